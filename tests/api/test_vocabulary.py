"""`GET /api/v1/rights/vocabulary`, and how often anything may be asked."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from assets.domain.rights.territories import CODES
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/rights/vocabulary"


def test_every_code_has_a_label_in_the_language_of_the_request(client: Client) -> None:
    english, french = client.get(ADDRESS), client.get(ADDRESS + "?lang=fr")
    for response in (english, french):
        found = response.json()
        assert {name: [item["code"] for item in found[name]] for name in found} == {
            "acts": list(ACTS),
            "purposes": list(PURPOSES),
            "media": list(MEDIA),
            "territories": sorted(CODES),
            "outcomes": list(OUTCOMES),
        }
    assert english.json()["outcomes"][0] == {"code": "prohibited", "label": "No"}
    assert {"code": "ES", "label": "Espagne"} in french.json()["territories"]
    assert (english["Content-Language"], french["Content-Language"]) == ("en", "fr")
    assert "Accept-Language" in english["Vary"]


def test_who_has_it_is_told_so(client: Client) -> None:
    etag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 304
    assert client.get(ADDRESS + "?lang=fr", headers={"if-none-match": etag}).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    monkeypatch.setitem(rates, "anon", "2/min")
    assert [client.get(ADDRESS).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(ADDRESS)
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Cache-Control"] == "no-store"
    assert refused.json() == {
        "status": 429,
        "error": "Too many requests",
        "detail": "Wait as long as Retry-After says, then try again.",
    }
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 200
    monkeypatch.setitem(rates, "anon", None)
    assert client.get(ADDRESS).status_code == 200


def test_an_address_that_a_client_makes_up_counts_for_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "anon", "1/min")
    statuses = [
        client.get(ADDRESS, headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code
        for n in range(2)
    ]
    assert statuses == [200, 429]
