"""WebVTT and SRT in and out."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain import captions
from assets.domain.captions import Cue
from assets.domain.record import Segment

CORPUS = Path(__file__).parent.parent / "corpora" / "subtitles"


def text_of(name: str) -> str:
    return (CORPUS / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    "name", ["cue-spacing", "many-comments", "no-space-cue-times-cue-settings"]
)
def test_webvtt_is_parsed_as_the_corpus_expects(name):
    expected = [
        (
            c["startTime"] * 1000,
            c["endTime"] * 1000,
            html.unescape(re.sub("<[^<>]*>", "", c["text"])),
        )
        for c in json.loads(text_of(f"{name}.json"))["cues"]
    ]
    assert [(c.start, c.end, c.text) for c in captions.parse(text_of(f"{name}.vtt"))] == expected


@pytest.mark.parametrize(
    ("name", "is_captions", "cues"),
    [
        ("1234.srt", True, 8),
        ("1a2b.vtt", True, 8),
        ("webvtt-with-bom.vtt", True, 1),
        ("bad-double-webvtt.vtt", False, 0),
        ("blank-file-with-bom.vtt", False, 0),
        ("garbage-signature.vtt", False, 0),
        ("invalid.srt", False, 0),
    ],
)
def test_captions_are_told_from_other_texts(name, is_captions, cues):
    text = text_of(name)
    assert (captions.looks_like(text), len(captions.parse(text))) == (is_captions, cues)


def test_srt_and_webvtt_of_the_same_words_give_the_same_times():
    def times(name):
        return [(c.start, c.end) for c in captions.parse(text_of(name))]

    assert times("1234.srt") == times("1a2b.vtt")


def test_voice_language_and_entities_are_read_from_a_cue():
    text = (
        "WEBVTT - title\n\nSTYLE\n::cue {}\n\nNOTE x\n\nid 1\n00:01.000 --> 00:02.500 align:start\n"
        "<v.loud Ann Berg>Fish &amp; <i>chips</i>\n\n00:02.500 --> 00:03.000\n<lang fr>Oui</lang>"
    )
    assert captions.parse(text) == (
        Cue(1000, 2500, "Fish & chips", "id 1", "Ann Berg"),
        Cue(2500, 3000, "Oui", None, None, "fr"),
    )


def test_a_cue_that_ends_before_it_begins_is_dropped_and_the_next_one_read():
    text = "WEBVTT\n\n00:05.000 --> 00:01.000\nno\n\n00:99.000 --> 01:00.000\nno\n\n00:06.000 --> 00:07.000\nyes"
    assert captions.parse(text) == (Cue(6000, 7000, "yes"),)


cue_texts = st.text("ab<>&é \n", min_size=1, max_size=30).filter(
    lambda t: t == t.strip() and "\n\n" not in t and all(x.strip() for x in t.split("\n"))
)


@given(
    st.lists(
        st.builds(
            lambda start, length, text, speaker: Segment(
                "caption", text, speaker, start=start, end=start + length
            ),
            st.integers(0, 10**7),
            st.integers(0, 10**5),
            cue_texts,
            st.none() | st.sampled_from(["Ann", "B & C", "D <e>"]),
        ),
        max_size=6,
    ).map(tuple)
)
def test_what_is_written_as_webvtt_reads_back(rows):
    assert captions.segments(captions.parse(captions.write_webvtt(rows))) == rows


@given(st.text(max_size=200) | st.lists(st.sampled_from(["1", "00:01.000 --> 00:02.000", "-->", "x", "", "WEBVTT", "NOTE"])).map("\n".join))  # fmt: skip
def test_no_text_breaks_the_parser(text):
    for cue in captions.parse(text):
        assert cue.start <= cue.end
