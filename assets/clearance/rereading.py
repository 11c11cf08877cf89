"""A new reader of statements: what it would change; what becomes stricter is taken up at once, what
becomes looser waits for an editor (`rights.md` 4.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assets.clearance.acts import save
from assets.clearance.counting import Comparing
from assets.clearance.effects import drops, need, need_reason, stored
from assets.clearance.terms import save_members
from assets.domain.record import Record
from assets.domain.rights import building, comparing, keeping
from assets.domain.rights.keeping import Kept
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Subject
from assets.editing import Saved, Who
from assets.models import Asset, ProductionTerms, RightsReading

Progress = Callable[[], object]
"""Called once for every statement that was looked at."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a statement again would change: answers that become stricter, or looser.

    `drops`: a duty, somebody to ask, or material that was taken to be everywhere is read no
    more, which no outcome need show.
    """

    asset: Asset
    comparison: comparing.Comparison
    drops: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits for an editor: something would become looser."""
        return self.comparison.looser or self.drops


@dataclass(frozen=True, slots=True)
class TermsRereading:
    """What reading a production's terms again would change: for the terms alone, and for each
    version whose answers they change."""

    terms: ProductionTerms
    alone: comparing.Comparison
    members: tuple[Rereading, ...]
    drops: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits for an editor: something would become looser."""
        return self.alone.looser or self.drops or any(member.waits for member in self.members)


def rereadings(
    now: dt.datetime, progress: Progress | None = None
) -> Iterator[tuple[Rereading, Kept, Record]]:
    """Every asset whose statement the present reader reads otherwise than what is kept."""
    zone = settings.TIME_ZONE
    compare = Comparing(now)
    ids = RightsReading.objects.order_by("pk").values_list("pk", flat=True)
    for pk in ids.iterator(chunk_size=1000):
        current, record, kept = stored(Asset(pk=pk))
        fresh = keeping.first(record, zone=zone)
        if not (same_reading(fresh.reading, kept.reading) and fresh.leaks == kept.leaks):
            new = keeping.upkeep(
                replace(kept, reading=fresh.reading, leaks=fresh.leaks), record, zone=zone
            )
            comparison = compare(
                building.subject(record, kept, zone=zone), building.subject(record, new, zone=zone)
            )
            yield Rereading(current, comparison, drops(kept, new)), new, record
        if progress:
            progress()


def same_reading(one: Policy, other: Policy) -> bool:
    """Whether two readings say the same; another version of the reader alone is no change."""
    return replace(one, reader="") == replace(other, reader="")


def terms_rereadings(
    now: dt.datetime, progress: Progress | None = None
) -> Iterator[tuple[TermsRereading, Kept]]:
    """Every production whose terms the present reader reads otherwise than what is kept."""
    zone = settings.TIME_ZONE
    compare = Comparing(now)
    for terms in ProductionTerms.objects.select_related("production").order_by("pk"):
        kept = keeping.from_dict(terms.kept)
        new = replace(kept, reading=keeping.read(terms.text, zone))
        if not same_reading(new.reading, kept.reading):
            alone = compare(
                Subject(production=keeping.level(kept), zone=zone),
                Subject(production=keeping.level(new), zone=zone),
            )
            members = []
            versions = Asset.objects.filter(
                production=terms.production_id, version__in=terms.versions
            )
            for member in versions.order_by("pk"):
                current, record, own = stored(member)
                comparison = compare(
                    building.subject(record, own, zone=zone, production=kept),
                    building.subject(record, own, zone=zone, production=new),
                )
                if comparison.differences:
                    members.append(Rereading(current, comparison))
            yield TermsRereading(terms, alone, tuple(members), drops(kept, new)), new
        if progress:
            progress()


def reread(
    *, who: Who, at: dt.datetime | None = None, progress: Progress | None = None
) -> Iterator[Rereading]:
    """Take up the present reader's readings: stricter ones at once, as revisions; a reading by
    which anything becomes looser waits for an editor (`rights.md` 4.5)."""
    at = at or timezone.now()
    for found, kept, record in rereadings(at, progress):
        if not found.waits:
            with transaction.atomic():
                save(found.asset, record, kept, who, _reread_by(kept), "reread", at)
        yield found


def reread_terms(
    *, who: Who, at: dt.datetime | None = None, progress: Progress | None = None
) -> Iterator[TermsRereading]:
    """The same for the terms of productions; every version they are for gets a revision."""
    at = at or timezone.now()
    for found, kept in terms_rereadings(at, progress):
        if not found.waits:
            with transaction.atomic():
                terms = found.terms
                terms.kept = keeping.to_dict(kept)
                terms.save(update_fields=["kept"])
                save_members(terms.production, terms.versions, who, _reread_by(kept), "reread", at)
        yield found


def _reread_by(kept: Kept) -> str:
    return f"read again by reader {kept.reading.reader}"


# One at a time --------------------------------------------------------------------------------


def present(kept: Kept, record: Record) -> Kept | None:
    """What would be kept by the present reader; None where it reads what is kept already."""
    zone = settings.TIME_ZONE
    fresh = keeping.first(record, zone=zone)
    if same_reading(fresh.reading, kept.reading) and fresh.leaks == kept.leaks:
        return None
    return keeping.upkeep(
        replace(kept, reading=fresh.reading, leaks=fresh.leaks), record, zone=zone
    )


def take_up(
    asset: Asset,
    *,
    who: Who,
    permissions: frozenset[str],
    reason: str,
    version: int | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Take up the present reader's reading of one statement, looser or not."""
    need("confirm_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current, record, kept = stored(asset)
        new = present(kept, record) or kept
        return save(current, record, new, who, reason, "take_up_reading", at, version, permissions)
