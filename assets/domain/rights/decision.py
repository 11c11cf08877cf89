"""A decision: the outcome, with every reason and the sentence it rests on (rights.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assets.domain.messages import Message
from assets.domain.rights.policy import Caution, Ranges, Span
from assets.domain.rights.vocabulary import OUTCOMES, YES, Use


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: an outcome of its own, the kind of rule, its sentence, its material and its party.

    `located` is None for the whole asset, "unlocated", or ranges. `source` names the field the
    span counts in. `until` is the time at which a window changes.
    """

    outcome: str
    kind: str
    sentence: str = ""
    span: Span | None = None
    source: str = "usage_rights"
    holder: str | None = None
    located: Ranges | str | None = None
    party: str | None = None
    contact: str | None = None
    until: datetime | None = None
    note: Message | None = None

    def to_dict(self) -> dict[str, Any]:
        """The shape in interfaces.md, with `until` and `note` beside it."""
        return {
            "outcome": self.outcome,
            "kind": self.kind,
            "sentence": self.sentence,
            "span": list(self.span) if self.span else None,
            "source": self.source,
            "material": None
            if self.holder is None
            else {"holder": self.holder, "located": ranges_dict(self.located)},
            "party": None
            if self.outcome != "consent_required"
            else {"name": self.party or "not named", "contact": self.contact},
            "until": self.until.isoformat() if self.until else None,
            "note": str(self.note) if self.note else None,
        }


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: credit, link, notice, takedown, no_alteration, limit, delete, condition, client,
    territory. `text` is the exact text, where there is one."""

    kind: str
    text: str
    sentence: str = ""
    span: Span | None = None
    holder: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "text": self.text,
            "sentence": self.sentence,
            "span": list(self.span) if self.span else None,
            "holder": self.holder,
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """A sibling version with a better answer for the same use."""

    reference: str
    version: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Basis:
    """The level that answered, and how its statement was read."""

    level: str | None = None
    read_by: str = "machine"
    reader: str = ""
    confirmed_at: datetime | None = None
    revision: int | None = None
    statement_sha256: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "read_by": self.read_by,
            "reader": self.reader,
            "confirmed_at": self.confirmed_at.isoformat() if self.confirmed_at else None,
            "revision": self.revision,
            "statement_sha256": self.statement_sha256,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one use of one asset at one instant."""

    asset: str
    use: Use
    on: datetime
    outcome: str
    summary: Message
    reasons: tuple[Reason, ...] = ()
    duties: tuple[Duty, ...] = ()
    usable_ranges: Ranges | None = None
    usable_territories: tuple[str, ...] | None = None
    changes_at: datetime | None = None
    alternatives: tuple[Alternative, ...] = ()
    cautions: tuple[Caution, ...] = ()
    policy: Basis = Basis()
    unread: tuple[str, ...] = ()

    @property
    def yes(self) -> bool:
        return self.outcome in YES

    @property
    def answer(self) -> str:
        """The outcome's words for a person: an English message id."""
        return OUTCOMES[self.outcome]

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who must agree, in order; "not named" for nobody named."""
        names = [r.party or "not named" for r in self.reasons if r.outcome == "consent_required"]
        return tuple(dict.fromkeys(names))

    def to_dict(self) -> dict[str, Any]:
        """Exactly the shape in interfaces.md, "A decision, on every door the same"."""
        return {
            "asset": self.asset,
            "use": {
                **{k: v for k, v in self.use.to_dict().items() if k != "portion"},
                "on": self.on.isoformat(),
                "portion": self.use.to_dict()["portion"],
            },
            "outcome": self.outcome,
            "answer": self.answer,
            "summary": str(self.summary),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "duties": [duty.to_dict() for duty in self.duties],
            "usable_ranges": ranges_dict(self.usable_ranges),
            "usable_territories": None
            if self.usable_territories is None
            else list(self.usable_territories),
            "changes_at": self.changes_at.isoformat() if self.changes_at else None,
            "alternatives": [
                {"reference": a.reference, "version": a.version, "outcome": a.outcome}
                for a in self.alternatives
            ],
            "cautions": [{"code": c.code, "text": c.text} for c in self.cautions],
            "policy": self.policy.to_dict(),
            "unread": list(self.unread),
        }


def ranges_dict(ranges: Ranges | str | None) -> Any:
    """Ranges as [["00:00", "00:34"], ["00:41", null]]; null is the end of the asset."""
    if ranges is None or isinstance(ranges, str):
        return ranges
    return [[a.short, b.short if b is not None else None] for a, b in ranges]
