"""The scales every layout uses: what the words say, what the catalogue knows, what recurs."""

from __future__ import annotations

from dataclasses import dataclass

from .fold import fold
from .known import NOTHING, Known
from .likeness import is_plain, name_likeness, title_likeness
from .names import has_mark, list_names
from .piece import words
from .titles import closing_quote, last_bracket, read_title


def clip(value: float, limit: float = 4.0) -> float:
    return max(-limit, min(limit, value))


@dataclass(frozen=True, slots=True)
class Evidence:
    """`familiar` are folded strings that recur where names stand in the same text."""

    known: Known = NOTHING
    familiar: frozenset[str] = frozenset()

    def name(self, printed: str) -> float:
        """How much this looks like one name."""
        sign = name_likeness(printed, self.known)
        return sign + 2.0 if self.familiar and fold(printed) in self.familiar else sign

    def names(self, printed: str) -> float:
        """How much this looks like a list of names: the mean, a real list a little more."""
        if self.known.people and self.known.knows_person(printed):
            return 8.0
        listed = list_names(printed)
        if not listed:
            return -6.0
        signs = [self.name(one) for one in listed[:12]]
        total = sum(signs) / len(signs)
        if len(signs) > 1:
            total += 0.5 if min(signs) > -0.8 else -0.8
            if any(one[:1].islower() and is_plain(words(one)[0]) for one in listed[:12]):
                total -= 1.0
        if has_mark(printed):
            total += 4.0
        return total

    def title(self, printed: str) -> float:
        """How much this looks like a title; quotes and a version in brackets speak for it."""
        printed = printed.strip()
        total = 0.0
        if closing_quote(printed) > 0:
            total += 2.5
        if last_bracket(printed[-120:]) and not has_mark(printed):
            total += 1.2
        if " by " in printed:
            total -= 1.5
        inner = read_title(printed[:200])
        return total + title_likeness(inner.title or printed, self.known)
