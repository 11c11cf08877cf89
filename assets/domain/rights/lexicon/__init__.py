"""Word lists of the reader, one file per language, as data; see `english.txt` for the notation.

`tag(tokens, language)` gives the known phrases of a clause, longest first, left to right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from assets.domain.rights import territories
from assets.domain.rights.lexicon import typos
from assets.domain.rights.tokens import Token, fold

LANGUAGES = ("english", "french")
_PARTS = re.compile(r"[^\W_]+|&")
#: Names of countries that are words when written small: they count only in capitals.
_CAPITALS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A known phrase (or one unknown token, tag "?") over tokens[first:last]."""

    tag: str
    value: str
    first: int
    last: int


def parts(phrase: str) -> tuple[str, ...]:
    """A phrase as folded words."""
    return tuple(_PARTS.findall(fold(phrase)))


Table = dict[str, dict[tuple[str, ...], tuple[str, str]]]


@lru_cache(maxsize=4)
def phrases(language: str) -> Table:
    """First word → phrase → (tag, value)."""
    table: Table = {}
    text = files(__package__).joinpath(f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, tail = line.partition(" = ")
        tag, _, value = head.partition(" ")
        for phrase in tail.split(" | "):
            words = parts(phrase)
            said = " ".join(words) if tag == "NOCODE" else value
            table.setdefault(words[0], {}).setdefault(words, (tag, said))
    for name, code in territories.NAMES.items():
        words = parts(name)
        table.setdefault(words[0], {}).setdefault(words, ("TERR", code))
    return table


@lru_cache(maxsize=4)
def known_words(language: str) -> frozenset[str]:
    """Every single word that occurs in a phrase."""
    return frozenset(
        w for entries in phrases(language).values() for words in entries for w in words
    )


def mended(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with misspelt furniture words folded to what was meant; text and places unchanged."""
    known = known_words("english") | known_words("french")
    found = []
    for token in _abbreviated(tokens):
        if token.kind == "word" and token.fold not in known:
            meant = typos.corrected(token.fold)
            if meant:
                token = replace(token, fold=meant)
        found.append(token)
    return found


def _abbreviated(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with the letters of "U.S.A." in one: the name is theirs together."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index
        while (
            end + 2 < len(tokens)
            and _letter(tokens[end])
            and tokens[end + 1].text == "."
            and _letter(tokens[end + 2])
            and tokens[end].end == tokens[end + 1].start
            and tokens[end + 1].end == tokens[end + 2].start
        ):
            end += 2
        first = tokens[index]
        if end > index:
            letters = tokens[index : end + 1 : 2]
            text = ".".join(t.text for t in letters)
            fold = "".join(t.fold for t in letters)
            first = replace(first, text=text, fold=fold, end=tokens[end].end)
        found.append(first)
        index = end + 1
    return found


def _letter(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isalpha() and token.text.isupper()


@lru_cache(maxsize=4)
def _longest(language: str) -> dict[str, int]:
    return {word: max(map(len, entries)) for word, entries in phrases(language).items()}


def tag(tokens: Sequence[Token], language: str) -> list[Item]:
    """Every token in exactly one item: a known phrase, a sign, or "?"."""
    table, longest = phrases(language), _longest(language)
    found: list[Item] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        item = None
        if token.kind in ("word", "num") or token.text == "&":
            entries = table.get(token.fold)
            for size in range(min(longest.get(token.fold, 0), len(tokens) - index), 0, -1):
                words = tuple(t.fold for t in tokens[index : index + size])
                hit = entries and entries.get(words)
                if (
                    hit
                    and _plausible(hit, tokens[index : index + size])
                    and not _month(tokens, index)
                ):
                    item = Item(hit[0], hit[1], index, index + size)
                    break
        if item is None:
            kind = "?" if token.kind == "word" else token.kind.upper()
            item = Item(kind, token.fold, index, index + 1)
        found.append(item)
        index = item.last
    return found


def _month(tokens: Sequence[Token], index: int) -> bool:
    """ "3 May 2023": no permission in it."""
    if tokens[index].fold not in ("may", "march", "mars"):
        return False
    before = tokens[index - 1].fold if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return before[:1].isdigit() or (after is not None and after.kind == "num")


def _plausible(hit: tuple[str, str], tokens: Sequence[Token]) -> bool:
    if hit[0] != "TERR":
        return True
    if len(tokens) == 1 and len(tokens[0].fold) <= _CAPITALS_ONLY:
        return tokens[0].text.isupper()
    return tokens[0].capital or any(t.capital for t in tokens)
