"""The years of the results as a chart: bars of an SVG without a style attribute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.filters import YearBar

STEP, GAP, HEIGHT, LOWEST = 10, 2, 60, 2
"""Width of a year and the gap after its bar, height of the highest bar and of the lowest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's bar: where it stands, in the units of the chart."""

    year: int
    count: int
    selected: bool
    address: str
    x: int
    y: float
    width: int
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars from the first year to the last, and the size of the whole."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    step: int = STEP
    gap: int = GAP // 2

    @property
    def first(self) -> int:
        """The first year."""
        return self.bars[0].year

    @property
    def last(self) -> int:
        """The last year."""
        return self.bars[-1].year

    @property
    def chosen_first(self) -> int:
        """The first year of the range chosen; of all, where none is."""
        return next((bar.year for bar in self.bars if bar.selected), self.first)

    @property
    def chosen_last(self) -> int:
        """The last year of the range chosen; of all, where none is."""
        return next((bar.year for bar in reversed(self.bars) if bar.selected), self.last)


def chart(years: Sequence[YearBar]) -> Chart | None:
    """The chart of these years; None where there are fewer than two to tell apart."""
    if len(years) < 2:
        return None
    highest = max(year.count for year in years) or 1
    bars = []
    for at, year in enumerate(years):
        height = max(LOWEST, round(HEIGHT * year.count / highest, 1)) if year.count else 0
        bars.append(
            Bar(
                year.year, year.count, year.selected, year.address,
                at * STEP, HEIGHT - height, STEP - GAP, height,
            )
        )  # fmt: skip
    return Chart(tuple(bars), len(bars) * STEP, HEIGHT)
