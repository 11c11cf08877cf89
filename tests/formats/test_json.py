"""The catalogue's own JSON."""

import json as jsonlib

import pytest

from assets.domain.record import Record
from assets.formats import Unreadable, json, tabular
from tests.factories import FULL


def test_a_record_written_and_read_again_is_the_same():
    record, given = json.record_of(json.load(json.dump(FULL)))
    assert record == FULL
    assert set(json.KEY_OF_FIELD) == set(given)


def test_a_public_file_names_no_picture_and_so_speaks_of_none_when_it_is_read():
    found = json.load(json.public(FULL))
    assert found["poster"] == {"alt": "A patrol", "credit": "NATO"}
    assert found["keyframes"] == [
        {"at": "00:00:03", "alt": "A street", "credit": "NATO"}, {"at": "00:00:03:12"},
    ]  # fmt: skip
    _record, given = json.record_of(found)
    assert set(json.KEY_OF_FIELD) - given == {"poster", "keyframes"}
    _record, given = json.record_of(found | {"poster": None, "keyframes": []})
    assert {"poster", "keyframes"} <= given
    (row,) = tabular.read(tabular.public(FULL))
    assert row.record is not None
    assert {"poster", "keyframes"} & row.given == set()


def test_the_keys_of_the_sample_readings_are_all_there():
    keys = {
        "reference", "id", "title", "publication_date", "publication_time", "filming_date",
        "countries", "location", "type", "format", "version", "version_source", "language",
        "teaser", "synopsis", "has_transcript", "shots", "music", "no_music_stated",
        "usage_rights", "third_parties", "conditions", "anomalies",
    }  # fmt: skip
    assert keys <= set(json.document(Record()))


def test_readings_stand_beside_the_codes_they_were_made_from():
    found = json.document(FULL)
    assert found["countries"] == ["Kosovo", "Lithuania", "Atlantis"]
    assert found["country_codes"] == ["XK", "LT", "Atlantis"]
    assert found["language"] == "English"
    assert found["filming_date"] == {
        "original": "Oct 2021, 19 Oct 2021 - 21 Oct 2021",
        "earliest": "2020-01-01",
        "latest": "2021-10-31",
    }
    assert found["notice"] == "invented sample"


def test_a_reference_assigned_here_is_never_given_out_as_the_record_s_own():
    found = json.document(Record(title="a", assigned_reference="CAT-000001"))
    assert (found["reference"], found["assigned_reference"]) == (None, "CAT-000001")


def test_a_document_of_the_sample_readings_form_is_read():
    record, given = json.record_of(
        {
            "reference": "R1",
            "id": 9,
            "countries": ["Kosovo", "Nowhere"],
            "language": "French",
            "filming_date": {
                "original": "Oct 2021",
                "earliest": "2021-10-01",
                "latest": "2021-10-31",
            },
            "shots": [{"in": "00:00:01", "out": None, "text": "WIDE", "holder": None}],
            "music": [{"title": "On Thin Ice", "qualifier": None, "names": ["Gael Cadoux"]}],
            "no_music_stated": False,
        }
    )
    assert record.countries == ("XK", "Nowhere")
    assert record.language == "fr"
    assert record.filming_dates[0].text == "Oct 2021"
    assert record.music_cues[0].credits[0].name == "Gael Cadoux"
    assert "title" not in given


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "line 1: not JSON: Expecting property name enclosed in double quotes, column 2"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": 1, "a": 2}', "a: the key stands twice"),
        ("[" * 100_000, "nested more than 64 deep"),
        ('{"a": ' + "9" * 5000 + "}", "a number of more than 20 digits"),
    ],
)
def test_what_is_no_strict_json_is_refused_with_the_reason(text, reason):
    with pytest.raises(Unreadable) as refused:
        json.load(text)
    assert str(refused.value) == reason


def test_an_unknown_key_is_refused_by_name():
    with pytest.raises(Unreadable, match="status: a record has no such key"):
        json.record_of({"title": "a", "status": "published"})


def test_brackets_inside_words_do_not_count_as_depth():
    assert jsonlib.dumps(json.load('{"a": "' + "[" * 200 + '"}')) == '{"a": "' + "[" * 200 + '"}'
