"""Two texts side by side with what differs marked: line by line, and word by word in a line.

Lines are paired by `diff.align` (fast on thousands), words inside a changed line by difflib, and
by `align` again where a "line" is a whole transcript in one paragraph.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assets.domain import diff

_WORDS = re.compile(r"\w+|[^\w\s]|\s+")
_SLOW = 400  # difflib is quadratic; beyond this many words `align` does
CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, marked where the other side does not have it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line on either side; None where that side has no such line. `skipped` counts the equal
    lines left out in its place."""

    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...] | None
    skipped: int = 0

    @property
    def same(self) -> bool:
        """Whether both sides are equal here."""
        return self.before == self.after


def rows(before: Sequence[str], after: Sequence[str]) -> tuple[Row, ...]:
    """The two lists of lines, paired; long equal stretches are left out."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    limit = min(len(before), len(after)) - head
    while tail < limit and before[len(before) - 1 - tail] == after[len(after) - 1 - tail]:
        tail += 1
    found = [_same(line) for line in before[:head]]
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for i, j in diff.align(old, new):
        if i is None and j is not None:
            found.append(Row(None, (Piece(new[j], True),)))
        elif j is None and i is not None:
            found.append(Row((Piece(old[i], True),), None))
        elif i is not None and j is not None:
            found.append(_same(old[i]) if old[i] == new[j] else Row(*words(old[i], new[j])))
    found.extend(_same(line) for line in before[len(before) - tail :] if tail)
    return tuple(_shortened(found))


def _same(line: str) -> Row:
    piece = (Piece(line, False),)
    return Row(piece, piece)


def _shortened(found: list[Row]) -> Iterator[Row]:
    changed = [at for at, row in enumerate(found) if not row.same]
    near = {at + step for at in changed for step in range(-CONTEXT, CONTEXT + 1)}
    skipped = 0
    for at, row in enumerate(found):
        if at in near:
            if skipped:
                yield Row((), (), skipped)
                skipped = 0
            yield row
        else:
            skipped += 1
    if skipped:
        yield Row((), (), skipped)


def words(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both lines in pieces, those marked that the other does not have."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    kept_old, kept_new = set(), set()
    for i, j in _pairs(old, new):
        kept_old.add(i)
        kept_new.add(j)
    return _pieces(old, kept_old), _pieces(new, kept_new)


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    if max(len(old), len(new)) > _SLOW:
        for i, j in diff.align(old, new):
            if i is not None and j is not None and old[i] == new[j]:
                yield i, j
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


def _pieces(tokens: list[str], kept: set[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at, token in enumerate(tokens):
        marked = at not in kept
        if token.isspace() and at - 1 not in kept and at + 1 not in kept:
            marked = True  # a blank between two changed words belongs to the change
        if pieces and (pieces[-1].marked == marked):
            pieces[-1] = Piece(pieces[-1].text + token, marked)
        else:
            pieces.append(Piece(token, marked))
    return tuple(pieces)
