"""Cue sheets that people send: what is read, what is refused, by row and column."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.timecode import Timecode
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.formats.cue_sheet import MAX_ROWS, CueSheetUnreadable

from .cue_sheets import HEADER, NEEDED, problems, row, sheet_csv


def test_semicolons_tabs_a_byte_order_mark_and_other_names_of_columns_are_read() -> None:
    header = ";".join(["No.", "TITLE", "Qualifier", "use_code", "In", "Out", "Duration", "Contributor",
                       "Roles", "Shares", "Societies", "IPI number", "Publisher", "ISRC", "ISWC",
                       "Library", "Library number"])  # fmt: skip
    data = f"\ufeff{header}\r\n3;Slow Sea;;Theme;01:30;02:00;30;Mira Holt;Composer;50,5 %;PRS;14107338;;gb-aye-00-00001;;;\r\n"
    for delimiter in ";\t":
        found = cue_sheet_csv.read(data.replace(";", delimiter).encode()).sheet
        party = Party("Mira Holt", "composer", "50.5", "PRS", "00014107338")
        line = Line(3, "Slow Sea", None, "Theme", Timecode(90), Timecode(120), 30, (party,), None,
                    "GBAYE0000001")  # fmt: skip
        assert found == CueSheet((Part(music="has", lines=(line,)),))


def test_a_row_for_each_contributor_is_read_as_one_cue() -> None:
    data = sheet_csv(
        row(
            sequence="1", title="Slow Sea", contributors="Mira Holt", duration="30", reference="A1"
        ),
        row(sequence="2", title="Low Tide", reference="A1"),
        row(sequence="1", contributors="B | C", role="composer | author", reference="a 1"),
    )
    (part,) = cue_sheet_csv.read(data).sheet.parts
    assert [line.title for line in part.lines] == ["Slow Sea", "Low Tide"]
    assert part.lines[0].parties == (
        Party("Mira Holt"),
        Party("B", "composer"),
        Party("C", "author"),
    )


WRONG = [
    (row(sequence="one", title="x"), "row 2, Sequence: a whole number from 1 is expected, not “one”"),
    (row(sequence="0", title="x"), "row 2, Sequence: a whole number from 1 is expected, not “0”"),
    (row(title="x"), "row 2, Sequence: a number is missing"),
    (row(sequence="1", start="soon"), "row 2, In: a timecode such as 00:01:30 is expected, not “soon”"),
    (row(sequence="1", end="00:61:00"), "row 2, Out: a timecode such as 00:01:30 is expected, not “00:61:00”"),
    (row(sequence="1", duration="00:00:03:12"), "row 2, Duration: a length in whole seconds is expected"),
    (row(sequence="1", contributors="A", role="composer | author"), "row 2, Role: 2 values for 1 contributors"),
    (row(sequence="1", contributors="A | | B"), "row 2, Contributors: contributor 2 has no name"),
    (row(sequence="1", title="x" * 501), "row 2, Title: longer than 500 characters"),
    (row(sequence="1", contributors="x" * 301), "row 2, Contributors: longer than 300 characters"),
    (row(sequence="1", music="perhaps"), "row 2, Music: one of has, none, not stated is expected"),
    (row(sequence="1", title="x", music="none"), "row 2, Music: music is listed where the sheet says there is none"),
    ("1," * 40 + "x", "row 2: more cells than the header has columns"),
    ('1,"never closed', "row 2: this row cannot be read as CSV: unexpected end of data"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_what_cannot_be_taken_is_named_by_row_and_column(line: str, message: str) -> None:
    assert problems(lambda: cue_sheet_csv.read(sheet_csv(line))) == [message]


def test_rows_that_contradict_each_other_are_refused_all_at_once() -> None:
    data = sheet_csv(
        row(sequence="1", title="Slow Sea", reference="A1", territory="BE", contributors="A"),
        row(sequence="1", title="Slow Lake", reference="A1", contributors="B"),
        row(sequence="2", title="Low Tide", reference="A1", territory="FR"),
        row(sequence="2", title="Low Tide", reference="A1"),
    )
    assert problems(lambda: cue_sheet_csv.read(data)) == [
        "row 3, Title: row 2 has the same sequence and says otherwise",
        "row 4, Territory: other rows of this version say “BE”",
        "row 5, Sequence: row 4 has the same sequence",
    ]


HEADERS = [
    (b"", "the file is empty"),
    (b"\xff\xfe1\x00", "row 1: not UTF-8; save the file as CSV UTF-8"),
    (b"a\0b", "this is no text file"),
    (b"reference,name\nA1,x", "row 1, name: a cue sheet has no such column"),
    (b"hello\nworld", "row 1: the first row names no column of a cue sheet"),
    (f"{HEADER},Title".encode(), "row 1, Title: the column stands twice"),
    (",".join(NEEDED).replace(",ISRC", "").encode(), "row 1, ISRC: the column is missing"),
]


@pytest.mark.parametrize(("data", "message"), HEADERS)
def test_a_file_that_is_no_cue_sheet_is_refused(data: bytes, message: str) -> None:
    assert problems(lambda: cue_sheet_csv.read(data))[0] == message


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = sheet_csv(*(row(sequence=str(n)) for n in range(1, MAX_ROWS + 3)))
    assert problems(lambda: cue_sheet_csv.read(many)) == [f"more than {MAX_ROWS} rows"]
    huge = b"x" * (cue_sheet_csv.MAX_BYTES + 1)
    for read in (cue_sheet_csv.read, cue_sheet_xlsx.read):
        assert problems(lambda read=read: read(huge)) == ["the file is larger than 5 MB"]


def test_what_is_odd_is_read_and_told_with_its_row() -> None:
    data = sheet_csv(row(sequence="1", title="x", isrc="GB-1", start="00:10", end="00:05"))
    found = cue_sheet_csv.read(data)
    assert [(odd.row, odd.doubt.column) for odd in found.doubts] == [(2, "isrc"), (2, "end")]


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_readers(data: bytes) -> None:
    for read in (cue_sheet_csv.read, cue_sheet_xlsx.read):
        with contextlib.suppress(CueSheetUnreadable):
            read(data)
