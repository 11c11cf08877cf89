"""`/oembed`: what another site shows of a record, and what it is told of every other address."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.thumbnails import Picture, Size
from assets.views import oembed
from tests import factories

from .page import answer

pytestmark = pytest.mark.django_db
HERE = "http://testserver/assets/A1/"
HOSTILE = "</script><!-- ]]> & <b> \u202eשלום 🛥️"


def ask(client: Client, address: str, more: str = ""):
    return client.get(f"/oembed?url={quote(address, safe='')}{more}")


def test_a_record_is_a_link_with_its_title(client: Client) -> None:
    factories.save(reference="A1", title="Patrol", usage_rights="Free for editorial use.")
    response = ask(client, HERE)
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response.json() == {
        "type": "link",
        "version": "1.0",
        "title": "Patrol",
        "provider_name": "Video catalogue",
        "provider_url": "http://testserver/",
        "cache_age": 300,
    }


def test_the_same_as_xml(client: Client) -> None:
    factories.save(reference="A1", title=HOSTILE)
    response = ask(client, HERE, "&format=xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    told = {node.tag: node.text for node in root}
    assert root.tag == "oembed"
    assert told == {name: str(value) for name, value in ask(client, HERE).json().items()}
    assert told["title"] == "</script><!-- ]]> & <b> שלום 🛥️"


def test_an_invented_record_says_so(client: Client) -> None:
    factories.save(reference="A1", title="Patrol", origin="sample")
    assert ask(client, HERE).json()["title"] == "Invented sample: Patrol"


@pytest.mark.parametrize(
    "address",
    [
        HERE,
        "https://testserver/assets/A1/",
        "http://TESTSERVER/assets/a1/?act=publish#t=83",
        "http://testserver/assets/A%201",
        "http://testserver/assets/OLD-1/",
        "http://testserver/assets/4711/",
    ],
)
def test_every_name_and_form_of_an_address_leads_to_the_record(
    client: Client, address: str
) -> None:
    factories.save(reference="A1", title="Patrol", former_references=("OLD-1",), number=4711)
    assert ask(client, address).json()["title"] == "Patrol"


@pytest.mark.parametrize(
    "address",
    [
        "http://testserver/assets/NOBODY/",
        "http://testserver/assets/H1/",
        "http://testserver/assets/G1/",
        "http://testserver/",
        "http://testserver/music/",
        "http://testserver/assets/A1/record.json",
        "http://elsewhere.example/assets/A1/",
        "http://testserver@elsewhere.example/assets/A1/",
        "http://elsewhere.example@testserver/assets/A1/",
        "http://testserver:81/assets/A1/",
        "ftp://testserver/assets/A1/",
        "javascript:alert(1)",
        "//testserver/assets/A1/",
        "/assets/A1/",
        "http://[::1",
        "http://testserver/assets/%00/",
        "http://testserver/assets/%ff/",
        "http://testserver/assets/%250a/",
        "x" * 3_000,
        "http://testserver/assets/" + "9" * 400 + "/",
    ],
)
def test_every_other_address_has_no_answer_and_none_tells_why(client: Client, address: str) -> None:
    factories.save(reference="A1", title="Patrol")
    factories.save(reference="H1", state=State())
    gone = factories.save(reference="G1", title="Gone")
    publishing.withdraw(gone, who=factories.WHO, permissions=lifecycle.GRANTS[lifecycle.EDITOR],
                        reason="taken back", at=timezone.now())  # fmt: skip
    response = ask(client, address)
    assert response.status_code == 404
    assert answer(response) == answer(ask(client, "http://testserver/assets/NEVER/"))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?url=", 400),
        (f"?url={HERE}&format=", 200),
        (f"?url={HERE}&format=yaml", 501),
        (f"?url={HERE}&format=JSON", 501),
        (f"?url={HERE}&maxwidth=wide", 400),
        (f"?url={HERE}&maxwidth=-1", 400),
        (f"?url={HERE}&maxheight=1e3", 400),
        (f"?url={HERE}&maxheight={'9' * 40}", 400),
        (f"?url={HERE}&maxwidth=0&maxheight=0", 200),
        (f"?url=x&url={HERE}", 200),
    ],
)
def test_what_cannot_be_read_is_refused(client: Client, query: str, status: int) -> None:
    factories.save(reference="A1", title="Patrol")
    assert client.get(f"/oembed{query}").status_code == status


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ("", (1920, 1080)),
        ("&maxwidth=1000", (960, 540)),
        ("&maxheight=400", (640, 360)),
        ("&maxwidth=2000&maxheight=180", (320, 180)),
        ("&maxwidth=319", None),
    ],
)
def test_the_picture_is_the_largest_within_the_bounds(
    client: Client, monkeypatch: pytest.MonkeyPatch, bounds: str, told: tuple[int, int] | None
) -> None:
    kept = Picture("name", Size(1920, 1080), (50, 50))
    monkeypatch.setattr(oembed, "picture_of", lambda poster: kept if poster else None)
    factories.save(reference="A1", title="Patrol", poster=factories.FULL.poster)
    found = ask(client, HERE, bounds).json()
    picture = {name: value for name, value in found.items() if name.startswith("thumbnail")}
    assert picture == (
        {
            "thumbnail_url": f"http://testserver/posters/name/{told[0]}.jpg",
            "thumbnail_width": told[0],
            "thumbnail_height": told[1],
        }
        if told
        else {}
    )


def test_it_keeps_as_long_as_pages_do(client: Client) -> None:
    factories.save(reference="A1")
    first = ask(client, HERE)
    assert first["Cache-Control"] == "max-age=300"
    kept = client.get(f"/oembed?url={HERE}", headers={"if-none-match": first["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert client.head(f"/oembed?url={HERE}").status_code == 200
    assert client.post("/oembed", {"url": HERE}).status_code == 405
    assert not first.cookies
    assert json.loads(first.content)["title"] == "A title"
