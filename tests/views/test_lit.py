"""A statement in pieces: every cut keeps the text, and every word is lit as its spans say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.views import lit

SPANS = st.lists(
    st.tuples(st.integers(-2, 40), st.integers(-2, 45)).map(sorted).map(tuple), max_size=6
)
TEXT = st.text(st.sampled_from("ab 💥\u202e<\n"), max_size=40)


@given(TEXT, SPANS, SPANS, st.lists(st.booleans(), min_size=6, max_size=6))
def test_pieces_joined_are_the_text_and_each_letter_is_lit_as_its_spans_say(
    text: str, spans: list, unread: list, deciding: list[bool]
) -> None:
    sentences = lit.sentences(zip(spans, deciding, strict=False))
    pieces = lit.pieces(text, sentences, unread)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            over = [s for s in sentences if s.span[0] <= place < s.span[1]]
            assert piece.decides == any(s.decides for s in over)
            assert piece.bears == any(not s.decides for s in over)
            assert piece.unread == any(a <= place < b for a, b in unread)
        at += len(piece.text)
    inside = {s.number for s in sentences if max(0, s.span[0]) < min(len(text), s.span[1])}
    assert {s.number for piece in pieces for s in piece.begins} == inside


@pytest.mark.parametrize(
    ("spans", "numbers"),
    [
        (
            [((5, 9), True), ((0, 9), False), ((5, 9), False)],
            [(1, (0, 9), False), (2, (5, 9), True)],
        ),
        ([], []),
    ],
)
def test_a_span_is_one_sentence_and_one_that_decides_anywhere_decides(
    spans: list, numbers: list
) -> None:
    assert [(s.number, s.span, s.decides) for s in lit.sentences(spans)] == numbers


def test_fifty_thousand_letters_with_many_spans_are_cut_in_one_pass() -> None:
    text = "word " * 10_000
    spans = [((n, n + 300), n % 3 == 0) for n in range(0, 49_000, 10)]
    unread = [(n, n + 4) for n in range(0, 50_000, 5)]
    pieces = lit.pieces(text, lit.sentences(spans), unread)
    assert "".join(piece.text for piece in pieces) == text
