"""What was typed → a value. Any input at all gives a Query; what was not understood is said.

Words, "exact phrases" (unstemmed), -exclusions, prefix* (three letters or more), words of one part
of a record (`title:kfor`, `music:"on thin ice"`, in English and French), dates in words. A query
that holds nothing to search for is no blank one: it matches nothing.

A date typed among the words finds what was published or filmed in that time, and also what says it
in so many words: a title with "2018" in it is meant as often as the year. The name of a version
("b-roll") likewise finds what says it and what is one. A short form or long form that editors keep
as one another's (`expansions`) finds the other as well, and F-35 is F35 and F-35s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from assets.domain import reference
from assets.domain.messages import Message, _, message
from assets.domain.text import clean

from . import analysis, spellings, spelt_dates
from .parts import PARTS

MAX_LENGTH = 1000
MAX_TERMS = 40
MAX_REPEATS = 4
"""How often one word may stand in a phrase: each looks through all places of the word again."""
MIN_PREFIX = 3
FIELDS: dict[str, str] = {
    name: part
    for part, names in {
        "title": "title titre",
        "lead": "lead synopsis summary teaser description resume",
        "people": "speaker speakers person people intervenant intervenante orateur",
        "places": "place location country theme event lieu pays evenement",
        "music": "music track song composer musique morceau compositeur",
        "transcript": "transcript transcription said dit",
        "rights": "rights droits",
    }.items()
    for name in names.split()
}
"""What may stand before a colon → the part of a record it means."""

_PIECE = re.compile(r'(-?)(?:([^\W\d_]{2,20}):)?"([^"]*)"?|(\S+)')
_FIELD = re.compile(r"([^\W\d_]{2,20}):(.+)", re.DOTALL)
_NAME = re.compile(
    r"[a-z]{0,10}[\s\-_./#]{0,3}(?:\d{3,12}|\d{1,3}(?: \d{3}){1,3})", re.IGNORECASE | re.ASCII
)
_BETWEEN = re.compile(r"[^a-z0-9]", re.IGNORECASE | re.ASCII)
_QUOTES = str.maketrans("“”„«»", '"""""')

Wording = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. `words` are folded; a `phrase` wants them in a row, unstemmed.

    `part` is the part of a record it must stand in, None for any. `instead` are phrases that do
    as well. A `date` has the `days` it means, and matches its words in a row too. `versions` are
    codes of versions that match whatever their words. `source` is what was typed.
    """

    kind: Literal["word", "phrase", "prefix", "date"]
    words: Wording
    excluded: bool = False
    part: str | None = None
    instead: tuple[Wording, ...] = ()
    days: spelt_dates.Stretch | None = None
    versions: tuple[str, ...] = ()
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
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

    @cached_property
    def wanted(self) -> tuple[Term, ...]:
        """The terms a result must have."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def names(self) -> tuple[str, ...]:
        """The reference or id that this may be, as typed, and without what stands between its
        letters and digits ("NATO-885 611")."""
        if self.name is None:
            return ()
        return tuple(dict.fromkeys((self.name, _BETWEEN.sub("", self.name))))

    @property
    def whole_title(self) -> list[str]:
        """The words of a title that is exactly what was typed; none where it cannot be one."""
        plain = all(t.kind in ("word", "phrase", "date") and not t.part for t in self.terms)
        if not plain or any(term.excluded for term in self.terms):
            return []
        return analysis.words(self.typed)

    def without(self, term: Term) -> str:
        """What was typed but for one term."""
        return " ".join(other.source for other in self.terms if other is not term)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of what was typed: between quotes, or up to the next blank."""

    body: str
    source: str
    excluded: bool
    quoted: bool
    part: str | None

    @property
    def is_plain(self) -> bool:
        return not (self.quoted or self.excluded or self.part or self.body.endswith("*"))


def parse(typed: str, expansions: Mapping[Wording, tuple[Wording, ...]] | None = None) -> Query:
    """Understand what was typed; never an error."""
    notices: list[Message] = []
    text = clean(typed[: 4 * MAX_LENGTH]).text.replace("\ufffd", " ")
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notices.append(
            message(_("Only the first %(n)s characters were searched for."), n=MAX_LENGTH)
        )
    terms = list(dict.fromkeys(_terms(list(_pieces(text, notices)), notices)))
    kept, count = [], 0
    for term in terms:
        count += len(term.words)
        if count > MAX_TERMS:
            notices.append(message(_("Only the first %(n)s words were searched for."), n=MAX_TERMS))
            break
        kept.append(term)
    if terms and not kept:
        first = terms[0]
        kept = [Term("phrase", first.words[:MAX_TERMS], first.excluded, first.part,
                     source=first.source)]  # fmt: skip
    if text.strip() and not kept:
        notices.append(message(_("There was no word to search for in what you typed.")))
    elif kept and all(term.excluded for term in kept):
        notices.append(message(_("Only exclusions were given: add a word to search for.")))
    return Query(typed, tuple(_expanded(kept, expansions or {})), _name(text), tuple(notices))


def _pieces(text: str, notices: list[Message]) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        minus, name, phrase, bare = match.groups()
        source = match.group()
        if bare is None:
            part = FIELDS.get(analysis.fold(name)) if name else None
            if name and not part:
                yield _Piece(name, name, bool(minus), quoted=False, part=None)
                source = f'"{phrase}"'
            yield _Piece(phrase, source, bool(minus), quoted=True, part=part)
            continue
        excluded = bare.startswith("-") and len(bare) > 1
        body = bare[1:] if excluded else bare
        found = _FIELD.fullmatch(body)
        part = FIELDS.get(analysis.fold(found[1])) if found else None
        if found and part:
            body = found[2]
        elif body.endswith(":") and analysis.fold(body[:-1]) in FIELDS and body[:-1].islower():
            notices.append(
                message(_("“%(word)s” looks in one part where a word follows without a blank."),
                        word=body)
            )  # fmt: skip
        yield _Piece(body, source, excluded, quoted=False, part=part)


def _terms(pieces: Sequence[_Piece], notices: list[Message]) -> Iterator[Term]:
    at = 0
    while at < len(pieces):
        if (dated := _dated(pieces, at)) is not None:
            term, count = dated
            yield term
            at += count
            continue
        if (named := _versioned(pieces, at)) is not None:
            term, count = named
            yield term
            at += count
            continue
        piece = pieces[at]
        at += 1
        if (term_ := _term(piece, notices)) is not None:
            yield term_


def _dated(pieces: Sequence[_Piece], at: int) -> tuple[Term, int] | None:
    """The date that begins here, and how many pieces it takes; the longest one."""
    for count in range(min(spelt_dates.MOST_PIECES, len(pieces) - at), 0, -1):
        taken = pieces[at : at + count]
        if all(piece.is_plain for piece in taken):
            days = spelt_dates.read([piece.body for piece in taken])
            if days is not None:
                source = " ".join(piece.source for piece in taken)
                found = tuple(analysis.words(source))
                return Term("date", found, days=days, source=source), count
    return None


def _versioned(pieces: Sequence[_Piece], at: int) -> tuple[Term, int] | None:
    """The name of a version that begins here, and how many pieces it takes."""
    for count in range(min(spellings.MOST_PIECES, len(pieces) - at), 0, -1):
        first, *others = taken = pieces[at : at + count]
        if first.quoted or first.part or not all(piece.is_plain for piece in others):
            continue
        found = tuple(word for piece in taken for word in analysis.words(piece.body))
        versions = () if first.body.endswith("*") else spellings.VERSIONS.get(found, ())
        if versions:
            source = " ".join(piece.source for piece in taken)
            kind: Literal["word", "phrase"] = "phrase" if len(found) > 1 else "word"
            return Term(kind, found, first.excluded, versions=versions, source=source), count
    return None


def _term(piece: _Piece, notices: list[Message]) -> Term | None:
    found = tuple(analysis.words_of_query(piece.body))
    if not found:
        return None

    def term(kind: Literal["word", "phrase", "prefix"]) -> Term:
        others = () if piece.quoted or kind == "prefix" else spellings.of_type(found)
        return Term(kind, found, piece.excluded, piece.part, others, source=piece.source)

    if (size := _bounded(found)) < len(found):
        found = found[:size]
        notices.append(message(_("Only the first %(n)s words were searched for."), n=size))
    (first, *others) = found
    if piece.quoted:
        return term("phrase")
    if others:
        return term("phrase")
    if piece.body.endswith("*"):
        if len(first) >= MIN_PREFIX:
            return term("prefix")
        notices.append(
            message(_("“%(word)s*” is too short: three letters or more before the star."),
                    word=first)
        )  # fmt: skip
    if analysis.is_unspaced(first) and len(first) == 1:
        return term("prefix")  # one letter of a pair
    return term("word")


def _bounded(words: Wording) -> int:
    """How many of these words are looked for in a row."""
    seen: dict[str, int] = {}
    for n, word in enumerate(words):
        seen[word] = seen.get(word, 0) + 1
        if seen[word] > MAX_REPEATS:
            return n
    return len(words)


def _expanded(
    terms: Sequence[Term], expansions: Mapping[Wording, tuple[Wording, ...]]
) -> Iterator[Term]:
    """Terms with what else they may be called. Each word of a long form may be its short form
    instead, which comes to the same as the words together or the short form.
    """
    longest = max(map(len, expansions), default=0)
    instead: dict[int, list[Wording]] = {}
    for places, whole in _spelt_apart(terms):
        for n in places:
            instead.setdefault(n, []).append((whole,))
    for at in range(len(terms)):
        for count in range(1, min(longest, len(terms) - at) + 1):
            taken = terms[at : at + count]
            if any(t.kind != "word" or t.excluded or t.part or t.versions for t in taken):
                break
            for other in expansions.get(tuple(t.words[0] for t in taken), ()):
                for n in range(at, at + count):
                    instead.setdefault(n, []).append(other)
    for n, term in enumerate(terms):
        more = (other[:MAX_TERMS] for other in instead.get(n, ()))
        others = tuple(dict.fromkeys((*term.instead, *more)))[:10]
        yield replace(term, instead=others)


def _spelt_apart(terms: Sequence[Term]) -> Iterator[tuple[range, str]]:
    """References written with a blank or a hyphen ("nato 885611"): which terms, and as one word."""
    for at, term in enumerate(terms):
        if term.excluded or term.part:
            continue
        if term.kind == "phrase" and len(term.words) == 2 and _is_reference(*term.words):
            yield range(at, at + 1), "".join(term.words)
        other = terms[at + 1] if at + 1 < len(terms) else None
        if other is None or other.excluded or other.part or term.kind != "word":
            continue
        if other.kind == "word" and _is_reference(term.words[0], other.words[0]):
            yield range(at, at + 2), term.words[0] + other.words[0]


def _is_reference(letters: str, digits: str) -> bool:
    return letters.isalpha() and len(letters) <= 10 and digits.isdigit() and len(digits) >= 3


def _name(text: str) -> str | None:
    text = text.strip()
    return text if text and (_NAME.fullmatch(text) or reference.is_assigned(text)) else None


__all__ = ["FIELDS", "MAX_LENGTH", "MAX_TERMS", "MIN_PREFIX", "PARTS", "Query", "Term", "parse"]
