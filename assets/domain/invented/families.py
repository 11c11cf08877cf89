"""Version families: the same story as master, with subtitles, international and as B-roll."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .. import lifecycle
from ..partial_date import PartialDate, of_span
from ..record import Flag, Link, OtherId, Record
from . import scores, statements, texts, transcripts, words
from .draws import Weighted, chance
from .texts import Story

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
_YEARS: Weighted[int] = Weighted((year, 1.17 ** (year - 2008)) for year in range(2008, 2026))
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
    """An invented record: its place in the row, what it says, the state it is in."""

    place: int
    record: Record
    state: State

    @property
    def name(self) -> str:
        """By which it is found again, also where it has no reference."""
        return reference(self.place)


def reference(place: int) -> str:
    """The reference of the record at a place in the row, which begins with 1."""
    return f"{PREFIX}{place:06d}"


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
    while place <= end:
        size = min(_SIZES.one(random), end - place + 1)
        yield from _family(random, place, size)
        place += size


def _family(random: Random, place: int, size: int) -> Iterator[Invented]:
    day = dt.date(_YEARS.one(random), 1, 1) + dt.timedelta(days=random.randrange(365))
    about = texts.story(random, day.year)
    common = _common(random, about, day)
    speech = transcripts.of_speech(random, about, 2 + int(random.random() * 3))
    played = scores.music(random)
    said = statements.statement(random, own_pictures=False)
    choices = _VERSIONS[size]
    lot = min(int(random.expovariate(1.1)), len(choices) - 1)
    for at, version in enumerate(choices[lot]):
        record = _version(random, common, version, about, speech, played, said)
        yield Invented(
            place + at,
            _named(random, record, place + at, place if size > 1 else None),
            _STATE[_STATES.one(random)],
        )


def _common(random: Random, about: Story, day: dt.date) -> Record:
    """What the versions share."""
    language = "fr" if chance(random, 0.05) else "en"
    countries = [about.land.code]
    if chance(random, 0.2):
        countries.extend(other.code for other in about.others)
    if chance(random, 0.02):
        countries = []
    return Record(
        title=texts.title(random, about),
        teaser=texts.sentences(random, about, 1, language) if chance(random, 0.97) else None,
        synopsis=texts.sentences(random, about, 5 + int(random.random() * 4), language),
        publication_date=of_span(day, "day") if chance(random, 0.98) else None,
        publication_time=dt.time(random.randrange(7, 20), random.randrange(0, 60)),
        filming_dates=_filming(random, day),
        countries=tuple(dict.fromkeys(countries)),
        location=about.place if chance(random, 0.95) else None,
        themes=tuple(words.THEMES.some(random, _THEMES.one(random))),
        format=_FORMATS.one(random),
        language=language if chance(random, 0.97) else None,
        origin="sample",
    )


def _filming(random: Random, published: dt.date) -> tuple[PartialDate, ...]:
    day = published - dt.timedelta(days=int(random.expovariate(1 / 20)))
    lot = random.random()
    if lot < 0.1:
        return ()
    if lot < 0.3:
        return (replace(of_span(day, "month"), text=f"{day:%b} {day.year}"),)
    if lot < 0.4:
        last = day + dt.timedelta(days=random.randrange(1, 4))
        return (
            PartialDate(day, last, "day", f"{day:%d %b} {day.year} - {last:%d %b} {last.year}"),
        )
    return (replace(of_span(day, "day"), text=f"{day:%d %b} {day.year}"),)


_TITLE_ENDS = {"b_roll": " – B-roll", "international": " (international)"}


def _version(
    random: Random,
    common: Record,
    version: str,
    about: Story,
    speech: tuple,
    played: tuple,
    said: statements.Statement,
) -> Record:
    """One version: its own title, transcript, music and rights."""
    raw = version == "b_roll"
    if raw:
        said = statements.statement(random, own_pictures=True)
        written = transcripts.of_raw(random, about)
    elif version == "international":
        written = transcripts.of_international(random, about, said.holders)
    elif version == "master_with_subtitles":
        written = transcripts.of_subtitled(random, about, speech, said.holders)
    else:
        written = transcripts.of_master(random, about, speech, said.holders)
    music, cues, silent = (None, (), False) if raw else played
    stated = chance(random, 0.96)
    ending = _TITLE_ENDS.get(version, "") if chance(random, 0.5) or not stated else ""
    return replace(
        common,
        title=f"{common.title}{ending}",
        type="RAW" if raw else "EDITED",
        language=None if raw else common.language,
        version=version if stated or ending else None,
        version_source="field" if stated else "title" if ending else None,
        version_note=written.note,
        transcript=written.text,
        segments=written.segments,
        shots=written.shots,
        music=music,
        music_cues=cues,
        no_music=silent,
        usage_rights=said.text,
        links=(Link("The exercise in short"),) if chance(random, 0.1) else (),
        flags=() if said.text else (Flag("no_usage_rights", "There are no usage rights."),),
    )


def _named(random: Random, record: Record, place: int, family: int | None) -> Record:
    """The record under its names; a few have lost their reference or their number."""
    lost = chance(random, 0.01)
    return replace(
        record,
        reference=None if lost else reference(place),
        other_ids=(OtherId(SCHEME, reference(place)),) if lost else (),
        number=None if chance(random, 0.03) else FIRST_NUMBER + place,
        production=f"sample-family-{family:06d}" if family else None,
    )
