r"""Cue sheets as a table: one piece of music a row, one fact a column (`domain.music.cue_sheet`).

What CSV and XLSX have in common, both ways. A row with several contributors has them one after the
other in the cell, and their roles, shares, societies and numbers in the same order beside it;
between them stands a bar (` | `) in CSV and a line break in XLSX, and either is read in both. A
bar inside a name is written `\|`, a backslash `\\`. A row with the sequence and reference of an
earlier one carries further contributors of the same cue; whatever else it states must agree.

The column Incomplete says how much is missing in a row, and what, and whether its credit was read
with little confidence; it is worked out, and not read back. A version
without music has one row that says so, without a sequence.

Rejected: a row for each contributor. Durations added up in a spreadsheet would count twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from assets.domain import vocabularies
from assets.domain.messages import Message
from assets.domain.music.cue_sheet import COLUMNS, OF_PARTIES, CueSheet, Doubt, Line, Part, Party
from assets.domain.music.presence import Presence
from assets.domain.timecode import Timecode

from . import Unreadable

LABELS: tuple[str, ...] = tuple(COLUMNS.values())
MAX_ROWS = 5_000
MAX_PROBLEMS = 50
PARTIES_A_ROW = 50
"""More contributors than this go on in a further row: a cell holds 32,767 characters."""
MUSIC: dict[Presence, str] = {"has": "has", "none": "none", "not_stated": "not stated"}
LIMITS: dict[str, int] = {
    "title": 500, "qualifier": 200, "use": 40, "isrc": 20, "iswc": 20, "library": 200,
    "catalogue_number": 100, "publisher": 300, "contributors": 300, "role": 40, "share": 20,
    "society": 40, "ipi": 20, "production_title": 500, "reference": 100, "version": 40,
    "first_transmission": 200, "territory": 200, "origin": 40,
}  # fmt: skip
"""Characters that the catalogue keeps of a value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file: row as a spreadsheet counts them (0 for the whole), column label
    ("" for the whole row), reason."""

    row: int
    column: str
    reason: Message

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        place = ", ".join(part for part in (row, self.column) if part)
        return f"{place}: {self.reason}" if place else str(self.reason)


class CueSheetUnreadable(Unreadable):
    """A file that is no cue sheet, or one that cannot be taken as it is; `problems` lists why,
    in the order of rows and at most `MAX_PROBLEMS` of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[:MAX_PROBLEMS])
        super().__init__("; ".join(map(str, self.problems)))


def refuse(reason: Message, row: int = 0, column: str = "") -> CueSheetUnreadable:
    """The refusal of a whole file for one reason."""
    return CueSheetUnreadable([Problem(row, column, reason)])


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something odd in a row that was read all the same."""

    row: int
    line: Line
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Reading:
    """A cue sheet as read, and what in it should be looked at first."""

    sheet: CueSheet
    doubts: tuple[Doubtful, ...] = ()


# Writing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a text for each column, and the columns that are blank."""

    cells: tuple[str, ...]
    blanks: frozenset[str]


def rows(sheet: CueSheet, joint: str) -> Iterator[Row]:
    """The rows below the header; `joint` stands between contributors of one cue."""
    for part, line in sheet.rows():
        blanks = part.blanks_of(line)
        parties = line.parties if line else ()
        cells = _of_part(part) | (_of_line(line) if line else {})
        cells |= _of_parties(parties[:PARTIES_A_ROW], joint)
        missing = ", ".join(COLUMNS[name] for name in blanks)
        notes = [f"{len(blanks)}: {missing}"] if blanks else []
        notes += ["uncertain reading"] if line and line.unsure else []
        cells["incomplete"] = "; ".join(notes)
        yield Row(tuple(cells.get(name, "") for name in COLUMNS), frozenset(blanks))
        for at in range(PARTIES_A_ROW, len(parties), PARTIES_A_ROW):
            more = {name: cells[name] for name in ("sequence", "title", "reference")}
            more |= _of_parties(parties[at : at + PARTIES_A_ROW], joint)
            yield Row(tuple(more.get(name, "") for name in COLUMNS), frozenset())


def _of_part(part: Part) -> dict[str, str]:
    return {
        "production_title": part.production_title or "",
        "reference": part.reference or "",
        "version": vocabularies.VERSIONS.get(part.version or "", part.version or ""),
        "first_transmission": part.first_transmission or "",
        "territory": part.territory or "",
        "music": MUSIC[part.music],
        "origin": part.origin or "",
    }


def _of_line(line: Line) -> dict[str, str]:
    found = {
        f.name: str(value)
        for f in fields(line)
        if f.name in COLUMNS and (value := getattr(line, f.name)) is not None
    }
    if line.duration is not None:
        found["duration"] = str(Timecode(line.duration))
    return found


def _of_parties(parties: Sequence[Party], joint: str) -> dict[str, str]:
    if not parties:
        return {}
    found = {"contributors": joint.join(_escape(p.name) for p in parties)}
    for name in OF_PARTIES[1:]:
        values = [getattr(p, name) or "" for p in parties]
        found[name] = joint.join(map(_escape, values)) if any(values) else ""
    return found


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
