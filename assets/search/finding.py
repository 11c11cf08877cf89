"""What a search finds: sets of assets, their counts, their order. No rows are read here.

The conditions of a search are sets, so that whatever leaves one of them out (a facet counting
without its own selection) is another intersection of the same sets.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from assets.models import Asset, SearchDocument

from . import document, ranking, terms
from .atoms import union
from .facts import NONE
from .query import Query, Term
from .terms import Matches
from .view import View

_NOT_DIGITS = re.compile(r"\D")
WORDS = "q"
MEMORABLE = 2_400
"""How many of the first results of the whole catalogue are worked out once for all."""
COMMON = 50_000
"""From how many hits on what words alone find is counted once for all, until something changes."""
FIRST = 240
"""How many of its first results are kept."""
MOST_KEPT = 32
_KEPT = "common searches"


@dataclass(frozen=True, slots=True)
class Line:
    """One result: the asset shown, the others of its story in order, how many match in all."""

    best: int
    others: tuple[int, ...] = ()
    versions: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """A page's worth of results, out of `total` assets that make `stories` results."""

    lines: tuple[Line, ...]
    total: int
    stories: int
    number: int
    pages: int


class Finding:
    """A query and its conditions, applied to one view.

    `conditions` are sets by the name of the parameter they come from.
    """

    def __init__(self, view: View, query: Query, conditions: Mapping[str, BitMap]) -> None:
        self.view, self.query = view, query
        self._conditions = dict(conditions)
        self._left_out: dict[frozenset[str], BitMap] = {}

    @cached_property
    def matches(self) -> dict[Term, Matches]:
        """Who matches each term, the excluded ones as well."""
        return terms.look_up(self.view, self.query.terms)

    @cached_property
    def wanted(self) -> dict[Term, Matches]:
        """Who matches each term that a result must have."""
        return {term: self.matches[term] for term in self.query.wanted}

    def words(self, left_out: Collection[Term] = ()) -> BitMap | None:
        """Who matches all words typed, None where nothing was typed."""
        if self.query.is_blank:
            return None
        wanted = [term for term in self.query.wanted if term not in left_out]
        if not wanted:
            return None if self.query.wanted else BitMap()
        sets = sorted((self.matches[term].all for term in wanted), key=len)
        found = BitMap.intersection(*sets) if len(sets) > 1 else sets[0]
        for term in self.query.terms:
            if term.excluded and term not in left_out:
                found = found - self.matches[term].all
        return found

    def hits(self, *left_out: str) -> BitMap:
        """Who meets all conditions but those left out."""
        name = frozenset(left_out) & {WORDS, *self._conditions}
        if name not in self._left_out:
            sets = [ids for key, ids in self._conditions.items() if key not in name]
            words = None if WORDS in name else self._words
            if words is not None:
                sets.append(words)
            sets.sort(key=len)
            found = sets[0] if sets else self.view.visible
            for ids in sets[1:]:
                found = found & ids
            self._left_out[name] = found
        return self._left_out[name]

    @cached_property
    def _words(self) -> BitMap | None:
        return self.words()

    def without_term(self, term: Term) -> BitMap:
        """Who would be found if this term had not been typed."""
        words = self.words([term])
        found = self.hits(WORDS)
        return found if words is None else found & words

    def with_term_alone(self, term: Term) -> BitMap:
        """Who would be found if only this had been typed."""
        return self.hits(WORDS) & self.matches[term].all

    def numbered(self, digits: str) -> list[int]:
        """The visible assets whose reference is letters and these digits; at most a few."""
        title = terms.look_up(self.view, [Term("phrase", (digits,), part="title")])
        (matches,) = title.values()
        rows = Asset.objects.filter(pk__in=list(matches.all)[:50])
        return [asset.pk for asset in rows if _NOT_DIGITS.sub("", asset.shown_reference) == digits]

    def count(self, facet: str, *left_out: str) -> dict[str, int]:
        """Code → how many of the hits have it, the facet's own selection left out, and what else
        is to be."""
        hits = self.hits(facet, *left_out)
        kept = self._kept(hits)
        if kept is None:
            return self.count_among(facet, hits)
        known = kept.get(facet)
        if not isinstance(known, dict):
            known = kept[facet] = self.count_among(facet, hits)
        return dict(known)

    def count_among(self, facet: str, hits: BitMap) -> dict[str, int]:
        """Code → how many of these hits have it."""
        sets = self.view.facets.get(facet, {})
        if hits is self.view.visible:
            return {code: len(ids) for code, ids in sets.items()}
        counts = {code: ids.intersection_cardinality(hits) for code, ids in sets.items()}
        return {code: n for code, n in counts.items() if n}

    def ordered(self, sort: str) -> np.ndarray:
        """The ids of all hits in order."""
        hits = self.hits()
        ids = ranking.array(hits)
        order = ranking.keys(self.view, sort, ids, self._scores(sort, hits, ids))
        return ids[ranking.top(order, len(ids))]

    def cut(self, sort: str, number: int, size: int, *, grouped: bool, others: int) -> Cut:
        """One page, or the last where there are fewer."""
        hits = self.hits()
        everything = hits is self.view.visible
        kept = self.view.memo if everything else self._kept(hits)
        most = MEMORABLE if everything else FIRST
        if kept is None or number * size > most:
            return self._cut(hits, sort, number, size, grouped=grouped, others=others)
        name = f"first {sort} {grouped} {others}"
        known = kept.get(name)
        if not isinstance(known, Cut):
            known = kept[name] = self._cut(hits, sort, 1, most, grouped=grouped, others=others)
        number, pages = _page(number, size, known.stories)
        lines = known.lines[(number - 1) * size : number * size]
        return Cut(lines, known.total, known.stories, number, pages)

    def _kept(self, hits: BitMap) -> dict[str, object] | None:
        """What was worked out before for the same words without conditions, None where they are
        not worth keeping. A View never changes, so what is kept with it stays true."""
        if self._conditions or len(hits) < COMMON:
            return None
        searches = self.view.memo.setdefault(_KEPT, {})
        if not isinstance(searches, dict):
            return None
        name = (self.query.terms, tuple(self.query.whole_title))
        if name not in searches and len(searches) >= MOST_KEPT:
            searches.pop(next(iter(searches)), None)
        return searches.setdefault(name, {})

    def _cut(
        self, hits: BitMap, sort: str, number: int, size: int, *, grouped: bool, others: int
    ) -> Cut:
        ids = ranking.array(hits)
        order = ranking.keys(self.view, sort, ids, self._scores(sort, hits, ids))
        production = self.view.columns.production[ids]
        if not grouped:
            production = np.zeros(len(ids), np.int64)
        shown = ranking.best_of_each(production, order)
        stories = len(shown)
        number, pages = _page(number, size, stories)
        among = tuple(None if key is None else key[shown] for key in order)
        first = ranking.top(among, min(stories, number * size))[(number - 1) * size :]  # type: ignore[arg-type]
        places = shown[first]
        listed = {int(p) for p in production[places]} - {0}
        members = ranking.others(production, order, sorted(listed), others + 1)
        lines = []
        for place in places.tolist():
            beside, count = members.get(int(production[place]), ([place], 1))
            rest = tuple(int(ids[other]) for other in beside if other != place)
            lines.append(Line(int(ids[place]), rest, count))
        return Cut(tuple(lines), len(ids), stories, number, pages)

    def _scores(self, sort: str, hits: BitMap, ids: np.ndarray) -> np.ndarray | None:
        if sort != "relevance" or not self.query.wanted:
            return None
        return ranking.scores(self.view, hits, ids, self.wanted, self._whole_titles)

    @cached_property
    def _whole_titles(self) -> BitMap:
        """Who has a title that is exactly what was typed."""
        key = document.title_key_of(self.query.whole_title)
        if not key:
            return BitMap()
        return BitMap(SearchDocument.objects.filter(title_key=key).values_list("pk", flat=True))


def _page(number: int, size: int, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // size))
    return min(max(1, number), pages), pages


def of_facet(view: View, facet: str, codes: Collection[str]) -> BitMap:
    """The assets with any of these values of a facet."""
    sets = view.facets.get(facet, {})
    return union(sets.get(code) for code in codes)


def since(view: View, kind: str, day: dt.date) -> BitMap:
    """What was published or filmed on this day or later, as far as its own date tells."""
    return terms.overlapping(view, kind, first=day)


def until(view: View, kind: str, day: dt.date) -> BitMap:
    """What was published or filmed on this day or earlier, likewise."""
    return terms.overlapping(view, kind, last=day)


__all__ = ["NONE", "Cut", "Finding", "Line", "of_facet", "since", "until"]
