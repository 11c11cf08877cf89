"""What was typed → a value. Any input at all gives a Query; what was not understood is said.

Words, "exact phrases" (unstemmed), -exclusions, prefix* (three letters or more). A query that
holds nothing to search for is `empty` and matches nothing where something was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assets.domain import reference
from assets.domain.messages import Message, _, message
from assets.domain.text import clean

from . import analysis

MAX_LENGTH = 1000
MAX_TERMS = 40
MIN_PREFIX = 3
_PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_NAME = re.compile(r"[a-z]{0,10}[\s\-]?\d{3,12}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. `words` are folded; a `phrase` wants them in a row, unstemmed."""

    kind: Literal["word", "phrase", "prefix"]
    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, understood. `name` is a reference or id that it may be as a whole."""

    typed: str
    terms: tuple[Term, ...] = ()
    name: str | None = None
    notices: tuple[Message, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed: everything is shown."""
        return not self.typed.strip()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms a result must have."""
        return tuple(term for term in self.terms if not term.excluded)


def parse(typed: str) -> Query:
    """Understand what was typed; never an error."""
    notices: list[Message] = []
    text = clean(typed).text.replace("\ufffd", " ")
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notices.append(
            message(_("Only the first %(n)s characters were searched for."), n=MAX_LENGTH)
        )
    terms: list[Term] = []
    for match in _PIECE.finditer(text.replace("“", '"').replace("”", '"')):
        minus, phrase, bare = match.groups()
        if bare is not None:
            terms.extend(_bare(bare, notices))
        elif found := tuple(analysis.words(phrase)):
            terms.append(Term("phrase", found, bool(minus)))
    terms = list(dict.fromkeys(terms))
    if len(terms) > MAX_TERMS:
        terms = terms[:MAX_TERMS]
        notices.append(message(_("Only the first %(n)s words were searched for."), n=MAX_TERMS))
    if text.strip() and not terms:
        notices.append(message(_("There was no word to search for in what you typed.")))
    elif terms and all(term.excluded for term in terms):
        notices.append(message(_("Only exclusions were given: add a word to search for.")))
    return Query(typed, tuple(terms), _name(text), tuple(notices))


def _bare(piece: str, notices: list[Message]) -> list[Term]:
    excluded = piece.startswith("-") and len(piece) > 1
    body = piece[1:] if excluded else piece
    found = analysis.words(body)
    if not found:
        return []
    if body.endswith("*") and len(found) == 1:
        if len(found[0]) >= MIN_PREFIX:
            return [Term("prefix", (found[0],), excluded)]
        notices.append(
            message(_("“%(word)s*” is too short: three letters or more before the star."),
                    word=found[0])
        )  # fmt: skip
    if len(found) == 1:
        return [Term("word", (found[0],), excluded)]
    return [Term("phrase", tuple(found), excluded)]


def _name(text: str) -> str | None:
    text = text.strip()
    return text if text and (_NAME.fullmatch(text) or reference.is_assigned(text)) else None
