"""Requests that get no answer: each says what was wrong, and none is a 500."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from assets.domain.rights.vocabulary import ACTS
from tests import factories
from tests.statements import C

from .asking import PUBLISH, address

pytestmark = pytest.mark.django_db

BASE = address("R1", **PUBLISH)


@pytest.fixture(autouse=True)
def _a_record() -> None:
    factories.save(reference="R1", usage_rights=C)


def test_a_part_that_is_missing_is_named_with_what_is_accepted(client: Client) -> None:
    response = client.get(address("R1", purpose="editorial", medium="online"))
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert response.json() == {
        "status": 400,
        "error": "This request cannot be read",
        "detail": "This part of the intended use is missing.",
        "parameter": "act",
        "accepted": "one of " + ", ".join(ACTS),
    }


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("act", "steal"),
        ("act", ""),
        ("act", "PUBLISH"),
        ("purpose", "editorial,documentary"),
        ("medium", "tv"),
        ("medium", "9" * 5000),
        ("territory", "ZZ"),
        ("territory", "EU"),
        ("territory", "Spain"),
        ("territory", "ΕS"),
        ("asker", "x" * 201),
        ("asker", "a\u202eb"),
        ("on", "0000"),
        ("on", "0000-01-01"),
        ("on", "0001-01-01"),
        ("on", "9999-12-31"),
        ("on", "9999-12-31T23:59:59Z"),
        ("on", "10000-01-01"),
        ("on", "2026-06-03T17:59"),
        ("on", "2026-02-30"),
        ("on", "2026-13-01T00:00:00Z"),
        ("on", "tomorrow"),
        ("on", "1" * 5000),
        ("on", "２０２６-06-03"),
        ("portion", "00:10"),
        ("portion", "00:20-00:10"),
        ("portion", "00:10-00:10"),
        ("portion", "-"),
        ("portion", ",".join(["00:10-00:20"] * 101)),
        ("portion", "9" * 4000 + ":00-" + "9" * 3000 + ":01"),
        ("portion", "１２:00-13:00"),
        ("portion", "[[[[[["),
        ("lang", "tlh"),
        ("as_of", "0000"),
        ("as_of", "9990-01-01T00:00:00Z"),
    ],
)
def test_a_part_that_is_not_understood_is_named(client: Client, parameter: str, value: str) -> None:
    response = client.get(address("R1", **PUBLISH | {parameter: value}))
    assert response.status_code == 400
    assert (response.json()["parameter"], bool(response.json()["accepted"])) == (parameter, True)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("&act=publish", "act"),
        ("&on=", "on"),
        ("&territory=ES&territory=FR", "territory"),
        ("&actt=publish", "actt"),
        ("&format=json", "format"),
        ("&=x", ""),
        ("&act[]=x", "act[]"),
        ("&territory=%00", "territory"),
        ("&asker=%ED%B0%80", "asker"),
        ("&asker=%FF", "asker"),
        ("&asker=a%0Bb", "asker"),
        ("&a%00b=1", "ab"),
        ("&" + "x" * 5000 + "=1", "x" * 100),
    ],
)
def test_what_is_repeated_unknown_or_unreadable_is_named(
    client: Client, query: str, parameter: str
) -> None:
    for path in (BASE, address("R1", "policy") + "?lang=en", "/api/v1/rights/vocabulary?lang=fr"):
        response = client.get(path + query)
        assert response.status_code == 400
        assert response.json()["parameter"] in (parameter, *(["act", "on", "territory"]))


def test_policy_takes_no_use(client: Client) -> None:
    response = client.get(address("R1", "policy", act="publish"))
    assert (response.status_code, response.json()["accepted"]) == (400, "only as_of, lang")


@pytest.mark.parametrize(
    "path",
    [
        BASE + "&portion=" + quote(",".join(["00:10-00:20"] * 1000)),
        address("R" * 9000, "policy"),
    ],
)
def test_what_is_too_long_is_414(client: Client, path: str) -> None:
    assert client.get(path).status_code == 414


@pytest.mark.parametrize(
    "name",
    ["%00", "R1%00", "%ED%B0%80", "%FF", "R1%0A", "R" * 5000, "1" * 5000, "..", "%2e%2e", "'--",
     "R1%2Fpolicy", "%E2%80%AE", "１２", "%25", "R1;", "*", "-1", "0"],
)  # fmt: skip
def test_names_that_nothing_has_are_not_found(client: Client, name: str) -> None:
    nothing = client.get(address("NONE", "policy"))
    response = client.get(f"/api/v1/assets/{name}/policy")
    assert (response.status_code, response.content) == (404, nothing.content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_here_can_be_changed(client: Client, method: str) -> None:
    for path in (BASE, address("R1", "policy"), "/api/v1/rights/vocabulary"):
        response = getattr(client, method)(path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
        assert response.json()["status"] == 405


def test_trace_is_not_answered(client: Client) -> None:
    assert client.generic("TRACE", BASE).status_code == 405


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("application/*;q=0.1", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("application/json; indent=x", 200),
        ("application/json; indent=999999999999999999999", 200),
        ("text/html", 406),
        ("application/ld+json", 406),
        (";;;", 406),
        (",,,,", 406),
        ("a" * 3000, 406),
    ],
)
def test_json_is_all_there_is(client: Client, accept: str, status: int) -> None:
    response = client.get(BASE, headers={"accept": accept})
    assert (response.status_code, response["Content-Type"].split(";")[0]) == (
        status,
        "application/json",
    )
    if status == 406:
        assert response.json()["error"] == "There is no such form here"


def test_an_address_beside_them_is_not_found_in_the_same_words(client: Client) -> None:
    found = {
        client.get(path).content
        for path in ("/api/v1/assets/R1/x", "/api/v1/assets/R1/decision/", "/api/v1/x")
    }
    assert found == {client.get(address("NONE", "policy")).content}
