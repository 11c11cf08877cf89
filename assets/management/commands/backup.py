"""`python manage.py backup PATH`: the whole catalogue in one verified file, while it is in use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from assets import backups

CANNOT_START, STOPPED = 2, 130


class Bar:
    """Progress on a terminal: one bar, renamed and begun anew for each stage."""

    def __init__(self) -> None:
        self.bar = tqdm(disable=not sys.stderr.isatty(), file=sys.stderr, leave=False)
        self.stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self.stage:
            self.stage = stage
            self.bar.reset(total)
            self.bar.set_description(stage)
        self.bar.update(done - self.bar.n)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_error: Any) -> None:
        self.bar.close()


class Command(BaseCommand):
    help = (
        "Write a verified copy of the whole catalogue (database and media files) to PATH, one "
        "zip file, while the catalogue is in use; into PATH, under a name with the date, if it "
        "is a folder. A file that is there is never overwritten. Guard the file: it holds "
        "drafts and accounts. Not in it: the SECRET_KEY (keep VAR_DIR/secret-key yourself), "
        "sessions, the search index. Exit status: 0 done, 2 not done and nothing written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path, help="a new file, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Bar() as bar:
                report = backups.backup(options["path"], bar)
        except backups.Refused as error:
            raise CommandError(str(error), returncode=CANNOT_START) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped; nothing was written.", returncode=STOPPED) from error
        self.stdout.write(
            f"{report.path}: {report.records} records, {sum(report.rows.values())} rows in "
            f"{len(report.rows)} tables, {report.files} media files; written and read back."
        )
