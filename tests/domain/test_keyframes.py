"""Keyframes beside the shot list: order, words, which still shows a shot."""

from __future__ import annotations

import pytest

from assets.domain import keyframes, quality
from assets.domain.record import Keyframe, Record, Shot
from assets.domain.timecode import Timecode, parse

LIST = (
    Shot(Timecode(0), Timecode(7), "A street"),
    Shot(Timecode(7), None, "", quote="“Yes.”"),
    Shot(Timecode(20, 12), Timecode(30), "A ship"),
    Shot(Timecode(40), Timecode(60), "A long take"),
    Shot(Timecode(45), Timecode(50), "A hand, within it"),
)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("00:00", "A street"), ("00:06", "A street"), ("00:07", "“Yes.”"), ("00:19", "“Yes.”"),
        ("00:20", "A ship"), ("00:00:20:11", "“Yes.”"), ("00:00:20:12", "A ship"), ("00:30", ""),
        ("00:39", ""), ("00:46", "A hand, within it"), ("00:55", "A long take"), ("01:00", ""),
        ("99:00:00", ""),
    ],
)  # fmt: skip
def test_a_keyframe_without_words_says_what_the_shot_list_says_of_its_moment(
    at: str, words: str
) -> None:
    frame = Keyframe(parse(at), "p")
    record = Record(shots=LIST, keyframes=(frame,))
    assert keyframes.words(record, frame) == words
    assert keyframes.silent(record) == (() if words else (frame,))


def test_its_own_words_come_first() -> None:
    frame = Keyframe(Timecode(3), "p", "Two soldiers")
    assert keyframes.words(Record(shots=LIST), frame) == "Two soldiers"


def test_keyframes_stand_in_the_order_of_time_however_they_are_given() -> None:
    late, early = Keyframe(Timecode(3, 12), "a"), Keyframe(Timecode(3), "b")
    assert Record(keyframes=(late, early)).keyframes == (early, late)
    assert Record(keyframes=(late,)).with_(keyframes=(late, early)).keyframes == (early, late)


def test_the_first_keyframe_of_a_shot_stands_for_it() -> None:
    frames = tuple(Keyframe(Timecode(s), str(s)) for s in (1, 5, 8, 35, 46, 55))
    found = keyframes.of_shots(Record(shots=LIST, keyframes=frames))
    assert {n: frame.name for n, frame in found.items()} == {0: "1", 1: "8", 4: "46", 3: "55"}


def test_what_nobody_describes_stops_publication_and_what_lies_past_the_end_is_odd() -> None:
    frames = (Keyframe(Timecode(3), "p"), Keyframe(Timecode(31), "q"))
    record = Record(title="Ships", shots=LIST, duration=Timecode(30), keyframes=frames)
    found = {f.code: (f.text, f.severity) for f in quality.flags(record) if f.field == "keyframes"}
    assert found == {
        "keyframe_without_words": (
            "Neither a text nor the shot list says what a keyframe shows.", "blocking",
        ),
        "keyframe_past_the_end": ("00:00:31 > 00:00:30", "warning"),
    }  # fmt: skip
