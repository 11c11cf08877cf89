"""A folder of pictures on disk, and the list beside them that says what they show."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .taking import Given

LIST = "posters.csv"
"""Columns `file`, and any of `alt`, `credit`, `focus_x`, `focus_y`. UTF-8."""

ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp"})
OTHER_PICTURES = frozenset(
    {".gif", ".svg", ".tif", ".tiff", ".eps", ".avif", ".heic", ".heif", ".bmp", ".psd"}
)
"""Refused with their reason; files with any other ending are no pictures and passed over."""

_COLUMNS = frozenset({"file", "alt", "credit", "focus_x", "focus_y"})
MAX_LIST = 20_000_000


class NoFolder(Exception):
    """There is nothing to begin with; the text says why."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The pictures of a folder by name, and the names in the list that no picture has."""

    files: tuple[Given, ...]
    unused: tuple[str, ...]


def find(folder: Path) -> Folder:
    """The pictures in a folder (not below it). Raises NoFolder, also for a list that cannot be
    read: words that go astray would be worse than none."""
    if not folder.is_dir():
        raise NoFolder(f"There is no folder {folder}.")
    said = dict(_list(folder / LIST)) if (folder / LIST).is_file() else {}
    try:
        paths = sorted(p for p in folder.iterdir() if _is_picture(p))
        files = tuple(_given(path, said.pop(path.name, {})) for path in paths)
    except OSError as error:
        raise NoFolder(f"{folder} cannot be read: {error.strerror}.") from error
    return Folder(files, tuple(said))


def _is_picture(path: Path) -> bool:
    ending = path.suffix.lower()
    return (ending in ENDINGS or ending in OTHER_PICTURES) and path.is_file()


def _given(path: Path, row: dict[str, str]) -> Given:
    x, y = row.get("focus_x"), row.get("focus_y")
    return Given(
        path.name,
        path.stat().st_size,
        _reader(path),
        row.get("alt") or None,
        row.get("credit") or None,
        (int(x), int(y)) if x and y else None,
    )


def _reader(path: Path) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        with path.open("rb") as file:
            return file.read(most)

    return read


def _list(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        if path.stat().st_size > MAX_LIST:
            raise NoFolder(f"{path} is larger than {MAX_LIST // 1_000_000} MB.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True, restkey="", restval=None)
            names = [name.strip().lower() for name in reader.fieldnames or ()]
            if "file" not in names or set(names) - _COLUMNS or len(set(names)) != len(names):
                raise NoFolder(f"{path}: the columns are {', '.join(sorted(_COLUMNS))}.")
            reader.fieldnames = names
            seen: set[str] = set()
            for row in reader:
                yield _row(path, reader.line_num, row, seen)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise NoFolder(f"{path} cannot be read: {error}.") from error


def _row(
    path: Path, line: int, row: dict[str, str | None], seen: set[str]
) -> tuple[str, dict[str, str]]:
    if "" in row or None in row.values():
        raise NoFolder(f"{path}, line {line}: more or fewer cells than the header has columns.")
    cells = {name: (cell or "").strip() for name, cell in row.items()}
    name = cells.pop("file")
    if not name or name in seen:
        raise NoFolder(f"{path}, line {line}: a file without a name, or twice.")
    seen.add(name)
    focus = [cells.get("focus_x", ""), cells.get("focus_y", "")]
    is_point = all(n.isascii() and n.isdigit() and len(n) <= 3 and int(n) <= 100 for n in focus)
    if any(focus) and not is_point:
        raise NoFolder(f"{path}, line {line}: the focus is two numbers from 0 to 100.")
    return name, cells
