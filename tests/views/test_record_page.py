"""The record page: all a record holds, rights first, under one address; and its downloads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import assets
from assets import editing
from assets.domain import lifecycle
from assets.domain.fields import BY_NAME, FIELDS
from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.formats import page_text
from tests import factories

from .canaries import full
from .page import answer, links, words

pytestmark = pytest.mark.django_db

SHOWN_AS = {
    "Record.type": "canarytype",
    "Shot.holder_source": "named in the heading above",
    "MusicCue.source": "entered by an editor",
    "Segment.start": "00:01:01–",
    "Segment.end": "–00:01:02",
    "MusicCue.duration": "Duration 02:05",
    "Segment.language": "Hungarian",
    "Segment.subtitles": "subtitles: Dutch",
    "Record.language": "English",
    "Rendition.size": "4.8 MB",
    "Rendition.bit_rate": "7.3 Mbit/s",
    "Record.publication_date": "October 2021 month only, “canaryprinteddate”, 10:07, canary",
}
"""Where the page says a value in other words than the record."""

NOT_SHOWN = {
    "Segment.heading": "stands in the transcript as printed",
    "Poster.name": "the name of a stored file",
    "Keyframe.name": "the name of a stored file",
}


def body(html: bytes) -> str:
    return html.decode()


def test_every_public_field_of_a_record_is_on_its_page(client: Client) -> None:
    canaries = full()
    factories.save(canaries.record)
    response = client.get(f"/assets/{canaries.record.reference}/")
    page = body(response.content)
    read = words(response)
    hidden = {f"Record.{field.name}" for field in FIELDS if not field.public}
    for place, text in canaries.texts.items():
        inside_hidden = place.split(".")[0] in ("Printed", "Flag")
        if place in NOT_SHOWN or place in hidden or inside_hidden:
            assert text not in page, place
        else:
            assert SHOWN_AS.get(place, text) in (read if place in SHOWN_AS else page), place
    for said in (
        "canaryfilmed 2019-03", "2018 year only", "01:02:03:11", "00:01:01–00:01:02", "01:11 01:13",
        "00:01:21–00:01:23", "Duration 02:05", "uncertain reading (37 %)", "1817 × 1023",
        "Country canarycountry", "The record states that there is no music.",
    ):  # fmt: skip
        assert said in read


def test_every_field_is_either_on_the_page_or_not_public() -> None:
    given = {place.split(".")[1] for place in full().texts if place.startswith("Record.")}
    rows = {f.name for f in FIELDS if f.kind == "rows"}
    told = {
        "countries",
        "publication_time",
        "filming_dates",
        "duration",
        "no_music",
    }  # asserted in words
    assert set(BY_NAME) <= given | rows | told


def test_usage_rights_come_first_word_for_word(client: Client) -> None:
    factories.save(
        reference="A1", synopsis="A synopsis.", usage_rights=" Free <now>.\n\nNot for resale. "
    )
    page = body(client.get("/assets/A1/").content)
    shown = re.search(r'<blockquote class="rights-words"[^>]*>(.*?)</blockquote>', page, re.DOTALL)
    assert shown is not None
    said = re.sub(r'<span class="lit-said.*?</span>', "", shown.group(1))
    assert re.sub(r"<[^>]+>", "", said) == " Free &lt;now&gt;.\n\nNot for resale. "
    headings = re.findall(r"<section id=\"(\w+)\"", page)
    assert headings == [
        "rights", "facts", "synopsis", "shots", "transcript", "music", "cite", "changes",
    ]  # fmt: skip


def test_a_record_without_usage_rights_says_that_nothing_may_be_assumed(client: Client) -> None:
    factories.save(reference="A1", usage_rights=None)
    assert "The record states no usage rights. Nothing may be assumed." in words(
        client.get("/assets/A1/")
    )


def test_key_facts_that_are_missing_are_said_to_be_missing(client: Client) -> None:
    factories.save(reference="A1")
    facts = client.get("/assets/A1/").context["facts"]
    assert [fact.label for fact in facts if not fact.values] == [
        "Publication date", "Filming date", "Location", "Country", "Themes", "Events", "Version",
        "Type", "Language", "Format", "Duration", "ID",
    ]  # fmt: skip
    said = words(client.get("/assets/A1/"))
    assert (
        "Not stated: Publication date, Filming date, Location, Country, Themes, Events, Version, "
        "Type, Language, Format, Duration, ID"
    ) in said
    assert "not stated" not in said


@pytest.mark.parametrize(
    "name", ["nato123456", "NATO 123456", "NATO-123456x"[:11] + "6", "4711", "OLD-1", "old-2"]
)
def test_other_names_of_a_record_lead_to_its_one_address(client: Client, name: str) -> None:
    factories.save(factories.FULL)
    response = client.get(f"/assets/{name}/", {"lang": "fr"})
    if name == "NATO-1234566":
        assert response.status_code == 404
        return
    assert response.status_code == 301
    assert response["Location"] == "/assets/NATO123456/?lang=fr"
    assert client.get(f"/assets/{name}/record.json")["Location"] == "/assets/NATO123456/record.json"


def test_a_reference_given_by_the_catalogue_says_so_and_leads_to_the_true_one(
    client: Client,
) -> None:
    asset = factories.save(title="Nameless")
    assert "CAT-000001 assigned here" in words(client.get("/assets/CAT-000001/"))
    known = factories.stored(asset).with_(reference="NATO1")
    editing.save(known, who=factories.WHO, asset=asset)
    response = client.get("/assets/CAT-000001/")
    assert (response.status_code, response["Location"]) == (301, "/assets/NATO1/")
    facts = {f.name: f.values for f in client.get("/assets/NATO1/").context["facts"]}
    assert facts["reference"][0].text == "NATO1"
    assert facts["assigned_reference"][0].text == "CAT-000001"


def test_versions_of_the_story_stand_beside_it_master_first(client: Client) -> None:
    factories.save(reference="A1", version="b_roll", production="p")
    factories.save(reference="A2", version="master", production="p")
    factories.save(reference="A3", version="international", production="p", state=State())
    factories.save(reference="A4", version="international", production="q")
    response = client.get("/assets/A1/")
    assert [a.shown_reference for a in response.context["versions"]] == ["A2", "A1"]
    assert "/assets/A2/" in links(response)


def test_samples_are_no_versions_of_true_records(client: Client) -> None:
    factories.save(reference="A1", production="p")
    factories.save(reference="S1", production="p", origin="sample")
    factories.save(reference="S2", production="p", origin="sample")
    assert client.get("/assets/A1/").context["versions"] == []
    samples = client.get("/assets/S1/")
    assert [a.shown_reference for a in samples.context["versions"]] == ["S1", "S2"]
    assert "Invented sample. This record was made up" in words(samples)


def test_shots_of_others_are_marked_with_their_holder(client: Client) -> None:
    shots = (
        Shot(Timecode(0), Timecode(7), "WIDE – CITY", "1"),
        Shot(Timecode(7), None, "ARCHIVE", "2", None, "Thomson Reuters", "header"),
    )
    factories.save(reference="A1", shots=shots)
    response = client.get("/assets/A1/")
    assert body(response.content).count('class="shot-held"') == 1
    assert "Material of Thomson Reuters named in the heading above" in words(response)


def test_words_carry_the_language_they_are_in(client: Client) -> None:
    segments = (
        Segment("soundbite", "Oui.", "A", "fr"),
        Segment("soundbite", "Yes.", "B", "fr", "en"),
    )
    factories.save(reference="A1", title="A title", language="en-GB", segments=segments)
    factories.save(reference="A2", title="Unknown", language="klingon as printed")
    page = body(client.get("/assets/A1/").content)
    assert '<h1 lang="en-GB">A title</h1>' in page
    found = re.findall(r'segment-words words" lang="([^"]*)" data-find><p>([^<]*)', page)
    assert found == [("fr", "Oui."), ("en-GB", "Yes.")]
    assert '<h1 lang="">Unknown</h1>' in body(client.get("/assets/A2/").content)


def test_markup_in_a_record_is_text(client: Client) -> None:
    evil = "<script>alert(1)</script>\"'&"
    factories.save(reference="A1", title=evil, synopsis=evil, usage_rights=evil, location=evil,
                   themes=(evil,), music=evil, transcript=evil)  # fmt: skip
    for address in ("/assets/A1/", "/?q=alert"):
        page = body(client.get(address).content)
        assert "<script>" not in page
        assert "alert" in page


def test_a_record_costs_the_same_queries_whether_it_holds_little_or_much(client: Client) -> None:
    factories.save(factories.FULL)
    long = factories.FULL.with_(
        reference="A1",
        number=None,
        former_references=(),
        segments=tuple(Segment("other", f"{n}", language="en") for n in range(50)),
        shots=tuple(Shot(Timecode(n), None, f"{n}", holder=f"H{n}") for n in range(50)),
        music_cues=factories.FULL.music_cues * 10,
    )
    with CaptureQueriesContext(connection) as little:
        client.get("/assets/NATO123456/")
    factories.save(long)
    with CaptureQueriesContext(connection) as much:
        client.get("/assets/A1/")
    assert len(much) == len(little) <= 26


HIDDEN = {
    "draft": State(),
    "in review": State(lifecycle.IN_REVIEW),
    "coming": State(lifecycle.PUBLISHED, factories.LONG_AGO.replace(year=2999)),
    "withdrawn before it was public": State(
        lifecycle.WITHDRAWN,
        factories.LONG_AGO.replace(year=2999),
        factories.LONG_AGO,
    ),
}


@pytest.mark.parametrize("state", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("file", ["", "record.json", "record.txt"])
def test_what_was_never_public_looks_like_what_never_was(
    client: Client, state: State, file: str
) -> None:
    addresses = [
        f"/assets/{name}/{file}" for name in ("NATO123456", "4711", "OLD-1", "nato 123456")
    ]
    unknown = {}
    for address in (*addresses, *addresses):  # what is kept from one page to the next is there
        with CaptureQueriesContext(connection) as queries:
            unknown[address] = answer(client.get(address)), len(queries)
    factories.save(factories.FULL, state=state)
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            hidden = answer(client.get(address))
        assert hidden[0] == 404
        assert (hidden, len(queries)) == unknown[address]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/%00/", "/assets/" + "x" * 5000 + "/", "/assets/''--/", "/assets/%F0%9F%92%A5/",
        "/assets/../", "/assets/99999999999999999999999999/", "/assets/%2e%2e/record.json",
        "/assets/A1/../../etc/passwd", "/assets/A1/record.exe", "/assets/A1/%00",
    ],
)  # fmt: skip
def test_addresses_that_nobody_has_are_not_found(client: Client, path: str) -> None:
    factories.save(reference="A1")
    assert client.get(path).status_code in (404, 414)


def test_a_record_downloads_in_other_notations(client: Client) -> None:
    factories.save(factories.FULL.with_(origin=None))
    page = client.get("/assets/NATO123456/")
    offered = [d.address for d in page.context["downloads"]]
    assert offered[:3] == [f"/assets/NATO123456/record.{e}" for e in ("json", "txt", "csv")]
    for address in offered:
        assert client.get(address).status_code == 200
    response = client.get("/assets/NATO123456/record.json")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="NATO123456.json"'
    assert json.loads(response.content)["title"] == factories.FULL.title
    assert "Last-Modified" not in response  # an internal save would move it, and a track's not
    has = {"if-none-match": response["ETag"]}
    assert client.get("/assets/NATO123456/record.json", headers=has).status_code == 304
    assert client.get("/assets/NATO123456/record.pdf").status_code == 404


def test_downloads_hold_nothing_that_is_not_public(client: Client) -> None:
    canaries = full()
    factories.save(canaries.record)
    hidden = [f"Record.{f.name}" for f in FIELDS if not f.public and f.kind != "rows"]
    hidden += [place for place in canaries.texts if place.startswith(("Printed.", "Flag."))]
    for file in ("record.json", "record.csv", "record.txt"):
        text = client.get(f"/assets/{canaries.record.reference}/{file}").content.decode()
        if file == "record.txt":  # the page as the source printed it, its own labels included
            hidden = [place for place in hidden if not place.startswith("Printed.")]
        assert [p for p in hidden if len(canaries.texts[p]) > 4 and canaries.texts[p] in text] == []


@pytest.mark.parametrize("sample", ["r9003.txt", "r9031.txt"])
def test_an_unchanged_record_downloads_as_the_page_it_was_read_from(client: Client, sample) -> None:
    source = (Path(assets.__file__).parent / "samples" / sample).read_text(encoding="utf-8")
    saved = factories.save(page_text.read(source))
    response = client.get(f"/assets/{saved.shown_reference}/record.txt")
    assert response.content.decode() == source


def test_who_has_the_record_already_is_told_so(client: Client) -> None:
    factories.save(reference="A1")
    first = client.get("/assets/A1/")
    assert first["Cache-Control"] == "max-age=300"
    again = client.get("/assets/A1/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
