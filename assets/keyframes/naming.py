"""The name of a file → which record it is for, and at which time code.

    885611_00-34.jpg          record 885611, 34 seconds
    NATO885611 00.01.23.png   record NATO885611, a minute and 23 seconds
    00-01-23-12.jpg           no record named, frame 12 of that second

A time code in a file name has `-` or `.` between its parts, because `:` stands in no name on many
systems; an underscore or a blank parts it from the reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from assets.domain import timecode
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode

_NAME = re.compile(r"(?:(?P<record>.*)[ _])?(?P<at>\d{1,3}(?:[-.:]\d{1,3}){1,3})", re.ASCII)
MOST = 300
"""Characters of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a file says; "" and None for what it does not."""

    record: str
    at: Timecode | None


def named(file: str) -> Named:
    """Read the name of a file. Without a time code all of it names the record."""
    stem = clean_line(PurePath(file).stem)[:MOST]
    match = _NAME.fullmatch(stem)
    at = _at(match["at"]) if match else None
    if match is None or at is None:
        return Named(stem, None)
    return Named((match["record"] or "").strip(), at)


def _at(text: str) -> Timecode | None:
    try:
        return timecode.parse(re.sub("[-.]", ":", text))
    except ValueError:
        return None
