"""Without script a selection is carried from page to page, and told to no machine."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from tests import factories
from tests.statements import A

pytestmark = pytest.mark.django_db

SHOT = Shot(Timecode(10), Timecode(24), "LIBRARY PICTURES")


@pytest.fixture(autouse=True)
def few() -> None:
    factories.save(reference="R1", title="Patrol one", usage_rights=A, shots=(SHOT,))
    factories.save(reference="NATO900001", title="A ship")
    factories.save(reference="R2", title="Patrol two", usage_rights=A)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_search_leads_to_records_with_what_was_selected(client: Client) -> None:
    assert 'href="/assets/R1/?item=R2"' in text(client, "/?q=patrol&item=R2")
    assert 'href="/assets/R1/?item=R2"' in text(client, "/?item=R2")
    assert client.get("/?q=NATO900001&item=R2")["Location"] == "/assets/NATO900001/?item=R2"


def test_a_record_keeps_the_selection_in_every_form(client: Client) -> None:
    page = text(client, "/assets/R1/?item=R2")
    forms = re.findall(r"<form[^>]*method=\"get\".*?</form>", page, re.S)
    assert forms
    assert all('name="item" value="R2"' in form for form in forms)


def test_the_header_leads_to_the_selection_of_the_address(client: Client) -> None:
    page = text(client, "/assets/R1/?item=R2&item=R1@10-24")
    assert '<a href="/selection/?item=R2&item=R1@10-24" data-selection-link>' in page


def test_a_selection_leads_to_its_records_with_itself(client: Client) -> None:
    page = text(client, "/selection/?item=R2&item=R1@10-24")
    assert 'href="/assets/R2/?item=R2&item=R1@10-24"' in page


def test_machines_are_told_the_same_whatever_was_selected(client: Client) -> None:
    head = r'<link rel="canonical".*?>|<script type="application/ld\+json">.*?</script>'
    asked = [text(client, f"/assets/R1/{query}") for query in ("", "?item=R2")]
    bare, carrying = (re.findall(head, page, re.S) for page in asked)
    assert bare == carrying
    assert len(bare) >= 2
    assert not re.search(r'href="/feeds/[^"]*item=', text(client, "/?q=patrol&item=R2"))


def test_too_long_a_selection_is_not_carried(client: Client) -> None:
    items = "&".join(f"item=R2~{n}{'x' * 190}" for n in range(6))
    assert 'href="/assets/R1/"' in text(client, f"/?q=patrol&{items}")
