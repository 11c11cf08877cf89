"""`read_cue_sheet`: read cue sheets, CSV or XLSX, and print them as JSON; touches no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assets.domain.music.cue_sheet import COLUMNS, CueSheet
from assets.formats import cue_sheet_csv, cue_sheet_xlsx, plain
from assets.formats.cue_sheet import CueSheetUnreadable, Reading


class Command(BaseCommand):
    """One JSON object a file on standard output, refusals on standard error."""

    help = (
        "Read cue sheets and print one JSON object a file: its versions with their lines, how many "
        "rows leave which column blank, and what is odd. Nothing is stored. "
        "Exit status: 0 all read, 1 some refused, 2 a file cannot be opened."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which files."""
        parser.add_argument("files", nargs="+", metavar="FILE", help=".csv or .xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print."""
        refused = False
        for name in options["files"]:
            try:
                with Path(name).open("rb") as file:
                    data = file.read(max(cue_sheet_csv.MAX_BYTES, cue_sheet_xlsx.MAX_BYTES) + 1)
            except OSError as error:
                raise CommandError(f"{name}: {error.strerror}", returncode=2) from error
            notation = (
                cue_sheet_xlsx if data[:2] == b"PK" or name.endswith("xlsx") else cue_sheet_csv
            )
            try:
                reading = notation.read(data)
            except CueSheetUnreadable as error:
                refused = True
                for problem in error.problems:
                    self.stderr.write(f"{name}: {problem}")
                continue
            found = {"file": Path(name).name} | document(reading)
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        if refused:
            raise SystemExit(1)


def document(reading: Reading) -> dict[str, Any]:
    """A cue sheet as a JSON object."""
    sheet: CueSheet = reading.sheet
    return {
        "parts": plain.encode(sheet.parts),
        "blanks": {COLUMNS[name]: count for name, count in sheet.blanks.items()},
        "doubts": [
            {"row": odd.row, "column": COLUMNS[odd.doubt.column], "reason": str(odd.doubt.reason)}
            for odd in reading.doubts
        ],
    }
