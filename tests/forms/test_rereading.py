"""Texts that change are read anew; corrections made by hand stay with their line."""

from __future__ import annotations

from dataclasses import replace

from assets.domain.readings import read_music, read_transcript
from assets.domain.record import Credit, Flag, Record
from assets.forms.rereading import carry, with_readings

LIST = "--SHOTLIST--\n(00:00 – 00:07) AERIAL\n(00:07 – 00:18) PATROL\n(00:18 – 00:27) ARCHIVE\n"


def record(text: str, music: str | None = None) -> Record:
    reading = read_transcript(text)
    cues, no_music, _flags = read_music(music)
    return Record(
        title="x", transcript=text, segments=reading.segments, shots=reading.shots,
        music=music, music_cues=cues, no_music=no_music,
    )  # fmt: skip


def test_an_unchanged_text_keeps_its_rows_whoever_made_them() -> None:
    base = record(LIST).with_(shots=())
    assert with_readings(base, base.with_(title="y")) == base.with_(title="y")


def test_a_changed_text_is_read_anew() -> None:
    base = record(LIST)
    after = with_readings(base, base.with_(transcript=LIST + "(00:27) END\n"))
    assert [shot.text for shot in after.shots] == ["AERIAL", "PATROL", "ARCHIVE", "END"]


def test_a_correction_outlives_an_edit_of_other_lines() -> None:
    base = record(LIST)
    corrected = replace(base.shots[2], holder="AP", holder_source="editor")
    base = base.with_(shots=(*base.shots[:2], corrected))
    after = with_readings(base, base.with_(transcript=LIST.replace("AERIAL", "WIDE AERIAL")))
    assert after.shots[2] == corrected
    assert after.shots[0].text == "WIDE AERIAL"


def test_a_correction_goes_with_the_line_it_was_about() -> None:
    base = record(LIST)
    corrected = replace(base.shots[2], holder="AP", holder_source="editor")
    base = base.with_(shots=(*base.shots[:2], corrected))
    after = with_readings(base, base.with_(transcript=LIST.replace("ARCHIVE", "OTHER ARCHIVE")))
    assert after.shots[2].holder is None


def test_reading_anew_on_request_gives_up_corrections() -> None:
    base = record(LIST)
    changed = base.with_(shots=(replace(base.shots[0], holder="AP"),))
    assert with_readings(changed, changed, frozenset({"transcript"})) == base


def test_music_keeps_corrections_and_moves_their_place() -> None:
    base = record(LIST, "On Thin Ice by Gael Cadoux")
    cue = replace(base.music_cues[0], credits=(Credit("Gaël Cadoux", "composer"),))
    base = base.with_(music_cues=(cue,))
    after = with_readings(
        base, base.with_(music="Purple Bliss by Juozapavicius\nOn Thin Ice by Gael Cadoux")
    )
    assert after.music_cues[-1].credits == cue.credits
    assert after.music_cues[-1].span != cue.span


def test_a_tick_set_by_hand_stays_and_a_read_one_follows_the_text() -> None:
    silent = record(LIST, "No music")
    assert silent.no_music
    assert not with_readings(silent, silent.with_(music="On Thin Ice by Gael Cadoux")).no_music
    by_hand = record(LIST, "On Thin Ice by Gael Cadoux").with_(no_music=True)
    assert with_readings(by_hand, by_hand.with_(music="Purple Bliss by Someone")).no_music


def test_flags_of_the_old_reading_go_and_others_stay() -> None:
    text = "--SOUNDBITE IN ENGLISH--\n“Nobody says who says this.”"
    reading = read_transcript(text)
    assert reading.flags
    other = Flag("number_in_title", "7", "title")
    base = Record(
        title="x", transcript=text, segments=reading.segments, flags=(other, *reading.flags)
    )
    assert with_readings(base, base.with_(transcript=LIST)).flags == (other,)


def test_carrying_over_thousands_of_rows_is_quick() -> None:
    old = tuple(f"row {n}" for n in range(20_000))
    stored = ("corrected", *old[1:])
    assert carry(stored, old, (*old, "new"))[0] == "corrected"
