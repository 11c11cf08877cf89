"""Record → columns and child rows, as values; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from assets.domain import record as values
from assets.domain import reference
from assets.domain.record import Record
from assets.formats import plain
from assets.models import (
    AssetCountry,
    AssetEvent,
    AssetTheme,
    Country,
    Event,
    FilmingDate,
    Keyframe,
    Language,
    Link,
    Name,
    Place,
    Rendition,
    RightsHolder,
    Shot,
    Theme,
)

from .lookup import Lookup


def columns(record: Record, lookup: Lookup) -> dict[str, Any]:
    """The asset's own columns for this record."""
    published = record.publication_date
    return {
        "reference": record.reference,
        "assigned_reference": record.assigned_reference,
        "number": record.number,
        "production_id": lookup.production(record.production),
        "title": record.title or "",
        "teaser": record.teaser or "",
        "synopsis": record.synopsis or "",
        "description": record.description or "",
        "publication_first": published.first if published else None,
        "publication_last": published.last if published else None,
        "publication_precision": published.precision if published else "",
        "publication_text": published.text if published else None,
        "publication_time": record.publication_time,
        "publication_zone": record.publication_zone or "",
        "filming_first": record.filming_first,
        "filming_last": record.filming_last,
        "place_id": lookup.word(Place, record.location),
        "type": record.type or "",
        "format": record.format or "",
        "version": record.version or "",
        "version_source": record.version_source or "",
        "version_note": record.version_note or "",
        "language_id": lookup.word(Language, record.language),
        "duration_seconds": record.duration.seconds if record.duration else None,
        "duration_frames": record.duration.frames if record.duration else None,
        "music": record.music or "",
        "no_music": record.no_music,
        "origin": record.origin or "",
        "source_key": record.source_key or "",
        "printed": plain.encode(record.printed),
        "unplaced": plain.encode(record.unplaced),
        "reading_flags": plain.encode(record.flags),
    }


Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Rows:
    """A kind of child row of an asset: its table and how a record's rows of it look."""

    model: type[Model]
    rows: Callable[[Record, Lookup], list[Row]]


def name_rows(record: Record, _lookup: Lookup) -> list[Row]:
    rows: list[Row] = []

    def add(scheme: str, value: str, source: str = "") -> None:
        rows.append(
            {"scheme": scheme, "source": source, "value": value, "key": reference.key(value)}
        )

    if record.reference:
        add(Name.Scheme.REFERENCE, record.reference)
    if record.assigned_reference:
        add(Name.Scheme.ASSIGNED, record.assigned_reference)
    for former in record.former_references:
        add(Name.Scheme.FORMER, former)
    if record.number is not None:
        add(Name.Scheme.NUMBER, str(record.number))
    for other in record.other_ids:
        add(Name.Scheme.OTHER, other.value, other.scheme)
    return rows


def filming_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [
        {"first": d.first, "last": d.last, "precision": d.precision, "text": d.text}
        for d in record.filming_dates
    ]


def country_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"country_id": lookup.word(Country, code)} for code in record.countries]


def theme_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"theme_id": lookup.word(Theme, code)} for code in record.themes]


def event_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"event_id": lookup.word(Event, code)} for code in record.events]


def shot_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [
        {
            "number": s.number or "",
            "start_seconds": s.start.seconds,
            "start_frames": s.start.frames,
            "end_seconds": s.end.seconds if s.end else None,
            "end_frames": s.end.frames if s.end else None,
            "text": s.text,
            "quote": s.quote or "",
            "holder_id": lookup.word(RightsHolder, s.holder),
            "holder_source": s.holder_source or "",
        }
        for s in record.shots
    ]


def segment_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [
        {
            "kind": s.kind,
            "text": s.text,
            "speaker": s.speaker or "",
            "language_id": lookup.word(Language, s.language),
            "subtitles": s.subtitles or "",
            "heading": s.heading or "",
            "start": s.start,
            "end": s.end,
        }
        for s in record.segments
    ]


def cue_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [
        {
            "track_id": lookup.track(cue),
            "title": cue.title or "",
            "qualifier": cue.qualifier or "",
            "iswc": cue.iswc or "",
            "isrc": cue.isrc or "",
            "library": cue.library or "",
            "catalogue_number": cue.catalogue_number or "",
            "publisher": cue.publisher or "",
            "start_seconds": cue.start.seconds if cue.start else None,
            "start_frames": cue.start.frames if cue.start else None,
            "end_seconds": cue.end.seconds if cue.end else None,
            "end_frames": cue.end.frames if cue.end else None,
            "duration": cue.duration,
            "use": cue.use or "",
            "span_start": cue.span[0] if cue.span else None,
            "span_end": cue.span[1] if cue.span else None,
            "confidence": cue.confidence,
            "source": cue.source or "",
        }
        for cue in record.music_cues
    ]


def credit_rows(cue: values.MusicCue, lookup: Lookup) -> list[Row]:
    return [
        {
            "contributor_id": lookup.person(c),
            "name": c.name,
            "ipi": c.ipi or "",
            "role": c.role,
            "society": c.society or "",
            "share": c.share or "",
            "position": at,
        }
        for at, c in enumerate(cue.credits)
    ]


CREDIT = ("contributor_id", "name", "ipi", "role", "society", "share", "position")


def link_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [{"text": link.text, "address": link.address or ""} for link in record.links]


def rendition_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [
        {
            "address": r.address,
            "label": r.label or "",
            "media_type": r.media_type or "",
            "codec": r.codec or "",
            "size": r.size,
            "width": r.width,
            "height": r.height,
            "bit_rate": r.bit_rate,
            "frame_rate": r.frame_rate or "",
            "checksum": r.checksum or "",
        }
        for r in record.renditions
    ]


def keyframe_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [
        {
            "at_seconds": frame.at.seconds,
            "at_frames": frame.at.frames,
            "name": frame.name,
            "alt": frame.alt or "",
            "credit": frame.credit or "",
        }
        for frame in record.keyframes
    ]


def poster_row(poster: values.Poster) -> Row:
    return {
        "name": poster.name,
        "alt": poster.alt or "",
        "credit": poster.credit or "",
        "focus_x": poster.focus_x,
        "focus_y": poster.focus_y,
    }


OF_ASSET: tuple[_Rows, ...] = (
    _Rows(Name, name_rows),
    _Rows(FilmingDate, filming_rows),
    _Rows(AssetCountry, country_rows),
    _Rows(AssetTheme, theme_rows),
    _Rows(AssetEvent, event_rows),
    _Rows(Shot, shot_rows),
    _Rows(Link, link_rows),
    _Rows(Rendition, rendition_rows),
    _Rows(Keyframe, keyframe_rows),
)
