"""A record in which every text is a word of its own, found nowhere else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass
from typing import Any

from assets.domain import record as values
from assets.domain.partial_date import PartialDate, from_iso
from assets.domain.record import Record
from assets.domain.timecode import Timecode

GIVEN: dict[str, Any] = {
    "Record.publication_date": from_iso("2021-10", "canaryprinteddate"),
    "Record.publication_time": dt.time(10, 7),
    "Record.filming_dates": (from_iso("2019-03", "canaryfilmed"), from_iso("2018")),
    "Record.duration": Timecode(3723, 11),
    "Record.number": 918273,
    "Record.no_music": True,
    "Record.countries": ("canarycountry",),
    "Record.language": "en",
    "Record.source_key": "canarysourcekey",
    "Segment.start": 61_000,
    "Segment.end": 62_000,
    "Segment.language": "hu",
    "Segment.subtitles": "nl",
    "Shot.holder_source": "header",
    "Shot.start": Timecode(71),
    "Shot.end": Timecode(73),
    "MusicCue.start": Timecode(81),
    "MusicCue.end": Timecode(83),
    "MusicCue.duration": 125,
    "MusicCue.span": (0, 3),
    "MusicCue.confidence": 0.37,
    "MusicCue.source": "editor",
    "Link.address": "https://canary.example/link",
    "Rendition.address": "https://canary.example/file",
    "Rendition.size": 5_000_000,
    "Rendition.width": 1817,
    "Rendition.height": 1023,
    "Rendition.bit_rate": 7_300_000,
    "Flag.severity": "warning",
    "Keyframe.at": Timecode(72),
    "Poster.focus_x": None,
    "Poster.focus_y": None,
}
"""Values that are no free text; everything else is a canary named after its place."""


@dataclass
class Canaries:
    """The record, and for each place in it the text that stands there."""

    record: Record
    texts: dict[str, str]


def full(mark: str = "canary") -> Canaries:
    """A record with all fields given; `mark` begins every canary."""
    texts: dict[str, str] = {}
    fields = {
        f.name: _value("Record", f.name, hint, mark, texts)
        for f, hint in _fields(Record)
    }  # fmt: skip
    return Canaries(Record(**fields), texts)


def _fields(kind: Any) -> list[tuple[dataclasses.Field, Any]]:
    hints = typing.get_type_hints(kind, {**vars(values), **vars(values)})
    return [(f, hints[f.name]) for f in dataclasses.fields(kind)]


def _value(owner: str, name: str, hint: Any, mark: str, texts: dict[str, str]) -> Any:
    place = f"{owner}.{name}"
    if place in GIVEN:
        given = GIVEN[place]
        if isinstance(given, str | int | PartialDate) and not isinstance(given, bool):
            texts[place] = str(getattr(given, "text", given))
        return given
    kinds = typing.get_args(hint) if typing.get_origin(hint) is types.UnionType else (hint,)
    kind = next(k for k in kinds if k is not type(None))
    if typing.get_origin(kind) is tuple:
        return (_value(owner, name, typing.get_args(kind)[0], mark, texts),)
    if kind is str or typing.get_origin(kind) is typing.Literal:
        texts[place] = f"{mark}{owner}{name}".lower().replace("_", "").replace("record", "")
        if name in _SHORT:
            texts[place] = texts[place][-20:]
        return texts[place]
    if dataclasses.is_dataclass(kind):
        inner = {f.name: _value(kind.__name__, f.name, h, mark, texts) for f, h in _fields(kind)}
        return kind(**inner)
    raise TypeError(f"no canary for {place}: {hint}")


_SHORT = {"iswc", "isrc", "frame_rate", "ipi", "share"}
