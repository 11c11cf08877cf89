"""Subject → Decision: for one asset, for a page of them, and for every fingerprint of a search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Min
from django.utils import timezone

from assets.domain.messages import _, message
from assets.domain.rights.decision import Decision, Reason
from assets.domain.rights.evaluator import evaluate, evaluate_day
from assets.domain.rights.explain import summary
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use
from assets.models import Asset, RightsReading

from .subjects import siblings_of, subject_of, subjects_beside, subjects_of

Moment = dt.datetime | dt.date
"""When a use is meant to be: an instant, or a day without a time."""

MAX_SUBJECTS = 5000
_SUBJECTS: dict[str, Subject] = {}


def answer(subject: Subject, use: Use, on: Moment) -> Decision:
    """The answer at an instant; for a date without a time, the strictest of that day."""
    if isinstance(on, dt.datetime):
        return evaluate(subject, use, on)
    return evaluate_day(subject, use, on)


def decide(asset: Asset, use: Use, on: Moment, *, now: dt.datetime) -> Decision:
    """The answer for one asset, with the better versions of its story that are public `now`."""
    return answer(subject_of(asset, siblings=siblings_of(asset, now)), use, on)


def withdrawn(reference: str, at: dt.datetime, use: Use, on: Moment) -> Decision:
    """What is told of a record that was public and is no more: that, and since when (4.9)."""
    if not isinstance(on, dt.datetime):
        on = timezone.make_aware(dt.datetime.combine(on, dt.time())).astimezone(dt.UTC)
    note = message(_("Withdrawn on %(day)s."), day=timezone.localdate(at).isoformat())
    reason = Reason("prohibited", "withdrawn", source="record", note=note)
    text = summary("prohibited", [reason], None)
    return Decision(reference, use, on, "prohibited", text, reasons=(reason,))


def decide_many(
    assets: Sequence[Asset], use: Use, on: Moment, *, now: dt.datetime
) -> dict[int, Decision]:
    """What `decide` says of each of these assets, by its id; in a bounded number of queries."""
    subjects = subjects_beside(assets, now)
    return {pk: answer(subject, use, on) for pk, subject in subjects.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds for every asset with a fingerprint: the outcome, and when it next changes."""

    outcome: str
    changes_at: dt.datetime | None


def by_fingerprint(examples: Mapping[str, int], use: Use, on: Moment) -> dict[str, Answer]:
    """Fingerprint → answer; `examples` names for each fingerprint an asset that has it."""
    found = {f: answer(subject, use, on) for f, subject in by_its_fingerprint(examples).items()}
    return {f: Answer(decision.outcome, decision.changes_at) for f, decision in found.items()}


def by_its_fingerprint(examples: Mapping[str, int]) -> dict[str, Subject]:
    """Fingerprint → a subject that has it, withdrawal apart.

    Subjects are kept by fingerprint, which stands for all that an outcome depends on: what is
    kept can grow old, not wrong. An example that was edited since it was listed stands for
    another one: then another asset is asked, and where none is left, nothing is said for it.
    """
    known = {f: subject for f in examples if (subject := _SUBJECTS.get(f)) is not None}
    fresh = _having({f: pk for f, pk in examples.items() if f not in known})
    if lost := [f for f in examples if f not in known and f not in fresh]:
        rows = RightsReading.objects.filter(fingerprint__in=lost).order_by()
        others = rows.values("fingerprint").annotate(other=Min("asset"))
        fresh |= _having(dict(others.values_list("fingerprint", "other")))
    if len(_SUBJECTS) + len(fresh) > MAX_SUBJECTS:
        _SUBJECTS.clear()
    _SUBJECTS.update(fresh)
    return {f: Subject() for f in lost} | known | fresh


def _having(examples: Mapping[str, int]) -> dict[str, Subject]:
    """The subjects of these examples, where they still have that fingerprint."""
    wanted = {pk: f for f, pk in examples.items()}
    present = {
        wanted[pk]: replace(subject, withdrawn_at=None)
        for pk, subject in subjects_of(wanted).items()
    }
    return {f: subject for f, subject in present.items() if subject.fingerprint() == f}


def forget() -> None:
    """Let go of the subjects kept by fingerprint; for tests that count queries."""
    _SUBJECTS.clear()
