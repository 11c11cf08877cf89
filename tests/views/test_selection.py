"""The selection: its page says what the records' own pages say, and its form leads to its address."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain import lifecycle
from assets.domain.record import Shot
from assets.editing import State
from tests import factories
from tests.statements import EMBARGOED, A, C

from .page import answer, words
from .selecting import CHOSEN, FILES, ON, SHOTS, T, get, save_a_few
from .statements import NEW, PUBLISH
from .test_tombstones import WITHDRAWN

pytestmark = pytest.mark.django_db

# The page ----------------------------------------------------------------------------------------


def test_an_empty_selection_explains_itself(client: Client) -> None:
    response = get(client)
    assert response.status_code == 200
    said = words(response)
    for part in ("Nothing is selected yet.", "Search, and press Select", "There is no account"):
        assert part in said
    assert b'name="robots" content="noindex"' in response.content
    assert response["X-Robots-Tag"] == "noindex"
    assert client.cookies == {}


def test_entries_stand_in_their_order_with_what_was_chosen_of_them(client: Client) -> None:
    save_a_few()
    response = get(client, *CHOSEN)
    entries = response.context["entries"]
    assert [(e.chosen.reference, e.range, e.chosen.kind) for e in entries] == [
        ("R1", "00:00–00:10", ""), ("R1", "00:10–00:24", ""), ("R2", "", ""), ("R3", "", ""),
        ("GONE1", "", "withdrawn"), ("HID1", "", "unknown"), ("NONE1", "", "unknown"),
    ]  # fmt: skip
    said = words(response)
    for part in ("7 entries", "LIBRARY PICTURES OF A CONVOY", "This record was withdrawn on",
                 "Not found", "There is no public record by this name.", "Invented sample"):  # fmt: skip
        assert part in said, part
    assert "secret" not in said
    assert b'value="for the opening"' in response.content
    assert re.search(r'href="/assets/R1/\?item=[^"]*#t=10"', unescape(response.content.decode()))


def test_each_entry_answers_for_the_use_and_a_shot_for_itself(client: Client) -> None:
    save_a_few()
    response = get(client, *CHOSEN, **NEW)
    entries = response.context["entries"]
    assert [e.chosen.kind for e in entries] == [
        "permitted", "consent_required", "permitted", "permitted_with_duties", "prohibited",
        "unknown", "unknown",
    ]  # fmt: skip
    assert response.context["totals"] == (
        ("permitted", 2), ("permitted_with_duties", 1), ("consent_required", 1), ("prohibited", 1),
        ("unknown", 2),
    )  # fmt: skip
    said = words(response)
    for part in ("Thomson Reuters clear@reuters.example", "Credit NATO", "Withdrawn"):
        assert part in said, part
    assert re.search(r'href="/assets/R1/\?act=[^"]*portion=00:00:10-00:00:24#rights"',
                     response.content.decode())  # fmt: skip


def test_the_answer_is_the_one_of_the_record_and_of_the_batch_check(client: Client) -> None:
    save_a_few()
    for use in (NEW | ON, PUBLISH | ON, PUBLISH | {"on": "2026-06-03T12:00:00+00:00"}):
        found = get(client, *CHOSEN, page="/selection/selection.json", **use).json()
        for one in found["entries"]:
            if one["status"] != "answered":
                continue
            asked = dict(use)
            if one["shot"]:
                asked["portion"] = f"{one['shot']['in']}-{one['shot']['out']}"
            api = client.get(f"/api/v1/assets/{one['reference']}/decision", asked)
            assert one["decision"] == api.json()
        listed = "\n".join(["R2", "R3", "GONE1", "HID1", "NONE1"])
        batch = client.get("/rights/", {"references": listed, "format": "json", **use}).json()
        assert [a["decision"] for a in batch["answers"]] == [
            e["decision"] for e in found["entries"][2:]
        ]
        assert [a["status"] for a in batch["answers"]] == [
            e["status"] for e in found["entries"][2:]
        ]


def test_a_shot_without_an_out_point_may_be_taken_until_the_next_begins(client: Client) -> None:
    shots = (*SHOTS, Shot(T(40), T(50), "A HAND"))
    factories.save(reference="R1", shots=shots, usage_rights=A)
    response = get(client, "R1@24-~the flag")
    assert "Take it until 00:40, where the next shot begins : R1, 1" in words(response)
    (until,) = re.findall(r'name="until" value="([^"]*)"', response.content.decode())
    assert send(client, ("R1@24-",), ("the flag",), until=until) == (["R1@24-40~the flag"], "e1")
    text = get(client, "R1@24-", page="/selection/selection.edl").content.decode()
    assert "* NEXT SHOT: 00:00:40" in text


def test_a_shot_that_cannot_be_asked_about_is_answered_as_the_whole_record(client: Client) -> None:
    save_a_few()
    items = ("R1@24-", "R1@61-70", "R1@50-70", "R1@0-10")
    found = get(client, *items, page="/selection/selection.json", **NEW, **ON).json()["entries"]
    assert [(one["decision"]["outcome"], one["notices"]) for one in found] == [
        ("consent_required", ["The shot states no out point, so the whole record is asked about."]),
        ("consent_required",
         ["The record ends at 01:00, before this shot: the whole record is asked about."]),
        ("permitted", ["The shot runs past the end of the record at 01:00."]),
        ("permitted", []),
    ]  # fmt: skip
    assert found[0]["decision"]["use"]["portion"] is None
    assert found[0]["shot"] == {"in": "00:00:24", "out": None, "words": ["A FLAG"]}


def test_a_use_that_is_not_complete_gives_no_answer(client: Client) -> None:
    save_a_few()
    response = get(client, "R1", act="publish")
    assert response.context["totals"] == ()
    assert "No answer is shown: the use is not complete." in words(response)
    for extension in FILES:
        refused = get(client, "R1", page=f"/selection/selection.{extension}", act="publish")
        assert refused.status_code == 400
    sheet = get(client, "R1", page="/selection/sheet/", act="publish")
    assert "A rights sheet answers for a use." in words(sheet)


def test_what_is_no_item_is_named_and_what_stands_twice_is_listed_once(client: Client) -> None:
    save_a_few()
    response = get(client, "R1", "r1", "<script>", "R2@9-3", "R3~" + "x" * 250)
    assert [e.chosen.reference for e in response.context["entries"]] == ["R1", "R3"]
    said = words(response)
    assert "Not everything in this address could be taken as it stands." in said
    for part in ("r1 This stands in the selection already", "R2@9-3 This is no reference",
                 "x" * 50 + " A note holds 200 characters"):  # fmt: skip
        assert part in said
    assert b"<script>" not in response.content


# The form ----------------------------------------------------------------------------------------


def send(client: Client, items: tuple[str, ...], notes: tuple[str, ...] = (), **more: str) -> Any:
    response = client.post("/selection/", {"item": items, "note": notes, **more})
    assert (response.status_code, response["Cache-Control"]) == (303, "no-store")
    address = urlsplit(response["Location"])
    assert address.path == "/selection/"
    return parse_qs(address.query).get("item", []), address.fragment


@pytest.mark.parametrize(
    ("button", "items", "anchor"),
    [
        ({"act": "save"}, ["A~1", "B", "C~3"], ""),
        ({"up": "3"}, ["A~1", "C~3", "B"], "e2"),
        ({"up": "1"}, ["A~1", "B", "C~3"], "e1"),
        ({"down": "1"}, ["B", "A~1", "C~3"], "e2"),
        ({"remove": "3"}, ["A~1", "B"], "e2"),
        ({"remove": "1"}, ["B", "C~3"], "e1"),
        ({"remove": "9"}, ["A~1", "B", "C~3"], ""),
        ({"up": "٣"}, ["A~1", "B", "C~3"], ""),
        ({"until": "2=B@1-2"}, ["A~1", "B@1-2", "C~3"], "e2"),
        ({"until": "1=A@1-2"}, ["A@1-2~1", "B", "C~3"], "e1"),
        ({"until": "9=A@1-2"}, ["A~1", "B", "C~3"], ""),
        ({"up": "-1"}, ["A~1", "B", "C~3"], ""),
        ({"add": "D, https://x.example/assets/E1/#t=3,9"},
         ["A~1", "B", "C~3", "D", "E1@3-9"], ""),
    ],
)  # fmt: skip
def test_every_button_leads_to_the_new_address_and_takes_the_notes_along(
    client: Client, button: dict[str, str], items: list[str], anchor: str
) -> None:
    assert send(client, ("A", "B~old", "C"), ("1", "", "3"), **button) == (items, anchor)


def test_the_use_and_the_language_follow(client: Client) -> None:
    form = {"item": ["A"], "note": ["x"], **NEW, "territory": "FR", "act2": "x"}
    response = client.post("/selection/?lang=fr", form)
    assert parse_qs(urlsplit(response["Location"]).query) == {
        "item": ["A~x"], "territory": ["FR"], "lang": ["fr"],
        **{name: [value] for name, value in NEW.items()},
    }  # fmt: skip


def test_what_was_typed_and_is_no_reference_is_named_on_the_page(client: Client) -> None:
    save_a_few()
    response = client.post("/selection/", {"item": ["R1"], "note": [""], "add": "?!, R2"})
    page = client.get(response["Location"])
    assert [e.chosen.reference for e in page.context["entries"]] == ["R1", "R2"]
    assert "?! This is no reference" in words(page)


def test_a_link_can_add_one(client: Client) -> None:
    response = get(client, "R1", add="R2@1-2")
    assert response["Location"] == "/selection/?item=R1&item=R2@1-2"


@pytest.mark.parametrize("method", ["get", "post"])
def test_more_than_a_selection_holds_goes_to_the_batch_check(client: Client, method: str) -> None:
    items = [f"NATO{n:04}@1-2~see {n}" for n in range(101)]
    response = getattr(client, method)("/selection/", {"item": items, **PUBLISH})
    assert response.status_code == (414 if method == "get" else 413)
    assert response["Cache-Control"] == "no-store"
    said = words(response)
    assert "These are 101 entries, and a selection holds 100." in said
    assert "NATO0100 00:01–00:02 see 100" in said
    listed = response.context["references"]
    assert listed.split("\n") == [f"NATO{n:04}" for n in range(101)]
    carried = client.post("/rights/", {"references": listed, **PUBLISH})
    assert carried.status_code in (200, 303)
    for page in ("/selection/sheet/", *(f"/selection/selection.{x}" for x in FILES)):
        assert client.get(page, {"item": items}).status_code == 414


def test_notes_too_long_for_an_address_are_shown_again(client: Client) -> None:
    items = [f"R{n}" for n in range(60)]
    notes = [f"é {n} " * 25 for n in range(60)]
    response = client.post("/selection/", {"item": items, "note": notes})
    assert response.status_code == 413
    said = words(response)
    assert "characters too long for programs and mails to carry" in said
    assert "é 59 é 59" in said
    assert client.get(response.context["back"]).status_code == 200


# Cost, freshness ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "sheet/", "selection.csv", "selection.edl", "selection.json"])
def test_a_page_costs_the_same_queries_for_one_entry_as_for_a_hundred(
    client: Client, page: str
) -> None:
    for n in range(30):
        factories.save(reference=f"R{n:03}", usage_rights=A.replace("Reuters", f"R{n}"),
                       production=f"story {n // 2}", shots=SHOTS)  # fmt: skip
    factories.save(reference="GONE1", usage_rights=C, state=WITHDRAWN)

    def cost(*items: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert get(client, *items, page=f"/selection/{page}", **NEW).status_code == 200
        return len(asked)

    few = cost("R000", "GONE1", "NONE1")
    many = [f"R{n % 15 * 2:03}@{n}-{n + 9}~note {n}" for n in range(98)]
    assert cost(*many, "GONE1", "NONE1") == few
    assert few <= 35


def test_nothing_is_kept_beyond_the_edge_of_a_window(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    for page in ("/selection/", "/selection/sheet/", "/selection/selection.csv"):
        kept = get(client, "R1", page=page, **PUBLISH, **ON)
        assert kept["Cache-Control"] == "max-age=300"
        again = client.get(page, {"item": "R1", **PUBLISH, **ON},
                           headers={"if-none-match": kept["ETag"]})  # fmt: skip
        assert again.status_code == 304


def test_who_asks_about_long_lists_too_often_waits(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.cache import cache

    cache.clear()
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "batch", "1/min")
    items = [f"R{n}" for n in range(26)]
    asked = [get(client, *items, **PUBLISH).status_code for _n in range(2)]
    short = get(client, *items[:25], **PUBLISH).status_code
    file = get(client, *items, page="/selection/selection.json", **PUBLISH)
    cache.clear()
    assert (asked, short, file.json()["status"]) == ([200, 429], 200, 429)


# Bad input ---------------------------------------------------------------------------------------

HOSTILE = [
    ("", 200),
    ("item=", 200),
    ("item=R1&item=R1&item=R1", 200),
    ("item=%00", 200),
    ("item=R1%00~%00", 200),
    ("item=%ED%A0%80", 200),
    ("item=R1~%E2%80%AE%0D%0A%09x", 200),
    ("item=R1@1-2@3-4", 200),
    ("item=R1@" + "9" * 400 + "-", 200),
    ("item=R1@0-9999999", 200),
    ("item=" + "x" * 900, 200),
    ("item[]=R1&Item=R1", 200),
    ("item=R1&act=publish&act=archive&purpose=editorial&medium=online", 200),
    ("item=R1&on=99999999999999999999", 200),
    ("item=R1&lang=xx", 200),
    ("item=R1&lang=en%0D%0ASet-Cookie:x", 200),
    ("item=<script>alert(1)</script>&item=\"onload='x'", 200),
    ("item={{7*7}}&item={%25 debug %25}", 200),
    ("&".join(["item=R1"] * 199), 200),
    ("&".join(f"item=R{n}" for n in range(100)), 200),
    ("&".join(f"item=R{n}" for n in range(101)), 414),
    ("&".join(["item=R1"] * 202), 400),
    ("item=R1~" + "%F0%9F%98%80" * 640, 200),
    ("&".join(["item=R1~" + "%F0%9F%98%80" * 640] * 2), 414),
    ("&".join(f"item=R{n}~{'x' * 190}" for n in range(40)), 414),
]


@pytest.mark.parametrize(("query", "status"), HOSTILE)
def test_hostile_addresses_are_answered_or_refused(client: Client, query: str, status: int) -> None:
    factories.save(reference="R1", usage_rights=C, shots=SHOTS)
    response = client.get(f"/selection/?{query}")
    assert response.status_code == status
    assert b"<script>alert" not in response.content
    for page in ("sheet/", *(f"selection.{x}" for x in FILES)):
        answered = client.get(f"/selection/{page}?{query}")
        assert answered.status_code in {status, 400}, page
    if status == 200:
        (shown,) = re.findall(r'data-selection="([^"]*)"', response.content.decode())
        items = json.loads(unescape(shown))
        again = get(client, *items)
        assert json.dumps(items) == json.dumps(again.context["items"])


def test_other_methods_and_bodies_are_refused(client: Client) -> None:
    assert client.put("/selection/").status_code == 405
    assert client.post("/selection/sheet/").status_code == 405
    assert client.post("/selection/selection.csv").status_code == 405
    assert client.head("/selection/?item=R1").status_code == 200
    assert client.post("/selection/", b"{}", content_type="application/json").status_code == 415
    hostile = {"item": ["\x00", "R1"], "note": ["\ud800".encode("utf-8", "surrogatepass")] * 5,
               "up": "1" * 400, "add": "x" * 200_000}  # fmt: skip
    assert client.post("/selection/", hostile).status_code in (303, 413)


# Nothing hidden leaks ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "sheet/", *(f"selection.{x}" for x in FILES)])
def test_hidden_records_change_no_selection_by_a_single_byte(client: Client, page: str) -> None:
    factories.save(reference="R1", usage_rights=C, production="story")
    items = ["R1", *(f"HID{n}@1-2~mine" for n in range(3)), "HID0", "NONE1", "90001@3-"]
    asked = {"item": items, **NEW, **ON}
    without = answer(client.get(f"/selection/{page}", asked))
    assert without[0] == 200
    states = [
        State(),
        State(lifecycle.IN_REVIEW),
        State(lifecycle.WITHDRAWN, None, factories.LONG_AGO),
    ]
    for n, state in enumerate(states):
        factories.save(reference=f"HID{n}", number=90000 + n, usage_rights=A, production="story",
                       version="b_roll", shots=SHOTS, state=state)  # fmt: skip
    assert answer(client.get(f"/selection/{page}", asked)) == without
