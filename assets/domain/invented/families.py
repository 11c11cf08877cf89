"""Version families: the same story as master, with subtitles, international and as B-roll.

A story's words come from a mould (`moulds`), told again under other titles, days and names: a
million records then hold some thousand different texts, each of which has to be read only once,
while titles, places of the long tail, dates and facets are drawn afresh for every story.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .. import lifecycle
from ..partial_date import PartialDate, of_span
from ..record import Flag, Link, OtherId, Record
from . import moulds, texts, words
from .draws import Weighted, chance
from .moulds import Mould

PREFIX = "SAMPLE-"
FIRST_NUMBER = 900_000_000
SCHEME = "make_records"
BLOCK = 12
"""So many neighbouring records are shared out among families together."""

EPOCH = dt.datetime(2008, 1, 1, 9, tzinfo=dt.UTC)
"""From when the published ones are public: one moment for all, and long past."""
FUTURE = dt.datetime(2049, 1, 1, 9, tzinfo=dt.UTC)
"""From when those are public whose moment is still to come."""

_SIZES: Weighted[int] = Weighted([(1, 35), (2, 25), (3, 25), (4, 15)])
_VERSIONS = {
    1: (("master",), ("b_roll",), ("international",), ("master_with_subtitles",)),
    2: (("master", "b_roll"), ("master", "master_with_subtitles"), ("international", "b_roll")),
    3: (
        ("master", "master_with_subtitles", "b_roll"),
        ("master", "international", "b_roll"),
        ("master", "master_with_subtitles", "international"),
    ),
    4: (("master", "master_with_subtitles", "international", "b_roll"),),
}
_FORMATS: Weighted[str | None] = Weighted(
    [("16:9", 88), ("4:3", 6), ("9:16", 3), (None, 2), ("1:1", 1)]
)
_STATES: Weighted[str] = Weighted(
    [("public", 940), ("to_come", 15), ("draft", 20), ("in_review", 10), ("withdrawn", 10),
     ("never_public", 5)]
)  # fmt: skip
_THEMES: Weighted[int] = Weighted([(0, 20), (1, 35), (2, 30), (3, 15)])


@dataclass(frozen=True, slots=True)
class State:
    """In which state an invented record is to be saved."""

    status: str
    public_from: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None


_STATE: dict[str, State] = {
    "public": State(lifecycle.PUBLISHED, EPOCH),
    "to_come": State(lifecycle.PUBLISHED, FUTURE),
    "draft": State(lifecycle.DRAFT),
    "in_review": State(lifecycle.IN_REVIEW),
    "withdrawn": State(lifecycle.WITHDRAWN, EPOCH, EPOCH.replace(year=2025)),
    "never_public": State(lifecycle.WITHDRAWN, None, EPOCH.replace(year=2025)),
}


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented record: what it goes by, its place in the row, what it says, its state.

    `name` finds it again also where it has no reference.
    """

    name: str
    place: int
    record: Record
    state: State


def reference(place: int, seed: int = 1) -> str:
    """The reference of the record at a place in the row, which begins with 1.

    Every seed but the first has itself in the reference, so that rows of two seeds can lie in
    one catalogue.
    """
    return f"{PREFIX}{place:06d}" if seed == 1 else f"{PREFIX}{seed}-{place:06d}"


def number(place: int, seed: int = 1) -> int:
    """The numeric id of the record at a place: above 900,000,000, and a thousand million apart
    from seed to seed."""
    return FIRST_NUMBER + place + (seed - 1) % 10_000_001 * 1_000_000_000


def row(seed: int, first: int, last: int) -> Iterator[Invented]:
    """The invented records from one place to another, both included."""
    for block in range((first - 1) // BLOCK, (last - 1) // BLOCK + 1):
        for invented in block_at(seed, block):
            if first <= invented.place <= last:
                yield invented


def block_at(seed: int, block: int) -> Iterator[Invented]:
    """The families of one block; each takes the next one to four places."""
    random = Random(seed * 1_000_003 + block)  # noqa: S311 no secret is made here
    place, end = block * BLOCK + 1, block * BLOCK + BLOCK
    known = moulds.known(block)
    while place <= end:
        size = min(_SIZES.one(random), end - place + 1)
        yield from _family(random, seed, known, place, size)
        place += size


def _family(random: Random, seed: int, known: int, place: int, size: int) -> Iterator[Invented]:
    mould = moulds.story(seed, int(random.random() * known))
    played = moulds.score(seed, int(random.random() * known))
    common = _common(random, mould)
    choices = _VERSIONS[size]
    lot = min(int(random.expovariate(1.1)), len(choices) - 1)
    family = reference(place, seed)[len(PREFIX) :] if size > 1 else None
    for at, version in enumerate(choices[lot]):
        name = reference(place + at, seed)
        record = _version(random, common, version, mould, played, name, family, seed, place + at)
        yield Invented(name, place + at, record, _STATE[_STATES.one(random)])


def _common(random: Random, mould: Mould) -> dict[str, object]:
    """What the versions share."""
    about = mould.about
    day = dt.date(about.year, 1, 1) + dt.timedelta(days=int(random.random() * 365))
    countries: tuple[str, ...] = (about.land.code,)
    lot = random.random()
    if lot < 0.2:
        countries = tuple(dict.fromkeys((*countries, *(other.code for other in about.others))))
    elif lot > 0.98:
        countries = ()
    return {
        "title": texts.title(random, about),
        "teaser": mould.teaser,
        "synopsis": mould.synopsis,
        "publication_date": _day(day) if random.random() < 0.98 else None,
        "publication_time": _TIMES[int(random.random() * len(_TIMES))],
        "filming_dates": _filming(random, day),
        "countries": _same(countries),
        "location": about.place if random.random() < 0.95 else None,
        "themes": _same(tuple(words.THEMES.some(random, _THEMES.one(random)))),
        "format": _FORMATS.one(random),
        "language": mould.language if random.random() < 0.97 else None,
        "origin": "sample",
    }


@functools.cache
def _same(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The same object for the same words: what is shared need be worked out only once."""
    return codes


_TIMES = tuple(dt.time(hour, minute) for hour in range(7, 20) for minute in range(60))


@functools.cache
def _day(day: dt.date) -> PartialDate:
    return of_span(day, "day")


@functools.cache
def _printed_day(day: dt.date) -> tuple[PartialDate, ...]:
    return (replace(of_span(day, "day"), text=f"{day:%d %b} {day.year}"),)


@functools.cache
def _printed_month(first: dt.date) -> tuple[PartialDate, ...]:
    return (replace(of_span(first, "month"), text=f"{first:%b} {first.year}"),)


@functools.cache
def _printed_span(day: dt.date, days: int) -> tuple[PartialDate, ...]:
    last = day + dt.timedelta(days)
    printed = f"{day:%d %b} {day.year} - {last:%d %b} {last.year}"
    return (PartialDate(day, last, "day", printed),)


def _filming(random: Random, published: dt.date) -> tuple[PartialDate, ...]:
    day = published - dt.timedelta(days=int(random.expovariate(1 / 20)))
    lot = random.random()
    if lot < 0.1:
        return ()
    if lot < 0.3:
        return _printed_month(day.replace(day=1))
    if lot < 0.4:
        return _printed_span(day, 1 + int(random.random() * 3))
    return _printed_day(day)


_TITLE_ENDS = {"b_roll": " – B-roll", "international": " (international)"}
_SILENT: moulds.Score = (None, (), False)
_LINKS = (Link("The exercise in short"),)
_NO_RIGHTS = (Flag("no_usage_rights", "There are no usage rights."),)


def _version(
    random: Random,
    common: dict[str, object],
    version: str,
    mould: Mould,
    played: moulds.Score,
    name: str,
    family: str | None,
    seed: int,
    place: int,
) -> Record:
    """One version: its own title, transcript, music, rights and names.

    A few have lost their reference or their number.
    """
    raw = version == "b_roll"
    cut = mould.cut(version)
    music, cues, silent = _SILENT if raw else played
    stated = chance(random, 0.96)
    ending = _TITLE_ENDS.get(version, "") if chance(random, 0.5) or not stated else ""
    own: dict[str, object] = {"language": None} if raw else {}
    lost = chance(random, 0.01)
    return Record(
        **{**common, **own, "title": f"{common['title']}{ending}"},  # type: ignore[arg-type]
        reference=None if lost else name,
        other_ids=(OtherId(SCHEME, name),) if lost else (),
        number=None if chance(random, 0.03) else number(place, seed),
        production=f"sample-family-{family}" if family else None,
        type="RAW" if raw else "EDITED",
        version=version if stated or ending else None,
        version_source="field" if stated else "title" if ending else None,
        version_note=cut.note,
        transcript=cut.text,
        segments=cut.segments,
        shots=cut.shots,
        music=music,
        music_cues=cues,
        no_music=silent,
        usage_rights=cut.rights,
        links=_LINKS if chance(random, 0.1) else (),
        flags=() if cut.rights else _NO_RIGHTS,
    )
