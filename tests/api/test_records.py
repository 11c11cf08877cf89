"""One record, stories, suggestions, the index: each as it is described, and nothing hidden."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.formats import json as notation
from assets.models import Asset
from tests import factories
from tests.statements import A, C

from .described import fits

pytestmark = pytest.mark.django_db
ADMINISTRATOR = lifecycle.GRANTS["administrator"]


def get(client: Client, address: str, shape: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, response.content
    return fits(response.json(), shape)


def test_a_record_is_whole_and_reads_back(client: Client) -> None:
    asset = factories.save(factories.FULL)
    content = get(client, "/api/v1/assets/NATO123456/", "AssetRecord")
    assert content["reference"] == "NATO 123456"
    stored = factories.stored(asset)
    read, _fields = notation.record_of(content["record"])
    without_pictures = stored.with_(poster=None, keyframes=())
    assert read == without_pictures.with_(**notation.NOT_FOR_THE_PUBLIC)
    for address in content["links"]["notations"].values():
        assert client.get(address).status_code == 200
    for name in ("self", "page", "policy"):
        assert client.get(content["links"][name]).status_code == 200


def test_every_name_of_a_record_leads_to_it(client: Client) -> None:
    factories.save(factories.FULL)
    for name in ("NATO123456", "NATO 123456", "OLD-1", "4711"):
        response = client.get(f"/api/v1/assets/{name}/")
        assert response["Link"] == '</api/v1/assets/NATO123456/>; rel="canonical"'


def test_other_versions_are_named_and_hidden_ones_are_not(client: Client) -> None:
    factories.save(reference="R1", production="p", version="b_roll")
    factories.save(reference="R2", production="p", version="master")
    factories.save(reference="HID", production="p", version="international", state=State())
    content = get(client, "/api/v1/assets/R1/", "AssetRecord")
    assert [one["reference"] for one in content["versions"]] == ["R2"]
    factories.save(reference="S1", production="q", version="master")
    factories.save(reference="HID2", production="q", version="b_roll", state=State())
    alone = get(client, "/api/v1/assets/S1/", "AssetRecord")
    assert (alone["production"], alone["versions"]) == (None, [])


def test_withdrawn_is_gone_and_hidden_never_was(client: Client) -> None:
    asset = factories.save(reference="R1")
    publishing.withdraw(asset, who=factories.WHO, permissions=ADMINISTRATOR, reason="why")
    gone = get(client, "/api/v1/assets/R1/", "Tombstone", 410)
    assert set(gone) == {"reference", "withdrawn_on"}
    factories.save(reference="HID1", state=State())
    hidden, unknown = (client.get(f"/api/v1/assets/{n}/") for n in ("HID1", "HID2"))
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content


def test_stories_have_two_public_versions_or_are_not_there(client: Client) -> None:
    factories.save(reference="R1", title="First", production="p", version="b_roll", usage_rights=C)
    factories.save(reference="R2", title="Story", production="p", version="master", usage_rights=A)
    factories.save(reference="S1", production="q", version="master")
    factories.save(reference="HID", production="q", version="b_roll", state=State())
    number = Asset.objects.get(reference="R1").production_id
    other = Asset.objects.get(reference="S1").production_id
    listed = get(client, "/api/v1/productions/", "ProductionList")
    assert [(s["number"], s["title"], s["references"]) for s in listed["results"]] == [
        (number, "Story", ["R2", "R1"])
    ]
    use = "act=new_production&purpose=editorial&medium=broadcast"
    story = get(client, f"/api/v1/productions/{number}/?{use}", "Production")
    assert {v["reference"]: v["answer"]["outcome"] for v in story["versions"]} == {
        "R1": "permitted", "R2": "consent_required",
    }  # fmt: skip
    missing = [client.get(f"/api/v1/productions/{n}/") for n in (other, 999, 0, 2**70)]
    assert {r.status_code for r in missing} == {404}
    assert len({r.content for r in missing}) == 1
    assert get(client, f"/api/v1/productions/{number}/?act=publish", "Error", 400)["parameter"] == (
        "purpose"
    )
    assert get(client, "/api/v1/productions/?page=2", "Error", 400)["parameter"] == "page"


def test_suggestions_lead_on_and_never_to_what_is_hidden(client: Client) -> None:
    factories.save(reference="R1", title="Patrol in the north", themes=("Peacekeeping",))
    factories.save(reference="HID1", title="Patrol hidden", themes=("Peahidden",), state=State())
    for typed in ("patr", "pea", "R1", "HID", "x", ""):
        content = get(client, f"/api/v1/suggestions?q={typed}", "Suggestions")
        assert "idden" not in str(content)
        for one in content["results"]:
            assert client.get(one["link"]).status_code == 200
    assert get(client, "/api/v1/suggestions?q=patr", "Suggestions")["results"]


def test_the_index_leads_everywhere(client: Client) -> None:
    content = get(client, "/api/v1/", "Index")
    for address in content.values():
        assert client.get(address).status_code == 200
