"""The asset as a strip of time: its shots, the material of others, what is usable, what is wanted.

Places are per cent of the whole length, ready for attributes of an SVG without a view box, so that
its words keep their size on a telephone and on paper. The same is given as rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.record import Record
from assets.domain.rights.decision import Decision
from assets.domain.rights.evaluator import all_materials
from assets.domain.rights.policy import Policy, Ranges
from assets.domain.rights.subject import Level, Subject
from assets.domain.timecode import Timecode

STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch: from where, how long, both in per cent."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Track:
    """One line of the strip; `kind` is shots, others, anywhere, usable or wanted."""

    kind: str
    label: str
    bars: tuple[Bar, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A time on the scale."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch in words, for the table."""

    start: str
    end: str
    what: str
    kind: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole strip."""

    tracks: tuple[Track, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


def build(record: Record, subject: Subject, decision: Decision | None) -> Timeline | None:
    """The strip where there is something to see on it and a length to see it on."""
    level = (subject.answering or (None, Level(Policy())))[1]
    others = [m for m in all_materials(subject, level) if m.name]
    wanted = decision.use.portion if decision is not None else None
    usable = _usable(decision)
    length = _length(record, [m.located for m in others], wanted)
    whole = decision is not None and decision.yes
    if not length or not (others or wanted or (usable and not whole)):
        return None
    tracks, rows = [], []
    if record.shots:
        starts = [shot.start for shot in record.shots]
        ends = [
            shot.end or (starts[at + 1] if at + 1 < len(starts) else None)
            for at, shot in enumerate(record.shots)
        ]
        shots = tuple(zip(starts, ends, strict=True))
        tracks.append(Track("shots", gettext("Shot list"), _bars(shots, length), ""))
    for material in others:
        label = gettext("Material of %(holder)s") % {"holder": material.name}
        if material.located:
            tracks.append(_track("others", label, material.located, length))
            rows += _rows(material.located, label, "others")
        else:
            words = gettext("not located: it may be anywhere")
            tracks.append(Track("anywhere", label, (Bar("0%", "100%"),), words))
            rows.append(Row("", "", f"{label}: {words}", "anywhere"))
    if usable:
        label = gettext("Usable for this use")
        tracks.append(_track("usable", label, usable, length))
        rows += _rows(usable, label, "usable")
    if wanted:
        label = gettext("Shots wanted")
        tracks.append(_track("wanted", label, wanted, length))
        rows += _rows(wanted, label, "wanted")
    rows.sort(key=lambda row: (row.start == "", len(row.start), row.start))
    return Timeline(tuple(tracks), tuple(_ticks(length)), tuple(rows))


def _usable(decision: Decision | None) -> Ranges | None:
    if decision is None:
        return None
    if decision.yes:
        return decision.use.portion or ((Timecode(0), None),)
    return decision.usable_ranges


def _length(
    record: Record,
    located: Iterable[Ranges | None],
    wanted: Ranges | None,
) -> int:
    points = [record.duration] if record.duration else []
    for shot in record.shots:
        points += [point for point in (shot.start, shot.end) if point is not None]
    for ranges in (*located, wanted):
        points += [point for pair in ranges or () for point in pair if point is not None]
    length = max((point.seconds + bool(point.frames) for point in points), default=0)
    # where it ends is not known: leave room for what may come
    return length if record.duration or not length else length + length // 16 + 1


def _bars(ranges: Sequence[tuple[Timecode, Timecode | None]], length: int) -> tuple[Bar, ...]:
    bars = []
    for start, end in ranges:
        begin = min(start.seconds, length) / length * 100
        stop = min(end.seconds, length) / length * 100 if end is not None else 100.0
        bars.append(Bar(f"{begin:.2f}%", f"{max(stop - begin, 0.4):.2f}%"))
    return tuple(bars)


def _track(kind: str, label: str, ranges: Ranges, length: int) -> Track:
    words = ", ".join(f"{row.start}–{row.end}" for row in _rows(ranges, "", kind))
    return Track(kind, label, _bars(ranges, length), words)


def _rows(ranges: Ranges, what: str, kind: str) -> list[Row]:
    return [
        Row(start.short, end.short if end is not None else gettext("end"), what, kind)
        for start, end in ranges
    ]


def _ticks(length: int) -> Iterable[Tick]:
    step = next((s for s in STEPS if length / s <= MOST_TICKS), STEPS[-1] * (length // 216000 + 1))
    for at in range(0, length + 1, step):
        x = at / length * 100
        anchor = "start" if at == 0 else "end" if x > 96 else "middle"
        yield Tick(f"{x:.2f}%", Timecode(at).short, anchor)
