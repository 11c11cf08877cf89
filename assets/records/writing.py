"""Columns and child rows into the tables: those of new assets, and what differs of known ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from assets.domain import diff
from assets.domain import record as values
from assets.domain.record import Record
from assets.domain.text import sha256
from assets.models import (
    Asset,
    Keyframe,
    MusicCredit,
    MusicCue,
    Name,
    Poster,
    RightsStatement,
    Segment,
    Transcript,
)

from .batches import BATCH
from .lookup import Lookup
from .rows import CREDIT, OF_ASSET, Row, credit_rows, cue_rows, name_rows, poster_row, segment_rows

_UNIQUE = (Name, Keyframe)
"""Rows that are unique: two that swap places must both go before either comes."""


def insert(pairs: Sequence[tuple[Asset, Record]], lookup: Lookup) -> None:
    """Write all child rows of new assets, a few statements for the whole batch."""
    for kind in OF_ASSET:
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
        [Poster(asset_id=a.pk, **poster_row(r.poster)) for a, r in pairs if r.poster],
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
            for at, row in enumerate(segment_rows(r, lookup))
        ],
    )
    cues: list[tuple[MusicCue, values.MusicCue]] = []
    for asset, record in pairs:
        for at, row in enumerate(cue_rows(record, lookup)):
            cue_row = MusicCue(asset_id=asset.pk, position=at, **row)
            cues.append((cue_row, record.music_cues[at]))
    _create(MusicCue, [row for row, _cue in cues])
    _create(
        MusicCredit,
        [
            MusicCredit(cue_id=row.pk, **credit)
            for row, cue in cues
            for credit in credit_rows(cue, lookup)
        ],
    )


def _create(model: type[Model], rows: list[Any]) -> None:
    if rows:
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def change(asset: Asset, before: Record, after: Record, lookup: Lookup) -> None:
    """Bring the child rows of an existing asset from one record to the next."""
    for kind in OF_ASSET:
        if kind.rows is name_rows or kind.rows(before, lookup) != kind.rows(after, lookup):
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
        _one(Poster, asset, poster_row(after.poster) if after.poster else None)
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
    _align(Segment, {"transcript_id": transcript.pk}, segment_rows(record, lookup))


def _change_cues(asset: Asset, record: Record, lookup: Lookup) -> None:
    rows = _align(MusicCue, {"asset_id": asset.pk}, cue_rows(record, lookup))
    credits_of = {
        pk: [{f: getattr(c, f) for f in CREDIT} for c in cue.credits.all()]
        for pk, cue in MusicCue.objects.filter(asset=asset)
        .prefetch_related("credits")
        .in_bulk()
        .items()
    }
    stale = [
        (row, cue)
        for row, cue in zip(rows, record.music_cues, strict=True)
        if credits_of[row.pk] != credit_rows(cue, lookup)
    ]
    MusicCredit.objects.filter(cue__in=[row.pk for row, _cue in stale]).delete()
    _create(
        MusicCredit,
        [
            MusicCredit(cue_id=row.pk, **credit)
            for row, cue in stale
            for credit in credit_rows(cue, lookup)
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
