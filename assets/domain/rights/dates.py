"""Dates and times in statements, and the instants they mean (rights.md §7.8, §7.9).

`find` recognises a moment at a token; `instants.py` turns it into an aware instant for an edge: an
embargo takes the later of two possible readings, an expiry the earlier. Nothing here knows today.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from assets.domain.rights import zones
from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = wordset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_ORDINALS = ("st", "nd", "rd", "th", "er", "re", "e")
_LINKS = wordset("on at of the le a , du de")
_MIDNIGHT = frozenset({"midnight", "minuit"})
_NOON = frozenset({"noon", "midday", "midi"})
_AFTER_DOTTED = wordset("on le hrs utc gmt cet cest bst z")


@dataclass(frozen=True, slots=True)
class Moment:
    """What was printed. `days`: the possible days (two where day and month may be swapped).

    `precision` day, month, year; or "none" for a time without a date. `clock` None without a
    time. `year_known` False: year 0 stands in. `offset` minutes; `city` a zone name ("" =
    somewhere).
    """

    days: tuple[tuple[int, int, int], ...]  # (year, month, day); 0 where not printed
    precision: str = "day"
    clock: time | None = None
    midnight: bool = False
    offset: int | None = None
    abbreviation: str = ""
    city: str | None = None
    year_known: bool = True

    @property
    def ambiguous(self) -> bool:
        return len(self.days) > 1


def find(tokens: Sequence[Token], index: int) -> tuple[int, Moment] | None:
    """The longest moment that begins at tokens[index], and the index after it; or None."""
    group = _date_time_group(tokens, index)
    if group:
        return group
    clock = _clock(tokens, index)
    if clock:
        after, moment = clock
        after, moment = _zone(tokens, after, moment)
        link = _skip(tokens, after)
        day = _day(tokens, link)
        if day:
            moment = replace(
                day[1],
                clock=moment.clock,
                midnight=moment.midnight,
                offset=moment.offset,
                abbreviation=moment.abbreviation,
                city=moment.city,
            )
            if moment.offset is None and moment.city is None:
                return _zone(tokens, day[0], moment)
            return day[0], moment
        return after, moment
    day = _day(tokens, index)
    if not day:
        return None
    after, moment = day
    if moment.clock is not None:  # an ISO date-time
        return after, moment
    for link in (_skip(tokens, after), after):
        clock = _clock(tokens, link)
        if clock:
            joined = replace(moment, clock=clock[1].clock, midnight=clock[1].midnight)
            return _zone(tokens, clock[0], joined)
    if moment.precision == "day":
        return _zone(tokens, after, moment)
    return after, moment


def _fold(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].fold if 0 <= index < len(tokens) else ""


def _skip(tokens: Sequence[Token], index: int) -> int:
    while _fold(tokens, index) in _LINKS and index < len(tokens):
        index += 1
    return index


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _date_time_group(tokens: Sequence[Token], index: int) -> tuple[int, Moment] | None:
    """121500Z MAY 26: day, hour, minute, zone letter; month; year."""
    if index + 1 >= len(tokens):
        return None
    head = tokens[index].fold
    if not (len(head) == 7 and head[:6].isascii() and head[:6].isdigit() and head[6] in "zab"):
        return None
    month = MONTHS.get(_fold(tokens, index + 1))
    year = _number(_fold(tokens, index + 2))
    day, hour, minute = int(head[:2]), int(head[2:4]), int(head[4:6])
    if month is None or hour > 23 or minute > 59:
        return None
    known = year is not None
    full = 0 if year is None else year + 2000 if year < 100 else year
    if not _valid(full or 2024, month, day):
        return None
    offset = {"z": 0, "a": 60, "b": 120}[head[6]]
    moment = Moment(
        ((full, month, day),), clock=time(hour, minute), offset=offset, year_known=known
    )
    return index + (3 if known else 2), moment


def _clock(tokens: Sequence[Token], index: int) -> tuple[int, Moment] | None:
    """18:00 · 1800 GMT · 6 pm · 6.30 p.m. · 8 h 30 · 18h · noon · midnight."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    word = token.fold
    hour = minute = None
    after = index + 1
    if word in _MIDNIGHT:
        return after, Moment((), "none", time(0), midnight=True)
    if word in _NOON:
        return after, Moment((), "none", time(12))
    if token.kind == "time" and word.count(":") == 1:
        hour, minute = (int(part) for part in word.split(":"))
    elif "h" in word and token.kind == "word":
        left, _, right = word.removesuffix("rs").partition("h")
        if _number(left) is not None and (right == "" or _number(right) is not None):
            hour, minute = int(left), int(right or 0)
            if right == "" and len(left) == 4:  # 2230h
                hour, minute = int(left[:2]), int(left[2:])
            elif right in ("", "rs"):
                minute = 0
                if _number(_fold(tokens, after)) is not None and len(_fold(tokens, after)) == 2:
                    minute, after = int(_fold(tokens, after)), after + 1
    elif token.kind == "num":
        value = _number(word)
        following = _fold(tokens, after)
        if (
            value is not None
            and len(word) <= 2
            and following
            in (
                "h",
                "hrs",
                "heures",
            )
            and value < 24
        ):
            hour, minute, after = value, 0, after + 1
            if _number(_fold(tokens, after)) is not None and len(_fold(tokens, after)) == 2:
                minute, after = int(_fold(tokens, after)), after + 1
        elif len(word) == 4 and value is not None and value % 100 < 60 and value < 2400:
            if following in ("h", "hrs", "hours"):
                hour, minute, after = value // 100, value % 100, after + 1
            elif following in zones.EXACT or following in zones.ABBREVIATIONS:
                hour, minute = value // 100, value % 100
        elif "." in word and following in _AFTER_DOTTED:
            left, _, right = word.partition(".")
            if len(right) == 2:
                hour, minute = _number(left), _number(right)
        elif following in ("am", "pm", "a", "p") and _meridiem(tokens, after):
            hour, minute = value, 0
            if value is None and "." in word:
                left, _, right = word.partition(".")
                hour, minute = _number(left), _number(right)
    elif token.kind == "word" and len(word) > 2 and word[-2:] in ("am", "pm"):
        value = _number(word[:-2])
        if value is not None and 1 <= value <= 12:
            return after, Moment((), "none", time(value % 12 + 12 * (word[-2:] == "pm")))
    elif token.kind == "word" and word.endswith("z") and _number(word[:-1]) is not None:
        value = int(word[:-1])
        if len(word) == 5 and value < 2400 and value % 100 < 60:
            return after, Moment((), "none", time(value // 100, value % 100), offset=0)
    if hour is None or minute is None or minute > 59:
        return None
    meridiem = _meridiem(tokens, after)
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour, after = hour % 12 + 12 * (meridiem[0] == "p"), meridiem[1]
    if hour == 24 and minute == 0:
        return after, Moment((), "none", time(0), midnight=True)
    if hour > 23:
        return None
    if _fold(tokens, after) in ("hrs", "hours", "h"):
        after += 1
    return after, Moment((), "none", time(hour, minute))


def _meridiem(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    word = _fold(tokens, index)
    if word in ("am", "pm"):
        return word[0], index + 1
    if word in ("a", "p") and _fold(tokens, index + 1) == "." and _fold(tokens, index + 2) == "m":
        after = index + 3
        return word, after + 1 if _fold(tokens, after) == "." else after
    return None


def _zone(tokens: Sequence[Token], index: int, moment: Moment) -> tuple[int, Moment]:
    """A zone after a time: UTC, CET, (CEST), Brussels time, heure de Paris."""
    start = index
    bracket = _fold(tokens, index) == "("
    if bracket:
        index += 1
    if _fold(tokens, index) == "," and _fold(tokens, index + 1) == "heure":
        index += 1
    word = _fold(tokens, index)
    if word in zones.EXACT:
        index += 1
        offset = 0
        if _fold(tokens, index) in ("+", "-") and _number(_fold(tokens, index + 1)) is not None:
            hours = int(_fold(tokens, index + 1))
            if hours <= 14:
                offset = hours * 60 * (1 if _fold(tokens, index) == "+" else -1)
                index += 2
        moment = replace(moment, offset=offset)
    elif word in zones.ABBREVIATIONS and tokens[index].text.isupper():
        moment = replace(moment, offset=zones.ABBREVIATIONS[word][0], abbreviation=word)
        index += 1
    else:
        lead = index
        french = _fold(tokens, lead) == "heure"
        if french:
            lead += 1
            if _fold(tokens, lead) in ("de", "d"):
                lead += 1
        city = None
        for size in (2, 1):
            name = " ".join(_fold(tokens, lead + k) for k in range(size)).strip()
            if name in zones.CITIES:
                city = (name, lead + size)
                break
        if city is None or not (french or _fold(tokens, city[1]) in ("time", "heure")):
            return start, moment
        index = city[1] if french else city[1] + 1
        moment = replace(moment, city=zones.CITIES[city[0]])
    if bracket and _fold(tokens, index) == ")":
        index += 1
    return index, moment


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _year(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    if _fold(tokens, index) == "," and _number(_fold(tokens, index + 1)) is not None:
        index += 1
    value = _number(_fold(tokens, index))
    if value is not None and len(_fold(tokens, index)) == 4 and 1900 <= value <= 2200:
        return value, index + 1
    return None


def _day_number(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    word = _fold(tokens, index)
    for ending in _ORDINALS:
        if word.endswith(ending) and _number(word[: -len(ending)]) is not None:
            word = word[: -len(ending)]
            break
    value = _number(word)
    return (value, index + 1) if value is not None and 1 <= value <= 31 else None


def _day(tokens: Sequence[Token], index: int) -> tuple[int, Moment] | None:
    """3 June 2026 · June 3rd, 2026 · 3/6/2026 · 2026-06-03 · June 2026 · end of 2026."""
    while _fold(tokens, index) in _WEEKDAYS or (
        _fold(tokens, index) == "," and _fold(tokens, index - 1) in _WEEKDAYS
    ):
        index += 1
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "iso":
        return _iso(token.text, index)
    if token.kind == "date":
        return _numeric(token.text, index)
    for edge in (("end", "of"), ("the", "end", "of"), ("fin", "de"), ("la", "fin", "de"), ("fin",)):
        if tuple(_fold(tokens, index + k) for k in range(len(edge))) == edge:
            inner = _day(tokens, index + len(edge))
            if inner and inner[1].precision != "day":
                return inner[0], last_day(inner[1])
    day = _day_number(tokens, index)
    if day:
        at = _skip(tokens, day[1]) if _fold(tokens, day[1]) == "of" else day[1]
        month = MONTHS.get(_fold(tokens, at))
        if month:
            return _dated(tokens, at + 1, month, day[0])
    month = MONTHS.get(token.fold)
    if month:
        day = _day_number(tokens, index + 1)
        if day:
            return _dated(tokens, day[1], month, day[0])
        year = _year(tokens, index + 1)
        if year:
            return year[1], Moment(((year[0], month, 0),), "month")
        return None
    year = _year(tokens, index)
    if year and _fold(tokens, index) != ",":
        return year[1], Moment(((year[0], 0, 0),), "year")
    return None


def _dated(tokens: Sequence[Token], index: int, month: int, day: int) -> tuple[int, Moment] | None:
    if _fold(tokens, index) == "." and _year(tokens, index + 1):  # "3 Jan. 2026"
        index += 1
    year = _year(tokens, index)
    if year:
        if not _valid(year[0], month, day):
            return None
        return year[1], Moment(((year[0], month, day),))
    if not _valid(2024, month, day):
        return None
    return index, Moment(((0, month, day),), year_known=False)


def last_day(moment: Moment) -> Moment:
    year, month, _ = moment.days[0]
    month = month or 12
    return Moment(((year, month, calendar.monthrange(year, month)[1]),))


def _iso(text: str, index: int) -> tuple[int, Moment] | None:
    try:
        if "T" not in text:
            day = date.fromisoformat(text[:10])
            return index + 1, Moment(((day.year, day.month, day.day),))
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    offset = at.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    return index + 1, Moment(
        ((at.year, at.month, at.day),), clock=at.time().replace(microsecond=0), offset=minutes
    )


def _numeric(text: str, index: int) -> tuple[int, Moment] | None:
    numbers = [int(part) for part in text.replace("/", ".").split(".")]
    a, b, c = numbers
    orders: tuple[tuple[int, int, int], ...]
    if a > 31:
        orders = ((a, b, c),)
    else:
        year = c + 2000 if c < 100 else c
        orders = ((year, b, a), (year, a, b))
    days = tuple(dict.fromkeys(o for o in orders if 1900 <= o[0] <= 2200 and _valid(*o)))
    return (index + 1, Moment(days)) if days else None
