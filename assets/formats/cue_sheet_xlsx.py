"""Cue sheets as an Excel workbook (ISO/IEC 29500-1, SpreadsheetML).

Every cell is text, so that no value runs as a formula and no IPI loses its zeros; what is blank is
shaded, and a second sheet counts the blanks. The same sheet gives the same bytes at any time: the
workbook carries no moment of writing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assets.domain.messages import _, message
from assets.domain.music.cue_sheet import COLUMNS, CueSheet

from .cue_sheet import LABELS, Reading, refuse, rows
from .cue_sheet_opening import table
from .cue_sheet_reading import read_rows

JOINT = "\n"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 5 * 1024 * 1024
NAME = "Cue sheet"
_WIDTHS = {
    "sequence": 9, "title": 34, "qualifier": 16, "contributors": 30, "role": 14, "publisher": 22,
    "isrc": 15, "iswc": 14, "ipi": 14, "library": 20, "catalogue_number": 14,
    "production_title": 34, "reference": 16, "version": 16, "first_transmission": 17,
    "incomplete": 40,
}  # fmt: skip
_HEAD = PatternFill("solid", fgColor="FFE0E9EA")
_MISSING = PatternFill("solid", fgColor="FFFDEEDD")
_TOP = Alignment(vertical="top", wrap_text=True)
_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a ZIP archive can state."""


def write(sheet: CueSheet) -> bytes:
    """A cue sheet as the bytes of an .xlsx file."""
    book = Workbook()
    first: Worksheet = book.active
    first.title = NAME
    _put(first, 1, LABELS)
    for at, row in enumerate(rows(sheet, JOINT), 2):
        _put(first, at, row.cells)
        for column, name in enumerate(COLUMNS, 1):
            if name in row.blanks:
                first.cell(at, column).fill = _MISSING
    for column, name in enumerate(COLUMNS, 1):
        first.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
    _dress(first)
    first.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(first.max_row, 2)}"
    first.page_setup.orientation = "landscape"
    first.page_setup.fitToHeight = 0
    first.sheet_properties.pageSetUpPr.fitToPage = True
    first.print_title_rows = "1:1"
    _put_blanks(book.create_sheet("Blanks"), sheet)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _put(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.number_format = "@"
        cell.alignment = _TOP
        if text:
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = bool(_FORMULA.match(text.lstrip()))


def _put_blanks(sheet: Worksheet, filled: CueSheet) -> None:
    _put(sheet, 1, ["Column", "Rows in which it is blank"])
    for at, (name, count) in enumerate(filled.blanks.items(), 2):
        _put(sheet, at, [COLUMNS[name], str(count)])
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 26
    _dress(sheet)


def _dress(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    sheet.freeze_panes = "A2"


_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _timeless(data: bytes) -> bytes:
    """The same archive without the moment of writing in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return written.getvalue()


def read(data: bytes) -> Reading:
    """The cue sheet in an .xlsx file; raises CueSheetUnreadable."""
    if len(data) > MAX_BYTES:
        raise refuse(message(_("the file is larger than %(most)s MB"), most=MAX_BYTES // 1024**2))
    return read_rows(table(data, NAME))
