"""A statement cut into pieces: sentences that decide, sentences that bear on it, words unread.

Spans are half-open, in code points, and may overlap; the pieces joined give the text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of the statement that a reason rests on; `number` ties them to it."""

    number: int
    span: Span
    decides: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `begins` are the sentences that begin with it."""

    text: str
    begins: tuple[Sentence, ...] = ()
    decides: bool = False
    bears: bool = False
    unread: bool = False
    unread_begins: bool = False

    @property
    def is_lit(self) -> bool:
        """Whether a reason rests on it."""
        return self.decides or self.bears


def sentences(spans: Iterable[tuple[Span, bool]]) -> tuple[Sentence, ...]:
    """Each span once, numbered as they stand in the text; one that decides anywhere decides."""
    decides: dict[Span, bool] = {}
    for span, deciding in spans:
        decides[span] = decides.get(span, False) or deciding
    ordered = sorted(decides, key=lambda span: (span[0], -span[1]))
    return tuple(Sentence(n, span, decides[span]) for n, span in enumerate(ordered, 1))


def pieces(text: str, lit: Sequence[Sentence], unread: Sequence[Span] = ()) -> tuple[Piece, ...]:
    """The text in pieces, in one pass over the edges of all spans."""
    end = len(text)
    marks: list[tuple[int, int, Sentence | None]] = [
        (max(0, s.span[0]), min(end, s.span[1]), s) for s in lit
    ]
    marks += [(max(0, a), min(end, b), None) for a, b in unread]
    marks = [mark for mark in marks if mark[0] < mark[1]]
    opening: dict[int, list[Sentence | None]] = {}
    closing: dict[int, list[Sentence | None]] = {}
    for start, stop, what in marks:
        opening.setdefault(start, []).append(what)
        closing.setdefault(stop, []).append(what)
    found: list[Piece] = []
    deciding = bearing = unknown = 0
    edges = sorted({0, end, *opening, *closing})
    for start, stop in pairwise(edges):
        for what in closing.get(start, ()):
            unknown -= what is None
            deciding -= what is not None and what.decides
            bearing -= what is not None and not what.decides
        opened = opening.get(start, [])
        unread_begins = None in opened and not unknown
        for what in opened:
            unknown += what is None
            deciding += what is not None and what.decides
            bearing += what is not None and not what.decides
        begins = tuple(what for what in opened if what is not None)
        found.append(
            Piece(text[start:stop], begins, deciding > 0, bearing > 0, unknown > 0, unread_begins)
        )
    return tuple(found)
