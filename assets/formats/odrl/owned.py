"""What stands in our own namespace: plain values ↔ JSON-LD, and a subject's parts ↔ plain values.

A mapping becomes a node with our terms as keys, a sequence an ordered list (`@list`), and what is
None is left out. `spoken` and `understood` undo each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from assets.domain import timecode
from assets.domain.rights.policy import (
    Caution,
    Condition,
    Policy,
    Ranges,
    Relative,
    Rule,
    Span,
    ThirdParty,
)
from assets.domain.rights.subject import Located
from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, ALL_PURPOSES

from .terms import PREFIX

Plain = dict[str, Any]
_ODRL = ("uid", "type", "partOf", "includedIn")
_CAPITAL = re.compile(r"[A-Z]")


def spoken(value: Any) -> Any:
    """A plain value with our terms: {"licensed_by": "X"} → {"cat:licensedBy": "X"}."""
    if isinstance(value, Mapping):
        return {
            name if name in _ODRL else f"{PREFIX}:{camel(name)}": spoken(v)
            for name, v in value.items()
            if v is not None
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {"@list": [spoken(item) for item in value]}
    return value


def understood(node: Any, ns: str) -> Any:
    """The plain value of an expanded node; what is not of our namespace is left out."""
    if not isinstance(node, Mapping):
        return node
    if "@list" in node:
        return [understood(item, ns) for item in node["@list"]]
    if "@value" in node:
        return node["@value"]
    return {
        _snake(iri[len(ns) :]): understood(values[0], ns)
        for iri, values in node.items()
        if iri.startswith(ns) and len(values) == 1
    }


def camel(name: str) -> str:
    """licensed_by → licensedBy."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _snake(name: str) -> str:
    return _CAPITAL.sub(lambda match: "_" + match.group().lower(), name)


# Small values ------------------------------------------------------------------------------


def span_out(span: Span | None) -> Plain:
    """A span as two numbers: half-open, in code points; nothing for none."""
    return {} if span is None else {"start": span[0], "end": span[1]}


def span_in(data: Any) -> Span:
    start, end = data["start"], data["end"]
    if not (type(start) is int and type(end) is int and 0 <= start <= end):
        raise ValueError("a span needs two numbers, the first not greater")
    return start, end


def ranges_out(ranges: Ranges | None) -> list[Plain] | None:
    """Ranges as nodes; None (anywhere) stays None."""
    if ranges is None:
        return None
    return [{"in": str(a), "out": None if b is None else str(b)} for a, b in ranges]


def ranges_in(data: Any) -> Ranges | None:
    if data is None:
        return None
    return tuple(
        (timecode.parse(r["in"]), timecode.parse(r["out"]) if "out" in r else None) for r in data
    )


def moment_out(moment: datetime | None) -> str | None:
    """ISO 8601 with its offset."""
    return None if moment is None else moment.isoformat()


def moment_in(data: Any) -> datetime | None:
    if data is None:
        return None
    moment = datetime.fromisoformat(data)
    if moment.utcoffset() is None:
        raise ValueError(f"a date-time without a zone: {data[:40]}")
    return moment


# Rules -------------------------------------------------------------------------------------

_TEXTS = ("reason", "duty", "text", "note", "language", "rule")


def rule_out(rule: Rule, *, carried: bool, constrained: bool) -> Plain:
    """What ODRL does not carry of a rule.

    `carried`: its acts are actions of ODRL rules; `constrained`: its purposes, media and window
    are their constraints.
    """
    data: Plain = {
        "kind": rule.kind,
        "effect": rule.effect,
        **span_out(rule.span),
        **{name: getattr(rule, name) or None for name in (*_TEXTS, "material", "party", "contact")},
        "territories": None if rule.territories is None else sorted(rule.territories),
        "except_territories": sorted(rule.except_territories) or None,
        "relative": rule.relative
        and {
            "event": rule.relative.event,
            "seconds": rule.relative.seconds,
            "edge": rule.relative.edge,
        },
        "clients": rule.clients or None,
        "clients_only": rule.clients_only or None,
        "residual": rule.residual or None,
    }
    if not carried:
        data["acts"] = _codes(rule.acts, ALL_ACTS)
    if not constrained:
        data |= {
            "purposes": _codes(rule.purposes, ALL_PURPOSES),
            "media": _codes(rule.media, ALL_MEDIA),
        }
    if not constrained or rule.relative is not None:
        data |= {"from": moment_out(rule.start), "until": moment_out(rule.end)}
    return data


def _codes(codes: frozenset[str], everything: frozenset[str]) -> str | None:
    """Codes with blanks between; None for all of them."""
    return None if codes == everything else " ".join(sorted(codes))


def _codes_in(data: Any, everything: frozenset[str]) -> frozenset[str]:
    codes = everything if data is None else frozenset(data.split())
    if not codes <= everything:
        raise ValueError(f"unknown: {', '.join(sorted(codes - everything))[:60]}")
    return codes


def rule_in(data: Plain, seen: Plain) -> Rule:
    """The rule again; `seen` holds acts, purposes, media, start and end as ODRL carries them."""
    relative = data.get("relative")
    values: Plain = {
        "acts": _codes_in(data.get("acts"), ALL_ACTS),
        "purposes": _codes_in(data.get("purposes"), ALL_PURPOSES),
        "media": _codes_in(data.get("media"), ALL_MEDIA),
        "start": moment_in(data.get("from")),
        "end": moment_in(data.get("until")),
        **seen,
    }
    if relative is not None:
        values["start"], values["end"] = moment_in(data.get("from")), moment_in(data.get("until"))
    territories = data.get("territories")
    return Rule(
        kind=data["kind"],
        effect=data["effect"],
        span=span_in(data),
        material=data.get("material"),
        party=data.get("party"),
        contact=data.get("contact"),
        territories=None if territories is None else frozenset(territories),
        except_territories=frozenset(data.get("except_territories", ())),
        relative=relative and Relative(relative["event"], relative["seconds"], relative["edge"]),
        clients=tuple(data.get("clients", ())),
        clients_only=tuple(data.get("clients_only", ())),
        residual=data.get("residual", False),
        **{name: data.get(name, "") for name in _TEXTS},
        **values,
    )


# What else a statement holds ---------------------------------------------------------------


def third_party_out(party: ThirdParty) -> Plain:
    """A third party as the statement names it."""
    return {
        "name": party.name,
        "kind": party.kind,
        **span_out(party.span),
        "located": None if party.located is None else {"ranges": ranges_out(party.located)},
        "contact": party.contact,
        "licensed_by": party.licensed_by,
        "inherits": party.inherits,
        "holder": party.holder,
    }


def third_party_in(data: Plain) -> ThirdParty:
    located = data.get("located")
    return ThirdParty(
        data["name"],
        data["kind"],
        span_in(data),
        None if located is None else ranges_in(located["ranges"]),
        data.get("contact"),
        data.get("licensed_by"),
        data["inherits"],
        data["holder"],
    )


def policy_out(policy: Policy) -> Plain:
    """What a statement's reading holds beside its rules and its words."""
    return {
        "reader": policy.reader or None,
        "zone": policy.zone or None,
        "third_parties": [third_party_out(party) for party in policy.third_parties] or None,
        "conditions": [
            {
                "kind": c.type,
                "value": c.value or None,
                **span_out(c.span),
                "applies_to": c.applies_to,
            }
            for c in policy.conditions
        ]
        or None,
        "cautions": cautions_out(policy.cautions),
        "unread": list(map(span_out, policy.unread)) or None,
        "neutral": list(map(span_out, policy.neutral)) or None,
    }


def policy_in(data: Plain, text: str, rules: Iterable[Rule]) -> Policy:
    return Policy(
        text=text,
        rules=tuple(rules),
        third_parties=tuple(map(third_party_in, data.get("third_parties", ()))),
        conditions=tuple(
            Condition(c["kind"], c.get("value", ""), span_in(c), c.get("applies_to"))
            for c in data.get("conditions", ())
        ),
        cautions=cautions_in(data.get("cautions", ())),
        unread=tuple(map(span_in, data.get("unread", ()))),
        neutral=tuple(map(span_in, data.get("neutral", ()))),
        reader=data.get("reader", ""),
        zone=data.get("zone", ""),
    )


def cautions_out(cautions: Iterable[Caution]) -> list[Plain] | None:
    """Cautions as nodes; None for none."""
    return [{"code": c.code, "text": str(c.text), **span_out(c.span)} for c in cautions] or None


def cautions_in(data: Iterable[Plain]) -> tuple[Caution, ...]:
    return tuple(Caution(c["code"], c["text"], span_in(c) if "start" in c else None) for c in data)


def located_out(item: Located) -> Plain:
    return {
        "holder": item.holder,
        "ranges": ranges_out(item.ranges),
        "complete": item.complete,
    }


def located_in(data: Plain) -> Located:
    return Located(data["holder"], ranges_in(data.get("ranges", ())) or (), data["complete"])
