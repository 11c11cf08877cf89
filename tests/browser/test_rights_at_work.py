"""A desk's errand: paste a rundown, read the table, print it, keep an answer, come back later."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from assets import editing, publishing
from assets.domain.lifecycle import GRANTS
from assets.models import Asset
from tests import factories
from tests.browser.waiting import expect
from tests.statements import EMBARGOED, ODD, A, C
from tests.views.statements import NEW

pytestmark = pytest.mark.django_db(transaction=True)

ASK = "act=new_production&purpose=editorial&medium=broadcast"
CANARY = "quillfeather"
RUNDOWN = (
    "Rundown for tonight\nR1\tPatrol in Kosovo\t00:31\n"
    "https://catalogue.example/assets/R2/?act=publish\nR3, R4\n> and R5?\nNONE1\nGONE1\nR1"
)


@pytest.fixture
def rundown() -> Asset:
    """The records of a rundown; the first one is returned."""
    words = A.replace("Thomson Reuters", CANARY.title())
    first = factories.save(reference="R1", title=f"Patrol of {CANARY}", usage_rights=words)
    factories.save(reference="R2", title="Patrol, the pictures", usage_rights=C, origin="sample")
    factories.save(reference="R3", title="Patrol", usage_rights=C + " Mandatory credit: NATO.")
    factories.save(reference="R4", title="An odd patrol", usage_rights=ODD)
    factories.save(reference="R5", title="A coming patrol", usage_rights=EMBARGOED)
    gone = factories.save(reference="GONE1", usage_rights=C)
    publishing.withdraw(
        gone, who=factories.WHO, permissions=GRANTS["editor"], reason="by agreement"
    )
    return first


def paste(page: Any, text: str = RUNDOWN) -> None:
    page.goto("/rights/")
    page.get_by_label("References, addresses").fill(text)
    for name, value in NEW.items():
        page.locator(f"#use-{name}").select_option(value)
    page.get_by_role("button", name="Show the answers").click()
    page.wait_for_url("**references=**")


def keep(page: Any, name: str = "Keep this answer") -> str:
    """Press the button; the address of the receipt."""
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/rights/receipts/*/")
    return page.url


def assert_says(page: Any, selector: str, words: str | list[str] | re.Pattern[str]) -> None:
    """What stands there for people to read, once it does."""
    expect(page.locator(selector)).to_have_text(words, use_inner_text=True)


@pytest.mark.parametrize("script", [True, False])
def test_a_rundown_is_pasted_read_and_printed(
    new_page: Callable[..., Any], rundown: Asset, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    paste(page)
    assert "references=Rundown" in page.url
    assert_says(page, ".batch-totals li", [
        "Yes 2", "Yes, if… 1", "The record does not say 1", "Ask first 1", "No 1", "Unknown 1",
    ])  # fmt: skip
    assert_says(page, ".batch-row th > .exact", [
        "R1", "R2", "R3", "R4", "R5", "NONE1", "GONE1",
    ])  # fmt: skip
    assert_says(page, ".batch-row .outcome", [
        "Ask first", "Yes", "Yes, if…", "The record does not say", "Yes", "Unknown", "No",
    ])  # fmt: skip
    assert_says(page, ".batch-unread li", [
        "Line 1 Rundown for tonight No reference stands in this line."
    ])  # fmt: skip
    page.emulate_media(media="print")
    for there in (".batch-table", ".batch-totals", ".batch-use-words", ".batch-unread", ".legal"):
        expect(page.locator(there).first, there).to_be_visible()
    for gone in (".batch-form", ".batch-keep", ".batch-files", ".meanings", ".top-search"):
        expect(page.locator(gone).first, gone).to_be_hidden()
    expect(page.locator(".batch-row")).to_have_count(7)


def test_the_table_is_had_as_a_spreadsheet(page: Any, rundown: Asset) -> None:
    paste(page)
    with page.expect_download() as download:
        page.locator(".batch-files").get_by_role("link", name="Spreadsheet").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        lines = file.read().splitlines()
    assert lines[0].startswith("lines,asked_as,reference")
    assert len(lines) == 9


@pytest.mark.parametrize("script", [True, False])
def test_a_receipt_outlives_a_change_and_a_withdrawal(
    new_page: Callable[..., Any], rundown: Asset, script: bool
) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(f"/assets/R1/?{ASK}")
    address = keep(page)
    assert_says(page, ".answer-word", "Ask first")
    assert_says(page, ".today", re.compile("the same question gets the same answer"))
    sentence = page.locator(".receipt-reasons blockquote").first.inner_text()
    assert CANARY in sentence.lower()

    record = factories.stored(rundown).with_(usage_rights=C)
    editing.save(record, who=factories.WHO, asset=rundown)
    page.goto(address)
    otherwise = r"^Today\s+Yes\s+Today’s answer to the same question is not this one\."
    since = "Since revision 2 of the record"
    assert_says(page, ".today", re.compile(f"{otherwise}.*{since}", re.DOTALL))
    assert_says(page, ".answer-word", "Ask first")
    assert page.locator(".receipt-reasons blockquote").first.inner_text() == sentence

    publishing.withdraw(
        rundown, who=factories.WHO, permissions=GRANTS["editor"], reason=f"{CANARY} asked for it"
    )
    page.goto(address)
    assert_says(page, ".today", re.compile("The record was withdrawn on"))
    assert_says(page, ".answer-word", "Ask first")
    assert CANARY not in page.content().lower()
    page.get_by_label("The statement, a sentence of it").fill(sentence)
    page.get_by_role("button", name="Verify").click()
    assert_says(page, ".verdict", re.compile(r"^Verified\."))
    page.wait_for_load_state()
    assert CANARY not in page.content().lower()
    page.get_by_label("The statement, a sentence of it").fill("It is free for everything.")
    page.get_by_role("button", name="Verify").click()
    assert_says(page, ".verdict", re.compile(r"^Not verified\."))


def test_a_row_of_the_table_is_kept_and_checked_by_its_number(page: Any, rundown: Asset) -> None:
    paste(page)
    keep(page, "Keep this answer R3")
    number = page.locator("h1").inner_text()
    page.goto("/rights/")
    page.get_by_role("link", name="Check a receipt").click()
    page.get_by_label("A receipt’s number").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="Check").click()
    expect(page.locator("h1")).to_have_text(number)
    page.emulate_media(media="print")
    for there in ("h1", ".answer-word", ".today", ".receipt-reasons", ".receipt-facts", ".legal"):
        expect(page.locator(there).first, there).to_be_visible()
    for gone in (".receipt-verify", ".receipt-downloads"):
        expect(page.locator(gone).first, gone).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_rule_of_accessibility_is_broken_and_nothing_scrolls_sideways(
    new_page: Callable[..., Any],
    axe: Callable[..., None],
    rundown: Asset,
    scheme: str,
    width: int,
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})

    def is_fit() -> None:
        page.wait_for_load_state()
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        axe(page)

    for address in ("/rights/", "/rights/?references=R1&act=publish&medium=tv", "/rights/receipts/",
                    "/rights/receipts/7K2MQ/"):  # fmt: skip
        page.goto(address)
        is_fit()
    paste(page, RUNDOWN + "\n" + "x" * 300)
    is_fit()
    address = keep(page, "Keep this answer R1")
    is_fit()
    page.locator("#pasted").fill("other words")
    page.get_by_role("button", name="Verify").click()
    expect(page.locator(".verdict")).to_be_visible()
    is_fit()
    editing.save(factories.stored(rundown).with_(usage_rights=C), who=factories.WHO, asset=rundown)
    page.goto(address)
    is_fit()
    publishing.withdraw(
        rundown, who=factories.WHO, permissions=GRANTS["editor"], reason="by agreement"
    )
    page.goto(address)
    is_fit()


def test_the_table_is_had_with_the_keyboard_alone(page: Any, rundown: Asset) -> None:
    page.goto("/rights/")
    page.locator("#references").focus()
    page.keyboard.type("R1")
    for typed in ("Use in", "Edi", "Tele"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    for _step in range(2):
        page.keyboard.press("Tab")
    assert_says(page, ":focus", "Show the answers")
    page.keyboard.press("Enter")
    page.wait_for_url("**references=R1**")
    assert_says(page, ".batch-row .outcome", ["Ask first"])
