"""Workbooks from strangers: cells as they show, and nothing that harms."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.timecode import Timecode
from assets.formats import cue_sheet_opening, cue_sheet_xlsx
from assets.formats.cue_sheet import MAX_ROWS

from .cue_sheets import NEEDED, problems


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
