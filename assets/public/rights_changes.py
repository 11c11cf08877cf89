"""What became stricter or looser, newest first, worked out on reading.

The instants come from `RightsMoment`; whether an answer changed there is worked out from the
revisions that were public then, for the uses asked about. A page looks at a bounded number of
instants, and says where the next one begins; records share fingerprints, and each is evaluated
once for the time between two edges.

Every question begins with `visible`: the moments of what is public now, and of what was public and
is withdrawn its last withdrawal alone.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from assets import changes, history
from assets.domain.rights.changes import (
    COMMON_USES,
    EDGE,
    REPUBLISHED,
    TICK,
    WITHDRAWN,
    Change,
)
from assets.domain.rights.decision import Decision
from assets.domain.rights.evaluator import edges, evaluate, outcome
from assets.domain.rights.policy import Rule
from assets.domain.rights.subject import Subject
from assets.domain.rights.territories import CODES, reach
from assets.domain.rights.vocabulary import Use
from assets.models import Asset, Revision, RightsMoment

CHUNK = 250
MOST_LOOKED_AT = 1000
"""How many instants one page looks at, whether or not an answer changed there."""
MOST_KEPT = 2000
MOST_PLACES = 60
"""In how many countries, at most, one change is looked at."""
MOST_ELSEWHERE = 5_000
"""How many answers in single countries one page looks at; the next page goes on from there."""
LIMIT = 50
SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of a feed begins: at a moment, after that many entries of the same moment."""

    at: dt.datetime
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Paging:
    """From when, before where and how many; nothing given is the newest `LIMIT`."""

    since: dt.datetime | None = None
    before: Position | None = None
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one record at one instant.

    `name` is what it was called then, and stays the same; `reference` is where it is found now.
    A withdrawal has neither title nor changes. `answers` are the decisions after the change.
    """

    name: str
    reference: str
    title: str
    at: dt.datetime
    kind: str
    is_sample: bool = False
    changes: tuple[Change, ...] = ()
    answers: Mapping[Use, Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, newest first; `next` is where an older one begins, None after the oldest."""

    told: tuple[Told, ...]
    next: Position | None


def visible(now: dt.datetime) -> QuerySet:
    """The moments that the public may be told of, now."""
    gone = Asset.objects.tombstones().filter(pk=OuterRef("asset"), withdrawn_at=OuterRef("at"))
    return RightsMoment.objects.filter(
        _is_public(now) | (Q(kind=WITHDRAWN) & Q(Exists(gone))), at__lte=now
    )


def next_edge(now: dt.datetime, moments: QuerySet | None = None) -> dt.datetime | None:
    """When a window of what is public now next opens or closes: nothing hidden is asked."""
    coming = RightsMoment.objects.filter(_is_public(now), kind=EDGE, at__gt=now)
    if moments is not None:
        coming = coming.filter(asset__in=moments)
    return coming.order_by("at").values_list("at", flat=True).first()


def _is_public(now: dt.datetime) -> Q:
    return Q(Exists(Asset.objects.public(now).filter(pk=OuterRef("asset"))))


def page(
    moments: QuerySet,
    uses: Sequence[Use],
    paging: Paging,
    answers: frozenset[str] = frozenset(),
) -> Page:
    """One page of what changed for these uses; of outcomes given, into one of them or out of it."""
    if paging.since is not None:
        moments = moments.filter(at__gte=paging.since)
    found: list[tuple[RightsMoment, tuple[Change, ...]]] = []
    position, looked, room = paging.before, 0, MOST_ELSEWHERE
    while True:
        chunk = _chunk(moments, position)
        outcomes = _Outcomes(chunk, uses)
        for row in chunk:
            same = position is not None and row.at == position.at
            position = Position(row.at, position.skip + 1 if same and position else 1)
            looked += 1
            places = outcomes.turning(row)
            room -= len(places) * len(uses)
            changed = (*outcomes.changes(row), *outcomes.elsewhere(row, places))
            if answers:
                changed = tuple(c for c in changed if {c.before, c.after} & answers)
            if changed or row.kind == WITHDRAWN:
                found.append((row, changed))
            if len(found) == paging.limit or looked == MOST_LOOKED_AT or room <= 0:
                break
        else:
            if len(chunk) == CHUNK:
                continue
            position = None
        break
    return Page(_told(found), position)


def newest(
    moments: QuerySet, uses: Sequence[Use], most: int
) -> tuple[tuple[dt.datetime, tuple[Change, ...]], ...]:
    """The newest instants, at most so many, each with what changed there (nothing, too)."""
    rows = list(_around(moments)[:most])
    outcomes = _Outcomes(rows, uses)
    return tuple((row.at, outcomes.changes(row)) for row in rows)


def _around(moments: QuerySet) -> QuerySet:
    """Newest first, each with the revisions in force just before and then."""
    revisions = Revision.objects.filter(asset=OuterRef("asset")).order_by("-number").values("pk")
    return moments.order_by("-at", "asset").annotate(
        then=Subquery(revisions.filter(at__lte=OuterRef("at"))[:1]),
        earlier=Subquery(revisions.filter(at__lt=OuterRef("until"))[:1]),
    )


def _chunk(moments: QuerySet, position: Position | None) -> list[Any]:
    """The next instants of a feed."""
    rows = _around(moments)
    if position is None:
        return list(rows[:CHUNK])
    return list(rows.filter(at__lte=position.at)[position.skip : position.skip + CHUNK])


# Outcomes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Timed:
    """A subject with the instants between which its answers stay the same.

    Regions are lists with dates: where a rule names places, a day may matter too.
    """

    subject: Subject
    edges: tuple[dt.datetime, ...]
    placed: frozenset[Rule]
    """Its rules that name places, wherever they stand."""

    def period(self, at: dt.datetime) -> tuple[int, dt.date | None]:
        day = at.astimezone(ZoneInfo(self.subject.zone)).date() if self.placed else None
        return bisect_right(self.edges, at), day


_TIMED: dict[str, _Timed] = {}
_KNOWN: dict[tuple[str, tuple[int, dt.date | None], Use], str] = {}


def forget() -> None:
    """Let go of what was worked out; for tests."""
    _TIMED.clear()
    _KNOWN.clear()


class _Outcomes:
    """The outcomes around some instants; every revision that is needed is read at once."""

    def __init__(self, rows: Sequence[Any], uses: Sequence[Use]) -> None:
        self.uses = uses
        wanted = {
            _key(fingerprint, revision): revision
            for row in rows
            if row.kind != WITHDRAWN
            for fingerprint, revision in ((row.before, row.earlier), (row.after, row.then))
            if fingerprint and revision
        }
        if len(_TIMED) + len(wanted) > MOST_KEPT:
            forget()
        missing = {key: pk for key, pk in wanted.items() if key not in _TIMED}
        subjects = _subjects(set(missing.values())) if missing else {}
        for key, pk in missing.items():
            if subject := subjects.get(pk):
                _TIMED[key] = _Timed(subject, edges(subject), _placed(subject))

    def changes(self, row: Any) -> tuple[Change, ...]:
        """The uses whose answers changed there; none where history cannot tell."""
        found = []
        for use in self.uses:
            before, after = self._around(row, use)
            if before and after and before != after:
                found.append(Change(use, before, after))
        return tuple(found)

    def elsewhere(self, row: Any, places: Sequence[str]) -> Iterator[Change]:
        """For a use without a territory whose answer stayed the same, those of some countries in
        which it is another one: "yes, if …" stays so where one more country is left out."""
        for use in self.uses if places else ():
            before, after = self._around(row, use)
            if use.territory is not None or not before or before != after:
                continue
            for place in places:
                there = replace(use, territory=place)
                old, new = self._around(row, there)
                if old and new and old != new:
                    yield Change(there, old, new)

    def turning(self, row: Any) -> list[str]:
        """The countries of the rules that came, went, or whose window opens or closes there."""
        before, after = (_TIMED.get(key) for key in _keys(row))
        if before is None or after is None:
            return []
        if row.kind == EDGE:
            rules = {r for r in after.placed if row.at in (r.start, r.end) or r.relative}
        else:
            rules = set(before.placed ^ after.placed)
        names = {name for r in rules for name in (*(r.territories or ()), *r.except_territories)}
        places = {code for name in names for code in _countries(name, row.at.date())}
        return sorted(places)[:MOST_PLACES]

    def _around(self, row: Any, use: Use) -> tuple[str, str]:
        """The outcome just before and then; "" where nothing was answered or nobody can tell."""
        was, now = _keys(row)
        before, after = _TIMED.get(was), _TIMED.get(now)
        if row.kind == WITHDRAWN or after is None or (before is None and row.kind != REPUBLISHED):
            return "", ""
        new = self._of(now, after, use, row.at)
        old = self._of(was, before, use, row.until - TICK) if before else "prohibited"
        return old, new

    def _of(self, key: str, timed: _Timed, use: Use, at: dt.datetime) -> str:
        where = (key, timed.period(at), use)
        if where not in _KNOWN:
            if len(_KNOWN) >= MOST_KEPT * 2 * len(COMMON_USES):
                _KNOWN.clear()
            _KNOWN[where] = outcome(timed.subject, use, at)
        return _KNOWN[where]


def _keys(row: Any) -> tuple[str, str]:
    """By what the subjects just before and then are known."""
    return _key(row.before, row.earlier), _key(row.after, row.then)


def _key(fingerprint: str, revision: int | None) -> str:
    return f"{fingerprint} {revision}" if fingerprint == changes.UNKNOWN else fingerprint


def _subjects(revisions: Iterable[int]) -> dict[int, Subject]:
    rows = Revision.objects.filter(pk__in=set(revisions)).values_list("pk", "record", "rights")
    found = {pk: changes.subject_in(record, rights) for pk, record, rights in rows}
    return {pk: subject for pk, subject in found.items() if subject is not None}


def _countries(name: str, day: dt.date) -> frozenset[str]:
    """A country itself, the members of a region."""
    return frozenset({name}) if name in CODES else reach(name, day, wide=False)


def _placed(subject: Subject) -> frozenset[Rule]:
    """Its rules that name places, wherever in the text they stand."""
    levels = (subject.asset, subject.production, subject.default)
    rules = [rule for level in levels if level for rule in level.policy.rules]
    rules += [rule for other in subject.elsewhere for rule in other.rules]
    return frozenset(
        replace(rule, span=(0, 0))
        for rule in rules
        if rule.territories is not None or rule.except_territories
    )


# What is told --------------------------------------------------------------------------------


def _told(found: Sequence[tuple[Any, tuple[Change, ...]]]) -> tuple[Told, ...]:
    """The instants with names, titles and the answers since; a few queries for the whole page."""
    assets = Asset.objects.in_bulk([row.asset_id for row, _changes in found])
    gone = {pk: asset for pk, asset in assets.items() if asset.is_tombstone()}
    last_names = history.when_public_many(gone) if gone else {}
    subjects = _subjects(row.then for row, changed in found if changed)
    told = []
    for row, changed in found:
        asset = assets[row.asset_id]
        if row.kind == WITHDRAWN:
            known = last_names.get(row.asset_id)
            name = known.shown_reference if known else asset.shown_reference
            told.append(Told(name or "", name or "", "", row.at, row.kind))
            continue
        subject = subjects.get(row.then)
        answers = {c.use: evaluate(subject, c.use, row.at) for c in changed if subject}
        told.append(
            Told(
                subject.reference if subject else asset.shown_reference,
                asset.shown_reference,
                asset.title,
                row.at,
                row.kind,
                asset.origin == SAMPLE,
                changed,
                answers,
            )
        )
    return tuple(told)
