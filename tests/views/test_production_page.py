"""The versions of one story side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain.record import MusicCue, Record, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import Asset
from tests import factories

from .page import answer, links, words

pytestmark = pytest.mark.django_db


def save(reference: str, **fields: object) -> Asset:
    return factories.save(Record(reference=reference, title="KFOR", production="p", **fields))  # type: ignore[arg-type]


def table(rows: list) -> dict[str, list[list[str]]]:
    return {row.label: [[v.text for v in cell] for cell in row.cells] for row in rows}


def test_what_differs_stands_apart_from_what_is_the_same(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights="Free.", format="16:9", countries=("XK",))
    save("A2", version="master", usage_rights="Free. AP must agree.", format="16:9", language="fr",
         countries=("XK",), shots=(Shot(Timecode(0), None, "BOAT", holder="AP"),))  # fmt: skip
    response = client.get(f"/productions/{asset.production_id}/")
    assert response.status_code == 200
    (group,) = response.context["groups"]
    compared = group.compared
    assert [a.shown_reference for a in compared.assets] == ["A2", "A1"]
    assert table(compared.differing) == {
        "Usage rights": [["Free. AP must agree."], ["Free."]],
        "Material of others in the shot list": [["AP, 1 shot"], []],
        "Version": [["Master"], ["B-roll"]],
        "Language": [["French"], []],
        "Shots listed": [["1"], []],
    }
    assert table(compared.same) == {
        "Country": [["Kosovo"], ["Kosovo"]],
        "Format": [["16:9"], ["16:9"]],
        "Title": [["KFOR"], ["KFOR"]],
    }
    assert {"/assets/A1/", "/assets/A2/"} <= set(links(response))


def test_invented_samples_stand_apart_from_true_records(client: Client) -> None:
    asset = save("A1")
    save("S1", origin="sample")
    save("S2", origin="sample")
    response = client.get(f"/productions/{asset.production_id}/")
    groups = [[a.shown_reference for a in g.compared.assets] for g in response.context["groups"]]
    assert groups == [["A1"], ["S1", "S2"]]
    assert "They are no versions of the records above." in words(response)


def test_hidden_versions_leave_no_trace(client: Client) -> None:
    asset = save("A1")
    before = answer(client.get(f"/productions/{asset.production_id}/"))
    factories.save(factories.FULL.with_(production="p"), state=State())
    assert answer(client.get(f"/productions/{asset.production_id}/")) == before


@pytest.mark.parametrize("number", ["999", "0", "9" * 30, "9" * 5000, "1x", "-1", "१"])
def test_a_story_without_public_versions_is_not_there(client: Client, number: str) -> None:
    save("A1")
    assert client.get(f"/productions/{number}/").status_code == 404


def test_a_hidden_story_looks_like_one_that_never_was(client: Client) -> None:
    hidden = factories.save(factories.FULL, state=State())
    path = f"/productions/{hidden.production_id}/"
    assert answer(client.get(path)) == answer(client.get("/productions/999/"))


def test_more_versions_cost_no_more_queries(client: Client) -> None:
    asset = factories.save(factories.FULL)
    path = f"/productions/{asset.production_id}/"

    def add(n: int) -> None:
        fields = {"reference": f"V{n}", "number": n, "former_references": ()}
        factories.save(factories.FULL.with_(**fields))

    add(0)
    with CaptureQueriesContext(connection) as two:
        client.get(path)
    for n in range(1, 6):
        add(n)
    with CaptureQueriesContext(connection) as seven:
        client.get(path)
    assert len(seven) == len(two) <= 24


def test_the_name_of_a_story_that_comes_from_a_hidden_version_is_not_told(client: Client) -> None:
    """The key and title of a production may be those of a draft."""
    shown = factories.save(reference="A1", production="minister-resigns")
    factories.save(
        reference="D1", title="Minister resigns", production="minister-resigns", state=State()
    )
    for file in ("", "record.json", "record.csv", "record.txt"):
        assert b"minister-resigns" not in client.get(f"/assets/A1/{file}").content
    assert client.get(f"/productions/{shown.production_id}/").status_code == 404


FREE = "Free for editorial broadcast, print, online and radio use."
ASK = f"{FREE} Contains library material licensed by Reuters which cannot be used as part of a new production without consent of the copyright holder."
USE = "act=new_production&purpose=editorial&medium=broadcast"


def verdict(client: Client, asset: Asset, query: str = USE) -> Any:
    (group,) = client.get(f"/productions/{asset.production_id}/?{query}").context["groups"]
    return group.verdict


def test_who_answers_yes_for_the_use_is_said_in_a_sentence(client: Client) -> None:
    asset = save("A1", version="international", usage_rights=FREE)
    save("A2", version="master", usage_rights=ASK)
    save("A3", version="clean")
    found = verdict(client, asset)
    assert found.sentences[:3] == (
        "International answers yes.",
        "Clean does not say.",
        "Master: ask first.",
    )
    assert [v.reference for v in found.versions] == ["A1", "A3", "A2"]


def test_a_yes_that_rests_on_silence_is_not_recommended(client: Client) -> None:
    """The B-roll does not name the agency that the master names: it is no safe alternative."""
    asset = save("A1", version="b_roll", usage_rights=FREE)
    save("A2", version="master", usage_rights=ASK)
    found = verdict(client, asset)
    assert (found.best, found.doubtful) == (frozenset(), {"A1"})
    assert found.sentences[-1] == (
        "The yes of B-roll is silent on what another version names: read both before you rely "
        "on it."
    )
    page = words(client.get(f"/productions/{asset.production_id}/?{USE}"))
    assert "Best for your use" not in page
    assert "silent on what another version names" in page


def test_the_version_that_the_rules_offer_is_marked(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights="Free for editorial online use.")
    save("A2", version="master", usage_rights=FREE)
    found = verdict(client, asset)
    assert (found.best, found.doubtful) == ({"A2"}, frozenset())
    assert found.sentences == ("Master answers yes.", "B-roll does not say.")
    page = words(client.get(f"/productions/{asset.production_id}/?{USE}"))
    assert page.count("Best for your use") == 1


def test_where_all_answer_the_same_none_is_best(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights=FREE)
    save("A2", version="master", usage_rights=FREE)
    found = verdict(client, asset)
    assert (found.sentences, found.best, found.doubtful) == (
        ("Every version answers yes.",),
        frozenset(),
        frozenset(),
    )


def test_where_none_answers_yes_that_is_said_first(client: Client) -> None:
    asset = save("A1", version="b_roll")
    save("A2", version="master", usage_rights=ASK)
    assert verdict(client, asset).sentences == (
        "No version answers yes.",
        "B-roll does not say.",
        "Master: ask first.",
    )


def test_the_answers_are_those_of_the_records_themselves(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights=FREE)
    save("A2", version="master", usage_rights=ASK)
    for version in verdict(client, asset).versions:
        page = client.get(f"/assets/{version.reference}/?{USE}")
        assert page.context["panel"].card.outcome == version.outcome


def test_without_a_use_the_common_uses_are_answered(client: Client) -> None:
    asset = save("A1", version="b_roll")
    save("A2", version="master", usage_rights=FREE)
    (group,) = client.get(f"/productions/{asset.production_id}/").context["groups"]
    assert group.verdict is None
    assert [(line.act, line.purpose, line.cells) for line in group.common][:1] == [
        (
            "Publish as supplied",
            "Editorial",
            (
                (
                    ("permitted", "Television, Own website or app, Print"),
                    ("not_stated", "Social media"),
                ),
                (("not_stated", ""),),
            ),
        )
    ]


def test_an_incomplete_use_gives_no_answer_of_any_kind(client: Client) -> None:
    asset = save("A1", version="b_roll", usage_rights=FREE)
    save("A2", version="master", usage_rights=FREE)
    (group,) = client.get(f"/productions/{asset.production_id}/?act=publish").context["groups"]
    assert (group.verdict, group.common) == (None, ())


def test_differences_are_said_in_sentences(client: Client) -> None:
    asset = save("A1", version="clean", duration=Timecode(90), music_cues=(MusicCue("Low Tide"),))
    save("A2", version="master", duration=Timecode(60), no_music=True,
         shots=(Shot(Timecode(0), None, "BOAT", holder="AP"),) * 3)  # fmt: skip
    save("A3", version="b_roll")
    (group,) = client.get(f"/productions/{asset.production_id}/").context["groups"]
    assert [(r.label, r.sentence) for r in group.compared.remarks] == [
        ("Clean picture", "Without titles, logos and subtitles: Clean."),
        ("Material of others", "3 shots of AP are listed only for Master."),
        ("Duration", "Clean is the longest (00:01:30), Master the shortest (00:01:00)."),
        ("Music", "Listed for Clean. No music in Master. Not stated for B-roll."),
    ]


def test_versions_of_one_kind_are_told_apart(client: Client) -> None:
    asset = save("A1", version="master", language="fr")
    save("A2", version="master", language="en")
    save("A3", version="b_roll")
    save("A4", version="b_roll")
    (group,) = client.get(f"/productions/{asset.production_id}/").context["groups"]
    assert group.compared.names == (
        "Master (French)", "Master (English)", "B-roll (A3)", "B-roll (A4)",
    )  # fmt: skip


def test_what_one_version_alone_has_says_so(client: Client) -> None:
    asset = save("A1", version="master", themes=("Peace", "Sea"))
    save("A2", version="b_roll", themes=("Peace",))
    (group,) = client.get(f"/productions/{asset.production_id}/").context["groups"]
    (row,) = [row for row in group.compared.differing if "Theme" in row.label]
    assert [[(v.text, v.note) for v in cell] for cell in row.cells] == [
        [("Peace", ""), ("Sea", "only here")],
        [("Peace", "")],
    ]


def test_a_record_that_does_not_say_which_version_it_is_goes_by_its_reference(
    client: Client,
) -> None:
    asset = save("A1")
    save("A2", version="master", music="No music", no_music=True)
    (group,) = client.get(f"/productions/{asset.production_id}/").context["groups"]
    assert group.compared.names == ("Master", "A1")
    assert group.compared.remarks[-1].sentence == "No music in Master. Not stated for A1."
