"""Searching with a use: the facet, the results and the record page give one and the same answer."""

from __future__ import annotations

import datetime as dt
import random
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import answers, clearance
from assets.answers import deciding
from assets.domain.record import Shot
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES, Use
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.filters import Search
from assets.models import Asset, Production
from tests import factories
from tests.factories import confirm
from tests.statements import EMBARGOED, ODD, A, C

from .page import answer, links, titles, words
from .statements import MANAGER, NEW, PUBLISH, outcome

pytestmark = pytest.mark.django_db

STATEMENTS = (
    A, C, ODD, EMBARGOED, None, "RESTRICTIONS: NONE", C + " No access Spain.",
    C + " Mandatory credit: NATO.", C + " CCTV OUT.", "AP clients only.",
    "Free for editorial use in all media until 5 June 2026.",
    C + " Not before 09:00 UTC on 1 July 2026.", "No use.",
)  # fmt: skip
EDGES = (
    dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC), dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC),
    dt.datetime(2026, 6, 5, 22, tzinfo=dt.UTC),
)  # fmt: skip
SECOND = dt.timedelta(seconds=1)


def save_many(seed: int, count: int = 26) -> None:
    """Records with statements, holders in shots, confirmations and terms as chance has it."""
    chance = random.Random(seed)
    for n in range(count):
        shots = (Shot(Timecode(3), Timecode(9), "X", holder="AP"),) if chance.random() < 0.3 else ()
        asset = factories.save(
            reference=f"R{n}", title=f"Story {n:02}", usage_rights=chance.choice(STATEMENTS),
            version=chance.choice(("master", "b_roll")), production=f"p{n % 7}", shots=shots,
        )  # fmt: skip
        if asset.rights_reading.has_statement and chance.random() < 0.3:
            confirm(asset)
    for production in Production.objects.order_by("pk")[:2]:
        clearance.set_terms(production, text="Free for editorial use in all media. Not for Japan.",
                            versions=["b_roll"], reason="a contract", **MANAGER)  # fmt: skip


def facet(response: Any) -> dict[str, int]:
    lists = {f.name: f for f in response.context["facets"]}
    return {c.code: c.count for c in lists["answer"].choices} if "answer" in lists else {}


def badges(response: Any) -> dict[str, str]:
    hits = re.findall(r'<article class="hit">(.*?)</article>', response.content.decode(), re.DOTALL)
    found = {}
    for hit in hits:
        badge = re.search(r'class="outcome outcome-(\w+)"', hit)
        reference = re.search(r'<span class="exact">([^<]*)<', hit)
        assert reference is not None
        if badge:
            found[reference.group(1)] = badge.group(1)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_facet_page_and_decision_agree_on_every_record_at_every_instant(
    client: Client, seed: int
) -> None:
    save_many(seed)
    now = timezone.now()
    assets = {asset.shown_reference: asset for asset in Asset.objects.with_rows()}
    chance = random.Random(100 + seed)
    instants: list[Any] = [e + step for e in EDGES for step in (-SECOND, 0 * SECOND, SECOND)]
    instants += [edge.date() for edge in EDGES]
    for on in chance.sample(instants, 6):
        use = {
            "act": chance.choice(["publish", "new_production", *ACTS]),
            "purpose": chance.choice(["editorial", "editorial", *PURPOSES]),
            "medium": chance.choice([*MEDIA]), "on": on.isoformat(),
        }  # fmt: skip
        use |= chance.choice(({}, {"territory": "ES"}, {"territory": "worldwide"}, {"asker": "AP"}))
        parsed = Use.parse(use)
        decided = {
            name: answers.decide(asset, parsed, on, now=now).outcome
            for name, asset in assets.items()
        }
        counts = {code: [*decided.values()].count(code) for code in OUTCOMES}
        shown: dict[str, str] = {}
        for page in (1, 2):
            response = client.get(f"/?{urlencode(use | {'page': str(page), 'group': 'off'})}")
            assert facet(response) == {code: n for code, n in counts.items() if n}
            shown |= badges(response)
        assert shown == decided
        for code in OUTCOMES:
            query = QueryDict(urlencode(use | {"answer": code}))
            found = Search(query, now=now)
            assert {a.shown_reference for a in found.assets} == {
                name for name, outcome_ in decided.items() if outcome_ == code
            }
        one = chance.choice(list(assets))
        assert outcome(client.get(f"/assets/{one}/?{urlencode(use)}")) == decided[one]


def test_the_facet_is_right_to_the_second_round_the_edge_of_a_window(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    edge = EDGES[0]
    for on, code in (
        (edge - SECOND, "prohibited"),
        (edge, "permitted"),
        (edge + SECOND, "permitted"),
    ):
        response = client.get("/", PUBLISH | {"on": on.isoformat()})
        assert facet(response) == {code: 1}
        assert badges(response) == {"R1": code}
        other = {"prohibited": "permitted", "permitted": "prohibited"}[code]
        assert titles(client.get("/", PUBLISH | {"on": on.isoformat(), "answer": other})) == []


def save_three() -> None:
    factories.save(reference="R1", title="One", usage_rights=A, version="master")
    factories.save(reference="R2", title="Two", usage_rights=C, version="b_roll")
    factories.save(reference="R3", title="Three", usage_rights=None, version="b_roll")


def test_results_are_narrowed_by_answer_and_the_facet_counts_without_its_own_choice(
    client: Client,
) -> None:
    save_three()
    response = client.get("/", NEW | {"answer": ["permitted", "not_stated"]})
    assert sorted(titles(response)) == ["Three", "Two"]
    assert facet(response) == {"permitted": 1, "not_stated": 1, "consent_required": 1}
    versions = next(f for f in response.context["facets"] if f.name == "version")
    assert [(c.code, c.count) for c in versions.choices] == [("b_roll", 2)]
    assert [(p.label, p.value) for p in response.context["pills"]] == [
        ("Answer for your use", "Yes"), ("Answer for your use", "The record does not say"),
    ]  # fmt: skip
    rest = client.get("/" + response.context["pills"][0].remove)
    assert titles(rest) == ["Three"]
    assert facet(client.get("/", NEW | {"version": "b_roll"})) == {"permitted": 1, "not_stated": 1}


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({}, "Choose a use (act, purpose, medium): without one no record has an answer."),
        (
            {"act": "publish"},
            "No answers are shown: the use needs Purpose (purpose), Where it will",
        ),
        (
            PUBLISH | {"medium": "tv"},
            "Where it will appear (medium) was not understood. 'tv' is not",
        ),
        (PUBLISH | {"territory": "Spain"}, "Territory (territory) was not understood."),
        (PUBLISH | {"on": "soon"}, "Date (on) was not understood."),
    ],
)
@pytest.mark.parametrize("code", OUTCOMES)
def test_where_no_use_is_clear_no_record_has_an_answer(
    client: Client, params: dict[str, str], sentence: str, code: str
) -> None:
    save_three()
    shown = client.get("/", params | {"sort": "-published"})
    assert badges(shown) == facet(shown) == {}
    assert len(titles(shown)) == 3
    narrowed = client.get("/", params | {"answer": code})
    assert titles(narrowed) == []
    assert sentence in words(narrowed)
    assert [p.label for p in narrowed.context["pills"]] == ["Answer for your use"]


def test_an_answer_nobody_has_matches_nothing_and_is_a_pill(client: Client) -> None:
    save_three()
    response = client.get("/", PUBLISH | {"answer": "<b>maybe"})
    assert titles(response) == []
    assert [p.value for p in response.context["pills"]] == ["<b>maybe"]


def test_the_use_is_kept_in_every_address_of_the_page(client: Client) -> None:
    save_three()
    for n in range(30):
        factories.save(reference=f"N{n}", title=f"N{n}", usage_rights=C, themes=("Peace",))
    use = urlencode(PUBLISH | {"territory": "ES", "asker": "A & B"})
    response = client.get(f"/?q=n*&{use}&portion=00:01-00:02&theme=Peace")
    response = client.get(f"/?{use}&portion=00:01-00:02&theme=Peace")
    inner = [a for a in links(response) if a.startswith(("?", "/assets/")) and "forget" not in a]
    forget = response.context["use_form"].forget
    assert forget == "?theme=Peace"
    for address in inner:
        if address != forget:
            assert use in address, address
            assert "portion" not in address
    forms = re.findall(r"<form.*?</form>", response.content.decode(), re.DOTALL)
    for form in forms:
        if 'method="get"' in form:
            assert 'name="act"' in form
            assert 'name="territory"' in form
    assert response.context["clear"] == f"?{use}"


def test_facets_on_rights_narrow_by_what_the_reading_says(client: Client) -> None:
    save_three()
    factories.save(reference="R4", title="Four", usage_rights=C + " Mandatory credit: NATO.")
    confirm(Asset.objects.get(reference="R2"))
    for query, found in (
        ("third_party=yes", ["One"]), ("third_party=no", ["Four", "Three", "Two"]),
        ("holder=Thomson+Reuters", ["One"]), ("credit=yes", ["Four"]), ("stated=no", ["Three"]),
        ("stated=yes&stated=no", ["Four", "One", "Three", "Two"]), ("confirmed=yes", ["Two"]),
        ("confirmed=maybe", []), ("confirmed=no&stated=yes", ["Four", "One"]),
    ):  # fmt: skip
        assert sorted(titles(client.get(f"/?{query}"))) == found, query
    facets = client.get("/?sort=title").context["facets"]
    lists = {f.name: {c.code: c.count for c in f.choices} for f in facets}
    assert lists["third_party"] == {"yes": 1, "no": 3}
    assert lists["stated"] == {"yes": 3, "no": 1}
    assert lists["confirmed"] == {"yes": 1, "no": 3}
    assert lists["holder"] == {"Thomson Reuters": 1}


def test_hidden_records_change_no_count_and_no_answer(client: Client) -> None:
    save_three()
    address = f"/?{urlencode(NEW)}&answer=permitted"
    before = answer(client.get(address))
    for n, text in enumerate(STATEMENTS):
        factories.save(reference=f"H{n}", usage_rights=text, state=State(), title="Hidden")
    assert answer(client.get(address)) == before


def test_a_list_with_answers_costs_the_same_queries_whether_short_or_long(client: Client) -> None:
    factories.save(reference="F0", title="F0", usage_rights=A)
    client.get("/", NEW)

    def cost() -> int:
        answers.forget()
        with CaptureQueriesContext(connection) as asked:
            client.get("/", NEW | {"answer": ["permitted", "consent_required"]})
        return len(asked)

    short = cost()
    for n in range(1, 40):
        text = (A, C, f"{C} Embargoed until {1 + n % 28} June 2026.")[n % 3]
        factories.save(reference=f"F{n}", title=f"F{n}", usage_rights=text)
    client.get("/", NEW)  # who reads first after a change reads what has changed
    assert cost() == short <= 20


def test_fingerprints_are_evaluated_once_however_many_records_share_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(12):
        factories.save(reference=f"F{n}", title=f"F{n}", usage_rights=(A, C)[n % 2])
    asked = []
    real = deciding.answer

    def counted(*given: Any) -> Any:
        asked.append(given)
        return real(*given)

    monkeypatch.setattr(deciding, "answer", counted)
    client.get("/", NEW | {"answer": "permitted"})
    assert len(asked) == 2
