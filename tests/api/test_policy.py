"""`GET /api/v1/assets/<reference>/policy`: what the statement was read as."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from assets import clearance
from assets.domain.lifecycle import GRANTS
from assets.domain.rights.keeping import Correction
from assets.domain.rights.statement import READER
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES
from assets.domain.text import sha256
from assets.models import Production
from tests import factories
from tests.factories import confirm
from tests.statements import ODD, C

from .asking import address

pytestmark = pytest.mark.django_db

RULE = {
    "effect": "permit",
    "sentence": C[:78],
    "span": [0, 78],
    "source": "usage_rights",
    "acts": ["new_production", "publish"],
    "purposes": ["editorial"],
    "media": ["broadcast", "online", "print", "radio"],
    "territories": None,
    "except_territories": [],
    "from": None,
    "until": None,
    "relative": None,
    "material": None,
    "party": None,
    "contact": None,
    "clients": [],
    "clients_only": [],
    "residual": False,
    "duty": None,
    "text": None,
}


def policy(client: Client, reference: str = "R1") -> dict[str, Any]:
    response = client.get(address(reference, "policy"))
    assert response.status_code == 200, response.content
    return response.json()


def test_the_whole_policy_of_a_statement(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    assert policy(client) == {
        "asset": "R1",
        "level": "asset",
        "read_by": "machine",
        "reader": READER,
        "confirmed_at": None,
        "revision": 1,
        "statement": {"text": C, "sha256": sha256(C)},
        "permissions_withheld": False,
        "permissions": [RULE],
        "prohibitions": [
            RULE
            | {
                "effect": "forbid",
                "sentence": "It is restricted for use for other purposes.",
                "span": [79, 123],
                "acts": sorted(ACTS),
                "purposes": ["commercial", "entertainment", "political"],
                "media": sorted(MEDIA),
            }
        ],
        "duties": [],
        "materials": [],
        "cautions": [],
        "unread": [],
        "zone": "Europe/Brussels",
    }
    assert set(RULE["purposes"]) < set(PURPOSES)


def test_no_permission_is_told_while_words_are_unread_and_unconfirmed(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=ODD + " Mandatory credit: NATO.")
    found = policy(client)
    assert (found["permissions_withheld"], found["permissions"]) == (True, [])
    assert [rule["effect"] for rule in found["prohibitions"]] == ["forbid"]
    assert [(duty["duty"], duty["text"]) for duty in found["duties"]] == [("credit", "NATO")]
    assert [unread["sentence"] for unread in found["unread"]] == [
        "Zorp gleebs must be frobbed unless the moon permits"
    ]
    start, end = found["unread"][0]["span"]
    assert found["statement"]["text"][start:end] == found["unread"][0]["sentence"]
    confirm(asset)
    found = policy(client)
    assert (found["permissions_withheld"], len(found["permissions"])) == (False, 1)
    assert (found["read_by"], found["revision"]) == ("editor", 2)
    assert found["confirmed_at"] is not None


def test_nothing_is_told_of_who_read_it_and_why(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=ODD)
    clearance.correct(
        asset,
        corrections=[Correction((124, 176), reason="canarywhy")],
        who=clearance.Who("canaryeditor"),
        permissions=GRANTS["rights_manager"],
        reason="canaryreason",
    )
    found = policy(client)
    assert (found["read_by"], found["unread"], len(found["permissions"])) == ("editor", [], 1)
    assert "canary" not in json.dumps(found)


def test_without_a_statement_the_policy_says_nothing(client: Client) -> None:
    factories.save(reference="R1")
    found = policy(client)
    empty = [found[name] for name in ("permissions", "prohibitions", "duties", "unread")]
    assert (found["level"], found["statement"], found["reader"]) == (None, None, None)
    assert empty == [[], [], [], []]


def test_what_binds_from_the_production_and_from_other_fields_is_there(client: Client) -> None:
    factories.save(
        reference="R1",
        usage_rights=C,
        version="master",
        production="p",
        synopsis="The story. Includes Reuters footage that must not be used in Japan.",
    )
    clearance.set_terms(
        Production.objects.get(),
        text=C + " No access Spain.",
        versions=["master"],
        who=factories.WHO,
        permissions=GRANTS["rights_manager"],
        reason="letter",
    )
    found = policy(client)
    binding = {rule["source"]: rule for rule in found["prohibitions"] if rule["territories"]}
    assert {source: rule["territories"] for source, rule in binding.items()} == {
        "production_terms": ["ES"],
        "synopsis": ["JP"],
    }
    assert binding["production_terms"]["sentence"] == "No access Spain."
    assert binding["synopsis"]["sentence"].endswith("must not be used in Japan.")
    assert [(m["source"], m["located"]) for m in found["materials"]] == [("synopsis", "unlocated")]


def test_the_terms_of_the_production_are_the_policy_where_the_asset_is_silent(
    client: Client,
) -> None:
    factories.save(reference="R1", version="b_roll", production="p")
    clearance.set_terms(
        Production.objects.get(),
        text=ODD,
        versions=["b_roll"],
        who=clearance.Who("canaryeditor"),
        permissions=GRANTS["rights_manager"],
        reason="canaryreason",
    )
    found = policy(client)
    assert (found["level"], found["statement"]["text"]) == ("production", ODD)
    assert (found["permissions_withheld"], found["permissions"]) == (True, [])
    assert "canary" not in json.dumps(found)
