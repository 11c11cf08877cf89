"""`python manage.py reindex [--check]`: make the search index right, or prove that it is."""

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
    """Compare every record with what search holds of it."""

    help = (
        "Compare every record with the search index, write anew what differs, and store the sets "
        "with which a server begins, while searches and edits go on. It can be stopped at any "
        "time (the index goes on working) and started again. With --check what differs is "
        "printed as well (documents, full-text index, counted words, the sets and columns held "
        "in memory), and put right; with --check --dry-run nothing is written. Exit status: 0 "
        "done or all agrees, 1 something differed, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to say what differs, and whether to write."""
        parser.add_argument("--check", action="store_true", help="say what differs, and repair it")
        parser.add_argument(
            "--dry-run", action="store_true", help="with --check: compare only, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every record, with progress on a terminal."""
        if options["dry_run"] and not options["check"]:
            raise CommandError("--dry-run goes with --check", returncode=CANNOT_START)
        repair = not options["dry_run"]
        try:
            with tqdm(
                total=Asset.objects.count(),
                unit=" records",
                disable=not sys.stderr.isatty(),
                file=sys.stderr,
            ) as bar:
                if options["check"]:
                    found = index.check(bar.update, repair=repair)
                else:
                    written = index.rebuild(bar.update)
                read = bar.total
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
            self.stdout.write(
                f"The search index is right: {read} records compared, {written} written anew."
            )
        elif found:
            done = "It is put right." if repair else "`reindex` puts it right."
            raise CommandError(
                f"Search index and tables differed: {'; '.join(found)}. {done}", returncode=DIFFERS
            )
        else:
            self.stdout.write("Search index and tables agree.")
