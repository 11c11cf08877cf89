"""`GET /api/v1/assets/<reference>/decision`: the whole answer, its names, how long it is true."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

import assets
from assets.domain import lifecycle
from assets.domain.rights.statement import READER
from assets.domain.text import sha256
from assets.editing import State
from tests import factories
from tests.factories import confirm
from tests.statements import A, C

from .asking import NOON, PUBLISH, address, decision

pytestmark = pytest.mark.django_db

SEEDS = Path(assets.__file__).parent / "samples" / "seeds"


def test_the_first_seed_answers_a_new_production_with_exactly_this(client: Client) -> None:
    call_command("ingest", str(SEEDS), "--publish", verbosity=0)
    found = decision(client, "NATO885611", act="new_production", medium="broadcast")
    assert found == {
        "asset": "NATO885611",
        "use": {
            "act": "new_production",
            "purpose": "editorial",
            "medium": "broadcast",
            "territory": None,
            "asker": None,
            "on": NOON,
            "portion": None,
        },
        "outcome": "consent_required",
        "answer": "Ask first",
        "summary": "Thomson Reuters must agree first.",
        "reasons": [
            {
                "outcome": "consent_required",
                "kind": "consent",
                "sentence": A[124:296],
                "span": [124, 296],
                "source": "usage_rights",
                "material": {"holder": "Thomson Reuters", "located": "unlocated"},
                "party": {"name": "Thomson Reuters", "contact": "Thomson Reuters"},
                "until": None,
                "note": None,
            },
            {
                "outcome": "permitted",
                "kind": "permission",
                "sentence": A[:78],
                "span": [0, 78],
                "source": "usage_rights",
                "material": None,
                "party": None,
                "until": None,
                "note": None,
            },
        ],
        "duties": [],
        "usable_ranges": None,
        "usable_territories": None,
        "changes_at": None,
        "alternatives": [],
        "cautions": [
            {
                "code": "music_not_stated",
                "text": "The rights in the music are not stated in this record.",
            },
            {
                "code": "unlocated",
                "text": "It is not known where the material of Thomson Reuters is; it is taken to "
                "be everywhere.",
            },
        ],
        "policy": {
            "level": "asset",
            "read_by": "machine",
            "reader": READER,
            "confirmed_at": None,
            "revision": 1,
            "statement_sha256": sha256(A),
        },
        "unread": [],
    }


@pytest.mark.parametrize("name", ["NATO123456", "nato 123456", "4711", "old-1"])
def test_every_name_is_answered_directly_and_the_canonical_address_is_named(
    client: Client, name: str
) -> None:
    factories.save(factories.FULL)
    response = client.get(address(name, **PUBLISH))
    assert (response.status_code, response.json()["asset"]) == (200, "NATO 123456")
    assert response["Link"] == '</api/v1/assets/NATO123456/decision>; rel="canonical"'


def test_a_better_version_of_the_story_is_offered_if_it_is_public(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A, version="master", production="p")
    for reference, state in (("R2", factories.PUBLISHED), ("R3", State())):
        confirm(
            factories.save(
                reference=reference, usage_rights=C, version="b_roll", production="p", state=state
            )
        )
    assert decision(client, act="new_production", medium="broadcast")["alternatives"] == [
        {"reference": "R2", "version": "b_roll", "outcome": "permitted"}
    ]


def test_a_plus_that_was_not_escaped_is_understood(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    path = address("R1", act="publish", purpose="editorial", medium="online")
    response = client.get(path + "&on=2026-06-03T17:59:00+01:00")
    assert response.json()["use"]["on"] == "2026-06-03T17:59:00+01:00"


def test_an_answer_for_now_says_when_and_is_the_same_answer_a_second_later(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    path = address("R1", act="publish", purpose="editorial", medium="online")
    first = client.get(path)
    on = dt.datetime.fromisoformat(first.json()["use"]["on"])
    assert abs(timezone.now() - on) < dt.timedelta(seconds=10)
    assert first["ETag"].startswith('W/"')
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(path + "&territory=FR", headers={"if-none-match": first["ETag"]})
    assert other.status_code == 200


def test_a_cached_answer_lives_five_minutes_at_most_and_never_past_an_edge(client: Client) -> None:
    soon = timezone.now() + dt.timedelta(seconds=90)
    stamp = soon.astimezone(dt.UTC).strftime("%H:%M UTC on %d %B %Y")
    factories.save(reference="R1", usage_rights=C)
    factories.save(reference="R2", usage_rights=f"{C} Embargoed until {stamp}.")
    use = {name: value for name, value in PUBLISH.items() if name != "on"}
    assert client.get(address("R1", **use))["Cache-Control"] == "max-age=300"
    age = int(client.get(address("R2", **use))["Cache-Control"].removeprefix("max-age="))
    assert 0 <= age <= 90
    past = client.get(address("R2", **PUBLISH | {"on": "2020-01-01"}))
    assert past["Cache-Control"] == "max-age=300"
    factories.save(reference="R3", state=State(lifecycle.PUBLISHED, soon))
    assert client.get(address("R1", **use))["Cache-Control"] == "max-age=300"  # tells of nothing


def test_head_is_get_without_the_body(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    path = address("R1", **PUBLISH)
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])


def test_no_cookie_is_set_and_none_is_looked_at(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    client.cookies["sessionid"] = "anything"
    response = client.get(address("R1", **PUBLISH))
    assert response.status_code == 200
    assert not response.cookies


def test_sentences_are_in_the_language_they_say_they_are(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = client.get(address("R1", **PUBLISH), headers={"accept-language": "fr"})
    assert (response["Content-Language"], response.json()["answer"]) == ("en", "Yes")
