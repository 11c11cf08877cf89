"""Acts on version families: propose them, accept or refuse, put a record in, take one out.

A family is proposed with a reason (`domain.families`) and decided by a person. Deciding changes
the `production` of each member through `editing.save`, so every record's history says who put it
there and why. One transaction for each act: checks first, history last.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from assets import editing, records
from assets.domain import families
from assets.domain.partial_date import PartialDate
from assets.domain.record import Record
from assets.editing import EditRefused, Saved, Who
from assets.models import Asset, FamilyProposal, Production

MAX_KEY = 200


class DecisionRefused(EditRefused):
    """The family cannot be decided so; nothing was changed."""


def propose_new() -> int:
    """Look for families among all records; keep the proposals not made before, say how many.

    A proposal is dropped where its members already share a production.
    """
    production_of: dict[int, int | None] = {}
    members = []
    for asset in Asset.objects.with_family_facts().iterator(chunk_size=2000):
        production_of[asset.pk] = asset.production_id
        members.append(_member(asset))
    fresh = []
    for proposal in families.propose(members):
        pks = sorted(map(int, proposal.members))
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
    """What `propose` needs, without reading the rows it does not."""
    published = asset.publication_first
    filmed = asset.filming_first, asset.filming_last
    facts = Record(
        reference=asset.reference,
        title=asset.title or None,
        teaser=asset.teaser or None,
        synopsis=asset.synopsis or None,
        publication_date=PartialDate(published, published) if published else None,
        filming_dates=(PartialDate(filmed[0], filmed[1]),) if filmed[0] and filmed[1] else (),
        countries=tuple(row.country.code for row in asset.asset_countries.all()),
        location=asset.place.code if asset.place else None,
        version=asset.version or None,
        version_note=asset.version_note or None,
        language=asset.language.code if asset.language else None,
        transcript="…" if getattr(asset, "has_transcript", False) else None,
    )
    return families.member(facts, key=str(asset.pk))


def ship(*, key: str, title: str, members: Iterable[Asset], who: Who, reason: str) -> Production:
    """Enter a decision that came with the data: these assets are one production."""
    with transaction.atomic():
        production, _created = Production.objects.get_or_create(
            key=key, defaults={"title": title, "decided_by": who.name, "reason": reason}
        )
        found = Asset.objects.with_rows().in_bulk([asset.pk for asset in members])
        for asset in found.values():
            _put(asset, production.key, who=who, reason=reason)
    return production


def accept(
    proposal: FamilyProposal,
    *,
    who: Who,
    permissions: frozenset[str],
    title: str,
    reason: str,
    members: Iterable[int] | None = None,
    key: str = "",
) -> Production:
    """Make the proposed records (or those of `members`) one production.

    Members that are in a production already stay where they are put by this decision; the reason
    stands in each one's history.
    """
    _may(permissions)
    with transaction.atomic():
        proposal = FamilyProposal.objects.select_for_update().get(pk=proposal.pk)
        _is_open(proposal)
        chosen = set(proposal.members if members is None else members) & set(proposal.members)
        assets = list(Asset.objects.with_rows().filter(pk__in=chosen).order_by("pk"))
        if len(assets) < 2:
            raise DecisionRefused("A production has at least two versions.")
        production = Production.objects.create(
            key=free_key(key or title),
            title=title[:500],
            decided_by=who.name,
            reason=reason or proposal.reason,
        )
        for asset in assets:
            _put(asset, production.key, who=who, reason=reason or proposal.reason)
        _close(proposal, FamilyProposal.Decision.ACCEPTED, who)
    return production


def refuse(proposal: FamilyProposal, *, who: Who, permissions: frozenset[str]) -> None:
    """Keep these records apart: they are not proposed together again."""
    _may(permissions)
    with transaction.atomic():
        proposal = FamilyProposal.objects.select_for_update().get(pk=proposal.pk)
        _is_open(proposal)
        _close(proposal, FamilyProposal.Decision.REFUSED, who)


def move_member(
    asset: Asset,
    *,
    to: Production | None,
    who: Who,
    permissions: frozenset[str],
    reason: str,
) -> Saved:
    """Put a record into a production, or (`to` None) take it out of the one it is in."""
    _may(permissions)
    if not reason.strip():
        raise DecisionRefused("A decision about a family takes a reason.")
    with transaction.atomic():
        current = Asset.objects.with_rows().get(pk=asset.pk)
        return _put(current, to.key if to else None, who=who, reason=reason)


def free_key(wish: str) -> str:
    """A production key made from words, one that nobody has."""
    plain = unicodedata.normalize("NFKD", wish)
    stem = slugify(plain)[: MAX_KEY - 8] or "production"
    taken = set(Production.objects.filter(key__startswith=stem).values_list("key", flat=True))
    if stem not in taken:
        return stem
    return next(key for n in range(2, len(taken) + 3) if (key := f"{stem}-{n}") not in taken)


def _put(asset: Asset, key: str | None, *, who: Who, reason: str) -> Saved:
    return editing.save(
        records.read(asset).with_(production=key),
        who=who,
        asset=asset,
        version=asset.record_version,
        reason=reason,
        act="family",
    )


def _may(permissions: frozenset[str]) -> None:
    if "decide_family" not in permissions:
        raise DecisionRefused("Deciding families takes the permission “decide_family”.")


def _is_open(proposal: FamilyProposal) -> None:
    if proposal.decision != FamilyProposal.Decision.OPEN:
        raise DecisionRefused("Somebody has decided this proposal already.")


def _close(proposal: FamilyProposal, decision: str, who: Who) -> None:
    proposal.decision = decision
    proposal.decided_by_id = who.user_id
    proposal.decided_at = timezone.now()
    proposal.save(update_fields=["decision", "decided_by", "decided_at"])
