"""Cutting a statement into sentences, with the label that stands over each.

A full stop ends a sentence unless it belongs to an abbreviation; so does a line break, unless the
line plainly runs on. Too many pieces is safer than too few: a piece that cannot be read is unread.
"""

from __future__ import annotations

from dataclasses import dataclass

from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

_ABBREVIATIONS = wordset(
    "inc ltd st mr mrs ms dr art approx dept gen col sgt capt maj lt cf etc min sec vs co "
    "corp vol ed jr sr fig prof hon mme m mm mlle jan feb mar apr jun jul aug sep sept oct "
    "nov dec excl incl"
)
_RUNS_ON = wordset(
    "of the a an and or to for by in on at with from without any all other de du des la le "
    "les et ou au aux par pour dans sur sans en un une is are be as licensed contact"
)
_BULLETS = frozenset("•*-–—·▪►●○")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `start`/`end` quote it in the text, final stop included."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    first_of_line: bool


def _stop(tokens: list[Token], index: int) -> bool:
    """Does the sign at `index` end a sentence?"""
    token = tokens[index]
    if token.kind != "sign" or token.text not in ".!?…":
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return True
    before = tokens[index - 1] if index else None
    if after.start == token.end and after.kind != "sign":
        # "U.S." and "nato.int", but also a forgotten space: "use.It is"
        return bool(
            before
            and before.kind == "word"
            and len(before.text) > 1
            and before.text[-1].islower()
            and after.capital
            and len(after.text) > 1
        )
    if token.text != ".":
        return True
    if before is not None and before.end == token.start and before.kind == "word":
        single = len(before.text) == 1 and before.text.isalpha() and index > 1
        if single and tokens[index - 2].text == ".":  # "U.S. forces", but "the U.S. No archive"
            return after.capital and after.fold in _STARTERS
        if "." in before.text:  # the same, in one token
            return after.capital and after.fold in _STARTERS
        if single and before.text.isupper() and after.capital:  # an initial: "J. Smith"
            return after.fold in _STARTERS
        if before.fold in _ABBREVIATIONS and before.fold not in ("m", "no"):
            return after.capital and after.fold in _STARTERS
    return True


_STARTERS = wordset(
    "the this it no not for free credit please mandatory must all any use only embargoed "
    "contact may a an usage restricted le la les ce cette il elle toute tout aucun interdit"
)


def _new_line(previous: Token, token: Token) -> bool:
    """Does a line break between two tokens end the sentence?"""
    if not token.line:
        return False
    if token.line > 1 or (token.kind == "sign" and token.text in _BULLETS):
        return True
    if previous.kind == "sign" and previous.text in ".!?;":
        return True
    if previous.text == "," or previous.fold in _RUNS_ON:
        return False
    return token.capital or token.kind in ("num", "iso", "date", "quote")


_BEGIN_ENGLISH = wordset("free editorial use cleared may can mandatory credit no not for this")
_BEGIN_FRENCH = wordset(
    "libre libres usage utilisation peut mention droits interdit aucun ces cette"
)


def _other_language(tokens: list[Token], index: int, first: Token) -> bool:
    """Does a stroke between spaces part a sentence from itself in the other language: "Free for …
    / Libre pour …"?"""
    if tokens[index].text not in "/|" or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.end == tokens[index].start or after.start == tokens[index].end:
        return False
    return after.capital and (
        (first.fold in _BEGIN_ENGLISH and after.fold in _BEGIN_FRENCH - _BEGIN_ENGLISH)
        or (first.fold in _BEGIN_FRENCH and after.fold in _BEGIN_ENGLISH - _BEGIN_FRENCH)
    )


def split(tokens: list[Token]) -> list[Sentence]:
    """Sentences in order; stops and bullets belong to no token list."""
    found: list[Sentence] = []
    current: list[Token] = []
    first = True

    def close(end: int, next_first: bool) -> None:
        nonlocal current, first
        while current and current[0].kind == "sign" and current[0].text in _BULLETS:
            current.pop(0)
        if current:
            found.append(Sentence(tuple(current), current[0].start, end, first))
            first = next_first
        elif next_first:
            first = True
        current = []

    for index, token in enumerate(tokens):
        if current and _new_line(current[-1], token):
            close(current[-1].end, True)
        elif not current and token.line:
            first = True
        if current and _other_language(tokens, index, current[0]):
            close(current[-1].end, False)
            continue
        if _stop(tokens, index):
            if current:
                close(token.end, False)
            continue
        current.append(token)
    if current:
        close(current[-1].end, False)
    return found
