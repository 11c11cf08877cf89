"""A piece of the text that remembers where it stands, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fold import INVISIBLE

#: What `str.isspace` takes for blank, and NUL.
_BLANK = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\x00"
)
BLANKS = _BLANK + INVISIBLE
#: The end of a line; a gap of many blanks ends one too (a column, or nothing sensible), which
#: keeps runs of blanks short for every pattern after it.
LINE_END = re.compile("\\s{40,}|\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """`source[start:end]`; cutting it gives pieces of the same source."""

    source: str
    start: int
    end: int

    @classmethod
    def whole(cls, text: str) -> Piece:
        return cls(text, 0, len(text))

    @property
    def text(self) -> str:
        return self.source[self.start : self.end]

    def __bool__(self) -> bool:
        return self.end > self.start

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The part from `start` to `end`, counted within this piece."""
        stop = self.end if end is None else min(self.start + end, self.end)
        begin = min(self.start + start, stop)
        return Piece(self.source, begin, stop)

    def trim(self, more: str = "") -> Piece:
        """Without blanks, and the characters in `more`, at both ends."""
        return self.trim_left(more).trim_right(more)

    def trim_left(self, more: str = "") -> Piece:
        text = self.text
        return self.cut(len(text) - len(text.lstrip(BLANKS + more)))

    def trim_right(self, more: str = "") -> Piece:
        return self.cut(0, len(self.text.rstrip(BLANKS + more)))

    def split(self, pattern: re.Pattern[str]) -> list[Piece]:
        """The parts between the matches of `pattern`, empty ones included."""
        parts, at = [], 0
        for match in pattern.finditer(self.text):
            parts.append(self.cut(at, match.start()))
            at = match.end()
        return [*parts, self.cut(at)]

    def words(self) -> list[Piece]:
        """The runs between blanks."""
        return [self.cut(m.start(), m.end()) for m in _WORD.finditer(self.text)]


def lines(text: str) -> Iterator[Piece]:
    """The lines of a text, blank ones included, without their ends."""
    yield from Piece.whole(text).split(LINE_END)


def words(text: str) -> list[str]:
    return _WORD.findall(text)
