"""Themes, places, countries and events by their own names: the lists, and a page for each."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset
from assets.public.topics import KINDS, slug_of
from tests import factories
from tests.factories import WHO, day

from .page import answer, links, titles, words

pytestmark = pytest.mark.django_db

USE = "act=new_production&purpose=editorial&medium=broadcast"
HIDDEN = (
    State(),
    State(lifecycle.IN_REVIEW),
    State(lifecycle.PUBLISHED, timezone.now() + dt.timedelta(days=30)),
    State(lifecycle.WITHDRAWN, factories.LONG_AGO, factories.LONG_AGO.replace(year=2024)),
)


def save(reference: str, **fields: Any) -> Asset:
    return factories.save(reference=reference, title=f"Film {reference}", **fields)


def test_a_list_names_every_topic_with_its_records_from_a_to_z(client: Client) -> None:
    save("R1", themes=("Space", "air policing"))
    save("R2", themes=("Space", "Élan", "2 per cent"))
    page = client.get("/themes/")
    assert words(page).endswith(
        "A to Z 4 names A E S # A air policing 1 record E Élan 1 record S Space 2 records "
        "# Numbers and signs 2 per cent 1 record"
    )
    assert [link for link in links(page) if link.startswith("/themes/") and link != "/themes/"] == [
        "/themes/air-policing/",
        "/themes/%C3%A9lan/",
        "/themes/space/",
        "/themes/2-per-cent/",
    ]


def test_countries_are_listed_by_their_names_in_the_readers_language(client: Client) -> None:
    save("R1", countries=("DE", "XK"))
    assert "G Germany 1 record K Kosovo 1 record" in words(client.get("/countries/"))
    assert "Allemagne" in words(client.get("/countries/?lang=fr"))
    assert "/countries/de/" in links(client.get("/countries/?lang=fr"))


def test_a_list_is_filtered_by_the_words_of_its_names_without_script(client: Client) -> None:
    save("R1", events=("Exercise Swift Response 2024", "NATO Summit, Vilnius 2023"))
    page = client.get("/events/?q=VILN nato")
    assert "NATO Summit, Vilnius 2023" in words(page)
    assert "Swift" not in words(page)
    assert "1 of 2" in words(page)
    nothing = words(client.get("/events/?q=<b>summer"))
    assert "Nothing found" in nothing
    assert "No name in this list has words that begin with “<b>summer”." in nothing


def test_a_long_list_has_pages_and_its_letters_lead_to_them(client: Client) -> None:
    names = [f"{letter} theme {n:03}" for letter in "abc" for n in range(70)]
    for at in range(0, 210, 30):
        save(f"R{at}", themes=tuple(names[at : at + 30]))
    first, second = client.get("/themes/"), client.get("/themes/?page=2")
    assert "1–200 of 210" in words(first)
    assert "201–210 of 210" in words(second)
    assert {"#letter-a", "#letter-b", "#letter-c"} <= set(links(first))
    assert {"?#letter-a", "?#letter-b", "#letter-c"} <= set(links(second))
    assert "There is no page “9”. This is page 2 of 2." in words(client.get("/themes/?page=9"))


def test_an_empty_list_says_so(client: Client) -> None:
    for kind in KINDS.values():
        assert "No public record says any of these yet." in words(client.get(f"/{kind.plural}/"))


def test_a_topic_tells_its_records_their_span_and_what_is_beside_it(client: Client) -> None:
    save("R1", events=("Swift Response 2024",), themes=("Exercises",), location="Čáslav",
         countries=("CZ",), publication_date=day("2023-05-02"), filming_dates=(day("2023-04"),))  # fmt: skip
    save("R2", events=("Swift Response 2024",), themes=("Exercises", "Space"), countries=("CZ",),
         publication_date=day("2024-05-02"), filming_dates=(day("2024-05-01"),))  # fmt: skip
    save("R3", themes=("Space",), publication_date=day("2020"))
    page = client.get("/events/swift-response-2024/")
    assert titles(page) == ["Film R2", "Film R1"]
    said = words(page)
    assert said.startswith(
        "Events Swift Response 2024 Records 2 Published 2023–2024 "
        "First filmed April 2023 Last filmed 1 May 2024"
    )
    assert (
        "Related themes Exercises 2 records Space 1 record "
        "Related places Čáslav 1 record Related countries Czechia 2 records"
    ) in said
    assert {
        "/?event=Swift+Response+2024",
        "/feeds/search.atom?event=Swift+Response+2024",
        "/api/v1/assets/?event=Swift+Response+2024",
        "/themes/exercises/",
        "/places/%C4%8D%C3%A1slav/",
        "/countries/cz/",
        "/events/",
    } <= set(links(page))


def test_every_link_of_a_topic_leads_somewhere(client: Client) -> None:
    save("R1", themes=("Peace & quiet", "a/b?c=d#e"), location="?!", countries=("XK", "Atlantis"),
         events=("Fête nationale « 14 »",))  # fmt: skip
    for kind in KINDS.values():
        home = f"/{kind.plural}/"
        listed = [a for a in links(client.get(home)) if a.startswith(home) and a != home]
        assert listed
        for address in listed:
            page = client.get(address)
            assert page.status_code == 200
            inner = [a for a in links(page) if a.startswith(("/?", "/feeds/", "/api/v1/assets/"))]
            assert len(inner) == 3
            assert [client.get(a).status_code for a in inner] == [200, 200, 200]


def test_spellings_with_one_slug_are_one_topic_and_all_are_named(client: Client) -> None:
    save("R1", themes=("Peacekeeping",))
    save("R2", themes=("Peacekeeping",))
    save("R3", themes=("PEACE-KEEPING", "peace keeping"))
    save("R4", themes=("Peace keeping",))
    page = client.get("/themes/peace-keeping/")
    assert titles(page) == ["Film R4", "Film R3"]
    assert "PEACE-KEEPING Also written “Peace keeping” , “peace keeping”" in words(page)
    assert words(client.get("/themes/")).count("2 records") == 2


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/countries/XK/", "/countries/xk/"),
        ("/countries/Kosovo/", "/countries/xk/"),
        ("/countries/north-macedonia/", "/countries/mk/"),
        ("/countries/Macédoine du Nord/", "/countries/mk/"),
        ("/themes/Air Policing/", "/themes/air-policing/"),
        ("/themes/AIR%20POLICING/?" + USE, "/themes/air-policing/?" + USE),
        ("/places/Mitrovica, Mitrovice/", "/places/mitrovica-mitrovice/"),
    ],
)
def test_other_spellings_of_an_address_lead_to_the_one(
    client: Client, asked: str, canonical: str
) -> None:
    save("R1", themes=("Air policing",), countries=("XK", "MK"), location="Mitrovica/Mitrovice")
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, canonical)
    assert client.get(canonical).status_code == 200


@pytest.mark.parametrize("state", HIDDEN, ids=["draft", "in review", "coming", "withdrawn"])
def test_what_only_hidden_records_say_is_no_topic(client: Client, state: State) -> None:
    save("R1", themes=("Space",), events=("Open day",), location="Riga", countries=("LV",))
    addresses = [
        *(f"/{kind.plural}/" for kind in KINDS.values()),
        "/themes/secret/", "/themes/Secret/", "/events/secret/", "/places/secret/",
        "/countries/xk/", "/countries/XK/", "/countries/kosovo/", "/themes/space/",
    ]  # fmt: skip
    before = {address: answer(client.get(address)) for address in addresses}
    factories.save(reference="H1", title="H", themes=("Secret", "Space"), events=("Secret",),
                   location="Secret", countries=("XK", "LV"), state=state)  # fmt: skip
    assert {address: answer(client.get(address)) for address in addresses} == before
    assert {status for status, _headers, _body in before.values()} == {200, 404}


def test_a_topic_comes_and_goes_with_its_last_public_record(client: Client) -> None:
    asset = save("R1", events=("Swift Response",))
    assert client.get("/events/swift-response/").status_code == 200
    publishing.withdraw(asset, who=WHO, reason="Gone.", permissions=frozenset({"withdraw_record"}))
    assert client.get("/events/swift-response/").status_code == 404
    assert client.get("/events/Swift Response/").status_code == 404


def test_words_that_say_nothing_have_no_page(client: Client) -> None:
    save("R1", themes=("alt.loading", "N/A", "-", "?!"), location="Various")
    said = words(client.get("/themes/"))
    assert "alt.loading" not in said
    assert "N/A" not in said
    assert "No public record says any of these yet." in words(client.get("/places/"))
    assert [client.get(f"/themes/{slug}/").status_code for slug in ("alt-loading", "n-a", "-")] == [
        404,
        404,
        404,
    ]
    assert [slug_of(code) for code in ("alt.loading", "page.title.main", "N/A", "—", "?!")] == [
        "",
        "",
        "",
        "",
        "u003f-u0021",
    ]
    record = client.get("/assets/R1/")
    assert "/themes/u003f-u0021/" in links(record)
    assert not [link for link in links(record) if "loading" in link]


def test_every_record_of_a_topic_answers_for_the_use_chosen(client: Client) -> None:
    save("R1", themes=("Space",), usage_rights="Free to use.", publication_date=day("2021"))
    save("R2", themes=("Space",), publication_date=day("2020"))
    page = client.get(f"/themes/space/?{USE}")
    search = client.get(f"/?theme=Space&{USE}")
    for found in (page, search):
        assert titles(found) == ["Film R1", "Film R2"]
    assert "What these records answer" in words(page)
    assert f"/?theme=Space&{USE}&answer=not_stated" in links(page)
    assert f"/themes/?{USE}" in links(page)
    assert f"/assets/R1/?{USE}" in links(page)


def test_a_use_that_is_not_clear_is_said_and_gives_no_answer(client: Client) -> None:
    save("R1", themes=("Space",))
    page = client.get("/themes/space/?act=publish&medium=tv")
    assert "No answers are shown" in words(page)
    assert "What these records answer" not in words(page)
    assert "/api/v1/assets/?theme=Space" in links(page)


def test_a_topic_of_invented_samples_says_so_and_is_not_for_crawlers(client: Client) -> None:
    save("R1", themes=("Space", "Sea"), origin="sample")
    save("R2", themes=("Sea",))
    assert b'name="robots"' in client.get("/themes/space/").content
    assert b'name="robots"' not in client.get("/themes/sea/").content


def test_facts_of_a_record_lead_to_its_topics_with_the_use(client: Client) -> None:
    save(
        "R1", themes=("Space",), countries=("XK",), location="Mitrovica/Mitrovice", events=("X Y",)
    )
    found = links(client.get(f"/assets/R1/?{USE}"))
    topics = ("/themes/space/", "/countries/xk/", "/places/mitrovica-mitrovice/", "/events/x-y/")
    assert {f"{address}?{USE}" for address in topics} <= set(found)


def test_pages_take_as_many_queries_for_many_records_as_for_few(client: Client) -> None:
    def counted(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def save_some(first: int, last: int) -> None:
        for n in range(first, last):
            save(f"R{n}", themes=("Space", f"T{n}"), countries=("XK",), events=(f"E{n}",),
                 filming_dates=(day(f"20{n:02}"),))  # fmt: skip

    save_some(10, 14)
    addresses = ("/themes/", "/themes/space/", f"/themes/space/?{USE}")
    few = [counted(address) for address in addresses]
    save_some(14, 40)
    assert [counted(address) for address in addresses] == few
    assert few[0] <= 2


def test_a_page_is_sent_once_and_kept_for_five_minutes_at_most(client: Client) -> None:
    save("R1", themes=("Space",))
    for address in ("/themes/", "/themes/space/"):
        first = client.get(address)
        assert first["Cache-Control"] == "max-age=300"
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("kind", [kind.plural for kind in KINDS.values()])
@pytest.mark.parametrize(
    "typed",
    ["%00", "%ed%a0%80", "%ff", "..", "x" * 2000, "-" * 300, "%E2%80%AE", "a%0Ab", "💥",
     "%3Cscript%3E", "' OR 1=1 --", "%25", "١٠", "İ" * 90],
)  # fmt: skip
def test_hostile_addresses_are_no_topic_and_no_error(client: Client, kind: str, typed: str) -> None:
    save("R1", themes=("Space",))
    assert client.get(f"/{kind}/{typed}/").status_code in (301, 400, 404)
    listed = client.get(f"/{kind}/?q={typed}&page={typed}&q=b&act={typed}")
    assert listed.status_code in (200, 400, 414)


def test_only_reading_is_allowed(client: Client) -> None:
    save("R1", themes=("Space",))
    assert client.post("/themes/").status_code in (403, 405)
    assert client.post("/themes/space/").status_code in (403, 405)
    assert client.head("/themes/space/").status_code == 200


def test_a_place_asked_for_by_a_name_with_a_slash_is_found_by_its_slug(client: Client) -> None:
    save("R1", location="Mitrovica/Mitrovice")
    assert client.get(f"/places/{quote('Mitrovica Mitrovice')}/").status_code == 301
