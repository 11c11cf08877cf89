"""Record ↔ plain values: nothing is lost, nothing of the wrong shape gets in."""

import json

import pytest

from assets.domain.record import Record
from assets.formats import Unreadable, plain
from tests.factories import FULL


def test_every_field_survives_the_way_through_json():
    through = json.loads(json.dumps(plain.to_plain(FULL)))
    assert plain.from_plain(through) == FULL


def test_a_record_with_nothing_is_an_empty_object():
    assert plain.to_plain(Record()) == {}
    assert plain.from_plain({}) == Record()


@pytest.mark.parametrize(
    ("found", "field", "reason"),
    [
        ({"titel": "x"}, "titel", "there is no such field"),
        ({"title": 5}, "title", "text is expected, not a number"),
        ({"title": ["x"]}, "title", "text is expected, not a list"),
        ({"title": "x" * 501}, "title", "longer than 500 characters"),
        ({"number": "5"}, "number", "a whole number is expected, not text"),
        ({"number": True}, "number", "a whole number is expected, not true or false"),
        ({"number": -1}, "number", "out of range (0 to 2⁶³ - 1)"),
        ({"number": 2**63}, "number", "out of range (0 to 2⁶³ - 1)"),
        ({"countries": "XK"}, "countries", "a list is expected, not text"),
        ({"shots": [{"start": "00:00:01"}]}, "shots[0]", "“text” is missing"),
        ({"shots": [{"start": "1", "text": ""}]}, "shots[0].start", "not a timecode: '1'"),
        ({"shots": [5]}, "shots[0]", "an object is expected, not a number"),
        ({"shots": [{"start": "00:01", "text": "", "x": 1}]}, "shots[0]", "there is no such member: x"),
        ({"no_music": "yes"}, "no_music", "true or false is expected, not text"),
        ({"publication_date": 2021}, "publication_date", "an ISO 8601 date is expected, not a number"),
        ({"publication_time": "25:00"}, "publication_time", "no such time: 25:00"),
        ({"publication_time": "noon"}, "publication_time", "a time is expected as HH:MM or HH:MM:SS"),
        ({"flags": [{"code": "a", "text": "b", "severity": "huge"}]}, "flags[0].severity", "one of info, warning, blocking is expected"),
        ({"music_cues": [{"title": "a", "span": [1]}]}, "music_cues[0].span", "2 values are expected, not 1"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_shape_is_refused_by_name(found, field, reason):
    with pytest.raises(Unreadable) as refused:
        plain.from_plain(found)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_text_is_cleaned_on_the_way_in_and_titles_lose_bidi_controls():
    record = plain.from_plain({"title": "a\u202eb\x00", "synopsis": "x\r\ny\x0b \u202e"})
    assert (record.title, record.synopsis) == ("ab\ufffd", "x\ny\ufffd \u202e")
