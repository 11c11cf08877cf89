"""The versions of one story side by side."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain.record import Record, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import Asset
from tests import factories

from .page import answer, links, words

pytestmark = pytest.mark.django_db


def save(reference: str, **fields: object) -> Asset:
    return factories.save(Record(reference=reference, title="KFOR", production="p", **fields))  # type: ignore[arg-type]


def table(rows: list) -> dict[str, list[list[str]]]:
    return {row.label: [[v.text for v in cell] for cell in row.cells] for row in rows}


def test_what_differs_stands_apart_from_what_is_the_same(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights="Free.", format="16:9", countries=("XK",))
    save("A2", version="master", usage_rights="Free. AP must agree.", format="16:9", language="fr",
         countries=("XK",), shots=(Shot(Timecode(0), None, "BOAT", holder="AP"),))  # fmt: skip
    response = client.get(f"/productions/{asset.production_id}/")
    assert response.status_code == 200
    (group,) = response.context["groups"]
    assert [a.shown_reference for a in group.assets] == ["A2", "A1"]
    assert table(group.differing) == {
        "Usage rights": [["Free. AP must agree."], ["Free."]],
        "Material of others in the shot list": [["AP"], []],
        "Version": [["Master"], ["B-roll"]],
        "Language": [["French"], []],
        "Shots listed": [["1"], []],
    }
    assert table(group.same) == {
        "Country": [["Kosovo"], ["Kosovo"]],
        "Format": [["16:9"], ["16:9"]],
        "Title": [["KFOR"], ["KFOR"]],
    }
    assert {"/assets/A1/", "/assets/A2/"} <= set(links(response))


def test_invented_samples_stand_apart_from_true_records(client: Client) -> None:
    asset = save("A1")
    save("S1", origin="sample")
    save("S2", origin="sample")
    response = client.get(f"/productions/{asset.production_id}/")
    groups = [[a.shown_reference for a in g.assets] for g in response.context["groups"]]
    assert groups == [["A1"], ["S1", "S2"]]
    assert "They are no versions of the records above." in words(response)


def test_hidden_versions_leave_no_trace(client: Client) -> None:
    asset = save("A1")
    before = answer(client.get(f"/productions/{asset.production_id}/"))
    factories.save(factories.FULL.with_(production="p"), state=State())
    assert answer(client.get(f"/productions/{asset.production_id}/")) == before


@pytest.mark.parametrize("number", ["999", "0", "9" * 30, "9" * 5000, "1x", "-1", "१"])
def test_a_story_without_public_versions_is_not_there(client: Client, number: str) -> None:
    save("A1")
    assert client.get(f"/productions/{number}/").status_code == 404


def test_a_hidden_story_looks_like_one_that_never_was(client: Client) -> None:
    hidden = factories.save(factories.FULL, state=State())
    path = f"/productions/{hidden.production_id}/"
    assert answer(client.get(path)) == answer(client.get("/productions/999/"))


def test_more_versions_cost_no_more_queries(client: Client) -> None:
    asset = factories.save(factories.FULL)
    path = f"/productions/{asset.production_id}/"

    def add(n: int) -> None:
        fields = {"reference": f"V{n}", "number": n, "former_references": ()}
        factories.save(factories.FULL.with_(**fields))

    add(0)
    with CaptureQueriesContext(connection) as two:
        client.get(path)
    for n in range(1, 6):
        add(n)
    with CaptureQueriesContext(connection) as seven:
        client.get(path)
    assert len(seven) == len(two) <= 20


def test_the_name_of_a_story_that_comes_from_a_hidden_version_is_not_told(client: Client) -> None:
    """The key and title of a production may be those of a draft."""
    shown = factories.save(reference="A1", production="minister-resigns")
    factories.save(
        reference="D1", title="Minister resigns", production="minister-resigns", state=State()
    )
    for file in ("", "record.json", "record.csv", "record.txt"):
        assert b"minister-resigns" not in client.get(f"/assets/A1/{file}").content
    assert client.get(f"/productions/{shown.production_id}/").status_code == 404
