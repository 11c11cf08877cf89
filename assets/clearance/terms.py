"""Acts on a production's terms: usage rights entered by a person, for versions chosen by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assets import answers, editing
from assets.clearance.counting import Comparing, count_case
from assets.clearance.effects import ClearanceRefused, drops, need, need_reason, stored
from assets.domain.messages import _, message
from assets.domain.rights import building, keeping
from assets.domain.rights.keeping import Kept
from assets.domain.rights.tally import Tally
from assets.domain.text import sha256
from assets.editing import Saved, Who
from assets.models import (
    Asset,
    Production,
    ProductionTerms,
    WordingChange,
    WordingChangeRecord,
)


def set_terms(
    production: Production,
    *,
    text: str,
    versions: Sequence[str],
    who: Who,
    permissions: frozenset[str],
    reason: str,
    seen: str | None = None,
    at: dt.datetime | None = None,
) -> ProductionTerms | None:
    """Enter, change or (with an empty text) take away a production's terms.

    `seen` is `terms_hash` of those the editor saw; refused where they are other ones now.

    Every version they are or were for gets a revision of its own, since its answers may change.
    """
    need("confirm_rights", permissions)
    need_reason(reason)
    at = at or timezone.now()
    with transaction.atomic():
        old = ProductionTerms.objects.select_for_update().filter(production=production).first()
        if seen is not None and seen != terms_hash(old):
            raise ClearanceRefused(
                message(_("The terms have changed since you saw them; look at them again."))
            )
        touched = set(versions) | set(old.versions if old else ())
        tally = terms_tally(production, text=text, versions=versions, now=at)
        before = (old.text, list(old.versions)) if old else ("", [])
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
        saved = save_members(production, touched, who, reason, "production_terms", at)
        if before != (text if terms else "", list(versions) if terms else []):
            change = WordingChange.objects.create(
                production=production,
                name=str(production)[:300],
                before_text=before[0],
                before_versions=before[1],
                after_text=terms.text if terms else "",
                after_versions=terms.versions if terms else [],
                state=WordingChange.State.APPLIED,
                tally=tally.to_dict(),
                started_at=at,
                started_by=who.name,
                counted_at=at,
                made_at=at,
                made_by=who.name,
                reason=reason,
                who_id=who.user_id,
            )
            WordingChangeRecord.objects.bulk_create(
                WordingChangeRecord(
                    change=change,
                    asset_id=one.asset.pk,
                    before_revision=one.asset.record_version - 1,
                    after_revision=one.asset.record_version,
                    outcome="changed",
                )
                for one in saved
            )
    return terms


def terms_tally(
    production: Production, *, text: str, versions: Sequence[str], now: dt.datetime
) -> Tally:
    """What these terms in place of the present ones would do to the answers of the production's
    versions; nothing is changed."""
    zone = settings.TIME_ZONE
    fresh = Kept(keeping.read(text, zone)) if text.strip() else None
    tally, compare = Tally(), Comparing(now)
    ids = list(Asset.objects.filter(production=production).values_list("pk", flat=True))
    for asset, record, kept, terms in answers.read_many(ids):
        after = fresh if (record.version or "") in versions else None
        if terms is None and after is None:
            continue
        subjects = [
            building.subject(
                record, kept, zone=zone, production=level, withdrawn_at=asset.withdrawn_at
            )
            for level in (terms, after)
        ]
        gone = terms is not None and (after is None or drops(terms, after))
        count_case(tally, asset, subjects[0], subjects[1], compare, now, drops=gone)
    return tally


def undo_terms(
    change: WordingChange,
    *,
    reason: str,
    who: Who,
    permissions: frozenset[str],
    at: dt.datetime | None = None,
) -> None:
    """Put the terms back that were in force before a change; one more revision for each version.

    Refused where the terms were changed again since.
    """
    need("confirm_rights", permissions)
    need_reason(reason)
    at = at or timezone.now()
    with transaction.atomic():
        current = WordingChange.objects.select_for_update().get(pk=change.pk)
        production = current.production
        if production is None or current.state != WordingChange.State.APPLIED:
            raise ClearanceRefused(
                message(_("This change is not where you saw it; look at it again."))
            )
        after = ProductionTerms(text=current.after_text, versions=current.after_versions)
        set_terms(
            production,
            text=current.before_text,
            versions=current.before_versions,
            who=who,
            permissions=permissions,
            reason=reason,
            seen=terms_hash(after) if after.text else "",
            at=at,
        )
        current.state = WordingChange.State.UNDONE
        current.undone_at, current.undone_by, current.undo_reason = at, who.name, reason
        current.save()
        current.records.update(outcome="undone")
    change.refresh_from_db()


def terms_hash(terms: ProductionTerms | None) -> str:
    """What tells these terms from others: their words and the versions they are for."""
    if terms is None:
        return ""
    return sha256("\n".join([terms.text, *sorted(terms.versions)]))


def save_members(
    production: Production,
    versions: Collection[str],
    who: Who,
    reason: str,
    act: str,
    at: dt.datetime,
) -> list[Saved]:
    """A revision for every version of the production that is among `versions`."""
    done = []
    for member in Asset.objects.filter(production=production, version__in=versions):
        current, record, own = stored(member)
        saved = editing.save(
            record,
            who=who,
            asset=current,
            version=current.record_version,
            rights=own,
            terms_changed=True,
            reason=reason,
            act=act,
            at=at,
        )
        done.append(saved)
    return done
