"""The four people that the public site is made for, each with an errand, from the front page on.

A journalist on deadline with a telephone (with script, and without); a researcher at a desk; a
producer who sees nothing and has a keyboard; a French newsroom. What single pages promise is
tested beside them; here it is whether one can get there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from openpyxl import load_workbook

from tests.browser.pages import BROLL, FILM, FRENCH, MASTER
from tests.browser.waiting import expect
from tests.formats.test_edl import parse as parse_edl
from tests.views.test_no_raw_codes import raw

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stocked")]

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True,
}  # fmt: skip
NEW = {"act": "new_production", "purpose": "editorial", "medium": "broadcast"}
DECIDES = "cannot be used as part of a new production"


def choose(page: Any, use: dict[str, str]) -> None:
    for name, value in use.items():
        page.locator(f"#use-{name}").select_option(value)


def in_first_screen(page: Any, place: Any) -> None:
    expect(place).to_be_visible()
    page.wait_for_load_state()
    box = place.bounding_box()
    assert page.evaluate("scrollY") == 0
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= page.viewport_size["height"]


# A journalist on deadline, on a telephone ----------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_journalist_on_deadline_knows_on_a_telephone_whom_to_ask(
    new_page: Callable[..., Any], script: bool
) -> None:
    page = new_page(**PHONE, java_script_enabled=script)
    page.goto("/")
    page.get_by_label("Words, a name, a place or a reference").fill("lorries jarinje")
    page.locator(".search-form").get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=lorries+jarinje")
    hit = page.locator(".hit", has_text="Keeping the peace in Kosovo")
    expect(hit).to_have_count(1)
    expect(hit.locator(".outcome")).to_have_count(0)

    page.locator(".use-summary").click()  # what it is for
    choose(page, NEW)
    page.get_by_role("button", name="Show answers").click()
    page.wait_for_url("**act=new_production**")
    expect(hit.locator(".hit-answer")).to_contain_text("Ask first", use_inner_text=True)

    hit.locator(".hit-title").get_by_role("link").click()
    page.wait_for_url(re.compile("/assets/NATO"))
    glance = page.locator(".glance")
    expect(glance).to_contain_text("Ask first", use_inner_text=True)
    expect(glance).to_contain_text("Thomson Reuters must agree first.", use_inner_text=True)
    for place in (page.get_by_role("heading", level=1), glance):
        in_first_screen(page, place)

    glance.click()
    decides = page.locator("#answer .deciding")
    expect(decides).to_contain_text(DECIDES, use_inner_text=True)
    expect(page.locator(".answer-word")).to_be_in_viewport()
    expect(page.locator(".lit-decides").first).to_contain_text(DECIDES, use_inner_text=True)

    letter = page.locator(".ask").get_by_role("link", name="Write an e-mail").first
    expect(letter).to_have_attribute("href", re.compile("^mailto:clear@reuters.example"))
    reference = page.locator(".record-reference .exact").inner_text()  # the page has come
    body = parse_qs(urlsplit(letter.get_attribute("href")).query)["body"][0]
    assert reference in unquote(body)

    page.get_by_role("button", name="Keep this answer").click()
    page.wait_for_url(re.compile(r"/rights/receipts/[^/]+/$"))
    receipt = page.locator("main")
    for words in ("Receipt", "Ask first", reference, DECIDES):
        expect(receipt).to_contain_text(words, use_inner_text=True)


# A researcher at a desk ----------------------------------------------------------------------------


def test_a_researcher_leaves_with_chosen_shots_their_answers_and_an_edit_list(
    new_page: Callable[..., Any],
) -> None:
    page = new_page(accept_downloads=True)
    page.goto("/?q=bridge")
    page.evaluate("window.kept = true")
    page.locator("#finder .choice", has_text="Clean").click()
    page.wait_for_url("**version=clean**")
    expect(page.get_by_role("heading", level=2, name="1 record")).to_be_visible()
    assert page.evaluate("window.kept") is True  # the results alone were exchanged
    said = page.get_by_role("list", name="Where it is said or shown").get_by_role("link")
    said.filter(has_text="They guard the bridge").click()
    expect(page).to_have_url(re.compile(f"/assets/{FILM}/#t=91$"))
    expect(page.locator("[id='t=91']")).to_be_in_viewport()

    page.get_by_role("searchbox", name="Find in shots and transcript").fill(
        "brídge"
    )  # letters, not accents
    told = page.locator(".find-said")
    expect(told).to_have_text("1 of 3", use_inner_text=True)
    page.get_by_role("link", name="Next match").click()
    expect(told).to_have_text("2 of 3", use_inner_text=True)

    shot, record = (page.locator(f'.select[value="{item}"]') for item in (f"{FILM}@10-20", FILM))
    for one in (record.first, shot):
        expect(one).to_have_attribute("aria-pressed", "false")
        one.click()
        expect(one).to_have_attribute("aria-pressed", "true")
    page.goto("/?q=kosovo&group=off")
    other = page.locator(f'.select[value="{MASTER}"]')
    expect(other).to_have_attribute("aria-pressed", "false")
    other.click()
    link = page.get_by_role("navigation", name="Sections").get_by_role("link", name="Selection")
    expect(link).to_contain_text("3", use_inner_text=True)
    link.click()
    chosen = page.locator(".entry-meta .exact")
    expect(chosen).to_have_text([FILM, FILM, MASTER], use_inner_text=True)

    page.get_by_role("button", name=re.compile(f"Up.*{MASTER}, 3 of 3")).click()
    expect(chosen).to_have_text([FILM, MASTER, FILM], use_inner_text=True)
    page.get_by_label(f"Note {FILM}, 3").fill("for the opening")
    page.get_by_role("button", name="Save the notes").click()
    page.wait_for_url("**for+the+opening**")
    if not page.locator("#use-act").is_visible():  # nothing moves on a page without an answer
        page.locator(".use-summary").click()
    choose(page, NEW)
    page.get_by_role("button", name="Show answers").click()
    page.wait_for_url("**act=new_production**")
    answers = page.locator(".entry-answer .outcome")
    expect(answers.nth(1)).to_contain_text("Ask first", use_inner_text=True)
    expect(page.get_by_label(f"Note {FILM}, 3")).to_have_value("for the opening")
    here = page.url

    page.get_by_role("link", name="Rights sheet to print").click()
    page.wait_for_url("**/selection/sheet/**")
    page.emulate_media(media="print")
    sheets = page.locator(".sheet")
    expect(sheets).to_have_count(2)  # a page of paper for each record, with all its entries
    expect(sheets.filter(has_text=MASTER)).to_contain_text(DECIDES, use_inner_text=True)
    expect(sheets.filter(has_text=MASTER)).to_contain_text("clear@reuters.example")
    for gone in (".top", ".bottom"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(sheets.nth(1)).to_have_css("break-before", "page")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")

    page.goto(here)
    with downloaded(page, ".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[1] for row in rows if row[1] in (FILM, MASTER)] == [FILM, MASTER, FILM]
    sheet = load_workbook(BytesIO(downloaded(page, ".xlsx").read_bytes())).worksheets[0]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {FILM, MASTER, "for the opening"} <= cells
    events = parse_edl(downloaded(page, ".edl").read_bytes().decode())
    assert FILM in str(events)


def downloaded(page: Any, ending: str) -> Path:
    """The file behind the button that names its ending."""
    with page.expect_download() as found:
        page.locator(".chosen-files").get_by_text(ending, exact=True).click()
    return Path(found.value.path())


# A producer with a keyboard --------------------------------------------------------------------------

FOCUSED = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  if (here === document.body) return ["", true];
  // inside the player's own controls the browser shows its own ring
  const ring = !here.matches(":focus") || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const words = here.labels?.[0]?.innerText || here.getAttribute("aria-label") || here.innerText;
  return [`#${here.id} ${(words ?? "").replace(/\\s+/g, " ").trim()}`, ring];
}"""


class Keyboard:
    """A visitor who never touches a mouse."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def to(self, wanted: str, most: int = 150) -> None:
        """Tab on until what is wanted has the focus; at every step one sees where one is."""
        passed = []
        for _step in range(most):
            self.press("Tab")
            name, has_ring = self.page.evaluate(FOCUSED)
            assert has_ring, f"no focus to be seen on {name}"
            if re.search(wanted, name):
                return
            passed.append(name)
        pytest.fail(f"{wanted} was not reached: {passed}")


def test_a_producer_does_all_of_it_with_the_keyboard(new_page: Callable[..., Any]) -> None:
    page = new_page(reduced_motion="reduce")
    keys = Keyboard(page)
    page.goto("/")
    keys.to("Skip to the content", most=1)
    keys.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    keys.to("^#q ", most=1)
    keys.type("peacekeep")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_contain_text("Peacekeeping", use_inner_text=True)
    keys.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    page.wait_for_url("**/?theme=Peacekeeping")

    expect(page.locator("#finder .choice", has_text="Clean")).to_be_visible()
    keys.to("Clean")  # a filter
    keys.press("Enter")
    page.wait_for_url("**version=clean**")
    expect(page.locator("#finder .choice[aria-current]", has_text="Clean")).to_be_focused()
    keys.to("The bridge on the Ibar")
    keys.press("Enter")
    page.wait_for_url(f"**/assets/{FILM}/")

    expect(page.locator("#use-act")).to_be_visible()
    keys.to("^#use-act ")  # the use
    for beginning in ("Publish", "Edi", "Onl"):
        keys.type(beginning)
        keys.press("Tab")
    expect(page.locator(":focus")).to_have_text("Show the answer", use_inner_text=True)
    keys.press("Enter")
    page.wait_for_url("**medium=online**")
    expect(page.locator(".answer-word")).to_be_visible()

    keys.to("^#find-words ")  # the words
    keys.type("bridge")
    told = page.locator(".find-said")
    expect(told).to_have_text("1 of 3", use_inner_text=True)
    keys.press("Enter")
    expect(told).to_have_text("2 of 3", use_inner_text=True)
    keys.press("Shift+Enter")
    expect(told).to_have_text("1 of 3", use_inner_text=True)
    keys.to("Select 00:10–00:20")  # a shot
    keys.press("Space")
    shot = page.locator(f'.select[value="{FILM}@10-20"]')
    expect(shot).to_have_attribute("aria-pressed", "true")
    expect(shot).to_be_focused()

    page.set_viewport_size({"width": 390, "height": 844})  # as at 400 % zoom: a menu
    page.reload()
    expect(page.locator(".menu-open")).to_be_visible()
    keys.to("Menu")
    keys.press("Enter")
    keys.to("^# Selection")
    keys.press("Enter")
    page.wait_for_url("**/selection/?item=**")
    expect(page.locator(".entry-meta .exact")).to_have_text([FILM], use_inner_text=True)
    keys.to(f"Take out.*{FILM}")
    keys.press("Enter")
    expect(page.locator(".chosen-empty")).to_be_visible()


# A French newsroom ---------------------------------------------------------------------------------


def test_a_french_newsroom_reads_answers_in_french_about_words_in_english(
    new_page: Callable[..., Any],
) -> None:
    page = new_page(locale="fr-FR")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator("#q").fill("sea guardian")
    page.locator(".search-form").get_by_role("button", name="Rechercher").click()
    page.wait_for_url("**/?q=sea+guardian")
    expect(page.locator("#results-title")).to_have_text(
        re.compile(r"^1 sujet, \d+ notices$"), use_inner_text=True
    )
    page.goto("/?q=jarinje&group=off&version=master")
    expect(page.locator("#results-title")).to_have_text("1 notice", use_inner_text=True)
    page.locator(".hit-title").get_by_role("link").first.click()
    page.wait_for_url(re.compile("/assets/NATO"))
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_attribute("lang", "en")
    expect(title).to_have_text("KFOR – Keeping the peace in Kosovo")
    expect(page.locator("#facts")).to_contain_text("9 décembre 2021", use_inner_text=True)
    choose(page, NEW)
    page.get_by_role("button", name="Afficher la réponse").click()
    page.wait_for_url("**act=new_production**")
    expect(page.locator(".answer-word")).to_have_text("Demander d’abord", use_inner_text=True)
    expect(page.locator(".answer-summary")).to_contain_text("Thomson Reuters", use_inner_text=True)
    expect(page.locator(".answer-summary")).not_to_contain_text("must agree")
    decides = page.locator(".deciding blockquote").first
    expect(decides).to_have_attribute("lang", "en")
    expect(decides).to_contain_text(DECIDES)
    assert raw(page.content()) == set()

    address, _hash, _place = page.url.partition("#")
    shared = f"{address}&lang=fr"  # opened by somebody whose browser speaks English
    abroad = new_page()
    abroad.goto(shared)
    expect(abroad.locator("html")).to_have_attribute("lang", "fr")
    expect(abroad.locator(".answer-word")).to_have_text("Demander d’abord", use_inner_text=True)

    page.goto(f"/assets/{FRENCH}/")
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "fr")
    sibling = page.locator(".tongues a[hreflang=en]").first
    expect(sibling).to_contain_text("anglais", use_inner_text=True)
    sibling.click()
    expect(title).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(f"/assets/{BROLL}/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert raw(page.content()) == set()
