"""`/assets/<reference>/policy.odrl.json`: a record's policy for programs; `/ns/rights`: its words."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone

from assets import answers, clearance
from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS
from assets.domain.rights.told import told
from assets.editing import State
from assets.formats import odrl
from assets.formats.odrl.terms import TERMS
from assets.models import Production
from tests import factories
from tests.factories import confirm
from tests.formats.odrl.shapes import graph, violations
from tests.statements import ODD, A, C

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def test_a_record_s_policy_is_valid_and_read_back_to_what_is_stored(client: Client) -> None:
    asset = factories.save(reference="NATO 1", usage_rights=A, duration=None)
    response = client.get("/assets/NATO1/policy.odrl.json")
    assert (response.status_code, response["Content-Type"]) == (
        200, "application/ld+json; charset=utf-8",
    )  # fmt: skip
    assert response["Content-Disposition"] == 'inline; filename="NATO1.policy.odrl.json"'
    assert response["Cache-Control"] == "max-age=300"
    assert odrl.read(response.content) == told(answers.subject_of(asset))
    document = response.json()
    assert violations(document) == []
    assert document["uid"] == f"{SITE}/assets/NATO1/policy.odrl.json"
    assert document["profile"] == [
        "https://iptc.org/std/RightsML/odrl-profile/", f"{SITE}/ns/rights#",
    ]  # fmt: skip
    again = client.get(
        "/assets/NATO1/policy.odrl.json", headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304


def test_other_names_lead_to_it(client: Client) -> None:
    factories.save(factories.FULL.with_(origin=None))
    for name in ("4711", "OLD-1", "nato123456"):
        response = client.get(f"/assets/{name}/policy.odrl.json")
        assert response.status_code == 301
        assert response["Location"] == "/assets/NATO123456/policy.odrl.json"


def test_unread_words_hold_permissions_back_until_an_editor_confirms(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=ODD)
    assert "permission" not in client.get("/assets/R1/policy.odrl.json").json()
    confirm(asset)
    assert "permission" in client.get("/assets/R1/policy.odrl.json").json()


def test_the_terms_of_a_production_are_told_as_such_and_nobody_s_name(client: Client) -> None:
    factories.save(reference="R1", version="master", production="p")
    clearance.set_terms(
        Production.objects.get(),
        text=C,
        versions=["master"],
        who=clearance.Who("canaryeditor"),
        permissions=GRANTS["rights_manager"],
        reason="canaryreason",
    )
    response = client.get("/assets/R1/policy.odrl.json")
    assert response.json()["cat:level"] == "production"
    assert b"canary" not in response.content


def test_an_invented_sample_says_so(client: Client) -> None:
    factories.save(reference="S1", origin="sample", usage_rights=C)
    cautions = client.get("/assets/S1/policy.odrl.json").json()["cat:recordCautions"]["@list"]
    assert "invented_sample" in {caution["cat:code"] for caution in cautions}


def test_withdrawn_records_leave_a_tombstone_and_hidden_ones_nothing(client: Client) -> None:
    gone = State(lifecycle.WITHDRAWN, factories.LONG_AGO, timezone.now() - dt.timedelta(days=1))
    factories.save(reference="GONE", usage_rights=C, state=gone)
    factories.save(reference="HIDDEN", usage_rights=C, state=State())
    response = client.get("/assets/GONE/policy.odrl.json")
    assert response.status_code == 410
    assert C[:30].encode() not in response.content
    assert client.get("/assets/HIDDEN/policy.odrl.json").status_code == 404
    assert client.post("/assets/GONE/policy.odrl.json").status_code == 405


def test_the_record_page_offers_it(client: Client) -> None:
    factories.save(reference="NATO 1", usage_rights=C)
    assert 'href="/assets/NATO1/policy.odrl.json"' in client.get("/assets/NATO1/").content.decode()


def test_every_word_that_a_policy_uses_is_explained_at_its_address(client: Client) -> None:
    page = client.get("/ns/rights")
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f"{SITE}/ns/rights#" in page.content.decode()
    for name in TERMS:
        assert f'id="{name}"' in page.content.decode()


def test_programs_get_the_words_as_json_ld(client: Client) -> None:
    asked = client.get("/ns/rights", headers={"accept": "application/ld+json"})
    linked = client.get("/ns/rights.jsonld")
    assert asked.content == linked.content
    assert "Accept" in asked["Vary"]
    document = json.loads(linked.content)
    assert len(graph(document)) > len(TERMS)
    names = {node["@id"].removeprefix("cat:") for node in document["@graph"]}
    assert names == set(TERMS)
