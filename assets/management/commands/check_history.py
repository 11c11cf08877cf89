"""`python manage.py check_history`: whether any record's history was changed behind our back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from assets import history
from assets.models import Asset, Revision

BROKEN, CANNOT_START, STOPPED = 1, 2, 130


class Command(BaseCommand):
    help = (
        "Verify the hash chain of the history of all records and print every break: a revision "
        "that is missing, out of order or not as it was written. A redacted field is no break. "
        "Exit status: 0 the history holds, 1 it is broken, 2 cannot start."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            revisions, breaks = self.verify()
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped.", returncode=STOPPED) from error
        if breaks:
            raise CommandError(
                f"The history of {len(breaks)} records is broken in {breaks.total()} places "
                f"({revisions} revisions read).",
                returncode=BROKEN,
            )
        self.stdout.write(f"The history holds: {revisions} revisions read.")

    def verify(self) -> tuple[int, Counter[int]]:
        """Print each break; how many revisions were read, and breaks by asset."""
        breaks: Counter[int] = Counter()
        rows = Revision.objects.order_by("asset_id", "number").select_related("asset")
        read = 0

        def counted() -> Iterator[Revision]:
            nonlocal read
            for revision in rows.iterator(chunk_size=500):
                read += 1
                bar.update()
                yield revision

        with tqdm(
            total=rows.count(),
            unit=" revisions",
            disable=not sys.stderr.isatty(),
            file=sys.stderr,
        ) as bar:
            for found in history.verify(counted()):
                breaks[found.asset_id] += 1
                name = Asset.objects.get(pk=found.asset_id).shown_reference
                with bar.external_write_mode(file=sys.stderr):
                    self.stdout.write(f"{name}, revision {found.number}: {found.problem}")
        return read, breaks
