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

from .page import links, titles, words
from .stories import save_a_story, save_stories

pytestmark = pytest.mark.django_db

# a selection from the corpus of hostile queries: what FTS5, PostgreSQL or Django stumble over
HOSTILE = (
    '"', '"unbalanced', "NEAR(", "NEAR(a b, 999999999999)", "*", "a*", "AND", "a OR OR b", "((((",
    "title:", "-foo", "^a", "{title} : x", "foo-bar", "C++", "O'Neill", "a <-> b", ":*", "\\",
    "\x00", "a\x00b", "💥", "\u202eabc", "\ufeff", "%", "１２３", "'; drop table x; --", "\t",
    "\uffff", "a " * 1500, "(" * 300, "%" * 2000,
)  # fmt: skip


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


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/?filmed_after=soon", "Filmed from was not understood. Write a date as 2021, 2021-10"),
        ("/?published_before=2021-13", "Published until was not understood."),
        ("/?sort=size", "There is no order “size”."),
        ("/?size=7", "There are no pages of “7” results, only of 12, 24, 48, 96."),
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


@pytest.mark.parametrize("typed", HOSTILE, ids=[str(n) for n in range(len(HOSTILE))])
def test_no_words_break_the_page(client: Client, typed: str) -> None:
    save_stories()
    assert client.get("/", {"q": typed}).status_code == 200
    assert client.get("/", {"country": typed, "published_after": typed[:200]}).status_code == 200


def test_every_form_carries_the_rest_of_the_search_along(client: Client) -> None:
    save_stories()
    response = client.get(
        "/?q=patrol&country=IT&country=XK&sort=title&published_after=2019&page=1&size=12"
    )
    forms = re.findall(r"<form.*?</form>", response.content.decode(), re.DOTALL)
    hidden = [re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form) for form in forms]
    q, both, title = ("q", "patrol"), [("country", "IT"), ("country", "XK")], ("sort", "title")
    since, size = ("published_after", "2019"), ("size", "12")
    use = [q, *both, title, since, size]
    assert hidden[2:] == [  # behind the form of the selection
        [*both, title, since, size], use, [q, *both, title, size], [q, *both, since, size],
    ]  # fmt: skip


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
    shots = (Shot(Timecode(3), None, "PATROL"),)
    full = factories.FULL.with_(shots=shots, transcript="PATROL", former_references=())
    factories.save(full.with_(reference="F1", number=1))
    client.get("/")  # what is asked once and kept
    with CaptureQueriesContext(connection) as short:
        client.get("/?q=patrol")
    for n in range(2, 40):
        factories.save(full.with_(reference=f"F{n}", number=n, production=f"p{n % 30}"))
    client.get("/")  # what changed is taken in once
    with CaptureQueriesContext(connection) as long:
        response = client.get("/?q=patrol")
    assert len(titles(response)) == 24
    assert any(result.others for result in response.context["page"].results)
    assert any(result.best.moments for result in response.context["page"].results)
    assert len(long) == len(short)
    assert len(long) <= 20


def test_badges_say_what_a_record_is(client: Client) -> None:
    factories.save(
        title="Made up", origin="sample", version="clean", type="RAW", usage_rights="Free."
    )
    for address, listed in (
        ("/", ["Clean", "Invented sample", "Reference assigned here"]),
        ("/?sort=title", ["Clean", "Raw", "Invented sample", "Reference assigned here"]),
    ):
        response = client.get(address)
        assert "CAT-000001" in words(response)
        badges = re.findall(r'<li class="badge[^"]*">([^<]*)', response.content.decode())
        assert badges == listed, address


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
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /language/\nDisallow: /?*&\n"
        "Disallow: /feeds/\nDisallow: /suggestions\nDisallow: /oembed\nDisallow: /api/v1/\n"
        "Disallow: /*?*act=\nDisallow: /*?*references=\nDisallow: /rights/receipts/\n"
        "Disallow: /selection/?\n\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


# Stories, and where the words stand --------------------------------------------------------------


def test_versions_of_a_story_are_one_result_with_its_versions_inside(client: Client) -> None:
    save_a_story()
    response = client.get("/?q=bridge&sort=-published")
    assert titles(response) == ["The bridge", "Another bridge"]
    assert "2 stories, 3 records" in words(response)
    assert "1 more version All versions side by side B-roll B2" in words(response)
    assert "/assets/B2/" in links(response)
    apart = client.get("/" + response.context["group_address"])
    assert titles(apart) == ["The bridge", "The bridge (B-roll)", "Another bridge"]
    assert "1–3 of 3" in words(apart)
    assert apart.context["group_address"] == "?q=bridge&sort=-published"


def test_a_result_says_where_it_matched(client: Client) -> None:
    save_a_story()
    response = client.get("/?q=bridge&sort=-published")
    assert "Found in title · music · transcript" in words(response).replace(
        "title music", "title · music"
    ).replace("music transcript", "music · transcript")


def test_a_timed_hit_links_to_the_second_on_the_record_page(client: Client) -> None:
    save_a_story()
    response = client.get("/?q=bridge&sort=-published")
    moments = [address for address in links(response) if "#t=" in address]
    assert moments == ["/assets/B1/#t=5", "/assets/B1/#t=83", "/assets/B1/#t=120"]
    assert "00:05 Major X: We guard the bridge ." in words(response)
    page = client.get("/assets/B1/").content.decode()
    for address in moments:
        anchor = address.partition("#")[2]
        assert page.count(f'id="{anchor}"') == 1
    assert '<li class="segment segment-soundbite" id="t=83" ' in page
    assert '<tr id="t=120"' in page


def test_a_page_has_as_many_results_as_asked_for(client: Client) -> None:
    for n in range(30):
        factories.save(reference=f"R{n}", title=f"Title {n:03}")
    response = client.get("/?sort=title&size=12&page=2")
    assert titles(response) == [f"Title {n:03}" for n in range(12, 24)]
    assert response.context["sizes"] == [
        (12, ""), (24, "?sort=title&size=24"), (48, "?sort=title&size=48"),
        (96, "?sort=title&size=96"),
    ]  # fmt: skip


# Other forms --------------------------------------------------------------------------------------


def test_a_search_links_to_its_other_forms(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol&country=IT&page=1&size=12&group=off&lang=en")
    forms = [f"/feeds/search.{name}?q=patrol&country=IT" for name in ("atom", "json", "csv")]
    head = response.content.decode().partition("</head>")[0].replace("&amp;", "&")
    for address in forms:
        assert 'rel="alternate"' in head
        assert address in head
        assert client.get(address).status_code == 200
    assert "This search as Atom JSON Feed CSV" in words(response)
