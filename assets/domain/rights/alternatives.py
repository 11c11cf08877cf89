"""Which sibling versions may be offered: never one whose better answer rests on silence (§2)."""

from __future__ import annotations

from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Sibling, Subject


def _features(policy: Policy | None) -> set[tuple]:
    """Holders, territories, windows and duties that a statement names."""
    if policy is None:
        return set()
    found: set[tuple] = {("holder", p.name.casefold()) for p in policy.third_parties}
    for rule in policy.rules:
        if rule.effect == "duty":
            found.add(("duty", rule.duty, rule.text.casefold()))
        if rule.clients or rule.clients_only:
            found.add(("client", rule.clients, rule.clients_only))
        if rule.kind == "prohibition":
            for name in (*(rule.territories or ()), *(f"not {t}" for t in rule.except_territories)):
                found.add(("territory", name))
            if rule.start or rule.end or rule.relative:
                found.add(("window", rule.start, rule.end, rule.relative))
    return found


def _policy(subject: Subject) -> Policy | None:
    return subject.asset.policy if subject.asset is not None else None


def offered(sibling: Sibling, subject: Subject) -> bool:
    """May this version be offered? An editor's confirmed reading settles it."""
    level = sibling.subject.asset
    if level is None or level.silent:
        return False
    if level.confirmed:
        return True
    named = _features(_policy(subject))
    for other in subject.siblings:
        if other.edited and other is not sibling:
            named |= _features(_policy(other.subject))
    named |= {("holder", e.holder.casefold()) for e in subject.elsewhere}
    return named <= _features(level.policy)


def differs(sibling: Sibling, subject: Subject) -> bool:
    """Does an edited version name other holders, territories, windows or duties (§4.6)?"""
    mine, other = _policy(subject), _policy(sibling.subject)
    if subject.asset is None or sibling.subject.asset is None:
        return False
    return _features(mine) != _features(other)
