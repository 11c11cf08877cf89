"""An editor's errand about rights: paste, read, correct, confirm; the public answer changes.

axe finds nothing on any of these pages, in the light, in the dark and on a telephone.
"""

from __future__ import annotations

from typing import Any

import pytest

from assets.editing import State
from assets.models import Asset, StandardStatement
from tests import factories
from tests.browser.waiting import expect
from tests.statements import ODD

pytestmark = pytest.mark.django_db(transaction=True)


def assert_public_is_told(page: Any, words: str) -> None:
    page.goto("/assets/R1/?act=publish&purpose=editorial&medium=online")
    expect(page.locator("#rights")).to_contain_text(words, use_inner_text=True)


def test_what_an_editor_reads_corrects_and_confirms_is_what_the_public_is_told(sign_in, page, axe):
    asset = factories.save(reference="R1", title="T", usage_rights=None)
    StandardStatement.objects.create(name="Free for editorial use", text=ODD)
    sign_in(page, "administrator")
    page.goto(f"/admin/assets/asset/{asset.pk}/change/")
    page.get_by_text("Put in a standard statement").click()
    page.get_by_label("Standard statement").select_option("Free for editorial use")
    page.get_by_role("button", name="Put it in").click()
    reading = page.locator("#reading-rights")
    reading.locator("mark.unread").wait_for()
    axe(page)
    page.locator("#id_usage_rights").fill(ODD + " Mandatory credit: NATO.")
    reading.get_by_text("credit “NATO”").wait_for()
    page.locator(".save-row").get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved R1").wait_for()
    assert_public_is_told(page, "The record does not say")

    page.goto(f"/admin/assets/asset/{asset.pk}/change/")
    page.get_by_role("link", name="the page of its rights").click()
    expect(page.get_by_role("heading", name="Corrections")).to_be_visible()
    axe(page)
    page.get_by_text("Correct the reading").click()
    axe(page)
    correct = page.locator("#correct-form")
    correct.get_by_label("Which words").select_option(index=0)
    correct.get_by_label("What they do").select_option("silence")
    correct.get_by_label("Video on demand").check()
    correct.get_by_label("Reason").fill("it is about video on demand")
    correct.get_by_role("button", name="See what would change").click()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("Looser", use_inner_text=True)
    axe(page)
    preview.get_by_role("button", name="Put it in force").click()
    page.get_by_text("The correction is in force.").wait_for()
    axe(page)
    page.get_by_role("button", name="Confirm this reading").click()
    page.get_by_text("It falls when anything it rests on changes.").wait_for()
    axe(page)
    assert_public_is_told(page, "Yes, if")
    page.goto(f"/admin/assets/asset/{asset.pk}/history/")
    expect(page.get_by_text("reading of the rights confirmed").first).to_be_visible()
    axe(page)
    assert Asset.objects.get().revisions.count() == 4


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
        {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
    ],
    ids=["dark", "phone", "without script"],
)
def test_pages_of_rights_hold_everywhere(sign_in, new_page, axe, options):
    asset = factories.save(factories.FULL.with_(usage_rights=ODD), state=State())
    standard = StandardStatement.objects.create(name="S", text="Free for editorial use. {holder}")
    page = new_page(**options)
    sign_in(page, "administrator")
    base = "/admin/assets/asset/"
    for address in (
        "/admin/",
        f"{base}?rights=unread",
        f"{base}{asset.pk}/change/",
        f"{base}{asset.pk}/rights/",
        f"{base}{asset.pk}/rights/?revision=1",
        f"/admin/assets/production/{asset.production_id}/change/",
        f"/admin/assets/standardstatement/{standard.pk}/change/",
    ):
        assert page.goto(address).status == 200
        if options.get("java_script_enabled", True):
            if "standardstatement" not in address:  # there axe itself sets a style, and is refused
                axe(page)
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wider) <= 0, address
    page.goto(f"{base}{asset.pk}/change/")
    page.get_by_text("Put in a standard statement").click()
    page.get_by_label("Standard statement").select_option("S")
    page.get_by_label("Holder, where it speaks of one").fill("AFP")
    page.get_by_role("button", name="Put it in").click()
    both = f"{ODD}\n\nFree for editorial use. AFP"
    expect(page.locator("#id_usage_rights")).to_have_value(both)


def test_new_words_of_a_standard_statement_are_seen_made_and_undone(sign_in, page, axe):
    old = "Free for editorial online use. Contains {holder} footage."
    for name in ("AFP", "AP"):
        factories.save(reference=name, title=name, usage_rights=old.replace("{holder}", name))
    statement = StandardStatement.objects.create(name="Shared words", text=old)
    sign_in(page, "administrator")
    page.goto(f"/admin/assets/standardstatement/{statement.pk}/change/")
    page.locator("#id_text").fill("Free for editorial print use. Contains {holder} footage.")
    page.locator("[name=_save]").first.click()
    page.get_by_role("heading", name="What it would change").wait_for()
    axe(page)
    page.get_by_label("Reason").fill("a new contract")
    page.get_by_role("button", name="Change 2 records and the library").click()
    page.get_by_text("What it changed, as counted before").wait_for()
    page.goto("/assets/AP/")
    main = page.locator("main")
    expect(main).to_contain_text("print use. Contains AP footage.", use_inner_text=True)
    page.goto(f"/admin/assets/standardstatement/{statement.pk}/change/")
    page.locator("a", has_text="Change ·").first.click()
    page.get_by_text("Undo this change").click()
    axe(page)
    page.locator("#id_undo_reason").fill("never signed")
    page.get_by_role("button", name="Undo it").click()
    page.get_by_text("never signed").wait_for()
    page.goto("/assets/AP/?lang=en")  # the other address may come out of the browser's cache
    expect(main).to_contain_text("online use. Contains AP footage.", use_inner_text=True)
