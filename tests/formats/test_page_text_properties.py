"""What holds for any text at all: nothing is lost, it is written again, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.domain import quality
from assets.domain.record import Record
from assets.domain.text import clean
from assets.formats import Unreadable, page_text
from tests.samples import NAMES, text_of

ODD_LINES = [
    "Pays :", "Country: Kosovo", "Country:Kosovo", ":Kosovo", "Title", "Title: x", "ID: 5", "Music: none",
    "Version: International", "SHOTLIST: (00:00) A (00:02) B", "  ", "\t", "Country\tKosovo", "Country ",
    "a, b", "MUSIC", "Usage rights:", "NATO12345", "12", "\u200eCountry\u200f", "Origin", "Files",
    "https://x.example/a | size=3", "Other identifiers", "EBU = 1", "00:00:01.000 --> 00:00:02.000",
    "WEBVTT", "Various", "\ufffd", "31 Feb 2020", "Poster image", "Former references", "Shotlist",
    "This is the international version. See the master.", "No music", "A Song by B C", "“Quote”",
]  # fmt: skip
LINES = sorted({line for name in NAMES for line in text_of(name).split("\n")}) + ODD_LINES


def read_or_none(text: str) -> Record | None:
    try:
        return page_text.read(text)
    except Unreadable:
        return None


def lines_of(record: Record) -> list[str]:
    """Every line a record's pieces hold, each piece being of one field."""
    lines: list[str] = []
    for piece in record.printed:
        if piece.text is None and piece.label is None and piece.field:
            lines += getattr(record, piece.field).split("\n")
        elif piece.label is not None and piece.text is not None:
            beside = piece.label.rstrip().endswith(":") or piece.label != piece.label.rstrip()
            lines += (piece.label + ("" if beside else "\n") + piece.text).split("\n")
        else:
            lines += (piece.label or piece.text or "").split("\n")
    return lines


def check(text: str) -> None:
    record = read_or_none(text)
    if record is None:
        return
    source = clean(text.removeprefix("\ufeff")).text
    assert lines_of(record) == source.split("\n")
    assert page_text.write(record) == source
    assert page_text.read(source) == record
    kept = [
        line
        for p in record.printed
        if p.field == "unplaced"
        for line in p.text.split("\n")
        if line.strip()
    ]
    assert list(record.unplaced) == kept
    assert all(flag.code in quality.CODES for flag in quality.flags(record))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(LINES), max_size=40).map("\n".join))
def test_any_mixture_of_lines_is_placed_once_and_written_again(text):
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_record_or_a_refusal(text):
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_a_sample_with_lines_taken_out_or_moved_is_placed_and_written_again(name, data):
    lines = text_of(name).split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        if data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines))), line)
    check("\n".join(lines))


words = st.text("abc ÉXé“”-–:.(),0123456789", min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        Record,
        title=words,
        teaser=words,
        synopsis=words,
        location=words,
        music=words,
        usage_rights=words,
        transcript=words,
        reference=words,
        number=st.integers(0, 10**9),
    )
)
def test_what_is_not_listed_as_lost_comes_back(record):
    again = page_text.read(page_text.write(record))
    lost = page_text.lost(record)
    for name in ("title", "teaser", "synopsis", "location", "music", "usage_rights", "reference"):
        assert name in lost or getattr(again, name) == getattr(record, name)


UNITS = [
    "Country\nKosovo\n", "a ", "(00:00) A ", "00:00 A ", "word by Word and ", "\n", "- ", "“", "Location: ", "x:y ",
    "((((", "SOUNDBITE (ENGLISH) – X\n", "Reference\n", "This is the international version\n\n", "name must ",
    "1. (00:01) W – Y (Z) ", "Courtesy of ", "X, ", "A | B = ", "Do not show ", "-->\n", "12 Oct ", "\ufffd\n",
]  # fmt: skip


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(2):
        start = time.perf_counter()
        record = read_or_none(text)
        if record is not None:
            quality.flags(record)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("heading", ["Synopsis", "Transcript"])
def test_ten_times_the_text_takes_about_ten_times_the_time(unit, heading):
    small, large = (
        f"NATO Multimedia\n\nT\n\n{heading}\n" + unit * (size // len(unit))
        for size in (3_000, 30_000)
    )
    assert seconds(large) < max(0.2, 30 * seconds(small))


def test_half_a_megabyte_takes_about_ten_times_as_long_as_fifty_kilobytes():
    page = text_of("r9003.txt").split("Transcript")[1]
    small, large = ("NATO Multimedia\n\nT\n\nTranscript" + page * n for n in (36, 360))
    assert len(large) > 450_000
    assert seconds(large) < 25 * seconds(small)
