"""From a track to the records that use it, to the cue sheet on paper and as a file, and back in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.record import Credit, MusicCue
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.models import Contributor, Track
from tests import factories
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)

TIDE = MusicCue("Low Tide", "underscore", (Credit("Mira Holt"), Credit("Jo Élan", "composer")))
LONG = MusicCue(
    "A title of many words " * 8, credits=(Credit("Donaudampfschifffahrtskapitän " * 4),)
)


@pytest.fixture
def story() -> str:
    """A story whose master has music and whose B-roll has none; the address of its sheet."""
    master = factories.save(
        reference="A1", title="Patrol in Kosovo", music="Low Tide by Mira Holt", version="master",
        music_cues=(TIDE, MusicCue("Slow Sea", credits=(Credit("Mira Holt"),)), LONG), production="p",
        language="en",
    )  # fmt: skip
    factories.save(reference="A2", title="Patrol in Kosovo", no_music=True, version="b_roll",
                   production="p")  # fmt: skip
    factories.save(reference="S1", title="An invented film", music_cues=(TIDE,), origin="sample")
    for n in range(60):
        factories.save(reference=f"N{n}", title=f"Film {n}", music_cues=(MusicCue(f"Tune {n}"),))
    return f"/productions/{master.production_id}/cue-sheet/"


def pages(story: str) -> tuple[str, ...]:
    track = Track.objects.get(title="Low Tide").address
    person = Contributor.objects.get(name="Mira Holt").address
    return (
        "/music/", "/music/?q=nothing-at-all", "/music/?page=99", f"/music/tracks/{track}/",
        f"/music/people/{person}/?page=9", "/assets/A1/", "/assets/A2/", "/assets/A1/cue-sheet/",
        "/assets/A2/cue-sheet/", "/assets/S1/cue-sheet/", story,
    )  # fmt: skip


def test_from_a_track_to_its_record_to_paper_to_a_file(page: Any, story: str) -> None:
    page.goto("/music/")
    page.get_by_label("Title, name or library").fill("elan tide")
    page.get_by_role("search", name="Search the music").get_by_role("button").click()
    expect(page.get_by_role("heading", level=2, name="1 track")).to_be_visible()
    page.get_by_role("link", name="Low Tide").click()
    expect(page.locator("h1")).to_have_text("Low Tide (underscore)")
    page.get_by_role("link", name="Patrol in Kosovo").click()
    expect(page).to_have_url(re.compile("/assets/A1/#music$"))
    music = page.locator("#music")
    unstated = "The rights in the music are not stated in this record."
    expect(music).to_contain_text(unstated, use_inner_text=True)
    expect(music.get_by_role("link", name="B-roll")).to_be_visible()
    music.get_by_role("link", name="Cue sheet").click()
    expect(page).to_have_url(re.compile("/assets/A1/cue-sheet/$"))
    expect(page.locator("h1")).to_have_text("Patrol in Kosovo")
    expect(page.get_by_text("Incomplete:")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("rowheader", name="Low Tide (underscore)")).to_be_visible()
    for gone in (".top", ".downloads", ".row-blanks"):
        expect(page.locator(gone).first).to_be_hidden()
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    sheet = cue_sheet_xlsx.read(Path(download.value.path()).read_bytes()).sheet
    assert [line.title for line in sheet.parts[0].lines][:2] == ["Low Tide", "Slow Sea"]
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert cue_sheet_csv.read(Path(download.value.path()).read_bytes()).sheet == sheet


def test_a_filled_sheet_is_read_back_by_an_editor(
    sign_in: Callable[..., None], page: Any, axe: Callable[..., None], story: str, tmp_path: Path
) -> None:
    party = Party("Mira Holt", "composer", "100", "PRS", "00014107338")
    line = Line(1, "Slow Sea", use="theme", duration=30, parties=(party,))
    file = tmp_path / "filled.csv"
    sheet = CueSheet((Part("A1", music="has", lines=(line,)),))
    file.write_text("".join(cue_sheet_csv.write([sheet])), "utf-8")
    sign_in(page, "editor")
    page.goto("/admin/assets/asset/A1/change/")
    page.get_by_role("link", name="Cue sheet").click()
    chosen = page.get_by_label("A cue sheet, CSV or XLSX")
    expect(chosen).to_be_visible()
    axe(page)
    chosen.set_input_files(str(file))
    page.get_by_role("button", name="Show the differences").click()
    expect(page.locator("del").first).to_be_visible()
    axe(page)
    page.get_by_label("Reason").fill("As aired")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved A1")).to_be_visible()
    page.goto("/assets/A1/#music")
    composer = "Mira Holt composer PRS 100 % IPI 00014107338"
    expect(page.locator("#music")).to_contain_text(composer, use_inner_text=True)
    expect(page.locator(".cues")).not_to_contain_text("Low Tide", use_inner_text=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken_and_nothing_scrolls_sideways(
    new_page: Callable[..., Any], axe: Callable[..., None], story: str, scheme: str
) -> None:
    narrow = new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    wide = new_page(color_scheme=scheme)
    for address in pages(story):
        narrow.goto(address)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 320, address
        axe(narrow)
        wide.goto(address)
        axe(wide)


def test_everything_is_reached_with_the_keyboard(page: Any, story: str) -> None:
    page.goto("/assets/A1/cue-sheet/")
    reached = []
    for _step in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                   return (s.outlineStyle === 'none' ? 'NO FOCUS RING ' : '') +
                     (e.innerText || e.name || '').trim().split('\\n')[0] }"""
            )
        )
    assert not [name for name in reached if name.startswith("NO FOCUS RING")]
    assert {"The record", "CSV", "XLSX", "A1"} <= set(reached)
    assert page.locator(".wide-table").evaluate("node => node.tabIndex") == 0
