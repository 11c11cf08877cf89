"""How each field of a record is typed: its value as text, the text as its value, its input.

Every entry is text both ways, whatever the field's kind, so that one rule holds for all: text
that stands as it was shown keeps the stored value. `READ_ONLY` fields are shown and carried
along; the readings among them change with their text (`rereading`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.domain import reference, timecode
from assets.domain.fields import FIELDS
from assets.domain.text import clean, clean_line
from assets.domain.timecode import Timecode
from assets.domain.vocabularies import (
    TYPES,
    VERSION_SOURCES,
    VERSIONS,
    language_name,
    language_tag,
)
from assets.forms import lines
from assets.forms.lines import NOTATIONS, Odd

Input = Literal["line", "text", "long", "choice", "flag", "lines"]
READ_ONLY = ("segments", "shots", "music_cues", "printed", "flags", "poster", "keyframes")


@dataclass(frozen=True, slots=True)
class Entry:
    """`write` gives the text of a value, `read` the value of a typed text (and the stored value,
    for what cannot be typed again); `suggest` names a list of suggestions, `note` replaces the
    field's own help."""

    input: Input
    write: Callable[[Any], str]
    read: Callable[[str, Any], Any]
    choices: dict[str, str] = field(default_factory=dict)
    suggest: tuple[str, ...] = ()
    note: str | Promise = ""
    rows: int = 3


def _as_is(value: str | None) -> str:
    return value or ""


def _line(text: str, _stored: Any) -> str | None:
    return clean_line(text) or None


def _text(text: str, _stored: Any) -> str | None:
    return clean(text).text if text.strip() else None


def _refuse(reason: str) -> ValidationError:
    return ValidationError(reason, code="invalid")


def _read_reference(text: str, _stored: Any) -> str | None:
    name = clean_line(text)
    if name and not reference.is_well_formed(name):
        raise _refuse(_("Only letters, digits, spaces and . - _ make a reference, at most 100."))
    return name or None


def _read_number(text: str, _stored: Any) -> int | None:
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise _refuse(_("A whole number without signs is expected, such as 2000."))
    return int(digits)


def _read_choice(known: dict[str, str]) -> Callable[[str, Any], str | None]:
    def read(text: str, stored: Any) -> str | None:
        if text and text not in known and text != stored:
            raise _refuse(_("Choose one of the list."))
        return text or None

    return read


def _write_language(tag: str | None) -> str:
    if not tag:
        return ""
    name = language_name(tag, lines.language())
    return name if language_tag(name) == tag else tag


def _read_language(text: str, _stored: Any) -> str | None:
    name = clean_line(text)
    return (language_tag(name) or name) or None


def _write_date(date: Any) -> str:
    return lines.write_date(date) if date else ""


def _read_date(text: str, _stored: Any) -> Any:
    if not text.strip():
        return None
    try:
        dates = lines.read_date(text)
    except Odd as odd:
        raise _refuse(str(odd)) from odd
    if len(dates) > 1:
        raise _refuse(_("One date is expected."))
    return dates[0]


def _write_time(time: dt.time | None) -> str:
    return time.isoformat("seconds" if time.second else "minutes") if time else ""


def _read_time(text: str, _stored: Any) -> dt.time | None:
    typed = text.strip()
    if not typed:
        return None
    try:
        if not typed.isascii() or len(typed) not in (4, 5, 8):
            raise ValueError
        return dt.time.fromisoformat(typed.zfill(5))
    except ValueError as error:
        raise _refuse(_("Write a time as 15:30 or 15:30:00.")) from error


def _write_timecode(point: Timecode | None) -> str:
    return str(point) if point else ""


def _read_timecode(text: str, _stored: Any) -> Timecode | None:
    if not text.strip():
        return None
    try:
        return timecode.parse(text)
    except ValueError as error:
        raise _refuse(_("Write a duration as 02:15, 00:02:15 or 00:02:15:08.")) from error


def _listed(
    name: str, note: str | Promise = "", rows: int = 3, suggest: tuple[str, ...] = ()
) -> Entry:
    notation = NOTATIONS[name]
    return Entry(
        "lines",
        lambda value: lines.write(notation, value),
        lambda text, stored: lines.read(notation, text, stored),
        note=note,
        rows=rows,
        suggest=suggest,
    )


def _short(suggest: tuple[str, ...] = (), note: str | Promise = "") -> Entry:
    return Entry("line", _as_is, _line, suggest=suggest, note=note)


def _words(rows: int, note: str | Promise = "") -> Entry:
    return Entry("text", _as_is, _text, rows=rows, note=note)


ENTRIES: dict[str, Entry] = {
    "reference": Entry("line", _as_is, _read_reference),
    "assigned_reference": _short(),
    "number": Entry("line", lambda n: "" if n is None else str(n), _read_number),
    "other_ids": _listed(
        "other_ids",
        gettext_lazy("One a line: whose it is, a bar, the identifier. NATO MAM | 81234"), 2),
    "former_references": _listed(
        "former_references", gettext_lazy("One a line; they keep leading here."), 2),
    "production": _short(),
    "title": _short(),
    "teaser": _words(3),
    "synopsis": _words(8),
    "description": _words(3),
    "usage_rights": _words(8),
    "publication_date": Entry(
        "line", _write_date, _read_date,
        note=gettext_lazy(
            "2021-10-06, or as the source words it; after a bar its wording. It does not control "
            "who sees the record.")),
    "publication_time": Entry("line", _write_time, _read_time),
    "publication_zone": _short(),
    "filming_dates": _listed(
        "filming_dates",
        gettext_lazy(
            "One a line, as precise as it is known: 2021, 2021-10, 2021-10-19/2021-10-21, or as "
            "the source words it."), 2),
    "countries": _listed("countries", gettext_lazy("One a line: its name or ISO code."), 2),
    "location": _short(),
    "themes": _listed("themes", gettext_lazy("One a line."), 2),
    "events": _listed("events", gettext_lazy("One a line."), 2),
    "type": _short(suggest=tuple(TYPES)),
    "format": _short(suggest=("16:9", "9:16", "4:3", "1:1")),
    "version": Entry("choice", _as_is, _read_choice(VERSIONS), choices=VERSIONS),
    "version_source": Entry(
        "choice", _as_is, _read_choice(VERSION_SOURCES), choices=VERSION_SOURCES),
    "version_note": _words(2),
    "language": Entry("line", _write_language, _read_language, suggest=("languages",),
                      note=gettext_lazy("Its name or its BCP 47 tag.")),
    "duration": Entry("line", _write_timecode, _read_timecode,
                      note=gettext_lazy("02:15, 00:02:15 or with frames 00:02:15:08.")),
    "transcript": Entry("long", _as_is, _text, rows=22),
    "music": Entry("long", _as_is, _text, rows=8),
    "no_music": Entry("flag", lambda on: "on" if on else "", lambda text, _stored: bool(text)),
    "links": _listed(
        "links", gettext_lazy("One a line: the words, a bar, the address. "
                              "More on KFOR | https://www.nato.int/kfor"), 3),
    "renditions": _listed(
        "renditions",
        gettext_lazy(
            "One a line: label | address | media type | codec | size in bytes | width | height | "
            "bit rate | frame rate | checksum. Only the address is needed."), 3),
    "origin": _short(suggest=("sample",)),
    "unplaced": _listed(
        "unplaced",
        gettext_lazy(
            "Lines of the source that belong to no field. Copy them to where they belong and take "
            "them out here."), 3),
    "source_key": _short(),
}  # fmt: skip
"""Fields that are typed, by name. Poster and readings are dealt with by `RecordForm`."""

KEPT = ("assigned_reference", "source_key")
"""Typed by nobody: the catalogue gives them. Shown, and carried along."""

if set(ENTRIES) | set(READ_ONLY) != {f.name for f in FIELDS}:
    raise TypeError(
        f"fields without an entry: {({f.name for f in FIELDS}) ^ (set(ENTRIES) | set(READ_ONLY))}"
    )
