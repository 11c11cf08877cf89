"""Dates as pages print them: "06 Oct 2021", "avril 2022", "12-14 June 2019", "19, 21 Oct 2021".

A wording is cut into days, months, years and the marks between them; what one end leaves out
("12" in "12-14 June 2019") is taken from its neighbour. A wording with a word that is not
understood is not read at all: half a date would be a made-up one.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from assets.domain.partial_date import PartialDate, Precision, of_span
from assets.domain.vocabularies import fold

MAX_WORDING = 200
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars",
            "april apr avril avr", "may mai", "june jun juin", "july jul juillet juil",
            "august aug aout", "september sep sept septembre", "october oct octobre",
            "november nov novembre", "december dec decembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun lundi "
    "mardi mercredi jeudi vendredi samedi dimanche".split()
)
_IGNORED = frozenset(
    "the of on in le la en de du d from between entre filmed early mid late begin end debut mi fin "
    "circa c ca around about vers courant beginning".split()
)
_SEASONS = frozenset("spring summer autumn fall winter printemps ete automne hiver".split())
_RANGE_WORDS = frozenset("to until till through thru au a jusqu".split())
_LIST_WORDS = frozenset("and et puis then plus".split())
_TOKEN = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}(?:-\d{2})?(?![\d-]))"
    r"|(?P<numeric>\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}[./]\d{1,2}[./]\d{1,2}\b"
    r"|\b\d{1,2}-\d{1,2}-\d{4}\b)|(?P<number>\d{1,4})(?:st|nd|rd|th|er)?(?![\w])"
    r"|(?P<word>[^\W\d_]+)\.?|(?P<mark>[-–—,;/&+|])|(?P<space>[\s.()']+)|(?P<other>.)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One end of a wording: what of day, month and year it names, and where it stands."""

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: bool = False
    glue: str = ""  # how it follows the item before: "list" or "range"


def read_dates(wording: str) -> tuple[PartialDate, ...]:
    """The dates a wording states, in its order; () where it is not understood as a whole."""
    if len(wording) > MAX_WORDING:
        return ()
    items = _items(_foldable(wording))
    if not items:
        return ()
    try:
        return _dates(_completed(items), wording)
    except ValueError:
        return ()


def _foldable(wording: str) -> str:
    """Folded letter for letter, so that places in it are places in the wording."""
    out = []
    for ch in wording.replace("’", "'"):
        folded = fold(ch) if not ch.isspace() and ch not in "-–—" else ch
        out.append(folded if len(folded) == 1 else " ")
    return "".join(out)


def _items(text: str) -> list[_Item] | None:
    items: list[_Item] = []
    current: _Item | None = None
    glue = ""
    for match in _TOKEN.finditer(text):
        kind, raw = match.lastgroup, match.group()
        at, to = match.span()
        if kind == "space":
            continue
        if kind == "other":
            return None
        if kind == "mark" or (kind == "word" and match["word"] in _RANGE_WORDS | _LIST_WORDS):
            word = match["word"] or raw
            if word in _RANGE_WORDS and current is None and not items:
                continue
            new = "range" if word in _RANGE_WORDS or word in "-–—" else "list"
            if word == "/":
                new = "range"
            if current is not None:
                items.append(current)
                current = None
                glue = new
            elif items and glue == "list" and new == "range":
                return None
            continue
        part = _part(kind or "", match)
        if part is None:
            return None
        if not part:
            continue
        if current is None:
            current = _Item(at, to, glue=glue, **part)
            glue = ""
            continue
        if any(getattr(current, name) not in (None, False) for name in part):
            return None  # two days or two years without a mark between them
        current = replace(current, end=to, **part)
    if current is not None:
        items.append(current)
    return items


def _part(kind: str, match: re.Match) -> dict | None:
    """What a token says; {} for words that say nothing, None for one that is not understood."""
    if kind == "iso":
        pieces = [int(p) for p in match["iso"].split("-")]
        return dict(zip(("year", "month", "day"), pieces, strict=False))
    if kind == "numeric":
        return _numeric(match["numeric"])
    if kind == "number":
        number = int(match["number"])
        if len(match["number"]) == 4:
            return {"year": number} if 1800 <= number <= 2199 else None
        return {"day": number} if 1 <= number <= 31 else None
    word = match["word"]
    if word in _MONTHS:
        return {"month": _MONTHS[word]}
    if word in _SEASONS:
        return {"season": True}
    return {} if word in _WEEKDAYS or word in _IGNORED else None


def _numeric(text: str) -> dict | None:
    pieces = [int(p) for p in re.split(r"[./-]", text)]
    if pieces[0] > 31:
        return {"year": pieces[0], "month": pieces[1], "day": pieces[2]}
    day, month, year = pieces
    if month > 12 >= day:  # month first, as in the United States
        day, month = month, day
    return {"year": year, "month": month, "day": day} if month <= 12 else None


def is_ambiguous(wording: str) -> bool:
    """Whether day and month of a date in figures could be exchanged ("06/10/2021")."""
    match = re.search(r"\b(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b", wording[:MAX_WORDING])
    if match is None:
        return False
    return match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _completed(items: list[_Item]) -> list[_Item]:
    """Items with what their neighbours say for them; a year on its own belongs to those before."""
    merged: list[_Item] = []
    for item in items:
        lone_year = item.day is None and item.month is None and not item.season
        if lone_year and item.glue == "list" and merged and merged[-1].year is None:
            merged[-1] = replace(merged[-1], year=item.year, end=item.end)
        else:
            merged.append(item)
    for index in range(len(merged) - 2, -1, -1):
        item, later = merged[index], merged[index + 1]
        if item.year is None:
            item = replace(item, year=later.year)
        if item.month is None and item.day is not None:
            item = replace(item, month=later.month)
        merged[index] = item
    for index in range(1, len(merged)):
        item, earlier = merged[index], merged[index - 1]
        if item.month is None and item.day is not None:
            item = replace(item, month=earlier.month)
        if item.year is None:
            item = replace(item, year=earlier.year)
        merged[index] = item
    return merged


def _dates(items: list[_Item], wording: str) -> tuple[PartialDate, ...]:
    groups: list[list[_Item]] = []
    for item in items:
        if item.glue == "range" and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    dates = []
    for group in groups:
        if len(group) > 2:
            raise ValueError("three ends")
        text = (
            wording.strip() if len(groups) == 1 else wording[group[0].start : group[-1].end].strip()
        )
        spans = [_span(item) for item in group]
        if len(spans) == 2:
            order = ("day", "month", "year")
            coarse: Precision = max((s.precision for s in spans), key=order.index)
            dates.append(
                PartialDate(
                    of_span(spans[0].first, coarse).first if coarse != "day" else spans[0].first,
                    of_span(spans[1].first, coarse).last if coarse != "day" else spans[1].last,
                    coarse,
                    text,
                )
            )
        else:
            dates.append(replace(spans[0], text=text))
    return tuple(dates)


def _span(item: _Item) -> PartialDate:
    if item.year is None or (item.day is not None and item.month is None):
        raise ValueError("no year")
    precision: Precision = (
        "day" if item.day else "month" if item.month and not item.season else "year"
    )
    return of_span(dt.date(item.year, item.month or 1, item.day or 1), precision)


# ---------------------------------------------------------------------- date and time


@dataclass(frozen=True, slots=True)
class Moment:
    """A publication date with its time of day and zone, where printed."""

    date: PartialDate
    time: dt.time | None = None
    zone: str | None = None


_ZONE = (
    r"(?P<zone>Z|[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}"
    r"|heure de [^\W\d_]{2,20}|local time|heure locale)"
)
_TIME = re.compile(
    r"(?:[T,]|\bat\b|\bà\b|\ba\b)?\s{0,3}(?<!\d)(?P<hour>\d{1,2})\s?(?:(?::"
    r"|h)\s?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,6})?)?|h)(?!\d)"
    r"(?:\s{0,2}(?P<half>[ap]\.?m\.?)(?![a-z]))?"
    rf"(?:\s{{0,3}}\(?{_ZONE}\)?(?![\w]))?",
    re.IGNORECASE,
)


def read_moment(wording: str) -> Moment | None:
    """The publication date, time and zone; None where the date is not understood."""
    if len(wording) > MAX_WORDING:
        return None
    match = _TIME.search(wording)
    time = zone = None
    rest = wording
    if match:
        time = _clock(match)
        if time is None:
            return None
        zone = match["zone"]
        if zone and zone.lower() in ("am", "pm"):
            zone = None
        rest = wording[: match.start()] + " " + wording[match.end() :]
    dates = read_dates(rest.strip(" ,-–|\u00a0"))
    if len(dates) != 1:
        return None
    return Moment(dates[0], time, zone)


def _clock(match: re.Match) -> dt.time | None:
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    half = (match["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None
