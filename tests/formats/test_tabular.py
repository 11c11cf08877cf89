"""Tables: exact on the way out, strict on the way in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.record import Record
from assets.formats import Unreadable, tabular
from tests.factories import FULL


def one(text: str) -> tabular.Row:
    (row,) = tabular.read(text)
    return row


def test_a_record_written_and_read_again_is_the_same():
    row = one("".join(tabular.write([FULL])))
    assert (row.refusal, row.record) == (None, FULL)


def test_a_table_speaks_only_of_the_columns_it_has():
    row = one("Reference;Title\nM1;a")
    assert row == tabular.Row(
        2, Record(reference="M1", title="a"), frozenset({"reference", "title"})
    )


def test_countries_and_languages_may_be_spelt_out():
    row = one("reference\tcountry\tlanguage\nM1\tKosovo | France | Nowhere\tFrançais")
    assert row.record.countries == ("XK", "FR", "Nowhere")
    assert row.record.language == "fr"


HEADERS = [
    ("", "line 1: the file is empty: a header line with field names is expected"),
    ("reference,,title\nM1,x,y", "line 1: column 2 has no name"),
    ("reference,title,title\nM1,a,b", "line 1, title: the column stands twice"),
    ("M1,Title", None),
    ("reference,title,status\nM1,a,published", "line 1, status: not a field of a record: who may see it is decided by publishing, not by a file"),
    ("x,y\n1,2", "line 1, x: the first line names no field: a header such as reference,title is expected"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), HEADERS)
def test_a_header_that_cannot_be_trusted_refuses_the_file(text, message):
    with pytest.raises(Unreadable) as refused:
        list(tabular.read(text))
    assert refused.value.line == 1
    if message:
        assert str(refused.value) == message


def test_a_short_and_a_long_row_are_refused_alone():
    rows = list(tabular.read("reference,title\nM1\nM2,b,c,d\nM3,ok"))
    assert [(r.line, r.refusal and r.refusal.reason) for r in rows] == [
        (2, "1 cells where the header has 2 columns"),
        (3, "4 cells where the header has 2 columns"),
        (4, None),
    ]


def test_a_quotation_mark_never_closed_is_named_with_the_line_it_opens_on():
    rows = list(tabular.read('reference,title\nM1,ok\nM2,"Open\nM3,c\n'))
    assert [(r.line, r.refusal and r.refusal.reason) for r in rows] == [
        (2, None),
        (3, "a quotation mark that opens in this row is never closed"),
    ]


def test_broken_bytes_refuse_only_their_own_row():
    text = b"reference,title\nM1,G\xc3\xa9n\nM2,G\xe9n".decode("utf-8", "surrogateescape")
    rows = list(tabular.read(text))
    assert [(r.line, r.refusal and r.refusal.reason) for r in rows] == [
        (2, None),
        (3, "bytes that are not UTF-8; save the file as UTF-8"),
    ]


def test_formulas_and_markup_are_words_like_others():
    rows = list(tabular.read('reference,title\nM1,"=HYPERLINK(""http://x"")"\nM2,<script>'))
    assert [row.record.title for row in rows] == ['=HYPERLINK("http://x")', "<script>"]


def test_line_breaks_of_any_kind_and_trailing_blanks_are_read():
    rows = list(tabular.read("reference ,title\rM1, a \r\nM2,b"))
    assert [(row.record.reference, row.record.title) for row in rows] == [("M1", "a"), ("M2", "b")]


def test_a_bad_value_is_named_with_line_and_column():
    row = one("reference,publication_date\nM1,yesterday")
    assert str(row.refusal).startswith("line 2, publication_date: not an ISO 8601 date")


@given(st.text())
def test_any_text_at_all_gives_rows_or_a_refusal(text):
    try:
        for row in tabular.read(text):
            assert (row.record is None) is not (row.refusal is None)
    except Unreadable:
        pass
