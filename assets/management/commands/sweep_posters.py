"""`sweep_posters`: take away pictures that no record has any more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from assets import thumbnails

CANNOT_START = 2


class Command(BaseCommand):
    """Pictures without a record go."""

    help = (
        "Take away the files of pictures that no record has, and of uploads that never were "
        "finished. What came in within the last day stays, and so does what only the history "
        "names, so that an old revision can be restored with its picture. Backups made before "
        "keep what they hold. Exit status: 0 done, 2 cannot start."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What goes."""
        parser.add_argument(
            "--removed",
            action="store_true",
            help="also what records had and have no more: for pictures that must go for good",
        )
        parser.add_argument("--dry-run", action="store_true", help="name them, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, and say what went."""
        dry_run = options["dry_run"]
        try:
            swept = thumbnails.sweep(removed=options["removed"], dry_run=dry_run)
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        except OSError as error:
            raise CommandError(f"It cannot be done: {error}", returncode=CANNOT_START) from error
        for name in swept.names:
            self.stdout.write(name)
        verb = "would be" if dry_run else "were"
        self.stdout.write(
            f"{len(swept.names)} pictures and {swept.unfinished} unfinished uploads {verb} "
            "taken away."
        )
