"""One behaviour on every database: each search compared with reading every record.

Run on SQLite and on PostgreSQL alike; what is generated is the same, so that both agree with the
plain reading and so with each other.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils import timezone

from assets import answers, editing, records
from assets.domain import lifecycle
from assets.domain.partial_date import PartialDate, from_iso
from assets.domain.record import Credit, MusicCue, Record, Segment
from assets.domain.rights.vocabulary import Use
from assets.editing import State
from assets.filters import Search
from assets.models import Asset
from assets.search import acronyms, finding, index, query
from assets.search.facets import FACETS, NONE
from tests import factories
from tests.factories import PUBLISHED, WHO

from .reading import Asked, Catalogue, Read, ways

pytestmark = pytest.mark.django_db

WORDS = (
    "patrol patrols patrolling convoy convoys base bridge river Kosovo force forces KFOR Šiauliai "
    "été armées dying die NATO OTAN the of C-17 C17 C-17s 2021 hybrid threat threats Київ 東京都 東京"
).split()
SPEAKERS = ("Major Henrik Solberg", "Élodie Kosovo", None)
THEMES = ("Peace", "Hybrid threats", "Été")
COUNTRIES = ("XK", "LT", "IT", "Atlantis")
STATEMENTS = (
    None, "RESTRICTIONS: NONE", "No use.", "Free for editorial use in all media.",
    "Free for editorial use in all media. Mandatory credit: NATO.", "AP clients only.",
    "Contains Thomson Reuters material which needs consent of Thomson Reuters.",
)  # fmt: skip
USES = (
    {"act": "publish", "purpose": "editorial", "medium": "online", "on": "2026-06-03"},
    {"act": "new_production", "purpose": "commercial", "medium": "broadcast", "on": "2026-06-03"},
)
FIELDS = ("title", "synopsis", "speaker", "place", "music", "transcript", "rights")
SORTS = ("", "relevance", "-published", "published", "-filmed", "title")
RECORDS, QUERIES, EDIT_EVERY = 80, 800, 40


def text(chance: random.Random, most: int) -> str | None:
    found = " ".join(chance.choices(WORDS, k=chance.randint(0, most)))
    return found or None


def a_date(chance: random.Random) -> PartialDate | None:
    return from_iso(
        chance.choice(("2019", "2020-05", "2021-10", "2021-10-06", "2021-11-17", "2022-01-02"))
    )


def a_record(chance: random.Random, n: int) -> Record:
    said = text(chance, 8)
    timed = chance.random() < 0.4
    return Record(
        reference=f"R{n}",
        title=chance.choice(("Patrol at the base", text(chance, 4), text(chance, 2))) or "été",
        synopsis=text(chance, 6) if chance.random() < 0.6 else None,
        transcript=None if timed else said,
        segments=(
            Segment("caption", said or "", chance.choice(SPEAKERS), start=1000 * n, end=None),
        )
        if timed
        else (),
        music=text(chance, 2) if chance.random() < 0.3 else None,
        music_cues=(MusicCue("On thin ice", credits=(Credit("Gaël Kosovo"),), library="Convoy"),)
        if chance.random() < 0.2
        else (),
        no_music=chance.random() < 0.1,
        usage_rights=chance.choice(STATEMENTS),
        type=chance.choice(("EDITED", "RAW", None)),
        version=chance.choice(("master", "b_roll", None)),
        format=chance.choice(("16:9", "-", None)),
        language=chance.choice(("en", "fr", "nl", None)),
        countries=tuple(chance.sample(COUNTRIES, chance.randint(0, 2))),
        themes=tuple(chance.sample(THEMES, chance.randint(0, 2))),
        location=chance.choice(("Mitrovica", "Šiauliai base", None)),
        production=chance.choice((None, None, *(f"p{k}" for k in range(12)))),
        publication_date=a_date(chance) if chance.random() < 0.8 else None,
        filming_dates=(found,) if chance.random() < 0.5 and (found := a_date(chance)) else (),
    )


def a_state(chance: random.Random) -> State:
    later = timezone.now() + dt.timedelta(days=1)
    hidden = (State(), State(lifecycle.IN_REVIEW), State(lifecycle.PUBLISHED, later))
    return PUBLISHED if chance.random() < 0.8 else chance.choice(hidden)


def typed(chance: random.Random) -> str:
    return " ".join(_term(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3))))


def _term(chance: random.Random) -> str:
    word = chance.choice(WORDS)
    kind = chance.random()
    if kind < 0.45:
        return word
    if kind < 0.55:
        return f'"{word} {chance.choice(WORDS)}"'
    if kind < 0.62:
        return f"{word[:4]}*"
    if kind < 0.72:
        return f"-{word}"
    if kind < 0.80:
        return f"{chance.choice(FIELDS)}:{word}"
    if kind < 0.84:
        return f'{chance.choice(FIELDS)}:"{word} {chance.choice(WORDS)}"'
    if kind < 0.90:
        return chance.choice(("autumn 2021", "6 October 2021", "mai 2020", "2019", "2021-11"))
    if kind < 0.93:
        return "Kosovo Force"
    if kind < 0.95:
        return chance.choice(("b-roll", "-b-roll", "B roll", "F35", "f-35s", "raw footage"))
    return chance.choice(("Patrol at the base", "R7", "???", '"'))


def an_address(chance: random.Random) -> list[tuple[str, str]]:
    asked = [("q", typed(chance)), ("sort", chance.choice(SORTS)), ("size", "12")]
    if chance.random() < 0.5:
        asked.append(("group", "off"))
    if chance.random() < 0.3:
        asked.append(("page", str(chance.randint(1, 9))))
    for facet in chance.sample(VALUES_OF, chance.choice((0, 0, 0, 1, 1, 2))):
        name, values = facet
        asked += [(name, v) for v in chance.sample(values, chance.randint(1, min(2, len(values))))]
    for name in ("published_after", "published_before", "filmed_after", "filmed_before"):
        if chance.random() < 0.07 and (date := a_date(chance)):
            asked.append((name, date.iso))
    if chance.random() < 0.25:
        asked += chance.choice(USES).items()
        if chance.random() < 0.5:
            asked.append(("answer", chance.choice(("permitted", "prohibited", "not_stated"))))
    return asked


VALUES_OF: list[tuple[str, list[str]]] = [
    ("type", ["EDITED", "RAW", NONE, "Nothing"]),
    ("version", ["master", "b_roll", NONE]),
    ("language", ["en", "fr", NONE]),
    ("country", ["XK", "LT", NONE]),
    ("theme", ["Peace", "Été", NONE]),
    ("format", ["16:9", NONE]),
    ("year", ["2021", "2019", NONE]),
    ("music", ["has", "none", "not_stated"]),
    ("third_party", ["yes", "no"]),
    ("holder", ["AP", "Thomson Reuters", NONE]),
    ("credit", ["yes", "no"]),
    ("stated", ["yes", "no"]),
    ("confirmed", ["yes", "no"]),
]


class Plain:
    """The catalogue by plain reading; records that change are read again."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.reads: dict[int, Read] = {}
        for asset in Asset.objects.with_rows():
            self.read(asset)

    def read(self, asset: Asset) -> None:
        self.reads.pop(asset.pk, None)
        if asset.is_public(self.now):
            asset = Asset.objects.with_rows().get(pk=asset.pk)
            day = dt.date.fromisoformat(USES[0]["on"])
            outcomes = {
                use["act"]: answers.decide(asset, Use.parse(use), day, now=self.now).outcome
                for use in USES
            }
            self.reads[asset.pk] = Read(asset, records.read(asset), outcomes)

    def expected(self, asked: Asked, search: Search) -> dict[str, Any]:
        catalogue = Catalogue(list(self.reads.values()), asked)
        hits = catalogue.hits()
        ordered = catalogue.order(search.sort, hits)
        stories = catalogue.stories(ordered, grouped=search.grouped)
        size = search.size
        pages = max(1, -(-len(stories) // size))
        number = min(search.number, pages)
        shown = stories[(number - 1) * size : number * size]
        facets = {}
        names = [facet.name for facet in FACETS]
        for name in [*(["answer"] if search.answers else []), *names]:
            facets[name] = dict(catalogue.counts(name))
        years = catalogue.hits("year", "published_after", "published_before")
        return {
            "total": len(hits),
            "stories": len(stories),
            "number": number,
            "results": [[read.record.reference for read in story] for story in shown],
            "parts": [
                {part for term in asked.query.wanted for part, _impact in ways(term, story[0])}
                for story in shown
            ],
            "facets": facets,
            "years": {int(y): n for y, n in _years(years).items()},
        }


def _years(reads: list[Read]) -> dict[str, int]:
    found: dict[str, int] = {}
    for read in reads:
        for year in read.values["year"] - {NONE}:
            found[year] = found.get(year, 0) + 1
    return found


def shown(search: Search) -> dict[str, Any]:
    page = search.page()
    found = search.finding
    names = [facet.name for facet in FACETS]
    facets = {name: found.count(name) for name in names}
    if search.answers and search.view:
        facets["answer"] = search.answers.count(search.view, found.hits("answer"))
    for listed in search.facets():  # what is offered says the same
        for choice in listed.choices:
            assert facets[listed.name].get(choice.code, 0) == choice.count
    return {
        "total": page.total,
        "stories": page.stories,
        "number": page.number,
        "results": [
            [hit.asset.reference for hit in (result.best, *result.others)]
            for result in page.results
        ],
        "parts": [{match.part for match in result.best.matched} for result in page.results],
        "facets": facets,
        "years": {bar.year: bar.count for bar in search.histogram() if bar.count},
    }


def alike(expected: dict[str, Any], got: dict[str, Any]) -> bool:
    """A date is named among the matched parts only where no words match its term."""
    mine, theirs = dict(expected), dict(got)
    for one, other in zip(mine.pop("parts"), theirs.pop("parts"), strict=True):
        if one - {"date"} != other - {"date"} or not other <= one:
            return False
    return mine == theirs


def asked_of(search: Search) -> Asked:
    dates = {}
    for name in ("published_after", "published_before", "filmed_after", "filmed_before"):
        if date := search._data.get(name):
            dates[name] = (date.first, date.last)
    return Asked(search.query, search.chosen, dates, search.asked.typed.get("act", ""))


def edits(chance: random.Random, plain: Plain) -> None:
    """Somebody changes, hides or publishes a record; searches go on from what is held."""
    asset = chance.choice(list(Asset.objects.order_by("pk")))
    n = int(asset.reference[1:])
    saved = editing.save(a_record(chance, n), who=WHO, asset=asset, state=a_state(chance))
    plain.read(Asset.objects.get(pk=saved.asset.pk))
    for other in Asset.objects.filter(production=saved.asset.production_id):
        if other.production_id:
            plain.read(other)


@pytest.mark.parametrize("seed", range(2))
def test_every_search_finds_counts_and_orders_as_reading_every_record_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed:  # common words are counted once, as in catalogues of many thousands
        monkeypatch.setattr(finding, "COMMON", 2)
        monkeypatch.setattr(finding, "FIRST", 12)
    chance = random.Random(seed)
    assert index.take_in() == 0
    for n in range(RECORDS):
        factories.save(a_record(chance, n), state=a_state(chance))
    plain = Plain(timezone.now())
    known = acronyms.expansions()
    for n in range(QUERIES):
        if n % EDIT_EVERY == EDIT_EVERY - 1:
            edits(chance, plain)
        address = urlencode(an_address(chance))
        search = Search(QueryDict(address), now=plain.now)
        assert search.query == query.parse(search.params.get("q", ""), known)
        expected, got = plain.expected(asked_of(search), search), shown(search)
        assert alike(expected, got), (address, expected, got)
    assert index.check() == []


def searches(chance: random.Random, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for _ in range(count):
        address = urlencode(an_address(chance))
        yield address, shown(Search(QueryDict(address), now=timezone.now()))


def test_records_that_are_hidden_move_nothing_that_is_visible() -> None:
    chance = random.Random(7)
    for n in range(40):
        factories.save(a_record(chance, n))
    before = list(searches(random.Random(8), 150))
    later = timezone.now() + dt.timedelta(days=1)
    for n, state in enumerate(
        (State(), State(lifecycle.IN_REVIEW), State(lifecycle.PUBLISHED, later),
         State(lifecycle.WITHDRAWN, factories.LONG_AGO, later)) * 8
    ):  # fmt: skip
        factories.save(a_record(chance, 1000 + n), state=state)
    assert list(searches(random.Random(8), 150)) == before
