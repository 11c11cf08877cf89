"""One page of results: which assets, in which order, and where the words were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from assets.domain.messages import _
from assets.models import Asset

from . import analysis, backends
from .query import Query

SORTS: tuple[str, ...] = ("relevance", "-published", "published", "-filmed", "title")
SIZES: tuple[int, ...] = (12, 24, 48, 96)
PAGE_SIZE = 24
OTHERS = 12
PART_LABELS: dict[str, str] = {
    "title": _("title"),
    "lead": _("summary"),
    "people": _("speakers"),
    "places": _("places and themes"),
    "music": _("music"),
    "transcript": _("transcript"),
    "rights": _("usage rights"),
    "date": _("date"),
}
SNIPPET = 220


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is one of the words looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """A part of a record in which words looked for stand (`PART_LABELS`), and how often."""

    part: str
    count: int

    @property
    def label(self) -> str:
        """What the part is called: a message id."""
        return PART_LABELS[self.part]


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage that holds words looked for, and the second from the first frame it begins at."""

    seconds: int
    pieces: tuple[Piece, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An asset among the results; `snippet` is the passage that holds the words looked for.

    `matched` says in which parts they stand, the weightiest first; `moments` (at most three) are
    the passages of transcript and shot list that have a time.
    """

    asset: Asset
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    matched: tuple[Matched, ...] = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the results: a record, or where results are grouped a story, shown by the
    version that comes first in the order asked for.

    `others` are the story's other versions among the results, in that order, at most `OTHERS` of
    them; `versions` is how many versions match, the best one counted.
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


def matching(assets: QuerySet, query: Query) -> QuerySet:
    """The assets that match what was typed; all of them where nothing was."""
    if query.is_blank:
        return assets
    if not query.wanted:
        return assets.none()
    return assets.filter(pk__in=backends.current().matching(query))


def page(assets: QuerySet, query: Query, *, sort: str, number: int, size: int = PAGE_SIZE) -> Page:
    """The page with this number (or the last, where there are fewer) of matching assets."""
    total = assets.count()
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    offset = (number - 1) * size
    if not total:  # also: a condition nothing can meet has no SQL to rank by
        ids = []
    elif sort == "relevance" and query.wanted:
        ids = backends.current().ranked(assets, query, size, offset)
    else:
        ids = list(ordered(assets, sort).values_list("pk", flat=True)[offset : offset + size])
    found = tuple(Result(hit) for hit in _hits(ids, query))
    return Page(found, total, total, number, pages, size)


def ordered(assets: QuerySet, sort: str) -> QuerySet:
    """In one of `SORTS`; undated last in both directions, newest record first among equals."""
    if sort == "published":
        return assets.order_by(F("publication_first").asc(nulls_last=True), "pk")
    if sort == "-filmed":
        return assets.order_by(F("filming_last").desc(nulls_last=True), "-pk")
    if sort == "title":
        return assets.order_by("title", "pk")
    return assets.order_by(F("publication_first").desc(nulls_last=True), "-pk")


def _hits(ids: Sequence[int], query: Query) -> tuple[Hit, ...]:
    found = (
        Asset.objects.filter(pk__in=ids)
        .select_related("language", "place", "production", "rights_statement", "poster")
        .prefetch_related("asset_countries__country")
        .in_bulk()
    )
    return tuple(
        Hit(
            found[pk],
            mark(found[pk].title, query),
            snippet(found[pk], query),
        )
        for pk in ids
        if pk in found
    )


def snippet(asset: Asset, query: Query) -> tuple[Piece, ...]:
    """The first passage of teaser, synopsis or music that holds a word looked for, else the
    beginning of the teaser or synopsis.
    """
    texts = [asset.teaser, asset.synopsis, asset.description, asset.music]
    for text in texts:
        if text and query.wanted:
            spans = _spans(text, query)
            if spans:
                begin = max(0, spans[0][0] - SNIPPET // 3)
                begin = text.rfind(" ", 0, begin) + 1 if begin else 0
                return _pieces(text, spans, begin, begin + SNIPPET)
    text = next((t for t in texts if t), "")
    return _pieces(text, [], 0, SNIPPET)


def mark(text: str, query: Query) -> tuple[Piece, ...]:
    """A whole text with the words looked for marked."""
    return _pieces(text, _spans(text, query) if query.wanted else [], 0, len(text))


def _spans(text: str, query: Query) -> list[tuple[int, int]]:
    exact: set[str] = set()
    stems: set[str] = set()
    prefixes: list[str] = []
    for term in query.wanted:
        if term.kind == "prefix":
            prefixes.append(term.words[0])
        else:
            exact.update(term.words)
        if term.kind == "word":
            stems.update(analysis.stems_of_query(term.words[0]))
    spans: list[tuple[int, int]] = []
    for match in analysis.WORD.finditer(text):
        for word in analysis.words(match.group()):
            if (
                word in exact
                or any(word.startswith(p) for p in prefixes)
                or any(stem in stems for stem in analysis.stems_of_query(word))
            ):
                spans.append(match.span())
                break
    return spans


def _pieces(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = [Piece("… ")] if begin else []
    at = begin
    if end < len(text):
        end = text.rfind(" ", begin, end) if " " in text[begin:end] else end
    for start, stop in spans:
        if start < at or stop > end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:stop], True))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(pieces)
