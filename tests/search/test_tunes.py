"""The tracks held in memory are those of public records, whatever is edited, merged or hidden."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets import editing, music, publishing
from assets.domain import lifecycle
from assets.domain.record import Credit, MusicCue
from assets.editing import State
from assets.models import Asset, SearchSet, Track
from assets.search import agreement, index, memory, snapshots, tunes
from tests import factories

pytestmark = pytest.mark.django_db
ADMINISTRATOR = lifecycle.GRANTS["administrator"]
TITLES = ("Low Tide", "low tide", "Slow Sea", "Été")
NAMES = ("Mira Holt", "MIRA HOLT", "Jo Élan")


def some_cues(chance: random.Random) -> tuple[MusicCue, ...]:
    return tuple(
        MusicCue(
            chance.choice(TITLES),
            credits=tuple(Credit(name) for name in chance.sample(NAMES, chance.randrange(3))),
            library=chance.choice((None, "Quiet Library")),
        )
        for _n in range(chance.randrange(4))
    )


def held() -> tunes.Tunes:
    return tunes.current(memory.current())


def a_merge(chance: random.Random, by: User) -> None:
    tracks = list(Track.objects.standing().order_by("pk"))
    if len(tracks) > 2:
        old, into = chance.sample(tracks, 2)
        merged = music.merge(old, into, by=by, permissions=ADMINISTRATOR, reason="the same piece")
        if chance.random() < 0.5:
            assert held() == tunes.load()
            music.take_back(merged, by=by, permissions=ADMINISTRATOR, reason="it is not")


@pytest.mark.parametrize("seed", range(6))
def test_tracks_follow_every_edit_merge_and_withdrawal(seed: int) -> None:
    chance = random.Random(seed)
    by = User.objects.create_user("editor")
    for n in range(6):
        state = factories.PUBLISHED if chance.random() < 0.7 else State()
        factories.save(reference=f"R{n}", music_cues=some_cues(chance), state=state)
    assert held() == tunes.load()
    for _step in range(8):
        asset = chance.choice(list(Asset.objects.order_by("pk")))
        what = chance.randrange(4)
        if what == 0:
            a_merge(chance, by)
        elif what == 1 and asset.status == lifecycle.PUBLISHED:
            publishing.withdraw(asset, who=factories.WHO, permissions=ADMINISTRATOR, reason="why")
        else:
            record = factories.stored(asset).with_(music_cues=some_cues(chance))
            editing.save(record, who=factories.WHO, asset=asset)
        if chance.random() < 0.6:
            assert held() == tunes.load()
    assert held() == tunes.load()
    public = set(Asset.objects.public().values_list("pk", flat=True))
    assert {pk for tune in held().tracks.values() for pk in tune.assets} <= public


def test_tracks_that_were_undone_are_forgotten() -> None:
    factories.save(reference="R1", music_cues=(MusicCue("Low Tide"),))
    assert held() == tunes.load()

    def undone() -> None:
        with transaction.atomic():
            factories.save(reference="R2", music_cues=(MusicCue("Slow Sea"),))
            assert len(held().tracks) == 2
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    assert [tune.title for tune in held().tracks.values()] == ["low tide"]


def test_stored_tracks_are_read_back_and_followed() -> None:
    for n in range(3):
        factories.save(
            reference=f"R{n}",
            music_cues=(MusicCue(f"Tune {n}", credits=(Credit("Jo Élan"),)), MusicCue("Été")),
        )
    index.store()
    factories.save(reference="R9", music_cues=(MusicCue("Tune 2"),))
    stored = snapshots.load()
    assert stored is not None
    with CaptureQueriesContext(connection) as captured:
        found = tunes.current(stored)
    assert len(captured) == 3  # of what has changed since alone
    assert found == tunes.load()
    assert len(found.tracks) == 5


def test_a_difference_is_found_and_repaired() -> None:
    factories.save(reference="R1", music_cues=(MusicCue("Low Tide"),))
    factories.save(reference="R2", music_cues=(MusicCue("Slow Sea"),))
    assert held() == tunes.load()
    (low, slow) = Track.objects.order_by("title")
    slow.cues.update(track=low)  # behind our back
    assert agreement.problems(memory.current()) == [
        "the credits of 2 tracks differ from the tables"
    ]
    assert index.check(repair=True)
    memory.forget()
    assert agreement.problems(memory.current()) == []
    assert len(held().tracks) == 1


def test_stored_tracks_that_are_not_what_was_stored_are_read_from_the_tables(
    client: Client,
) -> None:
    factories.save(reference="R1", music_cues=(MusicCue("Low Tide"),))
    index.store()
    SearchSet.objects.filter(kind="tunes", value="1").update(data=b"\x05\x00\x00\x00[[1]]")
    memory.forget()
    assert b"Low Tide" in client.get("/music/").content


def listed(client: Client, address: str) -> list[Any]:
    return [one["title"] for one in client.get(address).json()["results"]]


def test_words_are_sought_in_titles_names_and_libraries_without_case_and_accents(
    client: Client,
) -> None:
    factories.save(
        reference="R1",
        music_cues=(
            MusicCue("Élégie", credits=(Credit("Zoë Ångström"),), library="Bibliothèque d’Été"),
            MusicCue("Night – Drive", credits=(Credit("Jo"),)),
        ),
    )
    for words in ("elegie", "ÉLÉGIE", "angstrom", "ete", "zoe biblio"):
        assert listed(client, f"/api/v1/tracks/?q={words}") == ["Élégie"], words
    for words in ("night - drive", "night – drive", "jo"):
        assert listed(client, f"/api/v1/tracks/?q={words}") == ["Night – Drive"], words
    assert listed(client, "/api/v1/tracks/") == ["Élégie", "Night – Drive"]
