"""`reread`: what a new reader of statements would change; what becomes stricter takes effect."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from assets import clearance
from assets.domain.rights.comparing import Difference
from assets.editing import StaleEdit
from assets.history import Who
from assets.models import ProductionTerms, RightsReading

SOME_WAIT, CANNOT_START, STOPPED = 1, 2, 130
STRICTER, SAME, WAITS = "stricter", "same", "waits"
SAMPLES = 3


class Command(BaseCommand):
    """Statements and terms of productions, each read again and compared with what is kept."""

    help = (
        "Read every usage-rights statement again, and the terms of productions. A new reader "
        "changes nothing by itself: this lists which answers would change. Stricter ones take "
        "effect as new revisions; where anything would become looser the kept reading stays, "
        "until an editor looks at it. It can be stopped and started again. "
        "Exit status: 0 done, 1 some wait for an editor, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How a run goes."""
        parser.add_argument("--dry-run", action="store_true", help="list only, change nothing")
        parser.add_argument("--by", default="reread", help="the name the history shows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at everything, with a bar on a terminal, and say what was found."""
        try:
            counts = self._look(options)
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        except StaleEdit as error:
            raise CommandError(f"{error} Start `reread` again.", returncode=SOME_WAIT) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped; what took effect stays, and `reread` can be started again.",
                returncode=STOPPED,
            ) from error
        verb = "would take effect" if options["dry_run"] else "took effect"
        self.stdout.write(
            f"{counts[STRICTER]} stricter and {counts[SAME]} with the same answers {verb}; "
            f"{counts[WAITS]} wait for an editor."
        )
        if counts[WAITS]:
            sys.exit(SOME_WAIT)

    def _look(self, options: dict[str, Any]) -> Counter[str]:
        now = timezone.now()
        who = None if options["dry_run"] else Who(options["by"])
        total = RightsReading.objects.count() + ProductionTerms.objects.count()
        counts: Counter[str] = Counter()
        with tqdm(
            total=total, unit=" statements", disable=not sys.stderr.isatty(), file=sys.stderr
        ) as bar:
            for found in chain(_assets(who, now, bar.update), _terms(who, now, bar.update)):
                counts[found.fate] += 1
                if found.fate != SAME or options["verbosity"] > 1:
                    for line in _lines(found):
                        self.stdout.write(line)
        return counts


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that reads otherwise now: whose, and which answers that changes."""

    name: str
    waits: bool
    drops: bool
    differences: tuple[Difference, ...]

    @property
    def fate(self) -> str:
        """What becomes of the new reading."""
        if self.waits:
            return WAITS
        return STRICTER if self.differences else SAME


def _assets(who: Who | None, now: dt.datetime, progress: clearance.Progress) -> Iterator[Found]:
    found: Iterable[clearance.Rereading]
    if who is None:
        found = (one for one, _kept, _record in clearance.rereadings(now, progress))
    else:
        found = clearance.reread(who=who, at=now, progress=progress)
    for one in found:
        yield Found(one.asset.shown_reference, one.waits, one.drops, one.comparison.differences)


def _terms(who: Who | None, now: dt.datetime, progress: clearance.Progress) -> Iterator[Found]:
    found: Iterable[clearance.TermsRereading]
    if who is None:
        found = (one for one, _kept in clearance.terms_rereadings(now, progress))
    else:
        found = clearance.reread_terms(who=who, at=now, progress=progress)
    for one in found:
        versions = " ".join(member.asset.shown_reference for member in one.members)
        comparisons = (one.alone, *(member.comparison for member in one.members))
        yield Found(
            f"terms of production {one.terms.production}" + (f" ({versions})" if versions else ""),
            one.waits,
            one.drops,
            tuple(dict.fromkeys(chain.from_iterable(c.differences for c in comparisons))),
        )


def _lines(found: Found) -> Iterator[str]:
    looser = [d for d in found.differences if d.looser]
    stricter = [d for d in found.differences if not d.looser]
    said = [f"{len(looser)} looser"] if looser else []
    said += [f"{len(stricter)} stricter"] if stricter else []
    said += ["a duty, a holder or somebody to ask is read no more"] if found.drops else []
    yield f"{found.fate:10}{found.name}  {', '.join(said) or 'the same answers'}"
    for some in (looser, stricter):
        for difference in some[:SAMPLES]:
            yield f"          {_sample(difference)}"
        if len(some) > SAMPLES:
            yield f"          … and {len(some) - SAMPLES} more"


def _sample(difference: Difference) -> str:
    use = difference.use
    parts = [use.act, use.purpose, use.medium, *([use.territory] if use.territory else [])]
    on = difference.on.isoformat(timespec="seconds")
    return f"{' · '.join(parts)} on {on}: {difference.before} → {difference.after}"
