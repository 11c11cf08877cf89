"""The order of hits, one definition for every database.

By relevance: each term counts with the best way in which a record matches it (`parts`), the more
the rarer it is among what the public sees (a step of the logarithm of its frequency); a title
that is exactly what was typed stands before all others; the newest breaks ties, then the id.
How often a word stands somewhere, and how long a text is, do not count: bm25 and ts_rank each
count that in their own way, and both databases shall answer alike. Every hit is ranked, none cut
off.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from pyroaring import BitMap

from .columns import DAY, Array
from .parts import WHOLE_TITLE
from .query import Term
from .terms import Matches
from .view import View

SORTS: tuple[str, ...] = ("relevance", "-published", "published", "-filmed", "title")
Keys = tuple[Array | None, Array]
"""Two arrays beside the hits' ids, bigger is earlier: the first decides, the second breaks ties."""
_NEVER = 4_000_000


def rarity(documents: int, matching: int) -> int:
    """How much a term counts: in sixteenths of a halving of the catalogue."""
    return round(16 * math.log2(1 + documents / max(1, matching)))


def array(ids: BitMap) -> Array:
    """The ids of a set, in ascending order."""
    return np.frombuffer(ids.to_array(), np.uint32)


def scores(
    view: View, hits: BitMap, ids: Array, found: Mapping[Term, Matches], whole_titles: BitMap
) -> Array:
    """The relevance of each of these hits."""
    total = np.zeros(view.columns.size, np.int64)
    for matches in found.values():
        weight = rarity(len(view.visible), matches.documents)
        rest = hits
        for impact, level in matches.levels:
            here = rest & level
            if here:
                total[array(here)] += weight * impact
                rest = rest - here
            if not rest:
                break
    if whole := hits & whole_titles:
        total[array(whole)] += WHOLE_TITLE
    return total[ids]


def keys(view: View, sort: str, ids: Array, score: Array | None) -> Keys:
    """What hits are ordered by in one of `SORTS`; undated last, whichever way round."""
    columns = view.columns
    if sort == "published":
        day = columns.published_first[ids].astype(np.int64)
        return None, -(np.where(day == 0, _NEVER, day) * DAY + ids)
    if sort == "-filmed":
        return None, columns.filmed_last[ids].astype(np.int64) * DAY + ids
    if sort == "title":
        return -columns.title[ids], -ids.astype(np.int64)
    return score, columns.recency[ids]


def top(order: Keys, count: int) -> Array:
    """The places of the first `count`, in order."""
    first, second = order
    size = len(second)
    if count >= size:
        return _sorted(order, np.arange(size))
    if first is None:
        return _sorted(order, np.argpartition(second, size - count)[size - count :])
    threshold = np.partition(first, size - count)[size - count]
    above = np.flatnonzero(first > threshold)
    level = np.flatnonzero(first == threshold)
    more = count - len(above)
    if more < len(level):
        level = level[np.argpartition(second[level], len(level) - more)[len(level) - more :]]
    return _sorted(order, np.concatenate([above, level]))


def _sorted(order: Keys, places: Array) -> Array:
    first, second = order
    if first is None:
        return places[np.argsort(-second[places])]
    return places[np.lexsort((-second[places], -first[places]))]


def best_of_each(production: Array, order: Keys) -> Array:
    """The places of one hit for each production, its first in the order, and of every hit that
    belongs to none; in no order.
    """
    members = np.flatnonzero(production)
    if not len(members):
        return np.arange(len(production))
    of = production[members]
    for decides in order:
        if decides is None:
            continue
        key = decides[members]
        best = np.full(int(of.max()) + 1, np.iinfo(np.int64).min, decides.dtype)
        np.maximum.at(best, of, key)
        first = key == best[of]
        members, of = members[first], of[first]
    return np.concatenate([np.flatnonzero(production == 0), members])


def others(
    production: Array, order: Keys, stories: Sequence[int], most: int
) -> dict[int, tuple[list[int], int]]:
    """For each of these productions: the places of its hits in order, at most `most`, and how
    many there are."""
    if not stories:
        return {}
    asked = np.zeros(int(production.max()) + 1, bool)
    asked[list(stories)] = True
    places = np.flatnonzero(asked[production])
    found: dict[int, list[int]] = {}
    for place in _sorted(order, places).tolist():
        found.setdefault(int(production[place]), []).append(place)
    return {story: (listed[:most], len(listed)) for story, listed in found.items()}
