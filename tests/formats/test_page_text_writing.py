"""Writing record pages: letter for letter where nothing changed, canonically where it did."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from assets.domain import partial_date
from assets.domain.record import (
    Credit,
    Keyframe,
    Link,
    MusicCue,
    OtherId,
    Poster,
    Record,
    Rendition,
    Segment,
    Shot,
)
from assets.domain.timecode import Timecode
from assets.formats import page_text, plain
from tests.samples import NAMES, text_of

SNAPSHOTS = Path(__file__).parent.parent / "snapshots" / "records"
READ_BY_A_PERSON = (
    "000_27ac4af45cb72173.txt",
    "004_dfca19216fd3fcf0.txt",
    "r9000.txt",
    "r9003.txt",
    "r9009.txt",
    "r9013.txt",
    "r9015.txt",
    "r9024.txt",
    "r9028.txt",
    "r9031.txt",
)


def as_snapshot(record: Record) -> dict:
    """The whole record as plain values; how sure the music reader is is its own affair."""
    values = plain.to_plain(record)
    for cue in values.get("music_cues", ()):
        cue.pop("confidence", None)
    return values


@pytest.mark.parametrize("name", READ_BY_A_PERSON)
def test_the_whole_record_is_as_a_person_has_checked_it(name):
    path = SNAPSHOTS / name.replace(".txt", ".json")
    found = as_snapshot(page_text.read(text_of(name)))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_an_unchanged_record_is_written_letter_for_letter(name):
    record = page_text.read(text_of(name))
    assert page_text.write(record) == text_of(name)
    assert page_text.read(page_text.write(record)) == record
    assert page_text.lost(record) == ()


def test_windows_line_ends_and_a_byte_order_mark_make_no_other_record():
    text = text_of("r9015.txt")
    assert page_text.read("\ufeff" + text.replace("\n", "\r\n")) == page_text.read(text)


def test_an_edit_changes_its_own_line_and_nothing_else():
    text = text_of("r9007.txt")
    record = page_text.read(text).with_(
        location="Camp Bondsteel", filming_dates=(partial_date.from_iso("2022-10"),)
    )
    expected = text.replace("Camp Novo Selo\nType", "Camp Bondsteel\nType").replace(
        "26 Oct 2022", "2022-10"
    )
    assert page_text.write(record) == expected
    assert page_text.lost(record) == ()


def test_an_edited_long_text_stands_in_the_place_of_the_old_one():
    text = text_of("r9002.txt")
    record = page_text.read(text)
    edited = record.with_(synopsis="One.\n\nTwo.", usage_rights=None)
    assert page_text.write(edited) == text.replace(record.synopsis, "One.\n\nTwo.").replace(
        record.usage_rights + "\n", ""
    )


def test_a_value_that_was_not_printed_gets_its_label_in_the_language_of_the_page():
    record = page_text.read(text_of("r9031.txt")).with_(duration=Timecode(95), countries=("BE",))
    lines = page_text.write(record).split("\n")
    assert lines[lines.index("Durée") + 1] == "00:01:35"
    assert lines[lines.index("Pays") + 1] == "Belgique"
    assert page_text.lost(record) == ()


def test_a_text_without_heading_gets_one_when_it_would_no_longer_be_known():
    record = page_text.read(text_of("004_dfca19216fd3fcf0.txt"))
    edited = record.with_(music="unusual words", music_cues=(), reference="NATO885612", number=2001)
    assert "\nMusic\nunusual words\n" in page_text.write(edited)
    again = page_text.read(page_text.write(edited))
    assert (again.music, again.reference, again.number) == ("unusual words", "NATO885612", 2001)
    assert again.version_note == record.version_note
    assert again.synopsis == record.synopsis


FULL = Record(
    reference="NATO100",
    number=3,
    other_ids=(OtherId("EBU", "abc"), OtherId("https://ids.example/", "1")),
    former_references=("A1", "B2"),
    title="Ships in the fog",
    teaser="A teaser for you. It has two sentences.",
    synopsis="One paragraph.\n\nAnother.",
    description="What it shows.",
    publication_date=partial_date.from_iso("2021-11-17"),
    publication_time=dt.time(10, 5),
    publication_zone="CET",
    filming_dates=(
        partial_date.from_iso("2021-10"),
        partial_date.from_iso("2021-10-19/2021-10-21"),
    ),
    countries=("BA", "US"),
    location="Here, there",
    themes=("a", "b, c"),
    events=("Exercise Swift Response 2024", "NATO Summit, Vilnius 2023"),
    type="EDITED",
    format="16:9",
    version="clean",
    version_source="field",
    language="nl",
    duration=Timecode(60, 3),
    production="p",
    transcript="--SOUNDBITE (ENGLISH)--\nA Person, chief\n“Hi.”",
    segments=(
        Segment("soundbite", "“Hi.”", "A Person, chief", "en", heading="--SOUNDBITE (ENGLISH)--"),
    ),
    usage_rights="Free for editorial use.\n\nYes.",
    links=(
        Link("More", "https://x.example/y"),
        Link("https://z.example", "https://z.example"),
        Link("plain"),
    ),
    renditions=(Rendition("https://a.example/v.mp4", size=5, codec="h264"),),
    poster=Poster("p.jpg", "alt text", "me", 30, 0),
    keyframes=(Keyframe(Timecode(3), "q.jpg", "alt text", "me"), Keyframe(Timecode(4, 1), "q.jpg")),
    origin="sample",
)


def test_a_record_from_elsewhere_goes_through_page_text_without_loss():
    assert page_text.lost(FULL) == ()


def test_what_a_page_cannot_carry_is_listed():
    record = FULL.with_(
        assigned_reference="CAT-000001",
        title="Two\nlines",
        version_source="title",
        links=(Link("a | b\nc"),),
    )
    assert page_text.lost(record) == ("assigned_reference", "title", "version_source", "links")


def test_rows_without_a_text_are_written_in_the_usual_notation():
    record = Record(
        title="Rows",
        shots=(
            Shot(Timecode(0), Timecode(5), "WIDE – A"),
            Shot(Timecode(5), None, "B", holder="AP", holder_source="header"),
        ),
        music_cues=(MusicCue("Blue Line", "Instrumental", (Credit("A Bee"), Credit("C Dee"))),),
    )
    again = page_text.read(page_text.write(record))
    assert again.shots == record.shots
    assert again.transcript == (
        "--SHOTLIST--\n(00:00:00 - 00:00:05) WIDE – A\nSOURCE: AP\n(00:00:05) B"
    )
    assert [(c.title, c.qualifier, c.credits) for c in again.music_cues] == [
        ("Blue Line", "Instrumental", (Credit("A Bee"), Credit("C Dee")))
    ]
    assert page_text.lost(record) == ()


def test_a_title_that_looks_like_a_label_is_written_under_one():
    record = Record(title="Location", location="Oslo")
    assert page_text.write(record) == "Title\nLocation\nLocation\nOslo"
    assert page_text.read(page_text.write(record)).title == "Location"


def test_an_empty_record_is_an_empty_page():
    assert page_text.write(Record()) == ""
