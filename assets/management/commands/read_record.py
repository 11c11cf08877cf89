"""`read_record`: parse files and print what was read; touches no database."""

from __future__ import annotations

import json as jsonlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assets.formats import json
from assets.ingest import sources


class Command(BaseCommand):
    """One JSON object a record and line on standard output, refusals on standard error."""

    help = (
        "Read record files and print one JSON record a line; nothing is stored. "
        "Exit status: 0 all read, 1 some refused, 2 a file cannot be opened."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which files."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--format", choices=sources.NOTATIONS, help="by default told by the file's ending"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print."""
        refused = False
        try:
            found = sources.find(options["files"], options["format"])
        except sources.NoSource as error:
            raise CommandError(str(error), returncode=2) from error
        for source in found:
            for item in sources.items(source):
                if item.record is None:
                    refused = True
                    where = f"{source.name}, line {item.line}"
                    field = f", {item.refusal.field}" if item.refusal and item.refusal.field else ""
                    reason = item.refusal.reason if item.refusal else "nothing to read"
                    self.stderr.write(f"{where}{field}: {reason}")
                    continue
                found_record = {"file": Path(source.name).name} | json.document(item.record)
                self.stdout.write(jsonlib.dumps(found_record, ensure_ascii=False))
        if refused:
            raise SystemExit(1)
