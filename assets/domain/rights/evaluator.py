"""evaluate(subject, use, on) → Decision: the one function behind every door (rights.md §2, §4).

`rules.py` answers one territory at one instant; here the answers of all territories that a question
touches are put together, with what goes with an answer: duties, usable parts, the time at which it
changes, cautions, and sibling versions that answer better.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from assets.domain.messages import _, message
from assets.domain.rights import territories
from assets.domain.rights.alternatives import differs, offered
from assets.domain.rights.decision import Alternative, Basis, Decision, Duty, Reason
from assets.domain.rights.explain import summary
from assets.domain.rights.policy import Caution, Policy, Ranges
from assets.domain.rights.question import Material, Question, all_materials, resolve, sourced
from assets.domain.rights.ranges import overlaps, pieces
from assets.domain.rights.rules import RULES, EvaluatorRule
from assets.domain.rights.rules import outcome as outcome_of
from assets.domain.rights.rules import reasons as reasons_of
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.vocabulary import WORLDWIDE, YES, Use, strictest, strictness
from assets.domain.rights.zones import zone as zone_of
from assets.domain.timecode import Timecode

__all__ = [
    "RULES",
    "EvaluatorRule",
    "Material",
    "all_materials",
    "edges",
    "evaluate",
    "evaluate_day",
    "outcome",
]

#: A territory that no rule names.
ELSEWHERE = ""
MAX_EDGES = 40


# --- territories --------------------------------------------------------------------------------


def _groups(subject: Subject, level: Level, on: datetime) -> dict[tuple[bool, ...], list[str]]:
    """Territories that every rule treats alike; the first group holds ELSEWHERE."""
    day = on.astimezone(zone_of(subject.zone)).date()
    names = sorted(
        {
            name
            for rule, _source in sourced(subject, level)
            for name in (*(rule.territories or ()), *rule.except_territories)
        }
    )
    reaches = [territories.reach(name, day, wide=wide) for name in names for wide in (False, True)]
    groups: dict[tuple[bool, ...], list[str]] = {tuple(False for _ in reaches): [ELSEWHERE]}
    for code in sorted(frozenset().union(*reaches)):
        groups.setdefault(tuple(code in reach for reach in reaches), []).append(code)
    return groups


@dataclass(frozen=True)
class _Answer:
    outcome: str
    reasons: list[Reason]
    codes: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def _answer(
    subject: Subject, level: Level, use: Use, on: datetime, rules: Mapping[str, EvaluatorRule]
) -> _Answer:
    """The answer of one instant, over the territories that the question touches (§7.7)."""

    def ask(territory: str) -> list[Reason]:
        return reasons_of(Question(subject, level, use, on, territory), rules)

    if use.territory not in (None, WORLDWIDE):
        reasons = ask(str(use.territory))
        return _Answer(outcome_of(reasons), reasons)
    groups = _groups(subject, level, on)
    answers = [(ask(codes[0]), codes) for codes in groups.values()]
    if use.territory == WORLDWIDE or len(answers) == 1:
        merged = list(dict.fromkeys(r for reasons, _codes in answers for r in reasons))
        merged.sort(key=lambda reason: strictness(reason.outcome))
        outcome = strictest([outcome_of(reasons) for reasons, _codes in answers])
        return _Answer(outcome, merged)
    outcomes = [outcome_of(reasons) for reasons, _codes in answers]
    best = max(outcomes, key=strictness)
    chosen = answers[outcomes.index(best)][0]
    if best not in YES or all(outcome in YES for outcome in outcomes):
        worst = best if best not in YES else strictest(outcomes)
        return _Answer(worst, answers[outcomes.index(worst)][0])
    refused = [
        code
        for (_reasons_, codes), outcome in zip(answers, outcomes, strict=True)
        if outcome not in YES
        for code in codes
    ]
    usable = [
        code
        for (_reasons_, codes), outcome in zip(answers, outcomes, strict=True)
        if outcome in YES
        for code in codes
    ]
    # The sentences that shut a territory out are the reason for the duty.
    shut = [
        replace(reason, outcome="permitted_with_duties", kind="territory")
        for (reasons, _codes), outcome in zip(answers, outcomes, strict=True)
        if outcome not in YES
        for reason in reasons
        if reason.outcome not in YES
    ]
    duties = [r for reasons, _c in answers for r in reasons if r.kind.startswith("duty:")]
    reasons = list(dict.fromkeys([*shut, *duties, *chosen]))
    reasons = [r for r in reasons if r.outcome in YES]
    if ELSEWHERE in usable:
        codes = tuple(sorted(set(territories.CODES) - set(refused)))
        return _Answer("permitted_with_duties", reasons, codes, excluded=tuple(refused))
    return _Answer("permitted_with_duties", reasons, tuple(usable), only=tuple(usable))


# --- the decision -------------------------------------------------------------------------------


def evaluate(
    subject: Subject,
    use: Use,
    on: datetime,
    *,
    rules: Mapping[str, EvaluatorRule] = RULES,
) -> Decision:
    """May this be used so, there, then? Total: answers every use, raises only for a naive `on`.

    `rules` is the table above; tests pass it short of one.
    """
    if on.tzinfo is None or on.utcoffset() is None:
        raise ValueError("`on` must be an aware date-time")
    asked, on = on, on.astimezone(UTC)
    wanted, use = use, _within(subject, use)
    name, level = subject.answering or (None, Level(Policy()))
    answer = _answer(subject, level, use, on, rules)
    decision = Decision(
        asset=subject.reference,
        use=wanted,
        on=asked,
        outcome=answer.outcome,
        summary=summary(answer.outcome, answer.reasons, name),
        reasons=tuple(answer.reasons),
        duties=_duties(subject, level, use, on, answer),
        usable_ranges=_usable(subject, level, use, on, answer, rules),
        usable_territories=answer.codes,
        changes_at=_changes_at(subject, level, use, on, answer.outcome, rules),
        cautions=(
            *_cautions(subject, level, use, on, answer, rules),
            *_behind_the_end(subject, wanted, use),
        ),
        policy=_basis(name, level),
        unread=tuple(level.policy.quote(span) for span in level.policy.unread),
    )
    return replace(decision, alternatives=_alternatives(subject, decision, rules))


def outcome(subject: Subject, use: Use, on: datetime) -> str:
    """The outcome of `evaluate` alone, which costs a part of the whole."""
    level = (subject.answering or (None, Level(Policy())))[1]
    return _answer(subject, level, _within(subject, use), on.astimezone(UTC), RULES).outcome


def edges(subject: Subject) -> tuple[datetime, ...]:
    """Every instant at which a window of this subject opens or closes, in order."""
    level = (subject.answering or (None, Level(Policy())))[1]
    return tuple(_edges(subject, level))


def evaluate_day(subject: Subject, use: Use, day: date) -> Decision:
    """§1: a date without a time is the whole day: its strictest answer, with its change time."""
    local = zone_of(subject.zone)
    start = datetime.combine(day, time(), local).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), local).astimezone(UTC)
    level = (subject.answering or (None, Level(Policy())))[1]
    instants = [start, *(edge for edge in _edges(subject, level) if start < edge < end)]
    strict = min(instants, key=lambda at: strictness(outcome(subject, use, at)))
    return evaluate(subject, use, strict)


def _basis(name: str | None, level: Level) -> Basis:
    if name is None:
        return Basis()
    return Basis(
        level=name,
        read_by=level.read_by,
        reader=level.policy.reader,
        confirmed_at=level.confirmed_at,
        revision=level.revision,
        statement_sha256=hashlib.sha256(
            level.policy.text.encode("utf-8", "surrogatepass")
        ).hexdigest(),
    )


def _duties(
    subject: Subject, level: Level, use: Use, on: datetime, answer: _Answer
) -> tuple[Duty, ...]:
    """The duties of this use, also where nothing is permitted."""
    territory = use.territory or ""
    question = Question(
        subject, level, use, on, ELSEWHERE if territory in ("", WORLDWIDE) else territory
    )
    found = []
    for rule, (field, text) in sourced(subject, level):
        sentence = text[rule.span[0] : rule.span[1]] if field == "usage_rights" else text
        if rule.effect == "duty" and question.holds(rule):
            found.append(Duty(rule.duty, rule.text, sentence, rule.span, rule.material))
        elif rule.clients and use.asker is None and question.holds(rule):
            names = ", ".join(rule.clients)
            found.append(Duty("client", f"not for {names}", sentence, rule.span))
    if answer.excluded:
        found.append(Duty("territory", "not in " + _places(answer.excluded)))
    elif answer.only:
        found.append(Duty("territory", "only in " + _places(answer.only)))
    return tuple(dict.fromkeys(found))


def _places(codes: Iterable[str]) -> str:
    return ", ".join(territories.label(code) for code in codes)


def _usable(
    subject: Subject,
    level: Level,
    use: Use,
    on: datetime,
    answer: _Answer,
    rules: Mapping[str, EvaluatorRule],
) -> Ranges | None:
    """§2: the parts for which the answer would be yes, where located shots hold the rest back.

    Cut at every edge of a located shot, the asset falls into pieces; each is asked about as a
    portion. Pieces that touch the same materials have the same answer.
    """
    if answer.outcome in YES:
        return None
    located = {m.name: m.located for m in all_materials(subject, level) if m.name and m.located}
    if not located:
        return None
    known: dict[frozenset[str], bool] = {}
    usable: list[tuple[Timecode, Timecode | None]] = []
    for start, end in pieces(located.values(), subject.duration):
        portion = ((start, end or _after(start)),)
        touched = frozenset(name for name, shots in located.items() if overlaps(shots, portion))
        if touched not in known:
            alone = replace(use, portion=portion)
            known[touched] = _answer(subject, level, alone, on, rules).outcome in YES
        if not known[touched]:
            continue
        if usable and usable[-1][1] == start:
            start = usable.pop()[0]
        usable.append((start, end))
    return tuple(usable) or None


def _after(start: Timecode) -> Timecode:
    return replace(start, seconds=start.seconds + 1)


def _edges(subject: Subject, level: Level) -> list[datetime]:
    edges = {
        edge
        for rule, _source in sourced(subject, level)
        for edge in (rule.start, rule.end, resolve(subject, rule))
        if edge is not None
    }
    if subject.withdrawn_at is not None:
        edges.add(subject.withdrawn_at)
    return sorted(edges)


def _changes_at(
    subject: Subject,
    level: Level,
    use: Use,
    on: datetime,
    outcome: str,
    rules: Mapping[str, EvaluatorRule],
) -> datetime | None:
    """The next instant at which the outcome is another one."""
    later = [edge for edge in _edges(subject, level) if edge > on]
    for edge in later[:MAX_EDGES]:
        if _answer(subject, level, use, edge, rules).outcome != outcome:
            return edge
    return None


def _cautions(
    subject: Subject,
    level: Level,
    use: Use,
    on: datetime,
    answer: _Answer,
    rules: Mapping[str, EvaluatorRule],
) -> tuple[Caution, ...]:
    """§4.6, §7.23: what an answer should be read with; no outcome depends on it."""
    found = [*level.policy.cautions, *subject.cautions]
    third = [m for m in all_materials(subject, level) if m.name and m.holder]
    unlocated = [m.name for m in third if m.name and not m.located]
    if unlocated:
        text = message(
            _("It is not known where the material of %(who)s is; it is taken to be everywhere."),
            who=", ".join(unlocated),
        )
        found.append(Caution("unlocated", str(text)))
    if use.portion and any(_whole_seconds(m.located) for m in third):
        text = message(_("Shots are located by whole seconds; leave a second on either side."))
        found.append(Caution("whole_seconds", str(text)))
    differing = [s.reference for s in subject.siblings if s.edited and differs(s, subject)]
    if differing:
        text = message(
            _("Other versions of this story state other terms: %(versions)s."),
            versions=", ".join(differing),
        )
        found.append(Caution("siblings_differ", str(text)))
    if (
        answer.outcome in YES
        and use.medium in ("online", "social", "streaming")
        and use.territory not in (None, WORLDWIDE)
    ):
        shut = [
            code
            for codes in _groups(subject, level, on).values()
            for code in codes
            if code
            and outcome_of(reasons_of(Question(subject, level, use, on, codes[0]), rules))
            == "prohibited"
        ]
        if shut:
            text = message(_("Not to be reachable in %(places)s."), places=_places(shut))
            found.append(Caution("reach_across_borders", str(text)))
    return tuple(dict.fromkeys(found))


def _within(subject: Subject, use: Use) -> Use:
    """The use, without a portion that begins where the record has ended: no shot of it is there, so
    it shows nothing of what the whole record holds, and the whole record is asked about."""
    end = subject.duration
    if use.portion and end is not None and any(not start < end for start, _end in use.portion):
        return replace(use, portion=None)
    return use


def _behind_the_end(subject: Subject, wanted: Use, use: Use) -> tuple[Caution, ...]:
    if wanted is use or subject.duration is None:
        return ()
    text = message(
        _("The record ends at %(end)s, before these shots: the whole record is asked about."),
        end=subject.duration.short,
    )
    return (Caution("behind_the_end", str(text)),)


def _whole_seconds(shots: Ranges | None) -> bool:
    return any(point is not None and point.frames is None for pair in shots or () for point in pair)


def _alternatives(
    subject: Subject, decision: Decision, rules: Mapping[str, EvaluatorRule]
) -> tuple[Alternative, ...]:
    """Sibling versions with a better answer, best first; never one that rests on silence (§2)."""
    use = replace(decision.use, portion=None)
    found = []
    for sibling in subject.siblings:
        other = evaluate(replace(sibling.subject, siblings=()), use, decision.on, rules=rules)
        if strictness(other.outcome) > strictness(decision.outcome) and (
            other.outcome != "not_stated" and offered(sibling, subject)
        ):
            found.append(Alternative(sibling.reference, sibling.version, other.outcome))
    return tuple(sorted(found, key=lambda a: -strictness(a.outcome)))
