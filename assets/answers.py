"""Rows → Subject → Decision, for one asset and for many; and the rows kept of a reading.

Every door that answers "may I use this?" asks here, so that page, API, facet and table give the
same answer. For many assets each distinct fingerprint is evaluated once: fingerprints stand for
everything an outcome depends on, the instant and the use apart, so nothing is answered from a
cache that time could make untrue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils import timezone

from assets import records
from assets.domain.messages import _, message
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.decision import Decision, Reason
from assets.domain.rights.evaluator import evaluate, evaluate_day
from assets.domain.rights.explain import summary
from assets.domain.rights.keeping import Kept
from assets.domain.rights.subject import Sibling, Subject
from assets.domain.rights.vocabulary import Use
from assets.models import (
    Asset,
    AssetQuerySet,
    ProductionTerms,
    RightsHolder,
    RightsReading,
    ThirdPartyMaterial,
)

BATCH = 500

Moment = dt.datetime | dt.date
"""When a use is meant to be: an instant, or a day without a time."""


# Reading rows --------------------------------------------------------------------------------


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


MAX_SIBLINGS = 50


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


def answer(subject: Subject, use: Use, on: Moment) -> Decision:
    """The answer at an instant; for a date without a time, the strictest of that day."""
    if isinstance(on, dt.datetime):
        return evaluate(subject, use, on)
    return evaluate_day(subject, use, on)


def decide(asset: Asset, use: Use, on: Moment, *, now: dt.datetime) -> Decision:
    """The answer for one asset, with the better versions of its story that are public `now`."""
    return answer(subject_of(asset, siblings=siblings_of(asset, now)), use, on)


def withdrawn(reference: str, at: dt.datetime, use: Use, on: Moment) -> Decision:
    """What is told of a record that was public and is no more: that, and since when (4.9)."""
    if not isinstance(on, dt.datetime):
        on = timezone.make_aware(dt.datetime.combine(on, dt.time())).astimezone(dt.UTC)
    note = message(_("Withdrawn on %(day)s."), day=timezone.localdate(at).isoformat())
    reason = Reason("prohibited", "withdrawn", source="record", note=note)
    text = summary("prohibited", [reason], None)
    return Decision(reference, use, on, "prohibited", text, reasons=(reason,))


# Many at once --------------------------------------------------------------------------------


def decide_many(
    assets: Sequence[Asset], use: Use, on: Moment, *, now: dt.datetime
) -> dict[int, Decision]:
    """What `decide` says of each of these assets, by its id; in a bounded number of queries."""
    subjects = subjects_beside(assets, now)
    return {pk: answer(subject, use, on) for pk, subject in subjects.items()}


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


_STORY = ("production", "origin")


def _story(asset: Asset) -> tuple:
    return (asset.production_id, asset.origin)


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds for every asset with a fingerprint: the outcome, and when it next changes."""

    outcome: str
    changes_at: dt.datetime | None


def outcomes(assets: QuerySet, use: Use, on: Moment) -> dict[str, str]:
    """Fingerprint → outcome, for every fingerprint among these assets; each evaluated once."""
    rows = (
        RightsReading.objects.filter(asset__in=assets.order_by().values("pk"))
        .order_by()
        .values("fingerprint")
        .annotate(example=Min("asset"))
        .values_list("fingerprint", "example")
    )
    found = by_fingerprint(dict(rows), use, on)
    return {fingerprint: one.outcome for fingerprint, one in found.items()}


def by_fingerprint(examples: Mapping[str, int], use: Use, on: Moment) -> dict[str, Answer]:
    """Fingerprint → answer; `examples` names for each fingerprint an asset that has it."""
    found = {f: answer(subject, use, on) for f, subject in by_its_fingerprint(examples).items()}
    return {f: Answer(decision.outcome, decision.changes_at) for f, decision in found.items()}


def by_its_fingerprint(examples: Mapping[str, int]) -> dict[str, Subject]:
    """Fingerprint → a subject that has it, withdrawal apart.

    Subjects are kept by fingerprint, which stands for all that an outcome depends on: what is
    kept can grow old, not wrong. An example that was edited since it was listed stands for
    another one: then another asset is asked, and where none is left, nothing is said for it.
    """
    known = {f: subject for f in examples if (subject := _SUBJECTS.get(f)) is not None}
    fresh = _having({f: pk for f, pk in examples.items() if f not in known})
    if lost := [f for f in examples if f not in known and f not in fresh]:
        rows = RightsReading.objects.filter(fingerprint__in=lost).order_by()
        others = rows.values("fingerprint").annotate(other=Min("asset"))
        fresh |= _having(dict(others.values_list("fingerprint", "other")))
    if len(_SUBJECTS) + len(fresh) > MAX_SUBJECTS:
        _SUBJECTS.clear()
    _SUBJECTS.update(fresh)
    return {f: Subject() for f in lost} | known | fresh


def _having(examples: Mapping[str, int]) -> dict[str, Subject]:
    """The subjects of these examples, where they still have that fingerprint."""
    wanted = {pk: f for f, pk in examples.items()}
    present = {
        wanted[pk]: replace(subject, withdrawn_at=None)
        for pk, subject in subjects_of(wanted).items()
    }
    return {f: subject for f, subject in present.items() if subject.fingerprint() == f}


MAX_SUBJECTS = 5000
_SUBJECTS: dict[str, Subject] = {}


def forget() -> None:
    """Let go of the subjects kept by fingerprint; for tests that count queries."""
    _SUBJECTS.clear()


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


def outcome_of(assets: Sequence[Asset], use: Use, on: Moment) -> dict[int, str]:
    """Asset id → outcome, for the assets of one page; as many evaluations as fingerprints."""
    ids = [asset.pk for asset in assets]
    by_asset = dict(RightsReading.objects.filter(asset__in=ids).values_list("asset", "fingerprint"))
    answers = outcomes(Asset.objects.filter(pk__in=ids), use, on)
    return {pk: answers[fingerprint] for pk, fingerprint in by_asset.items()}


# Writing rows --------------------------------------------------------------------------------


def store(
    pairs: Sequence[tuple[Asset, Record, Kept]],
    terms: Mapping[int, Kept | None] | None = None,
    *,
    fresh: bool = False,
) -> None:
    """Write what is kept of these assets' rights, and the columns worked out of it.

    Called by `assets.editing` inside its transaction. `terms` are the production's, by asset id.
    """
    ids = [asset.pk for asset, _record, _kept in pairs]
    if not fresh:
        RightsReading.objects.filter(asset__in=ids).delete()
        ThirdPartyMaterial.objects.filter(asset__in=ids).delete()
    RightsReading.objects.bulk_create(
        [
            _reading(asset, record, kept, (terms or {}).get(asset.pk))
            for asset, record, kept in pairs
        ],
        batch_size=BATCH,
    )
    wanted = {
        (asset.pk, name): kind
        for asset, _record, kept in pairs
        for name, kind in holders(kept).items()
    }
    by_name = _holders({name for _pk, name in wanted})
    ThirdPartyMaterial.objects.bulk_create(
        [
            ThirdPartyMaterial(asset_id=pk, holder_id=by_name[name], kind=kind)
            for (pk, name), kind in wanted.items()
        ],
        batch_size=BATCH,
    )


def holders(kept: Kept) -> dict[str, str]:
    """Every holder of third-party material by the reading in force, with its kind."""
    found = {leak.holder: leak.kind for leak in kept.leaks if leak.holder not in kept.settled}
    for party in keeping.in_force(kept).third_parties:
        if party.holder:
            found[party.name] = party.kind
    return {name[:300]: kind for name, kind in found.items()}


def _reading(asset: Asset, record: Record, kept: Kept, terms: Kept | None) -> RightsReading:
    policy = keeping.in_force(kept)
    subject = building.subject(record, kept, zone=settings.TIME_ZONE, production=terms)
    return RightsReading(
        asset_id=asset.pk,
        kept=keeping.to_dict(kept),
        reader=policy.reader[:20],
        fingerprint=subject.fingerprint(),
        confirmed_at=kept.confirmed_at,
        has_statement=bool(policy.text.strip()),
        has_unread=bool(policy.unread),
        has_leaks=any(leak.holder not in kept.settled for leak in kept.leaks),
        has_third_party=bool(holders(kept)),
        needs_credit=any(rule.duty == "credit" for rule in policy.duties),
    )


def _holders(names: set[str]) -> dict[str, int]:
    wanted = sorted(names)
    found: dict[str, int] = {}
    for at in range(0, len(wanted), BATCH):
        batch = wanted[at : at + BATCH]
        RightsHolder.objects.bulk_create(
            [RightsHolder(name=name) for name in batch], ignore_conflicts=True
        )
        found |= dict(RightsHolder.objects.filter(name__in=batch).values_list("name", "pk"))
    return found
