"""The feed of changes: what stands in it, and for whom."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from assets.domain import lifecycle
from assets.domain.rights.changes import COMMON_USES
from assets.editing import State
from assets.public import rights_changes
from tests import factories
from tests.statements import C

from .lives import NO, NOW, STATEMENTS, USE, at, items, published, save, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    rights_changes.forget()
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def brief(items_: list[dict]) -> list[tuple]:
    return [
        (
            item["_catalogue"]["reference"],
            item["date_modified"],
            [(c["before"], c["after"]) for c in item["_catalogue"].get("stricter", [])],
            [(c["before"], c["after"]) for c in item["_catalogue"].get("looser", [])],
        )
        for item in items_
    ]


# What stands in it ---------------------------------------------------------------------------


def test_an_entry_says_before_and_after_with_the_sentence_that_decides(client):
    asset = save(None, published(), 0, reference="AB 1", usage_rights=C)
    save(asset, published(), 10, usage_rights=NO)
    assert items(client) == [
        {
            "id": "tag:testserver,2026-01-01:rights/AB%201/2025-01-11T00:00:00Z/"
            "act=publish&purpose=editorial&medium=online".replace("&", "%26"),
            "url": f"http://testserver/assets/AB1/?{USE}",
            "title": "AB 1: stricter",
            "summary": "A title – stricter for 1 use",
            "content_text": "What the record says of its rights, or how it is read, was changed.\n"
            "\nStricter\n"
            "• Publish as supplied · Editorial (news, current affairs) · Own website or app: "
            "Yes → No\n  “No use.”",
            "date_published": "2025-01-11T00:00:00Z",
            "date_modified": "2025-01-11T00:00:00Z",
            "tags": ["stricter"],
            "_catalogue": {
                "reference": "AB 1",
                "kind": "changed",
                "at": "2025-01-11T00:00:00Z",
                "stricter": [
                    {
                        "use": {
                            "act": "publish",
                            "purpose": "editorial",
                            "medium": "online",
                            "territory": None,
                            "asker": None,
                        },
                        "before": "permitted",
                        "after": "prohibited",
                        "sentence": "No use.",
                    }
                ],
                "looser": [],
            },
        }
    ]


def test_one_more_country_left_out_is_told_where_the_answer_keeps_its_name(client):
    words = f"{C} Mandatory credit: NATO."
    asset = save(None, published(), 0, reference="R1", title="Patrol", usage_rights=words)
    save(asset, published(), 10, usage_rights=f"{words} No access Spain.")
    save(asset, published(), 20, usage_rights=f"{words} No access Spain, France.")
    save(asset, published(), 30, usage_rights=f"{words} No access France.")
    assert [(i["title"], i["summary"]) for i in items(client)] == [
        ("R1: looser", "Patrol – looser for 1 use"),
        ("R1: stricter", "Patrol – stricter for 1 use"),
        ("R1: stricter", "Patrol – stricter for 1 use"),
    ]
    last = items(client)[2]
    assert (
        "• Publish as supplied · Editorial (news, current affairs) · Own website or app · Spain: "
        "Yes, if… → No\n  “No access Spain.”" in last["content_text"]
    )
    [change] = last["_catalogue"]["stricter"]
    assert (change["use"]["territory"], change["after"]) == ("ES", "prohibited")
    common = items(client, "")[2]
    assert "Television, Own website or app, Print · Spain: Yes, if…" in common["content_text"]
    assert items(client, f"{USE}&territory=DE") == []
    assert len(items(client, f"{USE}&territory=ES")) == 2


def test_the_members_of_a_region_left_out_are_told_over_as_many_pages_as_it_takes(
    client, monkeypatch
):
    monkeypatch.setattr(rights_changes, "MOST_ELSEWHERE", 50)
    words = f"{C} Mandatory credit: NATO."
    for n in range(5):
        asset = save(None, published(), 0, reference=f"R{n}", usage_rights=words)
        save(asset, published(), 10 + n, usage_rights=f"{words} No access European Union.")
    found: list[str] = []
    address = f"/feeds/rights.json?{USE}"
    while address:
        page = client.get(address).json()
        assert len(page["items"]) <= 2
        for item in page["items"]:
            changes_ = item["_catalogue"]["stricter"]
            assert {"ES", "FR", "DE"} < {c["use"]["territory"] for c in changes_}
            found.append(item["_catalogue"]["reference"])
        address = page.get("next_url", "")
    assert found == ["R4", "R3", "R2", "R1", "R0"]


def test_a_first_country_left_out_is_told_once_as_the_answer_that_has_changed(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    save(asset, published(), 10, usage_rights=f"{C} No access Spain.")
    [told] = items(client)
    assert [c["use"]["territory"] for c in told["_catalogue"]["stricter"]] == [None]


def test_atom_says_the_same_as_json(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    save(asset, published(), 10, usage_rights=NO)
    save(asset, withdrawn(20), 20)
    root = ET.fromstring(client.get(f"/feeds/rights.atom?{USE}").content)
    told = [
        (e.findtext("{*}id"), e.findtext("{*}title"), e.findtext("{*}updated"))
        for e in root.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert told == [(i["id"], i["title"], i["date_modified"]) for i in items(client)]
    assert root.findtext("{*}updated") == "2025-01-21T00:00:00Z"


def test_without_a_use_the_uses_that_a_record_page_lists_are_answered(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    listed = re.search(
        r'<table class="common-table".*?</table>', client.get("/assets/R1/").content.decode(), re.S
    )
    assert listed[0].count('class="outcome outcome-') == len(COMMON_USES)
    save(asset, published(), 10, usage_rights=f"{C} Free for educational use in any medium.")
    save(asset, published(), 20, usage_rights=None)
    (item,) = items(client, "")
    assert {c["before"] for c in item["_catalogue"]["looser"]} == {"prohibited"}
    assert {c["before"] for c in item["_catalogue"]["stricter"]} == {"permitted"}
    assert item["tags"] == ["stricter", "looser"]


def test_the_edges_of_windows_are_entries_with_their_exact_time(client):
    save(None, published(), 0, reference="R1", usage_rights=STATEMENTS[5])
    assert brief(items(client)) == [
        ("R1", "2026-06-05T22:00:00Z", [("permitted", "prohibited")], []),
        ("R1", "2025-03-08T18:00:00Z", [], [("prohibited", "permitted")]),
    ]


def test_nothing_is_told_of_the_future(client):
    save(None, published(), 0, reference="R1", usage_rights=STATEMENTS[6])
    assert items(client) == []
    assert client.get("/feeds/rights.atom")["Cache-Control"] == "max-age=300"


def test_a_feed_lives_to_the_next_edge_and_no_longer(client):
    near = (NOW + dt.timedelta(seconds=90)).strftime("%H:%M:%S")
    assert near == "00:01:30"
    at_two = f"{C} Embargoed until 00:02 UTC on 1 July 2026."
    save(None, published(), 0, reference="R1", usage_rights=at_two)
    save(None, State(), 0, reference="R2", usage_rights=at_two.replace("00:02", "00:01"))
    coming = State(lifecycle.PUBLISHED, NOW + dt.timedelta(seconds=5))
    save(None, coming, 0, reference="R3", usage_rights=at_two.replace("00:02", "00:01"))
    for address in (
        "/feeds/rights.atom",
        "/feeds/assets/R1/rights.json",
        "/feeds/rights.json?q=title",
    ):
        assert client.get(address)["Cache-Control"] == "max-age=120"


def test_a_withdrawn_record_leaves_its_reference_and_the_moment(client):
    asset = save(None, published(), 0, reference="R1", title="Told once", usage_rights=C)
    save(asset, published(), 5, usage_rights=NO)
    save(asset, withdrawn(9), 9)
    save(asset, withdrawn(9), 11, reference="R2", title="Not told", usage_rights=C)
    for path in ("/feeds/rights.json", "/feeds/assets/R1/rights.json"):
        assert items(client, USE, path) == [
            {
                "id": "tag:testserver,2026-01-01:rights/R1/2025-01-10T00:00:00Z",
                "url": "http://testserver/assets/R1/",
                "title": "R1: withdrawn",
                "summary": "Withdrawn on 10 January 2025.",
                "content_text": "Withdrawn on 10 January 2025.",
                "date_published": "2025-01-10T00:00:00Z",
                "date_modified": "2025-01-10T00:00:00Z",
                "tags": ["withdrawn"],
                "_catalogue": {
                    "reference": "R1",
                    "kind": "withdrawn",
                    "at": "2025-01-10T00:00:00Z",
                },
            }
        ]
    assert items(client, "q=told") == []
    assert client.get("/feeds/assets/R2/rights.json").status_code == 404


def test_what_is_public_again_is_looser_than_withdrawn(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    save(asset, withdrawn(9), 9)
    save(asset, published(12), 12)
    assert brief(items(client)) == [
        ("R1", "2025-01-13T00:00:00Z", [], [("prohibited", "permitted")]),
        ("R1", "2025-01-10T00:00:00Z", [], []),
    ]


def test_a_first_publication_and_another_title_are_no_changes(client):
    asset = save(None, State(), 0, reference="R1", usage_rights=NO)
    save(asset, State(), 1, usage_rights=C)
    save(asset, published(2), 2)
    save(asset, published(2), 3, title="Another")
    assert items(client, "") == []


def test_hidden_records_are_told_of_nowhere(client):
    for n, state in enumerate((State(), State(lifecycle.IN_REVIEW), published(9000))):
        asset = save(None, state, 0, reference=f"H{n}", usage_rights=C)
        save(asset, state, 5, usage_rights=STATEMENTS[5])
        assert client.get(f"/feeds/assets/H{n}/rights.atom").status_code == 404
    hidden = save(None, published(), 0, reference="H9", usage_rights=C)
    save(hidden, published(), 5, usage_rights=NO)
    save(hidden, published(9000), 6)
    never = save(None, State(lifecycle.WITHDRAWN, None, at(3)), 3, reference="H8", usage_rights=C)
    save(never, State(lifecycle.WITHDRAWN, None, at(3)), 4, usage_rights=NO)
    assert items(client, "") == []


def test_names_and_reasons_of_editors_are_told_nowhere(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    save(asset, published(), 10, usage_rights=NO)
    for form in ("atom", "json"):
        assert b"secret" not in client.get(f"/feeds/rights.{form}").content


# Which -----------------------------------------------------------------------------------------


def test_one_asset_and_one_search_are_told_alone(client):
    for name, title in (("R1", "Patrol"), ("R2", "Harbour")):
        asset = save(None, published(), 0, reference=name, title=title, usage_rights=C,
                     former_references=(f"OLD-{name}",))  # fmt: skip
        save(asset, published(), 10, usage_rights=NO)
    for query, path in (
        (USE, "/feeds/assets/R1/rights.json"),
        (f"{USE}&q=patrol", "/feeds/rights.json"),
        (f"{USE}&q=patrol&answer=prohibited&sort=title&page=2", "/feeds/rights.json"),
    ):
        assert [i["_catalogue"]["reference"] for i in items(client, query, path)] == ["R1"]
    assert len(items(client)) == 2
    assert items(client, f"{USE}&answer=consent_required") == []
    answer = client.get(f"/feeds/assets/OLD-R1/rights.atom?{USE}")
    assert (answer.status_code, answer["Location"]) == (301, f"/feeds/assets/R1/rights.atom?{USE}")


def test_a_search_for_an_answer_tells_who_came_to_have_it_and_who_ceased_to(client):
    for name, then, now in (("R1", C, NO), ("R2", NO, C), ("R3", "", NO)):
        asset = save(None, published(), 0, reference=name, usage_rights=then)
        save(asset, published(), 10, usage_rights=now)
    asked = f"{USE}&answer=permitted"
    told = {i["_catalogue"]["reference"]: i["title"] for i in items(client, asked)}
    assert told == {"R1": "R1: stricter", "R2": "R2: looser"}
    several = items(client, f"{asked}&answer=not_stated")
    assert {i["_catalogue"]["reference"] for i in several} == {"R1", "R2", "R3"}


def test_the_foot_of_a_search_leads_to_its_feed_of_changes(client):
    factories.save(reference="R1", title="Patrol", usage_rights=C)
    whole = f"q=patrol&{USE}&territory=ES&answer=permitted"
    for query, led in (
        (f"{whole}&on=2026-06-03&sort=title&page=1&view=grid", f"{whole}&sort=title"),
        ("q=patrol&act=publish", "q=patrol"),
    ):
        address = client.get(f"/?{query}").context["changes"].address
        assert address == f"/feeds/rights.atom?{led}"
        assert client.get(address).status_code == 200


def test_pages_follow_each_other_without_a_gap(client):
    for n in range(7):
        asset = save(None, published(), 0, reference=f"R{n}", usage_rights=C)
        save(asset, published(), 10 + n // 3, usage_rights=NO)
        save(asset, published(), 20, title="no change of rights")
    whole = [item["id"] for item in items(client)]
    assert len(whole) == 7
    found: list[str] = []
    address = f"/feeds/rights.json?{USE}&limit=2"
    while address:
        page = client.get(address).json()
        assert len(page["items"]) <= 2
        found += [item["id"] for item in page["items"]]
        address = page.get("next_url", "")
    assert found == whole
    since = items(client, f"{USE}&since=2025-01-12")
    assert [i["id"] for i in since] == whole[:4]


def test_one_page_looks_at_a_bounded_number_of_moments(client, monkeypatch):
    monkeypatch.setattr(rights_changes, "CHUNK", 3)
    monkeypatch.setattr(rights_changes, "MOST_LOOKED_AT", 4)
    asset = save(None, published(), 0, reference="R1", usage_rights=NO)
    save(asset, published(), 1, usage_rights=C)
    for n in range(6):
        save(asset, published(), 10 + n, usage_rights=f"{C} {'No access Spain.' * (n % 2)}")
    first = client.get(f"/feeds/rights.json?{USE.replace('editorial', 'commercial')}").json()
    assert (first["items"], bool(first["next_url"])) == ([], True)
    second = client.get(first["next_url"]).json()
    assert "next_url" not in second


def test_who_has_it_is_told_so(client):
    asset = save(None, published(), 0, reference="R1", usage_rights=C)
    save(asset, published(), 10, usage_rights=NO)
    answer = client.get("/feeds/rights.atom")
    assert answer["Last-Modified"] == "Sat, 11 Jan 2025 00:00:00 GMT"
    assert client.get("/feeds/rights.atom", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    since = {"HTTP_IF_MODIFIED_SINCE": answer["Last-Modified"]}
    assert client.get("/feeds/rights.atom", **since).status_code == 304
    save(asset, published(), 11, usage_rights=C)
    assert client.get("/feeds/rights.atom", HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 200


def test_a_feed_costs_the_same_however_much_changed(client, django_assert_max_num_queries):
    for n in range(30):
        asset = save(None, published(), 0, reference=f"R{n}", usage_rights=C)
        save(asset, published(), 10, usage_rights=NO)
    with django_assert_max_num_queries(7):
        assert len(items(client)) == 30


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("act=publish", "purpose"),
        ("act=fly&purpose=editorial&medium=online", "act"),
        (f"{USE}&territory=XX", "territory"),
        (f"{USE}&on=2026-06-03", "on"),
        (f"{USE}&act=archive", "act"),
        ("limit=0", "limit"),
        ("limit=1e3", "limit"),
        ("limit=10000000000000000000000", "limit"),
        ("since=yesterday", "since"),
        ("since=2026-06-03T18:00", "since"),
        ("since=0001-01-01", "since"),
        ("before=2026-06-03T18:00:00Z,x", "before"),
        ("before=2026-06-03T18:00:00Z,99999999999", "before"),
        ("limit=1&limit=2", "limit"),
        ("published_after=soon", "published_after"),
        ("answer=permitted", "act"),
        ("colour=red", "colour"),
        ("lang=tlh", "lang"),
    ],
)
def test_a_parameter_that_is_not_understood_is_named(client, query, parameter):
    answer = client.get(f"/feeds/rights.json?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    plain = client.get(f"/feeds/rights.atom?{query}")
    assert (plain.status_code, plain["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert plain.content.decode().startswith(f"{parameter}: ")


def test_a_record_page_leads_to_its_feed_for_the_use_that_was_chosen(client):
    save(None, published(), 0, reference="AB 1", usage_rights=C)
    page = client.get("/assets/AB1/").content.decode()
    assert '<a href="/feeds/assets/AB1/rights.atom">' in page
    assert (
        'rel="alternate" type="application/atom+xml" href="/feeds/assets/AB1/rights.atom"' in page
    )
    page = client.get(f"/assets/AB1/?{USE}&territory=fr&asker=A%26B&on=2026-06-03").content.decode()
    query = f"{USE}&territory=FR&asker=A%26B".replace("&", "&amp;")
    assert f'<a href="/feeds/assets/AB1/rights.atom?{query}">' in page
