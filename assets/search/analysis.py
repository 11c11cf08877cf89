"""Text → tokens: folded words, and their stems beside them.

A word is a run of letters, digits and marks; folding takes away case, accents and width, so
that "Šiauliai", "SIAULIAI" and "siauliai" are one. Stems (Snowball, English and French) carry a
leading `=`, which no word can, so that a phrase in quotes can match words alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata

import snowballstemmer

STEM = "="
GAP = "¶"
MAX_TOKEN = 60
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u1ab0-\u1aff\u20d0-\u20ff"
)
_LETTER = rf"[^\W_{_MARKS}][{_MARKS}]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:[’'](?:{_LETTER})+)*")
"""A run of letters and digits with their marks, apostrophes inside."""
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
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
    found = (_folded(word[: 4 * MAX_TOKEN]) for word in WORD.findall(text))
    return [word for word in found if word]


@functools.lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    """A word as it is compared: folded, without elided article and possessive."""
    elided = _ELISION.match(word)
    if elided and len(word) > elided.end():
        word = word[elided.end() :]
    folded = fold(word).replace("’", "'")
    stem, _mark, ending = folded.partition("'")
    folded = stem if ending in ("s", "") else folded.replace("'", "")
    return folded[:MAX_TOKEN]


@functools.cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@functools.lru_cache(maxsize=100_000)
def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word, marked as one."""
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
