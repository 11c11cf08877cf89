"""History: snapshots, one for every save, each sealed to the one before.

A revision holds the whole record, so "as of", comparing and restoring read one row. The chain:
`hash = SHA-256(previous hash, facts of the save, hash of every field)`, where a field's hash is
salted. Taking a field's content out of a snapshot (redaction) leaves its hash, and with it the
chain, intact; changing anything else breaks `verify`.

Rejected: django-simple-history and reversion (see README, "Decisions"): the first restores
neither relations nor rows, the second cannot be asked what a text was on a given day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from assets import records
from assets.domain import diff, lifecycle, reference
from assets.domain.record import Record
from assets.domain.rights import keeping
from assets.domain.rights.keeping import Kept
from assets.domain.text import sha256
from assets.formats import plain
from assets.models import Asset, Revision

RIGHTS = "rights"
"""Under which name a revision's hashes hold what was kept of the rights."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody or something that changes records: a user, or a program with a name."""

    name: str
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What was kept of the rights at a save: the asset's own, and its production's terms."""

    own: Kept
    production: Kept | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be remembered of one save."""

    asset: Asset
    record: Record
    before: Record | None
    act: str
    rights: Rights


def state_of(asset: Asset) -> dict[str, str | None]:
    """Who may see it, as plain values."""
    return {
        "status": asset.status,
        "public_from": _moment(asset.public_from),
        "withdrawn_at": _moment(asset.withdrawn_at),
    }


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).isoformat() if moment else None


def append(
    entries: Sequence[Entry],
    *,
    who: Who,
    reason: str,
    at: dt.datetime,
    last: Mapping[int, Revision],
) -> list[Revision]:
    """Write one revision for each entry; `last` holds the newest revision of assets that have one.

    Called by `assets.editing` inside its transaction, after the rows are written.
    """
    revisions = [_revision(entry, who, reason, at, last.get(entry.asset.pk)) for entry in entries]
    Revision.objects.bulk_create(revisions, batch_size=200)
    return revisions


def _revision(
    entry: Entry, who: Who, reason: str, at: dt.datetime, last: Revision | None
) -> Revision:
    content = plain.to_plain(entry.record)
    changes = [
        {"field": c.field, "before": plain.encode(c.before), "after": plain.encode(c.after)}
        for c in (diff.changes(entry.before, entry.record) if entry.before is not None else ())
    ]
    salt = secrets.token_hex(16)
    rights = _rights_plain(entry.rights)
    hashed = content | {RIGHTS: rights}
    revision = Revision(
        asset=entry.asset,
        number=(last.number if last else 0) + 1,
        at=at,
        who_id=who.user_id,
        who_name=who.name,
        act=entry.act,
        reason=reason,
        record=content,
        rights=rights,
        changes=changes,
        state=state_of(entry.asset),
        statement_sha256=sha256(entry.record.usage_rights) if entry.record.usage_rights else "",
        salt=salt,
        field_hashes={name: field_hash(salt, name, value) for name, value in hashed.items()},
        previous=last.hash if last else "",
    )
    revision.hash = seal(revision)
    return revision


def _rights_plain(rights: Rights) -> dict[str, Any]:
    return {
        "own": keeping.to_dict(rights.own),
        "production": keeping.to_dict(rights.production) if rights.production else None,
    }


def rights_of(revision: Revision) -> Rights:
    """What was kept of the rights when that revision was saved."""
    own, production = revision.rights["own"], revision.rights.get("production")
    return Rights(keeping.from_dict(own), keeping.from_dict(production) if production else None)


def field_hash(salt: str, name: str, value: Any) -> str:
    """Salted SHA-256 of one field's plain value; what remains of it after a redaction."""
    return hashlib.sha256(f"{salt}\n{name}\n{_canonical(value)}".encode()).hexdigest()


def seal(revision: Revision) -> str:
    """The hash that binds a revision to the one before it and to all it says."""
    facts = {
        "asset": revision.asset_id,
        "number": revision.number,
        "at": _moment(revision.at),
        "who": revision.who_name,
        "act": revision.act,
        "reason": revision.reason,
        "state": revision.state,
        "statement_sha256": revision.statement_sha256,
        "fields": revision.field_hashes,
        "changes": revision.changes,
        "previous": revision.previous,
    }
    return hashlib.sha256(_canonical(facts).encode()).hexdigest()


_canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode


def record_of(revision: Revision) -> Record:
    """The record as that revision has it; restoring is saving this again through `editing`."""
    return plain.from_plain(revision.record)


def as_of(asset: Asset, moment: dt.datetime) -> Revision | None:
    """The revision in force at a moment, None before the first."""
    return asset.revisions.filter(at__lte=moment).order_by("-number").first()


def compare(before: Revision, after: Revision) -> tuple[diff.Change, ...]:
    """The fields in which two revisions differ."""
    return diff.changes(record_of(before), record_of(after))


def newest(assets: Iterable[int]) -> dict[int, Revision]:
    """The newest revision of each asset, by asset id."""
    return {revision.asset_id: revision for revision in _ends(list(assets))}


def when_public(asset: Asset) -> Record | None:
    """The record as the public last knew it: of its last published revision, or of the first
    one where it came into the catalogue withdrawn."""
    seen = asset.revisions.filter(state__status=lifecycle.PUBLISHED).order_by("-number").first()
    seen = seen or asset.revisions.order_by("number").first()
    return record_of(seen) if seen else None


def when_public_many(assets: Iterable[int]) -> dict[int, Record]:
    """The same for many, by asset id, in two queries."""
    ids = list(assets)
    of_asset = Revision.objects.filter(asset=OuterRef("asset"))
    seen = of_asset.filter(state__status=lifecycle.PUBLISHED).order_by("-number").values("pk")[:1]
    first = of_asset.order_by("number").values("pk")[:1]
    found: dict[int, Record] = {}
    for wanted in (first, seen):
        revisions = Revision.objects.filter(asset__in=ids, pk=Subquery(wanted))
        found |= {revision.asset_id: record_of(revision) for revision in revisions}
    return found


def names_when_public(asset: Asset) -> frozenset[str]:
    """The keys of the names under which the public last knew it; names given later are not told."""
    record = when_public(asset)
    return names_of(record) if record else frozenset()


def names_of(record: Record) -> frozenset[str]:
    """The keys of all names that lead to a record."""
    names = (record.reference, record.assigned_reference, *record.former_references)
    keys = {reference.key(name) for name in names if name}
    return frozenset(keys | ({str(record.number)} if record.number is not None else set()))


def reference_when_public(asset: Asset) -> str:
    """The reference under which the public last knew it."""
    record = when_public(asset)
    return (record.shown_reference if record else None) or ""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and what is wrong there."""

    asset_id: int
    number: int
    problem: str


def verify(revisions: Iterable[Revision]) -> Iterator[Break]:
    """What does not hold in a run of revisions ordered by asset and number."""
    asset_id, number, previous = None, 0, ""
    for revision in revisions:
        if revision.asset_id != asset_id:
            asset_id, number, previous = revision.asset_id, 0, ""
        if revision.number != number + 1:
            yield Break(revision.asset_id, revision.number, "a revision before it is missing")
        if revision.previous != previous:
            yield Break(revision.asset_id, revision.number, "it does not follow the one before")
        if seal(revision) != revision.hash:
            yield Break(revision.asset_id, revision.number, "its facts were changed")
        content = revision.record | {RIGHTS: revision.rights}
        for name, value in content.items():
            if field_hash(revision.salt, name, value) != revision.field_hashes.get(name):
                yield Break(revision.asset_id, revision.number, f"its “{name}” was changed")
        for name in revision.field_hashes.keys() - content.keys():
            yield Break(revision.asset_id, revision.number, f"its “{name}” was taken out")
        number, previous = revision.number, revision.hash


def verify_all() -> Iterator[Break]:
    """Every break in the whole history, streamed: in the chains, at their ends, and where what is
    stored is not what was last saved.
    """
    yield from verify(Revision.objects.order_by("asset_id", "number").iterator(chunk_size=500))
    last = 0
    while batch := list(Asset.objects.with_rows().filter(pk__gt=last).order_by("pk")[:200]):
        last = batch[-1].pk
        newest_of = {r.asset_id: r for r in _ends([asset.pk for asset in batch])}
        for asset in batch:
            yield from _end(asset, newest_of.get(asset.pk))


def _ends(ids: Sequence[int]) -> Iterator[Revision]:
    ends = Revision.objects.filter(asset=OuterRef("asset")).order_by("-number").values("pk")[:1]
    return Revision.objects.filter(asset__in=ids, pk=Subquery(ends)).iterator()


def _end(asset: Asset, revision: Revision | None) -> Iterator[Break]:
    """What is wrong with the end of one asset's chain."""
    if revision is None or revision.number != asset.record_version:
        number = revision.number if revision else 0
        yield Break(asset.pk, number, f"the last of {asset.record_version} revisions is missing")
    elif revision.record != plain.to_plain(records.read(asset)):
        yield Break(asset.pk, revision.number, "what is stored is not what was last saved")
    elif revision.state != state_of(asset):
        yield Break(asset.pk, revision.number, "the stored state is not the one last saved")
