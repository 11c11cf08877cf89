"""What differs: between two records field by field, and between two lists row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from .fields import FIELDS
from .record import EMPTY, Record


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value differs: as it was, and as it is now."""

    field: str
    before: Any
    after: Any


def changes(before: Record | None, after: Record) -> tuple[Change, ...]:
    """The fields that differ, in the order of `FIELDS`; against nothing, all that are given."""
    before = before or EMPTY
    pairs = ((f.name, getattr(before, f.name), getattr(after, f.name)) for f in FIELDS)
    return tuple(Change(name, old, new) for name, old, new in pairs if old != new)


def align(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> tuple[tuple[int | None, int | None], ...]:
    """Pair the rows of two lists so that a row keeps its identity through an edit.

    Equal rows are paired in an order-keeping way (longest increasing run over unique and
    repeated rows alike), what lies between two such pairs is paired in order as changed rows.
    `(i, j)` is kept or changed, `(i, None)` removed, `(None, j)` new. O(n log n).
    """
    places: dict[Hashable, list[int]] = defaultdict(list)
    for index in range(len(old) - 1, -1, -1):
        places[old[index]].append(index)
    candidates: list[tuple[int, int]] = []
    for j, row in enumerate(new):
        if places.get(row):
            candidates.append((places[row].pop(), j))
    anchors = _longest_rising(candidates)
    pairs: list[tuple[int | None, int | None]] = []
    last_i = last_j = -1
    for i, j in (*anchors, (len(old), len(new))):
        left, right = range(last_i + 1, i), range(last_j + 1, j)
        for k in range(max(len(left), len(right))):
            pairs.append((left[k] if k < len(left) else None, right[k] if k < len(right) else None))
        if i < len(old) and j < len(new):
            pairs.append((i, j))
        last_i, last_j = i, j
    return tuple(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose first members rise (their second ones already do)."""
    tails: list[int] = []
    tail_at: list[int] = []
    back: list[int | None] = []
    for index, (i, _j) in enumerate(pairs):
        at = bisect_left(tails, i)
        back.append(tail_at[at - 1] if at else None)
        if at == len(tails):
            tails.append(i)
            tail_at.append(index)
        else:
            tails[at], tail_at[at] = i, index
    run: list[tuple[int, int]] = []
    cursor = tail_at[-1] if tail_at else None
    while cursor is not None:
        run.append(pairs[cursor])
        cursor = back[cursor]
    return run[::-1]
