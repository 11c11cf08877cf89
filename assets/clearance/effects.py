"""What the acts on rights share: refusals, and what a change would do to the answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import product

from django.conf import settings
from django.utils import timezone

from assets import answers, records
from assets.domain.messages import Message, _, message
from assets.domain.record import Record
from assets.domain.rights import building, comparing, keeping
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.keeping import Kept
from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use, strictness
from assets.editing import EditRefused
from assets.models import Asset

MOST_WORK = 1500
"""How much comparing one request may cost, about ten seconds; beyond it a change counts as one
that may loosen an answer."""


class ClearanceRefused(EditRefused):
    """The act is not open to this person, or lacks something; nothing was changed."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


def need(permission: str, permissions: frozenset[str]) -> None:
    """Refuse whoever does not hold it."""
    if permission not in permissions:
        raise ClearanceRefused(
            message(_("This takes the permission “%(permission)s”."), permission=permission)
        )


def need_reason(reason: str) -> None:
    """Refuse an act without a reason."""
    if not reason.strip():
        raise ClearanceRefused(message(_("This takes a reason.")))


def stored(asset: Asset) -> tuple[Asset, Record, Kept]:
    """The asset, its record and what is kept of its rights, as the tables hold them now."""
    current = Asset.objects.with_rows().get(pk=asset.pk)
    record = records.read(current)
    return current, record, answers.kept_of(current, record)


# What a change would do -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the kept rights would do to the answers.

    `drops`: a duty or somebody to ask is gone from an answer, which its outcome need not show.
    `uncompared`: there was too much to compare.
    """

    differences: tuple[comparing.Difference, ...] = ()
    drops: bool = False
    uncompared: bool = False

    @property
    def looser(self) -> bool:
        """Whether anything may become less strict, and so takes the right to confirm."""
        return self.drops or self.uncompared or any(d.looser for d in self.differences)


def effect(
    asset: Asset, record: Record, before: Kept, after: Kept, *, now: dt.datetime | None = None
) -> Effect:
    """Compare the answers by what is kept before and after, alone and beside the production's."""
    now = now or timezone.now()
    zone = settings.TIME_ZONE
    terms = answers.terms_of(asset.production_id, record.version)
    pairs = [
        (
            building.subject(record, before, zone=zone, production=production),
            building.subject(record, after, zone=zone, production=production),
        )
        for production in ((None, terms) if terms else (None,))
    ]
    if any(_work(*pair) > MOST_WORK for pair in pairs):
        return Effect(uncompared=True)
    found = [d for pair in pairs for d in comparing.compare(*pair, now).differences]
    dropped = drops(before, after) and any(_freed(*pair, now) for pair in pairs)
    return Effect(tuple(dict.fromkeys(found)), dropped)


def _freed(before: Subject, after: Subject, now: dt.datetime) -> bool:
    """Whether somebody to ask or a duty is gone from an answer that did not become stricter."""
    narrow = [r for level in (before.asset, before.production) if level for r in level.policy.rules]
    if any(r.start or r.end or r.relative or r.territories is not None for r in narrow):
        return True  # it may show at other moments or places only
    for act, purpose, medium in product(ACTS, PURPOSES, MEDIA):
        use = Use(act, purpose, medium)
        old, new = evaluate(before, use, now), evaluate(after, use, now)
        if new.outcome != "prohibited" and strictness(new.outcome) >= strictness(old.outcome):
            duties = {(d.kind, d.text) for d in old.duties} - {(d.kind, d.text) for d in new.duties}
            if duties or set(old.parties) - set(new.parties):
                return True
    return False


def _work(*subjects: Subject) -> int:
    """What comparing these would cost: territories × instants × rules."""
    rules: list[Rule] = []
    for subject in subjects:
        for level in (subject.asset, subject.production):
            rules += level.policy.rules if level else ()
        for other in subject.elsewhere:
            rules += other.rules
    places = {code for r in rules for code in (*(r.territories or ()), *r.except_territories)}
    edges = {edge for r in rules for edge in (r.start, r.end) if edge is not None}
    return (
        (2 + min(len(places), comparing.MAX_TERRITORIES))
        * (1 + 2 * min(len(edges), comparing.MAX_EDGES))
        * (12 + len(rules))
    )


def drops(before: Kept, after: Kept) -> bool:
    """Whether a duty, somebody to ask, or material that is everywhere is in force no more."""
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
