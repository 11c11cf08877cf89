"""Captions as WebVTT: what is timed, in the order of time, whatever the words are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from assets.domain import captions
from assets.domain.record import Segment
from assets.formats import webvtt
from tests.factories import record

TIMES = re.compile(r"\d\d+:\d\d:\d\d\.\d{3} --> \d\d+:\d\d:\d\d\.\d{3}")


def test_timed_words_become_cues_in_the_order_of_time() -> None:
    rows = (
        Segment("caption", "Second.", start=4000, end=5000),
        Segment("remark", "Untimed."),
        Segment("soundbite", "Oui & <non>.", "Ann --> Berg", "fr", start=1500, end=3000),
        Segment("caption", "  ", start=3000, end=3500),
    )
    assert webvtt.write(record(segments=rows, language="en")) == (
        "WEBVTT\n\n"
        "00:00:01.500 --> 00:00:03.000\n<v Ann --&gt; Berg><lang fr>Oui &amp; &lt;non&gt;.</lang>\n\n"
        "00:00:04.000 --> 00:00:05.000\nSecond.\n"
    )


def test_words_without_an_end_last_until_the_next_ones_and_not_for_ever() -> None:
    rows = tuple(Segment("caption", f"{n}", start=n) for n in (1000, 3000, 3000, 90_000))
    assert [(s.start, s.end) for s in webvtt.timed(rows)] == [
        (1000, 3000), (3000, 10_000), (3000, 10_000), (90_000, 97_000),
    ]  # fmt: skip


def test_a_record_without_times_has_no_captions() -> None:
    assert webvtt.write(record(segments=(Segment("remark", "Words."),))) is None
    assert webvtt.write(record()) is None


def test_an_invented_record_says_so_where_no_player_shows_it() -> None:
    rows = (Segment("caption", "Yes.", start=0, end=900),)
    text = webvtt.write(record(segments=rows, origin="sample")) or ""
    assert text.startswith("WEBVTT\n\nNOTE Invented sample")
    assert captions.parse(text) == (captions.Cue(0, 900, "Yes."),)


def test_the_language_is_that_of_the_words_and_says_what_kind_they_are() -> None:
    french = (Segment("caption", "Oui.", language="fr", start=0, end=900),)
    both = (*french, Segment("caption", "Yes.", language="en", start=900, end=990))
    found = [
        (webvtt.language(one), webvtt.kind(one))
        for one in (
            record(segments=french, language="en"),
            record(segments=french, language="fr-BE"),
            record(segments=both, language="en"),
            record(segments=(Segment("caption", "?", start=0, end=1),)),
        )
    ]
    assert found == [
        ("fr", "subtitles"),
        ("fr", "captions"),
        ("en", "captions"),
        (None, "captions"),
    ]


hostile = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ["-->", "00:01.000 --> 00:02.000", "WEBVTT", "NOTE x", "STYLE", "", "\r", "\r\r", "\0", " ",
         "<v X>", "</lang>", "&amp;", "&lt;script>", "\u2028", "\x85", "1", "é", "\ufeff"]
    )
).map("\n".join)  # fmt: skip
segments = st.builds(
    Segment,
    st.just("caption"),
    hostile,
    st.none() | hostile,
    st.none() | st.sampled_from(["fr", "en-GB", "x>y", "de\n\n--> ", ""]),
    start=st.none() | st.integers(0, 10**9),
    end=st.none(),
)


@given(st.lists(segments, max_size=6))
def test_no_words_end_a_cue_or_begin_another_one(rows: list[Segment]) -> None:
    timed = webvtt.timed(rows)
    text = webvtt.write(record(segments=tuple(rows)))
    if text is None:
        assert not timed
        return
    assert [line for line in text.split("\n") if "-->" in line] == [
        f"{captions.format_time(s.start or 0)} --> {captions.format_time(s.end or 0)}"
        for s in timed
    ]
    assert all(TIMES.fullmatch(line) for line in text.split("\n") if "-->" in line)
    assert not {"\r", "\0"} & set(text)
    read = captions.parse(text)
    assert [(cue.start, cue.end) for cue in read] == [(s.start, s.end) for s in timed]
    assert [cue.start for cue in read] == sorted(cue.start for cue in read)
    for cue, segment in zip(read, timed, strict=True):
        wanted = [line for line in re.split("\r\n|[\r\n\0]", segment.text) if line.strip()]
        assert cue.text == "\n".join(wanted).strip("\n")
