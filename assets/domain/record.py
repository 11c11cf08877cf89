"""One catalogue record as a value: what every notation reads and writes.

A `Record` is what the source says and what was read from it, side by side: texts stand
character for character (`transcript`, `music`, `usage_rights`), their readings beside them
(`shots`, `segments`, `music_cues`). It knows nothing of workflow: whether it is published is
the asset's state, not the record's content.

Decisions. None means "the source gives no value"; an empty string never occurs. `printed`
keeps the labels in the source's order and wording, so that what a label said can always be
shown and the page text can be written again. Texts and their readings are both kept because
an editor may correct a reading without touching the words; deriving rows from text on every
read was rejected for that reason. `flags` holds what only the reading could notice; whatever
follows from the record itself is worked out in `quality` when asked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from .partial_date import PartialDate
from .timecode import Timecode

Severity = Literal["info", "warning", "blocking"]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something an editor should be warned about (`quality` has the vocabulary of codes).

    `field` names the Record field it is about, "" for the whole; `labels` are the page labels
    that an `empty_label` or `missing_label` lists.
    """

    code: str
    text: str
    field: str = ""
    severity: Severity = "warning"
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A label as the source printed it, and the words beside it.

    `field` is the Record field it stands for, "" for page furniture ("alt.loading"); `label`
    is None where a text stood without its heading. `text` is None where the label had no
    value, and also for long texts (synopsis, transcript, music, usage rights), whose words are
    the field itself.
    """

    field: str
    label: str | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class OtherId:
    """An identifier of another system: `scheme` says whose (a name or an address)."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the transcript: who says or shows what, in which language, when if timed.

    `kind` is `soundbite`, `voiceover`, `piece_to_camera`, `text_on_screen`, `upsot` (natural
    sound up), `caption` (a timed subtitle cue), `remark` or `other`. `start` and `end` are
    milliseconds from the first frame, None where the source gives no times. `heading` is the
    printed header line; `speaker` the name (with function) as printed.
    """

    kind: str
    text: str
    speaker: str | None = None
    language: str | None = None
    subtitles: str | None = None
    start: int | None = None
    end: int | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Shot:
    """A line of the shot list. `text` is the rest of the time-code line, without shot number,
    brackets and leading dash; `quote` what is said under a soundbite line.

    `holder` is a source other than the catalogue's own, `holder_source` says where it was read:
    `line`, `header`, or `editor` where a person entered it.
    """

    start: Timecode
    end: Timecode | None
    text: str
    number: str | None = None
    quote: str | None = None
    holder: str | None = None
    holder_source: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A name beside a piece of music. `role` stays `unspecified` unless the source states it.

    `ipi` is the CISAC IPI name number, `society` the mark as printed (PRS), `share` per cent.
    """

    name: str
    role: str = "unspecified"
    ipi: str | None = None
    society: str | None = None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class MusicCue:
    """One piece of music used in the asset, in the words of its source.

    `start`, `end` and `duration` (seconds) say where it is heard, `use` how
    (`music.uses.USES`). `iswc` and `isrc` stand as printed, valid or not. `span` is where
    the credit stands in `Record.music` (half-open, code points), None where a person entered it.
    `confidence` is 0 to 1. `source` is `editor` where a person entered or corrected it.
    """

    title: str | None
    qualifier: str | None = None
    credits: tuple[Credit, ...] = ()
    start: Timecode | None = None
    end: Timecode | None = None
    duration: int | None = None
    use: str | None = None
    iswc: str | None = None
    isrc: str | None = None
    library: str | None = None
    catalogue_number: str | None = None
    publisher: str | None = None
    span: tuple[int, int] | None = None
    confidence: float | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A line under "Find out more": its words, and its address where it has one (http, https)."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file of the asset that lies elsewhere (EBUCore `format`). `size` is in bytes, `bit_rate`
    in bits per second, `width` and `height` in pixels, `frame_rate` as printed ("25").
    """

    address: str
    label: str | None = None
    media_type: str | None = None
    codec: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    bit_rate: int | None = None
    frame_rate: str | None = None
    checksum: str | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """The still that stands for the asset: name of the stored picture, alternative text, credit.

    `focus_x` and `focus_y` say where the eye should rest when a frame cuts the picture: per cent
    of its width and height from the upper left, both or neither; neither is the middle.
    """

    name: str
    alt: str | None = None
    credit: str | None = None
    focus_x: int | None = None
    focus_y: int | None = None


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A still of the asset at a moment: time code, name of the stored picture, alternative text,
    credit. Without a text of its own it shows what the shot list says of that moment
    (`keyframes.words`)."""

    at: Timecode
    name: str
    alt: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One catalogue record. Field by field in `fields.FIELDS`; None is "no value given".

    `keyframes` stand in the order of time, however they are given.
    """

    reference: str | None = None
    assigned_reference: str | None = None
    number: int | None = None
    other_ids: tuple[OtherId, ...] = ()
    former_references: tuple[str, ...] = ()
    title: str | None = None
    teaser: str | None = None
    synopsis: str | None = None
    description: str | None = None
    publication_date: PartialDate | None = None
    publication_time: dt.time | None = None
    publication_zone: str | None = None
    filming_dates: tuple[PartialDate, ...] = ()
    countries: tuple[str, ...] = ()
    location: str | None = None
    themes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    type: str | None = None
    format: str | None = None
    version: str | None = None
    version_source: str | None = None
    version_note: str | None = None
    language: str | None = None
    duration: Timecode | None = None
    production: str | None = None
    transcript: str | None = None
    segments: tuple[Segment, ...] = ()
    shots: tuple[Shot, ...] = ()
    music: str | None = None
    music_cues: tuple[MusicCue, ...] = ()
    no_music: bool = False
    usage_rights: str | None = None
    links: tuple[Link, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    poster: Poster | None = None
    keyframes: tuple[Keyframe, ...] = ()
    origin: str | None = None
    unplaced: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()
    flags: tuple[Flag, ...] = ()
    source_key: str | None = None

    def __post_init__(self) -> None:
        if len(self.keyframes) > 1:
            in_time = tuple(sorted(self.keyframes, key=lambda frame: frame.at.key))
            object.__setattr__(self, "keyframes", in_time)

    @property
    def shown_reference(self) -> str | None:
        """The reference it goes by here: its own, else the one the catalogue assigned."""
        return self.reference or self.assigned_reference

    @property
    def filming_first(self) -> dt.date | None:
        """The first day on which any of it can have been filmed."""
        return min((d.first for d in self.filming_dates), default=None)

    @property
    def filming_last(self) -> dt.date | None:
        """The last day on which any of it can have been filmed."""
        return max((d.last for d in self.filming_dates), default=None)

    def with_(self, **changes: Any) -> Record:
        """The same record with these fields changed."""
        return replace(self, **changes)


RECORD_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Record))
EMPTY = Record()


def is_given(value: object) -> bool:
    """Whether a field holds something: not None, not empty, not False."""
    return value is not None and value != () and value is not False
