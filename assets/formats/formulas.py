"""Cells that no spreadsheet takes for a formula (OWASP, "CSV Injection").

For tables that people open and nothing reads back. Cue sheets come back: theirs is reversible
(`cue_sheet_csv`).
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def defused(cell: str) -> str:
    """The cell, with an apostrophe before what would be run, blanks before it or not."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
