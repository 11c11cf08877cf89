"""What a record page says around the record: its past, its languages, how to cite it; no raw key."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import assets
from assets import editing
from assets.domain import lifecycle
from assets.domain.record import Credit, MusicCue, Segment, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.formats import page_text
from assets.models import Asset
from assets.public import rights_changes
from tests import factories

from .page import links, words

pytestmark = pytest.mark.django_db

SAMPLES = sorted((Path(assets.__file__).parent / "samples").rglob("*.txt"))
RAW_KEY = re.compile(r"(?<![\w./@:-])(?:[a-z]+(?:\.[a-z]+)+|[a-z]+(?:_[a-z]+)+)(?![\w./@:-])")
"""`alt.loading`, `not_stated`: what programs call things, between blanks."""


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    rights_changes.forget()


def edit(asset: Asset, days: float, state: State | None = None, **fields: Any) -> None:
    editing.save(
        factories.stored(asset).with_(**fields), who=editing.Who("canary name"), asset=asset,
        state=state, reason="canary reason", at=factories.LONG_AGO + dt.timedelta(days=days),
    )  # fmt: skip


def said_of_the_past(client: Client, address: str = "/assets/A1/") -> str:
    page = words(client.get(address))
    return page[page.rindex("What changed when") :]


# Past ----------------------------------------------------------------------------------------


def test_what_changed_is_told_by_day_and_field_without_names_reasons_or_words(
    client: Client,
) -> None:
    asset = factories.save(reference="A1", title="canary title", usage_rights="Free.")
    edit(asset, 1, synopsis="canary synopsis")
    edit(asset, 1.1, teaser="canary teaser", synopsis="other", shots=factories.FULL.shots,
         transcript="canary transcript")  # fmt: skip
    edit(asset, 2, usage_rights="No use.", title="Other")
    assert said_of_the_past(client) == (
        "What changed when 3 January 2020 Changed: Title, Usage rights Answers: stricter for 20 common "
        "uses 2 January 2020 Changed: Teaser, Synopsis, Transcript and shot list 1 January 2020 "
        "First published in this catalogue"
    )
    page = client.get("/assets/A1/").content.decode()
    for canary in ("canary title", "canary synopsis", "canary name", "canary reason"):
        assert canary not in page


def test_a_longer_past_has_a_page_of_its_own_in_parts(client: Client) -> None:
    asset = factories.save(reference="A1")
    for n in range(1, 31):
        edit(asset, n, title=f"T{n}")
    assert said_of_the_past(client).count("Changed: Title") == 5
    (older,) = [a for a in links(client.get("/assets/A1/")) if "/changes/?before" in a]
    assert said_of_the_past(client, "/assets/A1/changes/").count("Changed: Title") == 20
    rest = words(client.get(older))
    assert rest.count("Changed: Title") == 20
    assert "26 January 2020" in rest
    assert "27 January 2020" not in rest
    (oldest,) = [a for a in links(client.get(older)) if "/changes/?before" in a]
    assert "First published" in words(client.get(oldest))


@pytest.mark.parametrize(
    "before", ["x", "2020-01-01", "", "9999-99-99T00:00:00Z", "1e30", "-1", "%00", "2020-01-01T00:00",
               "2020-01-01T00:00:00%2B00:00", "0001-01-01T00:00:00Z"]
)  # fmt: skip
def test_whatever_moment_is_asked_for_there_is_a_page(client: Client, before: str) -> None:
    asset = factories.save(reference="A1")
    edit(asset, 1, title="T")
    response = client.get(f"/assets/A1/changes/?before={before}&before=2")
    assert response.status_code in (200, 400)


def test_the_past_of_a_record_published_again_has_no_step_of_the_time_between(
    client: Client,
) -> None:
    asset = factories.save(reference="A1", title="A")
    at = factories.LONG_AGO + dt.timedelta(days=10)
    edit(asset, 10, State(lifecycle.WITHDRAWN, factories.LONG_AGO, at))
    edit(asset, 11, title="secret", synopsis="secret")
    edit(asset, 12, title="B", synopsis=None)
    edit(asset, 13, factories.PUBLISHED)
    assert said_of_the_past(client) == (
        "What changed when 14 January 2020 Published again. Changed: Title 11 January 2020 Withdrawn "
        "1 January 2020 First published in this catalogue"
    )


# Languages -----------------------------------------------------------------------------------


def test_a_record_in_another_language_says_so_and_leads_to_its_siblings(client: Client) -> None:
    factories.save(reference="A1", language="en", production="p", version="master")
    factories.save(reference="A2", language="fr", production="p", version="master_with_subtitles")
    factories.save(reference="A3", language="en-GB", production="p", version="b_roll")
    factories.save(reference="A4", language="uk", production="p")
    factories.save(reference="A5", language="de", production="p", state=State())
    english = client.get("/assets/A1/")
    assert "The same story in: French (Master with subtitles) , Ukrainian" in words(english)
    assert "own words are in" not in words(english)
    assert '<a href="/assets/A2/" hreflang="fr">French' in english.content.decode()
    french = client.get("/assets/A1/", {"lang": "fr"})
    assert french.context["tongues"].own == "anglais"
    assert [other.tag for other in french.context["tongues"].others] == ["fr", "uk"]
    factories.save(reference="B1", language="klingon as printed")
    assert client.get("/assets/B1/").context["tongues"].own == ""


@pytest.mark.parametrize("tongue", ["en", "fr"])
def test_no_page_shows_a_raw_key(client: Client, tongue: str) -> None:
    """The first seed begins with "alt.loading": furniture of the page it was read from."""
    assert sum("alt.loading" in s.read_text(encoding="utf-8") for s in SAMPLES) > 9
    saved = [factories.save(page_text.read(s.read_text(encoding="utf-8"))) for s in SAMPLES]
    saved.append(factories.save(factories.FULL))
    odd = factories.save(
        reference="ODD", version="other_version", segments=(Segment("new_kind", "Words."),),
        shots=(Shot(Timecode(0), None, "A", holder="AP", holder_source="new_way"),),
        music_cues=(MusicCue("T", credits=(Credit("N", "new_role"),)),),
    )  # fmt: skip
    saved.append(odd)
    asked = ("", "act=publish&purpose=editorial&medium=online")
    for n, asset in enumerate(saved):
        name = asset.shown_reference.replace(" ", "")
        page = words(client.get(f"/assets/{name}/?{asked[n % 2]}&lang={tongue}"))
        assert RAW_KEY.findall(page) == [], asset.shown_reference


# Citing --------------------------------------------------------------------------------------


def test_a_citation_names_the_record_and_a_credit_what_the_answer_asks_for(client: Client) -> None:
    shots = (Shot(Timecode(0), None, "A", holder="Reuters"), Shot(Timecode(1), None, "B"))
    factories.save(
        reference="A 1", title="A <title>", version="b_roll", shots=shots,
        publication_date=factories.day("2021-10"),
        usage_rights="Free for editorial online use. Mandatory credit: NATO.",
    )  # fmt: skip
    plain = client.get("/assets/A1/").context["citation"]
    assert plain.plain == "A <title>, B-roll, October 2021, A 1. http://testserver/assets/A1/"
    assert plain.credit == "Footage: A <title>, A 1 (with material of Reuters)"
    use = "?act=publish&purpose=editorial&medium=online"
    assert client.get(f"/assets/A1/{use}").context["citation"].credit == (
        "Footage: NATO, A 1 (with material of Reuters)"
    )
    page = client.get("/assets/A1/").content.decode()
    assert "A &lt;title&gt;, B-roll" in page
    assert "<title>, B-roll" not in page


def test_an_invented_record_is_cited_as_one(client: Client) -> None:
    factories.save(reference="A1", origin="sample")
    citation = client.get("/assets/A1/").context["citation"]
    for text in (citation.plain, citation.ris, citation.bibtex):
        assert "Invented sample" in text


# First view ----------------------------------------------------------------------------------


def test_the_head_says_when_where_how_long_and_in_which_language(client: Client) -> None:
    factories.save(factories.FULL)
    factories.save(reference="A1")
    assert client.get("/assets/NATO123456/").context["headline"] == (
        "17 November 2021", "Mitrovica/Mitrovice", "00:01:15:12", "English",
    )  # fmt: skip
    assert client.get("/assets/A1/").context["headline"] == ()


def test_something_wrong_is_written_with_desk_reference_and_use_filled_in(
    client: Client, settings: Any
) -> None:
    settings.CLEARANCE_DESK = "Clearance desk <desk@catalogue.example>"
    factories.save(reference="A1", title="A title")
    page = words(client.get("/assets/A1/?act=publish&purpose=editorial&medium=online"))
    assert (
        "Something wrong with these rights? Tell the clearance desk: Clearance desk "
        "<desk@catalogue.example> Write an e-mail"
    ) in page
    assert (
        "Reference: A1 Title: A title Page: http://testserver/assets/A1/ Intended use: Publish as "
        "supplied; Editorial (news, current affairs); Own website or app"
    ) in page
