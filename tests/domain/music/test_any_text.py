"""Any text at all gives a reading: spans, unread parts, JSON, and time that grows with length."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.music.credits import Known, Reading, read
from assets.domain.music.fold import tidy

WORDS = st.sampled_from(
    [
        "by",
        "By",
        "BY",
        "par",
        "de",
        "and",
        "&",
        ",",
        ";",
        ".",
        "–",
        "-",
        "—",
        "/",
        "|",
        ":",
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        "«",
        "»",
        '"',
        "'",
        "♫",
        "•",
        "1.",
        "02",
        ":",
        "\n",
        "\n\n",
        "\t",
        "feat.",
        "PRS",
        "(PRS)",
        "Music",
        "Musique",
        "Music:",
        "None",
        "Open",
        "Water",
        "Kevin",
        "MacLeod",
        "Hart",
        "Zoë",
        "de",
        "van",
        "Witt",
        "composer,",
        "music",
        "http://a.b/c",
        "licensed",
        "under",
        "ISRC",
        "USUAN1300012",
        "no",
        "music",
        "the",
        "a",
        "I",
        "You",
        "50%",
        "T-034.524.680-1",
        "remix",
        "(Instrumental)",
        "é",
        "\u200b",
        "\x00",
        "�",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
    st.lists(
        st.sampled_from(["Open Water by Hart", "Hart – Open Water", "Music:", "", "No music"]),
        max_size=8,
    ).map("\n".join),
)
BLANK = "\x00\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u200e\u200f"


def words(text):
    return text.translate(dict.fromkeys(map(ord, BLANK), " ")).split()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_in_order_do_not_overlap_and_quote_the_text(text):
    reading = read(text)
    at = 0
    for cue in reading.cues:
        assert at <= cue.span.start < cue.span.end <= len(text)
        at = cue.span.end
        quoted = tidy(text[cue.span.start : cue.span.end])
        if cue.title:
            assert cue.title in quoted
        for person in cue.contributors:
            for word in person.name.split():
                assert word in quoted
        assert 0 <= cue.confidence <= 1
        assert str(cue.reason)
        assert cue.title or cue.contributors
    for part in reading.unread:
        assert text[part.start : part.end] == part.text
        assert part.text.strip()


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_part_that_is_not_blank_is_in_a_cue_or_unread(text):
    reading = read(text)
    covered = [cue.span for cue in reading.cues]
    covered += [(part.start, part.end) for part in reading.unread]
    covered += [reading.no_music_span] if reading.no_music_span else []
    left = list(text)
    for start, end in covered:
        left[start:end] = " " * (end - start)
    said = {word.strip(",;/|·•.–—-&").casefold() for word in words("".join(left))}
    assert said <= {"", "and", "et", "und", "y"}  # what merely parts two credits
    assert sorted(covered) == sorted(covered, key=lambda span: span[1])


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_a_reading_survives_json_and_is_the_same_again(text):
    reading = read(text)
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading
    assert read(text) == reading


@settings(max_examples=100, deadline=None)
@given(
    TEXTS, st.lists(st.text(max_size=20), max_size=3), st.lists(st.text(max_size=20), max_size=3)
)
def test_whatever_the_catalogue_knows_nothing_breaks(text, titles, people):
    read(text, Known.of(titles=titles, people=people))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_titles_and_names_are_in_normal_form(text):
    for cue in read(text).cues:
        for printed in [cue.title or "", cue.qualifier or "", *cue.names]:
            assert printed == unicodedata.normalize("NFC", printed)
            assert printed == " ".join(printed.split())


def calls(text):
    """How many calls of Python functions reading a text takes: work, without a clock."""
    count = 0

    def tick(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


LONG = {
    "run together": "Purple Bliss by Hart and Sands ",
    "one credit a line": "Open Water by Carla Menotti and Rui Pinto\n",
    "dashes": "Far Light – Oakes, Cold Convoy – Iversen, ",
    "order changes": "Far Light – Carla Oakes\nCarla Oakes – Far Light\n",
    "only by": "by ",
    "only quotes": "“",
    "only brackets": "(",
    "nested brackets": "()[]",
    "letters": "a",
    "commas": "a, ",
    "links": "http://a.b ",
    "dots": "a.",
    "blanks": " ",
    "semicolons": "A by B; ",
    "slashes": "A / ",
    "digits": "1:",
    "quoted": "“A” by B ",
    "bullets": "♫ A : B ",
    "underscores": "a_by_",
    "percent": "1,5",
}


@pytest.mark.parametrize("kind", LONG)
def test_work_grows_with_the_length_and_no_faster(kind):
    unit = LONG[kind]
    small = calls(unit * (1_000 // len(unit)))
    large = calls(unit * (4_000 // len(unit)))
    assert large < 6 * small + 2_000


@pytest.mark.parametrize("unit", ["letters", "Usage rights\n", "http://a.b/c ", ", "])
def test_half_a_million_characters_are_ten_times_the_work_of_fifty_thousand(unit):
    small = calls(unit * (50_000 // len(unit)))
    large = calls(unit * (500_000 // len(unit)))
    assert large < 13 * small + 2_000


def test_guests_of_guests_are_no_nest():
    reading = read("Open Sky by Lena Kolb " + "feat. Tom Rask " * 5000)
    assert reading.cues[0].names == ("Lena Kolb",)
    assert {c.role for c in reading.cues[0].contributors[1:]} == {"featured"}


def test_a_library_alone_below_a_title_names_nobody():
    [cue] = read("Open Sky\nAudio Network").cues
    assert (cue.title, cue.names) == ("Open Sky", ())
