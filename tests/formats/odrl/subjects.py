"""Subjects for the tests here: every statement of the corpora, and records with all that may be
settled about them, drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.evaluator import edges
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Level, Located, Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use
from assets.domain.timecode import Timecode
from assets.formats import page_text
from tests.domain.rights.questions import corpus, unseen
from tests.samples import NAMES, text_of

SITE = "https://catalogue.example"
ZONE = "Europe/Brussels"
NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
ASKERS = (None, None, None, "CCTV", "CNN", "Fox News", "AP client", "broadcaster")
PLACES = (None, None, "FR", "JP", "ES", "GB", "CN", "RU", "XK", "HK", "TR", "worldwide")


@cache
def statements() -> tuple[str, ...]:
    """Every statement of the corpora and of the questions beside them, each once."""
    texts = {item["text"] for item in corpus()} | {question.text for question in unseen()}
    return tuple(sorted(texts))


@cache
def records() -> tuple[Record, ...]:
    return tuple(page_text.read(text_of(name)) for name in NAMES)


def of(text: str, *, confirmed: bool = False) -> Subject:
    level = Level(read(text), confirmed_at=NOON if confirmed else None)
    return Subject(asset=level, reference="R 1")


def drawn(seed: int) -> Subject:
    """A sample record with another statement, and whatever people may have settled about it."""
    rnd = random.Random(seed)
    record = rnd.choice(records())
    if rnd.random() < 0.9:
        record = record.with_(
            usage_rights=rnd.choice(
                [None, *statements()[::3]] if rnd.random() < 0.2 else statements()
            )
        )
    kept = keeping.first(record, zone=ZONE)
    names = [p.name for p in kept.reading.third_parties] + [leak.holder for leak in kept.leaks]
    if names and rnd.random() < 0.5:
        start = rnd.randrange(90)
        ranges = ((Timecode(start), rnd.choice([None, Timecode(start + 7, 3)])),)
        kept = replace(kept, materials=(Located(rnd.choice(names), ranges, rnd.random() < 0.8),))
    if names and rnd.random() < 0.3:
        kept = replace(kept, settled=(rnd.choice(names),))
    if rnd.random() < 0.3:
        kept = replace(kept, confirmation=keeping.Confirmation(NOON, ""))
    awaited = [r.relative.event.casefold() for r in kept.reading.rules if r.relative]
    if awaited and rnd.random() < 0.6:
        kept = replace(kept, events=((rnd.choice(awaited), NOON),))
    kept = replace(kept, frees_from_production=rnd.random() < 0.2)
    terms = None
    if rnd.random() < 0.5:
        terms = keeping.first(Record(usage_rights=rnd.choice(statements())), zone=ZONE)
    return building.subject(
        record,
        kept,
        zone=ZONE,
        production=terms,
        clearance_contact="Clearance <desk@example.org>",
        revision=rnd.randrange(1, 9),
    )


def uses(
    subject: Subject, seed: int, count: int, *, portions: bool = True
) -> Iterator[tuple[Use, datetime]]:
    """Uses and instants: any, and those just before, at and after each edge of a window."""
    rnd = random.Random(seed)
    instants = [at + timedelta(seconds=by) for at in edges(subject) for by in (-1, 0, 1)]
    for n in range(count):
        portion = None
        if portions and rnd.random() < 0.3:
            start = rnd.randrange(90)
            portion = ((Timecode(start), Timecode(start + 5)),)
        purposes = list(PURPOSES) if n % 2 else ["editorial", "editorial", "commercial"]
        acts = list(ACTS) if n % 3 else ["publish", "new_production"]
        yield (
            Use(rnd.choice(acts), rnd.choice(purposes), rnd.choice(list(MEDIA)),
                rnd.choice(PLACES), rnd.choice(ASKERS), portion),
            rnd.choice([*instants, NOON]),
        )  # fmt: skip
