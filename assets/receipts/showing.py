"""What may be shown of a receipt at a moment, and whether today's answer is another one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from assets import answers, history
from assets.domain import lifecycle
from assets.domain.rights import building
from assets.domain.rights import receipt as values
from assets.domain.rights.answering import moment
from assets.domain.rights.decision import Decision
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use
from assets.domain.text import sha256
from assets.models import Asset, Receipt, Revision

from . import keys

PUBLIC, WITHDRAWN, ABSENT = "public", "withdrawn", "absent"
MAX_REVISIONS = 200


@dataclass(frozen=True, slots=True)
class Today:
    """Today's answer to the same question. `differences` as `domain.rights.receipt` has them.

    `since` is when the public first had the other answer, `revision` in which revision; both None
    where that cannot be told. `by_time`: no words were changed, a window opened or closed.
    """

    decision: Decision
    differences: tuple[str, ...] = ()
    since: dt.datetime | None = None
    revision: int | None = None
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown now. `decision` and `asset` only while the record is public.

    `state`: "public", "withdrawn" (with `withdrawn_at`), or "absent" for whatever else became of
    it. `today` is None where today's catalogue has no answer at all.
    """

    number: str
    issued_at: dt.datetime
    outcome: str
    facts: dict[str, Any]
    key: int
    signature: str
    state: str
    decision: dict[str, Any] | None = None
    asset: Asset | None = None
    withdrawn_at: dt.datetime | None = None
    today: Today | None = None

    @property
    def differs(self) -> bool:
        """Whether today's answer is another one, or none."""
        return self.today is None or bool(self.today.differences)

    @property
    def reference(self) -> str:
        """The reference it was given for."""
        return str(self.facts["asset"])

    @property
    def hashes(self) -> dict[str, Any]:
        """What words that somebody kept are compared with."""
        return dict(self.facts["hashes"])

    @property
    def withdrawn_on(self) -> str | None:
        """The day that the record's own address tells."""
        return timezone.localdate(self.withdrawn_at).isoformat() if self.withdrawn_at else None

    def to_dict(self) -> dict[str, Any]:
        """For programs: facts, decision and signature, then what is true of them today.

        Once the record is not public the facts are cut to what the page shows.
        """
        public = self.state == PUBLIC
        told = {name: fact for name, fact in self.facts.items() if name in values.ALWAYS_TOLD}
        today = self.today
        return {
            "receipt": self.facts if public else told,
            "decision": self.decision,
            "signature": values.signature_part(self.key, self.signature),
            "record": {
                "state": self.state,
                "reference": self.asset.shown_reference if self.asset else None,
                "withdrawn_on": self.withdrawn_on,
            },
            "today": {
                "differs": self.differs,
                "outcome": today.decision.outcome if today else None,
                "differences": list(today.differences) if today else [],
                "since": today.since.isoformat() if today and today.since else None,
                "revision": today.revision if today else None,
            },
        }


def find(number: str) -> Receipt | None:
    """The receipt of this number, as `parse_number` writes it."""
    return Receipt.objects.select_related("key").filter(number=number).first()


def look(receipt: Receipt, now: dt.datetime) -> Shown:
    """The receipt as it may be seen at this moment. Raises Damaged where it does not verify."""
    keys.check(receipt)
    facts = receipt.facts
    seen = Asset.objects.public(now) | Asset.objects.tombstones()
    asset = seen.with_rows().filter(pk=receipt.asset_id).first()
    common: dict[str, Any] = {
        "number": receipt.number,
        "issued_at": receipt.issued_at,
        "outcome": receipt.outcome,
        "facts": facts,
        "key": receipt.key_id,
        "signature": receipt.signature,
    }
    if asset is None:
        return Shown(**common, state=ABSENT)
    use, on = question(facts, now)
    if asset.is_tombstone():
        gone = asset.withdrawn_at or now
        decision = answers.withdrawn(facts["asset"], gone, use, on)
        differs = () if facts["outcome"] == decision.outcome else ("outcome",)
        today = Today(decision, differs, since=gone if differs else None)
        return Shown(**common, state=WITHDRAWN, withdrawn_at=gone, today=today)
    subject = answers.subject_of(asset)
    decision = answers.answer(subject, use, on)
    return Shown(
        **common,
        state=PUBLIC,
        decision=_whole(receipt),
        asset=asset,
        today=_today(receipt, asset, subject, decision, now),
    )


def _whole(receipt: Receipt) -> dict[str, Any] | None:
    """The stored decision, if it is what was signed; None once it had to go."""
    if receipt.decision is None:
        return None
    hashed = sha256(values.canonical(receipt.decision))
    if hashed != receipt.facts["hashes"]["decision"]:
        raise keys.Damaged(receipt.number)
    return dict(receipt.decision)


def question(facts: dict[str, Any], now: dt.datetime) -> tuple[Use, answers.Moment]:
    """The same question again: of today where it was of its day, else of the day it named."""
    use = Use.parse(facts["use"])
    return use, moment(facts["asked_on"], now.replace(microsecond=0))


def _today(
    receipt: Receipt, asset: Asset, subject: Subject, decision: Decision, now: dt.datetime
) -> Today:
    differs = _differences(receipt, decision)
    if not differs:
        return Today(decision)
    use, on = question(receipt.facts, receipt.issued_at)
    if not _differences(receipt, answers.answer(subject, use, on)):
        return Today(decision, differs, since=_edge(receipt, now), by_time=True)
    revision = _first_that_differs(receipt, asset, use, on)
    if revision is None:
        return Today(decision, differs)
    seen = max(revision.at, asset.public_from or revision.at)
    since = seen if revision.number == asset.record_version else revision.at
    return Today(decision, differs, since=since, revision=revision.number)


def _differences(receipt: Receipt, decision: Decision) -> tuple[str, ...]:
    """In which respects another decision differs; only the outcome is known of one taken away."""
    if receipt.decision is not None:
        return values.differences(receipt.decision, decision.to_dict())
    return () if receipt.outcome == decision.outcome else ("outcome",)


def _edge(receipt: Receipt, now: dt.datetime) -> dt.datetime | None:
    """When the receipt itself said that its answer would change."""
    stated = (receipt.decision or {}).get("changes_at")
    edge = dt.datetime.fromisoformat(stated) if stated else None
    return edge if edge is not None and edge <= now else None


def _first_that_differs(
    receipt: Receipt, asset: Asset, use: Use, on: answers.Moment
) -> Revision | None:
    """The first public revision after the receipt's that answers its question otherwise.

    Revisions that the public never saw are passed over, so that nothing is told of them.
    """
    number = receipt.facts["revision"] or 0
    later = asset.revisions.filter(number__gt=number, at__gte=receipt.issued_at)
    for revision in later.order_by("number")[:MAX_REVISIONS].iterator(chunk_size=20):
        seen = revision.number == asset.record_version or _was_public(revision)
        if seen and _differences(receipt, answers.answer(_subject(revision), use, on)):
            return revision
    return None


def _was_public(revision: Revision) -> bool:
    stated = revision.state.get("public_from")
    public_from = dt.datetime.fromisoformat(stated) if stated else None
    return lifecycle.is_public(revision.state.get("status", ""), public_from, revision.at)


def _subject(revision: Revision) -> Subject:
    rights = history.rights_of(revision)
    return building.subject(
        history.record_of(revision),
        rights.own,
        zone=settings.TIME_ZONE,
        production=rights.production,
        clearance_contact=settings.CLEARANCE_DESK or None,
        revision=revision.number,
    )
