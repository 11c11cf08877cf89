"""Policies from elsewhere: ODRL rules that say nothing in our namespace.

Only what can be taken without a guess is taken. Permissions are read narrowly, prohibitions widely
(rights.md 7): `use` permits to publish and to make something new, and forbids everything. A term
that is not known, or that would change what is permitted in a way we cannot answer by, is refused
by name; nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from assets.domain.messages import _, message
from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import (
    ALL_ACTS,
    ALL_MEDIA,
    ALL_PURPOSES,
    MEDIA,
    PURPOSES,
    USE_ACTS,
)

from . import places, terms
from .jsonld import Node, Refused, unknown
from .terms import COUNTRIES, ODRL, RIGHTSML, XSD

PROFILES = frozenset({terms.RIGHTSML_PROFILE, f"{ODRL}core", ODRL, "http://www.w3.org/ns/odrl/2"})
TYPES = frozenset({f"{ODRL}{name}" for name in ("Set", "Offer", "Agreement", "Policy")})
_TOP = frozenset(
    {"@id", "@type"}
    | {
        f"{ODRL}{name}"
        for name in ("profile", "conflict", "permission", "prohibition", "obligation", "target",
                     "assigner", "assignee")
    }
)  # fmt: skip
_RULE = frozenset(
    {"@id", "@type"}
    | {f"{ODRL}{name}" for name in ("target", "action", "constraint", "assigner", "assignee")}
)

ACTIONS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    f"{ODRL}use": (USE_ACTS, ALL_ACTS),
    f"{ODRL}present": (frozenset({"publish"}), frozenset({"publish", "new_production"})),
    f"{ODRL}distribute": (
        frozenset({"publish"}),
        frozenset({"publish", "new_production", "resell"}),
    ),
    f"{ODRL}derive": (frozenset({"new_production"}), frozenset({"new_production"})),
    f"{ODRL}archive": (frozenset({"archive"}), frozenset({"archive"})),
    f"{RIGHTSML}archive": (frozenset({"archive"}), frozenset({"archive"})),
    f"{ODRL}grantUse": (frozenset({"resell"}), frozenset({"resell"})),
    f"{ODRL}sell": (frozenset(), frozenset({"resell"})),
    f"{ODRL}transfer": (frozenset(), frozenset({"resell"})),
}
"""Action → the acts that a permission gives, and those that a prohibition takes; a permission
that would give none is not understood."""
_ALONE = "machineLearning"


def read(root: Node, ns: str | None = None) -> Subject:
    """The subject of a policy from elsewhere. Raises Refused, naming the term."""
    _only(root, _TOP)
    for kind in root.get("@type", ()):
        if kind not in TYPES:
            raise unknown(kind)
    for profile in _iris(root, "profile"):
        if profile not in PROFILES and profile != ns:
            raise unknown(profile)
    conflict = _iris(root, "conflict")
    if set(conflict) - {f"{ODRL}prohibit", f"{ODRL}invalid"}:
        raise unknown(next(iter(set(conflict) - {f"{ODRL}prohibit", f"{ODRL}invalid"})))
    reader = _Reader(root, ns)
    rules = [
        *(r for node in _nodes(root, "permission") for r in reader.permission(node)),
        *(reader.prohibition(node) for node in _nodes(root, "prohibition")),
        *(reader.duty(node) for node in _nodes(root, "obligation")),
    ]
    if not rules:
        raise Refused(message(_("The policy has no rule.")))
    if len(reader.targets) > 1:
        raise Refused(
            message(
                _("The policy speaks of several assets: %(targets)s."),
                targets=", ".join(sorted(reader.targets))[:300],
            )
        )
    if conflict != [f"{ODRL}prohibit"] and (clash := _clash(rules)):
        raise Refused(
            message(
                _("The policy is void by its own word: it permits and forbids “%(act)s”."),
                act=clash,
            )
        )
    reference = next(iter(reader.targets), "")
    return Subject.of(Policy(rules=tuple(rules), reader="odrl"), reference=reference)


def _only(node: Node, known: frozenset[str], *types: str) -> None:
    for word in node:
        if word not in known:
            raise unknown(word)
    for kind in node.get("@type", ()) if types else ():
        if kind not in {ODRL + name for name in types}:
            raise unknown(kind)


def _nodes(node: Node, name: str) -> list[Node]:
    found = node.get(ODRL + name, [])
    for item in found:
        if not isinstance(item, dict) or "@value" in item or "@list" in item:
            raise unknown(ODRL + name)
        if set(item) == {"@id"}:
            named = item["@id"][:120]
            raise Refused(message(_("The rule “%(term)s” is not written out."), term=named), named)
    return found


def _iris(node: Node, name: str) -> list[str]:
    found = []
    for item in node.get(ODRL + name, []):
        if not isinstance(item, dict) or set(item) - {"@id", "@type"} or "@id" not in item:
            raise unknown(item.get("@value", ODRL + name) if isinstance(item, dict) else item)
        found.append(item["@id"])
    return found


def _clash(rules: list[Rule]) -> str | None:
    """An act that is both permitted and forbidden, for some purpose and medium."""
    for a in rules:
        for b in rules:
            if a.kind == "permission" and b.effect == "forbid":
                acts = a.acts & b.acts
                if acts and a.purposes & b.purposes and a.media & b.media:
                    return min(acts)
    return None


class _Reader:
    """Rules of one policy; what the policy says for all of them is pushed down onto each."""

    def __init__(self, root: Node, ns: str | None) -> None:
        self.root, self.ns = root, ns
        self.targets: set[str] = set()

    def permission(self, node: Node) -> list[Rule]:
        """A permission, and for a duty to get consent or to pay a rule that says so."""
        _only(node, _RULE | {f"{ODRL}duty"}, "Permission", "Rule")
        acts = self._acts(node, permits=True)
        scope = self._scope(node, permits=True)
        clients = self._parties(node, "assignee")
        rules = [
            Rule("permission", "permit", (0, 0), "odrl", acts=acts, clients_only=clients, **scope)
        ]
        for duty in _nodes(node, "duty"):
            known = _RULE | {f"{ODRL}consentingParty", f"{ODRL}attributedParty"}
            _only(duty, known, "Duty", "Rule")
            if f"{ODRL}constraint" in duty:
                raise unknown(f"{ODRL}constraint")
            rules += self._owed(duty, acts, scope)
        return rules

    def _owed(self, duty: Node, acts: frozenset[str], scope: Mapping[str, Any]) -> list[Rule]:
        """A duty of a permission. It falls due wherever the permission's window may be open; each
        party that must agree is asked for."""
        action = self._action(duty)
        wide = {"purposes": scope["purposes"], "media": scope["media"]}
        if action in (f"{ODRL}obtainConsent", f"{ODRL}compensate"):
            parties = self._parties(duty, "consentingParty") or (None,)
            return [
                Rule("prohibition", "consent", (0, 0), "odrl", acts=acts, party=party,
                     reason="consent", **wide)
                for party in parties
            ]  # fmt: skip
        return [self._plain_duty(duty, action, acts=acts, **wide)]

    def _plain_duty(self, duty: Node, action: str, **scope: Any) -> Rule:
        if action == f"{ODRL}attribute":
            kind, text = "credit", ", ".join(self._parties(duty, "attributedParty"))
        elif action == f"{ODRL}delete":
            kind, text = "delete", ""
        elif action in (f"{ODRL}inform", f"{ODRL}reviewPolicy"):
            kind, text = "condition", action.removeprefix(ODRL)
        else:
            raise unknown(action)
        return Rule("duty", "duty", (0, 0), "odrl", duty=kind, text=text, **scope)

    def prohibition(self, node: Node) -> Rule:
        """A prohibition; for a party only where it names one."""
        _only(node, _RULE, "Prohibition", "Rule")
        return Rule(
            "prohibition",
            "forbid",
            (0, 0),
            "odrl",
            acts=self._acts(node, permits=False),
            clients=self._parties(node, "assignee", inherit=False),
            **self._scope(node, permits=False),
        )

    def duty(self, node: Node) -> Rule:
        """An obligation of the whole policy: a duty of every use."""
        _only(node, _RULE | {f"{ODRL}attributedParty"}, "Duty", "Rule")
        if f"{ODRL}constraint" in node:
            raise unknown(f"{ODRL}constraint")
        self._target(node)
        return self._plain_duty(node, self._action(node))

    def _target(self, node: Node) -> None:
        found = []
        above: list[Any] = self.root.get(f"{ODRL}target", [])
        listed: list[Any] = node.get(f"{ODRL}target", above)
        for item in listed:
            if not isinstance(item, dict) or "@id" not in item or set(item) - {"@id", "@type"}:
                raise unknown(f"{ODRL}target")
            for kind in item.get("@type", ()):
                if kind != f"{ODRL}Asset":
                    raise unknown(kind)
            found.append(item["@id"])
        self.targets |= set(found)

    def _action(self, node: Node) -> str:
        actions = _iris(node, "action")
        if len(actions) != 1:
            raise Refused(message(_("A rule needs one action.")), f"{ODRL}action")
        return actions[0]

    def _acts(self, node: Node, *, permits: bool) -> frozenset[str]:
        self._target(node)
        found: set[str] = set()
        for action in _iris(node, "action"):
            if self.ns and action == self.ns + _ALONE:
                found.add("machine_learning")
                continue
            if action not in ACTIONS:
                raise unknown(action)
            given, taken = ACTIONS[action]
            if permits and not given:
                raise unknown(action)
            found |= given if permits else taken
        if not found:
            raise Refused(message(_("A rule needs one action.")), f"{ODRL}action")
        return frozenset(found)

    def _parties(self, node: Node, role: str, *, inherit: bool = True) -> tuple[str, ...]:
        above: list[Any] = self.root.get(ODRL + role, []) if inherit else []
        listed: list[Any] = node.get(ODRL + role, above)
        names = []
        for item in listed:
            known = {"@id", "@type"} | ({f"{self.ns}name"} if self.ns else set())
            if not isinstance(item, dict) or "@value" in item or set(item) - known:
                raise unknown(ODRL + role)
            if f"{ODRL}PartyCollection" in item.get("@type", ()):
                raise unknown(f"{ODRL}PartyCollection")
            name = item.get(f"{self.ns}name", [{}])[0].get("@value") or item.get("@id")
            if not isinstance(name, str):
                raise unknown(ODRL + role)
            names.append(name)
        return tuple(names)

    # Constraints

    def _scope(self, node: Node, *, permits: bool) -> dict[str, Any]:
        scope: dict[str, Any] = {"purposes": ALL_PURPOSES, "media": ALL_MEDIA}
        for constraint in _nodes(node, "constraint"):
            known = {
                "@id",
                "@type",
                *(ODRL + n for n in ("leftOperand", "operator", "rightOperand")),
            }
            _only(constraint, frozenset(known))
            left = self._one(constraint, "leftOperand")
            operator = self._one(constraint, "operator")
            right = constraint.get(f"{ODRL}rightOperand", [])
            if left == f"{ODRL}purpose":
                scope["purposes"] &= self._codes(operator, right, PURPOSES, terms.purpose)
            elif left == f"{ODRL}deliveryChannel":
                scope["media"] &= self._codes(operator, right, MEDIA, terms.channel)
            elif left == f"{ODRL}spatial":
                self._where(scope, operator, right)
            elif left == f"{ODRL}dateTime":
                self._when(scope, operator, right, permits=permits)
            else:
                raise unknown(left)
        return scope

    def _one(self, node: Node, name: str) -> str:
        found = _iris(node, name)
        if len(found) != 1:
            raise unknown(ODRL + name)
        return found[0]

    def _codes(
        self, operator: str, right: list[Any], known: Mapping[str, str], name: Callable[[str], str]
    ) -> frozenset[str]:
        by_iri = {f"{self.ns}{name(code)}": code for code in known} if self.ns else {}
        found = set()
        for item in right:
            iri = item.get("@id") if isinstance(item, dict) else None
            if iri not in by_iri:
                raise unknown(iri or (item.get("@value") if isinstance(item, dict) else item))
            found.add(by_iri[iri])
        if not found:
            raise unknown(f"{ODRL}rightOperand")
        if operator == f"{ODRL}isNoneOf":
            return frozenset(known) - found
        if operator == f"{ODRL}isAnyOf" or (operator == f"{ODRL}eq" and len(found) == 1):
            return frozenset(found)
        raise unknown(operator)

    def _where(self, scope: dict[str, Any], operator: str, right: list[Any]) -> None:
        codes = set()
        for item in right:
            iri = item.get("@id", "") if isinstance(item, dict) else ""
            code = iri.removeprefix(COUNTRIES)
            if not iri.startswith(COUNTRIES) or code not in places.ALL:
                raise unknown(iri or (item.get("@value") if isinstance(item, dict) else item))
            codes.add(code)
        if not codes or "territories" in scope or "except_territories" in scope:
            raise unknown(f"{ODRL}spatial")
        if operator == f"{ODRL}isNoneOf":
            scope["except_territories"] = frozenset(codes)
        elif operator == f"{ODRL}isAnyOf" or (operator == f"{ODRL}eq" and len(codes) == 1):
            scope["territories"] = frozenset(codes)
        else:
            raise unknown(operator)

    def _when(
        self, scope: dict[str, Any], operator: str, right: list[Any], *, permits: bool
    ) -> None:
        at = _moment(right)
        second = timedelta(seconds=1)
        if operator in (f"{ODRL}gteq", f"{ODRL}gt"):
            later = operator == f"{ODRL}gt" and permits
            start = at + second if later else at
            known = scope.get("start")
            scope["start"] = start if known is None else max(start, known)
        elif operator in (f"{ODRL}lt", f"{ODRL}lteq"):
            later = operator == f"{ODRL}lteq" and not permits
            end = at + second if later else at
            known = scope.get("end")
            scope["end"] = end if known is None else min(end, known)
        else:
            raise unknown(operator)


def _moment(right: list[Any]) -> datetime:
    value = right[0] if len(right) == 1 and isinstance(right[0], dict) else {}
    text = value.get("@value")
    try:
        at = datetime.fromisoformat(text)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        at = None
    if at is None or at.utcoffset() is None or value.get("@type") != f"{XSD}dateTime":
        said = message(_("“%(value)s” is no xsd:dateTime with its zone."), value=str(text)[:60])
        raise Refused(said, str(text)[:60])
    if not 1900 <= at.year <= 9990:
        raise Refused(message(_("“%(value)s” is too far off."), value=str(text)[:60]))
    return at
