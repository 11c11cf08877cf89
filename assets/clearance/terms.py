"""Acts on a production's terms: usage rights entered by a person, for versions chosen by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assets import editing
from assets.clearance.effects import ClearanceRefused, need, need_reason, stored
from assets.domain.messages import _, message
from assets.domain.rights import keeping
from assets.domain.rights.keeping import Kept
from assets.domain.text import sha256
from assets.editing import Who
from assets.models import Asset, Production, ProductionTerms


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
        save_members(production, touched, who, reason, "production_terms", at)
    return terms


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
) -> None:
    """A revision for every version of the production that is among `versions`."""
    for member in Asset.objects.filter(production=production, version__in=versions):
        current, record, own = stored(member)
        editing.save(
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
