"""The answer to one use of one record, in words: what the card on the record page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from assets import answers
from assets.domain.messages import _
from assets.domain.record import Record
from assets.domain.rights.decision import Alternative, Decision
from assets.domain.rights.keeping import Kept
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Subject
from assets.search.asked import Asked
from assets.templatetags.rights import moment_words

from . import letters, reasons
from .letters import Letter
from .reasons import Reasons, ToldDuty
from .use_form import ranges_words, territory_words, use_words

LEVELS: dict[str, str] = {
    "asset": _("The record’s own statement answers."),
    "production": _("The terms of the production answer; the record itself is silent."),
    "default": _("The catalogue’s default terms answer; the record itself is silent."),
}
SHOWN_TERRITORIES = 12


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the answer's card shows."""

    decision: Decision
    use: tuple[str, ...]
    summary: str
    level: str
    when: dt.datetime | dt.date
    is_day: bool
    then: str
    reasons: Reasons
    duties: tuple[ToldDuty, ...]
    credits: tuple[str, ...]
    usable: str
    territories: str
    cautions: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    letters: tuple[Letter, ...]
    until: dt.datetime | None

    @property
    def outcome(self) -> str:
        """The outcome's code."""
        return self.decision.outcome


def build(
    record: Record,
    subject: Subject,
    asked: Asked,
    *,
    kept: Kept | None,
    now: dt.datetime,
    address: str,
) -> Card:
    """The card for a use that is understood. `until` is when anything on it next changes."""
    if asked.use is None or asked.on is None:
        raise ValueError("no answer without a use")
    decision = answers.answer(subject, asked.use, asked.on)
    words = use_words(asked)
    duties = reasons.duties(decision.duties)
    return Card(
        decision=decision,
        use=words,
        summary=summary(decision),
        level=gettext(LEVELS[decision.policy.level]) if decision.policy.level else "",
        when=now if asked.is_now else asked.on,
        is_day=not isinstance(asked.on, dt.datetime),
        then=_then(subject, decision),
        reasons=reasons.tell(decision, answering_policy(subject).text, kept),
        duties=duties,
        credits=tuple(dict.fromkeys(d.text for d in duties if d.kind == "credit" and d.text)),
        usable=ranges_words(decision.usable_ranges) if decision.usable_ranges else "",
        territories=_territories(decision.usable_territories),
        cautions=reasons.cautions(decision.cautions),
        alternatives=decision.alternatives,
        letters=letters.requests(record, decision, words, address),
        until=_until(subject, asked, decision),
    )


def answering_policy(subject: Subject) -> Policy:
    """The policy of the level that answers."""
    found = subject.answering
    return found[1].policy if found else Policy()


def summary(decision: Decision) -> str:
    """The decision's sentence, its moment in the visitor's words."""
    message = decision.summary
    if decision.outcome == "consent_required":
        told = reasons.who_must_agree(
            reason.party for reason in decision.reasons if reason.outcome == decision.outcome
        )
        if told:
            return told
    params = dict(message.params)
    if "when" in params:
        params["when"] = moment_words(dt.datetime.fromisoformat(params["when"]))
    text = gettext(message.id)
    return text % params if params else text


def _then(subject: Subject, decision: Decision) -> str:
    """The outcome that comes next."""
    if decision.changes_at is None:
        return ""
    return answers.answer(subject, decision.use, decision.changes_at).outcome


def _until(subject: Subject, asked: Asked, decision: Decision) -> dt.datetime | None:
    """When time alone changes this answer, or one of the better versions beside it."""
    if not asked.is_now or asked.use is None or asked.on is None:
        return None
    offered = {alternative.reference for alternative in decision.alternatives}
    moments = [decision.changes_at] + [
        answers.answer(sibling.subject, decision.use, asked.on).changes_at
        for sibling in subject.siblings
        if sibling.reference in offered
    ]
    return min((at for at in moments if at is not None), default=None)


def _territories(codes: Sequence[str] | None) -> str:
    """Where it is usable, if they are few; the duty names the others."""
    if codes is None or len(codes) > SHOWN_TERRITORIES:
        return ""
    return ", ".join(territory_words(code) for code in codes)
