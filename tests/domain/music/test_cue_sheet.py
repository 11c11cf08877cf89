"""The cue sheet as a value: what a record makes of it, what is blank, what a record takes in."""

from __future__ import annotations

import pytest

from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import CueSheet, Line, Part, Party
from assets.domain.record import Credit, MusicCue, Record
from assets.domain.timecode import Timecode
from assets.formats import page_text
from tests.factories import FULL
from tests.samples import NAMES, text_of

COMPLETE = Line(
    1, "Slow Sea", None, "background", Timecode(1), Timecode(4), 3,
    (Party("Mira Holt", "composer", "100", "PRS", "00014107338"),), "A Publisher",
    "GBAYE0000001", "T0345246801",
)  # fmt: skip
AIRED = Part("A1", "A film", "master", "has", (COMPLETE,), "2026-11-22", "BE")


def record(*cues: MusicCue, **fields: object) -> Record:
    return Record(reference="A1", title="A film", version="master", music_cues=cues, **fields)  # type: ignore[arg-type]


def test_a_part_says_what_the_record_says_and_no_more() -> None:
    assert cue_sheet.part(FULL) == Part(
        reference="NATO 123456",
        production_title="Patrol at Šiauliai (master)",
        version="international",
        music="has",
        lines=(
            Line(
                1, "On Thin Ice", "underscore", "background", Timecode(1), Timecode(4), 3,
                (Party("Gael Cadoux", "composer", "50", "SACEM", "00014107338"), Party("X")),
                "A Publisher", "GBAYE0000001", "T0345246801", "A Library", "LIB 1",
            ),
            Line(2),
        ),
        origin="sample",
    )  # fmt: skip


def test_the_key_of_a_production_is_no_title_of_it() -> None:
    assert cue_sheet.part(record(production="minister-resigns")).production_title == "A film"
    assert cue_sheet.part(record(), "The story").production_title == "The story"


@pytest.mark.parametrize(
    ("one", "music"),
    [
        (record(MusicCue("Slow Sea")), "has"),
        (record(no_music=True), "none"),
        (record(music="No music"), "none"),
        (record(), "not_stated"),
        (record(music="words about a tune nobody could read 12"), "has"),
    ],
)
def test_a_part_says_whether_there_is_music(one: Record, music: str) -> None:
    assert cue_sheet.part(one).music == music


def test_numbers_are_bare_where_they_are_valid_and_as_printed_where_not() -> None:
    cue = MusicCue("Slow Sea", isrc="ISRC GB-AYE-00-00001", iswc="T-034.524.680-2",
                   credits=(Credit("Mira Holt", ipi="14107338"), Credit("B", ipi="014107338")))  # fmt: skip
    (line,) = cue_sheet.part(record(cue)).lines
    assert (line.isrc, line.iswc) == ("GBAYE0000001", "T-034.524.680-2")
    assert [party.ipi for party in line.parties] == ["14107338", "00014107338"]
    assert [doubt.column for doubt in cue_sheet.doubts(line)] == ["iswc", "ipi"]


def test_nothing_is_blank_on_a_complete_sheet() -> None:
    sheet = CueSheet((AIRED,))
    assert sheet.blanks == {}
    assert list(cue_sheet.doubts(COMPLETE)) == []


def test_blanks_are_counted_and_named_by_row_and_on_the_sheet() -> None:
    bare = Line(2, "Low Tide", parties=(Party("Mira Holt"), Party("B", "composer", "50")))
    sheet = CueSheet((Part("A1", "A film", "master", "has", (COMPLETE, bare)),))
    assert [part.blanks_of(line) for part, line in sheet.rows()] == [
        ("first_transmission", "territory"),
        ("use", "start", "end", "duration", "role", "share", "society", "ipi", "publisher", "isrc",
         "iswc", "library", "catalogue_number", "first_transmission", "territory"),
    ]  # fmt: skip
    assert sheet.blanks["first_transmission"] == 2
    assert sheet.blanks["role"] == 1
    assert "title" not in sheet.blanks


def test_a_cue_nobody_is_named_for_lacks_all_that_is_said_of_people() -> None:
    assert {"contributors", "role", "share", "society", "ipi"} <= set(Line(1).blanks)


def test_a_recording_is_told_by_its_isrc_or_by_library_and_number() -> None:
    assert {"library", "catalogue_number"} <= set(Line(1).blanks)
    assert not {"library", "catalogue_number"} & set(Line(1, isrc="GBAYE0000001").blanks)
    half = Line(1, isrc="GBAYE0000001", library="Audio Network")
    assert "catalogue_number" in half.blanks


def test_a_publisher_may_stand_among_the_contributors() -> None:
    assert "publisher" not in Line(1, parties=(Party("Chappell", "publisher"),)).blanks


def test_a_version_without_music_has_one_row_that_says_so() -> None:
    silent = Part("A2", "A film", "b_roll", "none")
    unread = Part("A3", "A film", "clean", "has")
    unsaid = Part("A4", "A film", "clean")
    sheet = CueSheet((silent, unread, unsaid))
    assert [line for _part, line in sheet.rows()] == [None, None, None]
    assert silent.blanks_of(None) == ("first_transmission", "territory")
    assert unsaid.blanks_of(None) == ("first_transmission", "territory", "music")
    assert {"sequence", "title", "contributors"} <= set(unread.blanks_of(None))


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        (Line(1, start=Timecode(9), end=Timecode(3)), ["end"]),
        (Line(1, start=Timecode(0), end=Timecode(30), duration=10), ["duration"]),
        (Line(1, start=Timecode(0), end=Timecode(30), duration=29), []),
        (Line(1, parties=(Party("A", share="60"), Party("B", share="50"))), ["share"]),
        (Line(1, parties=(Party("A", share="33.33"), Party("B", share="66.67"))), []),
        (Line(1, parties=(Party("A", share="half"),)), ["share"]),
        (Line(1, parties=(Party("A", "whistler"),)), ["role"]),
        (Line(1, isrc="GB-1"), ["isrc"]),
    ],
)
def test_what_is_odd_in_a_line_is_told(line: Line, odd: list[str]) -> None:
    assert [doubt.column for doubt in cue_sheet.doubts(line)] == odd


def test_a_credit_read_with_little_confidence_is_marked_and_equal() -> None:
    sure, unsure = MusicCue("Slow Sea", confidence=0.8), MusicCue("Slow Sea", confidence=0.79)
    lines = [cue_sheet.part(record(cue)).lines[0] for cue in (sure, unsure)]
    assert [line.unsure for line in lines] == [False, True]
    assert lines[0] == lines[1]


@pytest.mark.parametrize(
    ("printed", "share"),
    [("50", "50"), ("50 %", "50"), ("33,3%", "33.3"), ("33.3", "33.3"), ("1/3", "1/3"), ("", None)],
)
def test_a_share_is_a_decimal_number_where_it_is_one(printed: str, share: str | None) -> None:
    cue = MusicCue("Slow Sea", credits=(Credit("Mira Holt", share=printed or None),))
    (line,) = cue_sheet.part(record(cue)).lines
    assert line.parties[0].share == share


def test_what_is_wrong_is_refused_only_where_it_did_not_stand_before() -> None:
    stood = MusicCue("Slow Sea", isrc="GB-1", credits=(Credit("Mira Holt", ipi="12"),))
    (line,) = cue_sheet.part(record(stood)).lines
    part = Part("A1", music="has", lines=(line,))
    assert list(cue_sheet.refusals(record(stood), part)) == []
    worse = Line(1, "Slow Sea", isrc="GB-2", parties=(Party("Mira Holt", ipi="12"),))
    part = Part("A1", music="has", lines=(worse, Line(2, "Low Tide", iswc="T-1")))
    found = [(line.sequence, d.column) for line, d in cue_sheet.refusals(record(stood), part)]
    assert found == [(1, "isrc"), (2, "iswc")]


# Taking in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("one", [FULL, record(), record(no_music=True), record(MusicCue(None))])
def test_a_records_own_sheet_changes_nothing(one: Record) -> None:
    assert cue_sheet.taken_in(one, cue_sheet.part(one)) == one


def test_only_what_the_sheet_says_otherwise_changes() -> None:
    old = MusicCue("Slow Sea", credits=(Credit("Mira Holt"),), span=(0, 8), confidence=0.6)
    kept = MusicCue("Low Tide", "edit", isrc="GB-AYE-00-00001", span=(9, 17), confidence=0.9)
    line = Line(1, "Slow Sea", use="theme", parties=(Party("Mira Holt", "composer", "100"),))
    second = cue_sheet.part(record(old, kept)).lines[1]
    taken = cue_sheet.taken_in(record(old, kept), Part("A1", music="has", lines=(line, second)))
    changed = MusicCue(
        "Slow Sea", credits=(Credit("Mira Holt", "composer", share="100"),), use="theme",
        span=(0, 8), confidence=None, source="editor",
    )  # fmt: skip
    assert taken == record(changed, kept)


def test_cues_keep_what_no_sheet_carries_wherever_they_move() -> None:
    first = MusicCue("Slow Sea", span=(0, 8), confidence=0.9)
    second = MusicCue("Low Tide", span=(9, 17), confidence=0.9)
    swapped = (Line(1, "Low Tide"), Line(2, "New One"), Line(3, "Slow Sea"))
    taken = cue_sheet.taken_in(record(first, second), Part("A1", music="has", lines=swapped))
    assert taken.music_cues == (second, MusicCue("New One", source="editor"), first)


def test_a_title_is_filled_in_where_there_was_none() -> None:
    untitled = MusicCue(None, credits=(Credit("Mira Holt"),), span=(0, 9), confidence=0.3)
    line = Line(1, "Slow Sea", parties=(Party("Mira Holt"),))
    taken = cue_sheet.taken_in(record(untitled), Part("A1", music="has", lines=(line,)))
    named = MusicCue("Slow Sea", credits=(Credit("Mira Holt"),), span=(0, 9), source="editor")
    assert taken.music_cues == (named,)


def test_a_sheet_that_says_there_is_no_music_takes_the_cues_away_and_leaves_the_words() -> None:
    one = record(MusicCue("Slow Sea"), music="Slow Sea")
    taken = cue_sheet.taken_in(one, Part("A1", music="none"))
    assert taken == one.with_(music_cues=(), no_music=True)


@pytest.mark.parametrize("music", ["not_stated", "has"])
def test_a_sheet_that_lists_nothing_changes_nothing(music: str) -> None:
    one = record(MusicCue("Slow Sea"), music="Slow Sea")
    assert cue_sheet.taken_in(one, Part("A1", music=music)) == one  # type: ignore[arg-type]


def test_music_listed_for_a_record_that_stated_none_ends_that_statement() -> None:
    taken = cue_sheet.taken_in(record(no_music=True), Part("A1", music="has", lines=(COMPLETE,)))
    assert not taken.no_music
    assert [cue.title for cue in taken.music_cues] == ["Slow Sea"]


SECOND_SEED = "004_dfca19216fd3fcf0.txt"


def test_the_tracks_of_the_second_seed_stand_on_its_sheet_with_every_role_unspecified() -> None:
    lines = cue_sheet.part(page_text.read(text_of(SECOND_SEED))).lines
    assert [(line.sequence, line.title, len(line.parties)) for line in lines] == [
        (1, "Purple Bliss", 2),
        (2, "Winning Season", 2),
        (3, "Red Bright", 1),
        (4, "Run Out of Time", 3),
        (5, "Nothing but the Top", 3),
    ]
    assert {party.role for line in lines for party in line.parties} == {"unspecified"}


@pytest.mark.parametrize("name", NAMES)
def test_the_own_sheet_of_a_sample_changes_nothing_in_it(name: str) -> None:
    one = page_text.read(text_of(name))
    assert cue_sheet.taken_in(one, cue_sheet.part(one)) == one


def test_cues_stand_in_the_order_of_the_sheet_s_numbers_not_of_its_rows() -> None:
    lines = (Line(3, "Third"), Line(1, "First"), Line(2, "Second"))
    taken = cue_sheet.taken_in(record(), Part("A1", music="has", lines=lines))
    assert [cue.title for cue in taken.music_cues] == ["First", "Second", "Third"]
