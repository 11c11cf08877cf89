"""Whether a record has music: has, none, not stated."""

from __future__ import annotations

import pytest

from assets.domain.music.presence import presence
from assets.domain.readings import read_music
from assets.domain.record import MusicCue, Record


def _record(text: str | None) -> Record:
    cues, no_music, _flags = read_music(text)
    return Record(music=text, music_cues=cues, no_music=no_music)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "not_stated"),
        ("  \n ", "not_stated"),
        ("N/A", "not_stated"),
        ("—", "not_stated"),
        ("tbc", "not_stated"),
        ("No music", "none"),
        ("Music: none.", "none"),
        ("Pas de musique", "none"),
        ("Sans musique.\n", "none"),
        ("Pas de musique dans cette version\nN/A", "none"),
        ("Small World by Laurent Dury", "has"),
        ("No music in the first part\nSmall World by Laurent Dury", "has"),
        ("Epidemic Sound", "has"),
    ],
)
def test_what_the_music_field_says_decides(text: str | None, said: str) -> None:
    assert presence(_record(text)) == said


def test_an_editors_statement_counts_without_words() -> None:
    assert presence(Record(no_music=True)) == "none"


def test_a_cue_weighs_more_than_a_statement_that_there_is_none() -> None:
    assert presence(Record(no_music=True, music_cues=(MusicCue("Small World"),))) == "has"
