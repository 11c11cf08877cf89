"""Apply a plan: batches of 100, one transaction each, a savepoint for every record."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from assets import editing
from assets.domain import lifecycle
from assets.editing import EditRefused, InvalidRecord, NameTaken, State, Who
from assets.models import IngestJob, IngestLine

from .planning import Planner, Refusal, Step
from .sources import Item, Source, items

BATCH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. `note` says what an operator should know besides."""

    step: Step
    note: str = ""

    @property
    def kind(self) -> str:
        """created, changed, unchanged or refused."""
        return {
            "create": "created", "change": "changed", "unchanged": "unchanged", "refuse": "refused",
        }[self.step.action]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """How a run is to be done: by whom and why, and whether what can be published is."""

    who: Who
    reason: str = ""
    publish: bool = False
    origin: str | None = None


def plan(sources: Sequence[Source], order: Order) -> Iterator[Outcome]:
    """What a run would do, changing nothing."""
    planner = Planner(order.origin)
    for source in sources:
        for batch in _batches(items(source)):
            for step in planner.plan(batch):
                yield Outcome(step, _loss(step) if step.action == "change" else "")


def run(sources: Sequence[Source], order: Order) -> Iterator[Outcome]:
    """Take the records in; each outcome is yielded once it is safely stored.

    Stopped at any point and run again, it goes on where it was.
    """
    planner = Planner(order.origin)
    for source in sources:
        job = _job(source, order)
        done = set(job.lines.values_list("line", flat=True))
        for batch in _batches(items(source)):
            steps = planner.plan(batch)
            todo = [step for step in steps if step.item.line not in done]
            yield from _apply(todo, order, job)
        job.finished_at = timezone.now()
        job.save(update_fields=["finished_at"])
        job.lines.all().delete()


def _batches(found: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(found)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _job(source: Source, order: Order) -> IngestJob:
    facts = f"{source.sha256}\n{source.name}\n{order.publish}\n{order.origin}\n{order.who.name}"
    key = hashlib.sha256(facts.encode("utf-8", "surrogateescape")).hexdigest()
    job = IngestJob.objects.filter(key=key, finished_at=None).first()
    return job or IngestJob.objects.create(
        key=key,
        source=source.name.encode("utf-8", "replace").decode()[:1000],
        started_at=timezone.now(),
        by=order.who.name,
    )


def _apply(steps: Sequence[Step], order: Order, job: IngestJob) -> list[Outcome]:
    at = timezone.now()
    with transaction.atomic():
        outcomes = _created_together(steps, order, at) or [_one(step, order, at) for step in steps]
        IngestLine.objects.bulk_create(
            [
                IngestLine(
                    job=job,
                    line=outcome.step.item.line,
                    outcome=outcome.kind,
                    reference=outcome.step.label[:100],
                )
                for outcome in outcomes
            ]
        )
    return outcomes


def _created_together(steps: Sequence[Step], order: Order, at: dt.datetime) -> list[Outcome] | None:
    """All of a batch in a few statements where every step creates; None if any one is refused."""
    if len(steps) < 2 or any(step.action != "create" for step in steps):
        return None
    states = [_state_of_new(step, order, at) for step in steps]
    made: dict[int, Outcome] = {}
    try:
        with transaction.atomic():
            for state in dict.fromkeys(state for state, _note in states):
                chosen = [i for i, (s, _note) in enumerate(states) if s == state]
                saved = editing.save_new(
                    [steps[i].record for i in chosen],  # type: ignore[misc]
                    who=order.who,
                    state=state,
                    reason=order.reason,
                    at=at,
                )
                for i, one in zip(chosen, saved, strict=True):
                    made[i] = Outcome(replace(steps[i], asset=one.asset), states[i][1])
    except (EditRefused, IntegrityError, DataError):
        return None
    return [made[i] for i in range(len(steps))]


def _one(step: Step, order: Order, at: dt.datetime) -> Outcome:
    try:
        with transaction.atomic():
            return _save(step, order, at)
    except InvalidRecord as error:
        field, reason = error.errors[0]
        return _refused(step, reason, field)
    except NameTaken as error:
        return _refused(step, str(error), error.field)
    except EditRefused as error:
        return _refused(step, str(error))
    except (IntegrityError, DataError) as error:
        return _refused(step, f"the database refuses it: {str(error).splitlines()[0]}")


def _save(step: Step, order: Order, at: dt.datetime) -> Outcome:
    if step.action == "refuse" or step.record is None:
        return Outcome(step)
    if step.asset is None:
        state, note = _state_of_new(step, order, at)
        saved = editing.save(step.record, who=order.who, state=state, reason=order.reason, at=at)
        return Outcome(replace(step, asset=saved.asset), note)
    state = editing.state_of(step.asset)
    note = ""
    if order.publish and state.status in (lifecycle.DRAFT, lifecycle.IN_REVIEW):
        state, note = _state_of_new(step, order, at)
    if step.action == "unchanged" and state == editing.state_of(step.asset):
        return Outcome(step, note)
    editing.save(
        step.record,
        who=order.who,
        asset=step.asset,
        version=step.asset.record_version,
        state=state,
        reason=order.reason,
        act="ingest",
        at=at,
    )
    if step.action == "unchanged":
        note = note or "published"
    return Outcome(step, " ".join(filter(None, (note, _loss(step)))))


def _loss(step: Step) -> str:
    """A warning where a record loses the words that say how it may be used."""
    lost = any(c.field == "usage_rights" and c.after is None for c in step.changes)
    return "its usage rights were emptied; every answer is now “not stated”" if lost else ""


def _state_of_new(step: Step, order: Order, at: dt.datetime) -> tuple[State, str]:
    if not order.publish or step.record is None:
        return State(), ""
    stops = editing.blocking(step.record)
    if stops:
        return State(), "kept as a draft: " + " ".join(flag.text for flag in stops)
    return State(lifecycle.PUBLISHED, at, None), ""


def _refused(step: Step, reason: str, field: str | None = None) -> Outcome:
    return Outcome(replace(step, action="refuse", refusal=Refusal(reason, field)))
