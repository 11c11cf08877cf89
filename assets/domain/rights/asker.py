"""Who asks, against those whom a statement names (rights.md §7.6, §7.28)."""

from __future__ import annotations

from collections.abc import Iterable

from assets.domain.rights.lexicon import parts


def _words(name: str) -> tuple[str, ...]:
    """Folded words without plurals: "AP clients" meets "AP client"."""
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in parts(name)
        if word not in ("the", "of", "an", "a")
    )


def excluded(asker: str | None, names: Iterable[str]) -> bool:
    """True where the asker is one of those shut out, or a part of one: "CCTV OUT" is also said to
    CCTV News (prohibitions are read widely, §7)."""
    if asker is None:
        return False
    words = set(_words(asker))
    return any(set(_words(name)) <= words for name in names if _words(name))


def matches(asker: str | None, names: Iterable[str]) -> bool:
    """True where the asker is one of those named. A class is met only with its body named."""
    if asker is None:
        return False
    words = _words(asker)
    return any(
        _words(name) == words or (len(words) > 1 and set(_words(name)) == set(words))
        for name in names
    )
