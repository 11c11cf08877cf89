"""Dates as records state them: a day, a month, a year, or a stretch between two of these.

ISO 8601-1:2019 with reduced precision (`2021`, `2021-10`, `2021-10-06`); a stretch is written
with a solidus (`2021-10-19/2021-10-21`, 5.5.2). Nothing is made up: a month stays a month, and
`first` and `last` say which days it can mean.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date with its own precision, or a stretch of them, and the words it was read from.

    `first` and `last` are the first and last day it can mean; `precision` is that of the less
    precise end; `text` is the source's wording, None where nobody printed one.
    """

    first: dt.date
    last: dt.date
    precision: Precision = "day"
    text: str | None = None

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a date cannot end ({self.last}) before it begins ({self.first})")

    @property
    def is_stretch(self) -> bool:
        """Whether two ends were stated (not merely a month or a year)."""
        return self.first != self.last and of_span(self.first, self.precision).last != self.last

    @property
    def iso(self) -> str:
        """ISO 8601 with its own precision: `2021-10`, `2021-10-19/2021-10-21`."""
        size = {"day": 10, "month": 7, "year": 4}[self.precision]
        first, last = self.first.isoformat()[:size], self.last.isoformat()[:size]
        return first if first == last else f"{first}/{last}"

    def __str__(self) -> str:
        return self.iso


def of_span(day: dt.date, precision: Precision) -> PartialDate:
    """The day, or the whole month or year in which it lies."""
    if precision == "day":
        return PartialDate(day, day, "day")
    if precision == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return PartialDate(day.replace(day=1), day.replace(day=last), "month")
    return PartialDate(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), "year")


def from_iso(text: str, wording: str | None = None) -> PartialDate:
    """Read `2021`, `2021-10`, `2021-10-06` or two of them joined by `/`.

    Raises ValueError naming the accepted form for anything else, impossible days included.
    """
    ends = text.strip().split("/")
    if len(ends) > 2:
        raise ValueError(f"not an ISO 8601 date: {text[:40]!r}")
    spans = [_one(end) for end in ends]
    coarse: Precision = max((span.precision for span in spans), key=("day", "month", "year").index)
    first = of_span(spans[0].first, coarse).first if len(spans) == 2 else spans[0].first
    last = of_span(spans[-1].first, coarse).last if len(spans) == 2 else spans[0].last
    return PartialDate(first, last, coarse, wording)


def _one(text: str) -> PartialDate:
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"not an ISO 8601 date (YYYY, YYYY-MM or YYYY-MM-DD): {text[:40]!r}")
    year, month, day = match.groups()
    try:
        start = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"no such date: {text[:40]!r}") from error
    return of_span(start, "day" if day else "month" if month else "year")
