"""About and help: everything they point at is there, and their examples find something."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.editing import State
from tests import factories

from .page import answer, links, words

pytestmark = pytest.mark.django_db

GUIDES = ("/about/", "/help/")


@pytest.mark.parametrize("address", GUIDES)
def test_the_contents_lead_to_every_part_and_to_nothing_else(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    headings = re.findall(r'<h2 id="([a-z]+)">([^<]+)</h2>', page)
    assert re.findall(r'<li><a href="#([a-z]+)">([^<]+)</a></li>', page) == headings
    assert len(headings) > 8


@pytest.mark.parametrize("address", GUIDES)
def test_every_link_of_a_guide_leads_somewhere(client: Client, address: str) -> None:
    for link in links(client.get(address)):
        if link.startswith("/") and not link.startswith("/static/"):
            path, _hash, anchor = link.partition("#")
            found = client.get(path)
            assert found.status_code == 200, link
            assert not anchor or f'id="{anchor}"' in found.content.decode(), link


def test_an_example_is_a_link_where_it_finds_something(client: Client) -> None:
    factories.save(reference="A1", title="Patrol in Kosovo", synopsis="Soldiers. It was in 2021.")
    page = client.get("/help/")
    shown = {o.typed: (o.address, o.count) for o in page.context["operators"]}
    assert shown["patrol kosovo"] == ("/?q=patrol+kosovo", 1)
    assert shown["title:kosovo"][1] == 1
    assert shown["2021"][1] == 1
    assert shown['music:"on thin ice"'] == ("", 0)
    for address, count in shown.values():
        if address:
            assert client.get(address).context["page"].total == count


def test_an_example_does_not_tell_of_what_is_hidden(client: Client) -> None:
    before = answer(client.get("/help/"))
    factories.save(reference="A1", title="Patrol in Kosovo", state=State())
    assert answer(client.get("/help/")) == before


def test_help_costs_the_same_however_many_records_there_are(client: Client) -> None:
    factories.save(reference="A1", title="Patrol in Kosovo")
    client.get("/help/")
    with CaptureQueriesContext(connection) as one:
        client.get("/help/")
    for n in range(5):
        factories.save(reference=f"B{n}", title="Patrol in Kosovo")
    client.get("/help/")
    with CaptureQueriesContext(connection) as six:
        client.get("/help/")
    assert len(six) == len(one)


def test_the_clearance_desk_is_named_where_there_is_one(client: Client, settings: Any) -> None:
    settings.CLEARANCE_DESK = ""
    assert "has named no clearance desk" in words(client.get("/about/"))
    settings.CLEARANCE_DESK = "Rights desk, rights@example.org"
    page = client.get("/about/")
    assert "Rights desk, rights@example.org" in words(page)
    assert "mailto:rights@example.org" in links(page)


@pytest.mark.parametrize("address", GUIDES)
def test_a_guide_sets_no_cookie_and_knows_when_it_is_unchanged(
    client: Client, address: str
) -> None:
    page = client.get(address)
    assert not page.cookies
    assert client.get(address, headers={"if-none-match": page["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405
