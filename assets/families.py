"""Acts on version families: propose, accept, refuse.

`domain.families` finds them; an editor decides. Until then a proposal changes nothing.
"""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from assets import editing, records
from assets.domain import families
from assets.editing import Who
from assets.models import Asset, FamilyProposal, Production


def propose_new() -> int:
    """Look for families among all records and keep the proposals not made before; returns how many.

    A proposal is dropped where its members already share a production.
    """
    ids: dict[str, int] = {}
    production_of: dict[int, int | None] = {}
    members = []
    rows = Asset.objects.with_family_facts().iterator(chunk_size=2000)
    for asset in rows:
        ids[str(asset.pk)] = asset.pk
        production_of[asset.pk] = asset.production_id
        members.append(_member(asset))
    fresh = []
    for proposal in families.propose(members):
        pks = sorted(ids[str(key)] for key in proposal.members)
        homes = {production_of[pk] for pk in pks}
        if len(pks) > 1 and (len(homes) > 1 or homes == {None}):
            fresh.append(
                FamilyProposal(
                    members=pks,
                    member_key=hashlib.sha256(repr(pks).encode()).hexdigest(),
                    reason=str(proposal.reason),
                    confidence=proposal.confidence,
                )
            )
    with transaction.atomic():
        before = FamilyProposal.objects.count()
        FamilyProposal.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
        return FamilyProposal.objects.count() - before


def _member(asset: Asset) -> families.Member:
    raise NotImplementedError


def decide(
    *,
    members: list[Asset],
    key: str,
    who: Who,
    reason: str,
    title: str = "",
    proposal: FamilyProposal | None = None,
) -> Production:
    """Make these assets the versions of one production; each gets a history entry of its own."""
    with transaction.atomic():
        production, created = Production.objects.get_or_create(
            key=key, defaults={"title": title, "decided_by": who.name, "reason": reason}
        )
        if not created and title and production.title != title:
            production.title = title
            production.save(update_fields=["title"])
        found = Asset.objects.with_rows().in_bulk([asset.pk for asset in members])
        for asset in found.values():
            record = records.read(asset)
            if record.production != key:
                editing.save(
                    record.with_(production=key),
                    who=who,
                    asset=asset,
                    version=asset.record_version,
                    reason=reason,
                    act="family",
                )
        if proposal is not None:
            _close(proposal, FamilyProposal.Decision.ACCEPTED, who)
    return production


def refuse(proposal: FamilyProposal, *, who: Who) -> None:
    """Keep a proposal from being made again."""
    with transaction.atomic():
        _close(proposal, FamilyProposal.Decision.REFUSED, who)


def _close(proposal: FamilyProposal, decision: str, who: Who) -> None:
    proposal.decision = decision
    proposal.decided_by_id = who.user_id
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["decision", "decided_by", "decided_at"])
