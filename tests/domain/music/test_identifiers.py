"""ISRC by form, ISWC and IPI name number by check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.music import identifiers


@pytest.mark.parametrize(
    "printed",
    [
        "USUAN1300012",
        "US-UAN-13-00012",
        "ISRC US-UAN-13-00012",
        "isrc: usuan1300012",
        " USUAN1300012 ",
    ],
)
def test_an_isrc_in_any_print_is_the_same_twelve_characters(printed):
    assert identifiers.isrc(printed) == "USUAN1300012"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "USUAN130001",
        "USUAN13000123",
        "1SUAN1300012",
        "USUAN13O0012",
        "US--UAN-13-00012",
        "ＵSUAN1300012",
        "USUAN13٠0012",
    ],
)
def test_what_has_not_the_form_of_an_isrc_is_none(printed):
    assert identifiers.isrc(printed) is None


@pytest.mark.parametrize(
    "printed", ["T-034.524.680-1", "T0345246801", "ISWC: T-034524680-1", "t 034 524 680 1"]
)
def test_an_iswc_in_any_print_is_the_same(printed):
    assert identifiers.iswc(printed) == "T0345246801"


@pytest.mark.parametrize(
    "printed", ["T-034.524.680-2", "T-034.524.681-1", "034.524.680-1", "T-034.524.680", ""]
)
def test_an_iswc_with_a_wrong_digit_is_none(printed):
    assert identifiers.iswc(printed) is None


def test_iswcs_and_ipi_numbers_that_are_public_are_valid():
    assert identifiers.iswc("T-010.171.314-7") == "T0101713147"
    for number in ["00014107338", "00045620792", "00052210040", "00334284961"]:
        assert identifiers.ipi(number) == number


@pytest.mark.parametrize(
    "printed", ["14107338", "00014107339", "10014107338", "IPI", "000141073380", "٠٠٠١٤١٠٧٣٣٨"]
)
def test_what_is_no_ipi_name_number_is_none(printed):
    assert identifiers.ipi(printed) is None


def test_leading_zeros_of_an_ipi_name_number_may_be_missing():
    assert identifiers.ipi("IPI: 334284961") == "00334284961"


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 8), st.integers(1, 9))
def test_a_changed_digit_is_found_by_the_check_digits(digits, place, step):
    changed = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
    assert identifiers.ipi(digits + identifiers.ipi_check_digits(digits))
    right = identifiers.ipi_check_digits(digits)
    if right != "00":  # 100 and 0 are both written 00
        assert identifiers.ipi(changed + right) is None
    weight, check = place + 1, identifiers.iswc_check_digit(digits)
    if weight * step % 10 and weight * (step - 10) % 10:
        assert identifiers.iswc(f"T{changed}{check}") is None


@given(st.text())
def test_any_text_is_read_or_none(printed):
    for read in (identifiers.isrc, identifiers.iswc, identifiers.ipi):
        assert read(printed) is None or read(read(printed)) == read(printed)
