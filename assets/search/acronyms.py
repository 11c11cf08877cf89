"""Acronyms ↔ long forms, as a value for `query.parse`; editors keep the list (`models.Acronym`).

`acronyms.csv` beside this file is what a new catalogue starts from; the migration loads it once.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from assets.models import Acronym

from . import analysis

START = Path(__file__).with_name("acronyms.csv")
MOST = 2_000
"""How many rows search looks at."""

Wording = tuple[str, ...]
"""Folded words in a row, as `analysis.words` gives them."""


def expansions() -> Mapping[Wording, tuple[Wording, ...]]:
    """What may stand for what, in both directions; one small query."""
    rows = Acronym.objects.order_by("short", "long").values_list("short", "long")[:MOST]
    return either_way(tuple(rows))


@functools.lru_cache(maxsize=4)
def either_way(rows: tuple[tuple[str, str], ...]) -> Mapping[Wording, tuple[Wording, ...]]:
    """Short forms to their long ones, each long form to its short ones."""
    found: dict[Wording, dict[Wording, None]] = {}
    for row in rows:
        short, long = (tuple(analysis.words(text)) for text in row)
        if short and long and short != long:
            found.setdefault(short, {})[long] = None
            found.setdefault(long, {})[short] = None
    return {words: tuple(others) for words, others in found.items()}


def at_the_start() -> Iterable[tuple[str, str]]:
    """The pairs that a new catalogue begins with."""
    with START.open(encoding="utf-8", newline="") as file:
        return [(row["short"], row["long"]) for row in csv.DictReader(file)]
