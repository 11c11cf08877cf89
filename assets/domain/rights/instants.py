"""Moments as instants: which zone counts, which reading is the stricter (rights.md §7.8, §7.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from assets.domain.rights import zones
from assets.domain.rights.dates import Moment, last_day


@dataclass(frozen=True, slots=True)
class Instant:
    """An aware instant, and the caution that its reading deserves."""

    at: datetime
    caution: str = ""


def instant(moment: Moment, edge: str, *, later: bool, zone: str) -> Instant | None:
    """The instant at which a window's edge lies.

    `edge`: "at" the printed point (00:00 of a day), or "end" (24:00 of a day, last of a month).
    `later`: which of two possible readings counts (True for the end of an embargo). None where no
    year or no date is known.
    """
    if not moment.days or not moment.year_known:
        return None
    found = [_one(moment, day, edge, later=later, zone=zone) for day in moment.days]
    best = (max if later else min)(found, key=lambda item: item.at)
    if moment.ambiguous and len({item.at for item in found}) > 1:
        other = (min if later else max)(found, key=lambda item: item.at)
        return Instant(best.at, f"day and month: {best.at.date()} or {other.at.date()}")
    return best


def _one(
    moment: Moment, day: tuple[int, int, int], edge: str, *, later: bool, zone: str
) -> Instant:
    year, month, number = day
    if edge == "end" and moment.precision != "day":
        first = date(*last_day(moment).days[0])
    else:
        first = date(year, month or 1, number or 1)
    clock = moment.clock
    if moment.midnight:  # "midnight on D": the later for an embargo, the earlier for an expiry
        clock = time(0)
        if later:
            first += timedelta(days=1)
    elif clock is None:
        clock = time(0)
        if edge == "end":
            first += timedelta(days=1)
    naive = datetime.combine(first, clock)
    if moment.offset is not None and not moment.abbreviation:
        return Instant(naive.replace(tzinfo=timezone(timedelta(minutes=moment.offset))))
    if moment.abbreviation:
        literal = naive.replace(tzinfo=timezone(timedelta(minutes=moment.offset or 0)))
        home = zones.ABBREVIATIONS[moment.abbreviation][1]
        civil = _civil(naive, home, later=later)
        if civil == literal:
            return Instant(literal)
        best = (max if later else min)(literal, civil)
        return Instant(
            best if best == literal else civil,
            f"{moment.abbreviation.upper()}: {literal.isoformat()} or {civil.isoformat()}",
        )
    if moment.city == "":
        ahead = -12 if later else 14
        return Instant(naive.replace(tzinfo=timezone(timedelta(hours=ahead))), "local time")
    return Instant(_civil(naive, moment.city or zone, later=later))


def _civil(naive: datetime, name: str, *, later: bool) -> datetime:
    """Civil time in a zone; a repeated or skipped hour takes the later or the earlier reading."""
    local = zones.zone(name)
    readings = [naive.replace(tzinfo=local, fold=fold) for fold in (0, 1)]
    instants = [reading.astimezone(UTC) for reading in readings]
    best = (max if later else min)(instants)
    # A fixed offset: two times of one ZoneInfo compare by the clock face, and a repeated hour lies.
    offset = best.astimezone(local).utcoffset() or timedelta(0)
    return best.astimezone(timezone(offset))
