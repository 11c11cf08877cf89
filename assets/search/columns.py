"""What results are ordered and grouped by, as arrays with a place for each asset id.

Ids are given out by the database one after the other, so an array by id wastes little and needs
no look-up. Days are ordinals, 0 for no date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from .facts import Facts

Array = np.ndarray
DAY = 1 << 32
"""A day in `recency`, so that ids tell apart what was published on one day."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`recency` orders newest first: the day of publication, then the id. `title` orders by
    title: ranks with gaps, so that a new title gets one between its neighbours. `production` is 0
    for a record that is no version of a story.
    """

    published_first: Array
    published_last: Array
    filmed_first: Array
    filmed_last: Array
    production: Array
    recency: Array
    title: Array

    @property
    def size(self) -> int:
        """How many ids there is a place for."""
        return len(self.recency)


TYPES = {
    "published_first": np.int32, "published_last": np.int32, "filmed_first": np.int32,
    "filmed_last": np.int32, "production": np.int64, "recency": np.int64, "title": np.float64,
}  # fmt: skip


def empty(size: int = 0) -> Columns:
    """Columns without anything in them."""
    return Columns(**{name: np.zeros(size, kind) for name, kind in TYPES.items()})


def copied(columns: Columns, size: int) -> Columns:
    """The same for writing, with a place for ids below `size`."""
    grown = max(size, columns.size)
    if grown > columns.size:
        grown += grown // 8
    fresh = empty(grown)
    for field in fields(Columns):
        getattr(fresh, field.name)[: columns.size] = getattr(columns, field.name)
    return fresh


def put(columns: Columns, listed: Sequence[Facts]) -> None:
    """Write the facts of these assets into columns made for writing; all but `title`."""
    if not listed:
        return
    ids = np.array([facts.id for facts in listed], np.int64)
    published = np.array([facts.published for facts in listed], np.int32)
    filmed = np.array([facts.filmed for facts in listed], np.int32)
    columns.published_first[ids], columns.published_last[ids] = published[:, 0], published[:, 1]
    columns.filmed_first[ids], columns.filmed_last[ids] = filmed[:, 0], filmed[:, 1]
    columns.production[ids] = [facts.production for facts in listed]
    columns.recency[ids] = published[:, 0].astype(np.int64) * DAY + ids


def with_title_order(columns: Columns, ids: Array) -> Columns:
    """The columns with titles in this order."""
    title = np.zeros(columns.size, np.float64)
    title[ids] = np.arange(1, len(ids) + 1)
    return replace(columns, title=title)


def place_titles(
    columns: Columns, visible: Array, keys: Mapping[int, bytes], before: Mapping[int, int | None]
) -> bool:
    """Give these assets a rank: each behind the asset `before` names (None: first of all).

    `visible` are the ids of all others. False where there is no room left between two ranks; then
    all have to be ranked anew.
    """
    ranks = columns.title[visible]
    ordered = sorted(keys, key=lambda pk: (keys[pk], pk))
    for neighbour, group in _runs(ordered, before.__getitem__):
        low = columns.title[neighbour] if neighbour is not None else None
        above = ranks if low is None else ranks[ranks > low]
        high = float(above.min()) if len(above) else None
        if low is None:
            low = (high if high is not None else 0.0) - len(group) - 1
        if high is None:
            high = low + len(group) + 1
        step = (high - low) / (len(group) + 1)
        if step < 1e-9 * max(1.0, abs(high)):
            return False
        for n, pk in enumerate(group, 1):
            columns.title[pk] = low + n * step
    return True


def _runs(
    ordered: Iterable[int], key: Callable[[int], int | None]
) -> Iterable[tuple[int | None, list[int]]]:
    found: list[tuple[int | None, list[int]]] = []
    for pk in ordered:
        if found and found[-1][0] == key(pk):
            found[-1][1].append(pk)
        else:
            found.append((key(pk), [pk]))
    return found
