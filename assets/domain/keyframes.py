"""Keyframes beside the shot list: what a still shows, and which still shows a shot.

A keyframe's own words come first; where it has none, the shot that is on at its moment says what is
to be seen. Copying the shot's words into the keyframe was rejected: they would go stale.
"""

from __future__ import annotations

from collections.abc import Sequence

from .record import Keyframe, Record, Shot
from .timecode import Timecode

MOST = 60
"""Keyframes of one record: one a minute of an hour. A strip of more is no strip."""


def shot_at(shots: Sequence[Shot], at: Timecode) -> int | None:
    """The position of the shot that is on at a moment; None where the list says nothing of it.

    A shot without an out point lasts until the next one begins. Of several the one that began last
    counts. A moment in whole seconds belongs to whatever begins within its second.
    """
    found: int | None = None
    for position, shot in enumerate(shots):
        if not _has_begun(shot, at):
            continue
        if found is None or shot.start > shots[found].start:
            found = position
    if found is None or _is_on(shots[found], at):
        return found
    running = [n for n, shot in enumerate(shots) if shot.end and _has_begun(shot, at)]
    running = [n for n in running if _is_on(shots[n], at)]
    return max(running, key=lambda n: shots[n].start.key, default=None)


def words(record: Record, keyframe: Keyframe) -> str:
    """What a keyframe shows: its own text, else the words of the shot; "" where nobody says."""
    if keyframe.alt:
        return keyframe.alt
    position = shot_at(record.shots, keyframe.at)
    if position is None:
        return ""
    shot = record.shots[position]
    return shot.text or shot.quote or ""


def silent(record: Record) -> tuple[Keyframe, ...]:
    """The keyframes of which nobody says what they show."""
    return tuple(frame for frame in record.keyframes if not words(record, frame).strip())


def of_shots(record: Record) -> dict[int, Keyframe]:
    """Position of a shot → the first keyframe taken from it."""
    found: dict[int, Keyframe] = {}
    for frame in record.keyframes:
        position = shot_at(record.shots, frame.at)
        if position is not None:
            found.setdefault(position, frame)
    return found


def within(record: Record, start: Timecode, end: Timecode | None) -> Keyframe | None:
    """The first keyframe of a stretch; without an end, of the shot that is on where it begins."""
    if end is None:
        position = shot_at(record.shots, start)
        return None if position is None else of_shots(record).get(position)
    return next((frame for frame in record.keyframes if start <= frame.at < end), None)


def _has_begun(shot: Shot, at: Timecode) -> bool:
    if at.frames is None:
        return shot.start.seconds <= at.seconds
    return shot.start <= at


def _is_on(shot: Shot, at: Timecode) -> bool:
    if shot.end is None or at < shot.end or shot.start == at:
        return True
    return at.frames is None and shot.start.seconds == at.seconds
