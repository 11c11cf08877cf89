"""Music for invented records: credits as printed, and the cues they mean, with their spans."""

from __future__ import annotations

from functools import cache
from random import Random

from ..record import Credit, MusicCue
from . import words
from .draws import Weighted, chance, zipf

_FIRST = words.listed(
    """Purple, Winning, Red, Nothing, Open, Heavy, Long, High, Cold, Northern, First, Silent,
    Golden, Deep, Broken, Rising, Distant, Slow, Bright, Hidden, Paper, Iron, Glass, Velvet,
    Amber, Hollow"""
)
_SECOND = words.listed(
    """Bliss, Season, Bright, Time, Water, Lift, Horizon, Latitude, Harbour, Corridor, Light,
    River, Ice, Signal, Winter, March, Echo, Garden, Shore, Engine, Window, Compass, Meadow,
    Lantern, Canyon"""
)
TITLES = zipf(
    ["On Thin Ice", "Nothing but the Top", "Run Out of Time", "Five Winters", "Eastbound"]
    + [f"{first} {second}" for second in _SECOND for first in _FIRST],
    0.7,
)
_QUALIFIERS = zipf(["Instrumental", "Underscore", "30 sec", "No drums", "Alternative"])
_COUNTS: Weighted[int] = Weighted(
    [(1, 8), (2, 7), (3, 8), (4, 9), (5, 12), (6, 12), (8, 16), (10, 13), (14, 9), (18, 6)]
)
_NAMES: Weighted[int] = Weighted([(1, 62), (2, 28), (3, 8), (4, 2)])
_NONE = ("No music", "None", "No music in this version.")


def music(random: Random) -> tuple[str | None, tuple[MusicCue, ...], bool]:
    """The credits as printed, the cues, and whether it says that there is no music."""
    if chance(random, 0.04):
        return _NONE[random.randrange(3)], (), True
    lines: list[str] = []
    cues: list[MusicCue] = []
    at = 0
    for title in TITLES.some(random, _COUNTS.one(random)):
        line, cue = _cue(random, title, at)
        lines.append(line)
        cues.append(cue)
        at += len(line) + 1
    return "\n".join(lines), tuple(cues), False


@cache
def _names(title: str) -> tuple[str, ...]:
    """A track has the same names wherever it is used, so they follow from its title."""
    own = Random(title)  # noqa: S311 no secret is made here
    names = words.SURNAMES.some(own, _NAMES.one(own))
    if own.random() < 0.6:
        names = [f"{words.GIVEN.one(own)} {name}" for name in names]
    return tuple(names)


def _cue(random: Random, title: str, at: int) -> tuple[str, MusicCue]:
    names = _names(title)
    qualifier = _QUALIFIERS.one(random) if chance(random, 0.08) else None
    shown = f"{title} [{qualifier}]" if qualifier else title
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    line = f"{shown} by {listed}"
    return line, MusicCue(
        title,
        qualifier,
        tuple(map(Credit, names)),
        span=(at, at + len(line)),
        confidence=0.98,
    )
