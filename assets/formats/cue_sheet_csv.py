"""Cue sheets as CSV (RFC 4180, UTF-8), for people's spreadsheets.

A text that a spreadsheet would run as a formula (OWASP, "CSV Injection": it begins with = + - @
or a control character) has an apostrophe set before it, and one more where apostrophes already
stand there; reading takes one away again, so that nothing is lost and nothing runs. Rejected: a
second CSV without apostrophes. Programs have the same facts exactly in the record's JSON.

Delimiters comma, semicolon and tab are told apart by the header.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from assets.domain.messages import _, message
from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import CueSheet
from assets.domain.record import Record
from assets.domain.rights.keeping import Kept

from .cue_sheet import LABELS, CueSheetUnreadable, Problem, Reading, refuse, rows
from .cue_sheet_reading import read_rows

JOINT = " | "
MAX_BYTES = 5 * 1024 * 1024
MAX_CELL = 50_000
MAX_CELLS = 200
_RUNS = re.compile("'*\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n]")
_DEFUSED = re.compile("'(?='*\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n])")


def defuse(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def fuse(text: str) -> str:
    """The text as it was before `defuse`."""
    return _DEFUSED.sub("", text, count=1) if text[:1] == "'" else text


def write(sheets: Iterable[CueSheet]) -> Iterator[str]:
    """Cue sheets one below the other under one header, as a stream of text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(LABELS)
    for sheet in sheets:
        for row in rows(sheet, JOINT):
            writer.writerow([defuse(cell) for cell in row.cells])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def write_records(records: Iterable[Record]) -> Iterator[str]:
    """The cue sheet of many records."""
    return write(CueSheet((cue_sheet.part(record),)) for record in records)


def public(record: Record, kept: Kept | None = None) -> str:
    """The cue sheet of one record; nothing in it is for editors only."""
    return "".join(write_records([record]))


def read(data: bytes) -> Reading:
    """The cue sheet in a CSV file; raises CueSheetUnreadable."""
    if len(data) > MAX_BYTES:
        raise refuse(message(_("the file is larger than %(most)s MB"), most=MAX_BYTES // 1024**2))
    return read_rows(_table(_text(data)))


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise refuse(message(_("not UTF-8; save the file as CSV UTF-8")), row) from error
    if not text.strip():
        raise refuse(message(_("the file is empty")))
    if "\0" in text:
        raise refuse(message(_("this is no text file")))
    return text


def _table(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    header = re.split(r"\r\n?|\n", text, maxsplit=1)[0]
    delimiter = max((",", ";", "\t"), key=header.count)
    old_limit = csv.field_size_limit(MAX_CELL)
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            if len(cells) > MAX_CELLS:
                reason = message(_("more cells than the header has columns"))
                raise CueSheetUnreadable([Problem(number, "", reason)])
            yield number, [fuse(cell) for cell in cells]
    except csv.Error as error:
        reason = message(_("this row cannot be read as CSV: %(why)s"), why=str(error))
        raise refuse(reason, number + 1) from error
    finally:
        csv.field_size_limit(old_limit)
