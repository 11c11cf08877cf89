"""From the name in an address to what may be said of the asset that goes by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from assets import answers, history, public
from assets.domain import lifecycle
from assets.domain.rights import building
from assets.domain.rights.subject import Sibling, Subject
from assets.models import Asset, Revision
from assets.public import Tombstone


def called(reference: str, now: dt.datetime) -> Asset | Tombstone:
    """What goes by this name in public; raises Http404 for nothing."""
    found = public.called(reference, now)
    if found is None:
        raise Http404
    return found


def tombstone(found: Tombstone) -> dict[str, str]:
    """All that is told of a withdrawn record."""
    return {
        "reference": found.reference,
        "withdrawn_on": timezone.localdate(found.withdrawn_at).isoformat(),
    }


def subject(asset: Asset, as_of: dt.datetime | None, siblings: Sequence[Sibling] = ()) -> Subject:
    """What an answer depends on, now or as of a past moment at which the record was public.

    A past moment has no siblings: which versions were public then is not asked.
    """
    if as_of is None:
        return answers.subject_of(asset, siblings=siblings)
    revision = history.as_of(asset, as_of)
    if revision is None or not _was_public(revision, as_of):
        raise Http404
    rights = history.rights_of(revision)
    record = history.record_of(revision).with_(
        reference=asset.reference, assigned_reference=asset.assigned_reference
    )
    return building.subject(
        record,
        rights.own,
        zone=settings.TIME_ZONE,
        production=rights.production,
        clearance_contact=settings.CLEARANCE_DESK or None,
        revision=revision.number,
    )


def _was_public(revision: Revision, moment: dt.datetime) -> bool:
    public_from = revision.state.get("public_from")
    return lifecycle.is_public(
        revision.state.get("status", ""),
        dt.datetime.fromisoformat(public_from) if public_from else None,
        moment,
    )
