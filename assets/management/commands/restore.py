"""`python manage.py restore PATH`: the catalogue as an archive of `backup` has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assets import backups

from .backup import CANNOT_START, STOPPED, Bar


class Command(BaseCommand):
    help = (
        "Put the catalogue of an archive made by `backup` in place of the present one, whole or "
        "not at all. The archive is checked first, brought up to date if it is older (a newer "
        "one is refused), its history verified and its search index built. A running server "
        "shows the old catalogue until the new one is complete; everybody signs in again. An "
        "archive goes back into the kind of database it came from (SQLite or PostgreSQL). "
        "Exit status: 0 done, 2 not done and nothing changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path, help="the archive")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also where the present catalogue has records or accounts: they are gone then",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Bar() as bar:
                report = backups.restore(options["path"], replace=options["replace"], progress=bar)
        except backups.Refused as error:
            raise CommandError(str(error), returncode=CANNOT_START) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped; the catalogue is whole, and the archive can be restored again.",
                returncode=STOPPED,
            ) from error
        self.stdout.write(
            f"Restored as of {report.made_at}: {report.records} records, "
            f"{sum(report.rows.values())} rows in {len(report.rows)} tables, "
            f"{report.files} media files; history verified, search index built."
        )
