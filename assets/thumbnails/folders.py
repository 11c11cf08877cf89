"""A folder of pictures on disk, and the table beside them that says what they show."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp"})
OTHER_PICTURES = frozenset(
    {".gif", ".svg", ".tif", ".tiff", ".eps", ".avif", ".heic", ".heif", ".bmp", ".psd"}
)
"""Refused with their reason; files with any other ending are no pictures and passed over."""

MAX_LIST = 20_000_000
FILE = "file"
"""The column that says which picture a row is about."""

Row = dict[str, str]


class NoFolder(Exception):
    """There is nothing to begin with; the text says why."""


def pictures(folder: Path) -> list[Path]:
    """The pictures in a folder (not below it), by name. Raises NoFolder."""
    if not folder.is_dir():
        raise NoFolder(f"There is no folder {folder}.")
    try:
        return sorted(p for p in folder.iterdir() if _is_picture(p))
    except OSError as error:
        raise NoFolder(f"{folder} cannot be read: {error.strerror}.") from error


def table(path: Path, columns: Collection[str], check: Callable[[Row], str]) -> dict[str, Row]:
    """The rows of a table (CSV, UTF-8) by the name of their file; none where there is no table.

    `columns` are those it may have beside `file`; `check` says what is wrong with a row, "" for
    nothing. Raises NoFolder for one that cannot be read: words that go astray would be worse than
    none.
    """
    return dict(_rows(path, frozenset(columns) | {FILE}, check)) if path.is_file() else {}


def size(path: Path) -> int:
    """Of a file, in bytes. Raises NoFolder."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise NoFolder(f"{path} cannot be read: {error.strerror}.") from error


def reader(path: Path) -> Callable[[int], bytes]:
    """What gives the bytes of a file, at most as many as it is asked for."""

    def read(most: int) -> bytes:
        with path.open("rb") as file:
            return file.read(most)

    return read


def _is_picture(path: Path) -> bool:
    ending = path.suffix.lower()
    return (ending in ENDINGS or ending in OTHER_PICTURES) and path.is_file()


def _rows(
    path: Path, columns: frozenset[str], check: Callable[[Row], str]
) -> Iterator[tuple[str, Row]]:
    try:
        if path.stat().st_size > MAX_LIST:
            raise NoFolder(f"{path} is larger than {MAX_LIST // 1_000_000} MB.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = csv.DictReader(file, strict=True, restkey="", restval=None)
            names = [name.strip().lower() for name in found.fieldnames or ()]
            if FILE not in names or set(names) - columns or len(set(names)) != len(names):
                raise NoFolder(f"{path}: the columns are {', '.join(sorted(columns))}.")
            found.fieldnames = names
            seen: set[str] = set()
            for row in found:
                yield _row(f"{path}, line {found.line_num}", row, seen, check)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise NoFolder(f"{path} cannot be read: {error}.") from error


def _row(
    where: str, row: dict[str, str | None], seen: set[str], check: Callable[[Row], str]
) -> tuple[str, Row]:
    if "" in row or None in row.values():
        raise NoFolder(f"{where}: more or fewer cells than the header has columns.")
    cells = {name: (cell or "").strip() for name, cell in row.items()}
    name = cells.pop(FILE)
    if not name or name in seen:
        raise NoFolder(f"{where}: a file without a name, or twice.")
    seen.add(name)
    if wrong := check(cells):
        raise NoFolder(f"{where}: {wrong}")
    return name, cells
