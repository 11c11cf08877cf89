"""The Music fields of the two seeds and of the sample records."""

import pytest

from assets.domain.music.credits import read

RUN_TOGETHER = (
    "Purple Bliss by Juozapavicius and Williams Winning Season by Eaglin and tootle Red Bright by Markus "
    "Run Out of Time by Hart, Heineman and Sands Nothing but the Top by Lewallen, Sands and Torre"
)
FIVE = [
    ("Purple Bliss", None, ["Juozapavicius", "Williams"]),
    ("Winning Season", None, ["Eaglin", "tootle"]),
    ("Red Bright", None, ["Markus"]),
    ("Run Out of Time", None, ["Hart", "Heineman", "Sands"]),
    ("Nothing but the Top", None, ["Lewallen", "Sands", "Torre"]),
]
RECORDS = {
    "On Thin Ice by Gael Cadoux": [("On Thin Ice", None, ["Gael Cadoux"])],
    RUN_TOGETHER: FIVE,
    "Purple Bliss by Juozapavicius and Williams\nWinning Season by Eaglin and Tootle\nRed Bright by Markus\n"
    "Run Out of Time by Hart, Heineman and Sands\nNothing but the Top by Lewallen, Sands and Torre": [
        *FIVE[:1],
        ("Winning Season", None, ["Eaglin", "Tootle"]),
        *FIVE[2:],
    ],
    "Cold Harbour (underscore) by Ines Vallon, Piet Skoglund": [
        ("Cold Harbour", "underscore", ["Ines Vallon", "Piet Skoglund"])
    ],
    "“Northern Corridor” by Ada Lindqvist": [("Northern Corridor", None, ["Ada Lindqvist"])],
    "Open Water by Carla Menotti, Jon Arnesen and Rui Pinto": [
        ("Open Water", None, ["Carla Menotti", "Jon Arnesen", "Rui Pinto"])
    ],
    "High Latitude [Instrumental] by Sofia Brandt, Nils Ekelund": [
        ("High Latitude", "Instrumental", ["Sofia Brandt", "Nils Ekelund"])
    ],
    "Good Boy by Alma Reyes, Tom Whitcombe, Piet Haan and Lou Vasseur": [
        ("Good Boy", None, ["Alma Reyes", "Tom Whitcombe", "Piet Haan", "Lou Vasseur"])
    ],
    "Signature by Ola Myhre and Dan Keogh": [("Signature", None, ["Ola Myhre", "Dan Keogh"])],
    "Heavy Lift by Marcus Aldous": [("Heavy Lift", None, ["Marcus Aldous"])],
    "“First Light” by S. Okafor": [("First Light", None, ["S. Okafor"])],
    "Long Horizon [Instrumental] by Petra Novotná": [
        ("Long Horizon", "Instrumental", ["Petra Novotná"])
    ],
    "Eastbound by Greta Holm, Ivo Janda\nFive Winters by Cora Bligh": [
        ("Eastbound", None, ["Greta Holm", "Ivo Janda"]),
        ("Five Winters", None, ["Cora Bligh"]),
    ],
}


def said(text):
    return [(cue.title, cue.qualifier, list(cue.names)) for cue in read(text).cues]


@pytest.mark.parametrize("text", RECORDS)
def test_the_music_of_a_record_is_read_as_expected(text):
    assert said(text) == RECORDS[text]


@pytest.mark.parametrize(
    "heading", ["Music\n", "Music:\n", "Musique\n", "\n\nMusic\n\n", "MUSIC\n"]
)
@pytest.mark.parametrize("text", RECORDS)
def test_a_heading_above_changes_nothing(heading, text):
    assert said(heading + text) == RECORDS[text]


@pytest.mark.parametrize("text", ["No music", "None", "No music in this version."])
def test_samples_that_say_there_is_no_music(text):
    reading = read(text)
    assert (reading.cues, reading.no_music, reading.unread) == ((), True, ())


def test_no_role_is_guessed_in_the_records():
    for text in RECORDS:
        for cue in read(text).cues:
            assert {c.role for c in cue.contributors} == {"unspecified"}


def test_the_spans_of_run_together_credits_meet_without_overlap():
    cues = read(RUN_TOGETHER).cues
    assert [RUN_TOGETHER[cue.span.start : cue.span.end].split(" by ")[0] for cue in cues] == [
        title for title, _qualifier, _names in FIVE
    ]
