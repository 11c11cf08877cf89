"""Record → columns and child rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from assets.domain import diff, reference
from assets.domain import record as values
from assets.domain.record import Record
from assets.domain.text import sha256
from assets.formats import plain
from assets.models import (
    Asset,
    AssetCountry,
    AssetEvent,
    AssetTheme,
    Country,
    Event,
    FilmingDate,
    Keyframe,
    Language,
    Link,
    MusicCredit,
    MusicCue,
    Name,
    Place,
    Poster,
    Rendition,
    RightsHolder,
    RightsStatement,
    Segment,
    Shot,
    Theme,
    Transcript,
)

from .batches import BATCH
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


def _name_rows(record: Record, _lookup: Lookup) -> list[Row]:
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


def _filming_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [
        {"first": d.first, "last": d.last, "precision": d.precision, "text": d.text}
        for d in record.filming_dates
    ]


def _country_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"country_id": lookup.word(Country, code)} for code in record.countries]


def _theme_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"theme_id": lookup.word(Theme, code)} for code in record.themes]


def _event_rows(record: Record, lookup: Lookup) -> list[Row]:
    return [{"event_id": lookup.word(Event, code)} for code in record.events]


def _shot_rows(record: Record, lookup: Lookup) -> list[Row]:
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


def _segment_rows(record: Record, lookup: Lookup) -> list[Row]:
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


def _cue_rows(record: Record, lookup: Lookup) -> list[Row]:
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


def _credit_rows(cue: values.MusicCue, lookup: Lookup) -> list[Row]:
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


_CREDIT = ("contributor_id", "name", "ipi", "role", "society", "share", "position")


def _link_rows(record: Record, _lookup: Lookup) -> list[Row]:
    return [{"text": link.text, "address": link.address or ""} for link in record.links]


def _rendition_rows(record: Record, _lookup: Lookup) -> list[Row]:
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


def _keyframe_rows(record: Record, _lookup: Lookup) -> list[Row]:
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


def _poster_row(poster: values.Poster) -> Row:
    return {
        "name": poster.name,
        "alt": poster.alt or "",
        "credit": poster.credit or "",
        "focus_x": poster.focus_x,
        "focus_y": poster.focus_y,
    }


_OF_ASSET: tuple[_Rows, ...] = (
    _Rows(Name, _name_rows),
    _Rows(FilmingDate, _filming_rows),
    _Rows(AssetCountry, _country_rows),
    _Rows(AssetTheme, _theme_rows),
    _Rows(AssetEvent, _event_rows),
    _Rows(Shot, _shot_rows),
    _Rows(Link, _link_rows),
    _Rows(Rendition, _rendition_rows),
    _Rows(Keyframe, _keyframe_rows),
)
_UNIQUE = (Name, Keyframe)
"""Rows that are unique: two that swap places must both go before either comes."""


def insert(pairs: Sequence[tuple[Asset, Record]], lookup: Lookup) -> None:
    """Write all child rows of new assets, a few statements for the whole batch."""
    for kind in _OF_ASSET:
        rows = [
            kind.model(asset_id=asset.pk, position=at, **row)
            for asset, record in pairs
            for at, row in enumerate(kind.rows(record, lookup))
        ]
        _create(kind.model, rows)
    _create(
        RightsStatement,
        [
            RightsStatement(asset_id=a.pk, text=r.usage_rights, sha256=sha256(r.usage_rights))
            for a, r in pairs
            if r.usage_rights
        ],
    )
    _create(
        Poster,
        [Poster(asset_id=a.pk, **_poster_row(r.poster)) for a, r in pairs if r.poster],
    )
    transcripts = [
        Transcript(asset_id=a.pk, text=r.transcript or "")
        for a, r in pairs
        if r.transcript or r.segments
    ]
    _create(Transcript, transcripts)
    by_asset = {t.asset_id: t for t in transcripts}
    _create(
        Segment,
        [
            Segment(transcript_id=by_asset[a.pk].pk, position=at, **row)
            for a, r in pairs
            for at, row in enumerate(_segment_rows(r, lookup))
        ],
    )
    cues: list[tuple[MusicCue, values.MusicCue]] = []
    for asset, record in pairs:
        for at, row in enumerate(_cue_rows(record, lookup)):
            cue_row = MusicCue(asset_id=asset.pk, position=at, **row)
            cues.append((cue_row, record.music_cues[at]))
    _create(MusicCue, [row for row, _cue in cues])
    _create(
        MusicCredit,
        [
            MusicCredit(cue_id=row.pk, **credit)
            for row, cue in cues
            for credit in _credit_rows(cue, lookup)
        ],
    )


def _create(model: type[Model], rows: list[Any]) -> None:
    if rows:
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def change(asset: Asset, before: Record, after: Record, lookup: Lookup) -> None:
    """Bring the child rows of an existing asset from one record to the next."""
    for kind in _OF_ASSET:
        if kind.rows is _name_rows or kind.rows(before, lookup) != kind.rows(after, lookup):
            _align(kind.model, {"asset_id": asset.pk}, kind.rows(after, lookup))
    if before.usage_rights != after.usage_rights:
        _one(
            RightsStatement,
            asset,
            {"text": after.usage_rights, "sha256": sha256(after.usage_rights)}
            if after.usage_rights
            else None,
        )
    if before.poster != after.poster:
        _one(Poster, asset, _poster_row(after.poster) if after.poster else None)
    if (before.transcript, before.segments) != (after.transcript, after.segments):
        _change_transcript(asset, after, lookup)
    if before.music_cues != after.music_cues:
        _change_cues(asset, after, lookup)


def _one(model: type[Model], asset: Asset, row: Row | None) -> None:
    if row is None:
        model._default_manager.filter(asset=asset).delete()
    else:
        model._default_manager.update_or_create(asset=asset, defaults=row)


def _change_transcript(asset: Asset, record: Record, lookup: Lookup) -> None:
    if not (record.transcript or record.segments):
        Transcript.objects.filter(asset=asset).delete()
        return
    transcript, _created = Transcript.objects.update_or_create(
        asset=asset, defaults={"text": record.transcript or ""}
    )
    _align(Segment, {"transcript_id": transcript.pk}, _segment_rows(record, lookup))


def _change_cues(asset: Asset, record: Record, lookup: Lookup) -> None:
    rows = _align(MusicCue, {"asset_id": asset.pk}, _cue_rows(record, lookup))
    credits_of = {
        pk: [{f: getattr(c, f) for f in _CREDIT} for c in cue.credits.all()]
        for pk, cue in MusicCue.objects.filter(asset=asset)
        .prefetch_related("credits")
        .in_bulk()
        .items()
    }
    stale = [
        (row, cue)
        for row, cue in zip(rows, record.music_cues, strict=True)
        if credits_of[row.pk] != _credit_rows(cue, lookup)
    ]
    MusicCredit.objects.filter(cue__in=[row.pk for row, _cue in stale]).delete()
    _create(
        MusicCredit,
        [
            MusicCredit(cue_id=row.pk, **credit)
            for row, cue in stale
            for credit in _credit_rows(cue, lookup)
        ],
    )


def _align(model: type[Any], parent: Row, wanted: list[Row]) -> list[Any]:
    """Make the rows below `parent` the wanted ones, in order; returns them in that order."""
    old = list(model._default_manager.filter(**parent).order_by("position", "pk"))
    names = list(wanted[0]) if wanted else []
    old_keys = [tuple(getattr(row, n) for n in names) for row in old]
    new_keys = [tuple(row[n] for n in names) for row in wanted]
    kept: list[Any] = [None] * len(wanted)
    gone: list[int] = []
    changed: list[Any] = []
    for i, j in diff.align(old_keys, new_keys):
        if j is None:
            gone.extend(old[k].pk for k in (i,) if k is not None)
        elif i is not None and model in _UNIQUE and old_keys[i] != new_keys[j]:
            gone.append(old[i].pk)
        elif i is not None:
            row = kept[j] = old[i]
            if row.position != j or old_keys[i] != new_keys[j]:
                row.position = j
                for name, value in wanted[j].items():
                    setattr(row, name, value)
                changed.append(row)
    for at in range(0, len(gone), BATCH):
        model._default_manager.filter(pk__in=gone[at : at + BATCH]).delete()
    if changed:
        model._default_manager.bulk_update(changed, ["position", *names], batch_size=100)
    fresh = [j for j, row in enumerate(kept) if row is None]
    for j in fresh:
        kept[j] = model(position=j, **parent, **wanted[j])
    _create(model, [kept[j] for j in fresh])
    return kept
