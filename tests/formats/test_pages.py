"""Page texts as files: the page untouched, what only the catalogue knows below it."""

import pytest

from assets.domain.record import Record
from assets.formats import Unreadable, page_text, pages

PAGE = "NATO Multimedia\n\nA title\n\nReference\nR1"


def test_the_page_stays_letter_for_letter_and_ours_stands_below():
    record = page_text.read(PAGE).with_(
        origin="sample", production="p", assigned_reference="CAT-000001"
    )
    text = pages.write_one(record)
    assert text == (
        PAGE + "\n\n-- added by the catalogue, not part of the source --\n"
        "Production: p\nOrigin: sample\nReference assigned here: CAT-000001\n"
    )
    assert pages.read(text) == record


def test_many_pages_make_one_file_and_come_apart_again_with_their_lines():
    records = [page_text.read(PAGE), page_text.read(PAGE).with_(origin="sample")]
    parts = list(pages.split("".join(pages.write(records))))
    assert [line for line, _text in parts] == [1, 8]
    assert [pages.read(text) for _line, text in parts] == records


def test_what_cannot_stand_below_is_refused_with_its_line():
    with pytest.raises(Unreadable) as refused:
        pages.read(PAGE + pages.MARK + "Origin: sample\nStatus: published\n")
    assert refused.value.line == 10


@pytest.mark.parametrize(
    ("record", "before", "nothing_new"),
    [
        (page_text.read(PAGE), page_text.read(PAGE), True),
        (page_text.read(PAGE), page_text.read(PAGE).with_(teaser="by an editor"), True),
        (page_text.read(PAGE + "x"), page_text.read(PAGE), False),
        (page_text.read(PAGE).with_(production="q"), page_text.read(PAGE).with_(production="p"), False),
        (page_text.read(pages.page(Record(title="A", reference="R1"))), Record(title="A", reference="R1"), True),
    ],
)  # fmt: skip
def test_a_page_says_nothing_new_if_it_is_the_source_or_what_we_would_print(
    record, before, nothing_new
):
    assert pages.says_nothing_new(record, before) is nothing_new
