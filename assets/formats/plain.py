"""Record ↔ plain values (what JSON can hold), field by field and without loss.

This is not a notation of the outside world but the ground on which ours stand: the JSON
notation renames a few keys, the table notation puts one value into a cell, history keeps the
whole. Shapes follow the dataclasses in `domain.record`: a value object becomes a dict without
its empty members, a tuple a list, a date ISO 8601 (with its wording: `{"date", "text"}`), a
timecode `HH:MM:SS[:FF]`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import types
import typing
from collections.abc import Mapping
from typing import Any

from assets.domain import partial_date, timecode
from assets.domain.fields import BY_NAME
from assets.domain.partial_date import PartialDate
from assets.domain.record import Record, is_given
from assets.domain.text import clean, clean_line
from assets.domain.timecode import Timecode

from . import Unreadable

MAX_ITEMS = 100_000
MAX_NUMBER = 2**63 - 1

_HINTS = typing.get_type_hints(Record)
_CLASS_HINTS: dict[type, dict[str, Any]] = {}
_MEMBERS: dict[type, tuple[str, ...]] = {}
_TIME = re.compile(r"\d{2}:\d{2}(?::\d{2})?", re.ASCII)


def encode(value: Any) -> Any:
    """A Record field's value as plain values."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, PartialDate):
        return value.iso if value.text is None else {"date": value.iso, "text": value.text}
    if isinstance(value, Timecode):
        return str(value)
    if isinstance(value, dt.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if names := _members(type(value)):
        pairs = ((name, getattr(value, name)) for name in names)
        return {name: encode(item) for name, item in pairs if is_given(item)}
    return value


def _members(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for any other type."""
    if kind not in _MEMBERS:
        known = dataclasses.is_dataclass(kind)
        _MEMBERS[kind] = tuple(f.name for f in dataclasses.fields(kind)) if known else ()
    return _MEMBERS[kind]


def decode(name: str, plain: Any) -> Any:
    """The value of the Record field `name`; raises Unreadable naming field and reason."""
    try:
        return _decode(_HINTS[name], plain, name)
    except RecursionError as error:
        raise Unreadable("nested too deeply", field=name) from error


def to_plain(record: Record) -> dict[str, Any]:
    """All given fields of a record, by field name."""
    values = ((name, getattr(record, name)) for name in BY_NAME)
    return {name: encode(value) for name, value in values if is_given(value)}


def from_plain(plain: Mapping[str, Any]) -> Record:
    """The record again; raises Unreadable for an unknown field or a value of the wrong shape."""
    for name in plain:
        if name not in BY_NAME:
            raise Unreadable("there is no such field", field=str(name)[:80])
    return Record(**{name: decode(name, value) for name, value in plain.items()})


def _decode(hint: Any, plain: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        if plain is None:
            return None
        (hint,) = (h for h in typing.get_args(hint) if h is not type(None))
        value = _decode(hint, plain, where)
        return None if value == "" else value
    if origin is tuple:
        return _sequence(typing.get_args(hint), plain, where)
    if origin is typing.Literal:
        return _one_of(typing.get_args(hint), plain, where)
    if hint in _LEAVES:
        return _LEAVES[hint](plain, where)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _object(hint, plain, where)
    raise TypeError(f"no reading for {hint} ({where})")


def _sequence(inner: tuple[Any, ...], plain: Any, where: str) -> tuple[Any, ...]:
    if plain is None:
        return ()
    if not isinstance(plain, list):
        raise Unreadable(f"a list is expected, not {_kind(plain)}", field=where)
    if len(plain) > MAX_ITEMS:
        raise Unreadable(f"more than {MAX_ITEMS} entries", field=where)
    if inner[-1] is Ellipsis:
        return tuple(_decode(inner[0], item, f"{where}[{i}]") for i, item in enumerate(plain))
    if len(plain) != len(inner):
        raise Unreadable(f"{len(inner)} values are expected, not {len(plain)}", field=where)
    return tuple(_decode(h, item, where) for h, item in zip(inner, plain, strict=True))


def _object(cls: type, plain: Any, where: str) -> Any:
    if not isinstance(plain, dict):
        raise Unreadable(f"an object is expected, not {_kind(plain)}", field=where)
    hints = _CLASS_HINTS.setdefault(cls, typing.get_type_hints(cls))
    known = {f.name: f for f in dataclasses.fields(cls)}
    values: dict[str, Any] = {}
    for key, item in plain.items():
        if key not in known:
            raise Unreadable(f"there is no such member: {str(key)[:80]}", field=where)
        values[key] = _decode(hints[key], item, f"{where}.{key}")
    for field in known.values():
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        if required and field.name not in values:
            if hints[field.name] is not str and type(None) in typing.get_args(hints[field.name]):
                values[field.name] = None
            else:
                raise Unreadable(f"“{field.name}” is missing", field=where)
    return cls(**values)


def _one_of(allowed: tuple[Any, ...], plain: Any, where: str) -> Any:
    if not isinstance(plain, str) or plain not in allowed:
        raise Unreadable(f"one of {', '.join(allowed)} is expected", field=where)
    return plain


def _words(plain: Any, where: str) -> str:
    if not isinstance(plain, str):
        raise Unreadable(f"text is expected, not {_kind(plain)}", field=where)
    field = BY_NAME.get(where.split("[")[0].split(".")[0])
    name_like = where in ("title", "reference", "assigned_reference") or where.startswith("former")
    text = clean_line(plain) if name_like else clean(plain).text
    if field and field.max_length and where == field.name and len(text) > field.max_length:
        raise Unreadable(f"longer than {field.max_length} characters", field=where)
    return text


def _whole(plain: Any, where: str) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise Unreadable(f"a whole number is expected, not {_kind(plain)}", field=where)
    if not 0 <= plain <= MAX_NUMBER:
        raise Unreadable("out of range (0 to 2⁶³ - 1)", field=where)
    return plain


def _number(plain: Any, where: str) -> float:
    if isinstance(plain, bool) or not isinstance(plain, int | float) or plain != plain:
        raise Unreadable(f"a number is expected, not {_kind(plain)}", field=where)
    return float(plain)


def _truth(plain: Any, where: str) -> bool:
    if not isinstance(plain, bool):
        raise Unreadable(f"true or false is expected, not {_kind(plain)}", field=where)
    return plain


def _date(plain: Any, where: str) -> PartialDate:
    wording = None
    if isinstance(plain, dict) and set(plain) <= {"date", "text"} and "date" in plain:
        wording = None if plain.get("text") is None else _words(plain["text"], where)
        plain = plain["date"]
    if not isinstance(plain, str):
        raise Unreadable(f"an ISO 8601 date is expected, not {_kind(plain)}", field=where)
    try:
        return partial_date.from_iso(plain, wording)
    except ValueError as error:
        raise Unreadable(str(error), field=where) from error


def _clock(plain: Any, where: str) -> dt.time:
    if not isinstance(plain, str) or not _TIME.fullmatch(plain):
        raise Unreadable("a time is expected as HH:MM or HH:MM:SS", field=where)
    try:
        return dt.time.fromisoformat(plain)
    except ValueError as error:
        raise Unreadable(f"no such time: {plain}", field=where) from error


def _timecode(plain: Any, where: str) -> Timecode:
    if not isinstance(plain, str):
        raise Unreadable(f"a timecode is expected, not {_kind(plain)}", field=where)
    try:
        return timecode.parse(plain)
    except ValueError as error:
        raise Unreadable(str(error), field=where) from error


def _kind(plain: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return "nothing" if plain is None else names.get(type(plain), "a number")


_LEAVES = {
    str: _words,
    int: _whole,
    float: _number,
    bool: _truth,
    PartialDate: _date,
    dt.time: _clock,
    Timecode: _timecode,
}
