"""Music by its own names: on the record page, in the list of tracks, on pages of tracks and people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets.domain import lifecycle
from assets.domain.record import Credit, MusicCue
from assets.domain.rights.building import CAUTIONS
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.models import Asset, Contributor, Track, TrackMerge
from tests import factories

from .page import answer, links, words

pytestmark = pytest.mark.django_db

TIDE = MusicCue("Low Tide", "underscore", (Credit("Mira Holt", "composer"), Credit("Jo Élan")),
                Timecode(1), Timecode(31), 30, "background", library="Quiet Library")  # fmt: skip
SEA = MusicCue("Slow Sea", credits=(Credit("Mira Holt"),))
DRAFT = State()
WITHDRAWN = State(lifecycle.WITHDRAWN, factories.LONG_AGO, factories.LONG_AGO.replace(year=2024))


def save(reference: str, *cues: MusicCue, **fields: Any) -> Asset:
    words = {"title": f"Film {reference}", "music": "As printed"} | fields
    return factories.save(reference=reference, music_cues=cues, **words)


def track(title: str) -> str:
    return f"/music/tracks/{Track.objects.get(title=title).address}/"


def person(name: str) -> str:
    return f"/music/people/{Contributor.objects.get(name=name).address}/"


# On the record ------------------------------------------------------------------------------


def test_a_record_names_its_music_with_its_caution_and_where_the_names_lead(client: Client) -> None:
    save("A1", TIDE, SEA)
    response = client.get("/assets/A1/")
    assert {track("Low Tide"), track("Slow Sea"), person("Mira Holt"), person("Jo Élan"),
            "/assets/A1/cue-sheet/"} <= set(links(response))  # fmt: skip
    shown = words(response)
    assert CAUTIONS["music_not_stated"] in shown
    assert "Low Tide (underscore)" in shown
    assert "Mira Holt composer Jo Élan role not stated" in shown
    assert "00:00:01–00:00:31 Duration 00:30 Use background Library Quiet Library" in shown
    assert "Slow Sea Mira Holt roles not stated" in shown


@pytest.mark.parametrize(
    ("fields", "said", "has_sheet"),
    [
        (
            {"no_music": True, "music": "No music"},
            "The record states that there is no music.",
            True,
        ),
        ({"music": "Pas de musique"}, "The record states that there is no music.", True),
        ({"music": None}, "The record does not say whether there is music.", False),
        ({"music": "N/A"}, "The record does not say whether there is music.", False),
    ],
)
def test_no_music_is_said_as_such_and_silence_as_silence(
    client: Client, fields: dict[str, Any], said: str, has_sheet: bool
) -> None:
    save("A1", **fields)
    response = client.get("/assets/A1/")
    assert said in words(response)
    assert CAUTIONS["music_not_stated"] not in words(response)
    assert ("/assets/A1/cue-sheet/" in links(response)) == has_sheet


def test_public_versions_that_state_they_have_no_music_are_named(client: Client) -> None:
    save("A1", TIDE, production="p", version="master")
    save("A2", production="p", version="international", no_music=True, music=None)
    save("A3", production="p", version="b_roll", music="No music")
    save("A4", production="p", version="clean", music=None)
    save("A5", SEA, production="p", version="other", no_music=True)
    save("D1", production="p", version="international", no_music=True, state=DRAFT)
    said = "Versions of this story that state they have no music:"
    shown = words(client.get("/assets/A1/"))
    assert shown[shown.index(said) :].startswith(f"{said} International A2 B-roll A3 Cue sheet")
    assert said not in words(client.get("/assets/A2/"))


# Lists and pages ----------------------------------------------------------------------------


def listed(client: Client, query: str = "") -> list[str]:
    return [t.facts.title for t in client.get(f"/music/{query}").context["tracks"]]


def test_tracks_are_listed_by_title_with_names_and_the_number_of_public_records(
    client: Client,
) -> None:
    save("A1", SEA, TIDE)
    save("A2", SEA, origin="sample")
    save("A3", MusicCue(None, credits=(Credit("Nobody's Tune"),)))
    save("D1", SEA, MusicCue("Hidden Song"), state=DRAFT)
    response = client.get("/music/")
    found = [
        (t.facts.title, [n.name for n in t.names], t.records, t.is_sample)
        for t in response.context["tracks"]
    ]
    assert found == [
        ("Low Tide", ["Mira Holt", "Jo Élan"], 1, False),
        ("Slow Sea", ["Mira Holt"], 2, False),
    ]
    assert {"/?music=has", "/?music=none", "/?music=not_stated"} <= set(links(response))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=tide", ["Low Tide"]),
        ("?q=LOW+tide", ["Low Tide"]),
        ("?q=mira", ["Low Tide", "Slow Sea"]),
        ("?q=elan", ["Low Tide"]),
        ("?q=Élan+low", ["Low Tide"]),
        ("?q=quiet", ["Low Tide"]),
        ("?q=sea+elan", []),
        ("?q=%25", []),
        ("?q=_", []),
        ("?q=hidden", []),
        ("?q=", ["Low Tide", "Slow Sea"]),
        ("?page=2", ["Low Tide", "Slow Sea"]),
    ],
)
def test_tracks_are_found_by_title_name_and_library(
    client: Client, query: str, found: list[str]
) -> None:
    save("A1", SEA, TIDE)
    save("D1", MusicCue("Hidden Song", library="Hidden"), state=DRAFT)
    assert listed(client, query) == found


HOSTILE = (
    "x" * 3000,
    "%00",
    "%ED%A0%80",
    "%F0%9F%8E%B5",
    "' OR 1=1 --",
    "%25_%5C",
    "a " * 400,
    "(((",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_is_asked_for_there_is_an_answer(client: Client, value: str) -> None:
    save("A1", SEA)
    for address in (f"/music/?q={value}", f"/music/?page={value}", f"{track('Slow Sea')}?page={value}",
                    f"{person('Mira Holt')}?former={value}"):  # fmt: skip
        assert client.get(address).status_code in (200, 400, 414)
    assert client.get(f"/music/?page={10**30}").status_code == 200
    assert client.get("/music/?q=a&q=b&page=1&page=2").status_code == 200
    assert client.post("/music/").status_code == 405


def test_long_lists_come_in_pages(client: Client) -> None:
    cues = tuple(MusicCue(f"Tune {n:03}", credits=(Credit(f"Name {n}"),)) for n in range(120))
    save("A1", *cues)
    pages = [client.get(f"/music/?page={n}") for n in (1, 2, 3, 9)]
    assert [len(page.context["tracks"]) for page in pages] == [50, 50, 20, 20]
    assert "There is no page “9”. This is page 3 of 3." in words(pages[3])
    assert "?page=2" in links(pages[0])


def test_a_track_says_who_is_credited_and_which_records_use_it(client: Client) -> None:
    save("A1", TIDE, publication_date=factories.day("2020"))
    save("A2", TIDE, publication_date=factories.day("2021"), origin="sample")
    save("D1", TIDE, state=DRAFT)
    save("W1", TIDE, state=WITHDRAWN)
    response = client.get(track("Low Tide"))
    assert [row.asset.reference for row in response.context["used"]] == ["A2", "A1"]
    shown = words(response)
    assert "Low Tide (underscore)" in shown
    assert "Mira Holt composer Jo Élan role not stated" in shown
    assert "Library Quiet Library" in shown
    assert "ISRC not stated" in shown
    assert "Used in 2 records" in shown
    assert {"/assets/A1/#music", person("Mira Holt")} <= set(links(response))


def test_a_name_has_its_tracks_and_the_records_that_credit_it(client: Client) -> None:
    save("A1", TIDE, SEA)
    save("A2", MusicCue(None, credits=(Credit("Mira Holt", "performer", "00014107338", "PRS"),)))
    response = client.get(person("Mira Holt"))
    assert [t.facts.title for t in response.context["tracks"]] == ["Low Tide", "Slow Sea"]
    used = {r.asset.reference: [u.title for u in r.uses] for r in response.context["used"]}
    assert used == {"A2": [""], "A1": ["Low Tide", "Slow Sea"]}
    assert "composer, performer PRS IPI 00014107338" in words(response)


# What is not public -------------------------------------------------------------------------


@pytest.mark.parametrize("state", [DRAFT, WITHDRAWN, State(lifecycle.PUBLISHED, timezone.now() + dt.timedelta(days=1))])  # fmt: skip
def test_what_only_hidden_records_credit_is_not_there(client: Client, state: State) -> None:
    save("H1", MusicCue("Hidden Song", credits=(Credit("Hidden Name"),)), state=state)
    never = answer(client.get("/music/tracks/abcdefghjk/"))
    assert never[0] == 404
    assert answer(client.get(track("Hidden Song"))) == never
    assert answer(client.get(person("Hidden Name"))) == answer(
        client.get("/music/people/abcdefghjk/")
    )
    assert listed(client) == []


def test_hidden_credits_of_a_public_track_change_nothing_on_its_pages(client: Client) -> None:
    save("A1", SEA)
    addresses = ["/music/", "/music/?q=canary", "/music/?q=sea", track("Slow Sea"), person("Mira Holt"),
                 "/assets/A1/", "/assets/A1/cue-sheet/", "/assets/A1/cue-sheet.csv"]  # fmt: skip
    before = [answer(client.get(address)) for address in addresses]
    louder = MusicCue("SLOW SEA", credits=(Credit("MIRA HOLT", "author", "00014107338", "canary"),),
                      isrc="GBAYE0000001", library="canary", publisher="canary")  # fmt: skip
    save("D1", louder, louder, state=DRAFT)
    assert Track.objects.count() == Contributor.objects.count() == 1
    assert [answer(client.get(address)) for address in addresses] == before


# Merged entries -----------------------------------------------------------------------------


def merge(old: Any, into: Any, reason: str) -> None:
    user = User.objects.get_or_create(username="editor")[0]
    old.cues.update(track=into)
    type(old).objects.filter(pk=old.pk).update(merged_into=into)
    TrackMerge.objects.create(old=old, into=into, reason=reason, merged_at=factories.LONG_AGO,
                              merged_by=user, moved={})  # fmt: skip


def test_the_address_of_a_merged_track_leads_on_and_says_why(client: Client) -> None:
    save("A1", SEA)
    save("A2", MusicCue("Slow Seas", credits=(Credit("Mira Holt"),)))
    old, into = Track.objects.get(title="Slow Seas"), Track.objects.get(title="Slow Sea")
    merge(old, into, "One is a slip of the pen.")
    response = client.get(f"/music/tracks/{old.address}/")
    assert (response.status_code, response["Location"]) == (
        301,
        f"/music/tracks/{into.address}/?former={old.address}",
    )
    page = words(client.get(response["Location"]))
    assert "joined to this one on 1 January 2020: One is a slip of the pen." in page
    assert "Used in 2 records" in page
    assert "slip of the pen" not in words(client.get(f"/music/tracks/{into.address}/"))
    assert listed(client) == ["Slow Sea"]
    assert listed(client, "?q=seas") == ["Slow Sea"]


def test_a_merged_track_without_public_records_leads_nowhere(client: Client) -> None:
    save("D1", SEA, state=DRAFT)
    save("D2", MusicCue("Slow Seas"), state=DRAFT)
    old, into = Track.objects.get(title="Slow Seas"), Track.objects.get(title="Slow Sea")
    merge(old, into, "Secret reason.")
    assert answer(client.get(f"/music/tracks/{old.address}/")) == answer(
        client.get("/music/tracks/abcdefghjk/")
    )


def test_a_hidden_title_that_a_public_track_was_merged_into_is_not_told(client: Client) -> None:
    save("A1", SEA)
    save("D1", MusicCue("Canary Song"), state=DRAFT)
    merge(Track.objects.get(title="Slow Sea"), Track.objects.get(title="Canary Song"), "Same.")
    into = Track.objects.get(title="Canary Song")
    assert b"anary" not in client.get(f"/music/tracks/{into.address}/").content
    assert listed(client, "?q=canary") == []
    assert listed(client, "?q=slow") == ["Slow Sea"]
    save("A2", TIDE)
    assert listed(client) == ["Low Tide", "Slow Sea"]


# Cost ---------------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_more_music_costs_no_more_queries(client: Client) -> None:
    save("A1", TIDE, SEA)
    addresses = ("/music/", "/music/?q=mira", track("Low Tide"), person("Mira Holt"),
                 "/assets/A1/cue-sheet/")  # fmt: skip
    client.get("/music/")  # whoever comes first reads what has changed
    few = [queries(client, address) for address in addresses]
    for n in range(9):
        save(
            f"B{n}",
            TIDE,
            SEA,
            MusicCue(f"Tune {n}", credits=(Credit("Mira Holt"), Credit(f"N{n}"))),
        )
    client.get("/music/")
    assert [queries(client, address) for address in addresses] == few
    assert max(few[:4]) <= 14
    assert few[4] <= 16


# Cue sheets ---------------------------------------------------------------------------------


def test_the_cue_sheet_of_a_record_is_a_page_and_two_files_that_say_the_same(
    client: Client,
) -> None:
    save("A1", TIDE, SEA, version="master")
    page = client.get("/assets/A1/cue-sheet/")
    assert {"/assets/A1/cue-sheet.csv", "/assets/A1/cue-sheet.xlsx", "/assets/A1/"} <= set(
        links(page)
    )
    assert "Incomplete: 21 blanks" in words(page)
    csv = client.get("/assets/A1/cue-sheet.csv")
    xlsx = client.get("/assets/A1/cue-sheet.xlsx")
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    assert xlsx["Content-Type"] == cue_sheet_xlsx.MEDIA_TYPE
    assert xlsx["Content-Disposition"] == 'attachment; filename="A1-cue-sheet.xlsx"'
    sheet = cue_sheet_csv.read(csv.content).sheet
    assert sheet == cue_sheet_xlsx.read(xlsx.content).sheet
    assert [line.title for line in sheet.parts[0].lines] == ["Low Tide", "Slow Sea"]
    assert (
        client.get("/assets/A1/cue-sheet.xlsx", HTTP_IF_NONE_MATCH=xlsx["ETag"]).status_code == 304
    )


def test_other_names_of_a_record_lead_to_its_sheet(client: Client) -> None:
    factories.save(reference="NATO 1", former_references=("OLD-1",), music_cues=(SEA,))
    for name in ("OLD-1", "nato1"):
        for rest in ("cue-sheet/", "cue-sheet.csv", "cue-sheet.xlsx"):
            response = client.get(f"/assets/{name}/{rest}")
            assert (response.status_code, response["Location"]) == (301, f"/assets/NATO1/{rest}")


@pytest.mark.parametrize("rest", ["cue-sheet/", "cue-sheet.csv", "cue-sheet.xlsx", "cue-sheet.xml"])
def test_hidden_and_withdrawn_records_have_no_sheet(client: Client, rest: str) -> None:
    save("D1", SEA, state=DRAFT)
    save("W1", SEA, state=WITHDRAWN)
    assert answer(client.get(f"/assets/D1/{rest}"))[0] == 404
    gone = client.get(f"/assets/W1/{rest}")
    assert gone.status_code == 410
    assert b"Slow Sea" not in gone.content


def test_a_sheet_has_no_other_ending(client: Client) -> None:
    save("A1", SEA)
    for ending in ("xml", "XLSX", "", "csv.exe"):
        assert client.get(f"/assets/A1/cue-sheet.{ending}").status_code == 404


def test_the_sheet_of_a_story_holds_its_public_versions_under_its_public_name(
    client: Client,
) -> None:
    one = save("A1", TIDE, production="minister-resigns", version="master", title="Patrol")
    save("A2", production="minister-resigns", version="b_roll", no_music=True, music=None)
    save("S1", SEA, production="minister-resigns", origin="sample")
    save("D1", SEA, production="minister-resigns", title="Minister resigns", state=DRAFT)
    base = f"/productions/{one.production_id}/cue-sheet"
    page = client.get(f"{base}/")
    assert "Master A1" in words(page)
    assert "B-roll A2" in words(page)
    for ending in ("csv", "xlsx"):
        data = client.get(f"{base}.{ending}").content
        sheet = (cue_sheet_csv if ending == "csv" else cue_sheet_xlsx).read(data).sheet
        found = [(p.reference, p.production_title, p.music, len(p.lines)) for p in sheet.parts]
        assert found == [("A1", "Patrol", "has", 1), ("A2", "Patrol", "none", 0)]
        assert b"inister" not in data
    assert b"inister" not in page.content
    assert f"{base}/" in links(client.get(f"/productions/{one.production_id}/"))


@pytest.mark.parametrize("number", ["999", "0", "9" * 30, "1x", "-1"])
def test_a_story_that_is_not_there_has_no_sheet(client: Client, number: str) -> None:
    alone = save("A1", TIDE, production="p")
    for name in (number, str(alone.production_id)):
        for rest in ("/", ".csv", ".xlsx"):
            assert client.get(f"/productions/{name}/cue-sheet{rest}").status_code == 404


def test_invented_music_says_so_on_its_sheet(client: Client) -> None:
    save("S1", SEA, origin="sample")
    assert "Invented sample." in words(client.get("/assets/S1/cue-sheet/"))
    (part,) = cue_sheet_csv.read(client.get("/assets/S1/cue-sheet.csv").content).sheet.parts
    assert part.origin == "sample"


def test_music_goes_out_whole_in_every_notation_of_a_record(client: Client) -> None:
    factories.save(factories.FULL.with_(no_music=False, music_cues=(TIDE, SEA)))
    found = client.get("/assets/NATO123456/record.json").json()["music"]
    assert [(cue["title"], cue["names"], cue.get("library")) for cue in found] == [
        ("Low Tide", ["Mira Holt", "Jo Élan"], "Quiet Library"),
        ("Slow Sea", ["Mira Holt"], None),
    ]
    assert found[0]["credits"][0] == {"name": "Mira Holt", "role": "composer"}
    assert "Quiet Library" in client.get("/assets/NATO123456/record.csv").content.decode()
