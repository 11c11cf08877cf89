"""Pages that refuse, and pages that explain, can be read by everyone, in every window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from assets.domain import lifecycle
from assets.editing import State
from tests import factories

from .waiting import expect

WINDOWS = [
    pytest.param({}, id="wide"),
    pytest.param({"viewport": {"width": 320, "height": 640}}, id="narrow"),
    pytest.param({"color_scheme": "dark", "locale": "fr-FR"}, id="dark, French"),
]
WITHDRAWN = State(
    lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
)


def assert_fits(page: Any) -> None:
    """Nothing is wider than the window."""
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("options", WINDOWS)
def test_a_refusal_can_be_read_by_everyone(
    new_page: Callable[..., Any], axe: Callable[..., None], options: dict[str, Any]
) -> None:
    factories.save(reference="A1", title="Patrol in the north")
    factories.save(reference="GONE1", state=WITHDRAWN)
    page = new_page(**options)
    for address, status in (
        ("/no/such/patrol", 404),
        ("/patrl", 404),
        ("/assets/GONE1/", 410),
        ("/rights/?format=xml", 400),
        ("/?" + "q=a&" * 250, 400),
    ):
        response = page.goto(address)
        assert response.status == status
        assert_fits(page)
        axe(page)


@pytest.mark.django_db(transaction=True)
def test_a_lost_address_leads_on_to_what_was_meant(page: Any) -> None:
    factories.save(reference="A1", title="Patrol in the north")
    page.goto("/stories/patrol-north.html")
    expect(page.locator("#q")).to_have_value("stories patrol north")
    page.get_by_role("link", name="Patrol in the north").click()
    expect(page.locator("h1")).to_have_text("Patrol in the north")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("options", WINDOWS)
def test_about_and_help_can_be_read_by_everyone(
    new_page: Callable[..., Any], axe: Callable[..., None], options: dict[str, Any]
) -> None:
    factories.save(reference="A1", title="Patrol in Kosovo")
    page = new_page(**options)
    for address in ("/about/", "/help/"):
        page.goto(address)
        assert_fits(page)
        axe(page)


@pytest.mark.django_db(transaction=True)
def test_an_example_of_help_finds_something(page: Any) -> None:
    factories.save(reference="A1", title="Patrol in Kosovo")
    page.goto("/help/")
    page.get_by_role("link", name="title:kosovo").click()
    expect(page.locator(".hit-title")).to_have_count(1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("options", WINDOWS)
def test_versions_can_be_compared_by_everyone(
    new_page: Callable[..., Any], axe: Callable[..., None], options: dict[str, Any]
) -> None:
    words = "Free for editorial broadcast, print, online and radio use."
    first = factories.save(reference="A1", title="Patrol", production="p", version="master",
                           usage_rights=words)  # fmt: skip
    factories.save(reference="A2", title="Patrol", production="p", version="b_roll",
                   usage_rights="Free for editorial online use.")  # fmt: skip
    page = new_page(**options)
    for use in ("", "?act=publish&purpose=editorial&medium=broadcast"):
        page.goto(f"/productions/{first.production_id}/{use}")
        assert_fits(page)
        axe(page)
    expect(page.locator(".compare-best")).to_have_count(1)
