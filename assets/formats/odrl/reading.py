"""ODRL in JSON-LD → a subject that `evaluate` answers from.

A policy that the catalogue wrote is read back whole: acts, purposes, media and windows from its
ODRL rules, the rest from our own namespace. Then it is written again; where the two differ, the
ODRL and what stands beside it do not say the same, and the policy is refused. So nobody can loosen
one half and leave the other. A policy from elsewhere goes to `foreign`.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from assets.domain import timecode
from assets.domain.messages import _, message
from assets.domain.rights import policy as policy_values
from assets.domain.rights import subject as subject_values
from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.subject import Elsewhere, Level, Subject
from assets.domain.rights.zones import zone

from . import foreign, jsonld, owned, terms
from .jsonld import Node, Refused
from .owned import Plain
from .terms import ODRL
from .writing import write

_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)
MAX_READINGS = 500
_LEVELS = ("asset", "production", "default")


def read(data: bytes | str) -> Subject:
    """The subject whose policy this is; raises Refused, which names the term if one is unknown."""
    root = jsonld.expand(jsonld.parse(data))
    ns = _namespace(root)
    if ns is None or f"{ns}level" not in root:
        return foreign.read(root, ns)
    _known(root, ns)
    try:
        subject = _subject(root, ns)
        _typed(subject, Subject)
        zone(subject.zone)
        again = write(subject, site=terms.site_of(ns) or "")
    except _BROKEN as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise Refused(
            message(
                _("What stands in our namespace is not in its form (%(reason)s)."), reason=reason
            )
        ) from error
    if jsonld.canonical(jsonld.expand(again)) != jsonld.canonical(root):
        raise Refused(
            message(
                _(
                    "The policy's ODRL rules and what stands beside them in our namespace do not "
                    "say the same. It was changed after it was written, or written by a version "
                    "with other lists."
                )
            )
        )
    return subject


def _namespace(root: Node) -> str | None:
    """The namespace of the catalogue that wrote this, from its profile."""
    for value in root.get(f"{ODRL}profile", ()):
        iri = value.get("@id", "") if isinstance(value, dict) else ""
        if terms.site_of(iri) is not None and iri.endswith("#"):
            return str(iri)
    return None


def _known(value: Any, ns: str) -> None:
    """Refuses a word of our namespace that is not one."""
    if isinstance(value, list):
        for item in value:
            _known(item, ns)
    elif isinstance(value, dict):
        words = [*value, *value.get("@type", ())]
        words += [value["@id"]] if isinstance(value.get("@id"), str) else []
        for word in words:
            if word.startswith(ns) and word != ns and word[len(ns) :] not in terms.TERMS:
                raise jsonld.unknown(word)
        for key, item in value.items():
            if key not in ("@id", "@type", "@value"):
                _known(item, ns)


def _typed(value: Any, hint: Any) -> None:
    """Raises TypeError where a value is not what its dataclass says."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        if value is None and type(None) in inner:
            return
        kinds = [kind for kind in inner if kind is not type(None)]
        _typed(value, kinds[0])
    elif origin is tuple:
        kinds = list(inner[:1]) * len(value) if inner[-1] is ... else list(inner)
        for item, kind in zip(value, kinds, strict=True):
            _typed(item, kind)
    elif origin is frozenset:
        for item in value:
            _typed(item, inner[0])
    elif origin is Mapping:
        for key, item in value.items():
            _typed(key, inner[0])
            _typed(item, inner[1])
    elif isinstance(hint, type):
        if type(value) is not hint:
            raise TypeError(f"{str(value)[:40]!r} is no {hint.__name__}")
        if dataclasses.is_dataclass(hint):
            for name, kind in _hints(hint).items():
                _typed(getattr(value, name), kind)


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, {**vars(subject_values), **vars(policy_values)})


def _subject(root: Node, ns: str) -> Subject:
    data: Plain = owned.understood(root, ns)
    if len(_readings(root, ns)) > MAX_READINGS:
        raise ValueError(f"more than {MAX_READINGS} readings")
    seen = _seen(root, ns)
    name = data["level"]
    statement = data.get("statement")
    levels: dict[str, Level] = {}
    if statement is not None:
        if name not in _LEVELS:
            raise ValueError(f"level {name!r}")
        levels[name] = Level(
            owned.policy_in(statement, statement["text"], _rules(root, ns, "statement", seen)),
            confirmed_at=owned.moment_in(statement.get("confirmed")),
            read_by=statement["read_by"],
            revision=statement.get("revision"),
        )
    binding = data.get("production_terms")
    if binding is not None:
        levels["production"] = _binding(binding, _rules(root, ns, "productionTerms", seen))
    return Subject(
        reference=data.get("record", ""),
        asset=levels.get("asset"),
        production=levels.get("production"),
        default=levels.get("default"),
        located=tuple(map(owned.located_in, data.get("shots", ()))),
        elsewhere=_elsewhere(root, ns, seen),
        duration=timecode.parse(data["duration"]) if "duration" in data else None,
        published_at=owned.moment_in(data.get("published")),
        events={e["event"]: _moment(e["at"]) for e in data.get("events", ())},
        clearance_contact=data.get("clearance_desk"),
        cautions=owned.cautions_in(data.get("record_cautions", ())),
        zone=data["zone"],
    )


def _moment(text: str) -> Any:
    return owned.moment_in(text)


def _binding(data: Plain, rules: list[Rule]) -> Level:
    """Sentences of the production's terms at their places in a text that is otherwise blank."""
    listed = data.get("readings", [])
    parties = data.get("third_parties", [])
    length = max((item["end"] for item in (*listed, *parties)), default=0)
    if length > jsonld.MAX_BYTES:
        raise ValueError("a span that is too long")
    text = [" "] * length
    for item in (*listed, *parties):
        start, end = owned.span_in(item)
        sentence = item.get("sentence", "")
        if len(sentence) != end - start:
            raise ValueError("a sentence that is not as long as its span")
        text[start:end] = sentence
    policy: Policy = owned.policy_in(data, "".join(text), rules)
    return Level(policy)


def _elsewhere(root: Node, ns: str, seen: dict[str, Plain]) -> tuple[Elsewhere, ...]:
    found = []
    for node in _listed(root, ns, "elsewhere"):
        data = owned.understood(node, ns)
        found.append(
            Elsewhere(
                data["holder"],
                data["field"],
                data.get("text", ""),
                owned.span_in(data) if "start" in data else None,
                tuple(_of(_listed(node, ns, "readings"), ns, seen)),
                data["inherits"],
            )
        )
    return tuple(found)


# Rules -------------------------------------------------------------------------------------


def _readings(root: Node, ns: str) -> list[Node]:
    """Every reading of the document, wherever it stands."""
    holding = [*root.get(f"{ns}statement", []), *root.get(f"{ns}productionTerms", [])]
    holding += _listed(root, ns, "elsewhere")
    return [reading for node in holding for reading in _listed(node, ns, "readings")]


def _listed(node: Node, ns: str, name: str) -> list[Node]:
    values = node.get(ns + name, [])
    return values[0]["@list"] if values else []


def _rules(root: Node, ns: str, name: str, seen: dict[str, Plain]) -> list[Rule]:
    return _of(_listed(root[ns + name][0], ns, "readings"), ns, seen)


def _of(readings: list[Node], ns: str, seen: dict[str, Plain]) -> list[Rule]:
    return [
        owned.rule_in(owned.understood(node, ns), seen.get(node["@id"], {})) for node in readings
    ]


def _seen(root: Node, ns: str) -> dict[str, Plain]:
    """Reading → acts, purposes, media, start and end, as its ODRL rules carry them."""
    found: dict[str, Plain] = defaultdict(dict)
    actions = {(ns + a if ":" not in a else a): act for act, a in terms.ACTIONS.items()}
    for kind in ("permission", "prohibition", "obligation"):
        for rule in root.get(ODRL + kind, ()):
            of = rule.get(f"{ns}reading")
            if not of:
                continue
            values = found[of[0]["@id"]]
            if kind != "obligation":
                acts = values.get("acts", frozenset())
                values["acts"] = acts | {actions[rule[f"{ODRL}action"][0]["@id"]]}
            for constraint in rule.get(f"{ODRL}constraint", ()):
                values |= _constraint(constraint, ns)
    return found


def _constraint(node: Node, ns: str) -> Plain:
    left = node[f"{ODRL}leftOperand"][0]["@id"]
    right = node[f"{ODRL}rightOperand"]
    if left == f"{ODRL}purpose":
        prefix = ns + terms.purpose("")
        return {"purposes": frozenset(v["@id"].removeprefix(prefix) for v in right)}
    if left == f"{ODRL}deliveryChannel":
        prefix = ns + terms.channel("")
        return {"media": frozenset(v["@id"].removeprefix(prefix) for v in right)}
    if left == f"{ODRL}dateTime":
        edge = "start" if node[f"{ODRL}operator"][0]["@id"] == f"{ODRL}gteq" else "end"
        return {edge: owned.moment_in(right[0]["@value"])}
    return {}
