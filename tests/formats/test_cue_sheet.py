"""Cue sheets as CSV and XLSX: nothing is lost, nothing runs, nothing is guessed."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assets.domain.music import cue_sheet
from assets.domain.music.cue import ROLES
from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.domain.vocabularies import VERSIONS
from assets.editing import checking
from assets.formats import cue_sheet_csv, cue_sheet_opening, cue_sheet_xlsx, page_text
from assets.formats.cue_sheet import LABELS, LIMITS, MAX_ROWS, CueSheetUnreadable, Reading
from tests.factories import FULL
from tests.samples import NAMES, text_of

HEADER = ",".join(LABELS)
NEEDED = list(LABELS[:17])
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


# What people send ---------------------------------------------------------------------------


def problems(read: Callable[[], Any]) -> list[str]:
    with pytest.raises(CueSheetUnreadable) as refused:
        read()
    return [str(problem) for problem in refused.value.problems]


def sheet_csv(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def row(**values: str) -> str:
    names = dict(zip(cue_sheet.COLUMNS, LABELS, strict=True))
    buffer = io.StringIO()
    csv.writer(buffer).writerow([values.get(name, "") for name in names])
    return buffer.getvalue().strip()


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


# Workbooks from strangers -------------------------------------------------------------------


def workbook(*rows: list[Any], header: list[str] | None = None) -> Workbook:
    book = Workbook()
    book.active.append(header or NEEDED)
    for cells in rows:
        book.active.append(cells)
    return book


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The archive with parts put in, or in place of others; `__` is a slash, `_DOT_` a dot."""
    buffer = io.BytesIO()
    named = {name.replace("__", "/").replace("_DOT_", "."): body for name, body in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, body in named.items():
            if body is not None:
                new.writestr(name, body)
    return buffer.getvalue()


def test_typed_cells_are_read_as_they_show() -> None:
    cells = [1, "Slow Sea", None, "theme", dt.time(0, 1, 30), dt.timedelta(seconds=100), 10.0,
             "Mira Holt", "composer", 50.5, "PRS", 14107338, None, "GBAYE0000001"]  # fmt: skip
    header = [*NEEDED, "First transmission"]
    row_ = [*cells, None, None, 7, dt.date(2026, 11, 22)]
    found = cue_sheet_xlsx.read(saved(workbook(row_, header=header))).sheet
    line = Line(1, "Slow Sea", None, "theme", Timecode(90), Timecode(100), 10,
                (Party("Mira Holt", "composer", "50.5", "PRS", "00014107338"),), None,
                "GBAYE0000001", None, None, "7")  # fmt: skip
    assert found == CueSheet((Part(music="has", lines=(line,), first_transmission="2026-11-22"),))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("=1+1", "row 2, Title: a formula; paste its value instead"),
        (True, "row 2, Title: text is expected, not true or false"),
        ("#REF!", "row 2, Title: an error of the spreadsheet (#REF!)"),
    ],
)
def test_what_is_no_plain_value_is_refused_with_its_place(value: object, message: str) -> None:
    book = workbook([1, value])
    if value == "#REF!":
        book.active["B2"].data_type = "e"
    assert problems(lambda: cue_sheet_xlsx.read(saved(book))) == [message]


BOOK = saved(workbook([1, "Slow Sea"]))
SHEET = "xl__worksheets__sheet1_DOT_xml"
XML = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
HOSTILE: dict[str, tuple[bytes, str]] = {
    "no archive": (b"PK\3\4 but no more", "this is no .xlsx workbook"),
    "text": (b"Sequence,Title\n1,x", "this is no .xlsx workbook"),
    "an archive of something else": (changed(b"PK\5\6" + b"\0" * 18, a=b"b"), "the workbook is damaged or is none"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old .xls or a file with a password; save it as .xlsx without one"),
    "macros": (changed(BOOK, xl__vbaProject_DOT_bin=b"x"), "the workbook holds macros or other programs; save it as plain .xlsx"),
    "links": (changed(BOOK, xl__externalLinks__externalLink1_DOT_xml=b"<a/>"), "the workbook is linked to other files; paste values instead"),
    "entities": (changed(BOOK, **{SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]>' + XML % b""}), "the workbook holds more than a table"),
    "entities in UTF-16": (changed(BOOK, xl__styles_DOT_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")), "the workbook holds more than a table"),
    "a bomb": (changed(BOOK, **{SHEET: XML % (b" " * (30 * 1024 * 1024 - len(XML % b"")))}), "the workbook unpacks to more than 24 MB"),
    "bombs in pieces": (changed(BOOK, **{f"p{n}": b"\0" * (4 * 1024 * 1024) for n in range(6)}), "the workbook unpacks to more than 24 MB"),
    "a bomb beside the table": (changed(BOOK, xl__media__a_DOT_png=b"\0" * (5 * 1024 * 1024)), "the workbook holds more than a table"),
    "100,000 texts": (changed(BOOK, xl__sharedStrings_DOT_xml=b"<sst>" + b"<si/>" * 100_000 + b"</sst>"), "the workbook holds more than a table"),
    "100,000 texts in UTF-16": (changed(BOOK, xl__sharedStrings_DOT_xml=("<sst>" + "<si/>" * 100_000 + "</sst>").encode("utf-16")), "the workbook holds more than a table"),
    "100,000 texts said to be a worksheet": (changed(BOOK, xl__worksheets__s_DOT_xml=b"<worksheet>" + b"<\xc3\xa9:si/>" * 100_000 + b"</worksheet>"), "the workbook holds more than a table"),
    "100,000 styles": (changed(BOOK, xl__styles_DOT_xml=b"<a>" + b"<xf/><font/>" * 50_000 + b"</a>"), "the workbook holds more than a table"),
    "a million cells": (changed(BOOK, **{SHEET: XML % (b"<c/>" * 1_000_000)}), "the workbook holds more than a table"),
    "100,000 rows under another name": (changed(BOOK, xl__s_DOT_xml=XML % (b"<row/>" * 100_000)), "more than 5000 rows"),
    "an encoding that hides tags": (changed(BOOK, xl__styles_DOT_xml=b'<?xml version="1.0" encoding="utf-7"?><a/>'), "the workbook is damaged or is none"),
    "100,000 rows": (changed(BOOK, **{SHEET: XML % (b"<row/>" * 100_000)}), "more than 5000 rows"),
    "a row far down": (changed(BOOK, **{SHEET: XML % b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'}), "more than 5000 rows"),
    "a column far out": (changed(BOOK, **{SHEET: XML % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'}), "more columns than a cue sheet has"),
    "broken XML": (changed(BOOK, **{SHEET: b"<worksheet"}), "the workbook is damaged or is none"),
    "no worksheet": (changed(BOOK, **{SHEET: None}), "the workbook is damaged or is none"),
    "many parts": (changed(BOOK, **{f"p{n}": b"" for n in range(300)}), "more parts than a cue sheet has"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_workbook_is_refused_plainly(name: str) -> None:
    data, message = HOSTILE[name]
    assert problems(lambda: cue_sheet_xlsx.read(data)) == [message]


def test_too_many_texts_are_refused_before_the_library_sees_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cue_sheet_opening, "load_workbook", None)
    read: list[int] = []
    add = cue_sheet_opening._Count.add
    monkeypatch.setattr(
        cue_sheet_opening._Count,
        "add",
        lambda count, plain: (read.append(len(plain)), add(count, plain)),
    )
    texts = b"<sst>" + b"<si/>" * 700_000 + b"</sst>"
    data = changed(b"PK\5\6" + b"\0" * 18, xl__sharedStrings_DOT_xml=texts)
    assert problems(lambda: cue_sheet_xlsx.read(data)) == ["the workbook holds more than a table"]
    most = cue_sheet_opening.MAX_ELEMENTS * len(b"<si/>")
    assert most < sum(read) <= most + cue_sheet_opening.CHUNK


def test_the_largest_table_is_not_too_much() -> None:
    cells = b'<c t="inlineStr"><is><t>x</t></is></c>' * len(NEEDED)
    sheet = XML % ((b"<row>" + cells + b"</row>") * (MAX_ROWS + 1))
    texts = b"<sst>" + b"<si><t>x</t></si>" * 59_000 + b"</sst>"
    data = changed(BOOK, xl__sharedStrings_DOT_xml=texts, **{SHEET: sheet})
    with zipfile.ZipFile(io.BytesIO(cue_sheet_opening._checked(data))) as archive:
        assert archive.read("xl/worksheets/sheet1.xml") == sheet


def test_a_lie_about_its_size_does_not_help_a_bomb() -> None:
    """Sizes in the directory say 10 bytes; what is unpacked is counted."""
    bomb = bytearray(HOSTILE["a bomb"][0])
    size = (30 * 1024 * 1024).to_bytes(4, "little")
    assert bomb.count(size) >= 1
    found = problems(
        lambda: cue_sheet_xlsx.read(bytes(bomb).replace(size, (10).to_bytes(4, "little")))
    )
    assert found in (["this is no .xlsx workbook"], ["the workbook unpacks to more than 24 MB"])


def test_what_a_printer_left_in_a_workbook_does_no_harm() -> None:
    data = changed(BOOK, xl__printerSettings__printerSettings1_DOT_bin=b"\1\2")
    assert [line.title for line in cue_sheet_xlsx.read(data).sheet.parts[0].lines] == ["Slow Sea"]


def test_a_workbook_that_lies_about_its_dimension_is_read_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    for said in (b"A1", b"A1:XFD1048576"):
        lying = sheet.replace(b'<dimension ref="A1:Q2"', b'<dimension ref="' + said + b'"')
        assert lying != sheet
        found = cue_sheet_xlsx.read(changed(BOOK, **{SHEET: lying})).sheet
        assert found.parts[0].lines == (Line(1, "Slow Sea"),)


def test_the_sheet_is_found_beside_others_or_is_the_first() -> None:
    book = Workbook()
    book.active.title = "Notes"
    own = book.create_sheet("Cue sheet")
    own.append(NEEDED)
    own.append([1, "Slow Sea"])
    assert cue_sheet_xlsx.read(saved(book)).sheet.parts[0].lines == (Line(1, "Slow Sea"),)
    assert cue_sheet_opening.MAX_UNPACKED == 24 * 1024 * 1024
