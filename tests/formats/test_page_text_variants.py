"""The samples printed otherwise: other labels, another order, headings and lines left out.

Each variant says the same as its sample, but for what is taken out of it; so it must read the
same, field by field.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from assets.domain.record import Record
from assets.domain.vocabularies import LABEL_OF_FIELD, field_of_label
from assets.formats import page_text
from tests.samples import NAMES, text_of

ENGLISH = [name for name in NAMES if name != "r9031.txt"]
SHORT = frozenset(
    ("Publication date", "Country", "Themes", "Filming date", "Location", "Type", "Format",
     "Version", "Language", "Reference", "ID")
)  # fmt: skip
LABELS = SHORT | {"Synopsis", "Transcript", "Music", "Find out more", "Usage rights"}
COMPARED = (
    "reference", "number", "title", "publication_time", "countries", "location", "type", "format",
    "version", "language", "teaser", "synopsis", "transcript", "shots", "music", "usage_rights",
    "links", "unplaced",
)  # fmt: skip


def said(record: Record) -> dict:
    """What a record says, blank space and the wording of dates aside."""
    values = {name: getattr(record, name) for name in COMPARED}
    values = {n: " ".join(v.split()) if isinstance(v, str) else v for n, v in values.items()}
    values["publication_date"] = record.publication_date and record.publication_date.iso
    values["filming_dates"] = tuple(date.iso for date in record.filming_dates)
    return values


@cache
def as_printed(name: str) -> dict:
    """What a sample says as it is."""
    return said(page_text.read(text_of(name)))


def relabelled(change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda lines: [change(line) if line in LABELS else line for line in lines]


def french(label: str) -> str:
    return LABEL_OF_FIELD[field_of_label(label)].fr


def beside(lines: list[str]) -> list[str]:
    """Values on the lines of their labels."""
    out: list[str] = []
    for line in lines:
        if out and out[-1] in SHORT and line.strip() and line not in LABELS:
            out[-1] += f": {line}"
        else:
            out.append(line)
    return [f"{line}:" if line in LABELS else line for line in out]


def other_order(lines: list[str]) -> list[str]:
    """The sections in another order, the title staying first."""
    first = next(i for i, line in enumerate(lines) if line in LABELS)
    blocks: list[list[str]] = []
    for line in lines[first:]:
        if line in LABELS - SHORT | {"Publication date", "Reference"}:
            blocks.append([])
        blocks[-1].append(line)
    random.Random(len(lines)).shuffle(blocks)
    return lines[:first] + [line for block in blocks for line in block]


def headless(*labels: str) -> Callable[[list[str]], list[str]]:
    return lambda lines: [line for line in lines if line not in labels]


def rights_at_the_end(lines: list[str]) -> list[str]:
    """The usage rights as the last line of the page, without their heading."""
    if "Usage rights" not in lines:
        return lines
    at = lines.index("Usage rights")
    return [*lines[:at], *lines[at + 2 :], lines[at + 1]]


def teaser_before_labels(lines: list[str]) -> list[str]:
    teaser = page_text.read("\n".join(lines)).teaser
    title = page_text.read("\n".join(lines)).title
    rest = [line for line in lines if line != teaser]
    at = rest.index(title) + 1
    return [*rest[:at], "", teaser, *rest[at:]]


def spread(lines: list[str]) -> list[str]:
    return [x for line in lines for x in (line, "")]


VARIANTS: dict[str, Callable[[list[str]], list[str]]] = {
    "French labels": relabelled(french),
    "French labels with a colon": relabelled(lambda label: f"{french(label)} :"),
    "labels in capitals": relabelled(str.upper),
    "labels in small letters": relabelled(str.lower),
    "labels with a colon": relabelled(lambda label: f"{label}:"),
    "values beside labels": beside,
    "sections in another order": other_order,
    "blanks at line ends": lambda lines: [f"{line}  " if line else " " for line in lines],
    "Windows line ends": lambda lines: [f"{line}\r" for line in lines],
    "no heading over the synopsis": headless("Synopsis"),
    "no heading over the transcript": headless("Transcript"),
    "no heading over the music": headless("Music"),
    "no heading over the rights": headless("Usage rights"),
    "no heading over rights and music": headless("Usage rights", "Music"),
    "rights without heading at the end": rights_at_the_end,
    "the teaser before the labels": teaser_before_labels,
    "no furniture": lambda lines: [x for x in lines if x not in ("alt.loading", "NATO Multimedia")],
    "a stray alt.loading before the rights": lambda lines: [
        y for x in lines for y in (["alt.loading", x] if x == "Usage rights" else [x])
    ],
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_sample_printed_otherwise_says_the_same(variant):
    for name in ENGLISH:
        text = text_of(name)
        other = "\n".join(VARIANTS[variant](text.split("\n")))
        assert said(page_text.read(other)) == as_printed(name), name


@pytest.mark.parametrize("variant", ["no blank lines", "every line apart"])
def test_blank_lines_tell_nothing_where_headings_stand(variant):
    for name in ENGLISH:
        text = text_of(name)
        if "Synopsis" not in text.split("\n"):
            continue
        lines = [line for line in text.split("\n") if line.strip()]
        other = "\n".join(lines if variant == "no blank lines" else spread(lines))
        assert said(page_text.read(other)) == as_printed(name), name


def without(text: str, label: str, *, keep_label: bool) -> Iterator[str]:
    lines = text.split("\n")
    for at, line in enumerate(lines[:-1]):
        if line == label and lines[at + 1].strip() and lines[at + 1] not in LABELS:
            yield "\n".join(lines[: at + keep_label] + lines[at + 2 :])


@pytest.mark.parametrize("keep_label", [True, False], ids=["empty label", "no label"])
@pytest.mark.parametrize("label", sorted(SHORT - {"Themes", "Version"}))
def test_a_value_taken_out_is_missing_and_nothing_else_changes(label, keep_label):
    field = field_of_label(label)
    gone = {field: () if field in ("countries", "filming_dates") else None}
    if field == "publication_date":
        gone["publication_time"] = None
    for name in ENGLISH:
        for text in without(text_of(name), label, keep_label=keep_label):
            expected = {**as_printed(name), **gone}
            assert said(page_text.read(text)) == expected, name
