"""Page texts as files of this catalogue: what only the catalogue knows stands below the page.

The page itself stays as the source has it, letter for letter where nothing was changed. Below it,
behind a line that no source prints, stand the production, the origin ("sample" for invented
records) and the reference assigned here, which must never look like the source's own. Many pages
in one file are parted by a form feed on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assets.domain.record import Record
from assets.domain.rights.keeping import Kept
from assets.domain.text import clean_line, source_key

from . import Unreadable, page_text

BREAK = "\n\f\n"
MARK = "\n\n-- added by the catalogue, not part of the source --\n"
OURS = {
    "production": "Production",
    "origin": "Origin",
    "assigned_reference": "Reference assigned here",
}


def page(record: Record) -> str:
    """The page alone, without what only the catalogue knows."""
    return page_text.write(record.with_(**dict.fromkeys(OURS)))


def write_one(record: Record) -> str:
    """One record as a file."""
    ours = [(label, getattr(record, name)) for name, label in OURS.items()]
    lines = [f"{label}: {value}" for label, value in ours if value]
    return page(record) + (MARK + "\n".join(lines) + "\n" if lines else "")


def public(record: Record, kept: Kept | None = None) -> str:
    """One record as the public may have it: the page as printed, less what found no place."""
    return write_one(record.with_(unplaced=(), flags=(), production=None))


def write(records: Iterable[Record]) -> Iterator[str]:
    """Many records as one file."""
    for at, record in enumerate(records):
        yield (BREAK if at else "") + write_one(record)


def split(text: str) -> Iterator[tuple[int, str]]:
    """The files in a file, each with the number of its first line."""
    line = 1
    for one in text.split(BREAK):
        yield line, one
        line += one.count("\n") + BREAK.count("\n")


def read(text: str) -> Record:
    """One file's record; raises Unreadable as `page_text.read` does."""
    body, mark, ours = text.replace("\r\n", "\n").partition(MARK)
    if not mark:
        return page_text.read(text)
    record = page_text.read(body)
    names = {label.casefold(): name for name, label in OURS.items()}
    for at, line in enumerate(ours.split("\n"), body.count("\n") + MARK.count("\n") + 1):
        label, _colon, value = line.partition(":")
        name = names.get(label.strip().casefold())
        if name and value.strip():
            record = record.with_(**{name: clean_line(value)})
        elif line.strip():
            raise Unreadable(f"only {', '.join(OURS.values())} can stand here", at)
    return record


def says_nothing_new(record: Record, before: Record) -> bool:
    """Whether a page read says only what is known: the source as it was taken in, or the page as
    the catalogue itself would print it now."""
    if any(getattr(record, name) not in (None, getattr(before, name)) for name in OURS):
        return False
    return record.source_key in (before.source_key, source_key(page(before)))
