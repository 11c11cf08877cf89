"""Moulds: the texts of a story and of its music, from which many invented records are cast.

A mould follows from seed and number alone. How many are known grows with the square root of the
row, as the number of different words grows with a text (Heaps' law): short rows are soon read,
long ones do not repeat themselves too often.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isqrt
from random import Random

from ..record import MusicCue, Segment, Shot
from . import scores, statements, texts, transcripts
from .draws import Weighted, chance
from .texts import Story

Score = tuple[str | None, tuple[MusicCue, ...], bool]
"""Credits as printed, the cues, whether it says that there is no music."""

_YEARS: Weighted[int] = Weighted((year, 1.17 ** (year - 2008)) for year in range(2008, 2026))
_KINDS = ("master", "master_with_subtitles", "international", "b_roll")


def known(block: int) -> int:
    """How many moulds the stories of a block are cast from."""
    return 50 + 5 * isqrt(block)


@dataclass(frozen=True, slots=True)
class Cut:
    """What one version says: transcript with its reading, remark in its place, usage rights."""

    text: str | None
    segments: tuple[Segment, ...]
    shots: tuple[Shot, ...]
    note: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class Mould:
    """A story's texts; every version (`cut`) of it is the same wherever the story is told."""

    seed: int
    number: int
    about: Story
    language: str
    teaser: str | None
    synopsis: str
    speech: tuple[Segment, ...]
    said: statements.Statement

    def cut(self, version: str) -> Cut:
        """One version."""
        return _cut(self.seed, self.number, version)


def _random(seed: int, number: int, what: int) -> Random:
    return Random((seed * 1_000_003 + number) * 16 + what + (1 << 64))  # noqa: S311 no secret


@cache
def story(seed: int, number: int) -> Mould:
    """The story with this number."""
    random = _random(seed, number, 0)
    about = texts.story(random, _YEARS.one(random))
    language = "fr" if chance(random, 0.05) else "en"
    return Mould(
        seed,
        number,
        about,
        language,
        texts.sentences(random, about, 1, language) if chance(random, 0.97) else None,
        texts.sentences(random, about, 5 + int(random.random() * 4), language),
        transcripts.of_speech(random, about, 2 + int(random.random() * 3)),
        statements.statement(random, own_pictures=False),
    )


@cache
def score(seed: int, number: int) -> Score:
    """The music with this number."""
    return scores.music(_random(seed, number, 1))


@cache
def _cut(seed: int, number: int, version: str) -> Cut:
    random = _random(seed, number, 2 + _KINDS.index(version))
    mould = story(seed, number)
    about, said = mould.about, mould.said
    if version == "b_roll":
        said = statements.statement(random, own_pictures=True)
        written = transcripts.of_raw(random, about)
    elif version == "international":
        written = transcripts.of_international(random, about, said.holders)
    elif version == "master_with_subtitles":
        written = transcripts.of_subtitled(random, about, mould.speech, said.holders)
    else:
        written = transcripts.of_master(random, about, mould.speech, said.holders)
    return Cut(written.text, written.segments, written.shots, written.note, said.text)
