"""Tables: one record a row, one field a column (CSV, RFC 4180).

Columns go by the keys of the JSON notation or by field labels, English or French, in any
order; a file may have some of them only, and then speaks of those fields only. Words and dates
stand as they are; a list of words is joined by ` | `; structured fields (shots, music …) are
JSON in a cell. Delimiters comma, semicolon and tab are told apart by the header.

Nothing is guessed silently: a column that is no field, a header without a name or twice, a row
that is too short or too long, bytes that are not UTF-8 are refusals that name line and column.
"""

from __future__ import annotations

import csv
import io
import json as jsonlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from assets.domain import vocabularies
from assets.domain.fields import BY_NAME, FIELDS
from assets.domain.record import Record, is_given
from assets.domain.rights.keeping import Kept
from assets.domain.text import clean_line

from . import Unreadable, json, plain

COLUMN_OF_FIELD: dict[str, str] = json.KEY_OF_FIELD | {"music_cues": "music_cues"}
COLUMNS: tuple[str, ...] = tuple(COLUMN_OF_FIELD[f.name] for f in FIELDS)
JOIN = " | "
MAX_CELL = 5 * 1024 * 1024
MAX_COLUMNS = 200
_KINDS = {f.name: f.kind for f in FIELDS}
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_STATE = {"status", "public_from", "withdrawn_at", "embargo_until", "publish", "published"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: its first line, its record and the fields it speaks of, or why not."""

    line: int
    record: Record | None = None
    given: frozenset[str] = frozenset()
    refusal: Unreadable | None = None


def write(records: Iterable[Record]) -> Iterator[str]:
    """Records as CSV text, header first; exact, for machines (no formula is defused)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([_cell(name, getattr(record, name)) for name in BY_NAME])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def public(record: Record, kept: Kept | None = None) -> str:
    """One record as the public may have it."""
    poster = record.poster and replace(record.poster, name="")
    keyframes = tuple(replace(frame, name="") for frame in record.keyframes)
    given = {**json.NOT_FOR_THE_PUBLIC, "poster": poster, "keyframes": keyframes}
    return "".join(write([record.with_(**given)]))


def _cell(name: str, value: Any) -> str:
    if not is_given(value):
        return ""
    if _KINDS[name] == "flag":
        return "true"
    encoded = plain.encode(value)
    if _KINDS[name] == "lines" and not any("|" in word or word != word.strip() or word[:1] == "["
                                           for word in encoded):  # fmt: skip
        return JOIN.join(encoded)
    if isinstance(encoded, list | dict):
        return jsonlib.dumps(encoded, ensure_ascii=False)
    return str(encoded)


def read(text: str) -> Iterator[Row]:
    """The rows of a CSV text (decoded with `surrogateescape`, so that a row with broken bytes
    is refused alone). Raises Unreadable where the header or the file as a whole is at fault.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable("the file is empty: a header line with field names is expected", 1)
    lines = io.StringIO(text, newline="")
    delimiter = _delimiter(text)
    old_limit = csv.field_size_limit(MAX_CELL)
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        names = _header(reader)
        yield from _rows(reader, names)
    finally:
        csv.field_size_limit(old_limit)


def _delimiter(text: str) -> str:
    header = re.split(r"\r\n?|\n", text, maxsplit=1)[0]
    return max((",", ";", "\t"), key=header.count)


def _header(reader: Any) -> list[str]:
    try:
        cells = next(reader)
    except csv.Error as error:
        raise Unreadable(f"the header cannot be read: {error}", 1) from error
    if len(cells) > MAX_COLUMNS:
        raise Unreadable(f"{len(cells)} columns; a record has {len(COLUMNS)} fields", 1)
    names: list[str] = []
    for at, cell in enumerate(cells, 1):
        if _NOT_UTF8.search(cell):
            raise Unreadable(f"column {at}: the header is not UTF-8; save the file as UTF-8", 1)
        label = clean_line(cell).casefold()
        if not label:
            raise Unreadable(f"column {at} has no name", 1)
        name = _field_of_column(label)
        if name is None:
            raise Unreadable(_unknown(cells, cell, label), 1, field=clean_line(cell)[:80])
        if name in names:
            raise Unreadable("the column stands twice", 1, field=clean_line(cell)[:80])
        names.append(name)
    return names


def _unknown(cells: list[str], cell: str, label: str) -> str:
    if label in _STATE:
        return "not a field of a record: who may see it is decided by publishing, not by a file"
    if not any(_field_of_column(clean_line(c).casefold()) for c in cells):
        return "the first line names no field: a header such as reference,title is expected"
    return f"not a field of a record; the fields are {', '.join(COLUMNS)}"


_COLUMN_FIELDS: dict[str, str] = {name: name for name in BY_NAME}
_COLUMN_FIELDS |= {column: field for field, column in COLUMN_OF_FIELD.items()}


def _field_of_column(label: str) -> str | None:
    return _COLUMN_FIELDS.get(label.replace(" ", "_")) or vocabularies.field_of_label(label)


def _rows(reader: Any, names: list[str]) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = str(error)
            if "unexpected end" in reason:
                reason = "a quotation mark that opens in this row is never closed"
            yield Row(line, refusal=Unreadable(reason, line))
            return
        if not any(cell.strip() for cell in cells):
            continue
        try:
            yield _row(line, cells, names)
        except Unreadable as error:
            yield Row(line, refusal=Unreadable(error.reason, line, error.field))


def _row(line: int, cells: list[str], names: list[str]) -> Row:
    if len(cells) != len(names):
        raise Unreadable(f"{len(cells)} cells where the header has {len(names)} columns")
    values: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=True):
        if _NOT_UTF8.search(cell):
            raise Unreadable("bytes that are not UTF-8; save the file as UTF-8", field=name)
        value = _value(name, cell)
        if not json.is_nameless(name, value):
            values[name] = value
    return Row(line, Record(**values), frozenset(values))


def _value(name: str, cell: str) -> Any:
    kind = _KINDS[name]
    words = cell if kind == "text" else cell.strip()
    if not words.strip():
        return getattr(Record(), name)
    if kind in ("rows", "lines", "date") and words[:1] in "[{":
        return plain.decode(name, json.load(words))
    if kind == "lines":
        found = [word.strip() for word in words.split("|") if word.strip()]
        if name == "countries":
            found = [vocabularies.country_code(word) or word for word in found]
        return plain.decode(name, list(dict.fromkeys(found)))
    if kind == "number":
        if not (words.isascii() and words.isdigit() and len(words) <= 19):
            raise Unreadable("a whole number is expected", field=name)
        return plain.decode(name, int(words))
    if kind == "flag":
        truths = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        if words.casefold() not in truths:
            raise Unreadable("true or false is expected", field=name)
        return truths[words.casefold()]
    if name == "filming_dates":
        return plain.decode(name, [date.strip() for date in words.split("|") if date.strip()])
    if name == "language":
        words = vocabularies.language_tag(words) or words
    if name == "version":
        words = (
            words if words in vocabularies.VERSIONS else vocabularies.version_code(words) or words
        )
    if kind == "rows":
        raise Unreadable("JSON is expected in this column", field=name)
    return plain.decode(name, words)
