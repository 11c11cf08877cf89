"""`redact_receipts`: take the words out of a record's receipts, for content that must go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from assets import receipts
from assets.domain.text import clean_line

UNKNOWN, CANNOT_START = 1, 2


class Command(BaseCommand):
    """What receipts quote goes; what is signed stays and goes on verifying."""

    help = (
        "Take away for good what the receipts of a record quote: sentences, names, whom to ask. "
        "Number, use, answer, time and hashes stay, and words that somebody kept still verify. "
        "Change or withdraw the record first: receipts given out later quote what it says then. "
        "The reason goes to the log, not to the database; backups made before keep the words. "
        "Exit status: 0 done, 1 no such record or no reason, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which record, why, and by whom."""
        parser.add_argument("reference", help="a reference, former reference or numeric id")
        parser.add_argument("--reason", required=True, help="why, for the log")
        parser.add_argument("--by", default="redact_receipts", help="the name the log shows")
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the words away and say of how many receipts."""
        name, reason, by = (clean_line(options[part]) for part in ("reference", "reason", "by"))
        dry_run = options["dry_run"]
        if not reason:
            raise CommandError("A redaction takes a reason.", returncode=UNKNOWN)
        try:
            taken = receipts.redact(name, reason=reason, by=by, dry_run=dry_run)
        except receipts.Unknown as error:
            raise CommandError(
                f"No record goes by the name {name!r}.", returncode=UNKNOWN
            ) from error
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        verb = "would be" if dry_run else "were"
        self.stdout.write(f"The words of {taken} receipts {verb} taken away.")
