"""Standard statements: words that many records share, with a slot for the holder.

A record is not tied to a standard statement; it *is worded so* where the standard's words stand
in its own statement, whole sentences, whoever the holder is. So a text that came from elsewhere
counts like one that an editor put in, and no link can say what the words do not.
Rejected: a foreign key from record to standard (it goes stale with the first edit by hand).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

SLOT = "{holder}"
MAX_HOLDER = 300
LEAST_WORDS = 3
"""Words outside the slot below which nothing can be told by them."""

_NAME = rf"(?:(?![.!?;]\s)[^\n]){{1,{MAX_HOLDER}}}?"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where the words stand in a statement: half-open, in code points; who fills the slot."""

    start: int
    end: int
    holder: str = ""


def filled(text: str, holder: str) -> str:
    """The standard's words with a name in the slot."""
    return text.replace(SLOT, holder)


def can_be_told(text: str) -> bool:
    """Whether enough words stand outside the slot to recognise it by."""
    return len(text.replace(SLOT, " ").split()) >= LEAST_WORDS


def landmark(text: str) -> str:
    """The longest stretch without a slot: what every statement worded so contains."""
    return max((part.strip() for part in text.split(SLOT)), key=len)


@functools.lru_cache(maxsize=200)
def _pattern(text: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in text.strip().split(SLOT)]
    name = f"(?P<holder>{_NAME})"
    words = parts[0]
    for at, part in enumerate(parts[1:]):
        words += (name if at == 0 else "(?P=holder)") + part
    return re.compile(rf"(?<!\S){words}(?!\S)")


def occurrences(standard: str, statement: str) -> tuple[Occurrence, ...]:
    """Everywhere the standard's words stand in the statement, in order, none within another."""
    if not can_be_told(standard):
        return ()
    found = _pattern(standard).finditer(statement)
    return tuple(Occurrence(m.start(), m.end(), m.groupdict().get("holder") or "") for m in found)


def reworded(before: str, after: str, statement: str) -> str | None:
    """The statement with the new words in place of the old ones, each holder kept; None where the
    old words do not stand in it. Raises ValueError where the new words need a holder and the old
    ones name none."""
    if SLOT in after and SLOT not in before:
        raise ValueError("the new words speak of a holder, the old ones name none")
    found = occurrences(before, statement)
    if not found:
        return None
    pieces, at = [], 0
    for one in found:
        pieces += [statement[at : one.start], filled(after.strip(), one.holder)]
        at = one.end
    return "".join([*pieces, statement[at:]])
