"""Which credits speak of one track; that corrections outlive a new reading; boundaries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.music import boundaries, keeping
from assets.domain.music.identifiers import wrong_in
from assets.domain.music.identity import agreed, facts, person_keys, track_keys
from assets.domain.music.known import phrases
from assets.domain.music.validity import shares
from assets.domain.readings import read_music
from assets.domain.record import Credit, MusicCue

A = MusicCue("Open Water", credits=(Credit("Carla Menotti"), Credit("Jon Arnesen")))


def meet(one: MusicCue, other: MusicCue) -> bool:
    return bool(set(track_keys(one)) & set(track_keys(other)))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(A, title="“OPEN  WATER”"), True),
        (replace(A, credits=A.credits[::-1]), True),
        (replace(A, credits=(*A.credits, Credit("Guest", "featured"))), True),
        (replace(A, library="KPM", publisher="Northlight"), True),
        (replace(A, qualifier="underscore"), False),
        (replace(A, credits=A.credits[:1]), False),
        (replace(A, title="Open Waters"), False),
        (MusicCue(None, credits=A.credits), False),
    ],
)
def test_title_version_and_names_tell_tracks_apart(other: MusicCue, same: bool) -> None:
    assert meet(A, other) is same


def test_numbers_bring_together_what_is_spelt_otherwise_if_they_are_valid() -> None:
    one = MusicCue("Open Water", credits=(Credit("A"),), isrc="GB-AYE-00-00001")
    assert meet(one, MusicCue("OPEN WATER", credits=(Credit("B"),), isrc="GBAYE0000001"))
    assert not meet(one, MusicCue("Iron Sea", credits=(Credit("A"),), isrc="GBAYE0000001"))
    wrong = replace(one, isrc=None, iswc="T-034.524.680-2")
    assert not meet(wrong, replace(wrong, credits=(Credit("B"),)))


def test_facts_contradict_only_where_both_are_stated() -> None:
    one = facts(MusicCue("A", isrc="GBAYE0000001", library="KPM", catalogue_number="1"))
    assert not one.contradicts(facts(MusicCue("A", iswc="T0345246801")))
    assert one.contradicts(facts(MusicCue("A", isrc="GBAYE0000002")))
    assert one.contradicts(facts(MusicCue("A", library="kpm", catalogue_number="2")))
    assert not one.contradicts(facts(MusicCue("A", library="Other", catalogue_number="2")))


def test_the_title_shown_is_the_most_frequent_not_shouted() -> None:
    cues = [MusicCue("OPEN WATER"), MusicCue("OPEN WATER"), MusicCue("Open Water", library="KPM")]
    assert (agreed(cues).title, agreed(cues).library) == ("Open Water", "KPM")


def test_names_are_one_person_by_number_and_name_else_by_name() -> None:
    plain, numbered = (
        person_keys(Credit("Gael Cadoux")),
        person_keys(Credit("GAEL CADOUX", ipi="00014107338")),
    )
    assert set(plain) & set(numbered)
    assert person_keys(Credit("Gael Cadoux", ipi="1")) == plain


def test_a_correction_moves_with_its_words_and_goes_with_them() -> None:
    text = "Red Bright by Markus\nOpen Water by Hart"
    read, _none, _flags = read_music(text)
    own = replace(read[0], title="Red Bright Sky", source="editor", confidence=None)
    by_hand = MusicCue("By Hand", source="editor")
    new = "Iron Sea by Penn\nRed Bright by Markus"
    fresh, _none, _flags = read_music(new)
    kept = keeping.carried((own, read[1], by_hand), text, new, fresh)
    assert [(c.title, c.span) for c in kept] == [
        ("Iron Sea", (0, 16)),
        ("Red Bright Sky", (17, 37)),
        ("By Hand", None),
    ]
    assert keeping.carried((own, by_hand), text, "", ()) == (by_hand,)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_boundaries_that_cover_its_words(text: str) -> None:
    cues, _none, _flags = read_music(text)
    listed = boundaries.words(text)
    parts = boundaries.parts_of(text, cues)
    covered = [i for part in parts for i in range(part.first, part.last + 1)]
    assert covered == list(range(len(listed)))
    for cue in boundaries.cues_of(text, parts, cues):
        assert cue.span is not None
        assert 0 <= cue.span[0] < cue.span[1] <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 30), st.lists(st.integers(-5, 50)), st.lists(st.integers(0, 40)), st.data())
def test_any_cuts_give_parts_in_order(
    count: int, cuts: list[int], begins: list[int], data: st.DataObject
) -> None:
    kinds = data.draw(st.dictionaries(st.integers(0, 40), st.sampled_from(list(boundaries.KINDS))))
    parts = boundaries.cut(count, cuts, kinds, begins)
    assert [i for p in parts for i in range(p.first, p.last + 1)] == list(range(count))


def test_numbers_a_text_prints_wrong_are_found_and_right_ones_are_not() -> None:
    text = "A by B (IPI 00014107339), ISWC T-034.524.680-1, ISRC: GB-AYE-00-0001, ISRC GBAYE0000001"
    assert wrong_in(text) == ["IPI 00014107339", "ISRC GB-AYE-00-0001"]


def test_thirds_come_to_a_hundred() -> None:
    cue = MusicCue("A", credits=tuple(Credit(n, share="33,34") for n in "BCD"))
    assert shares(cue) == 100
    assert shares(MusicCue("A", credits=(Credit("B", share="60"), Credit("C", share="50%")))) == 110


def test_phrases_are_the_runs_of_words_of_a_text() -> None:
    assert {"lost", "slips & slurs", "slips & slurs - lost"} <= phrases("Slips & Slurs - Lost")
    assert len(phrases("word " * 5000)) < 10
