"""`python manage.py reindex [--check]`: build the search index anew, or prove that it is right."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from assets.models import Asset
from assets.search import index

DIFFERS, CANNOT_START, STOPPED = 1, 2, 130


class Command(BaseCommand):
    help = (
        "Build the search index anew from the records, while searches and edits go on. It can "
        "be stopped at any time (the index goes on working) and started again. With --check "
        "nothing is written: index and tables are compared, and what differs is printed. "
        "Exit status: 0 done or all agrees, 1 index and tables differ, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with tqdm(
                total=Asset.objects.count(),
                unit=" records",
                disable=not sys.stderr.isatty(),
                file=sys.stderr,
            ) as bar:
                if options["check"]:
                    found = index.check(bar.update)
                else:
                    done = index.rebuild(bar.update)
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped; the index goes on working, and `reindex` can be started again.",
                returncode=STOPPED,
            ) from error
        if not options["check"]:
            self.stdout.write(f"The search index is built anew from {done} records.")
        elif found:
            raise CommandError(
                f"Search index and tables differ: {'; '.join(found)}. `reindex` repairs it.",
                returncode=DIFFERS,
            )
        else:
            self.stdout.write("Search index and tables agree.")
