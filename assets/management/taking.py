"""What the commands share that take a folder of pictures in: `add_posters`, `add_keyframes`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from assets.domain.messages import Message
from assets.domain.text import clean_line
from assets.history import Who
from assets.models import Asset
from assets.thumbnails.folders import NoFolder

REFUSED, CANNOT_START = 1, 2
ORDER = ("stored", "changed", "unchanged", "refused")


class Outcome(Protocol):
    """What became of a file."""

    @property
    def file(self) -> str:
        """Its name."""

    @property
    def kind(self) -> str:
        """One of `ORDER`."""

    @property
    def asset(self) -> Asset | None:
        """The record it is for."""

    @property
    def reason(self) -> Message | None:
        """Why it was refused."""


@dataclass(frozen=True, slots=True)
class Order:
    """How files are to be taken in."""

    who: Who
    reason: str
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A folder: how many pictures, the names its table has beside them, and what takes them in,
    a few at a time."""

    total: int
    unused: tuple[str, ...]
    steps: Iterable[Callable[[Order], Sequence[Any]]]


class TakingCommand(BaseCommand):
    """One file after another, with a bar on a terminal; every refusal has its reason."""

    by = ""

    def find(self, folder: Path) -> Found:
        """What is in the folder. Raises NoFolder."""
        raise NotImplementedError

    def said(self, outcome: Any) -> str:
        """What a file has become, in a few words."""
        raise NotImplementedError

    def facts(self, outcome: Any) -> dict[str, Any]:
        """What the report says of a file beside what it says of any."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which folder, and how."""
        parser.add_argument("folder", metavar="FOLDER", help="the pictures, not those below it")
        parser.add_argument(
            "--dry-run", action="store_true", help="look at every picture and record; no change"
        )
        parser.add_argument("--reason", default="", help="why, for the history of every record")
        parser.add_argument("--by", default=self.by, help="the name the history shows")
        parser.add_argument("--report", metavar="FILE.json", help="write the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the folder in."""
        try:
            found = self.find(Path(options["folder"]))
        except NoFolder as error:
            raise CommandError(str(error), returncode=CANNOT_START) from error
        report = _report_file(options["report"])
        order = Order(
            Who(clean_line(options["by"])), clean_line(options["reason"]), options["dry_run"]
        )
        outcomes: list[Any] = []
        quiet, stopped = options["verbosity"] == 0, False
        try:
            with tqdm(total=found.total, unit=" files", disable=True if quiet else None) as bar:
                for step in found.steps:
                    done = step(order)
                    outcomes.extend(done)
                    for outcome in done:
                        self._tell(outcome, options["verbosity"])
                    bar.update(len(done))
        except KeyboardInterrupt:
            stopped = True
        except (OSError, DatabaseError) as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"Stopped after {len(outcomes)} of {found.total} files: {said}",
                returncode=CANNOT_START,
            ) from error
        for name in found.unused:
            self.stderr.write(f"{name}: named in the table, not in the folder")
        if report:
            self._write(report, outcomes, found.unused)
        self._sum_up(outcomes, found.total, stopped, options)

    def _tell(self, outcome: Outcome, verbosity: int) -> None:
        if outcome.kind == "refused":
            self.stderr.write(f"{outcome.file}: refused: {outcome.reason}")
        elif verbosity > 1 or (verbosity == 1 and outcome.kind != "unchanged"):
            self.stdout.write(f"{outcome.file}: {outcome.kind}: {self.said(outcome)}")

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

    def _write(self, path: Path, outcomes: list[Outcome], unused: tuple[str, ...]) -> None:
        files = [
            {
                "file": outcome.file,
                "outcome": outcome.kind,
                "reference": outcome.asset.shown_reference if outcome.asset else None,
                "reason": str(outcome.reason) if outcome.reason else None,
                **self.facts(outcome),
            }
            for outcome in outcomes
        ]
        document = {"files": files, "not_in_the_folder": list(unused)}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


def _report_file(name: str | None) -> Path | None:
    if not name:
        return None
    path = Path(name)
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"{name}: the report cannot be written there", returncode=CANNOT_START)
    return path
