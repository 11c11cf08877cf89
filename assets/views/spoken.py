"""What is seen and said in a record, row by row: shots and transcript, with their times as links,
and whose pictures the marked shots are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import ngettext

from assets.domain.record import Record, Segment, Shot
from assets.templatetags import words

from . import find
from .find import Find, Pieces
from .moments import anchors


@dataclass(frozen=True, slots=True)
class Span:
    """A time on the page: seconds from the first frame for a player ("" for not stated), and the
    address of the second."""

    start: str
    end: str
    address: str


@dataclass(frozen=True, slots=True)
class ShotRow:
    """A line of the shot list; `anchor` is its own id on the page, "" where another row has it."""

    shot: Shot
    span: Span
    anchor: str
    text: Pieces
    quote: Pieces


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A stretch of the transcript; without a time there is no span."""

    segment: Segment
    span: Span | None
    anchor: str
    speaker: Pieces
    text: Pieces
    language: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of somebody's pictures: in words, and where it leads."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Held:
    """The shots of one holder, in the order of the list."""

    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that the two sections show."""

    shots: tuple[ShotRow, ...]
    segments: tuple[SegmentRow, ...]
    held: tuple[Held, ...]
    printed: Pieces
    find: Find

    @property
    def has_numbers(self) -> bool:
        """Whether any shot has a number of its own."""
        return any(row.shot.number for row in self.shots)

    @property
    def can_be_searched(self) -> bool:
        """Whether there are words to look for something in."""
        return bool(self.shots or self.segments or self.printed)


def build(record: Record, params: QueryDict, state: Sequence[tuple[str, str]]) -> Spoken:
    """The rows of a record, with what the address looks for marked in them."""
    looked_for = find.build(params, state)
    own = anchors(record)
    shots = tuple(
        ShotRow(
            shot=shot,
            span=Span(
                str(shot.start.seconds),
                str(shot.end.seconds) if shot.end else "",
                f"#t={shot.start.seconds}",
            ),
            anchor=own.shots.get(at, ""),
            text=looked_for.cut(shot.text),
            quote=looked_for.cut(shot.quote),
        )
        for at, shot in enumerate(record.shots)
    )
    segments = tuple(
        SegmentRow(
            segment=segment,
            span=_span(segment),
            anchor=own.segments.get(at, ""),
            speaker=looked_for.cut(segment.speaker),
            text=looked_for.cut(segment.text),
            language=words.tag(_language(segment, record)),
        )
        for at, segment in enumerate(record.segments)
    )
    printed = record.transcript
    as_printed: Pieces = ((printed, 0),) if printed else ()
    if not shots and not segments:
        as_printed = looked_for.cut(printed)
    return Spoken(shots, segments, _held(record.shots), as_printed, looked_for)


def _span(segment: Segment) -> Span | None:
    if segment.start is None:
        return None
    end = "" if segment.end is None else f"{segment.end / 1000:g}"
    return Span(f"{segment.start / 1000:g}", end, f"#t={segment.start // 1000}")


def _language(segment: Segment, record: Record) -> str | None:
    return record.language if segment.subtitles or not segment.language else segment.language


def _held(shots: Sequence[Shot]) -> tuple[Held, ...]:
    by_holder: dict[str, list[Place]] = {}
    for shot in shots:
        if shot.holder:
            end = f"–{shot.end.short}" if shot.end else ""
            place = Place(f"{shot.start.short}{end}", f"#t={shot.start.seconds}")
            by_holder.setdefault(shot.holder, []).append(place)
    return tuple(
        Held(
            ngettext("%(n)s shot of %(holder)s", "%(n)s shots of %(holder)s", len(places))
            % {"n": len(places), "holder": holder},
            tuple(places),
        )
        for holder, places in by_holder.items()
    )
