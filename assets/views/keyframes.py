"""The strip of a record's page: its keyframes in the order of time, each with what it shows, where
it leads, and whose picture it is where that is somebody else's.

Whose it is, the rights say (`evaluator.all_materials`: statement, shot list, editors), not the shot
list alone. Material that is not located may be in any of the pictures; the strip says so, because
a picture without a mark beside marked ones would pass for free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.domain import keyframes
from assets.domain.record import Keyframe, Record
from assets.domain.rights.evaluator import all_materials
from assets.domain.rights.policy import Policy, Ranges
from assets.domain.rights.ranges import overlaps
from assets.domain.rights.subject import Level, Subject
from assets.domain.timecode import MAX_SECONDS, Timecode
from assets.thumbnails import Picture, still_of

from .moments import anchors


@dataclass(frozen=True, slots=True)
class Frame:
    """A keyframe. `words` stand below it, `alt` is read out instead of it ("" where the words below
    say the same); `address` is "" where the page has nothing more on its moment."""

    picture: Picture
    at: str
    address: str
    words: str
    alt: str
    credit: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """All of them. `missing` are those whose picture is not kept here, in words; `credit` is that
    of every one, "" where they differ; `anywhere` names whose material is not located."""

    frames: tuple[Frame, ...]
    missing: tuple[str, ...]
    credit: str
    anywhere: tuple[str, ...]

    @property
    def is_marked(self) -> bool:
        """Whether any picture is known to be somebody else's."""
        return any(frame.holders for frame in self.frames)


def build(record: Record, subject: Subject, *, plays: bool) -> Strip | None:
    """The strip; None without any keyframe. Where the page `plays` the video a picture leads to its
    second, else to the row of the shot list that tells of it."""
    if not record.keyframes:
        return None
    stills = [(frame, still) for frame in record.keyframes if (still := still_of(frame))]
    kept = {frame for frame, _still in stills}
    located, anywhere = _materials(subject)
    rows = _Rows(record)
    credits = {frame.credit or "" for frame, _still in stills}
    shared = credits.pop() if len(credits) == 1 else ""
    return Strip(
        tuple(
            _frame(record, frame, still, located, rows, plays, shared) for frame, still in stills
        ),
        tuple(_words(record, frame) for frame in record.keyframes if frame not in kept),
        shared,
        anywhere if stills else (),
    )


def _frame(
    record: Record,
    frame: Keyframe,
    picture: Picture,
    located: Sequence[tuple[str, Ranges]],
    rows: _Rows,
    plays: bool,
    shared: str,
) -> Frame:
    told = keyframes.words(record, Keyframe(frame.at, frame.name))
    own = frame.alt or ""
    return Frame(
        picture=picture,
        at=frame.at.short,
        address=f"#t={frame.at.seconds}" if plays else rows.address(frame.at),
        words=told or own,
        alt=own if told and own != told else "",
        credit="" if shared else frame.credit or "",
        holders=_holders(frame.at, located),
    )


def _words(record: Record, frame: Keyframe) -> str:
    parts = (frame.at.short, keyframes.words(record, frame), frame.credit)
    return " · ".join(part for part in parts if part)


def _materials(subject: Subject) -> tuple[list[tuple[str, Ranges]], tuple[str, ...]]:
    """Whose material is where; and whose may be anywhere."""
    level = (subject.answering or (None, Level(Policy())))[1]
    named = [material for material in all_materials(subject, level) if material.name]
    located = [(m.name or "", m.located) for m in named if m.located]
    anywhere = dict.fromkeys(m.name or "" for m in named if not m.located)
    return located, tuple(anywhere)


def _holders(at: Timecode, located: Sequence[tuple[str, Ranges]]) -> tuple[str, ...]:
    """Who holds any frame of the moment: all of its second, where no frame is given."""
    if at.frames is None:
        end = Timecode(min(at.seconds + 1, MAX_SECONDS))
    else:
        end = Timecode(at.seconds, min(at.frames + 1, 999))
    moment = ((at, end),)
    return tuple(dict.fromkeys(name for name, ranges in located if overlaps(ranges, moment)))


class _Rows:
    """Which row of the page tells of a moment."""

    def __init__(self, record: Record) -> None:
        self.record = record
        own = anchors(record)
        self.taken = {*own.segments.values(), *own.shots.values()}

    def address(self, at: Timecode) -> str:
        """The row of its second, else that of its shot; "" where there is none."""
        position = keyframes.shot_at(self.record.shots, at)
        seconds = [at.seconds]
        if position is not None:
            seconds.append(self.record.shots[position].start.seconds)
        return next((f"#t={s}" for s in seconds if f"t={s}" in self.taken), "")
