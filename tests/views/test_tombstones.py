"""What stands at the address of a record that was public and was withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from assets import editing, publishing
from assets.domain import lifecycle
from assets.editing import State
from tests import factories

from .page import answer, but_for, links, words

pytestmark = pytest.mark.django_db

WITHDRAWN = State(
    lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
)


@pytest.mark.parametrize("name", ["NATO123456", "nato 123456", "4711", "OLD-1"])
@pytest.mark.parametrize("file", ["", "record.json", "record.txt", "record.pdf"])
def test_a_withdrawn_record_leaves_its_reference_and_the_day(
    client: Client, name: str, file: str
) -> None:
    factories.save(factories.FULL, state=WITHDRAWN)
    response = client.get(f"/assets/{name}/{file}")
    assert response.status_code == 410
    assert words(response) == (
        "410 NATO 123456 Withdrawn on 3 May 2024 This record is no longer shown, and whatever was "
        "answered for it before, the answer is now no. Search the catalogue Be told if its answers "
        "change Atom Check a receipt"
    )
    elsewhere = links(client.get("/assets/NOBODY/"))  # what every page of the site leads to
    own = [a for a in links(response) if a not in elsewhere]
    assert own == ["/feeds/assets/NATO123456/rights.atom"]
    assert client.get(own[0]).status_code == 200
    assert response["Cache-Control"] == "max-age=300"


def test_the_tombstone_says_nothing_of_what_the_record_held(client: Client) -> None:
    factories.save(factories.FULL, state=WITHDRAWN)
    full = answer(client.get("/assets/NATO123456/"))
    factories.save(reference="B1", state=WITHDRAWN)
    bare = answer(client.get("/assets/B1/"))
    assert (full[0], full[1].keys()) == (bare[0], bare[1].keys())
    renamed = full[2].replace(b"NATO 123456", b"B1").replace(b"NATO123456", b"B1")
    assert renamed == bare[2]


def test_a_withdrawn_record_is_not_found_by_searching(client: Client) -> None:
    asset = factories.save(factories.FULL)
    assert client.get("/?q=patrol").context["page"].total == 1
    editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=WITHDRAWN)
    assert client.get("/?q=patrol").context["page"].total == 0
    assert client.get("/?q=NATO123456").context["page"].total == 0
    assert client.get(f"/productions/{asset.production_id}/").status_code == 404


def test_a_record_published_again_is_back_at_its_address(client: Client) -> None:
    asset = factories.save(factories.FULL, state=WITHDRAWN)
    editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=factories.PUBLISHED)
    assert client.get("/assets/NATO123456/").status_code == 200


def test_whoever_kept_the_page_learns_of_the_withdrawal(client: Client) -> None:
    asset = factories.save(factories.FULL)
    kept = client.get("/assets/NATO123456/")
    editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=WITHDRAWN)
    again = client.get("/assets/NATO123456/", headers={"if-none-match": kept["ETag"]})
    assert again.status_code == 410


def test_a_name_given_after_the_withdrawal_is_not_told_and_leads_nowhere(client: Client) -> None:
    asset = factories.save(reference="OLD")
    publishing.withdraw(
        asset, who=factories.WHO, permissions=lifecycle.GRANTS["editor"], reason="a face"
    )
    record = factories.stored(asset).with_(reference="SECRET-NEW")
    editing.save(record, who=factories.WHO, asset=asset)
    assert words(client.get("/assets/OLD/")).startswith("410 OLD Withdrawn on")
    assert but_for("SECRET NEW", client.get("/assets/SECRET-NEW/")) == but_for(
        "NOBODY", client.get("/assets/NOBODY/")
    )


def test_the_clearance_desk_is_named_with_the_reference(client: Client, settings: Any) -> None:
    settings.CLEARANCE_DESK = "Rights desk, rights@example.org"
    factories.save(reference="B1", state=WITHDRAWN)
    response = client.get("/assets/B1/")
    (mail,) = [a for a in links(response) if a.startswith("mailto:")]
    assert mail.startswith("mailto:rights@example.org?subject=Rights%20of%20B1&")
