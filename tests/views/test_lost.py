"""The page of an address where nothing is: what it proposes, and that it tells nothing hidden."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.editing import State
from assets.views import lost
from tests import factories

from .page import answer, links, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/assets/NATO885611/", "NATO885611"),
        ("/assets/NATO 885611/record.json", "NATO 885611"),
        ("/assets/OLD-REF/cue-sheet.csv", "OLD REF"),
        ("/video/what-is_natos+kosovo.force.html", "what is natos kosovo force"),
        ("/en/news/2021/patrols%20north/", "news 2021 patrols%20north"),
        ("/themes/peace-keeping/", "peace keeping"),
        ("/" + "a-" * 200, "a a a a a a a a"),
        ("/" + "x" * 5000, "x" * 100),
        ("/productions/999/", ""),
        ("/rights/receipts/AAAAA-BBBBB/", ""),
        ("/wp-login.php", ""),
        ("/.env", ""),
        ("/.git/config", ""),
        ("/image.png", ""),
        ("/--/…/", ""),
        ("/", ""),
    ],
)
def test_an_address_has_words(path: str, expected: str) -> None:
    assert lost.words_of(path) == expected


def near(client: Client, path: str) -> lost.Near:
    response = client.get(path)
    assert response.status_code == 404
    return response.context["near"]


def found(of: lost.Near) -> list[str]:
    return [record.reference for record in of.records]


def test_what_the_words_of_the_address_find_is_proposed(client: Client) -> None:
    for n in range(4):
        factories.save(reference=f"A{n}", title=f"Patrol {n} in the north")
    shown = near(client, "/news/")
    assert (shown.words, shown.records) == ("news", ())
    shown = near(client, "/stories/patrol-north.html")
    assert (shown.words, shown.searched, shown.total) == (
        "stories patrol north",
        "patrol north",
        4,
    )
    assert len(shown.records) == lost.MOST
    page = client.get("/stories/patrol-north.html")
    assert {"/assets/A3/", "/?q=patrol+north"} <= set(links(page))
    assert 'value="stories patrol north"' in page.content.decode()


def test_a_reference_without_the_rest_of_its_address_leads_to_its_record(client: Client) -> None:
    factories.save(reference="NATO885611", title="Patrol")
    assert found(near(client, "/nato885611")) == ["NATO885611"]
    assert found(near(client, "/assets/NATO885611/no-such-file.json")) == ["NATO885611"]


@pytest.mark.parametrize(
    "typed", ["NATO88561", "NATO8856111", "NATO885612", "NATO885161", "NAT0885611"]
)
def test_a_reference_one_slip_away_is_proposed(client: Client, typed: str) -> None:
    factories.save(reference="NATO885611", title="Patrol")
    expected = [] if typed == "NAT0885611" else ["NATO885611"]
    assert found(near(client, f"/assets/{typed}/")) == expected


def test_where_many_are_a_slip_away_none_is_likely(client: Client) -> None:
    for n in range(5):
        factories.save(reference=f"NATO88561{n}", title="Patrol")
    assert found(near(client, "/assets/NATO885619/")) == []


def test_a_misspelt_word_is_put_right(client: Client) -> None:
    factories.save(reference="A1", title="Peacekeeping in the north")
    shown = near(client, "/peacekeepng")
    assert (shown.meant, shown.records, shown.address) == ("peacekeeping", (), "/?q=peacekeeping")
    assert "Did you mean peacekeeping ?" in words(client.get("/peacekeepng"))


def test_what_is_hidden_is_neither_found_nor_near(client: Client) -> None:
    factories.save(reference="NATO100000", title="Something else")
    paths = ("/assets/NATO885611/", "/assets/NATO88561/", "/secretpatrol", "/secretpatrl")
    before = [answer(client.get(path)) for path in paths]
    factories.save(reference="NATO885611", title="Secretpatrol", state=State())
    assert [answer(client.get(path)) for path in paths] == before


def test_what_is_proposed_costs_the_same_however_many_records_there_are(client: Client) -> None:
    paths = ("/stories/patrol-north", "/assets/NATO123/", "/peacekeepng")
    factories.save(reference="A0", title="Patrol in the north peacekeeping")
    counts = []
    for n in range(2):
        for at in range(5):
            factories.save(reference=f"B{n}{at}", title="Patrol in the north peacekeeping")
        for path in paths:
            client.get(path)
        with CaptureQueriesContext(connection) as asked:
            for path in paths:
                client.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 45


@pytest.mark.parametrize("path", ["/api/v1/assets/NOBODY/", "/admin/no/such/", "/api/nothing"])
def test_programs_and_editors_get_no_proposals(client: Client, path: str) -> None:
    response = client.get(path)
    assert "Perhaps one of these" not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/" + "%22" * 200, "/title:/%2D", "/a/" * 100, "/%E2%80%AE%D8%B4", "/1e30/", "/" + "9" * 400],
)
def test_a_hostile_address_is_only_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_words_of_an_address_are_only_words_on_the_page(client: Client) -> None:
    body = client.get('/x"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in body


def test_who_is_lost_too_often_gets_the_page_without_a_search(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    cache.clear()
    factories.save(reference="A1", title="Patrol in the north")
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "lost", "2/min")
    assert client.get("/wp-login.php").status_code == 404  # nothing to search for: not counted
    assert [found(near(client, "/patrol-north")) for _n in range(3)] == [["A1"], ["A1"], []]
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/patrol-north")
    assert (page.status_code, len(asked)) == (404, 0)
    assert 'value="patrol north"' in page.content.decode()
    assert found(near(Client(REMOTE_ADDR="192.0.2.7"), "/patrol-north")) == ["A1"]
    cache.clear()
