"""Whether a record has music, has none, or does not say."""

from __future__ import annotations

from typing import Literal

from assets.domain.record import Record

from .piece import lines
from .silence import is_pseudo_value, says_no_music

Presence = Literal["has", "none", "not_stated"]

PRESENCES: tuple[Presence, ...] = ("has", "none", "not_stated")


def presence(record: Record) -> Presence:
    """What a record says about having music.

    `has` where music is credited, and also where the field holds words that were not understood:
    they are about music, and taking them for silence would mislead. `none` only where the record
    says so in words ("No music", « Pas de musique ») or an editor has stated it. Everything else,
    an empty field or one that is only filled ("N/A", a dash), is `not_stated`: what other versions
    of the story say does not matter.
    """
    if record.music_cues:
        return "has"
    if record.no_music:
        return "none"
    said = [line.text for line in lines(record.music or "") if _says_something(line.text)]
    if not said:
        return "not_stated"
    return "none" if all(says_no_music(line) for line in said) else "has"


def _says_something(line: str) -> bool:
    return any(c.isalnum() for c in line) and not is_pseudo_value(line)


__all__ = ["PRESENCES", "Presence", "presence"]
