"""Acts on usage rights: confirm a reading, correct it, locate material, settle what stands
elsewhere, enter a production's terms, read again with a new reader.

One verb function each: keyword-only, checks first, one transaction, saved through `editing`, so
that every change of an answer is a revision with who, when and why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assets import answers, editing, records
from assets.domain.messages import Message, _, message
from assets.domain.record import Record
from assets.domain.rights import building, comparing, keeping
from assets.domain.rights.keeping import Confirmation, Correction, Kept
from assets.domain.rights.subject import Located
from assets.editing import EditRefused, Saved, Who
from assets.models import Asset, Production, ProductionTerms, RightsReading


class ClearanceRefused(EditRefused):
    """The act is not open to this person, or lacks something; nothing was changed."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


def _need(permission: str, permissions: frozenset[str]) -> None:
    if permission not in permissions:
        raise ClearanceRefused(
            message(_("This takes the permission “%(permission)s”."), permission=permission)
        )


def _now(asset: Asset) -> tuple[Asset, Record, Kept]:
    current = Asset.objects.with_rows().get(pk=asset.pk)
    record = records.read(current)
    return current, record, answers.kept_of(current, record)


def confirm(
    asset: Asset,
    *,
    basis: str,
    who: Who,
    permissions: frozenset[str],
    reason: str = "",
    at: dt.datetime | None = None,
) -> Saved:
    """Confirm the reading that the editor saw; `basis` is the hash that was shown with it.

    Refused where anything it rests on has changed since (`keeping.basis`).
    """
    _need("confirm_rights", permissions)
    at = at or timezone.now()
    with transaction.atomic():
        current, record, kept = _now(asset)
        if basis != keeping.basis(kept, record):
            raise ClearanceRefused(
                message(_("The reading has changed since you saw it; look at it again."))
            )
        if not kept.reading.text.strip() and not kept.corrections:
            raise ClearanceRefused(message(_("There is no statement to confirm.")))
        confirmed = replace(kept, confirmation=Confirmation(at, basis))
        return _save(current, record, confirmed, who, reason, "confirm_rights", at)


def unconfirm(
    asset: Asset,
    *,
    who: Who,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> Saved:
    """Take a confirmation back, with a reason."""
    _need("confirm_rights", permissions)
    _need_reason(reason)
    with transaction.atomic():
        current, record, kept = _now(asset)
        return _save(
            current, record, replace(kept, confirmation=None), who, reason, "unconfirm_rights", at
        )


def correct(
    asset: Asset,
    *,
    corrections: Sequence[Correction],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> Saved:
    """Put an editor's readings in place of the reader's; the list replaces the former one.

    Corrections that loosen any answer take the right to confirm (`rights.md` 4.7).
    """
    _need("edit_rights", permissions)
    _need_reason(reason)
    with transaction.atomic():
        current, record, kept = _now(asset)
        for correction in corrections:
            _check_span(correction, kept.reading.text)
        changed = replace(kept, corrections=tuple(corrections))
        _check_looser(record, kept, changed, permissions)
        return _save(current, record, changed, who, reason, "correct_rights", at)


def _check_span(correction: Correction, text: str) -> None:
    span = correction.span
    if span is None:
        if correction.note is None:
            raise ClearanceRefused(
                message(_("A correction marks words of the statement or cites a clearance note."))
            )
    elif not 0 <= span[0] < span[1] <= len(text):
        raise ClearanceRefused(message(_("The marked words are not in the statement.")))


def locate(
    asset: Asset,
    *,
    materials: Sequence[Located],
    who: Who,
    permissions: frozenset[str],
    reason: str = "",
    at: dt.datetime | None = None,
) -> Saved:
    """Say where holders' shots are (`complete`: all of them); replaces the former list."""
    _need("edit_rights", permissions)
    with transaction.atomic():
        current, record, kept = _now(asset)
        changed = replace(kept, materials=tuple(materials))
        return _save(current, record, changed, who, reason, "locate_material", at)


def settle(
    asset: Asset,
    *,
    holders: Sequence[str],
    frees_from_production: bool,
    who: Who,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> Saved:
    """Settle sources named outside the statement, and whether the production's terms bind."""
    _need("confirm_rights", permissions)
    _need_reason(reason)
    with transaction.atomic():
        current, record, kept = _now(asset)
        changed = replace(kept, settled=tuple(holders), frees_from_production=frees_from_production)
        return _save(current, record, changed, who, reason, "settle_rights", at)


def enter_events(
    asset: Asset,
    *,
    events: Sequence[tuple[str, dt.datetime]],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> Saved:
    """Enter when an event took place that a window counts from ("first broadcast")."""
    _need("confirm_rights", permissions)
    _need_reason(reason)
    with transaction.atomic():
        current, record, kept = _now(asset)
        changed = replace(kept, events=tuple((name.casefold(), when) for name, when in events))
        return _save(current, record, changed, who, reason, "enter_events", at)


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise ClearanceRefused(message(_("This takes a reason.")))


def _check_looser(record: Record, before: Kept, after: Kept, permissions: frozenset[str]) -> None:
    if "confirm_rights" in permissions:
        return
    zone = settings.TIME_ZONE
    old = building.subject(record, before, zone=zone)
    new = building.subject(record, after, zone=zone)
    if comparing.compare(old, new, timezone.now()).looser:
        raise ClearanceRefused(
            message(_("This would loosen an answer, which takes the right to confirm."))
        )


def _save(
    asset: Asset,
    record: Record,
    kept: Kept,
    who: Who,
    reason: str,
    act: str,
    at: dt.datetime | None,
) -> Saved:
    return editing.save(
        record,
        who=who,
        asset=asset,
        version=asset.record_version,
        rights=kept,
        reason=reason,
        act=act,
        at=at,
    )


# Production terms ----------------------------------------------------------------------------


def set_terms(
    production: Production,
    *,
    text: str,
    versions: Sequence[str],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> ProductionTerms | None:
    """Enter, change or (with an empty text) take away a production's terms.

    Every version they are or were for gets a revision of its own, since its answers may change.
    """
    _need("confirm_rights", permissions)
    _need_reason(reason)
    at = at or timezone.now()
    with transaction.atomic():
        old = ProductionTerms.objects.filter(production=production).first()
        touched = set(versions) | set(old.versions if old else ())
        terms = None
        if text.strip():
            kept = Kept(keeping.read(text, settings.TIME_ZONE))
            terms, _created = ProductionTerms.objects.update_or_create(
                production=production,
                defaults={
                    "text": text,
                    "versions": list(versions),
                    "kept": keeping.to_dict(kept),
                    "entered_by": who.name,
                    "changed_at": at,
                },
            )
        elif old:
            old.delete()
        for member in Asset.objects.filter(production=production, version__in=touched):
            current, record, own = _now(member)
            editing.save(
                record,
                who=who,
                asset=current,
                version=current.record_version,
                rights=own,
                terms_changed=True,
                reason=reason,
                act="production_terms",
                at=at,
            )
    return terms


# A new reader --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a statement again would change: answers that become stricter, or looser."""

    asset: Asset
    comparison: comparing.Comparison

    @property
    def waits(self) -> bool:
        """Whether it waits for an editor: something would become looser."""
        return self.comparison.looser


def rereadings(now: dt.datetime) -> Iterator[tuple[Rereading, Kept, Record]]:
    """Every asset whose statement the present reader reads otherwise than what is kept."""
    zone = settings.TIME_ZONE
    ids = RightsReading.objects.order_by("pk").values_list("pk", flat=True)
    for pk in ids.iterator(chunk_size=1000):
        current, record, kept = _now(Asset(pk=pk))
        fresh = keeping.first(record, zone=zone)
        if fresh.reading == kept.reading and fresh.leaks == kept.leaks:
            continue
        new = keeping.upkeep(
            replace(kept, reading=fresh.reading, leaks=fresh.leaks), record, zone=zone
        )
        comparison = comparing.compare(
            building.subject(record, kept, zone=zone),
            building.subject(record, new, zone=zone),
            now,
        )
        yield Rereading(current, comparison), new, record


def reread(*, who: Who, at: dt.datetime | None = None) -> Iterator[Rereading]:
    """Take up the present reader's readings: stricter ones at once, as revisions; a reading by
    which anything becomes looser waits for an editor (`rights.md` 4.5)."""
    at = at or timezone.now()
    for found, kept, record in rereadings(at):
        if not found.waits:
            with transaction.atomic():
                reader = kept.reading.reader
                _save(
                    found.asset, record, kept, who, f"read again by reader {reader}", "reread", at
                )
        yield found
