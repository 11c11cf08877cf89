"""Cue sheets as an Excel workbook (ISO/IEC 29500-1, SpreadsheetML).

Every cell is text, so that no value runs as a formula and no IPI loses its zeros; what is blank is
shaded, and a second sheet counts the blanks. The same sheet gives the same bytes at any time: the
workbook carries no moment of writing.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assets.domain.messages import _, message
from assets.domain.music.cue_sheet import COLUMNS, CueSheet

from .cue_sheet import LABELS, Reading, refuse, rows
from .cue_sheet_opening import table
from .cue_sheet_reading import read_rows
from .workbook import MEDIA_TYPE as MEDIA_TYPE
from .workbook import dress, put, timeless

JOINT = "\n"
MAX_BYTES = 5 * 1024 * 1024
NAME = "Cue sheet"
_WIDTHS = {
    "sequence": 9, "title": 34, "qualifier": 16, "contributors": 30, "role": 14, "publisher": 22,
    "isrc": 15, "iswc": 14, "ipi": 14, "library": 20, "catalogue_number": 14,
    "production_title": 34, "reference": 16, "version": 16, "first_transmission": 17,
    "incomplete": 40,
}  # fmt: skip
_MISSING = PatternFill("solid", fgColor="FFFDEEDD")


def write(sheet: CueSheet) -> bytes:
    """A cue sheet as the bytes of an .xlsx file."""
    book = Workbook()
    first: Worksheet = book.active
    first.title = NAME
    put(first, 1, LABELS)
    for at, row in enumerate(rows(sheet, JOINT), 2):
        put(first, at, row.cells)
        for column, name in enumerate(COLUMNS, 1):
            if name in row.blanks:
                first.cell(at, column).fill = _MISSING
    for column, name in enumerate(COLUMNS, 1):
        first.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 12)
    dress(first)
    first.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(first.max_row, 2)}"
    first.page_setup.orientation = "landscape"
    first.page_setup.fitToHeight = 0
    first.sheet_properties.pageSetUpPr.fitToPage = True
    first.print_title_rows = "1:1"
    _put_blanks(book.create_sheet("Blanks"), sheet)
    return timeless(book)


def _put_blanks(sheet: Worksheet, filled: CueSheet) -> None:
    put(sheet, 1, ["Column", "Rows in which it is blank"])
    for at, (name, count) in enumerate(filled.blanks.items(), 2):
        put(sheet, at, [COLUMNS[name], str(count)])
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 26
    dress(sheet)


def read(data: bytes) -> Reading:
    """The cue sheet in an .xlsx file; raises CueSheetUnreadable."""
    if len(data) > MAX_BYTES:
        raise refuse(message(_("the file is larger than %(most)s MB"), most=MAX_BYTES // 1024**2))
    return read_rows(table(data, NAME))
