"""A subject's rules as ODRL rules: one for each act and each part of the asset.

What a reader who knows ODRL and RightsML, and nothing of ours, makes of them must never be wider
than our answer (rights.md, first principle). So

- the catalogue's own material and each third party's are targets of their own, and a permission
  names one of them: no rule permits an asset of which a part is held back;
- a permission lists every purpose and channel it is for, also where that is all of them;
- what needs consent and what unsettles ("not stated") are prohibitions;
- a window whose event has no known time holds always;
- where our answer needs what ODRL cannot say, the permission has a constraint of our namespace,
  which such a reader cannot meet: who asks, language versions that differ;
- where a territory is shut out, permissions list the countries they hold in;
- every duty that may fall due with a permission is a duty of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.question import Question, all_materials, resolve
from assets.domain.rights.rules import RULES
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.told import BINDING, is_withheld
from assets.domain.rights.vocabulary import ACTS, ALL_MEDIA, ALL_PURPOSES, Use

from . import places, terms

_ANY_TIME = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Source:
    """A rule as it was read: under which key, in which field."""

    key: str
    rule: Rule
    field: str


@dataclass(frozen=True, slots=True)
class Part:
    """A target: the catalogue's own material (name None), or somebody's."""

    key: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Constraint:
    """One condition of a rule. Values are IRIs, names of our namespace, or date-times."""

    left: str
    operator: str
    values: tuple[str | datetime, ...]
    are_words: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """One ODRL rule. `part` None: the whole asset. `duties` names duties by their keys."""

    kind: str  # permission, prohibition, obligation
    action: str
    source: Source | None
    part: Part | None = None
    constraints: tuple[Constraint, ...] = ()
    duties: tuple[str, ...] = ()
    assignee: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """All that ODRL is told of a subject."""

    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    rules: tuple[Stated, ...] = field(default=())

    def carried(self, key: str) -> bool:
        """Whether a rule of ODRL carries the acts of this reading."""
        return any(
            rule.source and rule.source.key == key and rule.kind != "obligation"
            for rule in self.rules
        )


def derive(subject: Subject) -> Derived:
    """The ODRL rules of what is told of a subject (`told.told`)."""
    level = (subject.answering or (None, Level(Policy())))[1]
    sources = tuple(_sources(subject, level))
    parts = tuple(_parts(subject, level))
    found: list[Stated] = []
    for source in sources:
        if source.rule.effect == "permit":
            found.extend(_permissions(subject, level, source, sources, parts))
        elif source.rule.residual or source.rule.effect == "duty":
            found.extend(_obligation(subject, source, parts))
        else:
            found.extend(_prohibitions(subject, source, parts))
    if is_withheld(level) or not any(rule.kind == "permission" for rule in found):
        found.append(Stated("obligation", terms.REVIEW, None))
    owed = {rule.key for rule in found if rule.key}
    rules = (replace(r, duties=tuple(key for key in r.duties if key in owed)) for r in found)
    return Derived(sources, parts, tuple(rules))


def _sources(subject: Subject, level: Level) -> Iterator[Source]:
    """Rules in the order in which they are looked at; binding ones of production terms last."""
    for n, rule in enumerate(level.policy.rules, 1):
        yield Source(f"r{n}", rule, "usage_rights")
    for place, found in enumerate(subject.elsewhere, 1):
        for n, rule in enumerate(found.rules, 1):
            yield Source(f"e{place}-{n}", rule, found.field)
    binding = subject.production
    if binding is not None and binding is not level:
        for n, rule in enumerate(binding.policy.rules, 1):
            if rule.effect in BINDING:
                yield Source(f"p{n}", rule, "production_terms")


def _parts(subject: Subject, level: Level) -> Iterator[Part]:
    names = dict.fromkeys(m.name for m in all_materials(subject, level) if m.name is not None)
    yield Part("own" if names else "", None)
    for n, name in enumerate(names, 1):
        yield Part(f"material-{n}", name)


def _bears_on(rule: Rule, part: Part) -> bool:
    return rule.material is None or rule.material == part.name


# Permissions -------------------------------------------------------------------------------


def _permissions(
    subject: Subject,
    level: Level,
    source: Source,
    sources: Sequence[Source],
    parts: Sequence[Part],
) -> Iterator[Stated]:
    rule = source.rule
    where = _where_permitted(rule)
    if rule.material is not None or not (rule.purposes and rule.media) or where == frozenset():
        return
    for act in (act for act in ACTS if act in rule.acts):
        held_back = _held_back(subject, level, act)
        for part in parts:
            if part.name in held_back:
                continue
            bearing = [s for s in sources if _meets(s.rule, rule, act, part)]
            yield Stated(
                "permission",
                terms.ACTIONS[act],
                source,
                part,
                constraints=tuple(_limits(subject, level, rule, act, where, bearing)),
                duties=tuple(_duty_key(s) for s in bearing if s.rule.effect == "duty"),
            )


def _held_back(subject: Subject, level: Level, act: str) -> frozenset[str | None]:
    """Third parties whose material the record does not settle for this act (7.13)."""
    question = Question(subject, level, Use(act, "editorial", "online"), _ANY_TIME, "")
    return frozenset(reason.holder for reason in RULES["third_party"](question))


def _meets(other: Rule, rule: Rule, act: str, part: Part) -> bool:
    """Whether another rule may bear on what this one permits for an act of a part."""
    return (
        other is not rule
        and act in other.acts
        and bool(other.purposes & rule.purposes)
        and bool(other.media & rule.media)
        and _bears_on(other, part)
    )


def _limits(
    subject: Subject,
    level: Level,
    rule: Rule,
    act: str,
    where: frozenset[str] | None,
    bearing: Sequence[Source],
) -> Iterator[Constraint]:
    yield _purposes(rule)
    yield _channels(rule)
    if where is None and any(s.rule.kind == "prohibition" and _is_local(s.rule) for s in bearing):
        where = places.ALL
    if where is not None:
        yield Constraint("spatial", "isAnyOf", _countries(where))
    if rule.relative is not None and resolve(subject, rule) is None:
        yield Constraint("unknownEvent", "isA", (rule.relative.event or "?",), are_words=True)
    yield from _window(subject, rule)
    if rule.clients_only:
        yield Constraint("asker", "isAnyOf", rule.clients_only, are_words=True)
    shut_out = [name for s in bearing if s.rule.effect == "forbid" for name in s.rule.clients]
    if shut_out:
        names = tuple(sorted(dict.fromkeys(shut_out)))
        yield Constraint("asker", "isNoneOf", names, are_words=True)
    languages = {other.language for other in level.policy.permissions if other.language}
    if len(languages) > 1 and not _agreed(rule, act, languages, level.policy):
        yield Constraint("languages", "isAllOf", tuple(sorted(languages)), are_words=True)


def _agreed(rule: Rule, act: str, languages: set[str], policy: Policy) -> bool:
    """7.29: whether every language version permits all that this rule does."""

    def covers(other: Rule) -> bool:
        alike = replace(
            other, territories=rule.territories, except_territories=rule.except_territories,
            start=rule.start, end=rule.end, relative=rule.relative,
            clients_only=rule.clients_only,
        ) == other  # fmt: skip
        open_to_all = not (
            other.territories is not None or other.except_territories or other.start
            or other.end or other.relative or other.clients_only
        )  # fmt: skip
        return (
            other.material is None
            and act in other.acts
            and rule.purposes <= other.purposes
            and rule.media <= other.media
            and (alike or open_to_all)
        )

    agreeing = {other.language for other in policy.permissions if covers(other)}
    return languages <= agreeing | {rule.language}


def _where_permitted(rule: Rule) -> frozenset[str] | None:
    """The countries of a permission, None for everywhere."""
    if rule.territories is None and not rule.except_territories:
        return None
    named = rule.territories
    inside = places.ALL if named is None else places.union(map(places.narrowest, named))
    return inside - places.union(map(places.widest, rule.except_territories))


# Prohibitions and duties -------------------------------------------------------------------


def _prohibitions(subject: Subject, source: Source, parts: Sequence[Part]) -> Iterator[Stated]:
    rule = source.rule
    limits = _reach(subject, rule)
    if limits is None:
        return
    only_named = rule.effect == "forbid" and rule.clients and not rule.clients_only
    for act in (act for act in ACTS if act in rule.acts):
        for part in parts:
            if not _bears_on(rule, part):
                continue
            for client in rule.clients if only_named else (None,):
                yield Stated(
                    "prohibition", terms.ACTIONS[act], source, part, limits, assignee=client
                )


def _obligation(subject: Subject, source: Source, parts: Sequence[Part]) -> Iterator[Stated]:
    """A duty; or what holds only where no permission does, which forbids nothing in ODRL."""
    rule = source.rule
    part = next((p for p in parts if p.name == rule.material), None) if rule.material else None
    limits = _reach(subject, rule)
    if limits is None or (rule.material and part is None):
        return
    if rule.effect == "duty":
        action = terms.DUTIES.get(rule.duty, "meetCondition")
    else:
        action = terms.CONSENT if rule.effect == "consent" else terms.REVIEW
    yield Stated("obligation", action, source, part, limits, key=_duty_key(source))


def _duty_key(source: Source) -> str:
    return f"duty-{source.key}"


def _reach(subject: Subject, rule: Rule) -> tuple[Constraint, ...] | None:
    """The constraints of what forbids or obliges; None where it reaches nothing at all."""
    if not (rule.acts and rule.purposes and rule.media):
        return None
    found = []
    if rule.purposes != ALL_PURPOSES:
        found.append(_purposes(rule))
    if rule.media != ALL_MEDIA:
        found.append(_channels(rule))
    excepted = places.union(map(places.narrowest, rule.except_territories))
    if rule.territories is not None:
        codes = places.union(map(places.widest, rule.territories)) - excepted
        if not codes:
            return None
        found.append(Constraint("spatial", "isAnyOf", _countries(codes)))
    elif excepted:
        found.append(Constraint("spatial", "isNoneOf", _countries(excepted)))
    if rule.relative is None or resolve(subject, rule) is not None:
        found.extend(_window(subject, rule))
    return tuple(found)


def _is_local(rule: Rule) -> bool:
    return rule.territories is not None or bool(rule.except_territories)


# Constraints -------------------------------------------------------------------------------


def _purposes(rule: Rule) -> Constraint:
    return Constraint("purpose", "isAnyOf", tuple(map(terms.purpose, sorted(rule.purposes))))


def _channels(rule: Rule) -> Constraint:
    return Constraint("deliveryChannel", "isAnyOf", tuple(map(terms.channel, sorted(rule.media))))


def _countries(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(terms.COUNTRIES + code for code in sorted(codes))


def _window(subject: Subject, rule: Rule) -> Iterator[Constraint]:
    """The window, with the edge that counts from an event where that is known."""
    start, end = rule.start, rule.end
    if rule.relative is not None and (edge := resolve(subject, rule)) is not None:
        start = start or (edge if rule.relative.edge == "start" else None)
        end = end or (edge if rule.relative.edge == "end" else None)
    if start is not None:
        yield Constraint("dateTime", "gteq", (start,))
    if end is not None:
        yield Constraint("dateTime", "lt", (end,))


__all__ = ["Constraint", "Derived", "Part", "Source", "Stated", "derive"]
