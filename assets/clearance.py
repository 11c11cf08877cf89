"""Acts on usage rights: confirm a reading, correct it, locate material, settle what stands
elsewhere, enter a production's terms, read again with a new reader.

One verb function each: keyword-only, checks first, one transaction, saved through `editing`, so
that every change of an answer is a revision with who, when and why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from assets import answers, editing, records
from assets.domain.messages import Message, _, message
from assets.domain.record import Record
from assets.domain.rights import building, comparing, keeping
from assets.domain.rights.keeping import Confirmation, Correction, Kept
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Located, Subject
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
        _save_members(production, touched, who, reason, "production_terms", at)
    return terms


def _save_members(
    production: Production,
    versions: Collection[str],
    who: Who,
    reason: str,
    act: str,
    at: dt.datetime,
) -> None:
    for member in Asset.objects.filter(production=production, version__in=versions):
        current, record, own = _now(member)
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


# A new reader --------------------------------------------------------------------------------

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


class _Comparing:
    """Comparisons, each made once: records share statements, and so what changes in them."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.made: dict[tuple[str, str], comparing.Comparison] = {}

    def __call__(self, before: Subject, after: Subject) -> comparing.Comparison:
        pair = (before.fingerprint(), after.fingerprint())
        if pair not in self.made:
            self.made[pair] = comparing.compare(before, after, self.now)
        return self.made[pair]


def rereadings(
    now: dt.datetime, progress: Progress | None = None
) -> Iterator[tuple[Rereading, Kept, Record]]:
    """Every asset whose statement the present reader reads otherwise than what is kept."""
    zone = settings.TIME_ZONE
    compare = _Comparing(now)
    ids = RightsReading.objects.order_by("pk").values_list("pk", flat=True)
    for pk in ids.iterator(chunk_size=1000):
        current, record, kept = _now(Asset(pk=pk))
        fresh = keeping.first(record, zone=zone)
        if not (_same(fresh.reading, kept.reading) and fresh.leaks == kept.leaks):
            new = keeping.upkeep(
                replace(kept, reading=fresh.reading, leaks=fresh.leaks), record, zone=zone
            )
            comparison = compare(
                building.subject(record, kept, zone=zone), building.subject(record, new, zone=zone)
            )
            yield Rereading(current, comparison, _drops(kept, new)), new, record
        if progress:
            progress()


def _same(one: Policy, other: Policy) -> bool:
    """Whether two readings say the same; another version of the reader alone is no change."""
    return replace(one, reader="") == replace(other, reader="")


def _drops(before: Kept, after: Kept) -> bool:
    old, new = keeping.in_force(before), keeping.in_force(after)
    return bool(_ties(old) - _ties(new))


def _ties(policy: Policy) -> set[tuple[str | None, ...]]:
    duties = {(rule.duty, rule.text, rule.material) for rule in policy.duties}
    asked = {
        ("ask", rule.party, rule.material)
        for rule in policy.prohibitions
        if rule.effect == "consent"
    }
    everywhere = {("everywhere", p.name) for p in policy.third_parties if p.located is None}
    return {*duties, *asked, *everywhere}


def terms_rereadings(
    now: dt.datetime, progress: Progress | None = None
) -> Iterator[tuple[TermsRereading, Kept]]:
    """Every production whose terms the present reader reads otherwise than what is kept."""
    zone = settings.TIME_ZONE
    compare = _Comparing(now)
    for terms in ProductionTerms.objects.select_related("production").order_by("pk"):
        kept = keeping.from_dict(terms.kept)
        new = replace(kept, reading=keeping.read(terms.text, zone))
        if not _same(new.reading, kept.reading):
            alone = compare(
                Subject(production=keeping.level(kept), zone=zone),
                Subject(production=keeping.level(new), zone=zone),
            )
            members = []
            versions = Asset.objects.filter(
                production=terms.production_id, version__in=terms.versions
            )
            for member in versions.order_by("pk"):
                current, record, own = _now(member)
                comparison = compare(
                    building.subject(record, own, zone=zone, production=kept),
                    building.subject(record, own, zone=zone, production=new),
                )
                if comparison.differences:
                    members.append(Rereading(current, comparison))
            yield TermsRereading(terms, alone, tuple(members), _drops(kept, new)), new
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
                _save(found.asset, record, kept, who, _reread_by(kept), "reread", at)
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
                _save_members(terms.production, terms.versions, who, _reread_by(kept), "reread", at)
        yield found


def _reread_by(kept: Kept) -> str:
    return f"read again by reader {kept.reading.reader}"
