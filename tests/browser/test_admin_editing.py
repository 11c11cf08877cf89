"""An editor's errand in a browser: paste a record, correct it, publish it, see it as the public does.

With script and without it, on a wide screen and a telephone, in the light and in the dark; axe
finds nothing on any of these pages.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)
SEED = Path(__file__).parents[1] / "samples" / "seeds" / "000_27ac4af45cb72173.txt"


def test_an_editor_pastes_corrects_publishes_and_the_public_sees_it(sign_in, page, axe):
    sign_in(page, "editor")
    axe(page)
    page.get_by_role("link", name="Paste a record page").click()
    expect(page.get_by_role("button", name="Read it")).to_be_visible()
    axe(page)
    page.get_by_label("The page’s text").fill(SEED.read_text("utf-8"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Reference", exact=True)).to_have_value("NATO885611")
    axe(page)
    page.get_by_label("Filming date").fill("2021\nsoon")
    page.locator(".save-row").get_by_role("button", name="Save", exact=True).click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Line 2", use_inner_text=True)
    axe(page)
    problem.get_by_role("link", name="Filming date").click()
    page.get_by_label("Filming date").fill("2021-10")
    page.get_by_label("Title", exact=True).fill("Five facts on KFOR")
    page.keyboard.press("Control+s")
    page.get_by_text("as a draft.").wait_for()
    axe(page)
    page.get_by_label("Version", exact=True).select_option("master")
    page.get_by_label("Reason").fill("checked against the film")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Now: Published.").wait_for()
    axe(page)
    page.get_by_role("link", name="View on site").click()
    expect(page).to_have_url(re.compile("/assets/NATO885611/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Five facts on KFOR")
    page.go_back()
    page.get_by_role("link", name="History", exact=True).last.click()
    expect(page.get_by_text("The chain holds: all 3 revisions")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="revisions 2 and 3")).to_be_visible()
    axe(page)


def test_the_reading_follows_the_typing(sign_in, page):
    asset = factories.save(reference="R1", title="T", state=State())
    sign_in(page, "editor")
    page.goto(f"/admin/assets/asset/{asset.pk}/change/")
    page.fill("#id_transcript", "(00:00 – 00:07) AERIAL, KABUL")
    page.locator("#reading-transcript").get_by_text("AERIAL, KABUL").wait_for()
    expect(page.locator("#unsaved")).to_contain_text("not saved yet")
    assert asset.revisions.count() == 1


def test_two_editors_at_once_lose_nothing(sign_in, page, axe):
    asset = factories.save(reference="R1", title="T", synopsis="Words.", state=State())
    sign_in(page, "editor")
    page.goto(f"/admin/assets/asset/{asset.pk}/change/")
    page.get_by_label("Title", exact=True).fill("Mine")
    factories.editing.save(
        factories.stored(asset).with_(title="Theirs", teaser="Their teaser"),
        who=factories.WHO, asset=asset, at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    save = page.locator(".save-row").get_by_role("button", name="Save", exact=True)
    save.click()
    page.get_by_role("heading", name="saved this record while you were editing it").wait_for()
    axe(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Mine")
    expect(page.get_by_label("Teaser", exact=True)).to_have_value("Their teaser")
    save.click()
    page.get_by_text("Saved R1 Mine.").wait_for()
    assert Asset.objects.get().teaser == "Their teaser"


def test_a_session_that_ran_out_does_not_lose_what_was_typed(sign_in, page):
    asset = factories.save(reference="R1", title="T", state=State())
    sign_in(page, "editor")
    address = f"/admin/assets/asset/{asset.pk}/change/"
    page.goto(address)
    page.get_by_label("Synopsis", exact=True).fill("An hour’s work.")
    page.context.clear_cookies()
    page.locator(".save-row").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="You may not do this")).to_be_visible()
    sign_in(page, "editor")
    page.goto(address)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Synopsis", exact=True)).to_have_value("An hour’s work.")


def test_text_that_was_kept_meets_what_others_saved_since(sign_in, page):
    asset = factories.save(reference="R1", title="T", state=State())
    sign_in(page, "editor")
    address = f"/admin/assets/asset/{asset.pk}/change/"
    page.goto(address)
    page.get_by_label("Title", exact=True).fill("Mine")
    expect(page.locator("#unsaved")).to_contain_text("not saved yet")  # and so it is kept
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    factories.editing.save(
        factories.stored(asset).with_(title="Theirs"),
        who=factories.WHO, asset=asset, at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    page.goto(address)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Mine")
    save = page.locator(".save-row").get_by_role("button", name="Save", exact=True)
    save.click()
    page.get_by_role("heading", name="saved this record while you were editing it").wait_for()
    save.click()
    page.get_by_text("Saved R1 Mine.").wait_for()
    page.reload()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Mine")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "dark"},
        {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
        {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
    ],
    ids=["dark", "phone", "without script"],
)
def test_pages_hold_everywhere(sign_in, new_page, axe, options):
    asset = factories.save(factories.FULL, state=State())
    page = new_page(**options)
    sign_in(page, "editor")
    base = "/admin/assets/asset/"
    for address in (
        "/admin/",
        base,
        f"{base}?_facets=True",
        f"{base}{asset.pk}/change/",
        f"{base}{asset.pk}/history/",
        f"{base}{asset.pk}/history/1/",
    ):
        assert page.goto(address).status == 200
        if options.get("java_script_enabled", True):
            axe(page)
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wider) <= 0, address
    page.goto(f"{base}{asset.pk}/change/")
    page.fill("#id_music", "Purple Bliss by Juozapavicius")
    page.get_by_role("button", name="Read again").last.click()
    page.locator("#reading-music").get_by_text("Purple Bliss").wait_for()
