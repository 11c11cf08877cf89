"""Whoever is quicker than the scripts loses nothing: a page can be used before they have come."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assets.editing import State
from tests import factories, pictures
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)
OURS = re.compile(r"/static/assets/.*\.js$")  # those that the admin brings wait for nobody
SignIn = Callable[[Any, str], None]


@pytest.fixture
def early(page: Any) -> Callable[[str], Callable[[], None]]:
    """`come = early(address)` opens a page without its scripts; `come()` lets them come."""

    def opened(address: str) -> Callable[[], None]:
        held: list[Any] = []
        let = held.append

        def come() -> None:
            nonlocal let
            assert held, "the page asked for no script"
            let = continued
            for route in held:
                route.continue_()

        page.route(OURS, lambda route: let(route))
        page.goto(address, wait_until="commit")
        return come

    return opened


def continued(route: Any) -> None:
    route.continue_()


def test_a_picture_chosen_early_is_shown(
    page: Any, sign_in: SignIn, early: Any, tmp_path: Path
) -> None:
    asset = factories.save(reference="A1", title="Ships", language="en")
    file = tmp_path / "A1.png"
    file.write_bytes(pictures.drawn(51, 800, 600))
    sign_in(page, "editor")
    come = early(f"/admin/assets/asset/{asset.pk}/poster/")
    page.get_by_label("Picture", exact=True).set_input_files(file)
    expect(page.locator("#chosen")).to_be_hidden()
    come()
    expect(page.locator("#chosen")).to_be_visible()


def test_a_text_typed_early_is_read_and_kept(page: Any, sign_in: SignIn, early: Any) -> None:
    asset = factories.save(reference="A1", title="Ships", state=State())
    sign_in(page, "editor")
    come = early(f"/admin/assets/asset/{asset.pk}/change/")
    page.fill("#id_transcript", "(00:00 – 00:07) AERIAL, KABUL")
    come()
    expect(page.locator("#reading-transcript")).to_contain_text("AERIAL, KABUL")
    expect(page.locator("#unsaved")).to_contain_text("not saved yet")
    page.reload()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_transcript")).to_have_value("(00:00 – 00:07) AERIAL, KABUL")


def test_a_line_of_music_pasted_early_is_read(page: Any, sign_in: SignIn, early: Any) -> None:
    asset = factories.save(reference="A1", title="Ships", state=State())
    sign_in(page, "editor")
    come = early(f"/admin/assets/asset/{asset.pk}/music/")
    page.fill("#id_music", "Red Bright Sky by Markus")
    come()
    expect(page.locator("#id_cue-0-title")).to_have_value("Red Bright Sky")


def test_words_typed_early_are_suggested_for(page: Any, early: Any) -> None:
    factories.save(reference="A1", title="Soldiers of the north")
    come = early("/")
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("soldi")
    come()
    expect(page.get_by_role("combobox").first).to_be_focused()
    expect(page.get_by_role("option", name="Soldiers of the north")).to_be_visible()
