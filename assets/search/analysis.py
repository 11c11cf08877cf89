"""Text → tokens: folded words, and their stems beside them.

A word is a run of letters, digits and marks; folding takes away case, accents and width, so
that "Šiauliai", "SIAULIAI" and "siauliai" are one. Stems (Snowball, English and French) carry a
leading `=`, which no word can, so that a phrase in quotes can match words alone. Scripts that
put no space between words (Chinese, Japanese, Thai and their like) are cut into pairs of letters
that overlap: what is looked for is then a row of pairs, and no dictionary is needed.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import snowballstemmer

STEM = "="
GAP = "¶"
MAX_TOKEN = 60
_SCRIPTS = (range(0x300, 0x1C00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100),
            range(0x302A, 0x3030), range(0x3099, 0x309B), range(0xA800, 0xABF0))  # fmt: skip
_MARKS = "".join(
    chr(code) for block in _SCRIPTS for code in block if unicodedata.category(chr(code))[0] == "M"
)
"""Vowel signs and accents: part of a word, though no letter."""
_LETTER = rf"[^\W_{_MARKS}][{_MARKS}]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:[’'](?:{_LETTER})+)*")
"""A run of letters and digits with their marks, apostrophes inside."""
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
    "ـ": "", "ة": "ه", "ى": "ي",
}  # fmt: skip
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    f"\uf900-\ufaff\U00020000-\U0003ffff][{_MARKS}]*"
)
"""A letter, with its marks, of a script without spaces."""
_STAND_IN = {ord(mark): chr(0xE000 + ord(mark) - 0x300) for mark in _MARKS if ord(mark) < 0x1C00}
"""A vowel sign as a private letter: the databases' own tables would cut a word at the sign."""
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
_STEMMERS = {"en": "english", "fr": "french"}


def fold(text: str) -> str:
    """Lower case, without accents and width: what words are compared by."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(ch for ch in text if not unicodedata.combining(ch))
    return "".join(_LETTERS.get(ch, ch) for ch in text)


def words(text: str) -> list[str]:
    """The folded words of a text, in order; overlong ones are cut at 60 characters."""
    found: list[str] = []
    for word in WORD.findall(text):
        if word.isascii() or not _UNSPACED.search(word):
            if folded := _folded(word[: 4 * MAX_TOKEN]):
                found.append(folded)
        else:
            found.extend(_pairs(word))
    return found


def words_of_query(text: str) -> list[str]:
    """The words of what is looked for: as `words`, but a run of a script without spaces ends
    with its last pair, since what follows it in the document is not known.
    """
    found: list[str] = []
    for word in WORD.findall(text):
        runs = words(word)
        if len(runs) > 1 and _UNSPACED.search(word) and len(runs[-2]) > len(runs[-1]):
            runs.pop()
        found.extend(runs)
    return found


def is_unspaced(word: str) -> bool:
    """Whether a folded word is of a script without spaces."""
    return not word.isascii() and bool(_UNSPACED.match(word))


def _pairs(word: str) -> Iterator[str]:
    """A word with letters of a script without spaces: pairs of these, and the last one alone;
    what stands between them of other scripts, as a word.
    """
    at = 0
    run: list[str] = []
    for match in _UNSPACED.finditer(word):
        if match.start() > at:
            yield from _end_of(run)
            run = []
            if folded := _folded(word[at : match.start()][: 4 * MAX_TOKEN]):
                yield folded
        run.append(_clean(fold(match.group())))
        at = match.end()
    yield from _end_of(run)
    if at < len(word) and (folded := _folded(word[at:][: 4 * MAX_TOKEN])):
        yield folded


def _end_of(run: list[str]) -> Iterator[str]:
    letters = [letter for letter in run if letter]
    for one, other in pairwise(letters):
        yield (one + other)[:MAX_TOKEN]
    if letters:
        yield letters[-1][:MAX_TOKEN]


def _clean(word: str) -> str:
    """A folded word with nothing in it at which a database would cut it."""
    if word.isascii() and word.isalnum():
        return word
    word = word.translate(_STAND_IN)
    return "".join(ch for ch in word if ch.isalnum() or "\ue000" <= ch <= "\uf8ff")


@functools.lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    """A word as it is compared: folded, without elided article and possessive."""
    elided = _ELISION.match(word)
    if elided and len(word) > elided.end():
        word = word[elided.end() :]
    folded = fold(word).replace("’", "'")
    stem, _mark, ending = folded.partition("'")
    folded = stem if ending in ("s", "") else folded.replace("'", "")
    return _clean(folded)[:MAX_TOKEN]


@functools.cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@functools.lru_cache(maxsize=100_000)
def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word, marked as one; what ends in a digit has no ending to lose."""
    if word[-1:].isdigit():
        return STEM + word
    name = _STEMMERS.get(language[:2], "english")
    return STEM + _stemmer(name).stemWord(word)


def stems_of_query(word: str) -> tuple[str, ...]:
    """The stems a typed word can have: the asker's language is not known."""
    return tuple(dict.fromkeys(stem(word, language) for language in _STEMMERS))


def document(text: str, language: str | None) -> str:
    """What the index holds of a text: its words in order, a gap, its stems."""
    found = words(text)
    if not found:
        return ""
    tongue = language or "en"
    return " ".join((*found, GAP, *dict.fromkeys(stem(word, tongue) for word in found)))
