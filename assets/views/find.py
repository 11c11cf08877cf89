"""Find in transcript: words marked where they stand on a record's page, by case and accents alike.

Letters are compared as search compares them (`search.analysis.fold`), so that "siauliai" finds
"Šiauliai"; no stems, because who looks inside a text means the letters. What is looked for is
part of the address, and the page is as cacheable as without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict

from assets.domain.text import clean, clean_line
from assets.search.analysis import fold

PARAMETER, POSITION = "find", "at"
MAX_LENGTH = 100
MOST = 500
"""Places that are marked; more are said to be more."""

Pieces = tuple[tuple[str, int], ...]
"""A text cut up: each piece with the number of the match that it is, 0 for what lies between."""


@dataclass(slots=True)
class Find:
    """What was typed, and how many places have been marked so far, in the order of the page."""

    typed: str = ""
    wanted_at: int = 1
    state: tuple[tuple[str, str], ...] = ()
    total: int = 0
    is_cut: bool = False
    pattern: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def at(self) -> int:
        """The match that is shown now: the one asked for, or the last; 0 for none."""
        return min(self.wanted_at, self.total)

    @property
    def next(self) -> str:
        """The address of the next match, around the end; "" where there are none."""
        return self._match(self.at % self.total + 1) if self.total else ""

    @property
    def previous(self) -> str:
        """The address of the one before."""
        return self._match((self.at - 2) % self.total + 1) if self.total else ""

    def _match(self, number: int) -> str:
        state = [*self.state, (PARAMETER, self.typed), (POSITION, str(number))]
        return f"?{urlencode(state)}#match-{number}"

    def cut(self, text: str | None) -> Pieces:
        """A text in pieces, its matches numbered on from those before."""
        if not text:
            return ()
        if self.pattern is None:
            return ((text, 0),)
        folded, places = _folded(text)
        pieces: list[tuple[str, int]] = []
        last = 0
        for match in self.pattern.finditer(folded):
            if self.total == MOST:
                self.is_cut = True
                break
            start, end = places[match.start()], places[match.end() - 1] + 1
            while end < len(text) and not fold(text[end]):  # accents that stand by themselves
                end += 1
            self.total += 1
            pieces += [(text[last:start], 0)] * (last < start) + [(text[start:end], self.total)]
            last = end
        return (*pieces, *([(text[last:], 0)] if last < len(text) else []))


def build(params: QueryDict, state: Sequence[tuple[str, str]]) -> Find:
    """What an address looks for; `state` is what its links carry along. Never an error."""
    typed = clean_line(clean(params.get(PARAMETER, "")[: 4 * MAX_LENGTH]).text)
    typed = typed.replace("\ufffd", "")[:MAX_LENGTH].strip()
    number = params.get(POSITION, "")
    at = int(number) if re.fullmatch(r"[1-9]\d{0,5}", number, re.ASCII) else 1
    # folded, then split: "¨" folds to a blank, and many of those beside "\s+" would never end
    words = [re.escape(word) for word in fold(typed).split()]
    pattern = re.compile(r"\s+".join(words)) if words else None
    return Find(typed, at, tuple(state), pattern=pattern)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each letter of that where in the text it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        folded = _letter(letter)
        letters.append(folded)
        places += [at] * len(folded)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    return fold(letter)
