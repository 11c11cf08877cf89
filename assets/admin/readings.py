"""What was read from a text, to stand beside it while it is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assets.domain.record import Flag, MusicCue, Record, Segment, Shot

MOST_ROWS = 200
KINDS = {
    "soundbite": _("Soundbite"),
    "voiceover": _("Voice-over"),
    "piece_to_camera": _("Piece to camera"),
    "text_on_screen": _("Text on screen"),
    "upsot": _("Natural sound up"),
    "caption": _("Caption"),
    "remark": _("Remark"),
    "other": _("Text"),
}


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment as one row."""

    kind: str
    time: str
    speaker: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class TranscriptReading:
    """Segments and shots of a transcript, cut to what a page can hold."""

    segments: tuple[SegmentLine, ...]
    shots: tuple[Shot, ...]
    all_segments: int
    all_shots: int
    flags: tuple[Flag, ...]

    @property
    def more_segments(self) -> int:
        """Segments that are not shown."""
        return self.all_segments - len(self.segments)

    @property
    def more_shots(self) -> int:
        """Shots that are not shown."""
        return self.all_shots - len(self.shots)

    @property
    def without_source(self) -> int:
        """Shots for which no source but the catalogue's own is named."""
        return sum(1 for shot in self.shots if not shot.holder)


@dataclass(frozen=True, slots=True)
class MusicReading:
    """Cues of a music text, and the words of it that are in none."""

    cues: tuple[MusicCue, ...]
    all_cues: int
    unread: tuple[str, ...]
    no_music: bool
    flags: tuple[Flag, ...]

    @property
    def more_cues(self) -> int:
        """Cues that are not shown."""
        return self.all_cues - len(self.cues)


def of_transcript(record: Record, flags: Sequence[Flag] | None = None) -> TranscriptReading:
    """The reading of the record's transcript; `flags` are those of the record if not given."""
    about = ("transcript", "segments", "shots")
    return TranscriptReading(
        tuple(map(_segment, record.segments[:MOST_ROWS])),
        record.shots[:MOST_ROWS],
        len(record.segments),
        len(record.shots),
        tuple(f for f in (record.flags if flags is None else flags) if f.field in about),
    )


def of_music(record: Record, flags: Sequence[Flag] | None = None) -> MusicReading:
    """The reading of the record's music."""
    return MusicReading(
        record.music_cues[:MOST_ROWS],
        len(record.music_cues),
        _unread(record),
        record.no_music,
        tuple(
            f
            for f in (record.flags if flags is None else flags)
            if f.field in ("music", "music_cues")
        ),
    )


def _segment(row: Segment) -> SegmentLine:
    time = ""
    if row.start is not None:
        minutes, rest = divmod(row.start // 1000, 60)
        time = f"{minutes:02d}:{rest:02d}"
    kind = str(KINDS.get(row.kind, row.kind))
    return SegmentLine(kind, time, row.speaker or "", row.language or "", row.text)


def _unread(record: Record) -> tuple[str, ...]:
    """Stretches of the music text outside every cue, if they hold a letter or digit."""
    text = record.music or ""
    if not text or record.no_music:
        return ()
    if any(cue.span is None for cue in record.music_cues):
        return ()  # entered by a person: the text is not where they came from
    found, at = [], 0
    for start, end in sorted(cue.span for cue in record.music_cues if cue.span):
        found.append(text[at:start])
        at = max(at, end)
    found.append(text[at:])
    stretches = (stretch.strip(" \n\t,;.|/-–—•") for stretch in found)
    return tuple(s for s in stretches if any(ch.isalnum() for ch in s))
