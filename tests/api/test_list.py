"""`/api/v1/assets/`: what the page finds, for programs; strict, paged, harvested."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.test import Client

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.factories import day
from tests.statements import A, C

from .asking import PUBLISH
from .described import fits

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/assets/"
USE = {name: PUBLISH[name] for name in ("act", "purpose", "medium")}


def found(client: Client, **params: Any) -> dict[str, Any]:
    response = client.get(f"{ROOT}?{urlencode(params, doseq=True)}")
    assert response.status_code == 200, response.content
    return fits(response.json(), "AssetList")


def references(content: dict[str, Any]) -> list[str]:
    return [row["reference"] for row in content["results"]]


@pytest.fixture
def catalogue(db: Any) -> None:
    rows = (
        ("R1", "Patrol in the north", "LT", "p", "master", A),
        ("R2", "Patrol in the north", "LT", "p", "international", C),
        ("R3", "Exercise at sea", "NO", None, None, C),
        ("R4", "Patrol at sea", "NO", None, None, None),
    )
    for at, (name, title, country, production, version, rights) in enumerate(rows):
        factories.save(
            reference=name,
            title=title,
            countries=(country,),
            production=production,
            version=version,
            usage_rights=rights,
            publication_date=day(f"2021-0{at + 1}-01"),
        )


def test_a_record_in_the_list_says_what_tells_it_apart(catalogue: None, client: Client) -> None:
    content = found(client, q="north", version="international")
    assert content == {
        "total": 1, "page": 1, "pages": 1, "size": 24, "next": None, "previous": None,
        "notices": [], "straight_to": None,
        "results": [
            {
                "reference": "R2", "assigned_here": False, "title": "Patrol in the north",
                "teaser": None, "type": None, "version": "international", "format": None,
                "language": None, "countries": ["LT"], "location": None,
                "publication_date": "2021-02-01", "duration": None,
                "production": Asset.objects.get(reference="R2").production_id,
                "poster": None,
                "answer": None,
                "links": {
                    "self": "http://testserver/api/v1/assets/R2/",
                    "page": "http://testserver/assets/R2/",
                },
                "matched": [{"part": "title", "count": 1}], "moments": [],
            }
        ],
    }  # fmt: skip


def test_the_same_parameters_find_what_the_page_finds(catalogue: None, client: Client) -> None:
    assert references(found(client, q="patrol", sort="published")) == ["R1", "R2", "R4"]
    assert references(found(client, country=["NO"], sort="title")) == ["R3", "R4"]
    assert references(found(client, published_after="2021-03")) == ["R4", "R3"]
    assert references(found(client, **USE, answer="not_stated")) == ["R4"]
    assert references(found(client, country="ZZ")) == []
    answers = {r["reference"]: r["answer"] for r in found(client, **USE)["results"]}
    assert answers == {
        "R1": {"outcome": "permitted", "answer": "Yes"},
        "R2": {"outcome": "permitted", "answer": "Yes"},
        "R3": {"outcome": "permitted", "answer": "Yes"},
        "R4": {"outcome": "not_stated", "answer": "The record does not say"},
    }


def test_versions_are_listed_one_by_one_unless_grouped(catalogue: None, client: Client) -> None:
    assert found(client, q="north")["total"] == 2
    grouped = found(client, q="north", group="on")
    (story,) = grouped["results"]
    names = {story["reference"], *(other["reference"] for other in story["others"])}
    assert (grouped["total"], grouped["stories"], story["versions"], names) == (
        2, 1, 2, {"R1", "R2"},
    )  # fmt: skip


def test_facets_and_whole_records_come_when_asked_for(catalogue: None, client: Client) -> None:
    content = found(client, include=["facets", "record"], country="NO")
    facets = {f["name"]: {v["code"]: v["count"] for v in f["values"]} for f in content["facets"]}
    assert (facets["country"]["LT"], facets["country"]["NO"]) == (2, 2)
    alone = client.get(f"{ROOT}R3/").json()
    by_name = {row["reference"]: row for row in content["results"]}
    assert by_name["R3"]["record"] == alone["record"]


def test_pages_follow_one_another(catalogue: None, client: Client) -> None:
    first = found(client, size=3, sort="published")
    assert (references(first), first["pages"], first["previous"]) == (["R1", "R2", "R3"], 2, None)
    second = fits(client.get(first["next"]).json(), "AssetList")
    assert (references(second), second["next"], second["page"]) == (["R4"], None, 2)
    assert client.get(second["previous"]).json() == first


def test_a_harvest_gives_every_record_once_whatever_changes(
    catalogue: None, client: Client
) -> None:
    first = found(client, cursor="", size=2)
    factories.save(reference="R5", title="Late")
    publishing.withdraw(
        Asset.objects.get(reference="R2"),
        who=factories.WHO,
        permissions=lifecycle.GRANTS["administrator"],
        reason="why",
    )
    seen = references(first)
    content = first
    while content["next"]:
        content = fits(client.get(content["next"]).json(), "AssetList")
        seen += references(content)
    assert seen == ["R1", "R2", "R3", "R4", "R5"]
    assert content["cursor"] is None


def test_a_harvest_ends_with_a_full_page_where_nothing_comes_behind_it(
    catalogue: None, client: Client
) -> None:
    first = found(client, cursor="", size=2)
    last = client.get(first["next"]).json()
    assert references(last) == ["R3", "R4"]
    assert (last["cursor"], last["next"]) == (None, None)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"), ("page=-1", "page"), ("page=1e3", "page"), ("page=" + "9" * 31, "page"),
        ("page=2", "page"), ("page=１", "page"), ("size=0", "size"), ("size=101", "size"),
        ("size=%00", "size"), ("sort=rank", "sort"), ("group=maybe", "group"),
        ("include=all", "include"), ("published_after=yesterday", "published_after"),
        ("filmed_before=0000", "filmed_before"), ("act=publish", "purpose"),
        ("act=steal&purpose=editorial&medium=online", "act"), ("answer=permitted", "answer"),
        ("q=a&q=b", "q"), ("limit=5", "limit"), ("cursor=&page=1", "page"),
        ("cursor=&sort=title", "sort"), ("cursor=x", "cursor"), ("cursor=" + "A" * 600, "cursor"),
        ("cursor=%ED%B0%80", "cursor"), ("lang=tlh", "lang"),
        ("country=" + "x" * 300, "country"), ("&".join(["country=a"] * 51), "country"),
        ("title__regex=a", "title__regex"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_named(
    catalogue: None, client: Client, query: str, parameter: str
) -> None:
    response = client.get(f"{ROOT}?{query}")
    assert response.status_code == 400
    assert fits(response.json(), "Error")["parameter"] == parameter


def test_a_cursor_cannot_be_made_up_nor_used_for_another_search(
    catalogue: None, client: Client
) -> None:
    factories.save(reference="HID1", state=State())
    forged = signing.Signer(salt="other").sign_object(["HID1", "x"])
    assert client.get(f"{ROOT}?{urlencode({'cursor': forged})}").status_code == 400
    mine = found(client, cursor="", size=2)["cursor"]
    assert client.get(f"{ROOT}?{urlencode({'cursor': mine, 'q': 'x'})}").status_code == 400
    assert client.get(f"{ROOT}?{urlencode({'cursor': mine, 'size': 1})}").status_code == 200


def test_any_words_at_all_find_something_or_nothing(catalogue: None, client: Client) -> None:
    for words in ('"', "-", "AND OR NOT", "NEAR(", "title:", "*", "x" * 5000):
        content = found(client, q=words)
        assert content["total"] <= 4
    assert found(client, q="***")["total"] == 0


def test_what_the_caller_has_already_is_not_sent_again(catalogue: None, client: Client) -> None:
    first = client.get(f"{ROOT}?q=patrol")
    again = client.get(f"{ROOT}?q=patrol", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.save(reference="R6", title="Patrol six")
    assert (
        client.get(f"{ROOT}?q=patrol", headers={"If-None-Match": first["ETag"]}).status_code == 200
    )


def test_a_cache_ends_when_an_answer_changes(client: Client) -> None:
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=2)
    words = f"{C} Embargoed until {soon:%H:%M} UTC on {soon.day} {soon:%B %Y}."
    factories.save(reference="R1", usage_rights=words)
    response = client.get(f"{ROOT}?{urlencode(USE)}")
    assert 0 < int(response["Cache-Control"].partition("=")[2]) <= 120
    assert client.get(ROOT)["Cache-Control"] == "max-age=300"


@pytest.mark.parametrize("query", ["", "?q=patrol&include=facets", "?cursor=", "?include=record"])
def test_a_list_costs_the_same_queries_however_long(
    client: Client, django_assert_max_num_queries: Any, query: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (3, 20):
        for at in range(Asset.objects.count(), size):
            factories.save(
                reference=f"Q{at}",
                title=f"Patrol {at}",
                countries=("LT", "NO"),
                production=f"p{at % 5}",
            )
        client.get(ROOT + query)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(ROOT + query).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 60
