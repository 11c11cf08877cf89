"""A journalist's errand: find pictures, say what they are for, read the answer, take better ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from tests import factories
from tests.browser.waiting import expect
from tests.factories import confirm
from tests.statements import EMBARGOED, ODD, A, C
from tests.views.statements import NEW

pytestmark = pytest.mark.django_db(transaction=True)

ASK = "act=new_production&purpose=editorial&medium=broadcast"
PAGES = (
    "/assets/R1/",
    f"/assets/R1/?{ASK}",
    f"/assets/R1/?{ASK}&portion=00:50-01:05&territory=ES&asker=AP&on=2026-11-01",
    "/assets/R1/?act=new_production&purpose=commercial&medium=online",
    "/assets/R1/?act=publish&medium=tv&territory=Spain&on=soon&portion=x",
    f"/assets/R2/?{ASK}",
    "/assets/R3/?act=publish&purpose=editorial&medium=online",
    "/assets/R4/?act=publish&purpose=editorial&medium=online&on=2026-06-03",
    f"/assets/R5/?{ASK}",
    f"/?{ASK}",
    f"/?{ASK}&answer=permitted&answer=consent_required",
    "/?act=publish&answer=permitted",
)


@pytest.fixture
def story(settings: Any) -> str:
    """A story with a master that must be asked for and B-roll that need not; its address."""
    settings.CLEARANCE_DESK = "Clearance desk <desk@catalogue.example>"
    shots = (
        Shot(Timecode(0), Timecode(34), "WIDE"),
        Shot(Timecode(34), Timecode(41), "ARCHIVE", holder="Thomson Reuters"),
    )
    master = factories.save(
        reference="R1", title="Patrol in Kosovo", usage_rights=A, version="master", shots=shots,
        duration=Timecode(75), production="patrol", language="en",
    )  # fmt: skip
    broll = factories.save(reference="R2", title="Patrol in Kosovo, the pictures", usage_rights=C,
                           version="b_roll", production="patrol")  # fmt: skip
    confirm(broll)
    factories.save(reference="R3", title="Odd patrol", usage_rights=ODD)
    factories.save(reference="R4", title="Coming patrol", usage_rights=EMBARGOED)
    factories.save(reference="R5", title="Silent patrol", usage_rights=None)
    factories.save(reference="R6", title="Credited patrol", usage_rights=C + " Credit NATO.")
    return f"/productions/{master.production_id}/?{ASK}"


def assert_says(place: Any, words: str | list[str] | re.Pattern[str]) -> None:
    """What stands there for people to read, once it does."""
    expect(place).to_have_text(words, use_inner_text=True)


def choose(page: Any, use: dict[str, str]) -> None:
    for name, value in use.items():
        page.locator(f"#use-{name}").select_option(value)


@pytest.mark.parametrize("script", [True, False])
def test_from_search_to_ask_first_to_a_better_version(
    new_page: Callable[..., Any], story: str, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    page.goto("/?q=kosovo")
    expect(page.locator(".hit-title").first).to_be_visible()
    expect(page.locator(".outcome")).to_have_count(0)
    choose(page, NEW)
    page.get_by_role("button", name="Show answers").click()
    page.wait_for_url("**act=**")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["kosovo"]
    assert_says(page.locator(".hit-answer .outcome"), "Yes")  # of the B-roll
    master = page.locator(".others li", has_text="Master")
    assert_says(master.locator(".outcome"), "Ask first")
    master.get_by_role("link").click()
    assert_says(page.locator(".answer-word"), "Ask first")
    assert_says(page.locator(".answer-summary"), "Thomson Reuters must agree first.")
    decides = re.compile("cannot be used as part of a new production")
    assert_says(page.locator(".lit-decides").first, decides)
    assert_says(page.locator(".answer-facts"), re.compile("00:00–00:34, 00:41–01:15"))
    page.locator(".letter-text summary").click()
    letter = page.locator("#letter-1").input_value()  # the page is there: it was opened
    assert "R1" in letter
    assert "Shots: 00:34–00:41" in letter
    page.locator(".alternatives").get_by_role("link", name="B-roll").click()
    page.wait_for_url("**/assets/R2/*")
    assert_says(page.locator(".answer-word"), "Yes")
    page.get_by_role("link", name="Compare the versions").click()
    assert_says(page.locator(".answers-row td"), ["Ask first", "Yes"])


def test_results_are_narrowed_to_what_may_be_used(page: Any, story: str) -> None:
    page.goto(f"/?{ASK}")
    page.locator(".choice", has_text="Yes").first.click()
    page.wait_for_url("**answer=permitted**")
    words = page.locator(".hit .outcome").all_inner_texts()
    assert {" ".join(w.split()) for w in words} == {"Yes"}
    pills = page.get_by_role("list", name="Filters applied")
    assert_says(pills, re.compile("^Answer for your"))


def test_the_answer_is_had_with_the_keyboard_alone(page: Any, story: str) -> None:
    page.goto("/assets/R1/")
    page.locator("#use-act").focus()
    page.keyboard.type("Use in")
    page.keyboard.press("Tab")
    page.keyboard.type("Edi")
    page.keyboard.press("Tab")
    page.keyboard.type("Tele")
    page.keyboard.press("Tab")
    assert_says(page.locator(":focus"), "Show the answer")
    page.keyboard.press("Enter")
    page.wait_for_url("**medium=broadcast**")
    assert_says(page.locator(".answer-word"), "Ask first")
    reached = []
    for _step in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                   return e === document.body ? '' : (s.outlineStyle === 'none' ? 'NO RING ' : '') + (e.innerText || e.id).trim() }"""
            )
        )
    assert not [name for name in reached if name.startswith("NO RING")]
    assert "Message ready to copy" in reached
    assert "Something wrong with these rights?" in reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(
    new_page: Callable[..., Any], axe: Callable[..., None], story: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    for address in (*PAGES, story):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_shows_all_of_it_without_scrolling_sideways(
    new_page: Callable[..., Any], axe: Callable[..., None], story: str, scheme: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    for address in (*PAGES, story):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        axe(page)


def test_on_a_telephone_the_answer_comes_before_the_form(phone: Any, story: str) -> None:
    phone.goto(f"/assets/R1/?{ASK}#rights")
    expect(phone.locator(".answer-word")).to_be_visible()
    expect(phone.locator("#use-act")).to_be_hidden()
    top = phone.locator(".answer-word").bounding_box()["y"]
    assert top < 844
    phone.locator(".use-summary").click()
    expect(phone.locator("#use-act")).to_be_visible()
    small = phone.evaluate(
        """() => [...document.querySelectorAll('.rights summary, .rights select, .rights button, .rights .button, .rights input')]
             .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
             .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_paper_shows_the_answer_and_not_the_form(page: Any, story: str) -> None:
    page.goto(f"/assets/R1/?{ASK}")
    page.emulate_media(media="print")
    for there in (".answer-word", ".answer-summary", ".answer-use", ".rights-words", ".reasons",
                  ".track-strip", ".legal"):  # fmt: skip
        expect(page.locator(there).first, there).to_be_visible()
    for gone in (".use", ".report", ".letter-text"):
        expect(page.locator(gone).first, gone).to_be_hidden()
    assert_says(page.locator(".answer-use"), re.compile("^Use in a new production"))
