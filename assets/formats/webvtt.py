"""Captions: the timed part of a transcript as WebVTT (W3C WebVTT, 2019-04-04), for players.

A cue without an end lasts until the next one begins, at most `LONGEST`; cues stand in the order
of time, as players want them. What is not timed is not in it: the record's page has it all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assets.domain import captions
from assets.domain.record import Record, Segment

MEDIA_TYPE = "text/vtt"
LONGEST = 7000
"""Milliseconds for which words whose end is not stated are shown."""
SAMPLE = "NOTE Invented sample: this record was made up to show how the catalogue works."


def timed(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments that can be shown in time: with words, from a moment to another one."""
    worded = [s for s in segments if s.start is not None and s.text.strip()]
    worded.sort(key=lambda segment: segment.start or 0)
    starts = [segment.start for segment in worded]
    return tuple(
        segment if segment.end is not None else replace(segment, end=_end(segment, after))
        for segment, after in zip_longest(worded, starts[1:])
    )


def _end(segment: Segment, after: int | None) -> int:
    longest = (segment.start or 0) + LONGEST
    return longest if after is None or after == segment.start else min(after, longest)


def language(record: Record) -> str | None:
    """The one language of the captions; the record's where they have several or state none."""
    spoken = {segment.language or record.language for segment in timed(record.segments)}
    return spoken.pop() if len(spoken) == 1 else record.language


def kind(record: Record) -> str:
    """What a player calls them: "captions" in the language of the video, else "subtitles"."""
    own = (record.language or "").partition("-")[0]
    spoken = (language(record) or "").partition("-")[0]
    return "subtitles" if own and spoken != own else "captions"


def write(record: Record) -> str | None:
    """The captions; None where nothing is timed. An invented record says so in a comment."""
    rows = timed(record.segments)
    if not rows:
        return None
    text = captions.write_webvtt(rows)
    if record.origin == "sample":
        head, rest = text.split("\n", 1)
        text = f"{head}\n\n{SAMPLE}\n{rest}"
    return text
