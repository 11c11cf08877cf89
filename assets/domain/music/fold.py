"""Text made comparable (`fold`) and made presentable (`tidy`)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_QUOTES = "\"“”„«»‹›‘’‚'`´"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"})
#: Characters that take no room but are not blanks for `str.strip`.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u200e\u200f"
_DROP = dict.fromkeys(map(ord, INVISIBLE + "\x00"))


def fold(text: str) -> str:
    """Lower case, no accents, blanks single, outer quotes gone: for comparison only."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


_SHORT = 48


@lru_cache(maxsize=20_000)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().translate(_DROP).split()).strip(_QUOTES + " ")
    text = unicodedata.normalize("NFKD", text.translate(_DROP).lower()).translate(_LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.split()).strip(_QUOTES + " ")


def tidy(text: str) -> str:
    """NFC, blanks single, zero-width characters and NUL gone: what a cue shows."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_DROP)).split())


def word_set(words: str) -> frozenset[str]:
    """The words of a vocabulary written as running text."""
    return frozenset(words.split())
