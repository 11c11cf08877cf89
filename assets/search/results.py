"""One page of results: which assets, in which order, and where the words were found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from assets.models import Asset

from . import passages
from .finding import Finding
from .passages import PART_LABELS, Hit, Matched, Moment, Piece
from .ranking import SORTS

SIZES: tuple[int, ...] = (12, 24, 48, 96)
PAGE_SIZE = 24
OTHERS = 12


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the results: a record, or where results are grouped a story, shown by the
    version that comes first in the order asked for.

    `others` are the story's other versions among the results, in that order, at most `OTHERS` of
    them, with their titles alone; `versions` is how many match, the best one counted.
    """

    best: Hit
    others: tuple[Hit, ...] = ()
    versions: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results. `number` runs from 1 to `pages`, which is 1 for no results at all.

    `total` counts the records that match, `stories` the results they make: as many, where results
    are not grouped. Pages are cut from the results.
    """

    results: tuple[Result, ...]
    total: int
    stories: int
    number: int
    pages: int
    size: int

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The record shown for each result."""
        return tuple(result.best for result in self.results)

    @property
    def first(self) -> int:
        """The number of the first result on the page, 0 for none."""
        return (self.number - 1) * self.size + 1 if self.stories else 0

    @property
    def last(self) -> int:
        """The number of the last result on the page."""
        return min(self.number * self.size, self.stories)


def page(
    assets: QuerySet, finding: Finding, *, sort: str, number: int, size: int, grouped: bool
) -> Page:
    """The page with this number (or the last, where there are fewer) of what is found.

    `assets` is what may be shown at all: a record that was hidden since the search began is left
    out here as well.
    """
    cut = finding.cut(sort, number, size, grouped=grouped, others=OTHERS)
    beside = {pk for line in cut.lines for pk in line.others}
    ids = [*(line.best for line in cut.lines), *beside]
    # asked of each row by itself: planners would rather walk the index of all that is public
    shown_at_all = Exists(assets.filter(pk=OuterRef("pk")).order_by())
    rows = (
        Asset.objects.filter(shown_at_all, pk__in=ids)
        .select_related("language", "place", "production", "rights_statement", "poster")
        .prefetch_related("asset_countries__country")
        .defer("printed", "unplaced", "reading_flags")
        .order_by()
    )
    shown = passages.hits(list(rows), finding, short=beside) if ids else {}
    results = tuple(
        Result(
            shown[line.best],
            tuple(shown[pk] for pk in line.others if pk in shown),
            line.versions,
        )
        for line in cut.lines
        if line.best in shown
    )
    return Page(results, cut.total, cut.stories, cut.number, cut.pages, size)


def ordered(assets: QuerySet, sort: str) -> QuerySet:
    """In one of `SORTS`; undated last in both directions, newest record first among equals."""
    if sort == "published":
        return assets.order_by(F("publication_first").asc(nulls_last=True), "pk")
    if sort == "-filmed":
        return assets.order_by(F("filming_last").desc(nulls_last=True), "-pk")
    if sort == "title":
        return assets.order_by(F("search_document__title_key").asc(nulls_last=True), "pk")
    return assets.order_by(F("publication_first").desc(nulls_last=True), "-pk")


__all__ = [
    "PAGE_SIZE",
    "PART_LABELS",
    "SIZES",
    "SORTS",
    "Hit",
    "Matched",
    "Moment",
    "Page",
    "Piece",
    "Result",
    "ordered",
    "page",
]
