"""What editors are warned about."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from assets.domain import quality
from assets.domain.partial_date import from_iso
from assets.domain.record import Credit, Flag, MusicCue, Poster, Printed, Record, Shot
from assets.domain.rights import keeping
from assets.domain.timecode import Timecode
from assets.formats import page_text
from tests.samples import expected, text_of

BASE = "This media asset is free for editorial broadcast, print, online and radio use."
WHOLE = Record(
    reference="NATO1",
    number=1,
    title="Ships",
    teaser="Teaser.",
    synopsis="Synopsis.",
    publication_date=from_iso("2021-10-08"),
    filming_dates=(from_iso("2021-10-06"),),
    countries=("BE",),
    location="Ostend",
    type="EDITED",
    format="16:9",
    version="master",
    version_source="field",
    language="en",
    transcript="Words.",
    music="No music",
    no_music=True,
    usage_rights="Free for editorial use.",
)


def codes(record: Record) -> set[str]:
    return {flag.code for flag in quality.flags(record)}


def test_a_whole_record_gives_no_warning():
    assert quality.flags(WHOLE) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": None}, "no_title"),
        ({"poster": Poster("a picture", None)}, "poster_without_alt"),
        ({"poster": Poster("a picture", "  ")}, "poster_without_alt"),
        ({"title": "1547"}, "title_is_number"),
        ({"title": "1547 – Ships"}, "number_in_title"),
        ({"title": "Ships (B-roll 17 May 2024)", "filming_dates": ()}, "date_only_in_title"),
        ({"teaser": None}, "no_teaser"),
        ({"usage_rights": None}, "no_usage_rights"),
        ({"usage_rights": "This is \ufffd free."}, "rights_text_damaged"),
        ({"unplaced": ("It must not be used in Japan without consent.",)}, "rights_line_unplaced"),
        ({"reference": "CAT-000001"}, "reference_of_this_catalogue"),
        ({"filming_dates": (from_iso("2021-10"),)}, "filming_date_month_only"),
        ({"filming_dates": (from_iso("2021-10-05"), from_iso("2021-10-07"))}, "several_filming_dates"),
        ({"filming_dates": (from_iso("2021-10-09"),)}, "filming_after_publication"),
        ({"filming_dates": (from_iso("2018"),)}, "old_material"),
        ({"version": None, "version_source": None}, "version_unknown"),
        ({"version_source": "title"}, "version_only_in_title"),
        ({"version_source": "transcript note", "version_note": "x"}, "version_only_in_note"),
        ({"version": "international", "music_cues": (MusicCue("A", credits=(Credit("B"),)),)}, "international_with_music"),
        ({"music_cues": (MusicCue(None, credits=(Credit("B"),)),)}, "music_title_missing"),
        ({"shots": (Shot(Timecode(1, 75), None, "A"),)}, "frame_rate_unknown"),
        ({"shots": (Shot(Timecode(1), None, "AFP – A", holder="AFP", holder_source="line"),)}, "rights_hint_outside_field"),
        ({"synopsis": "Two jets. Views from the air are courtesy of the Royal Navy."}, "rights_hint_outside_field"),
        ({"synopsis": "Archive pictures of Gatwick Airport: Thomson Reuters."}, "rights_hint_outside_field"),
        ({"usage_rights": "Free. Do not show the faces of the soldiers."}, "identity_protection"),
        ({"usage_rights": BASE + " It contains ITN/Reuters library material."}, "joint_holder"),
        ({"usage_rights": "Free. Faces of the pilots must be blurred."}, "identity_protection"),
        ({"synopsis": "Les visages doivent être floutés."}, "identity_protection"),
        ({"location": None}, "missing_label"),
        ({"usage_rights": BASE + " It contains Reuters library material, which cannot be used in a new production without consent of the copyright holder."}, "no_clearance_contact"),
        ({"usage_rights": BASE + " The cockpit pictures were supplied by the Belgian Navy; the credit “Belgian Navy” must appear whenever they are used."}, "credited_part_unlocated"),
        ({"usage_rights": BASE + " Some images may be subject to further conditions."}, "rights_unclear"),
        ({"usage_rights": "No archive. Not for use in Japan."}, "rights_base_missing"),
        ({"usage_rights": BASE + " Please contact NATO Media for any use."}, "contact_for_any_use"),
        ({"usage_rights": BASE + " Embargoed until 18:00 CET on 3 June 2019."}, "embargo_timezone_doubtful"),
        ({"usage_rights": BASE + " Embargoed until 18:00 CET on 3 December 2021."}, "published_before_embargo"),
    ],
)  # fmt: skip
def test_each_gap_and_oddity_has_its_code(change, code):
    found = codes(WHOLE.with_(**change))
    assert code in found
    follows = {"missing_label", "version_only_in_title", "third_party_unlocated", "rights_unclear"}
    assert found <= {code, *follows}


def test_a_term_that_has_ended_is_told_for_a_day_and_never_stored():
    text = f"{BASE} The material must not be used after 31 May 2029."
    record = WHOLE.with_(usage_rights=text)
    assert [f.code for f in quality.ended(record, dt.date(2029, 6, 1))] == ["licence_ended"]
    assert quality.ended(record, dt.date(2029, 5, 31)) == ()
    assert "licence_ended" not in codes(record)


def test_what_editors_settled_gives_no_warning():
    record = WHOLE.with_(
        usage_rights=BASE + " Some images may be subject to further conditions.",
        synopsis="Archive pictures: Thomson Reuters.",
    )
    kept = keeping.first(record, zone="Europe/Brussels")
    assert codes(record) == {
        "rights_unclear", "third_party_unlocated", "rights_hint_outside_field",
    }  # fmt: skip
    at = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
    settled = replace(
        kept, confirmation=keeping.Confirmation(at, "x"), settled=("Thomson Reuters",)
    )
    assert {f.code for f in quality.flags(record, settled)} <= {"rights_hint_outside_field"}


def test_only_what_would_mislead_the_public_stops_publication():
    assert set(quality.BLOCKING) == {
        "no_title", "reference_of_this_catalogue", "rights_text_damaged", "rights_line_unplaced",
        "poster_without_alt", "keyframe_without_words",
    }  # fmt: skip
    gaps = quality.flags(Record(title="Only a title"))
    assert quality.blocking(gaps) == ()
    assert quality.blocking(quality.flags(Record())) == (quality.flag("no_title"),)


def test_missing_labels_are_listed_in_the_page_s_order():
    missing = [f.labels for f in quality.flags(Record(title="T")) if f.code == "missing_label"]
    assert missing == [
        ("Publication date", "Country", "Filming date", "Location", "Type", "Format", "Version",
         "Language", "Usage rights", "Reference", "ID"),
    ]  # fmt: skip
    b_roll = quality.flags(WHOLE.with_(version="b_roll", language=None))
    assert b_roll == ()


@pytest.mark.parametrize("entry", expected(), ids=lambda e: e["file"])
def test_labels_of_the_samples_are_listed_as_expected(entry):
    flags = quality.flags(page_text.read(text_of(entry["file"])))
    for code in ("empty_label", "missing_label"):
        assert [list(f.labels) for f in flags if f.code == code] == [
            a["labels"] for a in entry["anomalies"] if a["code"] == code
        ]


def test_a_warning_goes_when_its_cause_is_gone():
    record = page_text.read(text_of("000_27ac4af45cb72173.txt"))
    filled = record.with_(
        publication_date=from_iso("2021-11-08"), type="EDITED", format="16:9",
        version="master", version_source="field", countries=("XK",), language="en",
    )  # fmt: skip
    labels = {f.code: f.labels for f in quality.flags(filled)}
    assert labels == {
        "empty_label": ("Find out more",),
        "missing_label": ("Filming date", "Location"),
        "third_party_unlocated": (),
    }


def test_reading_flags_stay_only_while_they_are_true():
    record = page_text.read(text_of("r9028.txt"))
    assert "shot_numbers_restart" in codes(record)
    renumbered = tuple(
        Shot(s.start, s.end, s.text, str(n), s.quote) for n, s in enumerate(record.shots, 1)
    )
    assert "shot_numbers_restart" not in codes(record.with_(shots=renumbered))
    double = page_text.read(text_of("r9008.txt"))
    assert "synopsis_duplicated" in codes(double)
    assert "synopsis_duplicated" not in codes(double.with_(synopsis="Written anew."))


def test_a_flag_of_an_unknown_code_is_kept():
    odd = Flag("from_elsewhere", "x")
    assert quality.flags(WHOLE.with_(flags=(odd,))) == (odd,)


def test_labels_in_two_languages_and_countries_in_french_are_flagged():
    mixed = (Printed("countries", "Pays", "Belgique"), Printed("location", "Location", "Ostend"))
    assert "mixed_languages" in codes(WHOLE.with_(printed=mixed))
    assert "labels_not_english" in codes(WHOLE.with_(printed=mixed[:1]))
    french = (Printed("countries", "Country", "Belgique"),)
    assert "country_not_english" in codes(WHOLE.with_(printed=french))
    english = (Printed("countries", "Country", "Belgium, Kosovo, France"),)
    assert "country_not_english" not in codes(WHOLE.with_(printed=english))


@pytest.mark.parametrize("production", sorted({e["production"] for e in expected()}))
def test_versions_of_the_samples_are_compared_as_expected(production):
    entries = [e for e in expected() if e["production"] == production]
    records = [page_text.read(text_of(e["file"])) for e in entries]
    compared = {
        "holders_differ_between_siblings", "sibling_may_help", "sibling_conditions_differ",
    }  # fmt: skip
    for entry, record in zip(entries, records, strict=True):
        found = {
            f.code for f in quality.sibling_flags(record, [r for r in records if r is not record])
        }
        assert found == {a["code"] for a in entry["anomalies"]} & compared


def test_what_another_version_knows_is_said():
    records = [page_text.read(text_of(n)) for n in ("r9004.txt", "r9003.txt", "r9005.txt")]
    assert [f.text for f in quality.sibling_flags(records[0], records[1:])] == [
        "In and out points for Thomson Reuters stand in NATO900201.",
        "A contact for Thomson Reuters stands in NATO900201.",
    ]


def test_the_first_vocabulary_is_complete():
    words = text_of("../README.samples.md").split("## Codes")[1]
    printed = set(re.findall(r"(?:·|:)\s+([a-z]+(?:_[a-z]+)+)", words))
    assert len(printed) > 40
    assert printed <= set(quality.CODES)
