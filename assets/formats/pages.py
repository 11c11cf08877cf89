"""Many page texts in one file: one after the other, a form feed on a line of its own between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assets.domain.record import Record

from . import page_text

BREAK = "\n\f\n"


def write(records: Iterable[Record]) -> Iterator[str]:
    """Records as page texts."""
    for at, record in enumerate(records):
        yield (BREAK if at else "") + page_text.write(record)


def split(text: str) -> Iterator[tuple[int, str]]:
    """The page texts in a file, each with the number of its first line."""
    line = 1
    for page in text.split(BREAK):
        yield line, page
        line += page.count("\n") + BREAK.count("\n")
