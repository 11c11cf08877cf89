"""Reading record pages of kinds that the samples do not show."""

from __future__ import annotations

import datetime as dt

import pytest

from assets.domain import quality
from assets.domain.partial_date import from_iso
from assets.domain.record import Link, Record
from assets.formats import Unreadable, page_text
from tests.samples import text_of


def fields_of(record: Record, *names: str) -> dict:
    return {name: getattr(record, name) for name in names}


def codes(record: Record) -> set[str]:
    return {flag.code for flag in quality.flags(record)}


def labels_of(record: Record, code: str) -> tuple[str, ...]:
    return next((f.labels for f in quality.flags(record) if f.code == code), ())


def test_values_may_stand_beside_their_labels():
    record = page_text.read(
        "NATO Multimedia\nTitle of the story (master)\n"
        "Publication date: 17 Nov 2021 10:05 CET\nCountry: Kosovo\nFilming date: 12-14 June 2019\n"
        "Location: Pristina\nType: EDITED\nFormat: 16:9\nLanguage: English\n\n"
        "The teaser of the story says this much.\n\n"
        "Synopsis: The location of version control and music is here.\nLocation\nof the base.\n\n"
        "Music: On Thin Ice by Gael Cadoux\nUsage rights: This asset is free.\n"
        "Reference: NATO123456\nID: 77"
    )
    assert fields_of(
        record, "title", "publication_date", "publication_time", "publication_zone", "countries",
        "location", "type", "format", "version", "version_source", "language", "teaser", "synopsis",
        "music", "usage_rights", "reference", "number", "unplaced",
    ) == {
        "title": "Title of the story (master)",
        "publication_date": from_iso("2021-11-17", "17 Nov 2021"),
        "publication_time": dt.time(10, 5),
        "publication_zone": "CET",
        "countries": ("XK",),
        "location": "Pristina",
        "type": "EDITED",
        "format": "16:9",
        "version": "master",
        "version_source": "title",
        "language": "en",
        "teaser": "The teaser of the story says this much.",
        "synopsis": "The location of version control and music is here.\nLocation\nof the base.",
        "music": "On Thin Ice by Gael Cadoux",
        "usage_rights": "This asset is free.",
        "reference": "NATO123456",
        "number": 77,
        "unplaced": (),
    }  # fmt: skip


def test_a_french_page_with_colons_is_read():
    record = page_text.read(
        "OTAN Multimédia\n\nL’exercice « Trident » (version internationale)\n\n"
        "Date de publication : 1er déc. 2018 à 14h05\nPays :\nNorvège, Suède et Finlande\n"
        "Thèmes : Exercices\nDate de tournage : 25 oct. 2018 – 7 nov. 2018\nLieu : Trondheim\n"
        "Type : EDITED\nFormat : 16:9\nLangue : Français\n\nLe plus grand exercice.\n\nSynopsis\n\n"
        "L’exercice se tient en Norvège.\n\nTranscription\n\n— VOIX OFF (FRANÇAIS) —\n"
        "« Les soldats avancent. »\n\nMusique\n\nPas de musique\n\nEn savoir plus\n"
        "https://www.nato.int/trident\nDroits d'utilisation\n\n"
        "Ce média peut être utilisé gratuitement.\nRéférence : NATO4500\nID : 18"
    )
    assert fields_of(
        record, "title", "publication_date", "publication_time", "countries", "themes",
        "filming_dates", "location", "version", "version_source", "language", "synopsis",
        "no_music", "links", "usage_rights", "reference", "number", "unplaced",
    ) == {
        "title": "L’exercice « Trident » (version internationale)",
        "publication_date": from_iso("2018-12-01", "1er déc. 2018"),
        "publication_time": dt.time(14, 5),
        "countries": ("NO", "SE", "FI"),
        "themes": ("Exercices",),
        "filming_dates": (from_iso("2018-10-25/2018-11-07", "25 oct. 2018 – 7 nov. 2018"),),
        "location": "Trondheim",
        "version": "international",
        "version_source": "title",
        "language": "fr",
        "synopsis": "L’exercice se tient en Norvège.",
        "no_music": True,
        "links": (Link("https://www.nato.int/trident", "https://www.nato.int/trident"),),
        "usage_rights": "Ce média peut être utilisé gratuitement.",
        "reference": "NATO4500",
        "number": 18,
        "unplaced": (),
    }  # fmt: skip
    assert codes(record) >= {"labels_not_english", "version_only_in_title"}
    assert labels_of(record, "missing_label") == ("Version",)


def test_headings_may_come_in_any_order():
    record = page_text.read(
        "alt.loading\nReference\nNATO777001\nID\n4242\nUsage rights\nFree for editorial use.\n\n"
        "Please contact AFP.\nMusic\n\nNo music\nTranscript\nSOURCE: AFP\n00:00 WIDE\n\n"
        "Synopsis\nShort synopsis of it.\n\nPublication date\nOctober 6, 2021\nCountry\nVarious\n"
        "Language\nN/A\nType\nRAW\n\nThe teaser comes last in this odd page, after all else."
    )
    assert fields_of(
        record, "reference", "number", "usage_rights", "music", "transcript", "synopsis",
        "publication_date", "countries", "language", "type", "teaser", "title",
    ) == {
        "reference": "NATO777001",
        "number": 4242,
        "usage_rights": "Free for editorial use.\n\nPlease contact AFP.",
        "music": "No music",
        "transcript": "SOURCE: AFP\n00:00 WIDE",
        "synopsis": "Short synopsis of it.",
        "publication_date": from_iso("2021-10-06", "October 6, 2021"),
        "countries": (),
        "language": None,
        "type": "RAW",
        "teaser": "The teaser comes last in this odd page, after all else.",
        "title": None,
    }  # fmt: skip
    assert codes(record) >= {"pseudo_value", "no_title"}


def test_a_page_without_any_heading_is_divided_by_what_its_texts_say():
    record = page_text.read(
        "NATO Multimedia\n\nExercise in Norway\n\nPublication date\n12 Jan 2022 09:00\nCountry\nNorway\n\n"
        "Soldiers train in the snow.\n\nThe exercise brings ten nations north.\n\nIt ends on Friday.\n\n"
        "--SHOTLIST--\n(00:00) WIDE – SNOW\n-END-\nCold Feet by A. Winter and B. Frost\n"
        "This media asset is free for editorial broadcast.\nNATO123456\n17"
    )
    assert fields_of(
        record, "teaser", "synopsis", "transcript", "music", "usage_rights", "reference", "number"
    ) == {
        "teaser": "Soldiers train in the snow.",
        "synopsis": "The exercise brings ten nations north.\n\nIt ends on Friday.",
        "transcript": "--SHOTLIST--\n(00:00) WIDE – SNOW\n-END-",
        "music": "Cold Feet by A. Winter and B. Frost",
        "usage_rights": "This media asset is free for editorial broadcast.",
        "reference": "NATO123456",
        "number": 17,
    }
    assert labels_of(record, "missing_label") == (
        "Filming date", "Location", "Type", "Format", "Version", "Language", "Synopsis",
        "Transcript", "Music", "Usage rights", "Reference", "ID",
    )  # fmt: skip
    assert "rights_heading_missing" in codes(record)


@pytest.mark.parametrize("before", ["Music", "Find out more", "Transcript"])
def test_rights_without_their_heading_are_found_under_another(before):
    text = (
        f"NATO Multimedia\n\nT\n\nType\nRAW\n\nTeaser.\n\nSynopsis\n\nWords.\n{before}\n00:00 WIDE SHOT, X\n"
        "This media asset is free for editorial use. Restricted otherwise.\nReference\nNATO1000"
    )
    record = page_text.read(text)
    assert (
        record.usage_rights == "This media asset is free for editorial use. Restricted otherwise."
    )
    assert record.reference == "NATO1000"


def test_blank_lines_do_not_matter():
    text = text_of("r9003.txt")
    names = ("title", "countries", "filming_dates", "location", "type", "version", "language", "teaser",
             "music_cues", "usage_rights", "reference", "number", "shots")  # fmt: skip
    plain = fields_of(page_text.read(text), *names)
    without = "\n".join(line for line in text.split("\n") if line.strip())
    doubled = text.replace("\n", "\n\n")
    assert fields_of(page_text.read(without), *names) == plain
    found = fields_of(page_text.read(doubled), *names)
    assert {**found, "music_cues": ()} == {**plain, "music_cues": ()}


def test_words_that_are_labels_elsewhere_stay_in_the_transcript():
    record = page_text.read(
        "NATO Multimedia\n\nOn screen\n\nType\nEDITED\n\nTeaser.\n\nTranscript\n\n— TEXT ON SCREEN —\n"
        "LOCATION\nOSLO\n\nVERSION\n2\n\nMusic is important\nVersion\nof events\n-END-\n"
        "Music\n“A” by B C\nReference\nN1000"
    )
    assert record.transcript == (
        "— TEXT ON SCREEN —\nLOCATION\nOSLO\n\nVERSION\n2\n\nMusic is important\nVersion\nof events\n-END-"
    )
    assert (record.location, record.version, record.music) == (None, None, "“A” by B C")


def test_a_stray_alt_loading_is_furniture_wherever_it_stands():
    text = text_of("r9005.txt")
    assert page_text.read(text.replace("Two members", "alt.loading\nTwo members")).synopsis.replace(
        "\n\n", "\n"
    ) == (page_text.read(text).synopsis)


def test_a_label_printed_twice_loses_nothing():
    record = page_text.read(
        "NATO Multimedia\n\nTwo times\n\nCountry\nNorway\nCountry\nSweden\nLocation\nOslo\nLocation\nBergen\n"
        "Version\nMaster\nVersion\nInternational\n\nTeaser.\n\nSynopsis\n\nOne text.\n\nSynopsis\n\nAnother.\n"
        "Reference\nN1000\nReference\nN1001\nID\nabc"
    )
    assert fields_of(
        record, "countries", "location", "version", "synopsis", "reference", "unplaced"
    ) == {
        "countries": ("NO", "SE"),
        "location": "Oslo",
        "version": "master",
        "synopsis": "One text.\n\nAnother.",
        "reference": "N1000",
        "unplaced": ("Bergen", "International", "N1001", "abc"),
    }
    assert codes(record) >= {"label_repeated", "value_unreadable", "unplaced_text"}


@pytest.mark.parametrize(
    ("printed", "dates"),
    [
        ("06 Oct 2021", ("2021-10-06",)),
        ("Oct 2021", ("2021-10",)),
        ("2019", ("2019",)),
        ("19 Oct 2021 - 21 Oct 2021", ("2021-10-19/2021-10-21",)),
        ("19 Oct 2021, 21 Oct 2021", ("2021-10-19", "2021-10-21")),
        ("19, 21 and 23 Oct 2021", ("2021-10-19", "2021-10-21", "2021-10-23")),
        ("12-14 June 2019", ("2019-06-12/2019-06-14",)),
        ("June–July 2019", ("2019-06/2019-07",)),
        ("Nov. 2021 to Feb. 2022", ("2021-11/2022-02",)),
        ("28 Dec 2018 - 3 Jan 2019", ("2018-12-28/2019-01-03",)),
        ("October 6-8, 2021", ("2021-10-06/2021-10-08",)),
        ("October 6, 2021", ("2021-10-06",)),
        ("du 12 au 14 juin 2019", ("2019-06-12/2019-06-14",)),
        ("1er mai 2020", ("2020-05-01",)),
        ("avril 2022", ("2022-04",)),
        ("6 et 7 février 2023", ("2023-02-06", "2023-02-07")),
        ("10/26/2021", ("2021-10-26",)),
        ("26.10.2021", ("2021-10-26",)),
        ("Wednesday 6 October 2021", ("2021-10-06",)),
        ("Spring 2019", ("2019",)),
    ],
)
def test_filming_dates_are_read_as_printed(printed, dates):
    record = page_text.read(f"NATO Multimedia\n\nT\n\nFilming date\n{printed}\nType\nRAW\n")
    assert tuple(date.iso for date in record.filming_dates) == dates
    assert ("several_filming_dates" in codes(record)) == (len(dates) > 1)
    if len(dates) == 1:
        assert record.filming_dates[0].text == printed


@pytest.mark.parametrize(
    "printed", ["31 Feb 2021", "21 Oct 2021 - 19 Oct 2021", "one day in May", "0"]
)
def test_a_date_that_cannot_be_read_is_kept_and_flagged(printed):
    record = page_text.read(f"NATO Multimedia\n\nT\n\nFilming date\n{printed}\nType\nRAW\n")
    assert (record.filming_dates, record.unplaced, record.type) == ((), (printed,), "RAW")
    assert "date_unreadable" in codes(record)


@pytest.mark.parametrize(
    ("printed", "time", "zone"),
    [
        ("17 Nov 2021 10:05", dt.time(10, 5), None),
        ("17 Nov 2021 10:05 CET", dt.time(10, 5), "CET"),
        ("17 Nov 2021, 3:05 PM", dt.time(15, 5), None),
        ("2021-11-17T10:05:00+01:00", dt.time(10, 5), "+01:00"),
        ("17 novembre 2021 à 10h05", dt.time(10, 5), None),
        ("17 Nov 2021 10:05 (UTC+2)", dt.time(10, 5), "UTC+2"),
        ("17 Nov 2021", None, None),
    ],
)
def test_publication_times_are_read_as_printed(printed, time, zone):
    record = page_text.read(f"NATO Multimedia\n\nT\n\nPublication date\n{printed}\nType\nRAW\n")
    assert record.publication_date.iso == "2021-11-17"
    assert (record.publication_time, record.publication_zone) == (time, zone)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Ships (mastersubs)", "master_with_subtitles"),
        ("Ships (with subs)", "master_with_subtitles"),
        ("Ships – B-roll", "b_roll"),
        ("Ships (B-roll 17 May 2024)", "b_roll"),
        ("Ships BROLL", "b_roll"),
        ("Ships (INT)", "international"),
        ("Navires (version internationale)", "international"),
        ("Navires (master sous-titré)", "master_with_subtitles"),
        ("Ships (clean feed)", "clean"),
        ("Master of the ships: an international view", None),
        ("Ships (part 2)", None),
    ],
)
def test_a_version_code_in_the_title_alone_is_taken_over(title, code):
    record = page_text.read(f"NATO Multimedia\n\n{title}\n\nType\nRAW\n\nTeaser.")
    assert (record.title, record.version) == (title, code)
    assert ("version_only_in_title" in codes(record)) == (code is not None)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (
            "This is the international version of an edited video. Please refer to the master.",
            "international",
        ),
        (
            "Ceci est la version internationale. Veuillez vous reporter au master.",
            "international",
        ),
        ("Natural sound only. For the spoken text see the master.", None),
    ],
)
def test_a_pointer_in_place_of_a_transcript_is_a_note_on_the_version(note, code):
    record = page_text.read(
        f"NATO Multimedia\n\nT\n\nType\nRAW\n\nTeaser.\n\nTranscript\n\n{note}\nReference\nNATO1"
    )
    assert fields_of(record, "transcript", "version_note", "version", "segments") == {
        "transcript": None,
        "version_note": note,
        "version": code,
        "segments": (),
    }
    assert "transcript_is_pointer" in codes(record)
    assert "Transcript" not in labels_of(record, "empty_label")


def test_unknown_countries_languages_and_versions_stand_as_printed():
    record = page_text.read(
        "NATO Multimedia\n\nT\n\nCountry\nAtlantis, Belgium\nVersion\nShort cut\nLanguage\nAtlantean\n"
    )
    assert fields_of(record, "countries", "version", "language") == {
        "countries": ("Atlantis", "BE"),
        "version": "other",
        "language": "Atlantean",
    }


def test_words_before_the_name_of_the_page_are_not_the_title():
    record = page_text.read("Cookies\n\nNATO Multimedia\nShare\n\nThe title\n\nType\nRAW\n")
    assert (record.title, record.unplaced) == ("The title", ("Cookies",))


def test_bidi_marks_and_no_break_spaces_do_not_hide_a_label():
    record = page_text.read(
        "NATO Multimedia\n\n\u202dTitle\u202c\n\n\u200eCountry\u200f\nKosovo\nPays\u00a0:\u00a0Belgique"
    )
    assert (record.title, record.countries) == ("Title", ("XK", "BE"))


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\0\0\0\0", "PK\x03\x04\x00\x00\x01\x02", "NATO Multimedia\n\n"])  # fmt: skip
def test_what_is_no_record_is_refused(text):
    with pytest.raises(Unreadable):
        page_text.read(text)


def test_a_hundred_megabytes_are_refused_at_once():
    with pytest.raises(Unreadable, match="5,000,000"):
        page_text.read("x" * 100_000_000)


def test_characters_that_cannot_be_kept_are_replaced_and_flagged():
    record = page_text.read(text_of("r9000.txt").replace("Kosovo", "Kos\0vo\ud800", 1))
    assert record.title == "What is NATO’s Kos\ufffdvo\ufffd Force (KFOR)?"
    assert "text_replaced" in codes(record)
