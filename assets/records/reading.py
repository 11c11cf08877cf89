"""Rows → Record."""

from __future__ import annotations

from typing import Any, cast

from assets.domain import record as values
from assets.domain.partial_date import PartialDate, Precision
from assets.domain.record import Record
from assets.domain.timecode import Timecode
from assets.formats import plain
from assets.models import (
    Asset,
    Keyframe,
    MusicCue,
    Name,
    Poster,
    Rendition,
    RightsStatement,
    Segment,
    Shot,
    Transcript,
)


def read(asset: Asset) -> Record:
    """The record as stored. Fetch by `AssetQuerySet.with_rows` to keep queries constant."""
    names = list(asset.names.all())
    transcript = _related(asset, "transcript")
    statement = _related(asset, "rights_statement")
    poster = _related(asset, "poster")
    return Record(
        reference=asset.reference,
        assigned_reference=asset.assigned_reference,
        number=asset.number,
        other_ids=tuple(
            values.OtherId(n.source, n.value) for n in names if n.scheme == Name.Scheme.OTHER
        ),
        former_references=tuple(n.value for n in names if n.scheme == Name.Scheme.FORMER),
        title=asset.title or None,
        teaser=asset.teaser or None,
        synopsis=asset.synopsis or None,
        description=asset.description or None,
        publication_date=_publication(asset),
        publication_time=asset.publication_time,
        publication_zone=asset.publication_zone or None,
        filming_dates=tuple(
            PartialDate(d.first, d.last, cast(Precision, d.precision), d.text)
            for d in asset.filming_dates.all()
        ),
        countries=tuple(row.country.code for row in asset.asset_countries.all()),
        location=asset.place.code if asset.place else None,
        themes=tuple(row.theme.code for row in asset.asset_themes.all()),
        events=tuple(row.event.code for row in asset.asset_events.all()),
        type=asset.type or None,
        format=asset.format or None,
        version=asset.version or None,
        version_source=asset.version_source or None,
        version_note=asset.version_note or None,
        language=asset.language.code if asset.language else None,
        duration=_timecode(asset.duration_seconds, asset.duration_frames),
        production=asset.production.key if asset.production else None,
        transcript=transcript.text if transcript and transcript.text else None,
        segments=tuple(map(_segment, transcript.segments.all())) if transcript else (),
        shots=tuple(map(_shot, asset.shots.all())),
        music=asset.music or None,
        music_cues=tuple(map(_music_cue, asset.music_cues.all())),
        no_music=asset.no_music,
        usage_rights=statement.text if statement else None,
        links=tuple(values.Link(row.text, row.address or None) for row in asset.links.all()),
        renditions=tuple(map(_rendition, asset.renditions.all())),
        poster=values.Poster(
            poster.name, poster.alt or None, poster.credit or None, poster.focus_x, poster.focus_y
        )
        if poster
        else None,
        keyframes=tuple(map(_keyframe, asset.keyframes.all())),
        origin=asset.origin or None,
        unplaced=plain.decode("unplaced", asset.unplaced),
        printed=plain.decode("printed", asset.printed),
        flags=plain.decode("flags", asset.reading_flags),
        source_key=asset.source_key or None,
    )


def _related(asset: Asset, name: str) -> Any:
    try:
        return getattr(asset, name)
    except (Transcript.DoesNotExist, RightsStatement.DoesNotExist, Poster.DoesNotExist):
        return None


def _publication(asset: Asset) -> PartialDate | None:
    if asset.publication_first is None or asset.publication_last is None:
        return None
    return PartialDate(
        asset.publication_first,
        asset.publication_last,
        cast(Precision, asset.publication_precision),
        asset.publication_text,
    )


def _timecode(seconds: int | None, frames: int | None) -> Timecode | None:
    return None if seconds is None else Timecode(seconds, frames)


def _segment(row: Segment) -> values.Segment:
    return values.Segment(
        kind=row.kind,
        text=row.text,
        speaker=row.speaker or None,
        language=row.language.code if row.language else None,
        subtitles=row.subtitles or None,
        start=row.start,
        end=row.end,
        heading=row.heading or None,
    )


def _shot(row: Shot) -> values.Shot:
    return values.Shot(
        start=Timecode(row.start_seconds, row.start_frames),
        end=_timecode(row.end_seconds, row.end_frames),
        text=row.text,
        number=row.number or None,
        quote=row.quote or None,
        holder=row.holder.name if row.holder else None,
        holder_source=row.holder_source or None,
    )


def _music_cue(row: MusicCue) -> values.MusicCue:
    return values.MusicCue(
        title=row.title or None,
        qualifier=row.qualifier or None,
        credits=tuple(
            values.Credit(c.name, c.role, c.ipi or None, c.society or None, c.share or None)
            for c in row.credits.all()
        ),
        start=_timecode(row.start_seconds, row.start_frames),
        end=_timecode(row.end_seconds, row.end_frames),
        duration=row.duration,
        use=row.use or None,
        iswc=row.iswc or None,
        isrc=row.isrc or None,
        library=row.library or None,
        catalogue_number=row.catalogue_number or None,
        publisher=row.publisher or None,
        span=None if row.span_start is None else (row.span_start, row.span_end or row.span_start),
        confidence=row.confidence,
        source=row.source or None,
    )


def _rendition(row: Rendition) -> values.Rendition:
    return values.Rendition(
        row.address,
        row.label or None,
        row.media_type or None,
        row.codec or None,
        row.size,
        row.width,
        row.height,
        row.bit_rate,
        row.frame_rate or None,
        row.checksum or None,
    )


def _keyframe(row: Keyframe) -> values.Keyframe:
    return values.Keyframe(
        Timecode(row.at_seconds, row.at_frames), row.name, row.alt or None, row.credit or None
    )
