"""One question of one subject: what is asked, and which rules and materials bear on it.

A `Question` is a use in one territory at one instant. It says which rules hold, which third-party
materials the use touches, and what permits it; `rules.py` draws reasons from that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from assets.domain.rights import territories
from assets.domain.rights.asker import matches
from assets.domain.rights.decision import Reason
from assets.domain.rights.holders import same
from assets.domain.rights.policy import Policy, Ranges, Rule, ThirdParty
from assets.domain.rights.ranges import overlaps
from assets.domain.rights.subject import Elsewhere, Level, Subject
from assets.domain.rights.vocabulary import Use
from assets.domain.rights.zones import zone as zone_of

NOTE = "clearance_note"
"""The source of a reason that a clearance note decides."""


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
        if self.name is None or self.located is None or not use.portion:
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
        return tuple(rule for rule, _source in sourced(self.subject, self.level))

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
        """What is permitted now; a window whose event is not known has not opened (§7.28)."""
        return tuple(
            rule
            for rule in self.policy.permissions
            if rule.material is None
            and self.in_scope(rule)
            and not self.unsettled(rule)
            and self.in_window(rule)
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
            span=None if source[0] == NOTE else rule.span,
            source=source[0],
            holder=rule.material,
            located=None
            if rule.material is None
            else (material.located if material and material.located else "unlocated"),
            **values,  # type: ignore[arg-type]
        )

    def source(self, rule: Rule) -> tuple[str, str]:
        for known, source in sourced(self.subject, self.level):
            if known is rule:
                return source
        return ("usage_rights", self.policy.text)


def sourced(subject: Subject, level: Level) -> Iterator[tuple[Rule, tuple[str, str]]]:
    """Every rule that may bear on the answer, with the field and text it stands in."""
    for rule in level.policy.rules:
        yield rule, (NOTE, rule.note) if rule.note else ("usage_rights", level.policy.text)
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
    for party, text in _bound(subject, level):
        if not any(m.name == party.name for m in found):
            located = _where(subject, party.name, party.located)
            found.append(
                Material(party.name, located, True, "production_terms", text, party.holder)
            )
    return [Material(None), *found]


def _bound(subject: Subject, level: Level) -> Iterator[tuple[ThirdParty, str]]:
    """§4.1: material on which the production's terms put a prohibition or a consent."""
    binding = subject.production
    if binding is None or binding is level or level.frees_from_production:
        return
    for party in binding.policy.third_parties:
        if any(rule.material == party.name for rule in binding.policy.prohibitions):
            yield party, binding.policy.quote(party.span)


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
