"""Differences: what is marked on either side, and how long the longest texts take."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from assets.admin import marks

LINES = st.lists(st.sampled_from(["a", "b b", "c d e", ""]), max_size=8)


@given(LINES, LINES)
def test_both_sides_can_be_read_off(before, after):
    marks_context, marks.CONTEXT = marks.CONTEXT, 99
    try:
        rows = marks.rows(before, after)
    finally:
        marks.CONTEXT = marks_context
    if before != after:
        assert ["".join(p.text for p in r.before) for r in rows if r.before is not None] == before
        assert ["".join(p.text for p in r.after) for r in rows if r.after is not None] == after


def test_only_the_changed_words_are_marked():
    (row,) = marks.rows(["one two three"], ["one 2 three"])
    assert [(p.text, p.marked) for p in row.before] == [
        ("one ", False),
        ("two", True),
        (" three", False),
    ]
    assert [(p.text, p.marked) for p in row.after] == [
        ("one ", False),
        ("2", True),
        (" three", False),
    ]


def test_long_equal_stretches_are_left_out():
    lines = [f"line {n}" for n in range(100)]
    rows = marks.rows(lines, [*lines[:50], "other", *lines[51:]])
    assert [r.skipped for r in rows if r.skipped] == [48, 47]


def test_long_texts_are_compared_quickly():
    begun = time.monotonic()
    old = [f"cue {n} says something" for n in range(6000)]
    marks.rows(old, [line.replace("9", "nine") for line in old])
    words = " ".join(f"w{n % 997}" for n in range(40_000))
    marks.words(words, words.replace("w5", "v5"))
    assert time.monotonic() - begun < 10
