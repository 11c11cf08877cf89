"""Files → items: each record of a file, or why it cannot be read, with its line."""

from __future__ import annotations

import hashlib
import json as jsonlib
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assets.domain import text as words
from assets.domain.fields import BY_NAME
from assets.domain.record import Record, is_given
from assets.formats import Unreadable, json, pages, plain, tabular

NOTATION_OF_SUFFIX = {
    ".txt": "page_text",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
}
NOTATIONS = ("page_text", "json", "csv")
MAX_FILE = 200 * 1024 * 1024
MAX_PAGE = 5 * 1024 * 1024

PAGE_FIELDS: frozenset[str] = frozenset(BY_NAME) - {
    "assigned_reference", "other_ids", "former_references", "production", "description",
    "duration", "renditions", "poster", "keyframes", "origin", "publication_zone",
}  # fmt: skip
"""What a page text speaks of even by its silence; any other field only where it is given."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a source, or its refusal.

    `given` are the fields it speaks of. `is_page` marks a page text, whose `source_key` alone
    tells whether it says anything new.
    """

    source: str
    line: int
    record: Record | None = None
    given: frozenset[str] = frozenset()
    refusal: Unreadable | None = None
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file to take in: its path as given, how it is written, its bytes' hash."""

    path: Path
    notation: str
    sha256: str
    refusal: Unreadable | None = None

    @property
    def name(self) -> str:
        """How reports call it."""
        return str(self.path)


class NoSource(Exception):
    """A path that is no file or folder to read, or whose notation is not known."""


def find(paths: Iterable[str], notation: str | None = None) -> list[Source]:
    """The files at these paths; folders are searched for files of known endings, in order.

    Raises NoSource for a path that does not exist, a folder without any, an unknown ending.
    """
    found: list[Source] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(
                p
                for p in path.rglob("*")
                if p.suffix.lower() in NOTATION_OF_SUFFIX
                and p.is_file()
                and not any(part.startswith(".") for part in p.relative_to(path).parts)
                and (notation is None or NOTATION_OF_SUFFIX[p.suffix.lower()] == notation)
            )
            if not inside:
                raise NoSource(f"{given}: no .txt, .json, .jsonl, .csv or .tsv file in this folder")
            found.extend(_source(p, NOTATION_OF_SUFFIX[p.suffix.lower()]) for p in inside)
        elif not path.exists():
            raise NoSource(f"{path}: no such file or folder")
        else:
            found.append(_source(path, notation or _notation(path)))
    return found


def _notation(path: Path) -> str:
    known = NOTATION_OF_SUFFIX.get(path.suffix.lower())
    if known is None:
        raise NoSource(f"{path}: say how it is written: --format {', '.join(NOTATIONS)}")
    return known


def _source(path: Path, notation: str) -> Source:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise NoSource(f"{path}: not a regular file")
        limit = MAX_PAGE if notation == "page_text" else MAX_FILE
        if facts.st_size > limit:
            size = f"{facts.st_size / 1024 / 1024:.0f} MB; at most {limit // 1024 // 1024} MB"
            return Source(path, notation, "", Unreadable(f"the file has {size} are read"))
        return Source(path, notation, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        raise NoSource(f"{path}: {error.strerror or error}") from error


def items(source: Source) -> Iterator[Item]:
    """The records of a file, in order."""
    if source.refusal:
        yield Item(source.name, 1, refusal=source.refusal)
        return
    try:
        data = source.path.read_bytes()
    except OSError as error:
        yield Item(source.name, 1, refusal=Unreadable(error.strerror or str(error)))
        return
    yield from items_of(source.name, data, source.notation)


def items_of(name: str, data: bytes, notation: str) -> Iterator[Item]:
    """The records in these bytes; never raises for what they hold."""
    reader = {"page_text": _page, "json": _json, "csv": _csv}[notation]
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Unreadable("this is UTF-16; save the file as UTF-8", 1)
        yield from reader(name, data)
    except Unreadable as error:
        yield Item(name, error.line or 1, refusal=error)


def _strict(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"not UTF-8 (byte 0x{data[error.start]:02x}); save the file as UTF-8"
        raise Unreadable(reason, line) from error


def _page(name: str, data: bytes) -> Iterator[Item]:
    for line, page in pages.split(_strict(data)):
        try:
            record = pages.read(page)
        except Unreadable as error:
            at = line + (error.line or 1) - 1
            yield Item(name, line, refusal=Unreadable(error.reason, at, error.field))
            continue
        extra = {field for field in BY_NAME if is_given(getattr(record, field))}
        yield Item(name, line, record, PAGE_FIELDS | extra, is_page=True)


def _csv(name: str, data: bytes) -> Iterator[Item]:
    for row in tabular.read(data.decode("utf-8", "surrogateescape")):
        record = _identified(row.record) if row.record else None
        given = row.given | ({"source_key"} if record else frozenset())
        yield Item(name, row.line, record, given, row.refusal)


def _json(name: str, data: bytes) -> Iterator[Item]:
    body = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not body:
        raise Unreadable("the file is empty", 1)
    if body[:1] == b"[":
        found = json.load(_strict(body))
        for at, entry in enumerate(found, 1):
            yield _entry(name, at, entry)
        return
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    first = next(line for line in lines if line.strip())
    if len(body.split(b"\n")) > 1 and not _is_whole(first):
        yield _entry(name, 1, json.load(_strict(body)))
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _entry(name, number, json.load(_strict(line)))
            except Unreadable as error:
                refusal = Unreadable(error.reason, number, error.field)
                yield Item(name, number, refusal=refusal)


def _is_whole(line: bytes) -> bool:
    return bool(re.search(rb"\}\s*$", line))


def _entry(name: str, line: int, entry: object) -> Item:
    try:
        if not isinstance(entry, dict):
            raise Unreadable("a record is a JSON object")
        record, given = json.record_of(entry)
        return Item(name, line, _identified(record), given | {"source_key"})
    except Unreadable as error:
        return Item(name, line, refusal=Unreadable(error.reason, line, error.field))


def _identified(record: Record) -> Record:
    """A record without any name is known by its content, so that a second run finds it again."""
    if record.shown_reference or record.number is not None or record.source_key:
        return record
    content = jsonlib.dumps(plain.to_plain(record), sort_keys=True, ensure_ascii=True)
    return record.with_(source_key=words.source_key(content))
