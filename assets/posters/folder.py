"""A folder of pictures on disk, each named after its record, and the list that says what they
show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assets.thumbnails import folders
from assets.thumbnails.folders import NoFolder, Row

from .taking import Given

LIST = "posters.csv"
"""Columns `file`, and any of `alt`, `credit`, `focus_x`, `focus_y`. UTF-8."""

_COLUMNS = ("alt", "credit", "focus_x", "focus_y")


@dataclass(frozen=True, slots=True)
class Folder:
    """The pictures of a folder by name, and the names in the list that no picture has."""

    files: tuple[Given, ...]
    unused: tuple[str, ...]


def find(folder: Path) -> Folder:
    """The pictures in a folder (not below it). Raises NoFolder, also for a list that cannot be
    read."""
    paths = folders.pictures(folder)
    said = folders.table(folder / LIST, _COLUMNS, _wrong)
    files = tuple(_given(path, said.pop(path.name, {})) for path in paths)
    return Folder(files, tuple(said))


def _given(path: Path, row: Row) -> Given:
    x, y = row.get("focus_x"), row.get("focus_y")
    return Given(
        path.name,
        folders.size(path),
        folders.reader(path),
        row.get("alt") or None,
        row.get("credit") or None,
        (int(x), int(y)) if x and y else None,
    )


def _wrong(row: Row) -> str:
    focus = [row.get("focus_x", ""), row.get("focus_y", "")]
    is_point = all(n.isascii() and n.isdigit() and len(n) <= 3 and int(n) <= 100 for n in focus)
    return "the focus is two numbers from 0 to 100." if any(focus) and not is_point else ""


__all__ = ["LIST", "Folder", "NoFolder", "find"]
