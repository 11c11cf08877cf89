"""Half-open ranges of timecodes: touching, and the pieces between them (rights.md §7.22)."""

from __future__ import annotations

from collections.abc import Iterable

from assets.domain.rights.policy import Ranges
from assets.domain.timecode import Timecode


def overlaps(shots: Ranges, portion: Ranges) -> bool:
    """Do they share at least one frame? An open end reaches to the end of the asset."""
    return any((b is None or c < b) and (d is None or a < d) for a, b in shots for c, d in portion)


def pieces(
    shots: Iterable[Ranges], duration: Timecode | None
) -> list[tuple[Timecode, Timecode | None]]:
    """The asset cut at every edge of a shot; the last piece ends with it (None: not known)."""
    edges = {Timecode(0)}
    for ranges in shots:
        for start, end in ranges:
            edges |= {start} if end is None else {start, end}
    if duration is not None:
        edges = {edge for edge in edges if edge < duration}
    points = sorted(edges, key=lambda point: point.key)
    points = [p for k, p in enumerate(points) if not k or p.key != points[k - 1].key]
    return list(zip(points, [*points[1:], duration], strict=True))
