"""`/suggestions`: its answer, its freshness, what it refuses."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
USE = "act=publish&purpose=editorial&medium=online"


def test_suggestions_have_words_and_addresses_that_keep_the_use(client: Client) -> None:
    factories.save(reference="A 1", title="Peace in the north", themes=("Peace & quiet",))
    response = client.get(f"/suggestions?q=peac&{USE}&page=3")
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "suggestions": [
            {
                "kind": "title",
                "label": "Title",
                "text": "Peace in the north",
                "note": "A 1",
                "address": f"/assets/A1/?{USE}",
            },
            {
                "kind": "theme",
                "label": "Theme",
                "text": "Peace & quiet",
                "note": "",
                "address": f"/?theme=Peace+%26+quiet&{USE}",
            },
        ]
    }
    for one in response.json()["suggestions"]:
        assert client.get(one["address"]).status_code == 200


@pytest.mark.parametrize(
    "typed",
    ["", "%00", "%ed%a0%80", "a" * 3000, "%25%25", "'; drop", "p%2A", "😀😀", "&q=x&q=y", "title:"],
)
def test_any_input_gets_an_answer(client: Client, typed: str) -> None:
    factories.save(reference="A1", title="Patrol")
    assert client.get(f"/suggestions?q={typed}").status_code == 200


def test_they_keep_as_long_as_pages_do(client: Client) -> None:
    factories.save(reference="A1", title="Patrol in the north")
    first = client.get("/suggestions?q=patr")
    assert first["Cache-Control"] == "max-age=300"
    again = client.get("/suggestions?q=patr", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not first.cookies


def test_only_looking_is_allowed(client: Client) -> None:
    assert client.post("/suggestions", {"q": "patrol"}).status_code == 405


def test_who_asks_too_often_is_told_to_wait(client: Client, settings) -> None:
    cache.clear()
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "anon": "3/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    statuses = [client.get("/suggestions?q=pat").status_code for _n in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.get("/suggestions?q=pat")
    assert 1 <= int(refused["Retry-After"]) <= 61
    cache.clear()
