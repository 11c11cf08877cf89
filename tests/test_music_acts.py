"""Acts on music: correct, merge, take back, settle; what is known; what waits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from assets import editing, history, music, records
from assets.domain import lifecycle
from assets.domain.music.known import Known
from assets.domain.record import Credit, MusicCue
from assets.domain.timecode import Timecode
from assets.editing import Who
from assets.models import Asset, Contributor, Track, TrackMerge
from assets.models import MusicCue as CueRow
from assets.music import MergeRefused, MusicRefused
from tests import factories

pytestmark = pytest.mark.django_db

EDITOR = lifecycle.GRANTS[lifecycle.EDITOR]
RUN = "Purple Bliss by Juozapavicius and Williams Red Bright by Markus"


@pytest.fixture
def by(db: Any) -> User:
    return User.objects.create_user("ed")


def read(text: str) -> tuple[MusicCue, ...]:
    from assets.domain.readings import read_music

    return read_music(text)[0]


def save(reference: str, text: str, **fields: Any) -> Asset:
    return factories.save(
        reference=reference, **{"music": text, "music_cues": read(text), **fields}
    )


def correct(asset: Asset, cues: tuple[MusicCue, ...], **given: Any) -> editing.Saved:
    return music.correct(
        asset,
        **{
            "cues": cues,
            "who": Who("Ed"),
            "permissions": EDITOR,
            "version": asset.record_version,
            "reason": "two credits",
            **given,
        },
    )


def stored(asset: Asset) -> Any:
    return records.read(Asset.objects.with_rows().get(pk=asset.pk))


def test_a_correction_is_the_editors_and_in_history_and_leaves_the_text_alone() -> None:
    asset = save("R1", RUN)
    cues = (replace(read(RUN)[0], title="Purple Bliss Extra"), read(RUN)[1])
    saved = correct(asset, cues)
    assert stored(asset).music == RUN
    assert [(c.title, c.source, c.confidence) for c in stored(asset).music_cues] == [
        ("Purple Bliss Extra", "editor", None),
        ("Red Bright", "editor", None),
    ]
    revision = saved.revision
    assert revision is not None
    assert (revision.act, revision.who_name, revision.reason) == (
        "correct_music", "Ed", "two credits",
    )  # fmt: skip
    assert history.record_of(revision) == stored(asset)


@pytest.mark.parametrize(
    ("cue", "field"),
    [
        (MusicCue("A", isrc="GBAYE000001"), "isrc"),
        (MusicCue("A", iswc="T-034.524.680-2"), "iswc"),
        (MusicCue("A", credits=(Credit("B", ipi="00014107339"),)), "ipi"),
        (MusicCue("A", credits=(Credit("B", share="60"), Credit("C", share="50"))), "share"),
        (MusicCue("A", credits=(Credit("B", share="many"),)), "share"),
        (MusicCue("A", start=Timecode(9), end=Timecode(4)), "end"),
        (MusicCue("A", credits=(Credit("B", role="boss"),)), "role"),
    ],
)
def test_what_cannot_be_right_is_not_taken_from_an_editor(cue: MusicCue, field: str) -> None:
    asset = save("R1", RUN)
    with pytest.raises(MusicRefused) as refused:
        correct(asset, (cue,))
    assert [(p.place, p.field) for p in refused.value.problems] == [(0, field)]
    assert stored(asset).music_cues == read(RUN)


def test_what_the_source_printed_wrong_stays_and_is_flagged() -> None:
    wrong = MusicCue("A", iswc="T-034.524.680-2", credits=(Credit("B", ipi="00014107339"),))
    asset = factories.save(reference="R1", music_cues=(wrong,))
    correct(asset, (replace(wrong, isrc="GBAYE0000001"),))
    assert stored(asset).music_cues[0].iswc == "T-034.524.680-2"
    flag = asset.quality_flags.get(code="music_number_wrong")
    assert "ISWC T-034.524.680-2, IPI 00014107339" in flag.text
    assert Track.objects.get().iswc == ""


def test_a_correction_takes_the_right_to_edit_the_record() -> None:
    asset = save("R1", RUN)
    with pytest.raises(editing.NotAllowed):
        correct(asset, (), permissions=lifecycle.GRANTS[lifecycle.AUDITOR])


def test_the_same_music_in_two_assets_is_one_track_whatever_its_spelling() -> None:
    save("R1", "Open Water by Carla Menotti and Jon Arnesen")
    save("R2", "“OPEN WATER” by Jon Arnesen, Carla Menotti")
    save("R3", "Open Water (underscore) by Carla Menotti and Jon Arnesen")
    assert sorted(t.cues.count() for t in Track.objects.all()) == [1, 2]
    assert Contributor.objects.count() == 2


def test_facts_that_contradict_make_two_tracks_and_facts_that_add_make_one() -> None:
    names = (Credit("B"),)
    first = MusicCue("A", credits=names, isrc="GBAYE0000001")
    for at, cue in enumerate(
        (
            MusicCue("A", credits=names),
            first,
            replace(first, isrc="GB-AYE-00-00001", iswc="T-034.524.680-1"),
            replace(first, isrc="GBAYE0000002"),
            MusicCue("a", credits=(Credit("Other Spelling"),), iswc="T0345246801"),
        )
    ):
        factories.save(reference=f"R{at}", music_cues=(cue,))
    assert [(t.isrc, t.iswc, t.cues.count()) for t in Track.objects.order_by("pk")] == [
        ("GBAYE0000001", "T0345246801", 4),
        ("GBAYE0000002", "", 1),
    ]


def test_a_record_keeps_its_own_words_whatever_its_track_says() -> None:
    save("R1", "Open Water by Carla Menotti")
    other = save("R2", "OPEN WATER by CARLA MENOTTI")
    assert [c.title for c in stored(other).music_cues] == ["OPEN WATER"]
    assert Track.objects.get().title == "Open Water"


def test_a_merge_moves_uses_and_keys_keeps_the_old_address_and_can_be_taken_back(by: User) -> None:
    one = save("R1", "Open Water by Carla Menotti")
    save("R2", "Open Waters by Carla Menotti")
    before = {asset.pk: stored(asset) for asset in (one,)}
    into, old = Track.objects.order_by("pk")
    merged = music.merge(old, into, by=by, permissions=EDITOR, reason="a typo in R2")
    old.refresh_from_db()
    assert (old.merged_into, merged.reason, into.cues.count()) == (into, "a typo in R2", 2)
    assert {asset.pk: stored(asset) for asset in (one,)} == before
    assert Asset.objects.get(pk=one.pk).record_version == 1
    save("R3", "Open Waters by Carla Menotti")
    assert into.cues.count() == 3
    music.take_back(merged, by=by, permissions=EDITOR, reason="they are two")
    old.refresh_from_db()
    assert (old.merged_into, old.cues.count(), into.cues.count()) == (None, 1, 2)
    save("R4", "Open Waters by Carla Menotti")
    assert old.cues.count() == 2


def test_merged_again_every_old_address_leads_on_and_back(by: User) -> None:
    for at, title in enumerate(("A One", "B One", "C One")):
        save(f"R{at}", f"{title} by Carla Menotti")
    a, b, c = Track.objects.order_by("pk")
    given = {"by": by, "permissions": EDITOR, "reason": "one piece"}
    first = music.merge(a, b, **given)
    second = music.merge(b, c, **given)
    a.refresh_from_db()
    assert (a.merged_into, c.cues.count()) == (c, 3)
    with pytest.raises(MergeRefused):
        music.take_back(first, **given)
    music.take_back(second, **given)
    a.refresh_from_db()
    assert (a.merged_into, b.cues.count()) == (b, 2)
    music.take_back(first, **given)
    assert [t.cues.count() for t in Track.objects.order_by("pk")] == [1, 1, 1]


def test_people_are_merged_as_tracks_are(by: User) -> None:
    save("R1", "Open Water by Carla Menotti")
    save("R2", "Iron Sea by C. Menotti")
    into, old = Contributor.objects.order_by("pk")
    music.merge(old, into, by=by, permissions=EDITOR, reason="the same person")
    assert into.credits.count() == 2
    assert {c.name for c in into.credits.all()} == {"Carla Menotti", "C. Menotti"}


@pytest.mark.parametrize("case", ["itself", "no reason", "no right", "numbers", "twice"])
def test_merges_that_cannot_be_are_refused_and_change_nothing(by: User, case: str) -> None:
    factories.save(reference="R1", music_cues=(MusicCue("A", isrc="GBAYE0000001"),))
    factories.save(reference="R2", music_cues=(MusicCue("B", isrc="GBAYE0000002"),))
    factories.save(reference="R3", music_cues=(MusicCue("C"),))
    a, b, c = Track.objects.order_by("pk")
    given: dict[str, Any] = {"by": by, "permissions": EDITOR, "reason": "why"}
    pair = {"itself": (a, a), "numbers": (a, b)}.get(case, (c, a))
    if case == "no reason":
        given["reason"] = "  "
    if case == "no right":
        given["permissions"] = frozenset({"edit_draft"})
    if case == "twice":
        music.merge(c, b, **given)
    count = TrackMerge.objects.count()
    with pytest.raises(MergeRefused):
        music.merge(*pair, **given)
    assert TrackMerge.objects.count() == count


def test_settled_facts_are_the_editors_and_numbers_are_checked() -> None:
    save("R1", "Open Water by Carla Menotti")
    track = Track.objects.get()
    with pytest.raises(MergeRefused) as refused:
        music.settle(track, {"iswc": "T-034.524.680-2"}, permissions=EDITOR)
    assert refused.value.field == "iswc"
    track = music.settle(
        track, {"title": "Open Water", "iswc": "T-034.524.680-1"}, permissions=EDITOR
    )
    factories.save(
        reference="R2",
        music_cues=(MusicCue("OPEN WATER", credits=(Credit("Carla Menotti"),), library="KPM"),),
    )
    track.refresh_from_db()
    assert (track.iswc, track.library, track.cues.count()) == ("T0345246801", "", 2)


def test_what_other_records_surely_say_is_known_and_the_records_own_reading_is_not() -> None:
    own = save("R1", "Slips & Slurs - Lost")
    assert music.known_in(own.music, apart_from=own.pk) == Known()
    cue = MusicCue("Lost", credits=(Credit("Slips & Slurs"),), source="editor")
    factories.save(reference="R2", music_cues=(cue,))
    known = music.known_in(own.music, apart_from=own.pk)
    assert known == Known.of(titles=["Lost"], people=["Slips & Slurs"])


def test_queues_count_what_waits_and_a_confirmation_takes_it_out() -> None:
    asset = save("R1", RUN, flags=factories_flags(RUN))
    assert music.counts()["doubtful"] == 1
    correct(asset, stored(asset).music_cues)
    assert music.counts()["doubtful"] == 0


def factories_flags(text: str) -> Any:
    from assets.domain.readings import read_music

    return read_music(text)[2]


def test_entries_of_one_folded_title_are_shown_as_perhaps_the_same() -> None:
    save("R1", "Open Water by Carla Menotti")
    save("R2", "Open Water by Jon Arnesen")
    save("R3", "Iron Sea by Jon Arnesen")
    assert [t.title for t in music.alike(Track)] == ["Open Water", "Open Water"]
    assert list(music.alike(Contributor)) == []


def test_untitled_music_is_no_track() -> None:
    asset = save("R1", "Music by Carla Menotti")
    assert CueRow.objects.get(asset=asset).track is None
    assert Track.objects.count() == 0
