"""`reread_music`: which music credits a newer reader reads otherwise; no record is changed."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from assets import music

SOME_WAIT, CANNOT_START, STOPPED = 1, 2, 130


class Command(BaseCommand):
    """Every music credit, read again and compared with what is kept."""

    help = (
        "Read every music credit again. A newer reader changes no record: this lists what it "
        "would read otherwise, and puts those records into the editors' queue, where the reading "
        "can be taken over or left. What an editor corrected is never called in question. "
        "Exit status: 0 done, 1 some wait for an editor, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How a run goes."""
        parser.add_argument("--dry-run", action="store_true", help="list only, queue nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at every credit, with a bar on a terminal, and say what was found."""
        look = music.rereadings if options["dry_run"] else music.reread
        waiting = 0
        try:
            with tqdm(
                total=music.credited(), unit=" credits", disable=not sys.stderr.isatty(),
                file=sys.stderr,
            ) as bar:  # fmt: skip
                for found in look(bar.update):
                    waiting += 1
                    self.stdout.write(f"{found.asset.shown_reference}")
                    self.stdout.write(f"    kept  {music.told(found.before) or 'nothing'}")
                    self.stdout.write(f"    read  {music.told(found.after) or 'nothing'}")
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped; what is in the queue stays, and `reread_music` can be started again.",
                returncode=STOPPED,
            ) from error
        verb = "would wait" if options["dry_run"] else "wait"
        self.stdout.write(f"{waiting} {verb} for an editor.")
        if waiting:
            sys.exit(SOME_WAIT)
