"""The public pages as people meet them: by mouse, by keyboard, on a telephone, in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from assets.domain import lifecycle
from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from tests import factories
from tests.browser.waiting import expect
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
    expect(page.get_by_role("heading", level=2, name="3 records")).to_be_visible()
    page.get_by_role("link", name="Master").click()
    expect(page.get_by_role("heading", level=2, name="1 record")).to_be_visible()
    pills = page.get_by_role("list", name="Filters applied")
    expect(pills).to_have_text(re.compile("^Version"), use_inner_text=True)
    page.get_by_role("link", name="Patrol in Kosovo").click()
    expect(page.locator("h1")).to_have_text("Patrol in Kosovo")
    expect(page.locator(".rights-words")).to_have_text("Free.", use_inner_text=True)
    page.wait_for_load_state()
    rights, facts = (page.locator(s).bounding_box()["y"] for s in ("#rights", "#facts dl"))
    assert rights < facts
    page.get_by_role("link", name="Compare the versions").click()
    expect(page).to_have_url(re.compile(f"{story}$"))
    expect(page.get_by_role("columnheader", name="B-roll A2")).to_be_visible()


def test_a_filter_is_taken_away_again(page: Any, story: str) -> None:
    page.goto("/?q=patrol&version=master")
    page.get_by_role("link", name="Version Master remove this filter").click()
    expect(page.get_by_role("heading", level=2, name="3 records")).to_be_visible()
    expect(page).not_to_have_url(re.compile("version"))


def test_sorting_works_without_script(new_page: Callable[..., Any], story: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/?q=patrol")
    page.get_by_label("Order").select_option("title")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url("/?q=patrol&sort=title")
    expect(page.locator(".hit-title").first).to_have_text("Patrol in Kosovo", use_inner_text=True)


def test_everything_is_reached_with_the_keyboard_alone(page: Any, story: str) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("patrol")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=patrol")
    reached = set()
    for _step in range(90):
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
    phone.goto("/?q=patrol")
    expect(phone.locator(".filters > summary")).to_be_visible()
    expect(phone.get_by_role("link", name="Master")).to_be_hidden()
    phone.locator(".filters > summary").click()
    expect(phone.get_by_role("link", name="Master")).to_be_visible()
    page.goto("/?q=patrol")
    expect(page.get_by_role("link", name="Master")).to_be_visible()
    expect(page.locator(".filters > summary")).to_be_hidden()


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
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page).to_have_url("/?q=patrol")
    page.goto("/assets/A1/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#facts")).to_contain_text("17 novembre 2021", use_inner_text=True)


def test_paper_shows_the_record_and_nothing_to_press(page: Any, story: str) -> None:
    page.goto("/assets/NATO123456/")
    page.emulate_media(media="print")
    for there in ("#rights", "#facts", ".badge-sample", ".cite-line"):
        expect(page.locator(there).first).to_be_visible()
    for gone in (".top-search", ".languages", ".onpage", ".downloads"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
