"""The readings kept beside a record's texts: music cues, segments and shots.

One place where a text becomes rows, for page text, forms and imports alike.
"""

from __future__ import annotations

from . import record, transcript
from .music import credits
from .music.cue import Cue
from .record import Flag

MAX_MUSIC = 20_000
"""Longer texts are kept and not read (code points)."""


def read_music(text: str | None) -> tuple[tuple[record.MusicCue, ...], bool, tuple[Flag, ...]]:
    """The cues of a music text, whether it states that there is no music, and what is odd."""
    if not text or not text.strip():
        return (), False, ()
    if len(text) > MAX_MUSIC:  # reading costs some 50 µs a character; no credits are as long
        flag = Flag("music_ambiguous", f"{len(text)} characters: too long to be read", "music")
        return (), False, (flag,)
    reading = credits.read(text)
    flags = []
    lines = sum(1 for line in text.split("\n") if line.strip())
    if len(reading.cues) > lines:  # where credits run together each is doubtful: one warning
        flags.append(Flag("music_run_together", f"{len(reading.cues)}", "music"))
    elif reading.doubtful:
        words = "; ".join(text[slice(*c.span)].strip() for c in reading.cues if c.doubtful)
        flags.append(Flag("music_ambiguous", words[:200], "music"))
    return tuple(cue_of(cue) for cue in reading.cues), reading.no_music, tuple(flags)


def cue_of(cue: Cue) -> record.MusicCue:
    """What the reader made of a credit, as a record holds it."""
    track = cue.track
    return record.MusicCue(
        title=track.title,
        qualifier=track.qualifier,
        credits=tuple(
            record.Credit(
                person.name,
                person.role,
                person.ipi,
                person.society,
                None if person.share is None else f"{person.share:g}",
            )
            for person in cue.contributors
        ),
        iswc=track.iswc,
        isrc=track.isrc,
        library=track.library,
        catalogue_number=track.catalogue_number,
        publisher=track.publisher,
        span=(cue.span.start, cue.span.end),
        confidence=cue.confidence,
    )


def read_transcript(text: str | None, context: str = "") -> transcript.Reading:
    """The segments and shots of a transcript; `context` may spell the names of holders."""
    return transcript.read(text, context) if text and text.strip() else transcript.Reading()
