"""What is offered while typing: by which letters, of which records, at what cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone

from assets import publishing
from assets.domain import lifecycle
from assets.domain.record import Credit, MusicCue, Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.filters import Search
from assets.models import Asset, Track
from assets.music import entries
from assets.public import music
from assets.search.suggestions import Suggestion, begins, suggest
from tests import factories

pytestmark = pytest.mark.django_db


def find(words: str) -> Iterator[Asset]:
    params = QueryDict(mutable=True)
    params["q"] = words
    return (hit.asset for hit in Search(params, now=timezone.now()).page(12).hits)


def tunes(words: str) -> list[tuple[str, str]]:
    return music.begun(words, timezone.now())


def offered(typed: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in suggest(typed, find, tunes, timezone.now())]


def save_stories() -> None:
    factories.save(
        reference="NATO 885611", number=4711, former_references=("OLD-7",),
        title="Patrol at Šiauliai", themes=("Peace support", "Air policing"),
        music="On Thin Ice by Gael Cadoux", music_cues=(MusicCue("On Thin Ice"),),
        shots=(Shot(Timecode(0), None, "BOAT", holder="Thomson Reuters"),),
        usage_rights="Free. Contains Thomson Reuters footage.",
    )  # fmt: skip
    factories.save(
        reference="NATO 885612",
        title="Sea patrol",
        version="b_roll",
        location="Pula, Croatia",
        events=("Steadfast Defender 2024",),
    )
    factories.save(reference="NATO 700001", title="Keeping the peace")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nato 8856", [("reference", "NATO 885611"), ("reference", "NATO 885612")]),
        ("NATO885611", [("reference", "NATO 885611")]),
        ("471", [("reference", "NATO 885611")]),
        ("old-7", [("reference", "NATO 885611")]),
        ("nato", []),
        ("siau", [("title", "Patrol at Šiauliai")]),
        ("ŠIAU", [("title", "Patrol at Šiauliai")]),
        ("patrol at s", []),
        ("patrol at sia", [("title", "Patrol at Šiauliai")]),
        ("peac", [("title", "Keeping the peace"), ("theme", "Peace support")]),
        ("polic", [("theme", "Air policing")]),
        ("steadf", [("event", "Steadfast Defender 2024")]),
        ("defender 20", [("event", "Steadfast Defender 2024")]),
        ("PULA", [("place", "Pula, Croatia")]),
        ("croa", [("place", "Pula, Croatia")]),
        ("thoms", [("holder", "Thomson Reuters")]),
        ("reut", [("holder", "Thomson Reuters")]),
        ("on th", [("track", "On Thin Ice")]),
        ("p", []),
        ("", []),
        ("???", []),
        ("zzz", []),
    ],
)
def test_the_beginning_of_a_word_is_enough(typed: str, expected: list[tuple[str, str]]) -> None:
    save_stories()
    assert offered(typed) == expected


def test_each_leads_to_a_record_or_a_search() -> None:
    save_stories()
    (one,) = suggest("siau", find, tunes, timezone.now())
    assert one == Suggestion("title", "Patrol at Šiauliai", "NATO 885611", reference="NATO 885611")
    (one,) = suggest("thoms", find, tunes, timezone.now())
    assert one == Suggestion("holder", "Thomson Reuters", params=(("holder", "Thomson Reuters"),))
    (one,) = suggest("pula", find, tunes, timezone.now())
    assert one == Suggestion("place", "Pula, Croatia", params=(("place", "Pula, Croatia"),))
    (one,) = suggest("on thin", find, tunes, timezone.now())
    assert (one.kind, bool(one.track)) == ("track", True)


def test_a_title_of_several_versions_is_offered_once() -> None:
    for n in range(8):
        factories.save(reference=f"R{n}", title="Patrol in Kosovo" if n < 4 else f"Patrol {n} east")
    titles = [text for _kind, text in offered("patrol")]
    assert len(titles) == len(set(titles)) == 5
    assert "Patrol in Kosovo" in titles


@pytest.mark.parametrize(
    "state",
    [
        State(),
        State(lifecycle.IN_REVIEW),
        State(lifecycle.PUBLISHED, timezone.now() + dt.timedelta(days=2)),
        State(lifecycle.WITHDRAWN, None, timezone.now()),
    ],
)
def test_nothing_of_what_is_not_public_is_offered(state: State) -> None:
    save_stories()
    words = ("hidden", "hid 9", "secretth", "secretho", "secrettr", "nato 88", "98765",
             "secretev", "secretpl")  # fmt: skip
    before = {typed: offered(typed) for typed in words}
    factories.save(
        reference="HID 9", number=98765, title="Hidden patrol", themes=("Secrettheme",),
        events=("Secretevent",), location="Secretplace", former_references=("NATO 8800",), music="Secrettrack by A",
        music_cues=(MusicCue("Secrettrack"),), state=state,
        shots=(Shot(Timecode(0), None, "X", holder="Secretholder"),),
        usage_rights="Contains Secretholder footage.",
    )  # fmt: skip
    assert {typed: offered(typed) for typed in words} == before


def test_what_a_hidden_record_taught_a_track_is_not_offered() -> None:
    hidden = MusicCue("Low Tide", "CANARY MIX", (Credit("Q"),), isrc="GBAYE0000351")
    public = MusicCue("low tide", None, (Credit("Z"),), isrc="GBAYE0000351")
    factories.save(reference="H1", state=State(), music_cues=(hidden,))
    factories.save(reference="P1", music_cues=(public,))
    assert str(Track.objects.get()) == "Low Tide (CANARY MIX)"
    assert offered("low t") == [("track", "low tide")]


def merge(old: str, into: str) -> Track:
    one, other = Track.objects.get(title=old), Track.objects.get(title=into)
    editor = User.objects.create(username=old)
    entries.merge(one, other, by=editor, permissions=frozenset({"edit_record"}), reason="One.")
    return other


def test_a_merged_track_is_offered_by_the_titles_on_public_records_alone() -> None:
    factories.save(reference="P1", music_cues=(MusicCue("Élan Tide"), MusicCue("Eland")))
    factories.save(reference="H1", music_cues=(MusicCue("Canary Hymn"),), state=State())
    into = merge("Élan Tide", "Canary Hymn")
    assert offered("canary") == []
    assert offered("elan") == [("track", "Élan Tide"), ("track", "Eland")]
    factories.save(reference="H2", music_cues=(MusicCue("Another Canary"),), state=State())
    merge("Another Canary", "Eland")
    assert offered("elan") == [("track", "Élan Tide"), ("track", "Eland")]
    entries.settle(into, {"title": "Told Hymn"}, permissions=frozenset({"edit_record"}))
    assert (offered("told"), offered("elan t")) == ([("track", "Told Hymn")], [])


def test_what_is_withdrawn_is_offered_no_longer() -> None:
    save_stories()
    asset = Asset.objects.get(reference="NATO 885611")
    publishing.withdraw(asset, who=factories.WHO, reason="taken back",
                        permissions=lifecycle.GRANTS[lifecycle.EDITOR])  # fmt: skip
    for typed in ("siau", "thoms", "polic", "on thin", "nato 885611", "4711"):
        assert offered(typed) == []


def test_it_costs_the_same_queries_for_few_records_and_many(
    django_assert_max_num_queries: Any,
) -> None:
    save_stories()
    counts = []
    for _round in range(2):
        offered("patrol")  # what changed is taken in
        with django_assert_max_num_queries(25) as asked:
            offered("pat")
        counts.append(len(asked))
        for n in range(20):
            factories.save(
                reference=f"P{_round}{n}", title=f"Patrol {n}", themes=(f"Patterns {n}",)
            )
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("label", "begun", "expected"),
    [
        ("Peace support", "peace", True),
        ("Peace support", "peace sup", True),
        ("Peace support", "support", True),
        ("Peace support", "eace", False),
        ("L’Alliance", "alli", True),
        ("Été", "ete", True),
    ],
)
def test_labels_are_compared_by_their_words(label: str, begun: str, expected: bool) -> None:
    assert begins(label, begun) is expected
