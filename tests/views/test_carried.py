"""Without script a selection is carried from page to page, and told to no machine."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from lxml import html

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


def test_forgetting_a_use_keeps_the_selection(client: Client) -> None:
    use = "act=publish&purpose=editorial&medium=online"
    factories.save(reference="S1", title="One", production="s", version="master")
    number = factories.save(reference="S2", title="Two", production="s").production_id
    for path in ("/assets/R1/", f"/productions/{number}/"):
        kept = f'href="{path}?item=R2&item=R1@10-24" rel="nofollow">Forget this use'
        assert kept in text(client, f"{path}?{use}&item=R2&item=R1@10-24")
        assert f'href="{path}" rel="nofollow">Forget this use' in text(client, f"{path}?{use}")


class Visitor:
    """Somebody without script, who goes where the links and forms of the page at hand lead."""

    def __init__(self, client: Client, address: str) -> None:
        self.client = client
        self.go(address)

    def go(self, address: str) -> None:
        response = self.client.get(address.partition("#")[0], follow=True)
        assert response.status_code == 200, address
        path, query = response.request["PATH_INFO"], response.request["QUERY_STRING"]
        self.address = f"{path}?{query}" if query else path
        self.page = html.fromstring(response.content.decode())
        self.page.make_links_absolute(f"http://testserver{self.address}")

    def follow(self, words: str) -> None:
        """The first link that says this."""
        (link, *_more) = (a for a in self.page.iter("a") if words in a.text_content())
        self.go(link.get("href").removeprefix("http://testserver"))

    def send(self, form: Any, *more: tuple[str, str]) -> None:
        """A form by GET, with what is typed or the button that is pressed."""
        typed = [
            pair
            for pair in form.form_values()
            if pair[0] not in {name for name, _v in more} or pair[0] == "item"
        ]
        self.go(f"{urlsplit(form.action).path}?{urlencode([*typed, *more])}")

    def search(self, words: str) -> None:
        form = next(form for form in self.page.forms if form.get("role") == "search")
        self.send(form, ("q", words))

    def ask(self, **use: str) -> None:
        """Send the form that asks for a use."""
        form = next(form for form in self.page.forms if form.xpath(".//select[@name='act']"))
        self.send(form, *use.items())

    def select(self, words: str) -> None:
        """Press the button that puts this record or shot into the selection."""
        buttons = self.page.xpath("//button[@data-select]")
        (pressed, *_more) = (b for b in buttons if b.text_content().endswith(words))
        (form,) = self.page.xpath(f"//form[@id='{pressed.get('form')}']")
        self.send(form, (pressed.get("name"), pressed.get("value")))

    @property
    def items(self) -> list[str]:
        return parse_qs(urlsplit(self.address).query).get("item", [])


def test_a_visitor_without_script_walks_from_search_to_the_sheet(client: Client) -> None:
    """Search, a record, its shot; back to the search, another record; all on one sheet."""
    visitor = Visitor(client, "/")
    visitor.search("patrol")
    visitor.follow("Patrol one")
    visitor.select(" 00:10–00:24")
    assert (urlsplit(visitor.address).path, visitor.items) == ("/selection/", ["R1@10-24"])
    visitor.follow("Search for more")
    visitor.search("patrol two")
    visitor.follow("Patrol two")
    assert (urlsplit(visitor.address).path, visitor.items) == ("/assets/R2/", ["R1@10-24"])
    visitor.select(" Patrol two")
    assert visitor.items == ["R1@10-24", "R2"]
    visitor.follow("Patrol one")
    assert visitor.items == ["R1@10-24", "R2"]
    visitor.follow("Selection")
    visitor.ask(act="publish", purpose="editorial", medium="online")
    visitor.follow("Rights sheet to print")
    assert (urlsplit(visitor.address).path, visitor.items) == (
        "/selection/sheet/", ["R1@10-24", "R2"],
    )  # fmt: skip
    said = visitor.page.text_content()
    assert "Patrol one" in said
    assert "Patrol two" in said


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
