"""Atoms: the smallest things looked up in the full-text index, and the sets they give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pyroaring import BitMap

from . import analysis
from .parts import PARTS

Atom = tuple[Literal["word", "prefix", "phrase"], tuple[str, ...]]
"""A token (a word, or a stem with its `=`), a beginning of words, or words in a row."""

Sets = tuple[BitMap | None, ...]
"""The assets that hold an atom, for each of `PARTS` in their order; None for no asset."""

NOTHING: Sets = (None,) * len(PARTS)


class Tokens:
    """What one part of a document holds, to be asked for atoms."""

    def __init__(self, column: str) -> None:
        words, _gap, stems = column.partition(analysis.GAP)
        self._words = words.split()
        self.all = {*self._words, *stems.split()}
        self._row = f" {' '.join(self._words)} "

    def has(self, atom: Atom) -> bool:
        """Whether the part holds the atom."""
        kind, words = atom
        if kind == "word":
            return words[0] in self.all
        if kind == "phrase":
            return f" {' '.join(words)} " in self._row
        return f" {words[0]}" in self._row


def size(sets: Sets) -> int:
    """About how many bytes these sets take."""
    return 200 + sum(
        min(2 * len(found), (found.max() // 65_536 + 1) * 8_192) for found in sets if found
    )


def union(sets: Iterable[BitMap | None]) -> BitMap:
    """All of them in one."""
    found = [one for one in sets if one]
    return BitMap.union(*found) if found else BitMap()
