"""What those who answer for rights keep an eye on: windows about to turn an answer, and silence.

Records share fingerprints; each is looked at once, and counting is the database's, so that lists
and numbers are exact at any size. Withdrawn records are not watched: nobody may use them.

`expiring`, `lifting`: some answer becomes stricter, or looser, within so many days, at the edge of
a window. `silent`: the record says nothing of any of the common uses. `not_stated`: it says
nothing of one use. A code names one of these with its detail: `expiring`, `lifting.7`, `silent`,
`not_stated.publish.editorial.online`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, Min, QuerySet
from django.db.models.functions import Cast, Substr

from assets import answers
from assets.clearance.common import COMMON_USES
from assets.domain import lifecycle
from assets.domain.messages import _
from assets.domain.rights.evaluator import outcome
from assets.domain.rights.subject import Subject
from assets.domain.rights.turns import EXPIRING, LIFTING, Turn, turns
from assets.domain.rights.vocabulary import Use, UseError
from assets.models import Asset

HORIZONS = (7, 30, 90)
DAYS = 30
SILENT, NOT_STATED = "silent", "not_stated"
_FINGERPRINT = "rights_reading__fingerprint"

WATCHED: Mapping[str, tuple[str, str]] = {
    EXPIRING: (
        _("Expiring soon"),
        _("Windows on use that end: an answer becomes stricter"),
    ),
    LIFTING: (
        _("Embargoes lifting soon"),
        _("Windows on use that open: an answer becomes looser"),
    ),
    SILENT: (
        _("Says nothing"),
        _("The record does not say, for any of the common uses"),
    ),
}
"""Code → title and what it means."""

Holds = Callable[[Subject], bool]


def watched(assets: QuerySet | None = None) -> QuerySet:
    """The records that are watched."""
    found = Asset.objects.all() if assets is None else assets
    return found.exclude(status=lifecycle.WITHDRAWN)


def is_watched(code: str) -> bool:
    """Whether there is such a list."""
    return _understood(code) is not None


def _understood(code: str) -> tuple[str, int, Use | None] | None:
    """A code taken apart: which list, how many days, which use. None where it is none."""
    name, _dot, detail = code.partition(".")
    if name in (EXPIRING, LIFTING):
        if not detail:
            return name, DAYS, None
        known = {str(days): days for days in HORIZONS}
        return (name, known[detail], None) if detail in known else None
    if name == SILENT and not detail:
        return name, 0, None
    if name == NOT_STATED and (use := use_of(detail)):
        return name, 0, use
    return None


def use_of(text: str) -> Use | None:
    """`publish.editorial.online` as a use; None where it is none."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    act, purpose, medium = parts
    try:
        return Use(act, purpose, medium)
    except UseError:
        return None


def use_code(use: Use) -> str:
    """The use in a code or an address."""
    return f"{use.act}.{use.purpose}.{use.medium}"


def watch(code: str, assets: QuerySet, now: dt.datetime) -> QuerySet:
    """Those of the assets that are in this list; KeyError for one there is not."""
    understood = _understood(code)
    if understood is None:
        raise KeyError(code)
    name, days, use = understood
    holds = _holds(name, days, use, now)
    found = [f for f, subject in _subjects(watched()).items() if holds(subject)]
    return watched(assets).filter(rights_reading__fingerprint__in=found)


def _holds(name: str, days: int, use: Use | None, now: dt.datetime) -> Holds:
    if name in (EXPIRING, LIFTING):
        until = now + dt.timedelta(days=days)
        return lambda subject: any(t.code == name for t in turns(subject, now, until))
    return lambda subject: says_nothing(subject, use, now)


def says_nothing(subject: Subject, use: Use | None, now: dt.datetime) -> bool:
    """Whether the answer is "not stated": to this use, or to every common one."""
    uses: Iterable[Use] = (use,) if use else COMMON_USES
    return all(outcome(subject, one, now) == NOT_STATED for one in uses)


def _subjects(assets: QuerySet) -> dict[str, Subject]:
    """Fingerprint → subject, for every fingerprint among these assets."""
    examples = _read(assets).values_list(_FINGERPRINT).annotate(example=Min("pk"))
    return answers.by_its_fingerprint(dict(examples))


def _read(assets: QuerySet) -> QuerySet:
    return assets.filter(rights_reading__isnull=False).order_by()


# The dashboard -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coming:
    """An instant at which answers turn, and for how many records."""

    at: dt.datetime
    code: str
    records: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Of how many records with one value (of one year, one type …) how many say nothing."""

    value: str
    silent: int
    records: int

    @property
    def share(self) -> int:
        """Per cent, rounded down, so that 100 means all of them."""
        return self.silent * 100 // self.records


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the dashboard counts, of one moment."""

    records: int
    counts: Mapping[str, int]
    coming: tuple[Coming, ...]
    silence: Mapping[str, tuple[Silence, ...]]


DIMENSIONS = ("year", "type", "version")


def overview(now: dt.datetime, *, days: int = DAYS, use: Use | None = None) -> Overview:
    """The numbers for the next `days`, and silence about a use (or about all common ones).

    One query counts the records by fingerprint and dimensions, in one pass; the others read one
    record for each fingerprint not met before.
    """
    groups = _groups()
    subjects = answers.by_its_fingerprint({g.fingerprint: g.example for g in groups})
    numbers: dict[str, int] = {}
    for group in groups:
        numbers[group.fingerprint] = numbers.get(group.fingerprint, 0) + group.records
    until = now + dt.timedelta(days=days)
    found: dict[Turn, int] = {}
    counts = {EXPIRING: 0, LIFTING: 0, SILENT: 0}
    quiet = set()
    for fingerprint, subject in subjects.items():
        records = numbers[fingerprint]
        turning = turns(subject, now, until)
        for turn in turning:
            found[turn] = found.get(turn, 0) + records
        for code in {turn.code for turn in turning}:
            counts[code] += records
        if says_nothing(subject, None, now):
            counts[SILENT] += records
        if says_nothing(subject, use, now):
            quiet.add(fingerprint)
    coming = [Coming(turn.at, turn.code, records) for turn, records in found.items()]
    coming.sort(key=lambda one: (one.at, one.code))
    silence = {name: _silence(groups, place, quiet) for place, name in enumerate(DIMENSIONS)}
    return Overview(sum(numbers.values()), counts, tuple(coming), silence)


@dataclass(frozen=True, slots=True)
class _Group:
    """Records alike in all that is counted: how many, and one of them."""

    fingerprint: str
    values: tuple[str, ...]
    records: int
    example: int


def _groups() -> list[_Group]:
    year = Substr(Cast("publication_first", CharField()), 1, 4)
    rows = (
        _read(watched())
        .annotate(year=year)
        .values_list(_FINGERPRINT, *DIMENSIONS)
        .annotate(n=Count("pk"), example=Min("pk"))
    )
    return [
        _Group(fingerprint, tuple(value or "" for value in values), n, example)
        for fingerprint, *values, n, example in rows
    ]


def _silence(groups: Iterable[_Group], place: int, quiet: set[str]) -> tuple[Silence, ...]:
    """Silence by one dimension, worst first: most records that say nothing, then largest share."""
    records: dict[str, int] = {}
    silent: dict[str, int] = {}
    for group in groups:
        name = group.values[place]
        records[name] = records.get(name, 0) + group.records
        if group.fingerprint in quiet:
            silent[name] = silent.get(name, 0) + group.records
    found = [Silence(name, silent.get(name, 0), n) for name, n in records.items()]
    return tuple(sorted(found, key=lambda one: (-one.silent, -one.share, one.value)))
