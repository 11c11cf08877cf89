"""Sentences for people: why nothing is stated, and the summary of a decision (messages.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assets.domain.messages import Message, _, message
from assets.domain.rights.decision import Reason
from assets.domain.rights.vocabulary import OUTSIDE

if TYPE_CHECKING:
    from assets.domain.rights.question import Question


def nothing_stated(question: Question) -> Reason:
    """The reason of silence, with the nearest permission that does not reach (§3, §7)."""
    use, policy = question.use, question.policy
    permissions = [rule for rule in policy.permissions if rule.material is None]
    if not policy.text.strip():
        return Reason("not_stated", "no_statement", note=message(_("There is no statement.")))
    best, kind, note = None, "not_covered", message(_("No sentence covers this use."))
    for rule in permissions:
        if rule.clients_only and question.in_scope(rule):
            best, kind = rule, "client_class"
            note = message(
                _("Allowed to %(who)s only; who asks was not given."),
                who=", ".join(rule.clients_only),
            )
            break
        if use.act not in rule.acts:
            best, kind, note = rule, "act_not_named", message(_("This act is not named."))
        elif use.purpose not in rule.purposes:
            grey = bool(rule.purposes) and use.purpose not in OUTSIDE
            best = rule
            kind = "grey_purpose" if grey else "purpose_not_named"
            note = message(_("This purpose is not named; it is not settled by those that are."))
        elif use.medium not in rule.media:
            best, kind = rule, "medium_not_named"
            note = (
                message(_("This medium is not named."))
                if rule.media
                else message(_("No medium is named."))
            )
        elif not question.reaches(rule):
            best, kind, note = (
                rule,
                "territory_not_named",
                message(_("This territory is not named.")),
            )
        if best is rule:
            break
    if best is None:
        return Reason("not_stated", kind, note=note)
    return question.reason("not_stated", kind, best, note=note)


def summary(outcome: str, reasons: Sequence[Reason], level: str | None) -> Message:
    """One sentence for the top of an answer."""
    first = next((reason for reason in reasons if reason.outcome == outcome), None)
    if outcome == "permitted":
        if level == "production":
            return message(_("Yes, by the terms of the production."))
        if level == "default":
            return message(_("Yes, by the catalogue's default terms."))
        return message(_("Yes: the statement allows this use."))
    if outcome == "permitted_with_duties":
        if level == "production":
            return message(_("Yes, by the terms of the production, if every duty below is met."))
        return message(_("Yes, if every duty below is met."))
    if outcome == "consent_required":
        names = dict.fromkeys(r.party for r in reasons if r.outcome == outcome)
        named = [name for name in names if name]
        if named:
            return message(_("%(who)s must agree first."), who=" and ".join(named))
        return message(_("Somebody must agree first; the statement does not name whom."))
    if outcome == "prohibited":
        if first is not None and first.kind == "embargo" and first.until is not None:
            return message(_("Under embargo until %(when)s."), when=first.until.isoformat())
        if first is not None and first.kind == "expiry":
            return message(_("The right to use it has expired."))
        if first is not None and first.kind == "withdrawn":
            return message(_("Withdrawn."))
        return message(_("No: the statement forbids this use."))
    if first is not None and first.kind == "unread":
        return message(_("A sentence could not be read, and no editor has confirmed the reading."))
    if first is not None and first.note is not None:
        return first.note
    return message(_("The record does not say."))
