"""The batch check at /rights/: every line answered or named, alike on page, CSV and JSON."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain import lifecycle
from assets.editing import State
from assets.models import RightsHolder
from tests import factories
from tests.statements import EMBARGOED, ODD, A, C
from tests.views.test_tombstones import WITHDRAWN

from .page import answer, links, words
from .statements import NEW, PUBLISH

pytestmark = pytest.mark.django_db
ON = {"on": "2026-06-03"}


def get(client: Client, references: str, **use: str) -> Any:
    return client.get("/rights/", {"references": references, **use})


def rows(response: Any) -> list[dict[str, str]]:
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def save_a_rundown() -> None:
    factories.save(reference="R1", title="Patrol in Kosovo", usage_rights=A)
    factories.save(reference="R2", title="Patrol at sea", usage_rights=C)
    factories.save(reference="R3", usage_rights=C + " Mandatory credit: NATO.")
    factories.save(reference="R4", usage_rights=ODD)
    factories.save(reference="R5", usage_rights=None)
    factories.save(reference="GONE1", title="A secret", usage_rights=C, state=WITHDRAWN)
    factories.save(reference="HID1", title="A secret", usage_rights=C, state=State())


RUNDOWN = (
    "R1\nhttps://other.example/assets/R2/?act=publish\nR3\tCredits\t00:31\n"
    "> what about R4, and R5 tonight?\nGONE1\nHID1\nNONE1\nR1\nRegards, Anna"
)

# The page ----------------------------------------------------------------------------------------


def test_without_a_list_the_page_says_what_each_answer_means(client: Client) -> None:
    response = client.get("/rights/")
    text = words(response)
    for word in ("Yes, if…", "Ask first", "The record does not say", "neither a yes nor a no"):
        assert word in text
    assert "answers" not in response.context["meanings"][0].says
    assert response["Cache-Control"] == "max-age=300"
    assert b"noindex" not in response.content


def test_a_rundown_is_one_table_in_the_order_pasted(client: Client) -> None:
    save_a_rundown()
    RightsHolder.objects.filter(name="Thomson Reuters").update(contact="clear@reuters.example")
    response = get(client, RUNDOWN, **NEW)
    told = response.context["rows"]
    assert [(row.reference, row.kind, row.row.lines) for row in told] == [
        ("R1", "consent_required", (1, 8)), ("R2", "permitted", (2,)),
        ("R3", "permitted_with_duties", (3,)), ("R4", "not_stated", (4,)),
        ("R5", "not_stated", (4,)), ("GONE1", "prohibited", (5,)), ("HID1", "unknown", (6,)),
        ("NONE1", "unknown", (7,)),
    ]  # fmt: skip
    assert response.context["totals"] == (
        ("permitted", 1), ("permitted_with_duties", 1), ("not_stated", 2), ("consent_required", 1),
        ("prohibited", 1), ("unknown", 2),
    )  # fmt: skip
    text = words(response)
    for said in (
        "8 answers", "Patrol in Kosovo", "Lines 1, 8", "cannot be used as part of a new production",
        "Thomson Reuters clear@reuters.example", "Credit NATO", "Withdrawn on 3 May 2024.",
        "There is no public record by this name.", "1 line without a reference", "Line 9",
        "Regards, Anna", "No reference stands in this line.",
    ):  # fmt: skip
        assert said in text, said
    assert "secret" not in text
    assert "/assets/R1/?act=new_production&purpose=editorial&medium=broadcast#rights" in links(
        response
    )
    assert b'name="robots" content="noindex"' in response.content


def test_the_state_of_a_short_list_is_its_address(client: Client) -> None:
    save_a_rundown()
    form = {"references": "R1\r\nR2", **NEW, "territory": "FR", "asker": ""}
    response = client.post("/rights/?lang=fr", form)
    assert (response.status_code, response["Cache-Control"]) == (303, "no-store")
    address = urlsplit(response["Location"])
    assert parse_qs(address.query) == {
        "references": ["R1\r\nR2"], "lang": ["fr"], "territory": ["FR"],
        **{name: [value] for name, value in NEW.items()},
    }  # fmt: skip
    assert [row.reference for row in client.get(response["Location"]).context["rows"]] == [
        "R1", "R2",
    ]  # fmt: skip


def test_a_long_list_is_answered_at_once_and_kept_by_nobody(client: Client) -> None:
    save_a_rundown()
    listed = "\n".join(["R1", *(f"NATO{n:06}" for n in range(499))])
    response = client.post("/rights/", {"references": listed, **NEW})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert len(response.context["rows"]) == 500
    assert client.cookies == {}
    again = client.post("/rights/", {"references": listed, **NEW, "format": "json"})
    assert again.json()["totals"] == {"consent_required": 1, "unknown": 499}


def test_a_use_that_is_not_complete_gives_no_answer_and_says_what_is_missing(
    client: Client,
) -> None:
    save_a_rundown()
    for use, said in (
        ({}, "What you want to do: still to be chosen"),
        ({"act": "publish"}, "Purpose: still to be chosen"),
        (PUBLISH | {"medium": "tv"}, "Where it will appear medium : not understood"),
        (PUBLISH | {"territory": "Spain"}, "Territory territory : not understood"),
    ):
        response = get(client, "R1", **use)
        assert response.status_code == 200
        assert response.context["table"] is None
        assert "No answer is shown: the use is not complete." in words(response)
        assert said in words(response)
        for form in ("csv", "json"):
            refused = get(client, "R1", **use, format=form)
            assert refused.status_code == 400
        assert "(" in refused.json()["detail"]
    assert get(client, "", **PUBLISH, format="json").status_code == 400
    assert get(client, "R1", **PUBLISH, format="xlsx").status_code == 400


def test_the_same_answer_stands_on_the_page_in_the_table_and_in_the_api(client: Client) -> None:
    save_a_rundown()
    for use in (NEW | ON, PUBLISH | ON, PUBLISH | {"on": "2026-06-03T12:00:00+00:00"}):
        found = get(client, RUNDOWN, **use, format="json").json()["answers"]
        for one in found:
            if one["status"] != "answered":
                continue
            reference = one["decision"]["asset"]
            api = client.get(f"/api/v1/assets/{reference}/decision", use)
            assert one["decision"] == api.json()
            card = client.get(f"/assets/{reference}/", use).context["panel"].card
            assert card.outcome == one["decision"]["outcome"]


def test_json_says_for_each_name_whether_it_was_answered(client: Client) -> None:
    save_a_rundown()
    data = get(client, RUNDOWN, **NEW, **ON, format="json").json()
    assert [(a["asked_as"], a["status"], a["lines"]) for a in data["answers"]] == [
        (["R1"], "answered", [1, 8]), (["R2"], "answered", [2]), (["R3"], "answered", [3]),
        (["R4"], "answered", [4]), (["R5"], "answered", [4]), (["GONE1"], "withdrawn", [5]),
        (["HID1"], "unknown", [6]), (["NONE1"], "unknown", [7]),
    ]  # fmt: skip
    assert data["not_understood"] == [
        {"line": 9, "text": "Regards, Anna", "reason": "No reference stands in this line."}
    ]
    assert (data["on"], data["use"]["act"]) == ("2026-06-03", "new_production")
    gone = data["answers"][5]["decision"]
    assert (gone["outcome"], gone["reasons"][0]["kind"]) == ("prohibited", "withdrawn")


def test_csv_has_a_line_for_everything_and_no_formula(client: Client) -> None:
    save_a_rundown()
    factories.save(reference="R6", title='=HYPERLINK("http://evil.example")', usage_rights=C)
    response = get(client, RUNDOWN + "\nR6\n=1+1 is not one", **NEW, **ON, format="csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="rights-')
    found = rows(response)
    assert [(row["lines"], row["outcome"]) for row in found] == [
        ("1, 8", "consent_required"), ("2", "permitted"), ("3", "permitted_with_duties"),
        ("4", "not_stated"), ("4", "not_stated"), ("5", "prohibited"), ("6", "unknown"),
        ("7", "unknown"), ("10", "permitted"), ("9", "not_understood"), ("11", "not_understood"),
    ]  # fmt: skip
    assert found[0]["ask"] == "Thomson Reuters"
    assert found[2]["credits"] == "NATO"
    assert found[0]["address"].startswith("http://testserver/assets/R1/?act=new_production")
    assert found[8]["title"] == '\'=HYPERLINK("http://evil.example")'
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in found for cell in row.values())


def test_an_invented_sample_keeps_its_badge(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C, origin="sample")
    assert "Invented sample" in words(get(client, "R1", **PUBLISH))
    assert rows(get(client, "R1", **PUBLISH, format="csv"))[0]["invented_sample"] == "yes"
    assert get(client, "R1", **PUBLISH, format="json").json()["answers"][0]["invented_sample"]


# Cost, freshness, haste --------------------------------------------------------------------------


def test_the_page_costs_the_same_for_one_line_as_for_many(client: Client) -> None:
    for n in range(30):
        factories.save(reference=f"R{n:03}", usage_rights=A.replace("Reuters", f"R{n}"),
                       production=f"story {n // 2}")  # fmt: skip

    def cost(*listed: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert get(client, "\n".join(listed), **NEW).status_code == 200
        return len(asked)

    few = cost("R000", "R002", "hello you")
    assert cost(*(f"R{n:03}" for n in range(0, 30, 2)), *(f"no{n}" for n in range(300))) == few
    assert few <= 35


def test_the_page_is_not_kept_beyond_the_edge_of_a_window(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    response = get(client, "R1", **PUBLISH)
    assert response["Cache-Control"] == "max-age=300"
    kept = client.get(
        "/rights/", {"references": "R1", **PUBLISH, **ON}, headers={"if-none-match": "x"}
    )
    again = client.get(
        "/rights/",
        {"references": "R1", **PUBLISH, **ON},
        headers={"if-none-match": kept["ETag"]},
    )
    assert again.status_code == 304


def test_who_asks_too_often_waits(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.cache import cache

    cache.clear()
    monkeypatch.setitem(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "batch", "2/min")
    asked = [get(client, "R1", **PUBLISH) for _n in range(3)]
    json = get(client, "R1", **PUBLISH, format="json")
    cache.clear()
    assert [response.status_code for response in asked] == [200, 200, 429]
    assert json.json()["status"] == 429
    assert 0 < int(asked[-1]["Retry-After"]) <= 60


# Bad input ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n".join(f"R{n}" for n in range(1001)), "These are 1001 lines, and 1000 are read"),
        ("x " * 150_000, "This is too long: 300000 characters"),
    ],
)
def test_too_much_is_refused_and_says_how_much(client: Client, text: str, said: str) -> None:
    response = client.post("/rights/", {"references": text, **PUBLISH})
    assert response.status_code == 413
    assert said in words(response)
    assert response.context["table"] is None
    as_json = client.post("/rights/", {"references": text, **PUBLISH, "format": "json"})
    assert (as_json.status_code, said in as_json.json()["detail"]) == (413, True)


def test_ten_megabytes_are_refused_before_they_are_read(client: Client) -> None:
    response = client.post("/rights/", {"references": "R1\n" * 3_600_000, **PUBLISH})
    assert response.status_code == 413


NONSENSE = [
    "\x00", "\udcff\ud800", "%00", "' OR 1=1 --", "😀😀😀", "１２３", "(((((", "a" * 700, "=1+1",
    "<script>alert(1)</script>", "{{ 7*7 }}", "../../etc/passwd", "/assets//", "/assets/%ff/",
    "https://x.example/assets/%2e%2e/", "\u202eR1", "R1\u200b", "NaN", "1e999", "10" * 40,
]  # fmt: skip


def test_five_hundred_lines_of_nonsense_are_each_answered_or_named(client: Client) -> None:
    lines = (NONSENSE * 25)[:500]
    for text in ("\n".join(lines), "\r\n".join(lines), "\t".join(lines[:200])):
        sent = text.encode("utf-8", "replace").decode()
        response = client.post("/rights/", {"references": sent, **PUBLISH})
        assert response.status_code in (200, 303, 413)
    sent = "\n".join(lines).encode("utf-8", "replace").decode()
    table = client.post("/rights/", {"references": sent, **PUBLISH}).context["table"]
    named = {n for row in table.rows for n in row.lines} | {line.number for line in table.unread}
    assert named == set(range(1, 501))
    assert b"<script>alert" not in client.post("/rights/", {"references": sent, **PUBLISH}).content


def test_a_whole_mail_is_read_for_what_it_asks_about(client: Client) -> None:
    save_a_rundown()
    mail = (
        "From: Anna <anna@broadcaster.example>\nTo: archive@catalogue.example\n"
        "Date: Mon, 22 Nov 2026 14:03:11 +0100\nSubject: Re: rights for tonight's 18:30\n\n"
        "Hello Bob,\n\nfor the 18:30 we need R1 and R2.\n> On 21/11/2026 you wrote:\n"
        "> Have a look at https://catalogue.example/assets/R3/#rights, please.\n\n"
        "Best,\nAnna\n-- \nTel. +32 2 123 45 67\n"
    )
    table = get(client, mail, **NEW).context["table"]
    assert [row.reference for row in table.rows] == ["R1", "R2", "R3"]
    assert all(row.decision for row in table.rows)
    assert [line.number for line in table.unread] == [1, 2, 3, 4, 6, 9, 12, 13, 14, 15]


def test_awkward_parameters_are_answered(client: Client) -> None:
    for query in (
        "references=R1&references=R2&act=publish&act=archive&purpose=editorial&medium=online",
        "references=%00&act=%00", "format=csv&format=json&references=R1",
        "references=R1&act=publish&purpose=editorial&medium=online&on=99999999999999999999",
        "references=" + "R1%0A" * 1000, "references[]=R1", "act=" + "x" * 3000,
    ):  # fmt: skip
        assert client.get(f"/rights/?{query}").status_code in (200, 400, 413)
    assert client.put("/rights/").status_code == 405
    assert client.head("/rights/").status_code == 200
    sent = client.post("/rights/", data=b"{}", content_type="application/json")
    assert sent.status_code == 415


# Nothing hidden leaks ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["", "csv", "json"])
def test_hidden_records_change_no_posted_table_by_a_single_byte(client: Client, form: str) -> None:
    factories.save(reference="R1", usage_rights=C, production="story")
    listed = "\n".join(["R1", "HID0", "HID1", "HID2", "HID3", "NONE1", "90001", *("x9" * 400,)])
    listed += "\nNATO1" * 300
    sent = {"references": listed, **NEW, **ON, "format": form}
    without = answer(client.post("/rights/", sent))
    assert without[0] == 200
    states = [
        State(),
        State(lifecycle.IN_REVIEW),
        State(lifecycle.WITHDRAWN, None, factories.LONG_AGO),
    ]
    for n, state in enumerate(states):
        factories.save(reference=f"HID{n}", number=90000 + n, usage_rights=A, production="story",
                       version="b_roll", state=state)  # fmt: skip
    assert answer(client.post("/rights/", sent)) == without


def test_an_empty_form_says_what_is_missing_beside_each_field(client: Client) -> None:
    page = client.post("/rights/", {"references": "", "act": "", "purpose": "", "medium": ""})
    assert page.status_code == 200
    body = page.content.decode()
    assert "Paste at least one reference." in body
    assert body.count("Please choose.") == 3
    for field in ("references", "use-act", "use-purpose", "use-medium"):
        assert f'id="{field}-error"' in body
        assert f'href="#{field}"' in body
    assert body.count('aria-invalid="true"') == 4


def test_a_use_without_a_list_waits_for_one(client: Client) -> None:
    page = client.get("/rights/?act=publish&purpose=editorial&medium=online")
    body = page.content.decode()
    assert "Paste the references it is about." in body
    assert "aria-invalid" not in body


def test_nobody_is_told_of_faults_before_they_sent_anything(client: Client) -> None:
    body = client.get("/rights/").content.decode()
    assert "aria-invalid" not in body
    assert "No answer is shown" not in body
