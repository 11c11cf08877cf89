"""Words of one line ↔ the value of a field: numbers, names, dates, files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from assets.domain import timecode
from assets.domain.partial_date import PartialDate
from assets.domain.record import Keyframe, OtherId, Poster, Rendition
from assets.domain.vocabularies import country_code, is_pseudo_value, language_tag, split_names

from . import dates

ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
MAX_DIGITS = 15


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) <= MAX_DIGITS else None


def _countries(words: str) -> tuple[str, ...]:
    names = [n for n in split_names(words) if not is_pseudo_value(n)]
    return tuple(dict.fromkeys(country_code(n) or n for n in names))


def _themes(words: str) -> tuple[str, ...]:
    parts = words.split(";") if ";" in words else words.split(",")
    return tuple(dict.fromkeys(p.strip() for p in parts if p.strip()))


def _events(words: str) -> tuple[str, ...]:
    """Semicolons alone part them: names of events have commas ("NATO Summit, Vilnius")."""
    return tuple(dict.fromkeys(p.strip() for p in words.split(";") if p.strip()))


def _language(words: str) -> str:
    return language_tag(words) or words


def _duration(words: str) -> timecode.Timecode | None:
    try:
        return timecode.parse(words)
    except ValueError:
        pass
    match = re.fullmatch(
        r"(?:(\d{1,3})\s?(?:h|hours?|heures?)\s?)?(?:(\d{1,3})\s?(?:m|min|mins|minutes?"
        r"|')\s?)?(?:(\d{1,3})\s?(?:s|sec|secs|seconds?|secondes?|\"))?\.?",
        words.lower(),
    )
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(g or 0) for g in match.groups())
    return timecode.Timecode(hours * 3600 + minutes * 60 + seconds)


def _other_ids(words: str) -> tuple[OtherId, ...]:
    rows = []
    for part in words.split(" | "):
        scheme, sep, value = part.rpartition(" = ")
        if not sep or not scheme.strip() or not value.strip():
            return ()
        rows.append(OtherId(scheme.strip(), value.strip()))
    return tuple(rows)


def _keyed(words: str) -> tuple[str, dict[str, str]] | None:
    """ "first | key=value | key=value"."""
    first, *rest = words.split(" | ")
    pairs = {}
    for part in rest:
        key, sep, value = part.partition("=")
        if not sep or not value.strip():
            return None
        pairs[key.strip()] = value.strip()
    return (first.strip(), pairs) if first.strip() else None


_WHOLE = ("size", "width", "height", "bit_rate")
_FOCUS = frozenset({"focus_x", "focus_y"})
_FILE_KEYS = ("label", "media_type", "codec", *_WHOLE, "frame_rate", "checksum")


def _renditions(words: str) -> tuple[Rendition, ...]:
    keyed = _keyed(words)
    if keyed is None or not ADDRESS.fullmatch(keyed[0]) or set(keyed[1]) - set(_FILE_KEYS):
        return ()
    pairs: dict[str, Any] = dict(keyed[1])
    for key in _WHOLE:
        if key in pairs:
            if _number(pairs[key]) is None:
                return ()
            pairs[key] = int(pairs[key])
    return (Rendition(keyed[0], **pairs),)


def _poster(words: str) -> Poster | None:
    keyed = _keyed(words)
    if keyed is None or set(keyed[1]) - {"alt", "credit", *_FOCUS}:
        return None
    pairs: dict[str, Any] = dict(keyed[1])
    for key in _FOCUS & set(pairs):
        pairs[key] = _number(pairs[key])
        if pairs[key] is None:
            return None
    return Poster(keyed[0], **pairs)


def _keyframes(words: str) -> tuple[Keyframe, ...]:
    keyed = _keyed(words)
    if keyed is None or "name" not in keyed[1] or set(keyed[1]) - {"name", "alt", "credit"}:
        return ()
    try:
        return (Keyframe(timecode.parse(keyed[0]), **keyed[1]),)
    except ValueError:
        return ()


MANY = frozenset(
    {"countries", "themes", "events", "filming_dates", "former_references", "other_ids",
     "renditions", "keyframes"}
)  # fmt: skip
UNREAD = {"publication_date": "date_unreadable", "filming_dates": "date_unreadable"}
READERS: dict[str, Callable[[str], Any]] = {
    "reference": lambda words: words,
    "number": _number,
    "other_ids": _other_ids,
    "former_references": lambda words: tuple(p.strip() for p in words.split(",") if p.strip()),
    "production": lambda words: words,
    "title": lambda words: words,
    "publication_date": dates.read_moment,
    "filming_dates": dates.read_dates,
    "countries": _countries,
    "location": lambda words: words,
    "themes": _themes,
    "events": _events,
    "type": lambda words: words,
    "format": lambda words: words,
    "language": _language,
    "duration": _duration,
    "renditions": _renditions,
    "poster": _poster,
    "keyframes": _keyframes,
    "origin": lambda words: words,
}


def publication_words(date: PartialDate, time: dt.time | None, zone: str | None) -> str:
    """Date, time and zone as the page prints them."""
    words = date_words(date)
    if time is not None:
        words += f" {time.isoformat('minutes' if time.second == 0 else 'seconds')}"
        if zone:
            words += f" {zone}"
    return words


def date_words(date: PartialDate) -> str:
    """A date as the page prints it: its own wording if that still says it, else "06 Oct 2021"."""
    if date.text:
        read = dates.read_dates(date.text)
        if len(read) == 1 and read[0].iso == date.iso:
            return date.text
    return date.iso if date.is_stretch or date.precision != "day" else f"{date.first:%d %b %Y}"
