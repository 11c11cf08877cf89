"""evaluate(subject, use, on) → Decision: the one function behind every door (rights.md §2, §4).

The rules are a table of named functions. Each looks at one question (an act, a purpose, a medium,
one territory, one instant) and gives reasons; the strictest outcome among all reasons wins, and
every reason is kept. Where no rule gives a reason the answer is not_stated: taking a rule away can
never turn silence into a yes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from assets.domain.messages import _, message
from assets.domain.rights import territories
from assets.domain.rights.alternatives import offered
from assets.domain.rights.asker import matches
from assets.domain.rights.decision import Alternative, Basis, Decision, Duty, Reason
from assets.domain.rights.explain import nothing_stated, summary
from assets.domain.rights.holders import same
from assets.domain.rights.policy import Caution, Policy, Ranges, Rule
from assets.domain.rights.ranges import complement, overlaps
from assets.domain.rights.subject import Elsewhere, Level, Subject
from assets.domain.rights.vocabulary import ALL_MEDIA, WORLDWIDE, YES, Use, strictest, strictness
from assets.domain.rights.zones import zone as zone_of

#: A territory that no rule names.
ELSEWHERE = ""
MAX_EDGES = 40


@dataclass(frozen=True)
class Material:
    """The whole asset (name None), or somebody's material in it."""

    name: str | None
    located: Ranges | None = None
    inherits: bool = True
    source: str = "usage_rights"
    sentence: str = ""
    holder: bool = True

    def touched(self, use: Use) -> bool:
        """§4.2: unlocated material is everywhere."""
        if self.name is None or self.located is None or use.portion is None:
            return True
        return overlaps(self.located, use.portion)


@dataclass(frozen=True)
class Question:
    """One use of one subject in one territory at one instant."""

    subject: Subject
    level: Level
    use: Use
    on: datetime
    territory: str

    @property
    def policy(self) -> Policy:
        return self.level.policy

    @cached_property
    def day(self) -> date:
        return self.on.astimezone(zone_of(self.subject.zone)).date()

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        """Third-party materials that the use touches, the whole asset first."""
        return tuple(m for m in all_materials(self.subject, self.level) if m.touched(self.use))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Rules of the answering level, of the words elsewhere, and of the binding production."""
        return tuple(rule for rule, _source in _sourced(self.subject, self.level))

    def in_scope(self, rule: Rule) -> bool:
        """Act, purpose, medium and territory; not the window, the asker or the residue."""
        return (
            self.use.act in rule.acts
            and self.use.purpose in rule.purposes
            and self.use.medium in rule.media
            and self.reaches(rule)
            and (rule.material is None or any(m.name == rule.material for m in self.materials))
        )

    def reaches(self, rule: Rule) -> bool:
        """§7.7: prohibitions reach wide, permissions narrow; what is excepted the other way."""
        wide = rule.effect != "permit"
        if rule.territories is not None and not territories.covers(
            rule.territories, self.territory, self.day, wide=wide
        ):
            return False
        return not territories.covers(
            rule.except_territories, self.territory, self.day, wide=not wide
        )

    def edge(self, rule: Rule, edge: str) -> datetime | None:
        """A window's edge: printed, or counted from an event that is known (§7.9, §7.28)."""
        printed = rule.start if edge == "start" else rule.end
        if printed is not None or rule.relative is None or rule.relative.edge != edge:
            return printed
        return resolve(self.subject, rule)

    def unsettled(self, rule: Rule) -> bool:
        """A window whose event or year is not known."""
        return rule.relative is not None and resolve(self.subject, rule) is None

    def in_window(self, rule: Rule) -> bool:
        start, end = self.edge(rule, "start"), self.edge(rule, "end")
        return (start is None or start <= self.on) and (end is None or self.on < end)

    def holds(self, rule: Rule) -> bool:
        """In scope, in its window, and, if it speaks of other uses, not permitted otherwise."""
        return (
            self.in_scope(rule)
            and not self.unsettled(rule)
            and self.in_window(rule)
            and not (rule.residual and self.permission is not None)
        )

    @cached_property
    def permissions(self) -> tuple[Rule, ...]:
        return tuple(
            rule
            for rule in self.policy.permissions
            if rule.material is None and self.in_scope(rule) and self.in_window(rule)
        )

    @cached_property
    def permission(self) -> Rule | None:
        """A permission that covers this use for this asker, in every language version (§7.29)."""
        found = [
            rule
            for rule in self.permissions
            if not rule.clients_only or matches(self.use.asker, rule.clients_only)
        ]
        versions = {rule.language for rule in self.policy.permissions if rule.language}
        agreed = versions <= {rule.language for rule in found}
        return found[0] if found and (agreed or not found[0].language) else None

    def reason(self, outcome: str, kind: str, rule: Rule, **values: object) -> Reason:
        source = self.source(rule)
        material = next((m for m in self.materials if m.name == rule.material), None)
        text = source[1]
        return Reason(
            outcome=outcome,
            kind=kind,
            sentence=text[rule.span[0] : rule.span[1]] if source[0] == "usage_rights" else text,
            span=rule.span,
            source=source[0],
            holder=rule.material,
            located=None
            if rule.material is None
            else (material.located if material and material.located else "unlocated"),
            **values,  # type: ignore[arg-type]
        )

    def source(self, rule: Rule) -> tuple[str, str]:
        for known, source in _sourced(self.subject, self.level):
            if known is rule:
                return source
        return ("usage_rights", self.policy.text)


def _sourced(subject: Subject, level: Level) -> Iterator[tuple[Rule, tuple[str, str]]]:
    """Every rule that may bear on the answer, with the field and text it stands in."""
    for rule in level.policy.rules:
        yield rule, ("usage_rights", level.policy.text)
    for found in subject.elsewhere:
        if found.holder not in level.settled:
            for rule in found.rules:
                yield rule, (found.field, _said(found, rule))
    binding = subject.production
    if binding is not None and binding is not level and not level.frees_from_production:
        text = binding.policy.text
        for rule in binding.policy.prohibitions:
            if rule.effect in ("forbid", "consent"):
                yield rule, ("production_terms", text[rule.span[0] : rule.span[1]])


def _said(found: Elsewhere, rule: Rule) -> str:
    """The sentence of a rule that stands elsewhere; its span counts in that field."""
    if found.span is None:
        return found.sentence
    start, end = (place - found.span[0] for place in rule.span)
    inside = 0 <= start < end <= len(found.sentence)
    return found.sentence[start:end] if inside else found.sentence


def all_materials(subject: Subject, level: Level) -> list[Material]:
    """The whole asset, then each third party once; located only if all its shots are (§7.22)."""
    found: list[Material] = []
    for party in level.policy.third_parties:
        located = _where(subject, party.name, party.located)
        sentence = level.policy.quote(party.span)
        found.append(
            Material(party.name, located, party.inherits, sentence=sentence, holder=party.holder)
        )
    for other in subject.elsewhere:
        if other.holder in level.settled:
            continue
        known = next(
            (k for k, m in enumerate(found) if m.name and same(m.name, other.holder)), None
        )
        if known is None:
            located = _where(subject, other.holder, None)
            found.append(
                Material(other.holder, located, other.inherits, other.field, other.sentence)
            )
        elif found[known].source != "usage_rights":  # named in two fields: the stricter counts
            inherits = found[known].inherits and other.inherits
            found[known] = replace(found[known], inherits=inherits)
    return [Material(None), *found]


def _where(subject: Subject, holder: str, stated: Ranges | None) -> Ranges | None:
    """Every shot of a holder: the statement's times and the shot list's; None unless all are."""
    item = next((item for item in subject.located if same(item.holder, holder)), None)
    if item is None:
        return stated
    if not item.complete:
        return None
    return tuple(sorted({*item.ranges, *(stated or ())}, key=lambda pair: pair[0].key))


def resolve(subject: Subject, rule: Rule) -> datetime | None:
    """The instant of a relative window, if its event is known; else None."""
    relative = rule.relative
    if relative is None:
        return None
    if relative.event.startswith("--"):  # a day without a year (§7.9)
        if relative.edge != "end" or subject.published_at is None:
            return None
        return _next_day(subject, relative.event)
    event = relative.event.casefold()
    at = subject.events.get(event)
    if at is None and event == "publication":
        at = subject.published_at
    return None if at is None or not event else at + timedelta(seconds=relative.seconds)


def _next_day(subject: Subject, event: str) -> datetime | None:
    local = zone_of(subject.zone)
    published = subject.published_at
    if published is None:
        return None
    month, day = int(event[2:4] or 0), int(event[5:7] or 0)
    first = published.astimezone(local).date()
    for year in range(first.year, first.year + 9):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate >= first:
            end = datetime.combine(candidate + timedelta(days=1), time(), local)
            return end.astimezone(UTC)
    return None


# --- the rules ----------------------------------------------------------------------------------

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
        if rule.clients and matches(q.use.asker, rule.clients):
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


def _reasons(q: Question, rules: Mapping[str, EvaluatorRule]) -> list[Reason]:
    found = [reason for rule in rules.values() for reason in rule(q)]
    return sorted(dict.fromkeys(found), key=lambda reason: strictness(reason.outcome))


def _outcome(reasons: list[Reason]) -> str:
    """The strictest; a duty without a permission is no yes."""
    outcomes = [reason.outcome for reason in reasons]
    if "permitted" not in outcomes:
        outcomes = [o for o in outcomes if o != "permitted_with_duties"]
    return strictest(outcomes) if outcomes else "not_stated"


# --- territories --------------------------------------------------------------------------------


def _groups(subject: Subject, level: Level, on: datetime) -> dict[tuple[bool, ...], list[str]]:
    """Territories that every rule treats alike; the first group holds ELSEWHERE."""
    day = on.astimezone(zone_of(subject.zone)).date()
    names = sorted(
        {
            name
            for rule, _source in _sourced(subject, level)
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
        return _reasons(Question(subject, level, use, on, territory), rules)

    if use.territory not in (None, WORLDWIDE):
        reasons = ask(str(use.territory))
        return _Answer(_outcome(reasons), reasons)
    groups = _groups(subject, level, on)
    answers = [(ask(codes[0]), codes) for codes in groups.values()]
    if use.territory == WORLDWIDE or len(answers) == 1:
        merged = list(dict.fromkeys(r for reasons, _codes in answers for r in reasons))
        merged.sort(key=lambda reason: strictness(reason.outcome))
        outcome = strictest([_outcome(reasons) for reasons, _codes in answers])
        return _Answer(outcome, merged)
    outcomes = [_outcome(reasons) for reasons, _codes in answers]
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
    name, level = subject.answering or (None, Level(Policy()))
    answer = _answer(subject, level, use, on, rules)
    decision = Decision(
        asset=subject.reference,
        use=use,
        on=asked,
        outcome=answer.outcome,
        summary=summary(answer.outcome, answer.reasons, name),
        reasons=tuple(answer.reasons),
        duties=_duties(subject, level, use, on, answer),
        usable_ranges=_usable(subject, level, use, on, answer, rules),
        usable_territories=answer.codes,
        changes_at=_changes_at(subject, level, use, on, answer.outcome, rules),
        cautions=_cautions(subject, level, use, on, answer, rules),
        policy=_basis(name, level),
        unread=tuple(level.policy.quote(span) for span in level.policy.unread),
    )
    return replace(decision, alternatives=_alternatives(subject, decision, rules))


def evaluate_day(subject: Subject, use: Use, day: date) -> Decision:
    """§1: a date without a time is the whole day: its strictest answer, with its change time."""
    local = zone_of(subject.zone)
    start = datetime.combine(day, time(), local).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), local).astimezone(UTC)
    level = (subject.answering or (None, Level(Policy())))[1]
    instants = [start, *(edge for edge in _edges(subject, level) if start < edge < end)]
    decisions = [evaluate(subject, use, at) for at in instants[:MAX_EDGES]]
    return min(decisions, key=lambda decision: strictness(decision.outcome))


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
    for rule, (field, text) in _sourced(subject, level):
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
    """§2: the parts for which the answer would be yes, where located shots hold the rest back."""
    if answer.outcome in YES:
        return None
    located = [m for m in all_materials(subject, level) if m.name and m.located]
    if not located:
        return None
    held = []
    for material in located:
        alone = replace(use, portion=((material.located[0][0], _after(material.located[0])),))
        if _answer(subject, level, alone, on, rules).outcome not in YES:
            held.extend(material.located)
    free = complement(held, subject.duration)
    for start, end in free:
        probe = replace(use, portion=((start, end or _after((start, None))),))
        if _answer(subject, level, probe, on, rules).outcome in YES:
            return tuple(free)
        break
    return None


def _after(pair: tuple) -> object:
    start, end = pair
    return end if end is not None else replace(start, seconds=start.seconds + 1)


def _edges(subject: Subject, level: Level) -> list[datetime]:
    edges = {
        edge
        for rule, _source in _sourced(subject, level)
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
            and _outcome(_reasons(Question(subject, level, use, on, codes[0]), rules))
            == "prohibited"
        ]
        if shut:
            text = message(_("Not to be reachable in %(places)s."), places=_places(shut))
            found.append(Caution("reach_across_borders", str(text)))
    return tuple(dict.fromkeys(found))


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
