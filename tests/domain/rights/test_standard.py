"""Standard statements: where their words stand, who fills the slot, how they are replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.rights.standard import (
    Occurrence,
    can_be_told,
    filled,
    landmark,
    occurrences,
    reworded,
)

ONE = "Contains {holder} footage. Ask {holder} first."


@pytest.mark.parametrize(
    ("standard", "statement", "found"),
    [
        (ONE, "Contains AFP footage. Ask AFP first.", (Occurrence(0, 36, "AFP"),)),
        (ONE, "Contains AFP footage. Ask AP first.", ()),
        (ONE, "Contains A. P. footage. Ask A. P. first.", ()),
        (ONE, "Contains St.Petersburg TV footage. Ask St.Petersburg TV first.",
         (Occurrence(0, 62, "St.Petersburg TV"),)),
        (ONE, "contains AFP footage. Ask AFP first.", ()),
        (ONE, "xContains AFP footage. Ask AFP first.", ()),
        (ONE, "Contains AFP footage. Ask AFP first.!", ()),
        (ONE, f"Contains {'x' * 301} footage. Ask {'x' * 301} first.", ()),
        ("Free for editorial use.", "A. Free for editorial use.\nFree for editorial use.",
         (Occurrence(3, 26), Occurrence(27, 50))),
        ("Free for editorial use.", "Not free. Free for editorial use", ()),
        ("{holder}", "AFP", ()),
        ("No use", "No use", ()),
        ("{holder} (c) a+b [x] material", "AFP (c) a+b [x] material", (Occurrence(0, 24, "AFP"),)),
        ("Free for editorial use.", "", ()),
    ],
)  # fmt: skip
def test_words_are_found_whole_whoever_the_holder_is(standard, statement, found):
    assert occurrences(standard, statement) == found


def test_new_words_take_the_place_of_old_ones_and_nothing_else_moves():
    text = (
        "Before. Contains AFP footage. Ask AFP first.\n Contains BBC footage. Ask BBC first. After"
    )
    new = "{holder} must agree, says {holder}."
    assert reworded(ONE, new, text) == (
        "Before. AFP must agree, says AFP.\n BBC must agree, says BBC. After"
    )
    assert reworded(ONE, "No holder any more.", "Contains X footage. Ask X first.") == (
        "No holder any more."
    )
    assert reworded(ONE, new, "Other words.") is None
    with pytest.raises(ValueError):
        reworded("Words without a holder.", new, "Words without a holder.")


@given(
    st.text(max_size=60).filter(lambda t: "{holder}" not in t),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=30),
    st.text(max_size=40),
)
def test_what_was_filled_in_is_found_again_and_put_back(words, holder, before):
    standard = f"Some words {{holder}} and {words.strip()} end"
    statement = f"{before} {filled(standard, holder)}"
    found = occurrences(standard, statement)
    assert found
    new = reworded(standard, "Quite other words {holder} here", statement)
    assert new is not None
    assert reworded("Quite other words {holder} here", standard, new) == statement


def test_finding_is_linear_in_a_long_statement():
    assert occurrences("{holder} a {holder} b {holder} c", "x " * 25_000) == ()
    assert occurrences(ONE, "Contains " * 6_000) == ()


def test_a_landmark_is_the_longest_stretch_and_few_words_tell_nothing():
    assert landmark(ONE) == "footage. Ask"
    assert [can_be_told(t) for t in (ONE, "{holder}", "No use", "Free to use")] == [
        True, False, False, True,
    ]  # fmt: skip
