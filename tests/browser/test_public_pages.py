"""The public pages as people meet them: by mouse, by keyboard, on a telephone, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assets.domain import lifecycle
from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from tests import factories
from tests.factories import day

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/",
    "/?q=patrol&country=XK&published_after=soon&page=9",
    "/?q=nothing-at-all",
    "/assets/NATO123456/",
    "/assets/A1/",
    "/assets/GONE/",
    "/assets/NOPE/",
)


@pytest.fixture
def story() -> str:
    """A small catalogue; the address of its story's versions."""
    factories.save(factories.FULL.with_(title="Patrol with everything " + "and more " * 12))
    shots = (
        Shot(Timecode(0, 12), Timecode(7, 3), "WIDE – CITY", "1"),
        Shot(Timecode(3607, 1), None, "ARCHIVE, A-VERY-LONG-WORD-WITHOUT-ANY-BLANKS-IN-IT", "2", None,
             "Thomson Reuters", "header"),
    )  # fmt: skip
    first = factories.save(
        reference="A1", title="Patrol in Kosovo", teaser="A patrol.", version="master", type="EDITED",
        countries=("XK",), language="en", production="story", shots=shots, usage_rights="Free.",
        segments=(Segment("soundbite", "“Yes.”", "Major X", "nl", "en"),),
        transcript="--SOUNDBITE IN DUTCH--", publication_date=day("2021-11-17"),
    )  # fmt: skip
    factories.save(reference="A2", title="Patrol in Kosovo (B-roll)", version="b_roll", type="RAW",
                   countries=("XK",), production="story")  # fmt: skip
    gone = State(lifecycle.WITHDRAWN, factories.LONG_AGO, factories.LONG_AGO.replace(year=2024))
    factories.save(reference="GONE", state=gone)
    return f"/productions/{first.production_id}/"


def test_from_words_to_filter_to_record_to_versions(page: Any, story: str) -> None:
    page.goto("/")
    page.get_by_label("Words, a name, a place or a reference").fill("patrol kosovo")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("heading", level=2, name="3 records").is_visible()
    page.get_by_role("link", name="Master").click()
    assert page.get_by_role("heading", level=2, name="1 record").is_visible()
    assert page.get_by_role("list", name="Filters applied").inner_text().startswith("Version")
    page.get_by_role("link", name="Patrol in Kosovo").click()
    assert page.locator("h1").inner_text() == "Patrol in Kosovo"
    assert page.locator(".rights-words").inner_text() == "Free."
    rights, facts = (page.locator(s).bounding_box()["y"] for s in ("#rights", "#facts dl"))
    assert rights < facts
    page.get_by_role("link", name="Compare the versions").click()
    assert page.url.endswith(story)
    assert page.get_by_role("columnheader", name="B-roll A2").is_visible()


def test_a_filter_is_taken_away_again(page: Any, story: str) -> None:
    page.goto("/?q=patrol&version=master")
    page.get_by_role("link", name="Version Master remove this filter").click()
    assert page.get_by_role("heading", level=2, name="3 records").is_visible()
    assert "version" not in page.url


def test_sorting_works_without_script(new_page: Callable[..., Any], story: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/?q=patrol")
    page.get_by_label("Order").select_option("title")
    page.get_by_role("button", name="Sort").click()
    assert page.url.endswith("/?q=patrol&sort=title")
    assert page.locator(".hit-title").first.inner_text() == "Patrol in Kosovo"


def test_everything_is_reached_with_the_keyboard_alone(page: Any, story: str) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("patrol")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=patrol")
    reached = set()
    for _step in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                   return e === document.body ? '' :
                     (s.outlineStyle === 'none' ? 'NO FOCUS RING ' : '') +
                     (e.tagName === 'SELECT' ? e.name : e.innerText || e.name || '').trim().split('\\n')[0] }"""
            )
        )
    assert not [name for name in reached if name.startswith("NO FOCUS RING")]
    assert {"Français", "Search", "Type", "sort", "Sort", "Patrol in Kosovo"} <= reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(
    new_page: Callable[..., Any], axe: Callable[..., None], story: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    for address in (*PAGES, story):
        page.goto(address)
        axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_never_scrolls_sideways(
    new_page: Callable[..., Any], axe: Callable[..., None], story: str, scheme: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    for address in (*PAGES, story):
        page.goto(address)
        for details in page.locator("details:not([open])").all():
            if details.is_visible():
                details.evaluate("node => { node.open = true }")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, address
        axe(page)


def test_filters_are_folded_away_on_a_telephone_and_open_beside_results(
    phone: Any, page: Any, story: str
) -> None:
    phone.goto("/")
    assert not phone.get_by_role("link", name="Master").is_visible()
    phone.locator(".filters > summary").click()
    assert phone.get_by_role("link", name="Master").is_visible()
    page.goto("/")
    assert page.get_by_role("link", name="Master").is_visible()
    assert not page.locator(".filters > summary").is_visible()


def test_what_can_be_pressed_is_large_enough_for_a_thumb(phone: Any, story: str) -> None:
    for address in ("/?q=patrol&country=XK", "/assets/A1/"):
        phone.goto(address)
        small = phone.evaluate(
            """() => [...document.querySelectorAll('button, .button, .pill, .choice, select, input:not([type=hidden])')]
                 .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                 .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == []


def test_another_language_is_chosen_and_kept(page: Any, story: str) -> None:
    page.goto("/?q=patrol")
    page.get_by_role("button", name="Français").click()
    assert page.url.endswith("/?q=patrol")
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.goto("/assets/A1/")
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert "17 novembre 2021" in page.locator("#facts").inner_text()


def test_paper_shows_the_record_and_nothing_to_press(page: Any, story: str) -> None:
    page.goto("/assets/NATO123456/")
    page.emulate_media(media="print")
    for gone in (".top-search", ".languages", ".onpage", ".downloads"):
        assert not page.locator(gone).first.is_visible()
    for there in ("#rights", "#facts", ".badge-sample", ".cite-line"):
        assert page.locator(there).first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
