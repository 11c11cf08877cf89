"""`check_answers`: do lists, batch and ODRL answer as each record does? Exit status 1 if not.

What is right is `evaluate` on a subject read fresh from the rows. The facet answers many records
by one evaluation, from an index in memory; the batch reads many at once; ODRL is written and read
again. Each is asked the same questions, most of them just before, at and just after an edge of
some record's window, where an answer that is a second late would be a false one.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.http import QueryDict
from django.utils import timezone
from tqdm import tqdm

from assets import answers, batch
from assets.domain.rights.answering import moment
from assets.domain.rights.evaluator import edges, outcome
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.told import is_withheld
from assets.domain.rights.vocabulary import (
    ACTS,
    MEDIA,
    OUTCOMES,
    PURPOSES,
    Use,
    UseError,
    strictness,
)
from assets.filters import Search
from assets.formats import odrl
from assets.models import Asset

DIFFERENT, CANNOT_START = 1, 2
LIST = 500
PLACES = (None, None, "FR", "JP", "US", "RU", "CN", "ES", "worldwide")
ASKERS = (None, None, None, "broadcaster", "CCTV", "AP client")
SITE = "https://catalogue.invalid"


@dataclass(frozen=True, slots=True)
class Question:
    """A use and an instant."""

    use: Use
    on: dt.datetime

    @property
    def query(self) -> str:
        """The same as parameters of an address."""
        given = {
            "act": self.use.act,
            "purpose": self.use.purpose,
            "medium": self.use.medium,
            "territory": self.use.territory,
            "asker": self.use.asker,
            "on": self.on.isoformat(),
        }
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True)
class Difference:
    """One door that says otherwise than the record."""

    door: str
    record: str
    said: str
    right: str
    question: Question

    def to_dict(self) -> dict[str, str]:
        """For programs; `question` is the query of an address."""
        return {
            "door": self.door,
            "record": self.record,
            "said": self.said,
            "right": self.right,
            "question": self.question.query,
        }


class Command(BaseCommand):
    """A sample of the public records, asked by every door that answers for many."""

    help = (
        "Compare what facets, batch check and ODRL answer with what each record answers, for a "
        "sample of the public records and random uses, at the edges of their windows. Writes "
        "nothing. Exit status: 0 all agree, 1 some differ, 2 cannot start."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to ask, and when."""
        parser.add_argument("--sample", type=int, default=200, help="records (default: 200)")
        parser.add_argument("--questions", type=int, default=20, help="uses (default: 20)")
        parser.add_argument("--seed", type=int, default=0, help="other records and questions")
        parser.add_argument("--on", help="a date-time with its zone, for every question")
        parser.add_argument("--json", action="store_true", help="one difference a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw the sample, ask, and say what differs."""
        for name in ("sample", "questions"):
            if not 1 <= options[name] <= 1_000_000:
                raise CommandError(f"--{name} needs a number from 1", returncode=CANNOT_START)
        on = _instant(options["on"])
        try:
            found = self._check(on, options)
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        if found:
            sys.exit(DIFFERENT)

    def _check(self, on: dt.datetime | None, options: dict[str, Any]) -> int:
        began = time.monotonic()
        now = timezone.now()
        rnd = random.Random(options["seed"])  # noqa: S311 (a sample, not a secret)
        ids = list(Asset.objects.public(now).order_by("pk").values_list("pk", flat=True))
        sample = sorted(rnd.sample(ids, min(options["sample"], len(ids))))
        assets = Asset.objects.in_bulk(sample)
        names = {pk: assets[pk].shown_reference for pk in sample}
        subjects = answers.subjects_of(sample)
        again = {
            pk: odrl.read(odrl.text(odrl.write(subject, site=SITE)))
            for pk, subject in subjects.items()
        }
        asked = list(_questions(list(subjects.values()), options["questions"], rnd, on, now))
        found = 0
        for question in tqdm(asked, unit=" questions", disable=None):
            right = {pk: outcome(s, question.use, question.on) for pk, s in subjects.items()}
            doors = {
                "facet": _by_facet(question, sample, now),
                "batch": _by_batch(question, names, now),
            }
            for door, said in doors.items():
                for pk in sample:
                    told = said.get(pk, "nothing")
                    if told != right[pk]:
                        found += 1
                        self._say(Difference(door, names[pk], told, right[pk], question), options)
            for pk in sample:
                told = outcome(again[pk], question.use, question.on)
                held = is_withheld((subjects[pk].answering or ("", Level(Policy())))[1])
                if told != right[pk] and not (held and strictness(told) < strictness(right[pk])):
                    found += 1
                    self._say(Difference("odrl", names[pk], told, right[pk], question), options)
        if not options["json"]:
            self.stdout.write(
                f"{len(sample)} records of {len(ids)} public ones, {len(asked)} questions, "
                f"3 doors: {found} differences ({time.monotonic() - began:.1f} s)"
            )
        return found

    def _say(self, difference: Difference, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(difference.to_dict(), ensure_ascii=False))
        else:
            d = difference
            self.stdout.write(f"{d.door}: {d.record} says {d.said}, right is {d.right} "
                              f"(?{d.question.query})")  # fmt: skip


def _instant(text: str | None) -> dt.datetime | None:
    if not text:
        return None
    try:
        on = moment(text, timezone.now())
        if isinstance(on, dt.datetime):
            return on
    except UseError:
        pass
    raise CommandError("--on needs a date-time with its zone", returncode=CANNOT_START)


def _questions(
    subjects: list[Subject],
    count: int,
    rnd: random.Random,
    on: dt.datetime | None,
    now: dt.datetime,
) -> Iterator[Question]:
    """Three of four are about an edge of a window, if there is any; uses that some permit are
    asked more often, since of the others most are not stated."""
    moments = sorted({edge for subject in subjects for edge in edges(subject)})
    for n in range(count):
        at = on or now.replace(microsecond=0)
        if on is None and moments and n % 4:
            at = rnd.choice(moments) + dt.timedelta(seconds=n % 4 - 2)
        use = Use(
            rnd.choice(["publish", "new_production"] if n % 3 else list(ACTS)),
            rnd.choice(["editorial"] if n % 3 else list(PURPOSES)),
            rnd.choice(list(MEDIA)),
            rnd.choice(PLACES),
            rnd.choice(ASKERS),
        )
        yield Question(use, at)


def _by_facet(question: Question, sample: list[int], now: dt.datetime) -> dict[int, str]:
    found: dict[int, str] = {}
    for code in OUTCOMES:
        narrowed = Search(QueryDict(f"{question.query}&answer={code}"), now=now).assets
        for pk in narrowed.filter(pk__in=sample).values_list("pk", flat=True):
            found[pk] = code if pk not in found else "several answers"
    return found


def _by_batch(question: Question, names: Mapping[int, str], now: dt.datetime) -> dict[int, str]:
    found: dict[int, str] = {}
    listed = list(names.values())
    for at in range(0, len(listed), LIST):
        pasted = "\n".join(listed[at : at + LIST])
        table = batch.check(pasted, question.use, question.on, now=now)
        found |= {row.asset.pk: row.kind for row in table.rows if row.asset is not None}
    return found
