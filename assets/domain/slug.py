"""A word as it stands in an address: lower case, letters and digits of any script, hyphens.

Deterministic and without a table, so that an address stays what it was whatever else is catalogued.
Accents stay, since "Šiauliai" is no misspelling; words that differ in letter case, width or
punctuation alone have one slug.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """The slug of a text; "" for one of blanks alone.

    Signs without a letter among them ("—", "?!") go by their code points, for they too must be
    found.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    found = "-".join("".join(ch if _belongs(ch) else " " for ch in folded).split())
    return found or "-".join(f"u{ord(ch):04x}" for ch in text if not ch.isspace())


def _belongs(ch: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or the vowel sign of one."""
    return ch.isalnum() or unicodedata.category(ch)[0] == "M"
