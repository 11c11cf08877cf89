"""`add_posters`: make the pictures of a folder the posters of the records they are named after."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from assets import posters
from assets.domain.text import clean_line
from assets.history import Who
from assets.posters import Outcome

REFUSED, CANNOT_START = 1, 2
ORDER = ("stored", "changed", "unchanged", "refused")


class Command(BaseCommand):
    """Pictures in; stored, changed, unchanged and refused out, each refusal with its reason."""

    help = (
        "Make the pictures of a folder (JPEG, PNG, WebP) the posters of the records whose "
        "references are their file names: NATO885611.jpg. What each shows stands in a table "
        "posters.csv beside them, with a column “file” and any of “alt”, “credit”, “focus_x”, "
        "“focus_y” (per cent); a public record takes no poster without its “alt”. Nothing of a "
        "file but its pixels is kept. Safe to interrupt and to repeat: each picture is whole or "
        "not there, and what is there and the same is left alone. "
        "Exit status: 0 all taken in, 1 some refused, 2 nothing could be started."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which folder, and how."""
        parser.add_argument("folder", metavar="FOLDER", help="the pictures, not those below it")
        parser.add_argument(
            "--dry-run", action="store_true", help="look at every picture and record; no change"
        )
        parser.add_argument("--reason", default="", help="why, for the history of every record")
        parser.add_argument("--by", default="add_posters", help="the name the history shows")
        parser.add_argument("--report", metavar="FILE.json", help="write the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """One file after another, with a bar on a terminal."""
        try:
            found = posters.find(Path(options["folder"]))
        except posters.NoFolder as error:
            raise CommandError(str(error), returncode=CANNOT_START) from error
        report = _report_file(options["report"])
        who, reason = Who(clean_line(options["by"])), clean_line(options["reason"])
        outcomes: list[Outcome] = []
        quiet, stopped = options["verbosity"] == 0, False
        try:
            with tqdm(found.files, unit=" files", disable=True if quiet else None) as bar:
                for given in bar:
                    outcome = posters.take(
                        given, who=who, reason=reason, dry_run=options["dry_run"]
                    )
                    outcomes.append(outcome)
                    self._tell(outcome, options["verbosity"])
        except KeyboardInterrupt:
            stopped = True
        except (OSError, DatabaseError) as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"Stopped after {len(outcomes)} of {len(found.files)} files: {said}",
                returncode=CANNOT_START,
            ) from error
        for name in found.unused:
            self.stderr.write(f"{name}: named in the table, not in the folder")
        if report:
            _write(report, outcomes, found.unused)
        self._sum_up(outcomes, len(found.files), stopped, options)

    def _tell(self, outcome: Outcome, verbosity: int) -> None:
        name = outcome.asset.shown_reference if outcome.asset else ""
        if outcome.kind == "refused":
            self.stderr.write(f"{outcome.file}: refused: {outcome.reason}")
        elif verbosity > 1 or (verbosity == 1 and outcome.kind != "unchanged"):
            note = "" if outcome.has_alt else " (nothing says what it shows)"
            self.stdout.write(f"{outcome.file}: {outcome.kind}: {name}{note}")

    def _sum_up(self, outcomes: list[Outcome], total: int, stopped: bool, options: Any) -> None:
        counts: Counter[str] = Counter(outcome.kind for outcome in outcomes)
        if options["verbosity"]:
            prefix = "would be: " if options["dry_run"] else ""
            parts = " · ".join(f"{counts[kind]} {kind}" for kind in ORDER)
            self.stdout.write(f"{prefix}{parts}")
        if stopped:
            self.stderr.write(
                f"Stopped after {len(outcomes)} of {total} files; run it again to go on."
            )
        if stopped or counts["refused"]:
            raise SystemExit(REFUSED)


def _report_file(name: str | None) -> Path | None:
    if not name:
        return None
    path = Path(name)
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"{name}: the report cannot be written there", returncode=CANNOT_START)
    return path


def _write(path: Path, outcomes: list[Outcome], unused: tuple[str, ...]) -> None:
    files = [
        {
            "file": outcome.file,
            "outcome": outcome.kind,
            "reference": outcome.asset.shown_reference if outcome.asset else None,
            "reason": str(outcome.reason) if outcome.reason else None,
            "has_alt": outcome.has_alt,
        }
        for outcome in outcomes
    ]
    document = {"files": files, "not_in_the_folder": list(unused)}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
