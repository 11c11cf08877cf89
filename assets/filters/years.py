"""The years of publication of what was found, as bars to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assets.filters.state import State
from assets.search.facts import NONE

MAX_YEARS = 150


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year of the histogram: how many results were published in it.

    Counts ignore what is chosen of years and dates of publication. `selected` says whether the
    range now chosen holds the year; `address` narrows to this one year, or takes that back.
    """

    year: int
    count: int
    selected: bool
    address: str


def bars(state: State, counts: Mapping[str, int]) -> tuple[YearBar, ...]:
    """How many were published in each year, oldest first; years without any as well.

    Empty where nothing is dated.
    """
    years = {int(code): n for code, n in counts.items() if code != NONE}
    if not years:
        return ()
    first, last = min(years), max(years)
    if last - first >= MAX_YEARS:  # one misdated record shall not make a page of empty years
        listed = sorted(years)[-MAX_YEARS:]
    else:
        listed = list(range(first, last + 1))
    return tuple(
        YearBar(year, years.get(year, 0), _holds(state, year), _year(state, year))
        for year in listed
    )


def _holds(state: State, year: int) -> bool:
    after, before = state.dates.get("published_after"), state.dates.get("published_before")
    if after or before:
        return (not after or after.first.year <= year) and (not before or before.last.year >= year)
    return str(year) in state.chosen.get("year", [])


def _year(state: State, year: int) -> str:
    dropped = ("year", "published_after", "published_before")
    now = [state.params.get(name) for name in ("published_after", "published_before")]
    if now == [str(year)] * 2:
        return state.changed(*dropped)
    return state.changed(*dropped, published_after=str(year), published_before=str(year))
