"""The one writing act: rows, history, version number and search document, in one transaction.

Admin, ingest, publishing and everything later save records through `save` (one) or `save_new`
(many at once); nothing else does. Who saves says which `record_version` they saw; if
somebody else saved meanwhile, `StaleEdit` carries both sides and nothing is written.

Rejected: signals (a bulk write goes round them) and an index kept by database triggers (they
cannot analyse words).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Length
from django.utils import timezone

from assets import answers, changes, history, records
from assets.domain import fields, lifecycle, quality, reference
from assets.domain.record import Flag, Record
from assets.domain.rights import keeping
from assets.domain.rights.keeping import Kept
from assets.history import Who
from assets.models import Asset, Name, QualityFlag, Revision
from assets.search import index

ASSIGNING = 0x43415400
"""PostgreSQL's advisory lock for giving out references of our own."""


class EditRefused(Exception):
    """A save that did not happen; nothing was changed."""


class StaleEdit(EditRefused):
    """Somebody saved in between: `theirs` is what is stored now, `mine` what was to be saved."""

    def __init__(self, asset: Asset, theirs: Record, mine: Record, by: str) -> None:
        super().__init__(f"{asset.shown_reference} was changed by {by} in the meantime.")
        self.asset, self.theirs, self.mine, self.by = asset, theirs, mine, by


class NameTaken(EditRefused):
    """A reference or numeric id already leads to another asset; `field` says which field."""

    def __init__(self, field: str, value: str, holder: str) -> None:
        super().__init__(f"{value} already leads to {holder}.")
        self.field, self.value, self.holder = field, value, holder


class WouldMislead(EditRefused):
    """The public would see a record that stops publication (`quality`); `flags` says how."""

    def __init__(self, flags: Sequence[Flag]) -> None:
        super().__init__(" ".join(flag.text for flag in flags))
        self.flags = tuple(flags)


class NotAllowed(EditRefused):
    """The record, in the state it is in now, is not this person's to change."""


class InvalidRecord(EditRefused):
    """The record cannot be stored as it is; `errors` holds field and reason, one pair each."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class State:
    """Who may see the asset: status and the two moments people set."""

    status: str = lifecycle.DRAFT
    public_from: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a save: the asset, its new revision (None where nothing differed)."""

    asset: Asset
    revision: Revision | None
    created: bool


def state_of(asset: Asset) -> State:
    """The state an asset is in."""
    return State(asset.status, asset.public_from, asset.withdrawn_at)


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
        _explain(error, record, asset)
        raise


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did what, why and when."""

    who: Who
    reason: str
    act: str
    at: dt.datetime


def _with_names(record: Record, asset: Asset) -> Record:
    """Names that led here go on leading here: one that changes becomes a former reference."""
    former = list(record.former_references)
    leading = (*former, record.reference, record.number)
    keys = {reference.key(str(name)) for name in leading if name is not None}
    for old in (asset.reference, asset.number):
        if old is not None and reference.key(str(old)) not in keys:
            former.append(str(old))
    assigned = record.assigned_reference or asset.assigned_reference
    return record.with_(former_references=tuple(former), assigned_reference=assigned)


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
    record = _with_names(record, current)
    if version is not None and current.record_version != version:
        last = current.revisions.order_by("-number").first()
        raise StaleEdit(current, before, record, last.who_name if last else "somebody")
    state = state or state_of(current)
    validate(record)
    _check_public(record, state)
    kept_before = answers.kept_of(current, before)
    kept = keeping.upkeep(rights or kept_before, record, zone=settings.TIME_ZONE)
    same = before == record and state == state_of(current) and kept == kept_before
    if same and not terms_changed:
        return Saved(current, None, created=False)
    (record,) = _assign([record])
    lookup = records.Lookup([before, record])
    values = {
        **records.columns(record, lookup),
        "status": state.status,
        "public_from": state.public_from,
        "withdrawn_at": state.withdrawn_at,
        "first_public_at": _first_public(current, stamp.at),
        "changed_at": stamp.at,
        "record_version": current.record_version + 1,
    }
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
        _check_public(record, state)
    try:
        with transaction.atomic():
            return _create(list(new), state, Stamp(who, reason, "create", at))
    except IntegrityError as error:
        for record in new:
            _explain(error, record, None)
        raise


def _create(new: list[Record], state: State, stamp: Stamp) -> list[Saved]:
    new = _assign(new)
    lookup = records.Lookup(new)
    assets = [
        Asset(
            **records.columns(record, lookup),
            status=state.status,
            public_from=state.public_from,
            withdrawn_at=state.withdrawn_at,
            first_public_at=_public_before(state, stamp.at),
            created_at=stamp.at,
            changed_at=stamp.at,
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
    return current.first_public_at or _public_before(state_of(current), at)


def _public_before(state: State, at: dt.datetime) -> dt.datetime | None:
    moment = state.public_from
    return moment if moment is not None and moment < (state.withdrawn_at or at) else None


def _assign(new: list[Record]) -> list[Record]:
    """Give a reference of our own to each record that has none."""
    nameless = sum(1 for record in new if not record.shown_reference)
    if not nameless:
        return new
    if connection.vendor == "postgresql":  # SQLite's transactions already come one at a time
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ASSIGNING])
    given_out = Name.objects.filter(scheme=Name.Scheme.ASSIGNED)
    taken = given_out.order_by(Length("key").desc(), "-key").first()  # as numbers, not as words
    number = int(taken.key.rpartition("-")[2]) if taken else 0
    given: list[Record] = []
    for record in new:
        if not record.shown_reference:
            number += 1
            record = record.with_(assigned_reference=reference.assigned(number))
        given.append(record)
    return given


def validate(record: Record) -> None:
    """Raise InvalidRecord for what the tables cannot hold: lengths, names that cannot lead."""
    errors: list[tuple[str, str]] = []
    for field in fields.FIELDS:
        value = getattr(record, field.name)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            errors.append((field.name, f"longer than {field.max_length} characters"))
    for name in ("reference", "assigned_reference"):
        value = getattr(record, name)
        if value and not reference.is_well_formed(value):
            errors.append((name, "only letters, digits, spaces and . - _ make a reference"))
    if record.number is not None and not 0 <= record.number < 2**63:
        errors.append(("number", "out of range"))
    errors.extend(_row_errors(record))
    if errors:
        raise InvalidRecord(errors)


_LIMITS: dict[str, dict[str, int]] = {
    "other_ids": {"scheme": 200, "value": 500},
    "segments": {"kind": 30, "speaker": 500, "subtitles": 200, "heading": 500, "language": 200},
    "shots": {"number": 40, "holder": 300, "holder_source": 10},
    "music_cues": {
        "title": 500, "qualifier": 200, "use": 40, "iswc": 20, "isrc": 20, "library": 200,
        "catalogue_number": 100, "publisher": 300, "source": 40,
    },
    "links": {"address": 2000},
    "renditions": {
        "address": 2000, "label": 200, "media_type": 100, "codec": 100, "frame_rate": 20,
        "checksum": 200,
    },
    "filming_dates": {"text": 200},
}  # fmt: skip
_CREDIT_LIMITS = {"name": 300, "role": 40, "ipi": 20, "society": 40, "share": 20}
_WORD_LIMIT = 200


def _row_errors(record: Record) -> list[tuple[str, str]]:
    """What is too long or out of order inside lists; SQLite would take it, PostgreSQL not."""
    errors: list[tuple[str, str]] = []

    def check(where: str, row: object, limits: dict[str, int]) -> None:
        for name, limit in limits.items():
            value = getattr(row, name)
            if isinstance(value, str) and len(value) > limit:
                errors.append((where, f"“{name}” is longer than {limit} characters"))

    for field, limits in _LIMITS.items():
        for at, row in enumerate(getattr(record, field), 1):
            check(f"{field} {at}", row, limits)
    for at, cue in enumerate(record.music_cues, 1):
        for credit in cue.credits:
            check(f"music_cues {at}", credit, _CREDIT_LIMITS)
    for field in ("countries", "themes", "events"):
        words = getattr(record, field)
        if len(set(words)) != len(words):
            errors.append((field, "the same word twice"))
        errors.extend(
            (field, f"longer than {_WORD_LIMIT} characters") for w in words if len(w) > _WORD_LIMIT
        )
    errors.extend(_poster_errors(record))
    for name in ("location", "language"):
        if len(getattr(record, name) or "") > _WORD_LIMIT:
            errors.append((name, f"longer than {_WORD_LIMIT} characters"))
    for field in ("links", "renditions"):
        for at, row in enumerate(getattr(record, field), 1):
            address = row.address
            if address and not address.startswith(("http://", "https://")):
                errors.append((f"{field} {at}", "an address begins with http:// or https://"))
    return errors


def _poster_errors(record: Record) -> list[tuple[str, str]]:
    poster = record.poster
    if poster is None:
        return []
    limits = {"name": 300, "credit": 500}
    errors = [
        ("poster", f"“{name}” is longer than {limit} characters")
        for name, limit in limits.items()
        if len(getattr(poster, name) or "") > limit
    ]
    focus = (poster.focus_x, poster.focus_y)
    if focus != (None, None) and not all(n is not None and 0 <= n <= 100 for n in focus):
        errors.append(("poster", "the focus is two numbers from 0 to 100, or none"))
    return errors


def _explain(error: IntegrityError, record: Record, asset: Asset | None) -> None:
    """Raise NameTaken where a name is why the database refused; else return."""
    wanted: list[tuple[str, str]] = [
        (field, str(value))
        for field in ("reference", "assigned_reference", "number")
        if (value := getattr(record, field)) is not None
    ]
    wanted += [("former_references", name) for name in record.former_references]
    for field, value in wanted:
        held = Name.objects.filter(key=reference.key(value), scheme__in=Name.LEADING)
        if asset is not None:
            held = held.exclude(asset=asset)
        holder = held.select_related("asset").first()
        if holder:
            raise NameTaken(field, value, holder.asset.shown_reference) from error


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


def _check_public(record: Record, state: State) -> None:
    """What is public, or will be when its moment comes, must not mislead."""
    if state.status == lifecycle.PUBLISHED and (flags := blocking(record)):
        raise WouldMislead(flags)


def blocking(record: Record) -> tuple[Flag, ...]:
    """The flags that stop this record from being published."""
    return tuple(flag for flag in quality.flags(record) if flag.severity == "blocking")


__all__ = [
    "EditRefused",
    "InvalidRecord",
    "NameTaken",
    "NotAllowed",
    "Saved",
    "StaleEdit",
    "State",
    "Who",
    "WouldMislead",
    "save",
    "save_new",
    "state_of",
    "validate",
]
