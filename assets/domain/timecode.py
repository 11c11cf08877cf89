"""Timecodes as shot lists, statements and edit lists print them.

A timecode is a count of whole seconds from the first frame, with the frame number where
the source prints one (`HH:MM:SS:FF`, SMPTE ST 12-1). The frame rate is not part of it: most
records do not state one. Ranges are half-open, as in W3C Media Fragments 1.0, 4.2.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASCII_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3})):(\d{1,2})(?:[:;.](\d{1,3}))?", re.ASCII)
MAX_SECONDS = 1000 * 3600 - 1


@dataclass(frozen=True, slots=True)
class Timecode:
    """A point in an asset: whole seconds, and the frame within the second where printed."""

    seconds: int
    frames: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.seconds <= MAX_SECONDS:
            raise ValueError(f"timecode out of range: {self.seconds} s")
        if self.frames is not None and not 0 <= self.frames < 1000:
            raise ValueError(f"frame number out of range: {self.frames}")

    def __lt__(self, other: Timecode) -> bool:
        return self.key < other.key

    def __le__(self, other: Timecode) -> bool:
        return self.key <= other.key

    def __gt__(self, other: Timecode) -> bool:
        return self.key > other.key

    def __ge__(self, other: Timecode) -> bool:
        return self.key >= other.key

    @property
    def key(self) -> tuple[int, int]:
        """What timecodes are ordered by; no frame counts as frame 0."""
        return (self.seconds, self.frames or 0)

    def __str__(self) -> str:
        hours, rest = divmod(self.seconds, 3600)
        text = f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
        return text if self.frames is None else f"{text}:{self.frames:02d}"

    @property
    def short(self) -> str:
        """`MM:SS` under an hour, else the whole; for people."""
        return str(self)[3:] if self.seconds < 3600 and self.frames is None else str(self)


def parse(text: str) -> Timecode:
    """Read `MM:SS`, `HH:MM:SS`, `HH:MM:SS:FF` (also `;` or `.` before the frames).

    Raises ValueError for anything else, for minutes over 59 beside hours, and for seconds over 59.
    """
    match = _ASCII_TIME.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a timecode: {text[:40]!r}")
    hours, minutes, seconds, frames = match.groups()
    if frames is not None and hours is None:
        raise ValueError(f"not a timecode: {text[:40]!r}")
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise ValueError(f"minutes and seconds stop at 59: {text[:40]!r}")
    return Timecode(
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds),
        None if frames is None else int(frames),
    )
