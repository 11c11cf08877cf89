"""Texts that were changed are read anew; what an editor had corrected in a reading stays.

Transcript and music are edited as text. As long as the text stands, the stored rows stand,
machine's and editor's alike. When it changes it is read again, and a stored row that differs
from what the reader had made of the old text (somebody corrected it) is carried over to the same
line of the new one.

Rejected: keeping all rows and only adding (a deleted line would live on), and reading anew without
a look back (a correction three lines above would undo one made by hand).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from assets.domain import diff
from assets.domain.music import keeping
from assets.domain.readings import read_music, read_transcript
from assets.domain.record import Flag, MusicCue, Record

Row = TypeVar("Row", bound=Hashable)
TEXTS = ("transcript", "music")


def with_readings(base: Record, after: Record, again: frozenset[str] = frozenset()) -> Record:
    """`after` (typed) with readings that fit its texts; those of `base` where the text stands.

    `again` names texts to be read anew although they stand: then corrections are given up too.
    """
    if after.transcript != base.transcript or "transcript" in again:
        after = _transcript(base, after, keep="transcript" not in again)
    if after.music != base.music or "music" in again:
        after = _music(base, after, keep="music" not in again)
    return after


def context_of(record: Record) -> str:
    """Other texts of the record that may spell the names of holders."""
    return "\n".join(text or "" for text in (record.usage_rights, record.synopsis))


def _transcript(base: Record, after: Record, *, keep: bool) -> Record:
    old = read_transcript(base.transcript, context_of(base))
    new = read_transcript(after.transcript, context_of(after))
    segments, shots = new.segments, new.shots
    if keep:
        segments = carry(base.segments, old.segments, new.segments)
        shots = carry(base.shots, old.shots, new.shots)
    return after.with_(
        segments=segments, shots=shots, flags=_flags(after.flags, old.flags, new.flags)
    )


def _music(base: Record, after: Record, *, keep: bool) -> Record:
    old_cues, old_silence, old_flags = read_music(base.music)
    cues, silence, flags = read_music(after.music)
    if keep:
        theirs = tuple(cue for cue in base.music_cues if not keeping.corrected(cue))
        cues = carry(theirs, old_cues, cues, like=_without_place, onto=_in_place_of)
        cues = keeping.carried(base.music_cues, base.music, after.music, cues)
    no_music = after.no_music if after.no_music != base.no_music else silence
    if keep and after.no_music == base.no_music and base.no_music != old_silence:
        no_music = base.no_music  # ticked by hand, not by the reader
    return after.with_(
        music_cues=cues, no_music=no_music, flags=_flags(after.flags, old_flags, flags)
    )


def _flags(stored: Sequence[Flag], old: Sequence[Flag], new: Sequence[Flag]) -> tuple[Flag, ...]:
    """The stored flags without those of the old reading, and those of the new one."""
    gone = {(flag.code, flag.field) for flag in old}
    kept = [flag for flag in stored if (flag.code, flag.field) not in gone]
    return (*kept, *(flag for flag in new if flag not in kept))


def carry(
    stored: Sequence[Row],
    old: Sequence[Row],
    new: Sequence[Row],
    *,
    like: Callable[[Row], Any] = lambda row: row,
    onto: Callable[[Row, Row], Row] = lambda corrected, _read: corrected,
) -> tuple[Row, ...]:
    """The new reading, with corrections to rows of the old reading that come again in it.

    `like` is what two readings of the same line share, `onto` puts a corrected row in the place
    of the freshly read one.
    """
    if not stored or tuple(stored) == tuple(old):
        return tuple(new)
    old_keys = [like(row) for row in old]
    corrected: dict[int, Row] = {}
    for i, j in diff.align(old_keys, [like(row) for row in stored]):
        if i is not None and j is not None and old_keys[i] != like(stored[j]):
            corrected[i] = stored[j]
    rows = list(new)
    for i, j in diff.align(old_keys, [like(row) for row in new]):
        if i is not None and j is not None and i in corrected and old_keys[i] == like(new[j]):
            rows[j] = onto(corrected[i], new[j])
    return tuple(rows)


def _without_place(cue: MusicCue) -> MusicCue:
    return replace(cue, span=None, confidence=None)


def _in_place_of(corrected: MusicCue, read: MusicCue) -> MusicCue:
    return replace(corrected, span=read.span if corrected.span else None)
