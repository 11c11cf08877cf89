"""A subject → its policy as ODRL 2.2 in JSON-LD, with the RightsML profile.

`write` tells what `told` leaves of a subject: the ODRL rules that `deriving` makes of it, and
beside them, in our own namespace, what reading it back takes: sentences with their spans, effects
that ODRL has no word for, holders and where their shots are, who read it and how.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Elsewhere, Level, Subject
from assets.domain.rights.told import is_withheld, told
from assets.domain.text import sha256

from . import owned, terms
from .deriving import Constraint, Derived, Part, Source, Stated, derive

FILE = "policy.odrl.json"
LD_JSON = "application/ld+json"


def address(site: str, reference: str) -> str:
    """The IRI of a record: its address on the site."""
    name = quote(reference.replace(" ", ""), safe="!$&'()*+,;=/~:@")
    return f"{site.rstrip('/')}/assets/{name}/"


def write(subject: Subject, *, site: str) -> dict[str, Any]:
    """The policy of a subject as a JSON-LD document; `site` is where the catalogue is at home
    ("https://catalogue.example")."""
    shown = told(subject)
    name, level = shown.answering or (None, Level(Policy()))
    derived = derive(shown)
    page = _Page(address(site, shown.reference))
    document: dict[str, Any] = {
        "@context": [
            terms.ODRL_CONTEXT,
            {
                terms.PREFIX: terms.namespace(site),
                "country": terms.COUNTRIES,
                "rightsml": terms.RIGHTSML,
            },
        ],
        "uid": page.iri(""),
        "type": "Set",
        "profile": [terms.RIGHTSML_PROFILE, terms.namespace(site)],
        "conflict": "prohibit",
    }
    for kind in ("permission", "prohibition", "obligation"):
        rules = [page.rule(rule) for rule in derived.rules if rule.kind == kind]
        if rules:
            document[kind] = rules
    statement = None
    if name is not None:
        statement = {
            "text": level.policy.text,
            "sha256": sha256(level.policy.text),
            "read_by": level.read_by,
            "confirmed": owned.moment_out(level.confirmed_at),
            "revision": level.revision,
            **owned.policy_out(level.policy),
            "readings": _readings(page, derived, "r", level.policy.text),
        }
    return document | owned.spoken(
        {
            "record": shown.reference or None,
            "level": name or "none",
            "actions": _actions(derived),
            "permissions_withheld": is_withheld(level) or None,
            "parts": [page.part(part, several=len(derived.parts) > 1) for part in derived.parts],
            "statement": statement,
            "elsewhere": [
                _elsewhere(page, derived, n, found) for n, found in enumerate(shown.elsewhere, 1)
            ]
            or None,
            "production_terms": _binding(page, derived, shown, level),
            "shots": list(map(owned.located_out, shown.located)) or None,
            "duration": str(shown.duration) if shown.duration else None,
            "published": owned.moment_out(shown.published_at),
            "events": [
                {"event": event, "at": owned.moment_out(at)}
                for event, at in sorted(shown.events.items())
            ]
            or None,
            "clearance_desk": shown.clearance_contact,
            "record_cautions": owned.cautions_out(shown.cautions),
            "zone": shown.zone,
        }
    )


def text(document: Any) -> str:
    """A document as text."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def stream(subjects: Iterable[Subject], *, site: str) -> Iterator[str]:
    """Many policies as one JSON array, a policy at a time."""
    before = "[\n"
    for subject in subjects:
        yield before + json.dumps(write(subject, site=site), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


# Readings ----------------------------------------------------------------------------------


def _readings(
    page: _Page, derived: Derived, letters: str, words: str, offset: int = 0
) -> list[dict[str, Any]] | None:
    found = []
    for source in _of(derived.sources, letters):
        rule = source.rule
        constrained = any(r.source is source for r in derived.rules)
        data = owned.rule_out(rule, carried=derived.carried(source.key), constrained=constrained)
        sentence = words[max(0, rule.span[0] - offset) : max(0, rule.span[1] - offset)]
        found.append({"uid": page.iri(source.key), "sentence": sentence or None, **data})
    return found or None


def _of(sources: Sequence[Source], letters: str) -> Iterator[Source]:
    for source in sources:
        if source.key.rstrip("0123456789") == letters:
            yield source


def _actions(derived: Derived) -> list[dict[str, str]] | None:
    """What ODRL's own vocabulary does not say of an action: which one it is part of."""
    beyond = sorted({r.action for r in derived.rules if not r.action.startswith(terms.ODRL)})
    return [
        {"uid": _term(action), "type": "Action", "includedIn": "odrl:use"} for action in beyond
    ] or None


def _elsewhere(page: _Page, derived: Derived, n: int, found: Elsewhere) -> dict[str, Any]:
    start = found.span[0] if found.span else 0
    return {
        "holder": found.holder,
        "field": found.field,
        "text": found.sentence or None,
        **owned.span_out(found.span),
        "inherits": found.inherits,
        "readings": _readings(page, derived, f"e{n}-", found.sentence, start),
    }


def _binding(page: _Page, derived: Derived, shown: Subject, level: Level) -> dict[str, Any] | None:
    """Sentences of the production's terms; their text is not told whole."""
    binding = shown.production
    if binding is None or binding is level:
        return None
    policy = binding.policy
    parties = [
        {"sentence": policy.quote(party.span), **owned.third_party_out(party)}
        for party in policy.third_parties
    ]
    return {
        **owned.policy_out(policy),
        "third_parties": parties or None,
        "readings": _readings(page, derived, "p", policy.text),
    }


# Nodes -------------------------------------------------------------------------------------


class _Page:
    """IRIs of one document, and nodes that carry them."""

    def __init__(self, asset: str) -> None:
        self.asset = asset

    def iri(self, key: str) -> str:
        """The IRI of a thing described here; the policy's own for none."""
        return f"{self.asset}{FILE}" + (f"#{key}" if key else "")

    def target(self, part: Part | None) -> str:
        return f"{self.asset}#{part.key}" if part and part.key else self.asset

    def part(self, part: Part, *, several: bool) -> dict[str, Any]:
        return {
            "uid": self.target(part),
            "type": "Asset",
            "partOf": self.asset if several else None,
            "own": part.name is None,
            "name": part.name,
        }

    def rule(self, rule: Stated) -> dict[str, Any]:
        node: dict[str, Any] = {}
        if rule.key:
            node["uid"] = self.iri(rule.key)
        node |= {"target": self.target(rule.part), "action": _term(rule.action)}
        if rule.constraints:
            node["constraint"] = [_constraint(c) for c in rule.constraints]
        if rule.duties:
            node["duty"] = [self.iri(key) for key in rule.duties]
        if rule.source is None:
            return node
        said = rule.source.rule
        if rule.assignee:
            node["assignee"] = _party(rule.assignee)
        if said.effect == "consent" and said.party:
            node["consentingParty"] = _party(said.party)
        node[f"{terms.PREFIX}:reading"] = {"@id": self.iri(rule.source.key)}
        return node


def _party(name: str) -> dict[str, str]:
    return {"type": "Party", f"{terms.PREFIX}:name": name}


def _constraint(constraint: Constraint) -> dict[str, Any]:
    values = [_value(value, constraint.are_words) for value in constraint.values]
    several = constraint.operator.startswith("is") and len(values) > 1
    return {
        "leftOperand": constraint.left
        if constraint.left in ("purpose", "deliveryChannel", "spatial", "dateTime")
        else f"{terms.PREFIX}:{constraint.left}",
        "operator": constraint.operator,
        "rightOperand": values if several else values[0],
    }


def _value(value: str | datetime, is_word: bool) -> Any:
    if isinstance(value, datetime):
        return {"@value": value.isoformat(), "@type": "xsd:dateTime"}
    return value if is_word else {"@id": _term(value)}


def _term(name: str) -> str:
    """An IRI in its short form: odrl's own words bare, the rest with their prefixes."""
    for prefix, base in (
        ("", terms.ODRL),
        ("rightsml:", terms.RIGHTSML),
        ("country:", terms.COUNTRIES),
    ):
        if name.startswith(base):
            return prefix + name[len(base) :]
    return f"{terms.PREFIX}:{name}"
