"""The search page: what is found, what narrows it, what is said, and how long it keeps."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets.domain import lifecycle
from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from tests import factories
from tests.factories import day

from .page import links, titles, words

pytestmark = pytest.mark.django_db

# a selection from the corpus of hostile queries: what FTS5, PostgreSQL or Django stumble over
HOSTILE = (
    '"', '"unbalanced', "NEAR(", "NEAR(a b, 999999999999)", "*", "a*", "AND", "a OR OR b", "((((",
    "title:", "-foo", "^a", "{title} : x", "foo-bar", "C++", "O'Neill", "a <-> b", ":*", "\\",
    "\x00", "a\x00b", "💥", "\u202eabc", "\ufeff", "%", "１２３", "'; drop table x; --", "\t",
    "\uffff", "a " * 1500, "(" * 300, "%" * 2000,
)  # fmt: skip


def save_stories() -> None:
    factories.save(
        reference="A1", title="Patrol in the north", teaser="Soldiers on patrol.", version="master",
        type="EDITED", countries=("XK",), language="en", publication_date=day("2021-11-17"),
        filming_dates=(day("2021-10"),), shots=(Shot(Timecode(0), None, "AP – BOAT", holder="AP"),),
    )  # fmt: skip
    factories.save(
        reference="A2", title="Patrols at sea", version="b_roll", type="RAW", language="fr",
        countries=("IT", "GR"), publication_date=day("2019-07"), filming_dates=(day("2019-06-12"),),
    )  # fmt: skip
    factories.save(reference="A3", title="An undated patrol", version="b_roll", countries=("IT",))


def test_the_front_page_shows_the_newest_records_with_undated_ones_last(client: Client) -> None:
    save_stories()
    response = client.get("/")
    assert response.status_code == 200
    assert titles(response) == ["Patrol in the north", "Patrols at sea", "An undated patrol"]
    assert "17 November 2021" in words(response)
    assert "July 2019" in words(response)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-published", ["Patrol in the north", "Patrols at sea", "An undated patrol"]),
        ("published", ["Patrols at sea", "Patrol in the north", "An undated patrol"]),
        ("-filmed", ["Patrol in the north", "Patrols at sea", "An undated patrol"]),
        ("title", ["An undated patrol", "Patrol in the north", "Patrols at sea"]),
    ],
)
def test_undated_records_come_last_in_both_directions(
    client: Client, sort: str, expected: list[str]
) -> None:
    save_stories()
    assert titles(client.get("/", {"sort": sort})) == expected


def test_words_are_found_and_marked(client: Client) -> None:
    save_stories()
    response = client.get("/", {"q": "soldier"})
    assert titles(response) == ["Patrol in the north"]
    assert "<mark>Soldiers</mark> on patrol." in response.content.decode()
    assert 'value="soldier"' in response.content.decode()


def test_facets_count_without_their_own_choice_and_narrow_the_results(client: Client) -> None:
    save_stories()
    response = client.get("/", {"version": "b_roll"})
    assert titles(response) == ["Patrols at sea", "An undated patrol"]
    shown = {
        facet.label: [(c.label, c.count, c.selected) for c in facet.choices]
        for facet in response.context["facets"]
    }
    assert shown == {
        "Type": [("Raw", 1, False)],
        "Version": [("B-roll", 2, True), ("Master", 1, False)],
        "Language": [("French", 1, False)],
        "Country": [("Italy", 2, False), ("Greece", 1, False)],
        "Year of publication": [("2019", 1, False)],
    }


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(client: Client) -> None:
    save_stories()
    both = client.get("/?version=b_roll&version=master")
    assert len(titles(both)) == 3
    assert titles(client.get("/?version=b_roll&version=master&holder=AP")) == [
        "Patrol in the north"
    ]


def test_filters_applied_are_pills_that_can_be_taken_away(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol&country=IT&published_after=2019&sort=title")
    assert [(p.label, p.value) for p in response.context["pills"]] == [
        ("Country", "Italy"),
        ("Published from", "2019"),
    ]
    assert titles(response) == ["Patrols at sea"]
    without = response.context["pills"][0].remove
    assert titles(client.get("/" + without)) == ["Patrol in the north", "Patrols at sea"]
    assert response.context["clear"] == "?q=patrol&sort=title"
    assert "?q=patrol&sort=title" in links(response)


def test_a_value_nobody_has_matches_nothing_and_is_shown_as_a_pill(client: Client) -> None:
    save_stories()
    response = client.get("/", {"country": "<b>Atlantis"})
    assert response.status_code == 200
    assert titles(response) == []
    assert [(p.label, p.value) for p in response.context["pills"]] == [("Country", "<b>Atlantis")]
    assert "&lt;b&gt;Atlantis" in response.content.decode()
    assert "No record matches all of this." in words(response)
    assert "Clear all filters and keep the words" in words(response)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?filmed_after=soon", "Filmed from was not understood. Write a date as 2021, 2021-10"),
        ("/?published_before=2021-13", "Published until was not understood."),
        ("/?sort=size", "There is no order “size”."),
        ("/?q=-only", "Only exclusions were given"),
        ("/?page=7", "There is no page “7”. This is page 1 of 1."),
        ("/?page=" + "1" + "0" * 30, "There is no page “10000000000000000000…”."),
        ("/?page=" + "9" * 5000, "This is page 1 of 1."),
        ("/?page=-1", "There is no page “-1”."),
        ("/?page=１２", "There is no page “１２”."),
    ],
)
def test_what_is_not_understood_is_said_on_a_page_that_answers(
    client: Client, address: str, sentence: str
) -> None:
    save_stories()
    response = client.get(address)
    assert response.status_code == 200
    assert sentence in words(response)


def test_a_date_not_understood_narrows_nothing_and_stands_in_its_field(client: Client) -> None:
    save_stories()
    response = client.get("/?filmed_after=soon")
    assert len(titles(response)) == 3
    field = re.search(r'<input id="filmed_after"[^>]*>', response.content.decode())
    assert field is not None
    assert 'value="soon"' in field.group()
    assert 'aria-invalid="true"' in field.group()


@pytest.mark.parametrize("typed", HOSTILE, ids=[str(n) for n in range(len(HOSTILE))])
def test_no_words_break_the_page(client: Client, typed: str) -> None:
    save_stories()
    assert client.get("/", {"q": typed}).status_code == 200
    assert client.get("/", {"country": typed, "published_after": typed[:200]}).status_code == 200


def test_every_form_carries_the_rest_of_the_search_along(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol&country=IT&country=XK&sort=title&published_after=2019&page=1")
    forms = re.findall(r"<form.*?</form>", response.content.decode(), re.DOTALL)
    hidden = [re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form) for form in forms]
    q, both, title = ("q", "patrol"), [("country", "IT"), ("country", "XK")], ("sort", "title")
    since = ("published_after", "2019")
    use = [q, *both, title, since]
    assert hidden[1:] == [[*both, title, since], use, [q, *both, title], [q, *both, since]]


def test_long_lists_are_cut_into_pages_that_know_their_neighbours(client: Client) -> None:
    for n in range(170):
        factories.save(reference=f"R{n}", title=f"Title {n:03}")
    response = client.get("/?sort=title&page=4")
    assert titles(response) == [f"Title {n:03}" for n in range(72, 96)]
    assert "73–96 of 170" in words(response)
    numbers = [link.number for link in response.context["pages"]]
    assert numbers == [1, 2, 3, 4, 5, 6, None, 8]
    assert (response.context["previous"], response.context["next"]) == (
        "?sort=title&page=3",
        "?sort=title&page=5",
    )
    last = client.get("/?sort=title&page=8")
    assert titles(last) == ["Title 168", "Title 169"]
    assert last.context["next"] == ""


def test_a_list_costs_the_same_queries_whether_short_or_long(client: Client) -> None:
    factories.save(factories.FULL.with_(reference="F1", number=1, former_references=()))
    client.get("/")  # what is asked once and kept
    with CaptureQueriesContext(connection) as short:
        client.get("/?q=patrol")
    for n in range(2, 30):
        factories.save(factories.FULL.with_(reference=f"F{n}", number=n, former_references=()))
    with CaptureQueriesContext(connection) as long:
        response = client.get("/?q=patrol")
    assert len(titles(response)) == 24
    assert len(long) == len(short)
    assert len(long) <= 20


def test_badges_say_what_a_record_is(client: Client) -> None:
    factories.save(
        title="Made up", origin="sample", version="clean", type="RAW", usage_rights="Free."
    )
    assert "CAT-000001" in words(client.get("/"))
    badges = re.findall(r'<li class="badge[^"]*">([^<]*)', client.get("/").content.decode())
    assert badges == ["Clean", "Raw", "Invented sample", "Reference assigned here"]


def test_a_record_that_states_no_rights_says_so_among_the_results(client: Client) -> None:
    factories.save(reference="A1", usage_rights=None)
    assert "No usage rights stated" in words(client.get("/"))


def test_an_empty_catalogue_says_so(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "Nothing has been published here yet." in words(response)


def test_every_link_on_the_page_leads_somewhere(client: Client) -> None:
    save_stories()
    factories.save(factories.FULL)
    for page in ("/?q=patrol&country=IT", "/assets/NATO123456/", "/assets/A2/"):
        for address in links(client.get(page)):
            if address.startswith("/static/") or address.startswith(("http", "#")):
                continue
            assert client.get(address if address[0] == "/" else "/" + address).status_code == 200


def test_the_page_is_said_in_the_language_of_the_browser(client: Client) -> None:
    save_stories()
    response = client.get("/", headers={"accept-language": "fr"})
    assert '<html lang="fr">' in response.content.decode()
    assert "17 novembre 2021" in words(response)
    assert "Italie" in words(response)
    assert "Accept-Language" in response["Vary"]
    assert client.get("/?lang=fr").content.decode().count('<html lang="fr">') == 1


def test_visitors_get_no_cookies_until_they_choose_a_language(client: Client) -> None:
    save_stories()
    for address in ("/", "/?q=patrol", "/assets/A1/", "/assets/nope/"):
        assert not client.get(address).cookies
    chosen = client.post("/language/", {"language": "fr", "next": "/?q=patrol"})
    assert chosen["Location"] == "/?q=patrol"
    assert list(chosen.cookies) == ["django_language"]


def test_who_has_the_page_already_is_told_so(client: Client) -> None:
    save_stories()
    first = client.get("/?q=patrol")
    assert first["Cache-Control"] == "max-age=300"
    again = client.get("/?q=patrol", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.save(reference="A4", title="Another patrol")
    changed = client.get("/?q=patrol", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_no_page_counts_down_to_what_is_not_public_yet(client: Client) -> None:
    save_stories()
    soon = timezone.now() + dt.timedelta(seconds=90)
    factories.save(reference="A4", state=State(lifecycle.PUBLISHED, soon))
    assert client.get("/")["Cache-Control"] == "max-age=300"


def test_a_record_is_found_from_its_moment_on(client: Client) -> None:
    factories.save(reference="A4", title="Lifted", state=State(lifecycle.PUBLISHED, timezone.now()))
    assert titles(client.get("/?q=lifted")) == ["Lifted"]


def test_only_looking_is_allowed(client: Client) -> None:
    save_stories()
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405
    assert client.post("/assets/A1/").status_code == 405


def test_crawlers_are_told_what_not_to_read(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "User-agent: *\nDisallow: /admin/\nDisallow: /language/\n"
