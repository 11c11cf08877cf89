"""Find in transcript: the places marked in what is seen and said, whatever is typed."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from assets.templatetags.matches import marked, marked_lines
from assets.views import find
from tests import factories

from .page import links, words

SHOTS = (
    Shot(Timecode(0), Timecode(7), "WIDE – ŠIAULIAI AIR BASE", "1"),
    Shot(Timecode(7), None, "ARCHIVE <of> the base", "2", "“A base & a half.”", "AP", "line"),
)
SEGMENTS = (Segment("soundbite", "We go to\nSiauliai.\n\nEvery day.", "Base commander", "en"),)


def looking(typed: str, at: str = "") -> find.Find:
    params = QueryDict(mutable=True)
    params["find"], params["at"] = typed, at
    return find.build(params, [("act", "publish")])


def found(typed: str, text: str) -> list[str]:
    return [piece for piece, number in looking(typed).cut(text) if number]


@pytest.mark.parametrize(
    ("typed", "text", "wanted"),
    [
        ("siauliai", "Šiauliai, SIAULIAI, S\u030ciauliai", ["Šiauliai", "SIAULIAI", "S\u030ciauliai"]),
        ("Šiau", "siauliai", ["siau"]),
        ("e", "é\u0301e", ["é\u0301", "e"]),
        ("strasse", "Straße", ["Straße"]),
        ("go  to", "go\nto go to", ["go\nto", "go to"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("(", "a (b", ["("]),
        ("日本", "今日本語", ["日本"]),
        ("x", "", []),
        ("   ", "a b", []),
        ("\u0301", "é", []),
    ],
)  # fmt: skip
def test_letters_are_compared_without_case_and_accents(typed, text, wanted) -> None:
    assert found(typed, text) == wanted


@given(st.text(max_size=60), st.text(max_size=8))
def test_the_pieces_joined_give_the_text_again(text: str, typed: str) -> None:
    pieces = looking(typed).cut(text)
    assert "".join(piece for piece, _number in pieces) == text
    numbers = [number for _piece, number in pieces if number]
    assert numbers == list(range(1, len(numbers) + 1))
    plain = re.sub(r"<[^>]+>", "", str(marked(pieces, 1)))
    assert plain == re.sub(r"<[^>]+>", "", str(marked(((text, 0),))))


def test_what_is_marked_is_escaped() -> None:
    pieces = looking("<b>").cut('a <b> & "c"\n\nd')
    assert marked(pieces, 1) == (
        'a <mark class="found found-now" id="match-1">&lt;b&gt;</mark> &amp; &quot;c&quot;\n\nd'
    )
    assert str(marked_lines(pieces)).endswith("&quot;c&quot;</p>\n\n<p>d</p>")


def test_long_input_and_many_places_are_bounded() -> None:
    many = looking("a")
    many.cut("a" * 600)
    assert (many.total, many.is_cut) == (find.MOST, True)
    assert len(looking("x" * 5000).typed) == find.MAX_LENGTH


def test_what_folds_to_blanks_is_no_word_and_costs_nothing() -> None:
    assert found("¨ " * 40, "a" + " " * 70) == []
    pattern = looking("a " + "¨ " * 40 + "b").pattern
    assert pattern is not None
    assert pattern.pattern == r"a\s+b"
    assert found("a¨b", "a b") == ["a b"]


@pytest.mark.parametrize(
    ("at", "shown"), [("", 1), ("2", 2), ("9", 3), ("0", 1), ("-1", 1), ("x", 1), ("9" * 40, 1)]
)
def test_which_match_is_shown_is_part_of_the_address(at: str, shown: int) -> None:
    looked_for = looking("a", at)
    looked_for.cut("a a a")
    assert looked_for.at == shown
    assert looked_for.next == f"?act=publish&find=a&at={shown % 3 + 1}#match-{shown % 3 + 1}"
    assert looked_for.previous.endswith(f"#match-{(shown - 2) % 3 + 1}")


@pytest.mark.django_db
def test_matches_are_marked_in_shots_and_transcript_with_their_number(client: Client) -> None:
    factories.save(reference="A1", shots=SHOTS, segments=SEGMENTS)
    response = client.get("/assets/A1/?find=base&at=3&act=publish")
    page = response.content.decode()
    marks = re.findall(r'<mark class="(found[^"]*)" id="(match-\d)">([^<]*)</mark>', page)
    assert marks == [
        ("found", "match-1", "BASE"), ("found", "match-2", "base"),
        ("found found-now", "match-3", "base"), ("found", "match-4", "Base"),
    ]  # fmt: skip
    assert "3 of 4" in words(response)
    assert "?act=publish&find=base&at=4#match-4" in links(response)
    assert "?act=publish&find=base&at=2#match-2" in links(response)
    assert '<link rel="canonical" href="http://testserver/assets/A1/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "%00", "%ED%A0%80", "x" * 3000, "%F0%9F%92%A5", "(((", "\\", "'\"",
     "%0A", "*", "%E2%80%AE", "nothing", "find=a&find=b"],
)  # fmt: skip
def test_whatever_is_typed_gives_a_page_or_a_clear_refusal(client: Client, typed: str) -> None:
    factories.save(reference="A1", shots=SHOTS, segments=SEGMENTS)
    response = client.get(f"/assets/A1/?find={typed}&at=3")
    assert response.status_code in (200, 400, 414)
    assert "<script>alert" not in response.content.decode()
    if typed == "nothing":
        assert "Not in these words" in words(response)


@pytest.mark.django_db
def test_a_page_with_words_looked_for_is_kept_like_any_other(client: Client) -> None:
    factories.save(reference="A1", shots=SHOTS)
    first = client.get("/assets/A1/?find=base")
    assert first["Cache-Control"] == "max-age=300"
    again = client.get("/assets/A1/?find=base", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.get("/assets/A1/")["ETag"] != first["ETag"]


@pytest.mark.django_db
def test_where_nothing_was_read_the_text_as_printed_is_looked_through(client: Client) -> None:
    factories.save(reference="A1", transcript="A text <as> printed")
    page = client.get("/assets/A1/?find=TEXT").content.decode()
    assert 'A <mark class="found found-now" id="match-1">text</mark> &lt;as&gt; printed' in page
    factories.save(reference="A2")
    assert 'id="find"' not in client.get("/assets/A2/").content.decode()
