"""Dates, timecodes, references and text: small values, tested as tables."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain import partial_date, reference, text, timecode
from assets.domain.timecode import Timecode


@pytest.mark.parametrize(
    ("written", "first", "last", "precision", "stretch"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year", False),
        ("2021-10", "2021-10-01", "2021-10-31", "month", False),
        ("2020-02", "2020-02-01", "2020-02-29", "month", False),
        ("2021-10-06", "2021-10-06", "2021-10-06", "day", False),
        ("2021-10-19/2021-10-21", "2021-10-19", "2021-10-21", "day", True),
        ("2021-10/2021-12", "2021-10-01", "2021-12-31", "month", True),
    ],
)
def test_a_date_keeps_its_own_precision(written, first, last, precision, stretch):
    date = partial_date.from_iso(written)
    assert (str(date.first), str(date.last), date.precision, date.is_stretch) == (
        first,
        last,
        precision,
        stretch,
    )
    assert date.iso == written


@pytest.mark.parametrize(
    "written",
    ["", "2021-13", "2021-02-30", "0000", "10000", "21", "2021-1", "2021/10/06", "１２３４", "2021-10-06T00:00", "2022/2021", "a/b/c"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_reason(written):
    with pytest.raises(ValueError, match=r"date|begins"):
        partial_date.from_iso(written)


@given(st.dates(), st.sampled_from(["day", "month", "year"]))
def test_a_date_written_and_read_again_is_the_same(day, precision):
    date = partial_date.of_span(day, precision)
    assert partial_date.from_iso(date.iso) == date


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("00:34", Timecode(34), "00:00:34"),
        ("1:02:03", Timecode(3723), "01:02:03"),
        ("00:00:11:08", Timecode(11, 8), "00:00:11:08"),
        ("00:00:11;08", Timecode(11, 8), "00:00:11:08"),
        ("90:00", Timecode(5400), "01:30:00"),
    ],
)
def test_timecodes_are_read_as_printed(written, value, shown):
    assert timecode.parse(written) == value
    assert str(value) == shown


@pytest.mark.parametrize(
    "written", ["", "34", "00:60", "1:60:00", "-1:00", "１:００", "00:00:00:00:00", "a:b"]
)
def test_what_is_no_timecode_is_refused(written):
    with pytest.raises(ValueError):
        timecode.parse(written)


def test_timecodes_are_ordered_with_no_frame_as_the_first():
    assert sorted([Timecode(2), Timecode(1, 5), Timecode(1)]) == [
        Timecode(1),
        Timecode(1, 5),
        Timecode(2),
    ]


@pytest.mark.parametrize(
    "spelling",
    ["NATO885611", "nato 885611", " NATO  885611 ", "ＮＡＴＯ885611", "nato885611\u200b"],
)
def test_a_reference_is_the_same_in_any_case_spacing_and_width(spelling):
    assert reference.key(spelling) == "nato885611"


def test_composed_and_decomposed_references_are_the_same():
    assert reference.key("CAFÉ-1") == reference.key("CAFE\u0301‑1")


@pytest.mark.parametrize(
    ("written", "well_formed"),
    [("NATO885611", True), ("A-1.b_2", True), ("a/b", False), ("", False), ("../x", False), ("a?b", False), ("x" * 101, False)],
)  # fmt: skip
def test_a_reference_must_be_able_to_stand_in_an_address(written, well_formed):
    assert reference.is_well_formed(written) is well_formed


def test_references_given_here_are_of_their_own_kind():
    assert reference.assigned(7) == "CAT-000007"
    assert reference.is_assigned("cat-000007")
    assert not reference.is_assigned("NATO885611")


def test_text_keeps_everything_but_what_no_system_can_carry():
    raw = "a\r\nb\rc\x00\x0b\ud800\ufffe d \n"
    assert text.clean(raw) == text.Cleaned("a\nb\nc\ufffd\ufffd\ufffd\ufffd d \n", 4)


def test_a_line_loses_bidi_controls_and_spare_blanks():
    assert text.clean_line(" abc\u202e gnp.exe\n ") == "abc gnp.exe"


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_can_be_stored_and_cleaning_it_again_changes_nothing(raw):
    once = text.clean(raw).text
    once.encode("utf-8")
    assert "\x00" not in once
    assert text.clean(once) == text.Cleaned(once, 0)


def test_a_source_is_known_again_whatever_its_blanks_and_unicode_form():
    assert text.source_key("Café\n\n b") == text.source_key(" Cafe\u0301 b\r\n")


def test_a_stretch_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="begins"):
        partial_date.PartialDate(dt.date(2021, 1, 2), dt.date(2021, 1, 1))
