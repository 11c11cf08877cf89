"""Search as people do it: words → filter → the second in the transcript; suggestions and years by
keyboard; without script, on a telephone, in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from tests import factories
from tests.browser.waiting import expect
from tests.factories import day

pytestmark = pytest.mark.django_db(transaction=True)
USE = "act=publish&purpose=editorial&medium=online"
PAGES = (
    "/?q=bridge",
    f"/?q=bridge&{USE}",
    "/?q=brigde",
    "/?q=bridge+river&version=clean&published_after=soon",
    "/?q=bridge&published_after=2019&published_before=2021&group=off",
)


@pytest.fixture(autouse=True)
def stories() -> None:
    segments = (
        Segment("soundbite", "We came at dawn.", "Major X", start=5_000, end=9_000),
        *(
            Segment("soundbite", f"Line {n} of the story.", start=(10 + n) * 1000)
            for n in range(40)
        ),
        Segment("soundbite", "They guard the bridge.", "Captain Y", start=83_400, end=90_000),
    )
    factories.save(
        reference="B1", title="Soldiers of the north", version="master", production="story",
        language="en", segments=segments, publication_date=day("2021-11-17"), countries=("XK",),
        themes=("Peace support",), usage_rights="Free for editorial online use.",
        shots=(Shot(Timecode(120), None, "BRIDGE AT NIGHT"),),
    )  # fmt: skip
    factories.save(reference="B2", title="The bridge (B-roll)", version="b_roll",
                   production="story", publication_date=day("2021-11-16"))  # fmt: skip
    for year in range(2012, 2021):
        for n in range(year - 2010):
            factories.save(reference=f"Y{year}{n}", title=f"A bridge of {year}",
                           publication_date=day(f"{year}-05"), countries=("IT",))  # fmt: skip


def test_from_words_to_filter_to_the_second_in_the_transcript(page: Any) -> None:
    page.goto("/")
    page.get_by_label("Words, a name, a place or a reference").fill("bridge")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=bridge*")  # the front page has such a link too
    page.get_by_role("link", name="Kosovo").click()
    expect(page.get_by_role("heading", level=2, name="1 record")).to_be_visible()
    expect(page.locator(".matched")).to_have_text(re.compile("^Found in"), use_inner_text=True)
    page.get_by_role("list", name="Where it is said or shown").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/assets/B1/#t=83$"))
    line = page.locator("[id='t=83']")
    expect(line).to_contain_text("They guard the bridge.", use_inner_text=True)
    expect(line).to_be_in_viewport()  # it scrolls smoothly
    plain = page.locator("[id='t=5']").evaluate("node => getComputedStyle(node).backgroundColor")
    expect(line).not_to_have_css("background-color", plain)


def test_suggestions_by_keyboard_alone(page: Any, axe: Callable[..., None]) -> None:
    page.goto(f"/?{USE}")
    field = page.get_by_role("combobox", name="Words, a name, a place or a reference")
    field.focus()
    with page.expect_response(re.compile(r"\bq=peac\b")):  # the last one: nothing comes after it
        page.keyboard.type("peac")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_text(["Theme Peace support"], use_inner_text=True)
    expect(field).to_have_attribute("aria-expanded", "true")
    axe(page)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    axe(page)
    page.keyboard.press("ArrowDown")  # past the last: the words typed again
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("peac")
    page.keyboard.press("ArrowDown")  # opens the list again, at its first
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/?theme=Peace+support&{USE}")


def test_enter_without_a_choice_searches_for_the_words_typed(page: Any) -> None:
    page.goto("/")
    page.get_by_role("combobox").first.focus()
    page.keyboard.type("bridge")
    page.get_by_role("listbox", name="Suggestions").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=bridge")


def test_a_suggested_title_leads_to_its_record_by_mouse(page: Any) -> None:
    page.goto("/")
    page.get_by_role("combobox").first.focus()
    page.keyboard.type("soldi")
    page.get_by_role("option", name="Soldiers of the north").click()
    page.wait_for_url("**/assets/B1/")


def test_a_range_of_years_by_keyboard(page: Any) -> None:
    page.goto("/?q=bridge")
    slider = page.get_by_role("slider", name="From year")
    slider.focus()
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("2016")
    expect(page.get_by_label("Published from")).to_have_value("2016")
    expect(page.locator(".years-said")).to_have_text("2016–2021: 42", use_inner_text=True)
    page.get_by_role("slider", name="Until year").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=bridge&published_after=2016&published_before=2020*")
    expect(page.get_by_role("heading", level=2, name="40 records")).to_be_visible()
    pills = page.get_by_role("list", name="Filters applied")
    expect(pills).to_contain_text("Published from", use_inner_text=True)
    expect(pills).to_contain_text("2020", use_inner_text=True)


def test_a_range_of_years_by_mouse(page: Any) -> None:
    page.goto("/?q=bridge")
    chart = page.locator(".years-chart").bounding_box()
    step, middle = chart["width"] / 10, chart["y"] + chart["height"] / 2
    page.mouse.move(chart["x"] + 2.5 * step, middle)
    page.mouse.down()
    page.mouse.move(chart["x"] + 4.5 * step, middle)
    page.mouse.up()
    page.wait_for_url("**/?q=bridge&published_after=2014&published_before=2016*")
    expect(page.get_by_role("heading", level=2, name="15 records")).to_be_visible()


def test_years_and_dates_work_without_script(new_page: Callable[..., Any]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/?q=bridge")
    expect(page.get_by_label("Published from")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_label("Published from").fill("2019")
    page.get_by_role("button", name="Apply dates").click()
    expect(page.get_by_role("heading", level=2, name="21 records")).to_be_visible()
    page.get_by_text("Year of publication", exact=True).click()
    page.locator("#years").get_by_role("link", name="2019").click()
    expect(page.get_by_role("heading", level=2, name="9 records")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(
    new_page: Callable[..., Any], axe: Callable[..., None], scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        axe(page)


@pytest.mark.parametrize("scripted", [True, False])
def test_a_narrow_window_never_scrolls_sideways(
    new_page: Callable[..., Any], scripted: bool
) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, java_script_enabled=scripted)
    for address in PAGES:
        page.goto(address)
        if page.locator(".filters > summary").is_visible():
            page.locator(".filters > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
