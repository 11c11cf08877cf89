"""Citations for programs that keep references."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.formats.citation import Work, bibtex, ris
from tests.factories import day

WORK = Work("Patrol: 50 % {more} & _less_", "NATO 1", "https://c.example/assets/NATO1/",
            day("2021-10"), "Master", "en-GB", "Invented sample")  # fmt: skip


def test_ris_has_one_tag_a_line_and_an_end() -> None:
    assert ris(WORK) == (
        "TY  - VIDEO\nTI  - Patrol: 50 % {more} & _less_\nPY  - 2021\nDA  - 2021/10/\nAN  - NATO 1\n"
        "ET  - Master\nLA  - en-GB\nN1  - Invented sample\nUR  - https://c.example/assets/NATO1/\nER  - \n"
    )


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    assert bibtex(WORK) == (
        "@misc{NATO1,\n"
        "  title = {{Patrol: 50 \\% \\{more\\} \\& \\_less\\_}},\n"
        "  year = {2021},\n  month = {10},\n  howpublished = {Video},\n  edition = {Master},\n"
        "  number = {NATO 1},\n  note = {Invented sample},\n"
        "  url = {https://c.example/assets/NATO1/}\n}\n"
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [("2021", "2021//"), ("2021-10", "2021/10/"), ("2021-10-06", "2021/10/06"), (None, None)],
)
def test_a_date_is_as_precise_as_it_is_known(date: str | None, said: str | None) -> None:
    text = ris(Work("T", "R", "https://c.example/", day(date) if date else None))
    found = re.search(r"^DA  - (.*)$", text, re.MULTILINE)
    assert (found and found[1]) == said
    assert ("PY  - 2021" in text) == (date is not None)


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_title_breaks_out_of_its_line_or_its_braces(title: str, reference: str) -> None:
    work = Work(title, reference, "https://c.example/")
    lines = ris(work).split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    text = re.sub(r"\\[{}]", "", bibtex(work))
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert (
        text.count("@") == 1 + title.count("@") + reference.count("@") or "@" in title + reference
    )
