"""Where on a record's page a second is: `#t=83` leads to what is said or shown from then on.

Search links to passages so (`results.Moment`). A second that has both a stretch of transcript and a
shot leads to the transcript; whatever comes first has the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assets.domain.record import Record


@dataclass(frozen=True, slots=True)
class Anchors:
    """Position of a segment, or of a shot → the anchor that is its own."""

    segments: dict[int, str] = field(default_factory=dict)
    shots: dict[int, str] = field(default_factory=dict)


def anchors(record: Record) -> Anchors:
    """The anchors of a record's page, each once."""
    taken: set[int] = set()
    found = Anchors()
    for at, segment in enumerate(record.segments):
        if segment.start is not None and segment.start // 1000 not in taken:
            taken.add(segment.start // 1000)
            found.segments[at] = f"t={segment.start // 1000}"
    for at, shot in enumerate(record.shots):
        if shot.start.seconds not in taken:
            taken.add(shot.start.seconds)
            found.shots[at] = f"t={shot.start.seconds}"
    return found
