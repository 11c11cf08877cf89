"""Dates as people type them among other words: "autumn 2021", "6 octobre 2021", "2019-2021".

English and French, month names in full or as three letters. A season is the meteorological one;
the winter of a year begins in its December.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from .analysis import words

Stretch = tuple[dt.date, dt.date]
"""First and last day."""

MOST_PIECES = 3
_NAMES = (
    "january janvier jan", "february fevrier feb fev", "march mars mar", "april avril apr avr",
    "may mai", "june juin jun", "july juillet jul juil", "august aout aug",
    "september septembre sep sept",
    "october octobre oct", "november novembre nov", "december decembre dec",
)  # fmt: skip
MONTHS = {name: n for n, names in enumerate(_NAMES, 1) for name in names.split()}
SEASONS = {
    "spring": 3, "printemps": 3, "summer": 6, "ete": 6, "autumn": 9, "fall": 9, "automne": 9,
    "winter": 12, "hiver": 12,
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_YEARS = re.compile(r"((?:19|20)\d\d)[-–]((?:19|20)\d\d)", re.ASCII)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?", re.ASCII)


def read(pieces: Sequence[str]) -> Stretch | None:
    """The days that these pieces of what was typed mean together, None where they are no date."""
    try:
        return _read([piece.strip(",.;") for piece in pieces])
    except ValueError:  # the 31st of February
        return None


def _read(pieces: Sequence[str]) -> Stretch | None:
    if len(pieces) == 1:
        return _one(pieces[0])
    year = _YEAR.fullmatch(pieces[-1])
    if not year:
        return None
    *rest, last = [_folded(piece) for piece in pieces]
    if len(rest) == 1 and rest[0] in SEASONS:
        return _months(int(last), SEASONS[rest[0]], 3)
    if len(rest) == 1 and rest[0] in MONTHS:
        return _months(int(last), MONTHS[rest[0]], 1)
    if len(rest) == 2:
        for day, month in (rest, rest[::-1]):
            number = _DAY.fullmatch(day)
            if number and month in MONTHS:
                return _day(int(last), MONTHS[month], int(number[1]))
    return None


def _folded(piece: str) -> str:
    found = words(piece)
    return found[0] if len(found) == 1 else ""


def _one(piece: str) -> Stretch | None:
    if _YEAR.fullmatch(piece):
        return _months(int(piece), 1, 12)
    if found := _YEARS.fullmatch(piece):
        first, last = int(found[1]), int(found[2])
        return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if first <= last else None
    if found := _ISO.fullmatch(piece):
        year, month = int(found[1]), int(found[2])
        return _day(year, month, int(found[3])) if found[3] else _months(year, month, 1)
    if found := _DOTTED.fullmatch(piece):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> Stretch:
    date = dt.date(year, month, day)
    return date, date


def _months(year: int, month: int, count: int) -> Stretch:
    end = year * 12 + month - 1 + count
    return dt.date(year, month, 1), dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(days=1)
