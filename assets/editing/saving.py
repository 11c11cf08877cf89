"""The act itself: one record changed, or many new ones, each with everything that hangs on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from assets import answers, changes, history, records
from assets.domain import lifecycle, quality
from assets.domain.record import Record
from assets.domain.rights import keeping
from assets.domain.rights.keeping import Kept
from assets.history import Who
from assets.models import Asset, QualityFlag, Revision
from assets.search import index

from .checking import check_public, validate
from .names import assign, refuse_taken, with_names
from .refusals import NotAllowed, StaleEdit
from .showing import shown
from .state import State, public_before, state_of


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a save: the asset, its new revision (None where nothing differed)."""

    asset: Asset
    revision: Revision | None
    created: bool


def save(
    record: Record,
    *,
    who: Who,
    asset: Asset | None = None,
    version: int | None = None,
    state: State | None = None,
    rights: Kept | None = None,
    terms_changed: bool = False,
    permissions: frozenset[str] | None = None,
    reason: str = "",
    act: str = "edit",
    at: dt.datetime | None = None,
) -> Saved:
    """Save one record, new (`asset` None) or changed; `version` is the one the editor saw.

    `rights` is what people settled about its rights (`assets.clearance` passes it); what no longer
    holds of it after the save falls (`keeping.upkeep`). `terms_changed` says that its production's
    terms are other ones now, which is a change although the record is the same. `permissions` are
    those of the person who edits, asked of the state the record is in when it is written; None
    is for programs and for acts that have asked themselves. Without any difference nothing is
    written and `revision` is None. Raises StaleEdit, NameTaken, InvalidRecord, WouldMislead or
    NotAllowed, and then nothing has changed.
    """
    at = at or timezone.now()
    if asset is None:
        (saved,) = save_new([record], who=who, state=state, reason=reason, at=at)
        return saved
    validate(record)
    try:
        with transaction.atomic():
            stamp = Stamp(who, reason, act, at)
            current = _locked(asset)
            if permissions is not None and not lifecycle.may_edit(current.status, permissions):
                raise NotAllowed(f"{current.shown_reference} is not yours to change as it is now.")
            return _change(record, current, version, state, rights, stamp, terms_changed)
    except IntegrityError as error:
        refuse_taken(error, record, asset)
        raise


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did what, why and when."""

    who: Who
    reason: str
    act: str
    at: dt.datetime


def _locked(asset: Asset) -> Asset:
    """The asset as it is now, and nobody else's until the transaction ends.

    Two statements: on PostgreSQL a row that had to be waited for is read anew, but what was
    joined to it in the same statement is not.
    """
    Asset.objects.select_for_update().only("pk").get(pk=asset.pk)
    return Asset.objects.with_rows().get(pk=asset.pk)


def _change(
    record: Record,
    current: Asset,
    version: int | None,
    state: State | None,
    rights: Kept | None,
    stamp: Stamp,
    terms_changed: bool,
) -> Saved:
    before = records.read(current)
    record = with_names(record, current)
    if version is not None and current.record_version != version:
        last = current.revisions.order_by("-number").first()
        raise StaleEdit(current, before, record, last.who_name if last else "somebody")
    state = state or state_of(current)
    validate(record)
    check_public(record, state, before if current.status == lifecycle.PUBLISHED else None)
    kept_before = answers.kept_of(current, before)
    kept = keeping.upkeep(rights or kept_before, record, zone=settings.TIME_ZONE)
    same = before == record and state == state_of(current) and kept == kept_before
    if same and not terms_changed:
        return Saved(current, None, created=False)
    (record,) = assign([record])
    lookup = records.Lookup([before, record])
    values = {
        **records.columns(record, lookup),
        "status": state.status,
        "public_from": state.public_from,
        "withdrawn_at": state.withdrawn_at,
        "first_public_at": _first_public(current, stamp.at),
        "changed_at": stamp.at,
        "changed_for_all_at": current.changed_for_all_at or current.changed_at,
        "record_version": current.record_version + 1,
    }
    shows = state != state_of(current) or shown(record, kept) != shown(before, kept_before)
    if terms_changed or shows:
        values["changed_for_all_at"] = stamp.at
    if state.status != lifecycle.PUBLISHED:
        values["indexed"] = False
    was = changes.before(current)
    Asset.objects.filter(pk=current.pk).write_columns(**values)
    records.change(current, before, record, lookup)
    saved = Asset.objects.with_rows().get(pk=current.pk)
    _write_flags([(saved, record, kept)])
    terms = answers.terms_of(saved.production_id, record.version)
    answers.store([(saved, record, kept)], {saved.pk: terms})
    (revision,) = history.append(
        [history.Entry(saved, record, before, stamp.act, history.Rights(kept, terms))],
        who=stamp.who,
        reason=stamp.reason,
        at=stamp.at,
        last=history.newest([current.pk]),
    )
    changes.note(was, saved, record, kept, terms, stamp.at)
    index.refresh([(saved, record)], stamp.at)
    return Saved(saved, revision, created=False)


def save_new(
    new: Sequence[Record],
    *,
    who: Who,
    state: State | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> list[Saved]:
    """Save new records, all or none, in a few statements for the whole batch.

    A record without a reference is assigned one in the catalogue's own namespace. Raises
    NameTaken or InvalidRecord; then none of them is saved.
    """
    at, state = at or timezone.now(), state or State()
    for record in new:
        validate(record)
        check_public(record, state)
    try:
        with transaction.atomic():
            return _create(list(new), state, Stamp(who, reason, "create", at))
    except IntegrityError as error:
        for record in new:
            refuse_taken(error, record, None)
        raise


def _create(new: list[Record], state: State, stamp: Stamp) -> list[Saved]:
    new = assign(new)
    lookup = records.Lookup(new)
    assets = [
        Asset(
            **records.columns(record, lookup),
            status=state.status,
            public_from=state.public_from,
            withdrawn_at=state.withdrawn_at,
            first_public_at=public_before(state, stamp.at),
            created_at=stamp.at,
            changed_at=stamp.at,
            changed_for_all_at=stamp.at,
        )
        for record in new
    ]
    Asset.objects.bulk_create(assets, batch_size=records.BATCH)
    pairs = list(zip(assets, new, strict=True))
    records.insert(pairs, lookup)
    rights = [keeping.first(record, zone=settings.TIME_ZONE) for record in new]
    kept_pairs = [
        (asset, record, kept) for (asset, record), kept in zip(pairs, rights, strict=True)
    ]
    _write_flags(kept_pairs, fresh=True)
    terms = {
        asset.pk: answers.terms_of(asset.production_id, asset.version)
        for asset in assets
        if asset.production_id
    }
    answers.store(
        kept_pairs,
        terms,
        fresh=True,
    )
    revisions = history.append(
        [
            history.Entry(asset, record, None, stamp.act, history.Rights(kept, terms.get(asset.pk)))
            for (asset, record), kept in zip(pairs, rights, strict=True)
        ],
        who=stamp.who,
        reason=stamp.reason,
        at=stamp.at,
        last={},
    )
    changes.note_new(kept_pairs, terms, stamp.at)
    index.refresh(pairs, stamp.at, fresh=True)
    return [
        Saved(asset, revision, created=True)
        for asset, revision in zip(assets, revisions, strict=True)
    ]


def _first_public(current: Asset, at: dt.datetime) -> dt.datetime | None:
    """Since when the public has known of it, None if it never has; once written it stays."""
    return current.first_public_at or public_before(state_of(current), at)


def _write_flags(saved: Sequence[tuple[Asset, Record, Kept]], *, fresh: bool = False) -> None:
    if not fresh:
        QualityFlag.objects.filter(asset__in=[asset.pk for asset, _r, _k in saved]).delete()
    QualityFlag.objects.bulk_create(
        [
            QualityFlag(
                asset_id=asset.pk,
                code=flag.code,
                field=flag.field,
                severity=flag.severity,
                text=flag.text,
                labels=list(flag.labels),
            )
            for asset, record, kept in saved
            for flag in quality.flags(record, kept)
        ],
        batch_size=records.BATCH,
    )
