"""What a music credit says, layout by layout, with lines the corpus does not have."""

import pytest

from assets.domain.music.credits import READER, Known, Reading, read

#: text -> [(title with qualifier, names)]
LAYOUTS = {
    "On Thin Ice\nby Gael Cadoux": [("On Thin Ice", ["Gael Cadoux"])],
    "Title: On Thin Ice; Composer: Gael Cadoux; Publisher: KPM": [("On Thin Ice", ["Gael Cadoux"])],
    "Iron Sea by Gael Cadoux and Second Tide by Ada Lindqvist": [
        ("Iron Sea", ["Gael Cadoux"]),
        ("Second Tide", ["Ada Lindqvist"]),
    ],
    "“Iron Sea” by Gael Cadoux “Second Tide” by Ada Lindqvist": [
        ("Iron Sea", ["Gael Cadoux"]),
        ("Second Tide", ["Ada Lindqvist"]),
    ],
    "100 Years by Five for Fighting": [("100 Years", ["Five for Fighting"])],
    "Stand by Me by Ben King": [("Stand by Me", ["Ben King"])],
    "Day by Day by Orla Penn, Marek Hale": [("Day by Day", ["Orla Penn", "Marek Hale"])],
    "Death by Chocolate by Penn": [("Death by Chocolate", ["Penn"])],
    "Made by Hand by Kolb": [("Made by Hand", ["Kolb"])],
    "Fly On, Little Bird by Marta Kolb, Luc Dreux": [
        ("Fly On, Little Bird", ["Marta Kolb", "Luc Dreux"])
    ],
    "Hello – Goodbye by Marta Kolb": [("Hello – Goodbye", ["Marta Kolb"])],
    "Rise and Fall by Penn and Hale War and Peace by Oakes": [
        ("Rise and Fall", ["Penn", "Hale"]),
        ("War and Peace", ["Oakes"]),
    ],
    "Stand by Night by Hart Silent Sea by Moller and Quist": [
        ("Stand by Night", ["Hart"]),
        ("Silent Sea", ["Moller", "Quist"]),
    ],
    "Cold Dawn by Piers Hallam Second Light by Anouk Verhoeven and Tom Bright Last Signal by Jens Uhl": [
        ("Cold Dawn", ["Piers Hallam"]),
        ("Second Light", ["Anouk Verhoeven", "Tom Bright"]),
        ("Last Signal", ["Jens Uhl"]),
    ],
    "Iron Sea by Penn, Second Tide by McCall, Lost Road by Ilves and Hale": [
        ("Iron Sea", ["Penn"]),
        ("Second Tide", ["McCall"]),
        ("Lost Road", ["Ilves", "Hale"]),
    ],
    "Iron Sea by Lena Penn. Second Tide by Rory McCall.": [
        ("Iron Sea", ["Lena Penn"]),
        ("Second Tide", ["Rory McCall"]),
    ],
    "Iron Sea by Lena Penn / Second Tide by Rory McCall": [
        ("Iron Sea", ["Lena Penn"]),
        ("Second Tide", ["Rory McCall"]),
    ],
    "Open Sky (30 sec) by Kolb Dark Sea [60 sec] by Dreux and Hale": [
        ("Open Sky (30 sec)", ["Kolb"]),
        ("Dark Sea (60 sec)", ["Dreux", "Hale"]),
    ],
    "Far Light – Oakes and Hale, Cold Convoy – Iversen, Penn and Quist": [
        ("Far Light", ["Oakes", "Hale"]),
        ("Cold Convoy", ["Iversen", "Penn", "Quist"]),
    ],
    "MARTA KOLB (SACEM) / LUC DREUX (SACEM) – OPEN SKY": [
        ("OPEN SKY", ["MARTA KOLB", "LUC DREUX"])
    ],
    "on the edge by marta kolb": [("on the edge", ["marta kolb"])],
    "ON THE EDGE BY MARTA KOLB AND LUC DREUX": [("ON THE EDGE", ["MARTA KOLB", "LUC DREUX"])],
    "Open Ground by J. S. Kolb and M. de la Torre": [
        ("Open Ground", ["J. S. Kolb", "M. de la Torre"])
    ],
    "Open Ground by Sting": [("Open Ground", ["Sting"])],
    "Zoë Cre\u0301py – Quiet Fields": [("Quiet Fields", ["Zoë Crépy"])],
    "‘Don’t Look Back’ by Marta Kolb": [("Don’t Look Back", ["Marta Kolb"])],
    "„Open Fields“ by Marta Kolb": [("Open Fields", ["Marta Kolb"])],
    "'Open Fields' by Marta Kolb": [("Open Fields", ["Marta Kolb"])],
    '"Open Fields" (underscore) by Marta Kolb & Luc Dreux': [
        ("Open Fields (underscore)", ["Marta Kolb", "Luc Dreux"])
    ],
    "Musique : « Les Rivages » de Claire d’Aubigny et Paul Morel": [
        ("Les Rivages", ["Claire d’Aubigny", "Paul Morel"])
    ],
    "Musiques utilisées :\n- Quiet Fields de Marta Kolb\n- Night Drive par Luc Dreux": [
        ("Quiet Fields", ["Marta Kolb"]),
        ("Night Drive", ["Luc Dreux"]),
    ],
    "Music:\n1. Open Ground – Marta Kolb\n2. Quiet Sea – Luc Dreux": [
        ("Open Ground", ["Marta Kolb"]),
        ("Quiet Sea", ["Luc Dreux"]),
    ],
    "Marta Kolb – Quiet Fields\nLuc Dreux – Night Drive\nCold Morning – Jens Uhl\nOpen Roads – Anouk Verhoeven": [
        ("Quiet Fields", ["Marta Kolb"]),
        ("Night Drive", ["Luc Dreux"]),
        ("Cold Morning", ["Jens Uhl"]),
        ("Open Roads", ["Anouk Verhoeven"]),
    ],
    "00:00 Marta Kolb - Quiet Fields\n01:32 Luc Dreux - Night Drive": [
        ("Quiet Fields", ["Marta Kolb"]),
        ("Night Drive", ["Luc Dreux"]),
    ],
    "Open Ground (Marta Kolb / Luc Dreux)": [("Open Ground", ["Marta Kolb", "Luc Dreux"])],
    "Music: Quiet Fields, Marta Kolb": [("Quiet Fields", ["Marta Kolb"])],
    "Quiet Fields\tMarta Kolb": [("Quiet Fields", ["Marta Kolb"])],
    "Music for a Film by Jens Uhl": [("Music for a Film", ["Jens Uhl"])],
    "Mountain Music by Jens Uhl": [("Mountain Music", ["Jens Uhl"])],
    "Marta Kolb and Luc Dreux, music": [(None, ["Marta Kolb", "Luc Dreux"])],
    "Open Ground by Marta Kolb\nhttps://nato.example/find-out-more": [
        ("Open Ground", ["Marta Kolb"])
    ],
    "Music credits\nOpen Sky by Kolb and Dreux\nFind out more at www.nato.example": [
        ("Open Sky", ["Kolb", "Dreux"])
    ],
}


def said(text, known=Known()):  # noqa: B008
    return [
        (f"{c.title} ({c.qualifier})" if c.qualifier else c.title, list(c.names))
        for c in read(text, known).cues
    ]


@pytest.mark.parametrize("text", LAYOUTS)
def test_a_layout_is_read(text):
    assert said(text) == LAYOUTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "Music",
        "N/A",
        "S.O.",
        "Various",
        "https://nato.example/music",
        "Thanks to Marta Kolb for the pictures",
        "Merci à Pierre Dupont pour la musique",
        "Filmed by Marta Kolb",
        "Video by Marta Kolb, edited by Luc Dreux",
        "Camera: Marta Kolb",
        "Marta Kolb, director",
        "Find out more",
        "Subscribe to our channel!",
        "Music: Epidemic Sound",
        "Music licensed from PremiumBeat",
        "The Secretary General met the troops in Kosovo.",
    ],
)
def test_what_is_no_credit_gives_none_and_does_not_say_there_is_no_music(text):
    reading = read(text)
    assert reading.cues == ()
    assert reading.no_music is False
    assert bool(reading.unread) is bool(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "No music",
        "none.",
        "NONE",
        "(No music)",
        "No music used in this video",
        "Music: none",
        "Music\nNone",
        "There is no music in this version.",
        "This video contains no music.",
        "Sans musique",
        "Pas de musique",
        "Il n’y a pas de musique dans cette vidéo.",
        "Musique : aucune",
        "Aucune musique",
        "Keine Musik",
    ],
)
def test_saying_that_there_is_no_music(text):
    reading = read(text)
    assert reading.no_music is True
    assert (reading.cues, reading.unread) == ((), ())


def test_a_title_with_those_words_is_no_such_statement():
    reading = read("No Music by Marta Kolb")
    assert reading.no_music is False
    assert reading.cues[0].title == "No Music"


def test_roles_are_those_the_text_states():
    [cue] = read("Open Sky composed by Lena Kolb, performed by Tom Rask feat. Jens Uhl").cues
    assert [(c.name, c.role) for c in cue.contributors] == [
        ("Lena Kolb", "composer"),
        ("Tom Rask", "performer"),
        ("Jens Uhl", "featured"),
    ]
    assert cue.names == ("Lena Kolb",)
    assert read("“Open Sky” performed by Tom Rask").cues[0].names == ("Tom Rask",)
    for text in (
        "Open Sky by Lena Kolb",
        "Music by Lena Kolb",
        "Lena Kolb – Open Sky",
        "Lena Kolb, music",
    ):
        assert [c.role for c in read(text).cues[0].contributors] == ["unspecified"]


def test_facts_of_people_and_track_are_kept():
    text = (
        "Title: Open Sky\nComposer: M. Kolb (PRS) 50%, L. Dreux (SACEM, IPI 00014107338) 50%\nPublisher: KPM\n"
        "ISWC: T-034.524.680-1\nISRC: GB-AYE-06-01498"
    )
    [cue] = read(text).cues
    assert [(c.name, c.role, c.society, c.share, c.ipi) for c in cue.contributors] == [
        ("M. Kolb", "composer", "PRS", 50.0, None),
        ("L. Dreux", "composer", "SACEM", 50.0, "00014107338"),
    ]
    assert (cue.title, cue.track.iswc, cue.track.isrc, cue.track.publisher) == (
        "Open Sky",
        "T0345246801",
        "GBAYE0601498",
        "KPM",
    )
    assert cue.span == (0, len(text))


def test_a_code_with_a_wrong_check_digit_is_not_kept():
    [cue] = read("Open Sky by Kolb (IPI 00014107339)\nISWC T-034.524.680-2").cues
    assert (cue.track.iswc, cue.contributors[0].ipi) == (None, None)


def test_library_number_and_publisher_stay_out_of_title_and_names():
    [cue] = read("Open Sky (KPM 1234) by Kolb, Audio Network").cues
    assert (cue.title, cue.names) == ("Open Sky", ("Kolb",))
    assert (cue.track.catalogue_number, cue.track.library) == ("KPM 1234", "Audio Network")
    [cue] = read("Open Sky by Lena Kolb, published by Boosey Ltd").cues
    assert (cue.names, cue.track.publisher) == (("Lena Kolb",), "Boosey Ltd")


def test_what_the_catalogue_knows_decides_a_doubt():
    text = "Papaoutai - Stromae"
    [cue] = read(text).cues
    assert cue.doubtful
    assert ("Papaoutai", ("Stromae",)) in [(other.title, other.names) for other in cue.alternatives]
    for known in (Known.of(people=["stromae"]), Known.of(titles=["PAPAOUTAI"])):
        [cue] = read(text, known).cues
        assert (cue.title, cue.names, cue.doubtful) == ("Papaoutai", ("Stromae",), False)


def test_known_people_and_titles_move_a_boundary():
    text = "Open Sky by Hart Sands Red Bright by Penn"
    assert said(text)[0] == ("Open Sky", ["Hart"])
    assert said(text, Known.of(people=["Hart Sands"]))[0] == ("Open Sky", ["Hart Sands"])
    assert said(text, Known.of(titles=["Red Bright"]))[1] == ("Red Bright", ["Penn"])


def test_a_known_title_keeps_its_dash_and_a_known_band_its_and():
    assert said(
        "Barroom Ballet - Silent Film Light",
        Known.of(titles=["Barroom Ballet - Silent Film Light"]),
    ) == [("Barroom Ballet - Silent Film Light", [])]
    assert said("Slips & Slurs - Divided", Known.of(people=["Slips & Slurs"])) == [
        ("Divided", ["Slips & Slurs"])
    ]


def test_a_doubtful_cue_offers_other_readings():
    [cue] = read("Wizard - Games").cues
    assert cue.doubtful
    assert cue.alternatives
    assert all(other.alternatives == () for other in cue.alternatives)


def test_a_plain_credit_is_not_doubtful_and_says_why():
    [cue] = read("On Thin Ice by Gael Cadoux").cues
    assert (cue.doubtful, cue.confidence > 0.9) == (False, True)
    assert str(cue.reason) == "“by” stands between title and names."


def test_the_reading_names_the_reader_and_survives_json():
    reading = read("On Thin Ice by Gael Cadoux\nhttps://nato.example")
    assert reading.reader == READER == "3"
    assert Reading.from_dict(reading.to_dict()) == reading


@pytest.mark.parametrize(
    "text",
    [
        "Open Sky by Lena Kolb; Red Hill by Tom Rask",
        "Open Sky by Lena Kolb / Red Hill by Tom Rask",
        "“Open Sky” by Lena Kolb, “Red Hill” by Tom Rask and “Low Sun” by Jens Uhl",
    ],
)
def test_signs_that_part_two_credits_are_not_called_unread(text):
    reading = read(text)
    assert len(reading.cues) > 1
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "library", "number"),
    [
        ("Open Sky by Lena Kolb (Audio Network ANW 2045/12)", "Audio Network", "ANW 2045/12"),
        ("Open Sky by Lena Kolb - KPM 1042 track 7", "KPM", "KPM 1042 track 7"),
        ("Open Sky by Lena Kolb. Library: De Wolfe. Cat no: DWCD 0412", "De Wolfe", "DWCD 0412"),
        ("Open Sky by Lena Kolb – Cavendish Music (CAVC 0123)", "Cavendish Music", "CAVC 0123"),
    ],
)
def test_a_library_and_its_number_are_facts_of_the_track(text, library, number):
    [cue] = read(text).cues
    assert (cue.title, cue.qualifier, cue.names) == ("Open Sky", None, ("Lena Kolb",))
    assert (cue.track.library, cue.track.catalogue_number) == (library, number)


@pytest.mark.parametrize(
    "text",
    [
        "All of This by Lena Kolb",
        "Contains Multitudes by Lena Kolb",
        "“Library Music” by Lena Kolb",
        "Rights and Wrongs by Lena Kolb",
    ],
)
def test_words_about_music_may_be_a_title_where_somebody_is_named(text):
    [cue] = read(text).cues
    assert cue.names == ("Lena Kolb",)
