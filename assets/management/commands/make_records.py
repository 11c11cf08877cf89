"""`python manage.py make_records N`: invented records to measure and try things with.

The records come from `domain.invented` and are saved by the bulk loader (`assets.bulk`), or by the
writing act, which takes each through all its readings. A batch is a transaction: whatever was
reported is kept, and a run that was stopped is simply started again.
"""

from __future__ import annotations

import functools
import itertools
import json
import sys
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection, transaction
from tqdm import tqdm

from assets import editing
from assets.bulk import Loader, finish, room
from assets.domain import reference
from assets.domain.invented import families
from assets.domain.invented.families import Invented
from assets.domain.record import Record
from assets.editing import State, Who
from assets.models import Name
from assets.search import index

WHO = Who("make_records")
REASON = "Invented for measuring and trying out"
CANNOT_START, STOPPED = 2, 130
LARGEST = 10_000_000
COUNTED = 5_000
_TEXTS = ("title", "teaser", "synopsis", "transcript", "music", "usage_rights")


def make(
    count: int, *, seed: int, batch: int, through_editing: bool = False
) -> Iterator[list[Invented]]:
    """Save the first `count` invented records of this seed that are not there yet, a batch a
    transaction; yields what each batch saved."""
    row = families.row(seed, 1, count)
    save = _save if through_editing else Loader(WHO, REASON).load
    made = 0
    with room():
        while many := list(itertools.islice(row, batch)):
            with transaction.atomic():
                fresh = _not_there(many)
                save([(one.record, _state(one.state)) for one in fresh])
            made += len(fresh)
            yield fresh
    # a run that was stopped after its last record has left this to the next one
    if not through_editing and (made or not index.is_stored()):
        finish()


@functools.cache
def _state(state: families.State) -> State:
    return State(state.status, state.public_from, state.withdrawn_at)


def _save(pairs: Sequence[tuple[Record, State]]) -> None:
    """Save records through the writing act, those of one state together."""
    groups: dict[State, list[Record]] = {}
    for record, state in pairs:
        groups.setdefault(state, []).append(record)
    for state, records in groups.items():
        editing.save_new(records, who=WHO, state=state, reason=REASON)


def _not_there(many: Sequence[Invented]) -> list[Invented]:
    """Those whose name leads nowhere yet; one that lost its reference is known by its other id."""
    keys = [reference.key(one.name) for one in many]
    there: set[str] = set()
    for at in range(0, len(keys), 500):
        known = Name.objects.filter(key__in=keys[at : at + 500])
        there.update(known.values_list("key", flat=True))
    return [one for one, key in zip(many, keys, strict=True) if key not in there]


class Content:
    """What the records of a run hold on average, so that figures can be compared."""

    def __init__(self) -> None:
        self.records = self.counted = self.text = self.facets = self.policies = 0
        self.cues = self.credits = self.shots = self.segments = 0

    def add(self, record: Record) -> None:
        """Count one record; the first few thousand stand for all."""
        self.records += 1
        if self.records > COUNTED:
            return
        self.counted += 1
        self.text += sum(len(getattr(record, name) or "") for name in _TEXTS)
        self.facets += sum(
            len(x) if isinstance(x, tuple) else x is not None
            for x in (record.type, record.version, record.language, record.countries,
                      record.themes, record.format, record.publication_date)
        ) + len({shot.holder for shot in record.shots if shot.holder})  # fmt: skip
        self.policies += record.usage_rights is not None
        self.cues += len(record.music_cues)
        self.credits += sum(len(cue.credits) for cue in record.music_cues)
        self.shots += len(record.shots)
        self.segments += len(record.segments)

    def __str__(self) -> str:
        n = self.counted or 1
        return (
            f"{self.text / n / 1000:.2f} thousand characters of text, {self.facets / n:.1f} facet "
            f"values, {self.policies / n:.2f} usage-rights statements, {self.cues / n:.1f} music "
            f"cues with {self.credits / n:.1f} credits, {self.shots / n:.1f} shots, "
            f"{self.segments / n:.1f} transcript segments, a revision and a search document"
        )


def _whole(text: str) -> int:
    """A number of records or a seed."""
    if not (text.isascii() and text.isdigit()) or int(text[:10]) > LARGEST or len(text) > 10:
        raise ArgumentTypeError(f"a whole number from 0 to {LARGEST:,} is expected")
    return int(text)


class Command(BaseCommand):
    help = (
        "Make sure the first N invented records of a seed are in the catalogue. The same seed "
        "gives the same records; what is there already is left alone, so the command can be "
        "stopped and started again, and a larger N adds to a smaller one. The records are "
        "marked as samples (origin, references SAMPLE-000001 and on; SAMPLE-2-000001 for seed 2, "
        "whose records come beside those of seed 1). About 94 of 100 are "
        "public, the others drafts, in review, not yet public or withdrawn. Each has a revision, "
        "as if it had been saved through the admin. "
        "Exit status: 0 done, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="N", type=_whole, help="how many, from the first on")
        parser.add_argument("--seed", type=_whole, default=1, help="which records (1)")
        parser.add_argument(
            "--batch", type=_whole, default=2000, help="records in one transaction (2000)"
        )
        parser.add_argument(
            "--through-editing",
            action="store_true",
            help="save by the act that saves an editor's work, about ten times slower; the "
            "records are the same",
        )
        parser.add_argument("--json", action="store_true", help="print the figures as one object")

    def handle(self, *args: Any, **options: Any) -> None:
        count, seed = options["count"], options["seed"]
        content, begun, cpu = Content(), time.perf_counter(), time.process_time()
        shown = tqdm(total=count, unit=" records", disable=not sys.stderr.isatty(), file=sys.stderr)
        try:
            with shown:
                for fresh in make(
                    count,
                    seed=seed,
                    batch=max(1, options["batch"]),
                    through_editing=options["through_editing"],
                ):
                    for one in fresh:
                        content.add(one.record)
                    shown.update(len(fresh))
        except (DatabaseError, editing.EditRefused) as error:
            said = str(error).partition("\n")[0].rstrip(".")
            raise CommandError(
                f"Stopped after {content.records} records, which are saved: {said}. "
                f"(Where tables are missing, `manage.py migrate` makes them.)",
                returncode=CANNOT_START,
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError(
                f"Stopped after {content.records} records, which are saved; the same command "
                f"makes the rest.",
                returncode=STOPPED,
            ) from error
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        if options["json"]:
            figures = {"made": content.records, "seconds": seconds, "cpu": cpu}
            self.stdout.write(json.dumps(figures | {"record": str(content)}))
            return
        self.through = "the writing act" if options["through_editing"] else "the bulk loader"
        self.report(content, count, seconds, cpu)

    def report(self, content: Content, count: int, seconds: float, cpu: float) -> None:
        """The closing lines: what was made, how fast, and what such a record holds."""
        made = content.records
        there = f"; {count - made} were there already" if count > made else ""
        self.stdout.write(f"{made} records made{there}.")
        if made:
            self.stdout.write(
                f"{seconds:.1f} s, {cpu:.1f} CPU seconds of this process, "
                f"{made / max(cpu, 0.001):.0f} records per CPU second into {connection.vendor}: "
                f"making them up and saving them by {self.through}, with history and search index."
            )
            self.stdout.write(f"A record holds on average {content}.")
