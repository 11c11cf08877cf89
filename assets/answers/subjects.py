"""Rows → Subject: everything an answer depends on, for one asset and for many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.conf import settings

from assets import records
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.keeping import Kept
from assets.domain.rights.subject import Sibling, Subject
from assets.models import Asset, AssetQuerySet, ProductionTerms, RightsReading

BATCH = 500
MAX_SIBLINGS = 50
_STORY = ("production", "origin")


def kept_of(asset: Asset, record: Record) -> Kept:
    """What is kept of an asset's rights."""
    reading = RightsReading.objects.filter(asset=asset).first()
    return keeping.from_dict(reading.kept) if reading else _unkept(record)


def _unkept(record: Record) -> Kept:
    return keeping.first(record, zone=settings.TIME_ZONE)


def terms_of(production_id: int | None, version: str | None) -> Kept | None:
    """The terms of a production, where they are for this version."""
    if production_id is None:
        return None
    return _for_version(ProductionTerms.objects.filter(production=production_id).first(), version)


def _for_version(terms: ProductionTerms | None, version: str | None) -> Kept | None:
    if terms is None or (version or "") not in terms.versions:
        return None
    return keeping.from_dict(terms.kept)


def subject_of(
    asset: Asset,
    *,
    record: Record | None = None,
    kept: Kept | None = None,
    siblings: Sequence[Sibling] = (),
) -> Subject:
    """Everything an answer about this asset depends on, as stored now."""
    record = record or records.read(asset)
    terms = terms_of(asset.production_id, record.version)
    return _subject(asset, record, kept or kept_of(asset, record), terms, siblings)


def _subject(
    asset: Asset,
    record: Record,
    kept: Kept,
    terms: Kept | None,
    siblings: Sequence[Sibling] = (),
) -> Subject:
    return building.subject(
        record,
        kept,
        zone=settings.TIME_ZONE,
        production=terms,
        withdrawn_at=asset.withdrawn_at,
        clearance_contact=settings.CLEARANCE_DESK or None,
        revision=asset.record_version,
        siblings=siblings,
    )


def siblings_of(asset: Asset, now: dt.datetime) -> tuple[Sibling, ...]:
    """The other public versions of the story; invented samples only beside invented samples."""
    if asset.production_id is None:
        return ()
    others = list(
        _versions(now)
        .filter(production=asset.production_id, origin=asset.origin)
        .exclude(pk=asset.pk)
        .with_rows()[:MAX_SIBLINGS]
    )
    return _siblings(others, _read(others))


def _versions(now: dt.datetime) -> AssetQuerySet:
    return Asset.objects.public(now).order_by("pk")


def _siblings(others: Iterable[Asset], subjects: Mapping[int, Subject]) -> tuple[Sibling, ...]:
    return tuple(
        Sibling(
            other.shown_reference,
            other.version,
            subjects[other.pk],
            edited=other.version != "b_roll" and other.type != "RAW",
        )
        for other in others
    )


def subjects_beside(assets: Sequence[Asset], now: dt.datetime) -> dict[int, Subject]:
    """What the answer about each of these assets depends on, by its id, with the versions of its
    story that are public `now`; in a bounded number of queries.

    The assets come with all their rows. Each record is read once, however many versions of its
    story are asked about.
    """
    stories = {asset.production_id for asset in assets} - {None}
    listed = list(_versions(now).filter(production__in=stories).values_list("pk", *_STORY))
    members: dict[tuple, list[int]] = {}
    for pk, *story in listed:
        members.setdefault(tuple(story), []).append(pk)
    around = {
        asset.pk: [pk for pk in members.get(_story(asset), ()) if pk != asset.pk][:MAX_SIBLINGS]
        for asset in assets
    }
    subjects = _read(assets)
    rows = {asset.pk: asset for asset in assets}
    missing = list(dict.fromkeys(pk for near in around.values() for pk in near if pk not in rows))
    for at in range(0, len(missing), BATCH):
        more = list(Asset.objects.with_rows().filter(pk__in=missing[at : at + BATCH]))
        rows |= {asset.pk: asset for asset in more}
        subjects |= _read(more)
    return {
        asset.pk: replace(
            subjects[asset.pk],
            siblings=_siblings((rows[pk] for pk in around[asset.pk]), subjects),
        )
        for asset in assets
    }


def _story(asset: Asset) -> tuple:
    return (asset.production_id, asset.origin)


def subjects_of(ids: Iterable[int]) -> dict[int, Subject]:
    """What answers depend on, by asset id; in a constant number of queries for up to 500."""
    wanted = list(ids)
    found: dict[int, Subject] = {}
    for at in range(0, len(wanted), BATCH):
        found |= _read(Asset.objects.with_rows().filter(pk__in=wanted[at : at + BATCH]))
    return found


def _read(assets: Iterable[Asset]) -> dict[int, Subject]:
    return {
        asset.pk: _subject(asset, record, own, binding)
        for asset, record, own, binding in _rows(assets)
    }


def read_many(ids: Sequence[int]) -> list[tuple[Asset, Record, Kept, Kept | None]]:
    """Each asset with its record, what is kept of its rights, and its production's terms where
    they are for it; in a constant number of queries."""
    return list(_rows(Asset.objects.with_rows().filter(pk__in=ids).order_by("pk")))


def _rows(assets: Iterable[Asset]) -> Iterator[tuple[Asset, Record, Kept, Kept | None]]:
    listed = list(assets)
    kept = dict(RightsReading.objects.filter(asset__in=listed).values_list("asset", "kept"))
    productions = {asset.production_id for asset in listed} - {None}
    terms = {t.production_id: t for t in ProductionTerms.objects.filter(production__in=productions)}
    for asset in listed:
        record = records.read(asset)
        reading = kept.get(asset.pk)
        own = keeping.from_dict(reading) if reading else _unkept(record)
        yield asset, record, own, _for_version(terms.get(asset.production_id or 0), record.version)
