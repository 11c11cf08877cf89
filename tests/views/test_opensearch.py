"""`/opensearch.xml` and the suggestions it names: whole, valid, and leading where they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from assets.formats import opensearch
from assets.formats.opensearch import Description, Template
from tests import factories

GRAMMAR = Path(__file__).parents[1] / "schemas" / "opensearch" / "osd-1.1-draft5.rng"
HOSTILE = "]]></ShortName><!-- & <b> \u202e🛥️ \x00"


def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))


def urls(document: bytes) -> list[tuple[str, str, str]]:
    found = etree.fromstring(document).findall(f"{{{opensearch.OPENSEARCH}}}Url")
    return [(url.get("rel"), url.get("type"), url.get("template")) for url in found]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_description_is_valid_in_both_languages(client: Client, language: str) -> None:
    response = client.get(f"/opensearch.xml?lang={language}")
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    assert response["Content-Language"] == language
    grammar().assertValid(etree.fromstring(response.content))


@pytest.mark.django_db
def test_it_says_where_to_search(client: Client) -> None:
    words = "?q={searchTerms}"
    assert urls(client.get("/opensearch.xml").content) == [
        ("results", "text/html", f"http://testserver/{words}&page={{startPage?}}"),
        ("results", "application/atom+xml", f"http://testserver/feeds/search.atom{words}"),
        ("results", "application/feed+json", f"http://testserver/feeds/search.json{words}"),
        (
            "suggestions",
            "application/x-suggestions+json",
            f"http://testserver/suggestions{words}&format=opensearch",
        ),
        (
            "self",
            "application/opensearchdescription+xml",
            "http://testserver/opensearch.xml?lang=en",
        ),
    ]


@pytest.mark.django_db
def test_every_template_answers_when_it_is_filled_in(client: Client) -> None:
    factories.save(reference="A1", title="Patrol in the north")
    for _rel, media_type, template in urls(client.get("/opensearch.xml").content):
        address = template.replace("{searchTerms}", "patr%C3%B3l%20%26").replace("{startPage?}", "")
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].split(";")[0] == media_type


@pytest.mark.parametrize("words", [HOSTILE, "x" * 2_000])
def test_no_words_break_it(words: str) -> None:
    address = "https://a.example/?q={searchTerms}&a=<b>"
    document = opensearch.write(
        Description(words, words, words, (Template("text/html", address),), ("en",))
    )
    grammar().assertValid(etree.fromstring(document))
    assert urls(document) == [("results", "text/html", address)]


def test_a_planted_fault_is_found() -> None:
    document = opensearch.write(
        Description("Name", "Name", "Words", (Template("text/html", "u"),), ("en",))
    )
    for old, new in ((b"Name</Sh", b"A name that is too long</Sh"), (b'rel="results"', b'rel="x"')):
        assert old in document
        assert not grammar().validate(etree.fromstring(document.replace(old, new)))


@pytest.mark.django_db
def test_suggestions_can_be_had_as_browsers_ask_for_them(client: Client) -> None:
    factories.save(reference="A 1", title="Peace in the “north” </script>", themes=("Peace",))
    response = client.get("/suggestions?q=peac&format=opensearch")
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert json.loads(response.content) == [
        "peac",
        ["Peace in the “north” </script>", "Peace"],
        ["Title, A 1", "Theme"],
        ["http://testserver/assets/A1/", "http://testserver/?theme=Peace"],
    ]
    assert client.get("/suggestions?q=&format=opensearch").json() == ["", [], [], []]


@pytest.mark.django_db
def test_the_description_keeps_as_long_as_pages_do(client: Client) -> None:
    first = client.get("/opensearch.xml")
    assert first["Cache-Control"] == "max-age=300"
    kept = client.get("/opensearch.xml", headers={"if-none-match": first["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert client.head("/opensearch.xml").status_code == 200
    assert client.post("/opensearch.xml").status_code == 405
    assert not first.cookies
