"""The frame of the pages, the front page, and results that change without a page of their own:
facets, pills, order, pages and the view, by mouse and keyboard, back again, on a telephone; how
much of it travels, and that nothing moves while it comes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests import factories
from tests.browser.waiting import expect
from tests.factories import day

pytestmark = pytest.mark.django_db(transaction=True)
USE = "act=publish&purpose=editorial&medium=online"
BUDGET = 100_000
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    shifts.push([entry.value, entry.sources.map((s) => s.node?.className || s.node?.nodeName)]);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(autouse=True)
def stories() -> None:
    for n in range(30):
        factories.save(
            reference=f"P{n}", title=f"Patrol {n:02} in the mountains of the north",
            version=("master", "b_roll")[n % 2], type="EDITED", countries=(("XK", "IT")[n % 3 == 0],),
            themes=("Peace support",), teaser="Soldiers on patrol.", usage_rights="Free.",
            publication_date=day(f"{2015 + n % 7}-05"),
        )  # fmt: skip


def mark(page: Any) -> None:
    """Remember this document: a reload would forget it."""
    page.evaluate("window.kept = true")


def is_kept(page: Any) -> bool:
    return bool(page.evaluate("window.kept === true"))


def test_a_facet_by_keyboard_changes_the_results_alone(page: Any) -> None:
    page.goto("/?q=patrol")
    mark(page)
    page.get_by_label("Words, a name").fill("half a thou")  # typed and not sent
    page.locator(".facet", has_text="Theme").locator("summary").first.click()
    choice = page.get_by_role("link", name="B-roll")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/?q=patrol&version=b_roll")
    expect(page.get_by_role("heading", level=2, name="15 records")).to_be_visible()
    expect(page.locator(".choice[aria-current]", has_text="B-roll")).to_be_focused()
    expect(page.locator("#results-said")).to_have_text("15 records, 1–15 of 15")
    expect(page.get_by_label("Words, a name")).to_have_value("half a thou")
    hidden = page.locator("#search-state input")
    expect(hidden).to_have_attribute("name", "version")
    assert is_kept(page)
    page.get_by_role("list", name="Filters applied").get_by_role("link").first.click()
    expect(page).to_have_url("/?q=patrol")
    expect(page.locator("#results-title")).to_be_focused()
    expect(hidden).to_have_count(0)
    assert is_kept(page)


def test_order_view_and_page_are_addresses_and_back_takes_them_back(page: Any) -> None:
    page.goto("/?q=patrol")
    mark(page)
    page.get_by_role("link", name="Grid").click()
    expect(page).to_have_url("/?q=patrol&view=grid")
    expect(page.locator(".hits-grid")).to_be_visible()
    expect(page.get_by_role("link", name="Grid")).to_be_focused()
    page.get_by_label("Order").select_option("title")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url("/?q=patrol&view=grid&sort=title")
    expect(page.locator(".hit-title").first).to_contain_text("Patrol 00")
    page.get_by_role("navigation", name="Pages of results").get_by_role("link", name="Next").click()
    expect(page).to_have_url("/?q=patrol&view=grid&sort=title&page=2")
    expect(page.locator(".hit-title").first).to_contain_text("Patrol 24")
    expect(page.locator("#results-title")).to_be_focused()
    expect(page.locator("#results-title")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".hit-title").first).to_contain_text("Patrol 00")
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("relevance")
    page.go_back()
    expect(page.locator(".hits-list")).to_be_visible()
    expect(page).to_have_url("/?q=patrol")
    page.go_forward()
    expect(page.locator(".hits-grid")).to_be_visible()
    expect(page.locator("#search-state input")).to_have_attribute("value", "grid")
    assert is_kept(page)


def test_the_last_filter_taken_away_leads_to_the_front_page(page: Any) -> None:
    page.goto("/?version=b_roll")
    page.get_by_role("list", name="Filters applied").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find a video, read its rights")


def test_a_change_that_the_server_refuses_is_a_page_of_its_own(page: Any) -> None:
    page.goto("/?q=patrol")
    page.route("**/?q=patrol&version=b_roll", lambda route: route.fulfill(
        status=503, content_type="text/html", body="<!doctype html><title>Busy</title>"))  # fmt: skip
    page.get_by_role("link", name="B-roll").click()
    expect(page).to_have_title("Busy")


def test_a_language_chosen_later_keeps_what_was_narrowed(page: Any) -> None:
    page.goto("/?q=patrol")
    page.get_by_role("link", name="B-roll").click()
    expect(page).to_have_url("/?q=patrol&version=b_roll")
    expect(page.get_by_role("heading", level=2, name="15 records")).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page).to_have_url("/?q=patrol&version=b_roll")


def test_filters_stay_open_on_a_telephone_while_they_are_chosen(phone: Any) -> None:
    phone.goto("/?q=patrol")
    phone.locator(".filters > summary").click()
    phone.get_by_role("link", name="B-roll").click()
    expect(phone).to_have_url("/?q=patrol&version=b_roll")
    expect(phone.locator(".choice[aria-current]", has_text="B-roll")).to_be_visible()
    done = phone.get_by_role("link", name="Show 15 records")
    expect(done).to_be_in_viewport()
    done.click()
    expect(phone.locator("#results-title")).to_be_in_viewport()


def test_views_work_without_script(new_page: Callable[..., Any]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/?q=patrol")
    page.get_by_role("link", name="Grid").click()
    expect(page.locator(".hits-grid")).to_be_visible()
    page.get_by_role("link", name="List").click()
    expect(page.locator(".hits-list")).to_be_visible()


def test_the_header_is_one_row_on_a_telephone_and_holds_everything(
    new_page: Callable[..., Any], axe: Callable[..., None]
) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    for address in ("/", "/?q=patrol", "/assets/P1/", "/rights/"):
        page.goto(address)
        assert page.locator(".top-inner").bounding_box()["height"] <= 64, address
        expect(page.get_by_role("link", name="Music", exact=True)).to_be_hidden()
        page.locator(".menu-open").click()
        for name in ("Check rights", "Selection", "Music", "About"):
            link = page.locator(".menu-body").get_by_role("link", name=name)
            expect(link).to_be_visible()
            assert link.bounding_box()["height"] >= 44
        expect(page.get_by_role("button", name="Français")).to_be_visible()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_section_at_hand_is_marked(page: Any) -> None:
    page.goto("/music/")
    marked = page.get_by_role("navigation", name="Sections").locator("[aria-current]")
    expect(marked).to_have_text("Music")
    expect(marked).to_have_attribute("aria-current", "page")
    page.goto("/")
    expect(marked).to_have_count(0)


def test_every_page_suggests_while_its_header_is_typed_into(phone: Any, page: Any) -> None:
    for visitor in (page, phone):
        visitor.goto(f"/assets/P1/?{USE}")
        field = visitor.get_by_role("combobox", name="Search the catalogue")
        field.click()
        field.press_sequentially("peac")
        option = visitor.get_by_role("option", name="Peace support")
        expect(option).to_be_visible()
        expect(option).to_be_in_viewport(ratio=1)
        option.click()
        visitor.wait_for_url(f"**/?theme=Peace+support&{USE}")


@pytest.mark.parametrize("address", ["/", "/?q=patrol", "/?q=patrol&view=grid", "/assets/P1/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_first_view_is_light_and_nothing_moves(
    new_page: Callable[..., Any], address: str, width: int
) -> None:
    """What travels, compressed as it is served: style sheets and scripts once, when collected."""
    page = new_page(viewport={"width": width, "height": 844})
    page.add_init_script(SHIFTS)
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    sizes = {a.url: len(gzip.compress(a.body())) for a in answers if "/posters/" not in a.url}
    assert sum(sizes.values()) <= BUDGET, sizes
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_front_page_and_grid_break_no_rule_and_fit_a_narrow_or_enlarged_window(
    new_page: Callable[..., Any], axe: Callable[..., None], scheme: str
) -> None:
    for viewport in ({"width": 320, "height": 700}, {"width": 640, "height": 450}):  # 200 %
        page = new_page(viewport=viewport, color_scheme=scheme)
        for address in ("/", "/?q=patrol&view=grid", f"/?q=patrol&view=grid&{USE}"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            axe(page)
            small = page.evaluate(
                """() => [...document.querySelectorAll('main a, main button, main select, main summary')]
                     .filter(e => e.checkVisibility() && !e.closest('p, .hint'))
                     .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
                     .filter(([box]) => box.width < 24 || box.height < 24).map(([, html]) => html)"""
            )
            assert small == [], address


def test_a_card_of_the_grid_can_be_pressed_anywhere(page: Any) -> None:
    page.goto("/?q=patrol&view=grid&sort=title")
    card = page.locator(".hits-grid .frame").first.bounding_box()
    page.mouse.click(card["x"] + 20, card["y"] + 20)
    expect(page).to_have_url(re.compile(r"/assets/P0/$"))


def test_paper_shows_a_grid_and_what_its_answers_are_for(page: Any) -> None:
    page.goto(f"/?q=patrol&view=grid&{USE}")
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".use-summary-words")).to_contain_text("Publish as supplied")
    for gone in (".layouts", ".sort", ".filters", ".menu", ".pages"):
        expect(page.locator(gone).first).to_be_hidden()
