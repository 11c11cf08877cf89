"""Drawing lots: Zipf-distributed choices that are quick enough for a million records."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things to draw from, each with its own weight."""

    __slots__ = ("_edges", "_total", "things")

    def __init__(self, pairs: Iterable[tuple[T, float]]) -> None:
        pairs = list(pairs)
        self.things: list[T] = [thing for thing, _weight in pairs]
        self._edges = list(accumulate(weight for _thing, weight in pairs))
        self._total = self._edges.pop()  # what lies above the last edge is the last thing

    def one(self, random: Random) -> T:
        """One of them."""
        return self.things[bisect(self._edges, random.random() * self._total)]

    def some(self, random: Random, count: int) -> list[T]:
        """Up to `count` different ones, in the order drawn."""
        found: dict[T, None] = {}
        for _try in range(3 * count):
            if len(found) == count:
                break
            found[self.one(random)] = None
        return list(found)


def zipf(things: Sequence[T], steepness: float = 1.0) -> Weighted[T]:
    """The thing of rank r with weight 1 / (r + 1.7) ** steepness, as words come in texts."""
    return Weighted((thing, (rank + 2.7) ** -steepness) for rank, thing in enumerate(things))


def chance(random: Random, share: float) -> bool:
    """True in this share of cases."""
    return random.random() < share
