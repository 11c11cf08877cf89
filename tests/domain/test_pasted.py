"""What is read as a reference in what people paste."""

from __future__ import annotations

import pytest

from assets.domain import pasted

KNOWN = {"r1", "r2", "nato900101", "van-2021-17"}


def named(text: str) -> list[str]:
    names, _unread = pasted.choose(pasted.read(text), KNOWN.__contains__)
    return [name.key for name in names]


@pytest.mark.parametrize("hyphen", "‐‑–−")
def test_the_hyphens_of_word_processors_are_hyphens(hyphen: str) -> None:
    typed = f"VAN{hyphen}2021{hyphen}17"
    assert named(typed) == named(f"we need {typed} tonight") == ["van-2021-17"]


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u00ad", "\u2060"])
def test_marks_that_nobody_sees_hide_no_reference(unseen: str) -> None:
    assert named(f"{unseen}NATO900101") == named(f"NATO{unseen}900101 at six") == ["nato900101"]


@pytest.mark.parametrize(
    "typed",
    [
        "NATO900101/VAN-2021-17",
        "Ref:NATO900101 id=VAN-2021-17",
        "NATO900101(b-roll)+VAN-2021-17",
        "/mnt/raid/NATO900101/VAN-2021-17.mxf",
        "NATO900101@00:10-00:24 then VAN-2021-17@0:05",
        "NATO900101.mp4, VAN-2021-17.MOV",
        "https://x.example/assets/NATO900101/ and x.example/assets/VAN-2021-17",
        "https://safe.example/?url=https%3A%2F%2Fx.example%2Fassets%2FNATO900101%2F&d=1 VAN-2021-17",
        '"NATO900101"\t"Ships, ""old"" ones"\t"VAN-2021-17"',
    ],
)
def test_references_are_found_in_what_other_signs_hold_together(typed: str) -> None:
    assert named(typed) == ["nato900101", "van-2021-17"]


def test_a_file_name_that_is_a_reference_itself_is_that_one() -> None:
    lines = pasted.read("NATO900101.mp4")
    names, _unread = pasted.choose(lines, {"nato900101", "nato900101.mp4"}.__contains__)
    assert [name.key for name in names] == ["nato900101.mp4"]
    assert [n.text for n in pasted.choose(lines, set().__contains__)[0]] == ["NATO900101.mp4"]


@pytest.mark.parametrize(
    "typed", ["anna@news4.example", "<CAF12345@mail.example>", "https://x.example/watch?v=A12B34"]
)
def test_mail_addresses_and_other_sites_name_nothing(typed: str) -> None:
    assert named(typed) == []


def test_a_column_of_five_hundred_may_have_a_heading() -> None:
    column = "\n".join(["Reference", *(f"R{n}" for n in range(500))])
    names, unread = pasted.choose(pasted.read(column), lambda key: True)
    assert (len(names), len(unread)) == (501, 0)
    assert len(pasted.choose(pasted.read(column), KNOWN.__contains__)[0]) == 500
