"""Tables as Excel workbooks (ISO/IEC 29500-1, SpreadsheetML).

Every cell is text, so that no value runs as a formula and no number loses its zeros. The same
table gives the same bytes at any time: the workbook carries no moment of writing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = PatternFill("solid", fgColor="FFE0E9EA")
_TOP = Alignment(vertical="top", wrap_text=True)
_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a ZIP archive can state."""
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST = 32_767
"""Characters that a cell holds."""


def write(
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Mapping[str, int] | None = None,
) -> bytes:
    """One sheet with these columns and rows as the bytes of an .xlsx file; it prints landscape."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = name
    put(sheet, 1, columns)
    for at, row in enumerate(rows, 2):
        put(sheet, at, row)
    last = get_column_letter(len(columns))
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = (widths or {}).get(column, 14)
    dress(sheet)
    sheet.auto_filter.ref = f"A1:{last}{max(sheet.max_row, 2)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    return timeless(book)


def put(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    """A row of text cells; blank texts leave their cells empty."""
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.number_format = "@"
        cell.alignment = _TOP
        if text:
            cell.value = _UNFIT.sub("", text)[:_MOST]
            cell.data_type = "s"
            cell.quotePrefix = bool(_FORMULA.match(text.lstrip()))


def dress(sheet: Worksheet) -> None:
    """The first row set off, and standing while the others move."""
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEAD
    sheet.freeze_panes = "A2"


def timeless(book: Workbook) -> bytes:
    """The bytes of a workbook without the moment of writing in them."""
    saved, written = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return written.getvalue()
