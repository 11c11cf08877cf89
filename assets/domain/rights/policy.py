"""A policy: what a statement says, as permissions, prohibitions and duties (rights.md §3).

The words are ODRL's. Every rule points back at the words it came from by a half-open span in
Unicode code points over the text as stored. A policy is plain data: `to_dict` and `from_dict`
round-trip through JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, ALL_PURPOSES
from assets.domain.timecode import Timecode
from assets.domain.timecode import parse as parse_timecode

Span = tuple[int, int]
Ranges = tuple[tuple[Timecode, Timecode | None], ...]

#: kind of rule → the effects it may have. "silence" unsettles: an answer that would be yes is
#: not stated (denials §7.21, judgements §7.15, windows of unknown time §7.28).
EFFECTS: Mapping[str, frozenset[str]] = {
    "permission": frozenset({"permit"}),
    "prohibition": frozenset({"forbid", "consent", "silence"}),
    "duty": frozenset({"duty"}),
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A window's edge that counts from an event: "72 hours after first broadcast"."""

    event: str
    seconds: int
    edge: str  # "start" or "end" of the rule's window


@dataclass(frozen=True, slots=True)
class Rule:
    """One permission, prohibition or duty.

    `territories` None means everywhere. `start`/`end` are the instants between which the rule
    holds, half-open; `relative` an edge that waits for an event. `material` names a third
    party's material (ThirdParty.name), None the whole asset. `residual`: holds only for what no
    permission covers ("any other use"). `reason` tells what sort of sentence it was, for people:
    embargo, expiry, territory, client, denial, judgement, withdrawn, … `note` holds the words of
    the clearance note that the rule comes of, where it comes of none of the statement (§4.7).
    """

    kind: str
    effect: str
    span: Span
    rule: str
    acts: frozenset[str] = ALL_ACTS
    purposes: frozenset[str] = ALL_PURPOSES
    media: frozenset[str] = ALL_MEDIA
    territories: frozenset[str] | None = None
    except_territories: frozenset[str] = frozenset()
    start: datetime | None = None
    end: datetime | None = None
    relative: Relative | None = None
    material: str | None = None
    party: str | None = None
    contact: str | None = None
    clients: tuple[str, ...] = ()
    clients_only: tuple[str, ...] = ()
    residual: bool = False
    reason: str = ""
    duty: str = ""
    text: str = ""
    note: str = ""
    language: str = ""  # of a permission: versions of one statement must agree (§7.29)

    def __post_init__(self) -> None:
        if self.effect not in EFFECTS[self.kind]:
            raise ValueError(f"{self.kind} has no effect {self.effect}")


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Material of somebody else: a holder, and where its shots are.

    `kind` as in the samples: clearance, credit_required, courtesy, named_only. `located` None is
    "unlocated": taken to be everywhere (§4.2). `inherits`: a new production follows the asset's
    own answer (a public body filmed it, or the record says that no consent is needed, §7.13).
    """

    name: str
    kind: str
    span: Span
    located: Ranges | None = None
    contact: str | None = None
    licensed_by: str | None = None
    inherits: bool = False
    holder: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """A limit for people's lists: embargo, expiry, territory_excluded, credit, unclear."""

    type: str
    value: str
    span: Span
    applies_to: str | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """Something an editor should see; it changes no outcome (§4.6)."""

    code: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the reader found in one statement, and what it could not read."""

    text: str = ""
    rules: tuple[Rule, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    conditions: tuple[Condition, ...] = ()
    cautions: tuple[Caution, ...] = ()
    unread: tuple[Span, ...] = ()
    neutral: tuple[Span, ...] = ()
    reader: str = ""
    zone: str = ""

    @property
    def permissions(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == "permission")

    @property
    def prohibitions(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == "prohibition")

    @property
    def duties(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == "duty")

    def quote(self, span: Span) -> str:
        """The words a span stands for."""
        return self.text[span[0] : span[1]]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON; `Policy.from_dict` gives an equal policy back."""
        return _plain(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Policy:
        """Raises ValueError or KeyError where `data` is no policy."""
        return cls(
            text=data["text"],
            rules=tuple(_rule(item) for item in data["rules"]),
            third_parties=tuple(_third_party(item) for item in data["third_parties"]),
            conditions=tuple(
                Condition(**{**item, "span": tuple(item["span"])}) for item in data["conditions"]
            ),
            cautions=tuple(
                Caution(item["code"], item["text"], item["span"] and tuple(item["span"]))
                for item in data["cautions"]
            ),
            unread=tuple((a, b) for a, b in data["unread"]),
            neutral=tuple((a, b) for a, b in data["neutral"]),
            reader=data["reader"],
            zone=data["zone"],
        )

    def with_rules(self, rules: Iterable[Rule]) -> Policy:
        """The same statement read with other rules (an editor's correction)."""
        return replace(self, rules=tuple(rules))


def _plain(value: Any) -> Any:
    if isinstance(value, Timecode):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _rule(data: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = dict(data)
    for name in ("acts", "purposes", "media", "except_territories"):
        values[name] = frozenset(values[name])
    if values["territories"] is not None:
        values["territories"] = frozenset(values["territories"])
    for name in ("start", "end"):
        values[name] = values[name] and datetime.fromisoformat(values[name])
    values["relative"] = values["relative"] and Relative(**values["relative"])
    for name in ("span", "clients", "clients_only"):
        values[name] = tuple(values[name])
    return Rule(**values)


def _third_party(data: Mapping[str, Any]) -> ThirdParty:
    located = data["located"]
    if located is not None:
        located = tuple(
            (parse_timecode(a), None if b is None else parse_timecode(b)) for a, b in located
        )
    return ThirdParty(**{**data, "span": tuple(data["span"]), "located": located})


@dataclass(slots=True)
class Reading:
    """What one clause gave: filled by the grammar, joined into a Policy by the reader."""

    rules: list[Rule] = field(default_factory=list)
    third_parties: list[ThirdParty] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)
    neutral: list[Span] = field(default_factory=list)
    rule: str = ""
