"""CMX 3600 written by its rules and read back by them: events, drop-frame labels, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.messages import message
from assets.domain.timecode import Timecode
from assets.formats import edl
from assets.formats.edl import RATES, Clip, Rate

T = Timecode


@dataclass
class Event:
    """A line of an event as CMX 3600 lays it out, and the comments under it."""

    number: int
    reel: str
    tracks: str
    times: tuple[str, str, str, str]
    comments: list[str]


LABEL = r"\d\d:\d\d:\d\d[:;]\d\d"
LINE = re.compile(
    rf"(\d{{3}})  ([A-Z0-9]{{1,8}}) +(B|V|AA/V) +C +({LABEL}) ({LABEL}) ({LABEL}) ({LABEL})"
)


def parse(text: str) -> tuple[str, str, list[str], list[Event]]:
    """Title, frame count mode, comments before the first event, events. Any other line fails."""
    assert text.isascii()
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    title, mode = lines[0].removeprefix("TITLE: "), lines[1].removeprefix("FCM: ")
    before: list[str] = []
    events: list[Event] = []
    for line in lines[2:]:
        if not line:
            continue
        if line.startswith("* "):
            (events[-1].comments if events else before).append(line[2:])
            continue
        found = LINE.fullmatch(line)
        assert found, line
        number, reel, tracks, *times = found.groups()
        events.append(Event(int(number), reel, tracks, tuple(times), []))
    return title, mode, before, events


def test_each_chosen_shot_is_an_event_and_record_times_run_on() -> None:
    text = edl.write(
        "Vardøhus – “rundown”",
        [
            Clip("NATO885611", "NATO885611 Patrol", T(10), T(24), (("REFERENCE", "NATO885611"),)),
            Clip("NATO900302", "NATO900302 Whole"),
            Clip("R3", "R3 Émeraude", T(3599, 20), T(3661, 5), (("CREDIT", "NATO\n001 x"),)),
            Clip("NATO885611", "NATO885611 Patrol", T(70), None),
        ],
        RATES["25"],
        remarks=["Assumed."],
    )
    assert text == (
        'TITLE: Vardohus - "rundown"\r\nFCM: NON-DROP FRAME\r\n* Assumed.\r\n\r\n'
        "001  TO885611 B     C        00:00:10:00 00:00:24:00 01:00:00:00 01:00:14:00\r\n"
        "* FROM CLIP NAME: NATO885611 Patrol\r\n* REFERENCE: NATO885611\r\n\r\n"
        "* NOT AN EVENT: NATO900302 Whole: no shot was chosen\r\n\r\n"
        "002  R3       B     C        00:59:59:20 01:01:01:05 01:00:14:00 01:01:15:10\r\n"
        "* FROM CLIP NAME: R3 Emeraude\r\n* CREDIT: NATO 001 x\r\n\r\n"
        "* NOT AN EVENT: NATO885611 Patrol: the shot states no out point\r\n"
    )
    title, mode, before, events = parse(text)
    assert (title, mode, before) == ('Vardohus - "rundown"', "NON-DROP FRAME", ["Assumed."])
    assert [(e.number, e.reel, e.times[0]) for e in events] == [
        (1, "TO885611", "00:00:10:00"), (2, "R3", "00:59:59:20"),
    ]  # fmt: skip


DROPPED = [  # SMPTE ST 12-1, 5.2.2: frames 00 and 01 of each minute but the tenth
    (0, "00:00:00;00"),
    (1799, "00:00:59;29"),
    (1800, "00:01:00;02"),
    (3597, "00:01:59;29"),
    (3598, "00:02:00;02"),
    (17981, "00:09:59;29"),
    (17982, "00:10:00;00"),
    (17983, "00:10:00;01"),
    (19782, "00:11:00;02"),
    (107891, "00:59:59;29"),
    (107892, "01:00:00;00"),
    (2589407, "23:59:59;29"),
]
DROPPED_60 = [
    (3599, "00:00:59;59"),
    (3600, "00:01:00;04"),
    (35963, "00:09:59;59"),
    (35964, "00:10:00;00"),
    (215784, "01:00:00;00"),
]


@pytest.mark.parametrize(
    ("rate", "frames", "label"),
    [("29.97df", *pair) for pair in DROPPED] + [("59.94df", *pair) for pair in DROPPED_60],
)
def test_drop_frame_labels(rate: str, frames: int, label: str) -> None:
    assert RATES[rate].label(frames) == label
    clock, frame = label.split(";")
    hours, minutes, seconds = map(int, clock.split(":"))
    assert RATES[rate].frames(T(hours * 3600 + minutes * 60 + seconds, int(frame))) == frames


@given(st.sampled_from(list(RATES.values())), st.integers(0, 2_000_000))
def test_every_frame_has_one_label_which_leads_back(rate: Rate, frame: int) -> None:
    label = rate.label(frame)
    assert label < rate.label(frame + 1)
    hours, minutes, seconds, at = map(int, re.split("[:;]", label))
    assert rate.frames(T(hours * 3600 + minutes * 60 + seconds, at)) == frame
    assert not (rate.drops and minutes % 10 and not seconds and at < rate.drops)


def test_a_label_that_is_dropped_stands_for_the_next_one() -> None:
    at = RATES["29.97df"]
    assert at.frames(T(60)) == at.frames(T(60, 1)) == at.frames(T(60, 2)) == 1800
    text = edl.write("x", [Clip("R1", "R1", T(50), T(60)), Clip("R1", "R1", T(60), T(60, 2))], at)
    title, mode, _before, events = parse(text)
    assert (title, mode) == ("x", "DROP FRAME")
    assert [event.times for event in events] == [
        ("00:00:50;00", "00:01:00;02", "01:00:00;00", "01:00:10;00")
    ]
    assert "NOT AN EVENT: R1: after frames are dropped nothing is left of it" in text


def test_what_a_rate_or_a_day_cannot_hold_is_named_and_not_made_up() -> None:
    day = 24 * 3600
    text = edl.write(
        "x",
        [
            Clip("R1", "R1", T(1, 24), T(2)),
            Clip("R2", "R2", T(1), T(2, 30)),
            Clip("R3", "R3", T(day - 1), T(day)),
            Clip("R4", "R4", T(0), T(day - 1)),
            Clip("R5", "R5", T(1), T(2), refused=message("the record ends before it")),
            Clip("R6", "R6", T(1), T(2, 23)),
        ],
        RATES["24"],
    )
    assert re.findall(r"NOT AN EVENT: (.*)\r", text) == [
        "R1: its frames do not fit this frame rate",
        "R2: its frames do not fit this frame rate",
        "R3: its time code passes 24 hours",
        "R4: the list would pass 24 hours",
        "R5: the record ends before it",
    ]
    assert [event.reel for event in parse(text)[3]] == ["R6"]


@given(
    st.sampled_from(list(RATES.values())),
    st.lists(
        st.tuples(st.integers(0, 80_000), st.integers(1, 500), st.integers(0, 23)), max_size=20
    ),
)
def test_a_record_time_ends_where_the_next_begins_and_lasts_as_long_as_its_source(
    rate: Rate, shots: list[tuple[int, int, int]]
) -> None:
    clips = [Clip(f"R{n}", f"R{n}", T(a, f), T(a + d, f)) for n, (a, d, f) in enumerate(shots)]
    events = parse(edl.write("x", clips, rate))[3]
    assert len(events) == len(shots)
    before = rate.label(rate.frames(T(3600)))

    def frames(label: str) -> int:
        hours, minutes, seconds, at = map(int, re.split("[:;]", label))
        return rate.frames(T(hours * 3600 + minutes * 60 + seconds, at))

    for event in events:
        source_in, source_out, record_in, record_out = event.times
        assert record_in == before
        assert frames(source_out) - frames(source_in) == frames(record_out) - frames(record_in)
        before = record_out


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_words_begin_a_line_of_their_own(words: list[str]) -> None:
    comments = tuple(("NOTE", word) for word in words)
    text = edl.write("".join(words), [Clip("".join(words), "".join(words), T(1), T(2), comments)],
                     RATES["25"], remarks=words)  # fmt: skip
    assert len(parse(text)[3]) == 1


def test_reels_have_eight_letters_and_tell_records_apart() -> None:
    names = ["NATO885611", "OTAN-885611", "R1", "BL", "ax", "日本", "VAN-2021-17", "NATO885611"]
    assert edl.reels(names) == {
        "NATO885611": "TO885611", "OTAN-885611": "AN885611", "R1": "R1", "BL": "R0000004",
        "ax": "R0000005", "日本": "R0000006", "VAN-2021-17": "AN202117",
    }  # fmt: skip
    assert edl.reels(["ATO885611", "NTO885611"]) == {
        "ATO885611": "TO885611", "NTO885611": "R0000002",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "name"),
    [("25", "25"), ("25.00", "25"), ("50 fps", "50"), ("29.97df", "29.97df"), ("29.97", "29.97"),
     ("30000/1001", "29.97"), ("23.98", "23.976"), ("50p", "50"), ("29.970", "29.97"),
     ("0", None), ("", None), ("1e3", None), ("٢٥", None), ("25i", None), ("50.", None)],
)  # fmt: skip
def test_frame_rates_are_known_by_their_usual_names(typed: str, name: str | None) -> None:
    assert edl.rate(typed) == (RATES[name] if name else None)
