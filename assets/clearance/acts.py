"""Acts on one record's rights. `version` is the one the editor saw: a stale one is refused; and
whoever may not edit the record as it is (`lifecycle.may_edit`) changes nothing of its rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from assets import editing
from assets.clearance.effects import ClearanceRefused, effect, need, need_reason, stored
from assets.domain.messages import _, message
from assets.domain.record import Record
from assets.domain.rights import keeping
from assets.domain.rights.keeping import Confirmation, Correction, Kept
from assets.domain.rights.policy import Policy, Span
from assets.domain.rights.subject import Located
from assets.editing import Saved, Who
from assets.models import Asset


def confirm(
    asset: Asset,
    *,
    basis: str,
    who: Who,
    permissions: frozenset[str],
    reason: str = "",
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Confirm the reading that the editor saw; `basis` is the hash that was shown with it.

    Refused where anything it rests on has changed since (`keeping.basis`).
    """
    need("confirm_rights", permissions)
    at = at or timezone.now()
    with transaction.atomic():
        current, record, kept = stored(asset)
        if basis != keeping.basis(kept, record):
            raise ClearanceRefused(
                message(_("The reading has changed since you saw it; look at it again."))
            )
        if not kept.reading.text.strip() and not kept.corrections:
            raise ClearanceRefused(message(_("There is no statement to confirm.")))
        confirmed = replace(kept, confirmation=Confirmation(at, basis))
        return save(
            current, record, confirmed, who, reason, "confirm_rights", at, version, permissions
        )


def unconfirm(
    asset: Asset,
    *,
    who: Who,
    permissions: frozenset[str],
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Take a confirmation back, with a reason."""
    need("confirm_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current, record, kept = stored(asset)
        taken = replace(kept, confirmation=None)
        return save(
            current, record, taken, who, reason, "unconfirm_rights", at, version, permissions
        )


def correct(
    asset: Asset,
    *,
    corrections: Sequence[Correction],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Put an editor's readings in place of the reader's; the list replaces the former one.

    Corrections that loosen any answer take the right to confirm (`rights.md` 4.7).
    """
    need("edit_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current, record, kept = stored(asset)
        for correction in corrections:
            _check_span(correction, kept.reading.text)
        changed = replace(kept, corrections=tuple(corrections))
        if "confirm_rights" not in permissions and effect(current, record, kept, changed).looser:
            raise ClearanceRefused(
                message(_("This would loosen an answer, which takes the right to confirm."))
            )
        return save(
            current, record, changed, who, reason, "correct_rights", at, version, permissions
        )


def _check_span(correction: Correction, text: str) -> None:
    span = correction.span
    if span is None:
        if correction.note is None:
            raise ClearanceRefused(
                message(_("A correction marks words of the statement or cites a clearance note."))
            )
    elif not 0 <= span[0] < span[1] <= len(text):
        raise ClearanceRefused(message(_("The marked words are not in the statement.")))


def widened(span: Span, policy: Policy) -> Span:
    """The marked words and the whole of everything read that they touch: what a correction takes
    the place of is what it marks."""
    start, end = span
    parts = [rule.span for rule in policy.rules]
    parts += [party.span for party in policy.third_parties]
    parts += policy.unread
    parts.sort()
    grown = True
    while grown:
        grown = False
        for a, b in parts:
            if a < end and start < b and (a < start or b > end):
                start, end, grown = min(a, start), max(b, end), True
    return (start, end)


def locate(
    asset: Asset,
    *,
    materials: Sequence[Located],
    who: Who,
    permissions: frozenset[str],
    reason: str = "",
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Say where holders' shots are (`complete`: all of them); replaces the former list."""
    need("edit_rights", permissions)
    with transaction.atomic():
        current, record, kept = stored(asset)
        changed = replace(kept, materials=tuple(materials))
        return save(
            current, record, changed, who, reason, "locate_material", at, version, permissions
        )


def settle(
    asset: Asset,
    *,
    holders: Sequence[str],
    frees_from_production: bool,
    who: Who,
    permissions: frozenset[str],
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Settle sources named outside the statement, and whether the production's terms bind."""
    need("confirm_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current, record, kept = stored(asset)
        changed = replace(kept, settled=tuple(holders), frees_from_production=frees_from_production)
        return save(
            current, record, changed, who, reason, "settle_rights", at, version, permissions
        )


def enter_events(
    asset: Asset,
    *,
    events: Sequence[tuple[str, dt.datetime]],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Enter when an event took place that a window counts from ("first broadcast")."""
    need("confirm_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current, record, kept = stored(asset)
        changed = replace(kept, events=tuple((name.casefold(), when) for name, when in events))
        return save(current, record, changed, who, reason, "enter_events", at, version, permissions)


def save(
    asset: Asset,
    record: Record,
    kept: Kept,
    who: Who,
    reason: str,
    act: str,
    at: dt.datetime | None,
    version: int | None = None,
    permissions: frozenset[str] | None = None,
) -> Saved:
    """Save the record with what is kept now; refused as stale where `version` is an older one, and
    (NotAllowed) where the record is, in its state, not theirs to change who hold `permissions`;
    None is for programs."""
    return editing.save(
        record,
        who=who,
        asset=asset,
        version=asset.record_version if version is None else version,
        rights=kept,
        reason=reason,
        permissions=permissions,
        act=act,
        at=at,
    )
