"""`ingest`: take records in from files and folders."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from assets.families import propose_new
from assets.history import Who
from assets.ingest import applying, reporting, sources


class Command(BaseCommand):
    """Files in; created, changed, unchanged and refused out, each refusal with line and reason."""

    help = (
        "Take records in from files or folders: page text (.txt), JSON (.json, .jsonl), CSV "
        "(.csv, .tsv). Records are matched by reference, then numeric id, then the hash of the "
        "source; what is there already and the same is left alone, so that a run can be repeated "
        "or interrupted at any time. A table changes only the fields it has columns for; an empty "
        "cell empties the field. "
        "Exit status: 0 all taken in, 1 some records refused, 2 nothing could be started."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What a run is told."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files, or folders of files")
        parser.add_argument(
            "--format",
            choices=sources.NOTATIONS,
            help="how the files are written; by default told by their endings",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would happen, field by field; no change",
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish new records and drafts that have nothing to stop them; else drafts",
        )
        parser.add_argument("--reason", default="", help="why, for the history of every record")
        parser.add_argument("--by", default="ingest", help="the name the history shows")
        parser.add_argument(
            "--origin", choices=["sample"], help="mark new records as invented samples"
        )
        parser.add_argument("--report", metavar="FILE.json", help="write the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, or plan and apply, with a bar on a terminal."""
        try:
            found = sources.find(options["paths"], options["format"])
        except sources.NoSource as error:
            raise CommandError(str(error), returncode=2) from error
        report_file = _report_file(options["report"])
        order = applying.Order(
            Who(options["by"]), options["reason"], options["publish"], options["origin"]
        )
        work = applying.plan if options["dry_run"] else applying.run
        report = reporting.Report()
        quiet = options["verbosity"] == 0
        with tqdm(unit=" records", disable=True if quiet else None) as bar:
            for outcome in work(found, order):
                report.add(outcome)
                bar.update()
                self._tell(outcome, options)
        if not options["dry_run"]:
            proposed = propose_new()
            if proposed and not quiet:
                self.stdout.write(f"{proposed} version families proposed; an editor decides")
        if report_file:
            document = report.document(source.name for source in found)
            report_file.write_text(
                json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
        if not quiet:
            prefix = "would be: " if options["dry_run"] else ""
            self.stdout.write(prefix + report.summary)
        if report.counts["refused"]:
            raise SystemExit(1)

    def _tell(self, outcome: applying.Outcome, options: dict[str, Any]) -> None:
        if outcome.step.refusal:
            for line in reporting.lines(outcome):
                self.stderr.write(line)
        elif options["verbosity"] > 1 or (
            options["verbosity"] == 1 and (outcome.kind != "unchanged" or outcome.note)
        ):
            detail = options["dry_run"] or options["verbosity"] > 1
            for line in reporting.lines(outcome, detail=detail):
                self.stdout.write(line)


def _report_file(name: str | None) -> Path | None:
    if not name:
        return None
    path = Path(name)
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"{name}: the report cannot be written there", returncode=2)
    return path
