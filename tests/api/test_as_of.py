"""`as_of`: what was answered at a past moment, told only of revisions that were public then."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from assets import editing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.statements import A, C
from tests.views.page import answer

from .asking import PUBLISH, address, outcome

pytestmark = pytest.mark.django_db

USE = {name: value for name, value in PUBLISH.items() if name != "on"}


def at(year: int) -> dt.datetime:
    return dt.datetime(year, 6, 1, tzinfo=dt.UTC)


def changed(asset: Asset, when: dt.datetime, state: State | None = None, **fields: str) -> None:
    record = factories.stored(asset).with_(**fields)
    editing.save(record, who=factories.WHO, asset=asset, state=state, at=when, reason="a reason")


def test_the_answer_is_the_one_of_that_moment_with_its_revision(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    changed(asset, at(2022), usage_rights="No use.")
    changed(asset, at(2023), usage_rights=A)
    found = {
        year: client.get(address("R1", **USE, as_of=at(year).isoformat())).json()
        for year in (2021, 2022, 2023)
    }
    assert [(f["outcome"], f["policy"]["revision"]) for f in found.values()] == [
        ("permitted", 1),
        ("prohibited", 2),
        ("permitted", 3),
    ]
    assert found[2021]["use"]["on"] == "2021-06-01T00:00:00+00:00"
    assert outcome(client, as_of="2022-06-01T00:00:00Z") == "prohibited"
    texts = [
        client.get(address("R1", "policy", as_of=at(year).isoformat())).json()["statement"]["text"]
        for year in (2021, 2022, 2023)
    ]
    assert texts == [C, "No use.", A]


def test_the_reference_is_the_present_one(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    changed(asset, at(2022), reference="R2")
    found = client.get(address("R1", **USE, as_of=at(2021).isoformat())).json()
    assert (found["asset"], found["policy"]["revision"]) == ("R2", 1)


def test_what_was_not_public_then_is_nothing_then(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights="canary", state=State())
    published = State(lifecycle.PUBLISHED, at(2023))
    changed(asset, at(2022), published, usage_rights=C)
    changed(asset, at(2024), State(lifecycle.WITHDRAWN, at(2023), at(2024)))
    changed(asset, at(2025), State(lifecycle.PUBLISHED, at(2025)))
    nothing = answer(client.get(address("NONE", "policy")))
    for what, use in (("decision", USE), ("policy", {})):
        status = {
            moment: answer(client.get(address("R1", what, **use, as_of=moment)))
            for moment in (
                "1999-01-01T00:00:00Z",
                "2021-06-01T00:00:00Z",  # a draft
                "2022-06-02T00:00:00Z",  # published for a moment to come
                "2024-06-02T00:00:00Z",  # withdrawn
            )
        }
        assert set(map(str, status.values())) == {str(nothing)}
        for year in (2023, 2025):
            moment = at(year).isoformat()
            assert client.get(address("R1", what, **use, as_of=moment)).status_code == 200


def test_a_record_that_is_withdrawn_now_tells_nothing_of_any_moment(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    changed(asset, at(2024), State(lifecycle.WITHDRAWN, factories.LONG_AGO, at(2024)))
    for what, use in (("decision", USE), ("policy", {})):
        response = client.get(address("R1", what, **use, as_of="2021-06-01T00:00:00Z"))
        assert (response.status_code, response.json()) == (
            410,
            {"reference": "R1", "withdrawn_on": "2024-06-01"},
        )


def test_names_and_reasons_are_not_told(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    changed(asset, at(2022), usage_rights=A)
    for moment in ("2021-06-01T00:00:00Z", "2023-06-01T00:00:00Z"):
        for what, use in (("decision", USE), ("policy", {})):
            body = client.get(address("R1", what, **use, as_of=moment)).content
            assert b"a reason" not in body
            assert factories.WHO.name.encode() not in body


@pytest.mark.parametrize("moment", ["2021", "2021-06-01", "2021-06-01T00:00", "now", "٢٠٢١-06-01"])
def test_a_moment_that_is_none_is_refused_by_name(client: Client, moment: str) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = client.get(address("R1", "policy", as_of=moment))
    assert (response.status_code, response.json()["parameter"]) == (400, "as_of")


def test_the_future_has_no_record_yet(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    later = (timezone.now() + dt.timedelta(minutes=5)).isoformat()
    response = client.get(address("R1", **USE, as_of=later))
    assert (response.status_code, response.json()["parameter"]) == (400, "as_of")
