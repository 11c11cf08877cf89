"""The rules of the evaluator: a table of named functions, each from a question to its reasons.

Each looks at one question (an act, a purpose, a medium, one territory, one instant). The strictest
outcome among all reasons wins, and every reason is kept. Where no rule gives a reason the answer is
not_stated: taking a rule away can never turn silence into a yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assets.domain.rights.asker import excluded, matches
from assets.domain.rights.decision import Reason
from assets.domain.rights.explain import nothing_stated
from assets.domain.rights.policy import Rule
from assets.domain.rights.question import Question
from assets.domain.rights.vocabulary import ALL_MEDIA, strictest, strictness

Reasons = Iterable[Reason]
EvaluatorRule = Callable[[Question], Reasons]


def _withdrawn(q: Question) -> Reasons:
    """§4.9: withdrawn after having been public."""
    at = q.subject.withdrawn_at
    if at is not None and at <= q.on:
        yield Reason("prohibited", "withdrawn", source="record")


def _plain(rule: Rule) -> bool:
    return not (rule.clients or rule.clients_only)


def _windowed(rule: Rule) -> bool:
    return rule.start is not None or rule.end is not None or rule.relative is not None


def _prohibition(q: Question) -> Reasons:
    """A sentence forbids it."""
    for rule in q.rules:
        if rule.effect == "forbid" and _plain(rule) and not _windowed(rule) and q.holds(rule):
            kind = "withdrawn" if rule.reason == "withdrawn" else "prohibition"
            yield q.reason("prohibited", kind, rule)


def _window(q: Question) -> Reasons:
    """§4.3: under embargo, or expired; with the time at which that changes."""
    for rule in q.rules:
        if rule.effect == "forbid" and _plain(rule) and _windowed(rule) and q.holds(rule):
            kind = "embargo" if q.edge(rule, "end") is not None else "expiry"
            yield q.reason("prohibited", kind, rule, until=q.edge(rule, "end"))


def _window_unknown(q: Question) -> Reasons:
    """§7.9, §7.28: a window whose event or year nobody has entered."""
    for rule in q.rules:
        settled = rule.residual and q.permission is not None
        if rule.kind == "prohibition" and q.unsettled(rule) and q.in_scope(rule) and not settled:
            yield q.reason("not_stated", "window_unknown", rule)


def _client(q: Question) -> Reasons:
    """§7.6: not for a named organisation; for the members of a class only."""
    for rule in q.rules:
        if rule.effect != "forbid" or _plain(rule) or not q.holds(rule):
            continue
        if rule.clients and excluded(q.use.asker, rule.clients):
            yield q.reason("prohibited", "client", rule)
        if rule.clients_only and q.use.asker is None:
            yield q.reason("not_stated", "client_class", rule)
        elif rule.clients_only and not matches(q.use.asker, rule.clients_only):
            yield q.reason("prohibited", "client", rule)


def _client_duty(q: Question) -> Reasons:
    """§7.6: who asks is not given: the yes says for whom it is not."""
    for rule in q.rules:
        if rule.effect == "forbid" and rule.clients and q.use.asker is None and q.holds(rule):
            yield q.reason("permitted_with_duties", "client", rule)


def _consent(q: Question) -> Reasons:
    """Somebody named must agree first; or nobody named, then the clearance desk (§7.14)."""
    for rule in q.rules:
        if rule.effect == "consent" and q.holds(rule):
            contact = rule.contact or (None if rule.party else q.subject.clearance_contact)
            yield q.reason("consent_required", "consent", rule, party=rule.party, contact=contact)


def _silence(q: Question) -> Reasons:
    """§7.15, §7.21: a denial or a judgement unsettles."""
    for rule in q.rules:
        if rule.effect == "silence" and q.holds(rule):
            yield q.reason("not_stated", rule.reason or "denial", rule)


def _permission(q: Question) -> Reasons:
    """A sentence allows it."""
    if q.permission is not None:
        yield q.reason("permitted", "permission", q.permission)


def _not_stated(q: Question) -> Reasons:
    """No sentence covers this use."""
    if q.permission is None:
        yield nothing_stated(q)


def _third_party(q: Question) -> Reasons:
    """§7.13: third-party material without a word on new productions: publish inherits only."""
    if q.use.act == "publish":
        return
    for material in q.materials:
        if material.name is None or material.inherits:
            continue
        if any(
            rule.material == material.name
            and rule.kind == "prohibition"
            and "new_production" in rule.acts
            and len(rule.acts) < 5
            and q.use.act in rule.acts
            and rule.media == ALL_MEDIA
            and not _windowed(rule)
            and rule.territories is None
            for rule in q.rules
        ):
            continue
        yield Reason(
            "not_stated",
            "third_party",
            sentence=material.sentence,
            source=material.source,
            holder=material.name,
            located=material.located or "unlocated",
        )


def _unread(q: Question) -> Reasons:
    """§4.4: unread words and no editor's confirmation: no yes."""
    if q.level.confirmed:
        return
    for span in q.policy.unread:
        yield Reason("not_stated", "unread", sentence=q.policy.quote(span), span=span)


def _duty(q: Question) -> Reasons:
    """Allowed, with duties."""
    for rule in q.rules:
        if rule.effect == "duty" and q.holds(rule):
            yield q.reason("permitted_with_duties", f"duty:{rule.duty}", rule)


#: name → rule. Taking any one away makes a test fail.
RULES: Mapping[str, EvaluatorRule] = {
    "withdrawn": _withdrawn,
    "prohibition": _prohibition,
    "window": _window,
    "window_unknown": _window_unknown,
    "client": _client,
    "client_duty": _client_duty,
    "consent": _consent,
    "silence": _silence,
    "permission": _permission,
    "not_stated": _not_stated,
    "third_party": _third_party,
    "unread": _unread,
    "duty": _duty,
}


def reasons(q: Question, rules: Mapping[str, EvaluatorRule]) -> list[Reason]:
    found = [reason for rule in rules.values() for reason in rule(q)]
    return sorted(dict.fromkeys(found), key=lambda reason: strictness(reason.outcome))


def outcome(found: list[Reason]) -> str:
    """The strictest; a duty without a permission is no yes."""
    outcomes = [reason.outcome for reason in found]
    if "permitted" not in outcomes:
        outcomes = [o for o in outcomes if o != "permitted_with_duties"]
    return strictest(outcomes) if outcomes else "not_stated"
