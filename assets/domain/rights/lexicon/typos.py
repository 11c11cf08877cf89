"""Misspelt words that decide nothing (rights.md §3: rules and vocabulary, no guessing).

Only nouns and verbs of the furniture (video, contains, library, copyrighted …) are forgiven one
slip: a letter missing, doubled, wrong, or two swapped. A word that decides is never corrected.
"""

from __future__ import annotations

from functools import lru_cache

from assets.domain.rights.wordset import wordset

_FORGIVEN = [
    "video",
    "videos",
    "footage",
    "material",
    "materials",
    "contains",
    "contain",
    "includes",
    "include",
    "library",
    "archive",
    "copyrighted",
    "copyright",
    "licensed",
    "production",
    "productions",
    "pictures",
    "images",
    "please",
    "contact",
    "media",
    "asset",
    "content",
    "broadcast",
    "editorial",
    "television",
    "television",
    "online",
    "contient",
    "document",
    "utilisation",
]
#: Words of their own, one slip from those above: "subject to contract" asks for no contact.
_REAL = wordset(
    "contract contracts contracted contest contested context contexts assent assets licensee "
    "licensees licensor pleased contacts intent"
)
_MIN = 5


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    """Every one-slip spelling that leaves letters out, → the word."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(_FORGIVEN):
        for k in range(len(word)):
            found.setdefault(word[:k] + word[k + 1 :], word)
        for k in range(len(word) - 1):
            found.setdefault(word[:k] + word[k + 1] + word[k] + word[k + 2 :], word)
    return found


@lru_cache(maxsize=4096)
def corrected(word: str) -> str | None:
    """The furniture word meant, or None."""
    if not _MIN <= len(word) <= 16 or not word.isalpha() or word in _FORGIVEN or word in _REAL:
        return None
    slips = _slips()
    if word in slips:
        return slips[word]
    for k in range(len(word)):  # one letter too many, or one wrong
        shorter = word[:k] + word[k + 1 :]
        if shorter in _FORGIVEN:
            return shorter
        candidate = slips.get(shorter)
        if (
            candidate
            and len(candidate) == len(word)
            and candidate[:k] == word[:k]
            and (candidate[k + 1 :] == word[k + 1 :])
        ):
            return candidate
    return None
