"""The reading of a record's rights as it is typed, compared with what is saved."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from assets import answers
from assets.admin.rights_reading import RightsShown, of_rights
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.keeping import Kept
from assets.models import Asset


def of_typed(record: Record, asset: Asset | None, stored: Record | None) -> RightsShown:
    """What would be kept if `record` were saved over `stored`, and its common answers."""
    zone = settings.TIME_ZONE
    saved = answers.kept_of(asset, stored) if asset and stored else None
    kept = keeping.upkeep(saved, record, zone=zone)
    terms = answers.terms_of(asset.production_id if asset else None, record.version)
    before = None
    if saved is not None and stored is not None and record != stored:
        before = building.subject(
            stored,
            saved,
            zone=zone,
            production=answers.terms_of(asset.production_id, stored.version) if asset else None,
        )
    return of_rights(
        record,
        kept,
        now=timezone.now(),
        subject=building.subject(record, kept, zone=zone, production=terms),
        before=before,
        falls=bool(saved and saved.confirmed_at and not kept.confirmed_at),
    )


def of_text(text: str) -> RightsShown:
    """The reading of a text that belongs to no record: terms, a standard statement."""
    kept = Kept(keeping.read(text, settings.TIME_ZONE))
    record = Record(usage_rights=text or None)
    subject = building.subject(record, kept, zone=settings.TIME_ZONE)
    return of_rights(record, kept, now=timezone.now(), subject=subject)
