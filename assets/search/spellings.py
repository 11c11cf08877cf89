"""Other ways to write what was typed: names of types (F-35, F35, F-35s), names of versions.

A press desk writes the type of an aircraft in every way, and asks for "b-roll" whether or not a
title says so. Neither is left to editors: no list of acronyms holds every plural.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TYPE = re.compile(r"([a-z]{1,3})(\d{1,3}(?:[a-rt-z])?)s?", re.ASCII)
MOST_PIECES = 2
VERSIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("b", "roll"): ("b_roll",),
    ("b", "rolls"): ("b_roll",),
    ("broll",): ("b_roll",),
    ("rushes",): ("b_roll",),
    ("raw", "footage"): ("b_roll",),
    ("clean", "feed"): ("clean",),
    ("textless",): ("clean",),
    ("subtitles",): ("master_with_subtitles",),
    ("subtitled",): ("master_with_subtitles",),
    ("mastersubs",): ("master_with_subtitles",),
    ("sous", "titres"): ("master_with_subtitles",),
    ("sous", "titre"): ("master_with_subtitles",),
}
"""Folded words → the versions they ask for. Words that mean much else besides ("international",
"master") ask for none."""


def of_type(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """How else a type of one to three letters and a number is written; none for other words."""
    if len(words) > 2:
        return ()
    found = _TYPE.fullmatch("".join(words))
    if found is None or (len(words) == 2 and not words[0].isalpha()):
        return ()
    letters, number = found.groups()
    ways = [
        (letters, number), (letters + number,), (letters, f"{number}s"), (f"{letters}{number}s",),
    ]  # fmt: skip
    return tuple(way for way in ways if way != tuple(words))
