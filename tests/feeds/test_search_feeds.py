"""A search as Atom, JSON Feed and CSV: whole documents, schemas, nothing that is not public."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from referencing import Registry
from referencing.jsonschema import DRAFT4

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.feeds import search_csv
from tests import factories
from tests.factories import day

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).with_name("schemas")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
USE = "act=publish&purpose=editorial&medium=online"
SEARCHES = (
    "",
    "?q=patrol",
    f"?q=patrol&country=XK&{USE}",
    "?q=nothing+at+all",
    "?q=-only",
    "?lang=fr",
)


def save_stories() -> None:
    factories.save(
        reference="A 1", title="Patrol in <Kosovo> & beyond", teaser="Soldiers on patrol.",
        synopsis="Line one.\n\nLine two.", version="master", countries=("XK",),
        publication_date=day("2021-11-17"), usage_rights="Free for editorial online use.",
    )  # fmt: skip
    factories.save(reference="A2", title="=HYPERLINK(1)", countries=("IT", "GR"), language="fr",
                   publication_date=day("2019-07"), origin="sample", duration=None)  # fmt: skip
    factories.save(factories.FULL)


def atom(client: Client, query: str = "") -> Any:
    response = client.get(f"/feeds/search.atom{query}")
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    return etree.fromstring(response.content)


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"/feeds/search.csv{query}").getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("query", SEARCHES)
def test_atom_is_valid(client: Client, query: str) -> None:
    save_stories()
    feed = atom(client, query)
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "rfc4287.rng"))
    grammar.assertValid(feed)
    # what RFC 4287 says beyond its grammar (4.1.1, 4.1.2)
    assert feed.find("a:author/a:name", ATOM).text
    assert [link.get("rel") for link in feed.findall("a:link", ATOM)] == ["alternate", "self"]
    ids = [node.text for node in feed.findall("a:entry/a:id", ATOM)]
    assert len(ids) == len(set(ids))
    for entry in feed.findall("a:entry", ATOM):
        assert len(entry.findall("a:link[@rel='alternate']", ATOM)) == 1


@pytest.mark.parametrize("query", SEARCHES)
def test_json_feed_is_valid(client: Client, query: str) -> None:
    save_stories()
    response = client.get(f"/feeds/search.json{query}")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    registry: Registry = Registry()
    for name in ("feed-1", "feed-1.1"):
        schema = DRAFT4.create_resource(json.loads((SCHEMAS / f"{name}.json").read_text()))
        registry = registry.with_resource(f"https://json.schemastore.org/{name}", schema)
    schema = json.loads((SCHEMAS / "feed-1.1.json").read_text())
    jsonschema.Draft4Validator(schema, registry=registry).validate(json.loads(response.content))


def test_an_entry_has_the_rights_text_and_the_answer_for_the_use(client: Client) -> None:
    save_stories()
    feed = atom(client, f"?q=beyond&{USE}")
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.find("a:id", ATOM).text == "tag:testserver,2026-01-01:assets/A1"
    assert entry.find("a:title", ATOM).text == "Patrol in <Kosovo> & beyond"
    assert entry.find("a:link", ATOM).get("href") == f"http://testserver/assets/A1/?{USE}"
    assert entry.find("a:rights", ATOM).text == "Free for editorial online use."
    assert entry.find("a:updated", ATOM).text == "2020-01-01T00:00:00Z"
    assert entry.find("a:content", ATOM).text == (
        "Soldiers on patrol.\n\nLine one.\n\nLine two.\n\n"
        "Answer for your use: Yes\n\nUsage rights: Free for editorial online use."
    )
    item = client.get(f"/feeds/search.json?q=beyond&{USE}").json()["items"][0]
    assert item["_catalogue"] == {
        "reference": "A 1",
        "rights_stated": True,
        "outcome": "permitted",
        "answer": "Yes",
        "rights": "Free for editorial online use.",
    }


def test_a_sample_and_a_record_without_rights_say_so(client: Client) -> None:
    save_stories()
    (item,) = client.get("/feeds/search.json?country=GR").json()["items"]
    assert item["content_text"] == (
        "Invented sample: this record was made up to show how the catalogue works.\n\n"
        "No usage rights are stated: nothing may be assumed."
    )
    assert item["_catalogue"] == {"reference": "A2", "rights_stated": False, "origin": "sample"}


def test_the_address_of_a_feed_is_that_of_its_search(client: Client) -> None:
    save_stories()
    one = atom(client, f"?q=patrol&sort=title&page=3&size=96&group=off&lang=en&country=XK&{USE}&x=")
    other = atom(client, f"?{USE}&country=XK&q=patrol")
    query = "act=publish&country=XK&medium=online&purpose=editorial&q=patrol"
    assert [link.get("href") for link in one.findall("a:link", ATOM)] == [
        f"http://testserver/?{query}",
        f"http://testserver/feeds/search.atom?{query}",
    ]
    assert one.find("a:id", ATOM).text == other.find("a:id", ATOM).text
    assert one.find("a:title", ATOM).text == "Video catalogue: patrol, Kosovo"


def test_newest_come_first_and_there_are_at_most_fifty(client: Client) -> None:
    for n in range(60):
        factories.save(reference=f"R{n}", title=f"Title {n}", publication_date=day(f"{1960 + n}"))
    for address in ("/feeds/search.json", "/feeds/search.json?sort=published&page=2&size=12"):
        titles = [item["title"] for item in client.get(address).json()["items"]]
        assert titles == [f"Title {n}" for n in range(59, 9, -1)]


def test_an_empty_feed_says_nothing_of_when(client: Client) -> None:
    feed = atom(client, "?q=nothing")
    assert feed.find("a:updated", ATOM).text == "2026-01-01T00:00:00Z"
    assert feed.findall("a:entry", ATOM) == []


@pytest.mark.parametrize("name", ["atom", "json", "csv"])
def test_a_date_not_understood_is_refused_and_named(client: Client, name: str) -> None:
    response = client.get(f"/feeds/search.{name}?published_after=soon")
    assert response.status_code == 400
    assert response.content.decode() == (
        "published_after: Write a date as 2021, 2021-10 or 2021-10-06."
    )


def test_what_else_was_not_understood_stands_in_the_subtitle(client: Client) -> None:
    feed = atom(client, "?act=publish&q=-only")
    said = feed.find("a:subtitle", ATOM).text
    assert "Only exclusions were given" in said
    assert "No answers are shown: the use needs" in said


@pytest.mark.parametrize("name", ["atom", "json"])
def test_who_has_the_feed_is_told_so_until_it_changes(client: Client, name: str) -> None:
    save_stories()
    address = f"/feeds/search.{name}?q=patrol"
    first = client.get(address)
    assert first["Cache-Control"] == "max-age=300"
    kept = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    factories.save(reference="A9", title="Another patrol")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("name", ["atom", "json", "csv"])
def test_what_is_not_public_is_in_no_form(client: Client, name: str) -> None:
    save_stories()
    factories.save(reference="H1", title="Patrol hiddenword", state=State())
    gone = factories.save(reference="G1", title="Patrol goneword")
    publishing.withdraw(gone, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    text = client.get(f"/feeds/search.{name}?q=patrol").getvalue().decode()
    assert "Kosovo" in text
    assert "hiddenword" not in text
    assert "goneword" not in text


@pytest.mark.parametrize("name", ["atom", "json", "csv"])
def test_it_costs_the_same_queries_whether_short_or_long(
    client: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    save_stories()
    address = f"/feeds/search.{name}?{USE}"
    client.get(address)
    with django_assert_max_num_queries(20) as short:
        client.get(address).getvalue()
    for n in range(40):
        factories.save(factories.FULL.with_(reference=f"F{n}", number=n, former_references=()))
    client.get(address)  # what changed is taken in once
    with django_assert_max_num_queries(20) as long:
        client.get(address).getvalue()
    assert len(long) == len(short)


# The table --------------------------------------------------------------------------------------


def test_the_table_has_every_record_in_the_order_asked_for(client: Client) -> None:
    save_stories()
    found = rows(client, "?sort=published")
    assert [row["reference"] for row in found] == ["A2", "A 1", "NATO 123456"]
    assert found[1] == {
        "reference": "A 1", "title": "Patrol in <Kosovo> & beyond", "version": "master", "type": "",
        "published": "2021-11-17", "filmed_from": "", "filmed_until": "", "duration": "",
        "language": "", "countries": "XK", "place": "",
        "usage_rights": "Free for editorial online use.", "origin": "",
        "address": "http://testserver/assets/A1/",
    }  # fmt: skip
    assert found[0]["published"] == "2019-07"
    assert found[2]["countries"] == "XK | LT | Atlantis"


def test_the_table_says_the_answer_where_a_use_is_chosen(client: Client) -> None:
    save_stories()
    (row,) = rows(client, f"?q=beyond&{USE}")
    assert (row["outcome"], row["answer"]) == ("permitted", "Yes")
    assert row["address"] == f"http://testserver/assets/A1/?{USE}"


def test_no_cell_is_a_formula(client: Client) -> None:
    save_stories()
    assert rows(client, "?country=GR")[0]["title"] == "'=HYPERLINK(1)"


def test_long_tables_take_turns(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    save_stories()
    monkeypatch.setattr(search_csv, "LONG", 1)
    open_ones = [client.get("/feeds/search.csv") for _n in range(2)]
    refused = client.get("/feeds/search.csv")
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    assert client.get("/feeds/search.csv?q=beyond").status_code == 200
    for close in [c for response in open_ones for c in response._resource_closers] * 2:
        close()
    assert len(rows(client)) == 3
