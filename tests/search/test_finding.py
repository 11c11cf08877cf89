"""Finding records, the same on both databases: compared with brute force over what is public."""

import datetime as dt
import random

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.filters import Search
from assets.models import Asset, SearchDocument
from assets.search import analysis, index, query
from assets.search.facets import FACETS
from tests import factories
from tests.factories import FULL, PUBLISHED, WHO, day

pytestmark = pytest.mark.django_db


def search(address: str, now: dt.datetime | None = None) -> Search:
    return Search(QueryDict(address), now=now or timezone.now())


def found(address: str) -> list[str]:
    return [hit.asset.shown_reference for hit in search(address).page().hits]


@pytest.fixture
def catalogue():
    """Three records and one hidden."""
    factories.save(reference="R1", title="KFOR patrols Šiauliai", countries=("LT",), type="EDITED",
                   version="master", publication_date=day("2021-11-17"), language="en")  # fmt: skip
    factories.save(reference="R2", title="Base", synopsis="The patrol at Siauliai moved freely.",
                   countries=("LT", "XK"), type="RAW", publication_date=day("2022"))  # fmt: skip
    factories.save(reference="R3", title="Les forces armées", countries=("XK",), language="fr",
                   type="EDITED", filming_dates=(day("2019-06"),))  # fmt: skip
    factories.save(reference="R4", title="Hidden patrol", countries=("XK",), state=State())


@pytest.mark.parametrize(
    ("address", "references"),
    [
        ("", ["R2", "R1", "R3"]),
        ("q=patrol", ["R1", "R2"]),
        ("q=siauliai+patrolling", ["R1", "R2"]),
        ("q=%22patrols+siauliai%22", ["R1"]),
        ("q=%22patrol+siauliai%22", []),
        ("q=patrol+-freely", ["R1"]),
        ("q=pat*", ["R1", "R2"]),
        ("q=force", ["R3"]),
        ("q=arm%C3%A9e", ["R3"]),
        ("q=hidden", []),
        ("q=kosovo", ["R2", "R3"]),
        ("q=???", []),
        ("q=-patrol", []),
        ("country=XK", ["R2", "R3"]),
        ("country=XK&country=LT", ["R2", "R1", "R3"]),
        ("country=XK&type=RAW", ["R2"]),
        ("country=Nowhere", []),
        ("year=2021", ["R1"]),
        ("year=1", []),
        ("published_after=2021-12", ["R2"]),
        ("published_before=2021-11-17", ["R1"]),
        ("filmed_after=2019&filmed_before=2019-06-15", ["R3"]),
        ("published_after=nonsense", ["R2", "R1", "R3"]),
        ("sort=published", ["R1", "R2", "R3"]),
        ("sort=-published", ["R2", "R1", "R3"]),
        ("sort=title", ["R2", "R1", "R3"]),
        ("sort=-filmed", ["R3", "R2", "R1"]),
        ("sort=password", ["R2", "R1", "R3"]),
    ],
)
def test_what_is_asked_for_is_found_in_order(catalogue, address, references):
    if search(address).sort == "relevance":  # how well is asked below; here, what
        assert sorted(found(address)) == sorted(references)
    else:
        assert found(address) == references


@pytest.mark.parametrize("typed", ["NATO885611", "nato885611", "885611", "2000"])
def test_a_reference_is_found_with_and_without_its_letters_and_by_its_id(typed):
    factories.save(reference="NATO885611", number=2000)
    factories.save(reference="NATO1")
    assert found(f"q={typed}") == ["NATO885611"]


def test_title_weighs_more_than_text():
    factories.save(
        reference="TEXT", title="Other", synopsis="a convoy", publication_date=day("2024")
    )
    factories.save(reference="TITLE", title="Convoy", publication_date=day("2020"))
    assert found("q=convoy") == ["TITLE", "TEXT"]


def test_facet_counts_ignore_their_own_selection_and_no_other(catalogue):
    facets = {f.name: [(c.code, c.count, c.selected) for c in f.choices]
              for f in search("type=RAW&country=LT").facets()}  # fmt: skip
    assert facets["type"] == [("EDITED", 1, False), ("RAW", 1, True)]
    assert facets["country"] == [("LT", 1, True), ("XK", 1, False)]
    assert facets["year"] == [("2022", 1, False)]


def test_a_value_nobody_has_matches_nothing_and_can_be_taken_back(catalogue):
    asked = search("country=Nowhere&q=patrol")
    assert asked.page().total == 0
    (pill,) = asked.pills()
    assert (pill.label, pill.value, pill.remove) == ("Country", "Nowhere", "?q=patrol")


def test_pages_are_cut_and_a_page_too_far_is_the_last():
    for n in range(5):
        factories.save(reference=f"R{n}", publication_date=day(f"202{n}-01-01"))
    pages = [search(f"page={n}").page(size=2) for n in ("1", "2", "3", "99", "9" * 30, "-1", "x")]
    assert [(p.number, p.first, p.last, p.pages, p.total) for p in pages] == [
        (1, 1, 2, 3, 5), (2, 3, 4, 3, 5), (3, 5, 5, 3, 5), (3, 5, 5, 3, 5),
        (1, 1, 2, 3, 5), (1, 1, 2, 3, 5), (1, 1, 2, 3, 5),
    ]  # fmt: skip
    assert [h.asset.reference for h in pages[1].hits] == ["R2", "R1"]


def test_the_words_found_are_marked_stemmed_and_accented_alike():
    factories.save(reference="R1", title="Patrols at Šiauliai")
    (hit,) = search("q=patrol+siauliai").page().hits
    assert [(p.text, p.marked) for p in hit.title] == [
        ("Patrols", True), (" at ", False), ("Šiauliai", True),
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["", "q=patrol", "country=XK&sort=title"])
def test_a_page_of_results_takes_the_same_number_of_queries_whatever_it_holds(
    address, django_assert_max_num_queries
):
    for n in range(30):
        factories.save(
            FULL.with_(reference=f"R{n}", number=n, former_references=(), title="patrol")
        )
    with django_assert_max_num_queries(6 + 2 * len(FACETS)):
        asked = search(address)
        asked.page(), asked.facets(), asked.pills()


def test_a_save_is_found_and_a_withdrawal_is_gone_at_once(catalogue):
    asset = Asset.objects.get(reference="R1")
    publishing.withdraw(asset, who=WHO, permissions=lifecycle.GRANTS["editor"], reason="x")
    assert found("q=patrol") == ["R2"]
    factories.save(reference="R9", title="Another patrol")
    assert set(found("q=patrol")) == {"R2", "R9"}


def test_nothing_hidden_moves_anything_visible(catalogue):
    addresses = ["", "q=patrol", "q=pat*&sort=relevance", "country=XK", "sort=title"]

    def seen():
        return [
            ([h.asset.reference for h in s.page().hits], s.page().total, s.facets())
            for s in map(search, addresses)
        ]

    before = seen()
    later = timezone.now() + dt.timedelta(days=1)
    for n, state in enumerate((State(), State(lifecycle.IN_REVIEW), State(lifecycle.PUBLISHED, later), State(lifecycle.WITHDRAWN, factories.LONG_AGO, later))):  # fmt: skip
        factories.save(
            FULL.with_(reference=f"H{n}", number=n, former_references=(), title="patrol " * 20),
            state=state,
        )
    assert seen() == before


WORDS = [
    "patrol",
    "patrols",
    "convoy",
    "base",
    "river",
    "river's",
    "bridge",
    "Kosovo",
    "OTAN",
    "forces",
    "été",
]


def test_the_same_is_found_as_by_reading_every_record():
    chance = random.Random(5)
    texts = {}
    for n in range(40):
        texts[f"R{n}"] = " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))
        factories.save(
            reference=f"R{n}", title=texts[f"R{n}"], state=PUBLISHED if n % 5 else State()
        )
    for _ in range(60):
        typed = " ".join(
            chance.choice(["", "", "-"]) + chance.choice([w, w[:3] + "*", f'"{w} {chance.choice(WORDS)}"'])
            for w in chance.sample(WORDS, chance.randint(1, 3))
        )  # fmt: skip
        asked = query.parse(typed)
        wanted = {
            r
            for n, (r, text) in enumerate(texts.items())
            if n % 5 and _matches(asked, f"{text}\n{r}")
        }
        got = {a.reference for a in Search(_address(typed), now=timezone.now()).assets}
        assert got == wanted, typed


def _address(typed: str) -> QueryDict:
    params = QueryDict(mutable=True)
    params["q"] = typed
    return params


def _matches(asked: query.Query, text: str) -> bool:
    words = analysis.words(text)
    stems = {analysis.stem(word, "en") for word in words}

    def has(term: query.Term) -> bool:
        if term.kind == "prefix":
            return any(w.startswith(term.words[0]) for w in words)
        if term.kind == "phrase":
            size = len(term.words)
            return any(tuple(words[i : i + size]) == term.words for i in range(len(words)))
        return term.words[0] in words or bool(stems & set(analysis.stems_of_query(term.words[0])))

    return bool(asked.wanted) and all(has(term) is not term.excluded for term in asked.terms)


def test_a_transcript_too_long_for_the_index_is_saved_whole():
    text = " ".join(f"word{n}" for n in range(120_000))
    asset = factories.save(reference="LONG", title="Long", transcript=text)
    assert factories.stored(asset).transcript == text
    assert found("q=word77") == ["LONG"]


@pytest.mark.parametrize("harm", ["missing", "hidden", "stale"])
def test_the_check_finds_what_does_not_agree_and_a_rebuild_repairs_it(catalogue, harm):
    assert index.check() == []
    document = SearchDocument.objects.get(asset__reference="R1")
    if harm == "missing":
        document.delete()
    elif harm == "hidden":
        SearchDocument.objects.create(asset=Asset.objects.get(reference="R4"), title="hidden")
    else:
        SearchDocument.objects.filter(pk=document.pk).update(title="other words")
    assert index.check() != []
    index.rebuild()
    assert index.check() == []
    assert set(found("q=patrol")) == {"R1", "R2"}


@pytest.mark.django_db(transaction=True)
def test_a_lost_full_text_index_is_noticed_and_built_again():
    factories.save(reference="R1", title="a patrol")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO assets_fulltext(assets_fulltext) VALUES ('delete-all')")
        else:
            cursor.execute("DELETE FROM assets_fulltext")
    assert index.check() != []
    index.rebuild()
    assert index.check() == []
    assert found("q=patrol") == ["R1"]
