"""Countries and regions for readers who know ISO 3166-1 alone.

A statement names regions, whose members change with the day; a constraint lists countries, and a
stranger has the list for good. So a prohibition lists whoever it reaches on any day at all, and a
permission only who belongs on every day from FROM on.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from assets.domain.rights import territories

FROM = date(2025, 1, 1)
"""Permissions written out are for uses from this day on."""

_EDGES = {
    edge
    for inner, outer in territories.REGIONS.values()
    for member in (*inner, *outer)
    for edge in (member.since, member.until)
    if edge is not None
}
_DAYS = (date(1900, 1, 1), *sorted(_EDGES), FROM, date(9990, 1, 1))

ALL = frozenset(territories.CODES)


@functools.lru_cache(maxsize=512)
def widest(name: str) -> frozenset[str]:
    """Every country that a name reaches in a prohibition, on any day. Raises KeyError."""
    return frozenset().union(*(territories.reach(name, day, wide=True) for day in _DAYS))


@functools.lru_cache(maxsize=512)
def narrowest(name: str) -> frozenset[str]:
    """The countries that a name reaches in a permission on every day from FROM on."""
    days = [day for day in _DAYS if day >= FROM]
    return frozenset.intersection(*(territories.reach(name, day, wide=False) for day in days))


def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """All of them together; nothing of nothing."""
    return frozenset().union(*sets)
