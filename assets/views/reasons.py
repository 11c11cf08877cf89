"""The reasons of a decision in words, by the material they speak of, tied to their sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.fields import BY_NAME
from assets.domain.messages import _
from assets.domain.rights.decision import Decision, Duty, Reason
from assets.domain.rights.keeping import ClearanceNote, Kept
from assets.domain.rights.policy import Caution
from assets.domain.rights.question import NOTE
from assets.domain.rights.vocabulary import YES

from .filled import said
from .lit import Sentence, Span, sentences
from .use_form import ranges_words

KINDS: dict[str, str] = {
    "permission": _("Allowed"),
    "prohibition": _("Forbidden"),
    "embargo": _("Under embargo"),
    "expiry": _("The right to use it has ended"),
    "withdrawn": _("Withdrawn"),
    "client": _("Not for every asker"),
    "client_class": _("For certain askers only"),
    "consent": _("Somebody must agree first; the record does not name whom"),
    "window_unknown": _("It hangs on a date that the record does not give"),
    "denial": _("The record says that this is not cleared"),
    "judgement": _("It hangs on a judgement that only a person can make"),
    "third_party": _("Nothing is said about new productions with this material"),
    "unread": _("Words that could not be read"),
    "territory": _("Not everywhere"),
}
DUTIES: dict[str, str] = {
    "credit": _("Credit"),
    "notice": _("Notice"),
    "link": _("Link"),
    "takedown": _("Take it down in time"),
    "no_alteration": _("Do not alter it"),
    "limit": _("Limit"),
    "delete": _("Delete after use"),
    "condition": _("Condition"),
    "client": _("Who may not have it"),
    "territory": _("Territory"),
}
CAUTIONS: dict[str, str] = {
    "courtesy": _("Pictures by courtesy of %(text)s: a credit is a courtesy too."),
    "credit_requested": _("A credit is asked for, though not required: %(text)s."),
    "may_be_recalled": _("It may be recalled: “%(text)s”."),
    "languages_differ": _(
        "The language versions of the statement differ (%(text)s); the stricter counts."
    ),
    "time_reading": _("A time can be read in two ways (%(text)s); the stricter counts."),
}
LOCAL_TIME = _("local time")
SOURCES: dict[str, str] = {
    "shotlist": _("Shot list"),
    "cue_list": _("Cue list"),
    "production_terms": _("Terms of the production"),
}
STATEMENT = "usage_rights"


@dataclass(frozen=True, slots=True)
class Told:
    """One reason in words. `number` leads to its sentence in the statement; where the words stand
    elsewhere they are quoted, with the name of their place."""

    outcome: str
    words: str
    until: dt.datetime | None = None
    number: int | None = None
    quote: str = ""
    source: str = ""
    clearance: ClearanceNote | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The reasons that speak of one material; `holder` None is the whole asset."""

    holder: str | None
    where: str
    reasons: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToldDuty:
    """One duty: what kind, its exact words, and what they are for."""

    kind: str
    label: str
    text: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """All reasons of a decision, and the sentences of the statement they light."""

    groups: tuple[Group, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    deciding: tuple[str, ...] = ()

    @property
    def has_deciding(self) -> bool:
        """Whether a sentence of the statement decides."""
        return any(sentence.decides for sentence in self.sentences)

    @property
    def has_bearing(self) -> bool:
        """Whether others bear on the answer."""
        return not all(sentence.decides for sentence in self.sentences)


def tell(decision: Decision, text: str, kept: Kept | None) -> Reasons:
    """The reasons in words; `text` is the statement that answered, `kept` holds clearance notes."""
    spans = {reason: _span(reason, text) for reason in decision.reasons}
    deciding = {reason: decides(reason, decision) for reason in decision.reasons}
    lit = sentences((span, deciding[reason]) for reason, span in spans.items() if span)
    number = {sentence.span: sentence.number for sentence in lit}
    groups: dict[str | None, list[Told]] = {}
    where: dict[str | None, str] = {}
    for reason, span in spans.items():
        told = _told(reason, number[span] if span else None, kept)
        listed = groups.setdefault(reason.holder, [])
        if told not in listed:
            listed.append(told)
        where[reason.holder] = _where(reason)
    quoted = dict.fromkeys(
        text[span[0] : span[1]] if span else reason.sentence
        for reason, span in spans.items()
        if deciding[reason] and (span or reason.sentence)
    )
    return Reasons(
        tuple(Group(holder, where[holder], tuple(told)) for holder, told in groups.items()),
        lit,
        tuple(quoted),
    )


def decides(reason: Reason, decision: Decision) -> bool:
    """Whether the outcome rests on it; a yes with duties rests on the permission as well."""
    if decision.outcome in YES:
        return reason.outcome in YES
    return reason.outcome == decision.outcome


def _span(reason: Reason, text: str) -> Span | None:
    """Where its sentence stands in the statement; None where it stands elsewhere or nowhere."""
    if reason.source != STATEMENT:
        return None
    span = reason.span
    if span is not None:
        return span if 0 <= span[0] < span[1] <= len(text) else None
    at = text.find(reason.sentence) if reason.sentence else -1
    return (at, at + len(reason.sentence)) if at >= 0 else None


def _told(reason: Reason, number: int | None, kept: Kept | None) -> Told:
    note = _note(reason, kept)
    elsewhere = number is None and bool(reason.sentence) and note is None
    return Told(
        reason.outcome,
        _words(reason),
        reason.until,
        number,
        reason.sentence if elsewhere else "",
        source_words(reason.source) if elsewhere else "",
        note,
    )


def _words(reason: Reason) -> str:
    if reason.kind.startswith("duty:"):
        kind = reason.kind.removeprefix("duty:")
        return gettext("A duty: %(duty)s") % {"duty": duty_label(kind)}
    if reason.kind == "consent" and reason.party:
        return gettext("%(who)s must agree first") % {"who": reason.party}
    if reason.note is not None:
        return reason.note.render(gettext).removesuffix(".")
    return gettext(KINDS.get(reason.kind, reason.kind))


def _where(reason: Reason) -> str:
    if reason.holder is None:
        return ""
    if isinstance(reason.located, str) or not reason.located:
        return gettext("not located: it may be anywhere")
    return ranges_words(reason.located)


def source_words(source: str) -> str:
    """What the field is called in which a sentence stands."""
    if source in SOURCES:
        return gettext(SOURCES[source])
    return gettext(BY_NAME[source].label) if source in BY_NAME else source


def _note(reason: Reason, kept: Kept | None) -> ClearanceNote | None:
    """The clearance note that an editor cites for the rule this reason comes of."""
    for correction in kept.corrections if kept and reason.source == NOTE else ():
        if correction.note and correction.note.what == reason.sentence:
            return correction.note
    return None


def duty_label(kind: str) -> str:
    """What a duty is called."""
    return gettext(DUTIES.get(kind, kind))


def duties(found: Sequence[Duty]) -> tuple[ToldDuty, ...]:
    """The duties one by one; each with the words to keep to."""
    told = (
        ToldDuty(d.kind, duty_label(d.kind), (d.text or d.sentence).strip(), d.holder)
        for d in found
    )
    return tuple(dict.fromkeys(told))


def cautions(found: Sequence[Caution]) -> tuple[str, ...]:
    """What the answer should be read with."""
    return tuple(dict.fromkeys(caution_words(c.code, c.text) for c in found if c.text.strip()))


def caution_words(code: str, text: str) -> str:
    """One caution: the words of the record in a sentence of ours, or the sentence that it is."""
    words = _readings(text) if code == "time_reading" else text
    return gettext(CAUTIONS[code]) % {"text": words} if code in CAUTIONS else said(text)


def _readings(text: str) -> str:
    """The two readings of a time, without the words of English that the rules put to them."""
    if text == LOCAL_TIME:
        return gettext(LOCAL_TIME)
    return text.removeprefix("day and month: ").replace(" or ", " / ")


def who_must_agree(names: Iterable[str | None]) -> str:
    """The sentence that names everybody whose consent an answer takes; "" where nobody is named."""
    who = gettext(" and ").join(dict.fromkeys(name for name in names if name))
    return gettext("%(who)s must agree first.") % {"who": who} if who else ""
