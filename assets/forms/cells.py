r"""One row a line, cells apart by a bar: `NATO MAM | 81234`.

A bar inside a cell is written `\|`, a line break `\n`, a backslash before either `\\`. Rejected:
one input for each cell. A list of 40 files would be 400 inputs, and nobody can paste into those.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\|\n]")
_ESCAPED = re.compile(r"\\([|n\\])")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def join(cells: list[str | None]) -> str:
    """The cells as one line; empty ones at the end are left out."""
    written = [_SPECIAL.sub(_escape, cell or "") for cell in cells]
    while written and not written[-1]:
        written.pop()
    return " | ".join(written).rstrip()


def split(line: str) -> list[str]:
    """The cells of a line, blanks around them taken off."""
    parts: list[str] = []
    start = 0
    for match in _BAR.finditer(line):
        parts.append(line[start : match.end() - 1])
        start = match.end()
    parts.append(line[start:])
    return [_ESCAPED.sub(_unescape, part.strip()) for part in parts]


def _escape(match: re.Match[str]) -> str:
    return {"\n": "\\n", "|": "\\|", "\\": "\\\\"}[match.group()]


def _unescape(match: re.Match[str]) -> str:
    return {"n": "\n", "|": "|", "\\": "\\"}[match.group(1)]
