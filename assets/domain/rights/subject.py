"""Everything an answer depends on, as one value: levels, confirmations, instants, materials (§4).

The doors build a Subject from their rows; `evaluate` reads nothing else. A Subject holds no clock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from assets.domain.rights.policy import Caution, Policy, Ranges, Rule, Span
from assets.domain.timecode import Timecode

LEVELS = ("asset", "production", "default")


@dataclass(frozen=True, slots=True)
class Level:
    """One level's policy, who read it and whether an editor has confirmed it.

    `settled`: holders named outside the statement that the confirming editor has settled (§4.6).
    `nothing_marked`: kept for provisos; confirming settles them (§7.24).
    """

    policy: Policy
    confirmed_at: datetime | None = None
    read_by: str = "machine"
    revision: int | None = None
    settled: tuple[str, ...] = ()
    frees_from_production: bool = False

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def silent(self) -> bool:
        """No statement at all."""
        return not self.policy.text.strip() and not self.policy.rules


@dataclass(frozen=True, slots=True)
class Located:
    """Shots of a holder, by statement, shot list or editor: half-open ranges (§7.22).

    `complete`: nothing says that there are more. Otherwise the holder stays unlocated.
    """

    holder: str
    ranges: Ranges
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A holder or a condition found in another field of the record (§4.6): it only tightens.

    `rules` are those read from the words there; `inherits` as ThirdParty.inherits.
    """

    holder: str
    field: str
    sentence: str = ""
    span: Span | None = None
    rules: tuple[Rule, ...] = ()
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another version of the same story. `edited`: made of the story's pictures (no B-roll)."""

    reference: str
    version: str
    subject: Subject
    edited: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """One asset, as far as its rights go."""

    reference: str = ""
    asset: Level | None = None
    production: Level | None = None
    default: Level | None = None
    located: tuple[Located, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    duration: Timecode | None = None
    published_at: datetime | None = None
    events: Mapping[str, datetime] = field(default_factory=dict)
    withdrawn_at: datetime | None = None
    clearance_contact: str | None = None
    siblings: tuple[Sibling, ...] = ()
    cautions: tuple[Caution, ...] = ()
    zone: str = "Europe/Brussels"

    @classmethod
    def of(cls, policy: Policy, **values: Any) -> Subject:
        """The subject whose own statement gave this policy; for commands and tests."""
        return cls(asset=Level(policy), zone=policy.zone or "Europe/Brussels", **values)

    @property
    def answering(self) -> tuple[str, Level] | None:
        """The level that answers: the asset's own statement, else production, else default."""
        for name in LEVELS:
            level = getattr(self, name)
            if level is not None and not level.silent:
                return name, level
        return None

    def fingerprint(self) -> str:
        """A stable hash of what an outcome depends on, portion and timecodes apart.

        Equal fingerprints answer every use at every instant alike (search.md, "Facets on the
        answer"). The words of the statement are left out: only what they were read as counts.
        """
        answering = self.answering
        data = {
            "level": answering and answering[0],
            "levels": [_level(getattr(self, name)) for name in LEVELS],
            "elsewhere": sorted(
                json.dumps([e.holder, e.inherits, [_rule(r) for r in e.rules]], sort_keys=True)
                for e in self.elsewhere
            ),
            "events": {name: at.isoformat() for name, at in sorted(self.events.items())},
            "published": self.published_at and self.published_at.isoformat(),
            "withdrawn": self.withdrawn_at and self.withdrawn_at.isoformat(),
            "zone": self.zone,
        }
        rules = [
            r for name in LEVELS if getattr(self, name) for r in getattr(self, name).policy.rules
        ]
        rules += [r for e in self.elsewhere for r in e.rules]
        if not any(rule.relative for rule in rules):
            data["events"] = data["published"] = None
        text = json.dumps(data, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


_UNSEEN = ("span", "rule", "text", "contact", "note")


def _rule(rule: Rule) -> dict[str, Any]:
    data = Policy(rules=(rule,)).to_dict()["rules"][0]
    return {name: value for name, value in data.items() if name not in _UNSEEN}


def _level(level: Level | None) -> Any:
    if level is None or level.silent:
        return None
    policy = level.policy
    return {
        "rules": sorted(json.dumps(_rule(rule), sort_keys=True) for rule in policy.rules),
        "parties": sorted(json.dumps([p.name, p.inherits]) for p in policy.third_parties),
        "unread": bool(policy.unread),
        "confirmed": level.confirmed,
        "settled": sorted(level.settled),
        "frees": level.frees_from_production,
    }
