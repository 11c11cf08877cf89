"""Topics as people meet them: from the list to a record, without script, narrow, in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.browser.waiting import expect
from tests.factories import day

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/themes/",
    "/events/?q=swift",
    "/countries/?q=nothing",
    "/places/",
    "/events/exercise-swift-response-2024/",
    "/countries/xk/?act=publish&purpose=editorial&medium=online",
    "/themes/peacekeeping/?act=publish",
)


@pytest.fixture
def catalogue() -> None:
    factories.save(factories.FULL)
    for n in range(14):
        factories.save(reference=f"R{n}", title=f"Film {n}", countries=("XK",), location="Mitrovica",
                       themes=("Peacekeeping", "PEACE-KEEPING", f"Theme {n}", "Žilina"),
                       events=("Exercise-Swift-Response-2024-With-A-Very-Long-Name-Without-Blanks",),
                       publication_date=day("2021-11-17"), usage_rights="Free.")  # fmt: skip


def test_from_a_name_in_a_list_to_a_record_without_script(
    new_page: Callable[..., Any], catalogue: None
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/events/")
    page.get_by_label("Find in this list").fill("vilnius")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("1 of 3")).to_be_visible()
    page.get_by_role("link", name="NATO Summit, Vilnius 2023").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("NATO Summit, Vilnius 2023")
    page.get_by_role("link", name="Peacekeeping").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Peacekeeping")
    page.get_by_role("link", name=re.compile("^Search all 15 records")).click()
    expect(page.get_by_role("heading", level=2, name="15 records")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken_and_nothing_scrolls_sideways(
    new_page: Callable[..., Any], axe: Callable[..., None], catalogue: None, scheme: str
) -> None:
    for width in (1280, 320):
        page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        for address in PAGES:
            page.goto(address)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
