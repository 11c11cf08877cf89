"""`rotate_receipt_key`: sign receipts with a new secret from now on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from assets import receipts

CANNOT_START = 2


class Command(BaseCommand):
    """One more key; none is ever taken away, so every receipt given out goes on verifying."""

    help = (
        "Make a new key for signing receipts. Receipts signed before go on verifying with the "
        "keys that signed them; all of them are in the database and in its backups. "
        "Exit status: 0 done, 2 the database is not set up."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the key and say its version."""
        try:
            key = receipts.rotate()
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        self.stdout.write(f"Receipts are signed with key {key.version} from now on.")
