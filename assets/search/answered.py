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


class Answers:
    """The answers for one use at one moment, worked out as they are asked for.

    `base` is what may be found at all; narrowing looks through it once, however often it is asked.
    """

    def __init__(self, use: Use, on: answers.Moment, base: QuerySet | None = None) -> None:
        self.use, self.on, self.base = use, on, base
        self._known: dict[str, answers.Answer] = {}
        self._examples: dict[str, int] | None = None

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
        if unknown:
            self._known |= answers.by_fingerprint(unknown, self.use, self.on)
