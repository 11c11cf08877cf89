"""Cue sheets as CSV and XLSX: nothing is lost, nothing runs, nothing is guessed."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assets.domain.music import cue_sheet
from assets.domain.music.cue import ROLES
from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.domain.vocabularies import VERSIONS
from assets.editing import checking
from assets.formats import cue_sheet_csv, cue_sheet_xlsx, page_text
from assets.formats.cue_sheet import LABELS, LIMITS, Reading
from tests.factories import FULL
from tests.samples import NAMES, text_of

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "''=1", "＝1", "=cmd|' /C calc'!A0")


def through_csv(sheet: CueSheet) -> Reading:
    return cue_sheet_csv.read("".join(cue_sheet_csv.write([sheet])).encode())


def through_xlsx(sheet: CueSheet) -> Reading:
    return cue_sheet_xlsx.read(cue_sheet_xlsx.write(sheet))


WAYS: dict[str, Callable[[CueSheet], Reading]] = {"csv": through_csv, "xlsx": through_xlsx}


@pytest.fixture(params=list(WAYS))
def through(request: pytest.FixtureRequest) -> Callable[[CueSheet], Reading]:
    return WAYS[request.param]


# There and back -----------------------------------------------------------------------------


def test_the_sheets_of_all_samples_come_back_the_same(
    through: Callable[[CueSheet], Reading],
) -> None:
    parts = tuple(cue_sheet.part(page_text.read(text_of(name))) for name in NAMES)
    for part in parts:
        assert through(CueSheet((part,))).sheet == CueSheet((part,))
    assert through(CueSheet(parts)).sheet == CueSheet(parts)


def text(most: int) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
    plain = st.text(letters, min_size=1, max_size=most)
    odd = st.sampled_from(
        [*FORMULAS, "a|b", "a\\|b\\", "\\", "|", "None", "1", "00012", ", ;\t\"'"]
    )
    return st.one_of(plain, odd).map(clean_line).filter(bool).filter(lambda t: len(t) <= most)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


TIMES = st.builds(Timecode, st.integers(0, 359_999), maybe(st.integers(0, 59)))
PARTIES = st.builds(
    Party,
    name=text(300),
    role=st.sampled_from(ROLES),
    share=maybe(st.sampled_from(["50", "33.3", "0", "100"])),
    society=maybe(text(40)),
    ipi=maybe(st.sampled_from(["00014107338", "12", "not one"])),
)
LINES = st.lists(
    st.builds(
        Line,
        sequence=st.integers(1, 999_999),
        title=maybe(text(80)),
        qualifier=maybe(text(40)),
        use=maybe(text(40)),
        start=maybe(TIMES),
        end=maybe(TIMES),
        duration=maybe(st.integers(0, 359_999)),
        parties=st.lists(PARTIES, max_size=4).map(tuple),
        publisher=maybe(text(60)),
        isrc=maybe(st.just("GBAYE0000001")),
        iswc=maybe(st.sampled_from(["T0345246801", "T-1"])),
        library=maybe(text(40)),
        catalogue_number=maybe(text(40)),
    ),
    max_size=4,
    unique_by=lambda line: line.sequence,
).map(lambda lines: tuple(sorted(lines, key=lambda line: line.sequence)))


@st.composite
def sheets(draw: Any) -> CueSheet:
    parts = []
    for at in range(draw(st.integers(1, 3))):
        lines = draw(LINES)
        music = "has" if lines else draw(st.sampled_from(["has", "none", "not_stated"]))
        parts.append(
            Part(
                reference=f"REF {at}",
                production_title=draw(maybe(text(80))),
                version=draw(maybe(st.sampled_from(sorted(VERSIONS)))),
                music=music,
                lines=lines,
                first_transmission=draw(maybe(st.just("2026-11-22"))),
                territory=draw(maybe(text(40))),
                origin=draw(maybe(st.just("sample"))),
            )
        )
    return CueSheet(tuple(parts))


@settings(deadline=None, max_examples=60)
@given(sheets())
def test_any_sheet_comes_back_the_same_by_csv(sheet: CueSheet) -> None:
    assert through_csv(sheet).sheet == sheet


@settings(deadline=None, max_examples=25)
@given(sheets())
def test_any_sheet_comes_back_the_same_by_xlsx(sheet: CueSheet) -> None:
    assert through_xlsx(sheet).sheet == sheet


@given(st.text())
def test_defusing_is_taken_back_exactly(words: str) -> None:
    assert cue_sheet_csv.fuse(cue_sheet_csv.defuse(words)) == words


def test_more_contributors_than_a_cell_holds_go_on_in_further_rows(
    through: Callable[[CueSheet], Reading],
) -> None:
    parties = tuple(Party(f"{n} " + "x" * 290, "composer", "1") for n in range(120))
    sheet = CueSheet((Part("A1", music="has", lines=(Line(1, "Choir", parties=parties),)),))
    assert through(sheet).sheet == sheet


def test_the_limits_are_those_of_the_catalogue() -> None:
    kept = checking.LIMITS["music_cues"]
    assert {name: LIMITS[name] for name in kept if name in LIMITS} == {
        name: limit for name, limit in kept.items() if name in LIMITS
    }
    names = {"name": "contributors"}
    for name, limit in checking.CREDIT_LIMITS.items():
        assert LIMITS[names.get(name, name)] == limit


# What is written ----------------------------------------------------------------------------


def test_the_columns_are_those_of_a_broadcasters_report() -> None:
    assert LABELS == (
        "Sequence", "Title", "Qualifier", "Use code", "In", "Out", "Duration", "Contributors",
        "Role", "Share %", "Society", "IPI", "Publisher", "ISRC", "ISWC", "Library", "Number",
        "Production title", "Reference", "Version", "First transmission", "Territory", "Music",
        "Origin", "Incomplete",
    )  # fmt: skip


def test_a_record_as_csv() -> None:
    written = cue_sheet_csv.public(FULL)
    assert list(csv.reader(io.StringIO(written))) == [
        list(LABELS),
        ["1", "On Thin Ice", "underscore", "background", "00:00:01", "00:00:04", "00:00:03",
         "Gael Cadoux | X", "composer | unspecified", "50 | ", "SACEM | ", "00014107338 | ",
         "A Publisher", "GBAYE0000001", "T0345246801", "A Library", "LIB 1",
         "Patrol at Šiauliai (master)", "NATO 123456", "International", "", "", "has", "sample",
         "6: Role, Share %, Society, IPI, First transmission, Territory; uncertain reading"],
        ["2", *[""] * 16, "Patrol at Šiauliai (master)", "NATO 123456", "International", "", "",
         "has", "sample",
         "16: Title, Use code, In, Out, Duration, Contributors, Role, Share %, Society, IPI, "
         "Publisher, ISRC, ISWC, Library, Number, First transmission, Territory".replace("16", "17")],
    ]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_runs_as_a_formula(formula: str) -> None:
    line = Line(1, formula, parties=(Party(formula), Party(formula)), library=formula)
    sheet = CueSheet((Part("A1", formula, "master", "has", (line,)),))
    rows = list(csv.reader(io.StringIO("".join(cue_sheet_csv.write([sheet])))))
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@＝", "\t", "\r"}]
    book = load_workbook(io.BytesIO(cue_sheet_xlsx.write(sheet)))
    cells = [cell for row in book["Cue sheet"] for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert book["Cue sheet"]["B2"].value == formula
    assert book["Cue sheet"]["B2"].quotePrefix == (formula[0] != "'")


def test_blanks_are_shaded_and_counted_in_a_workbook() -> None:
    sheet = CueSheet((cue_sheet.part(FULL),))
    book = load_workbook(io.BytesIO(cue_sheet_xlsx.write(sheet)))
    titles = [book["Cue sheet"].cell(row, 2).fill.fill_type for row in (2, 3)]
    assert titles == [None, "solid"]
    counted = {row[0]: row[1] for row in book["Blanks"].iter_rows(min_row=2, values_only=True)}
    assert (counted["Title"], counted["Role"], counted["Territory"]) == ("1", "2", "2")


def test_a_workbook_carries_no_moment_of_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = CueSheet((cue_sheet.part(FULL),))
    first = cue_sheet_xlsx.write(sheet)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_a: dt.date(2033, 5, 18).timetuple())
    assert cue_sheet_xlsx.write(sheet) == first
