"""A folder of stills on disk, each named after its record and time code, and the list beside them
that says what they show, or what their names do not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assets.domain import reference, timecode
from assets.domain.timecode import Timecode
from assets.thumbnails import folders
from assets.thumbnails.folders import NoFolder, Row

from .naming import named
from .taking import Given

LIST = "keyframes.csv"
"""Columns `file`, and any of `reference`, `at` (a time code), `alt`, `credit`. UTF-8."""

_COLUMNS = ("reference", "at", "alt", "credit")


@dataclass(frozen=True, slots=True)
class Folder:
    """The stills of a folder by record, as they are named, each group by time; and the names in
    the list that no picture has."""

    groups: tuple[tuple[str, tuple[Given, ...]], ...]
    unused: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many stills there are."""
        return sum(len(files) for _name, files in self.groups)


def find(folder: Path) -> Folder:
    """The stills in a folder (not below it). Raises NoFolder, also for a list that cannot be
    read."""
    paths = folders.pictures(folder)
    said = folders.table(folder / LIST, _COLUMNS, _wrong)
    groups: dict[str, tuple[str, list[Given]]] = {}
    for path in paths:
        row = said.pop(path.name, {})
        called = named(path.name)
        record = row.get("reference") or called.record
        _name, files = groups.setdefault(reference.key(record), (record, []))
        files.append(_given(path, called.at, row))
    grouped = tuple((name, tuple(sorted(files, key=_time))) for name, files in groups.values())
    return Folder(grouped, tuple(said))


def _given(path: Path, at: Timecode | None, row: Row) -> Given:
    return Given(
        path.name,
        folders.size(path),
        folders.reader(path),
        timecode.parse(row["at"]) if row.get("at") else at,
        row.get("alt") or None,
        row.get("credit") or None,
    )


def _time(given: Given) -> tuple[int, int]:
    return given.at.key if given.at else (0, 0)


def _wrong(row: Row) -> str:
    try:
        if row.get("at"):
            timecode.parse(row["at"])
    except ValueError:
        return "“at” is a time code such as 00:34, 00:01:23 or 00:01:23:12."
    return ""


__all__ = ["LIST", "Folder", "NoFolder", "find"]
