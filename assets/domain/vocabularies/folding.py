"""What words are compared by, in every vocabulary."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´′"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """What words are compared by: no case, accents, invisible marks; one kind of ' - and space."""
    if text.isascii():
        return _SPACE.sub(" ", text.replace("`", "'")).strip().lower()
    text = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES).translate(_HYPHENS)
    kept = (ch for ch in text if unicodedata.category(ch) not in ("Mn", "Cf"))
    return _SPACE.sub(" ", "".join(kept)).strip().casefold()
