"""Half-open ranges of timecodes: touching, and what is left beside them (rights.md §7.22)."""

from __future__ import annotations

from collections.abc import Iterable

from assets.domain.rights.policy import Ranges
from assets.domain.timecode import Timecode


def overlaps(shots: Ranges, portion: Ranges) -> bool:
    """Do they share at least one frame? An open end reaches to the end of the asset."""
    return any((b is None or c < b) and (d is None or a < d) for a, b in shots for c, d in portion)


def complement(
    shots: Iterable[tuple[Timecode, Timecode | None]], duration: Timecode | None
) -> list[tuple[Timecode, Timecode | None]]:
    """What lies outside the shots, from the first frame to the end (None where not known)."""
    free: list[tuple[Timecode, Timecode | None]] = []
    at: Timecode | None = Timecode(0)
    for start, end in sorted(shots, key=lambda pair: pair[0].key):
        if at is None:
            break
        if at < start:
            free.append((at, start))
        at = None if end is None else max(at, end, key=lambda t: t.key)
    if at is not None and (duration is None or at < duration):
        free.append((at, duration))
    return free
