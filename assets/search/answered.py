"""The answers of records in a list, for one use: counted, and narrowed by.

Records share fingerprints (`answers.py`); each is evaluated once, whatever the list's length.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Min, QuerySet
from pyroaring import BitMap

from assets import answers
from assets.domain.rights.vocabulary import Use
from assets.models import RightsReading

from .atoms import union
from .view import View

Kept = dict[str, tuple[dt.datetime, answers.Answer]]
"""Fingerprint → the moment it was answered for, and the answer."""

_KEPT = "answers"
KEEP = dt.timedelta(minutes=5)
MOST_USES = 32
"""For how many uses answers are kept; who asks is free text, and is never kept for."""


class Answers:
    """The answers for one use at one moment, worked out as they are asked for.

    `base` is what may be found at all; narrowing looks through it once, however often it is asked.
    An answer is kept with the `view` for those who ask the same a moment later: it says itself
    until when it holds, and any edit makes another view.
    """

    def __init__(
        self,
        use: Use,
        on: answers.Moment,
        base: QuerySet | None = None,
        view: View | None = None,
    ) -> None:
        self.use, self.on, self.base = use, on, base
        self._known: dict[str, answers.Answer] = {}
        self._examples: dict[str, int] | None = None
        self._kept: Kept | None = None
        if view is not None and isinstance(on, dt.datetime) and use.asker is None:
            kept = view.memo.setdefault(_KEPT, {})
            if isinstance(kept, dict):
                if use not in kept and len(kept) >= MOST_USES:
                    kept.clear()
                self._kept = kept.setdefault(use, {})

    def count(self, view: View, hits: BitMap) -> dict[str, int]:
        """Outcome → how many of these hits have it."""
        counts = {
            fingerprint: n
            for fingerprint, ids in view.fingerprints.items()
            if (n := ids.intersection_cardinality(hits))
        }
        self._learn({fingerprint: view.fingerprints[fingerprint].min() for fingerprint in counts})
        found: dict[str, int] = {}
        for fingerprint, n in counts.items():
            outcome = self._known[fingerprint].outcome
            found[outcome] = found.get(outcome, 0) + n
        return found

    def among(self, view: View, outcomes: Collection[str]) -> BitMap:
        """The assets whose answer is one of these outcomes."""
        self._learn({fingerprint: ids.min() for fingerprint, ids in view.fingerprints.items()})
        return union(
            ids
            for fingerprint, ids in view.fingerprints.items()
            if self._known[fingerprint].outcome in outcomes
        )

    def narrow(self, assets: QuerySet, outcomes: Collection[str]) -> QuerySet:
        """Those of these assets whose answer is one of these outcomes, in the tables."""
        if self._examples is None or self.base is None:
            rows = (assets if self.base is None else self.base).exclude(rights_reading=None)
            listed = rows.order_by().values_list("rights_reading__fingerprint")
            self._examples = dict(listed.annotate(example=Min("pk")))
            self._learn(self._examples)
        wanted = [f for f in self._examples if self._known[f].outcome in outcomes]
        return assets.filter(rights_reading__fingerprint__in=wanted)

    def of(self, ids: Iterable[int]) -> dict[int, str]:
        """Asset id → outcome."""
        rows = dict(
            RightsReading.objects.filter(asset__in=list(ids)).values_list("asset", "fingerprint")
        )
        self._learn({fingerprint: pk for pk, fingerprint in rows.items()})
        return {pk: self._known[fingerprint].outcome for pk, fingerprint in rows.items()}

    @property
    def changes_at(self) -> dt.datetime | None:
        """When the first of the answers given so far becomes another one."""
        moments = [a.changes_at for a in self._known.values() if a.changes_at is not None]
        return min(moments, default=None)

    def _learn(self, examples: dict[str, int]) -> None:
        unknown = {f: pk for f, pk in examples.items() if f not in self._known}
        if unknown and self._kept is not None:
            self._known |= {f: kept for f in unknown if (kept := self._still(f)) is not None}
            unknown = {f: pk for f, pk in unknown.items() if f not in self._known}
        if unknown:
            fresh = answers.by_fingerprint(unknown, self.use, self.on)
            self._known |= fresh
            if self._kept is not None and isinstance(self.on, dt.datetime):
                self._kept.update({f: (self.on, answer) for f, answer in fresh.items()})

    def _still(self, fingerprint: str) -> answers.Answer | None:
        """An answer given a moment ago, where it holds at this one too."""
        kept = self._kept.get(fingerprint) if self._kept is not None else None
        if kept is None or not isinstance(self.on, dt.datetime):
            return None
        since, answer = kept
        until = answer.changes_at
        holds = since <= self.on <= since + KEEP and (until is None or self.on < until)
        return answer if holds else None
