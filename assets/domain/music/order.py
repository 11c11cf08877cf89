"""Which lines of a text have their names first: what recurs, and how the order of a block runs."""

from __future__ import annotations

import re
from collections import Counter

from .evidence import Evidence
from .fold import fold
from .items import Line
from .names import list_names
from .sided import order_evidence

_BY = re.compile(r"\s(?:by|par)\s")
#: What a change of order costs within a block, and how much a line leans to the order around it.
_SWITCH = 1.5
_LEAN = 1.8


def familiar(items: list[Line]) -> frozenset[str]:
    """Folded strings that recur at one side of the items: people credited more than once."""
    sides: Counter[str] = Counter()
    for line in items:
        if line.kind == "credit" and line.item and len(line.item.body.text) < 200:
            seen: set[str] = set()
            for part in _sides(line.item.body.text):
                seen.update(fold(name) for name in list_names(part) if len(name) > 3)
            sides.update(seen)
    return frozenset(side for side, count in sides.items() if count > 1)


def _sides(text: str) -> list[str]:
    for sign in (" – ", " — ", " - ", " / ", " : ", " by ", " par ", " | "):
        if sign in text:
            left, _, right = text.partition(sign)
            return [left, right]
    return []


def lean(items: list[Line], evidence: Evidence) -> None:
    """Let each two-sided line lean to the order of the lines around it.

    A block mostly keeps one order but may change it half-way; so the order is followed along the
    lines with a price on each change (the Viterbi path of two states), not counted over the block.
    """
    chain = []
    spoken = sum(1 for line in items if line.item and _BY.search(line.item.body.text))
    for line in items:
        if line.kind == "credit" and line.item:
            sign = order_evidence(line.item, evidence)
            if spoken and sign is not None:
                line.item.lean -= 0.6
            if sign is not None:
                chain.append((line.item, sign))
    if len(chain) < 2:
        return
    first, last = chain[0][1], -chain[0][1]
    back: list[tuple[bool, bool]] = []
    for _item, sign in chain[1:]:
        stay_first, stay_last = first >= last - _SWITCH, last >= first - _SWITCH
        back.append((stay_first, stay_last))
        first, last = (
            (first if stay_first else last - _SWITCH) + sign,
            (last if stay_last else first - _SWITCH) - sign,
        )
    names_first = first >= last
    for place in range(len(chain) - 1, -1, -1):
        item, sign = chain[place]
        item.lean += _LEAN if names_first else -_LEAN
        item.torn = (sign > 0) != names_first
        if place:
            stay_first, stay_last = back[place - 1]
            names_first = stay_first if names_first else not stay_last
