"""Posters as an editor gives them and as visitors see them, with script and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assets.domain.record import Poster
from assets.editing import State
from tests import factories, pictures
from tests.browser.conftest import assert_no_axe_violations
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)
DATA = pictures.drawn(51, 800, 600)
SignIn = Callable[[Any, str], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "A1.png"
    path.write_bytes(DATA)
    return path


def test_an_editor_adds_a_poster_and_sets_its_focus_by_a_click(
    page: Any, sign_in: SignIn, file: Path
) -> None:
    asset = factories.save(reference="A1", title="Ships", language="en")
    sign_in(page, "editor")
    page.goto(f"/admin/assets/asset/{asset.pk}/change/")
    page.get_by_role("link", name="Add a poster").click()
    page.get_by_label("Picture", exact=True).set_input_files(file)
    chosen = page.locator("#chosen")
    expect(chosen).to_be_visible()
    box = chosen.bounding_box()
    chosen.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.8})
    expect(page.get_by_label("From the left, per cent")).to_have_value("25")
    expect(page.get_by_label("From the top, per cent")).to_have_value("80")
    expect(page.locator("#chosen-cut")).to_have_css("object-position", "25% 80%")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing says what the poster shows")
    expect(page.locator("#whole img")).to_be_visible()
    assert_no_axe_violations(page)
    page.get_by_label("What it shows").fill("Two ships at sea")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The poster was saved.")).to_be_visible()
    name = pictures.name(DATA)
    assert factories.stored(asset).poster == Poster(name, "Two ships at sea", None, 25, 80)
    assert_no_axe_violations(page)
    page.goto("/?q=ships")
    shown = page.get_by_role("img", name="Two ships at sea")
    expect(shown).to_have_js_property("naturalWidth", 168)  # CSS pixels: it has come, and fits
    assert shown.evaluate("image => image.currentSrc").endswith("/320.avif")
    expect(shown).to_have_css("object-position", "25% 80%")
    assert_no_axe_violations(page)
    page.goto("/assets/A1/")
    expect(page.get_by_role("img", name="Two ships at sea")).to_be_visible()
    assert_no_axe_violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_many_posters_are_sent_one_after_another_and_each_is_told_of(
    new_page: Callable[..., Any], sign_in: SignIn, file: Path, scheme: str
) -> None:
    factories.save(reference="A1", title="Ships", state=State())
    other = file.with_name("Nobody.png")
    other.write_bytes(DATA)
    page = new_page(color_scheme=scheme, viewport={"width": 390, "height": 844})
    sign_in(page, "editor")
    page.goto("/admin/assets/asset/posters/")
    assert_no_axe_violations(page)
    page.get_by_label("Pictures").set_input_files([file, other])
    page.get_by_role("button", name="Add the posters").click()
    expect(page.get_by_text("2 of 2 files")).to_be_visible()
    rows = page.locator("#rows tr")
    expect(rows.nth(0)).to_have_text("A1.pngA1stored Nothing says yet what it shows.")
    expect(rows.nth(1)).to_have_text("Nobody.pngrefused No record goes by the name “Nobody”.")
    assert_no_axe_violations(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_without_script_all_files_go_at_once(
    new_page: Callable[..., Any], sign_in: SignIn, file: Path
) -> None:
    factories.save(reference="A1", title="Ships", state=State())
    page = new_page(java_script_enabled=False)
    sign_in(page, "editor")
    page.goto("/admin/assets/asset/posters/")
    page.get_by_label("Pictures").set_input_files(file)
    page.get_by_label("What they show").fill("A1.png | Two ships")
    page.get_by_role("button", name="Add the posters").click()
    expect(page.locator("#rows tr")).to_contain_text("stored")
