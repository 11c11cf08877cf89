"""Posters and keyframes, as programs are told of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain.record import Keyframe, Poster, Shot
from assets.domain.timecode import Timecode
from tests import factories, pictures

pytestmark = pytest.mark.django_db
DATA = pictures.drawn(41, 700, 500)


def test_a_record_says_where_its_poster_can_be_had_and_what_it_shows(client: Client) -> None:
    poster = pictures.poster(DATA, alt="Ships", credit="NATO", focus_x=10, focus_y=90)
    factories.save(reference="A1", title="Ships", poster=poster)
    folder = f"http://testserver/posters/{poster.name}"
    told = {
        "address": f"{folder}/640.jpg", "template": f"{folder}/{{width}}.{{format}}",
        "widths": [320, 640], "formats": ["avif", "webp", "jpg"], "width": 700, "height": 500,
        "focus": [10, 90], "alt": "Ships", "credit": "NATO",
    }  # fmt: skip
    assert client.get("/api/v1/assets/A1/").json()["poster"] == told
    assert client.get("/api/v1/assets/?q=ships").json()["results"][0]["poster"] == told
    assert client.get(told["address"]).status_code == 200


def test_a_record_says_where_its_keyframes_can_be_had_and_what_each_shows(client: Client) -> None:
    frames = (
        pictures.keyframe(DATA, 3, 12, alt=None), pictures.keyframe(DATA, 83, credit="NATO"),
        Keyframe(Timecode(5), "posters/old.jpg", "Old"),
    )  # fmt: skip
    shots = (Shot(Timecode(0), Timecode(7), "A street"),)
    factories.save(reference="A1", title="Ships", keyframes=frames, shots=shots)
    folder = f"http://testserver/keyframes/{frames[0].name}"
    shared = {
        "address": f"{folder}/640.jpg", "template": f"{folder}/{{width}}.{{format}}",
        "widths": [320, 640], "formats": ["avif", "webp", "jpg"], "width": 700, "height": 500,
    }  # fmt: skip
    told = client.get("/api/v1/assets/A1/").json()
    assert told["keyframes"] == [
        {**shared, "at": "00:00:03:12", "seconds": 3, "alt": "A street", "credit": None},
        {**shared, "at": "00:01:23", "seconds": 83, "alt": "What it shows", "credit": "NATO"},
    ]
    assert told["record"]["keyframes"] == [
        {"at": "00:00:03:12"}, {"at": "00:00:05", "alt": "Old"},
        {"at": "00:01:23", "alt": "What it shows", "credit": "NATO"},
    ]  # fmt: skip
    assert told["poster"] is None
    assert client.get(shared["address"]).status_code == 200


def test_without_a_picture_here_there_is_none(client: Client) -> None:
    factories.save(reference="A1", title="Ships")
    factories.save(reference="A2", title="Ships", poster=Poster("posters/old.jpg", "Old"))
    found = client.get("/api/v1/assets/?q=ships").json()["results"]
    assert [result["poster"] for result in found] == [None, None]
    assert client.get("/api/v1/assets/A2/").json()["poster"] is None


def test_posters_cost_a_list_no_query(client: Client) -> None:
    for number in range(4):
        factories.save(reference=f"A{number}", title="Ships", poster=pictures.poster(DATA),
                       production="ships")  # fmt: skip
        factories.save(reference=f"B{number}", title="Whales", production="whales")
    client.get("/api/v1/assets/?q=else")
    for address in ("/api/v1/assets/?q={}", "/api/v1/assets/?cursor=&size=4&q={}"):
        counts = []
        for word in ("ships", "whales"):
            with CaptureQueriesContext(connection) as asked:
                client.get(address.format(word))
            counts.append(len(asked))
        assert counts[0] == counts[1], address
    counts = []
    for name in ("A0", "B0"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/api/v1/assets/{name}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
