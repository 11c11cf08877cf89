"""Opening a workbook from strangers: what it unpacks to is counted while it is read.

A workbook is a ZIP archive of XML, and both can be made to explode. So nothing is given to the
library before every part has been unpacked under one common limit, and parts that a table of text
does not need (macros, links to other files, document types) are refused, not skipped. Because the
library makes objects of what a few bytes say (`<si/>`, `<xf/>`), elements are counted too, in
every part alike: the names of parts are the sender's and prove nothing. Formulas are refused as
well: what they come to is known to the program that made them, not to us.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook

from assets.domain.messages import Message, _, message

from .cue_sheet import MAX_ROWS, CueSheetUnreadable, Problem, refuse

MAX_UNPACKED = 24 * 1024 * 1024
MAX_OTHER = 4 * 1024 * 1024
"""Bytes of a part that is no worksheet."""
MAX_PARTS = 200
MAX_COLUMNS = 200
MAX_ELEMENTS = 60_000
"""Elements of one part, rows and cells apart: texts, styles, names, relations."""
MAX_CELLS = 300_000
"""Cells of one part, and as many of each of their values."""
CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_PREFIX = rb"(?:[^\s<>/:!?=\"']{1,200}:)?"
_ELEMENT = re.compile(rb"<[^/!?]")
_ROW = re.compile(rb"<" + _PREFIX + rb"row[\s>/]")
_OF_CELLS = re.compile(rb"<" + _PREFIX + rb"(?:c|v|is|t|f)[\s>/]")
_ROW_NUMBER = re.compile(rb"<" + _PREFIX + rb"row\s[^>]{0,400}?\br=[\"'](\d{1,20})[\"']")
_CELL_NUMBER = re.compile(rb"<" + _PREFIX + rb"c\s[^>]{0,200}?\br=[\"']([A-Za-z]{1,20})\d")
_SHEET = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<(?:\?|!--)[^>]*>\s*){0,20}<"
    + _PREFIX
    + rb"worksheet[\s>/]"
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]*)")
_READ = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
"""Encodings in which a tag looks as it does here, once zero bytes are taken out."""
_EBCDIC = b"\x4c\x6f\xa7\x94"


def table(data: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the worksheet with this name (else the first) as texts, each with its number.

    Raises CueSheetUnreadable for what is no workbook, is too large or holds more than a table.
    """
    clean = _checked(data)
    try:
        book = load_workbook(io.BytesIO(clean), read_only=True, keep_links=False)
        sheet = book[name] if name in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        found = list(_rows(sheet))
    except CueSheetUnreadable:
        raise
    except Exception as error:  # the library raises whatever comes: KeyError, ParseError, …
        raise refuse(message(_("the workbook is damaged or is none"))) from error
    yield from found


def _checked(data: bytes) -> bytes:
    """The archive again, after every part of it was unpacked and looked at."""
    if data[:4] == _OLE:
        raise refuse(
            message(_("an old .xls or a file with a password; save it as .xlsx without one"))
        )
    clean = io.BytesIO()
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(clean, "w") as new:
            listed = old.infolist()
            if len(listed) > MAX_PARTS:
                raise refuse(message(_("more parts than a cue sheet has")))
            names = [info.filename for info in listed]
            if len(set(names)) != len(names):
                raise refuse(message(_("the workbook is damaged or is none")))
            for info in listed:
                if reason := _not_wanted(info):
                    raise refuse(reason)
                content = _unpacked(old, info, left)
                left -= len(content)
                _look(content)
                new.writestr(info.filename, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise refuse(message(_("this is no .xlsx workbook"))) from error
    except (RuntimeError, ValueError, OverflowError) as error:
        raise refuse(message(_("the workbook is damaged or is none"))) from error
    return clean.getvalue()


def _not_wanted(info: zipfile.ZipInfo) -> Message | None:
    name = info.filename.casefold()
    if info.flag_bits & 0x1:
        return message(_("the workbook has a password; save it without one"))
    if any(word in name for word in ("vbaproject", "vbadata", "macrosheet", "activex")):
        return message(_("the workbook holds macros or other programs; save it as plain .xlsx"))
    if "externallink" in name or "embedding" in name or "connections" in name:
        return message(_("the workbook is linked to other files; paste values instead"))
    return None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """What the part unpacks to; the archive's own word on its size is not believed."""
    parts: list[bytes] = []
    count = _Count()
    is_sheet = False
    size = 0
    with archive.open(info) as file:
        while chunk := file.read(CHUNK):
            plain = chunk.replace(b"\0", b"")  # UTF-16 hides nothing
            is_sheet = is_sheet or (not parts and bool(_SHEET.match(plain)))
            size += len(chunk)
            if size > left:
                unpacked = MAX_UNPACKED // 1024**2
                reason = _("the workbook unpacks to more than %(most)s MB")
                raise refuse(message(reason, most=unpacked))
            if size > MAX_OTHER and not is_sheet:
                raise refuse(message(_("the workbook holds more than a table")))
            count.add(plain)
            parts.append(chunk)
    return b"".join(parts)


class _Count:
    """The elements of a part, counted as it is unpacked; too many are refused."""

    def __init__(self) -> None:
        self.rows = self.of_cells = self.others = 0

    def add(self, plain: bytes) -> None:
        """Count a piece. A tag cut in two by its end is let go: one in CHUNK bytes."""
        rows, of_cells = len(_ROW.findall(plain)), len(_OF_CELLS.findall(plain))
        self.rows += rows
        self.of_cells += of_cells
        self.others += len(_ELEMENT.findall(plain)) - rows - of_cells
        if self.rows > MAX_ROWS + 1:
            raise refuse(message(_("more than %(most)s rows"), most=MAX_ROWS))
        if self.of_cells > 3 * MAX_CELLS or self.others > MAX_ELEMENTS:
            raise refuse(message(_("the workbook holds more than a table")))


def _look(content: bytes) -> None:
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise refuse(message(_("the workbook holds more than a table")))
    said = _ENCODING.search(plain[:1000])
    if plain.startswith(_EBCDIC) or (said and said[1].strip().lower() not in _READ):
        raise refuse(message(_("the workbook is damaged or is none")))
    if any(int(number) > MAX_ROWS + 1 for number in _ROW_NUMBER.findall(plain)):
        raise refuse(message(_("more than %(most)s rows"), most=MAX_ROWS))
    if any(_column(letters) > MAX_COLUMNS for letters in set(_CELL_NUMBER.findall(plain))):
        raise refuse(message(_("more columns than a cue sheet has")))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    problems: list[Problem] = []
    labels: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        if number > MAX_ROWS + 1:
            raise refuse(message(_("more than %(most)s rows"), most=MAX_ROWS))
        texts = []
        for at, cell in enumerate(cells):
            try:
                texts.append(_text(cell))
            except _NoText as error:
                column = labels[at] if at < len(labels) else ""
                problems.append(Problem(number, column[:60], error.reason))
        if number == 1:
            labels = texts
        yield number, texts
    if problems:
        raise CueSheetUnreadable(problems)


class _NoText(ValueError):
    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def _text(cell: Any) -> str:
    """What a cell says, as it would be typed. Raises _NoText for what is no plain value."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        raise _NoText(message(_("a formula; paste its value instead")))
    if cell.data_type == "e":
        raise _NoText(message(_("an error of the spreadsheet (%(value)s)"), value=str(value)[:20]))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise _NoText(message(_("text is expected, not true or false")))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return _clock(
            value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        )
    if isinstance(value, dt.timedelta):
        return _clock(value.total_seconds())
    raise _NoText(message(_("text is expected")))


def _clock(seconds: float) -> str:
    """A time of day or a length that the spreadsheet counts in parts of a day."""
    if seconds < 0:
        raise _NoText(message(_("a time before zero")))
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"
