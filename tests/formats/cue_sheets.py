"""Cue sheets as people send them: rows of CSV, and what a reader says of those it refuses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from assets.domain.music import cue_sheet
from assets.formats.cue_sheet import LABELS, CueSheetUnreadable

HEADER = ",".join(LABELS)
NEEDED = list(LABELS[:17])


def problems(read: Callable[[], Any]) -> list[str]:
    with pytest.raises(CueSheetUnreadable) as refused:
        read()
    return [str(problem) for problem in refused.value.problems]


def sheet_csv(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def row(**values: str) -> str:
    names = dict(zip(cue_sheet.COLUMNS, LABELS, strict=True))
    buffer = io.StringIO()
    csv.writer(buffer).writerow([values.get(name, "") for name in names])
    return buffer.getvalue().strip()
