"""The answers of records in a list, for one use: counted, and narrowed by.

Records share fingerprints (`answers.py`); each is evaluated once, whatever the list's length.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Count, Min, QuerySet

from assets import answers
from assets.domain.rights.vocabulary import Use
from assets.models import RightsReading


class Answers:
    """The answers for one use at one moment, worked out as they are asked for.

    `base` is what may be found at all; narrowing looks through it once, however often it is asked.
    """

    def __init__(self, use: Use, on: answers.Moment, base: QuerySet | None = None) -> None:
        self.use, self.on, self.base = use, on, base
        self._known: dict[str, answers.Answer] = {}
        self._examples: dict[str, int] | None = None

    def count(self, assets: QuerySet) -> dict[str, int]:
        """Outcome → how many of these assets have it."""
        found: dict[str, int] = {}
        rows = list(
            assets.exclude(rights_reading=None)
            .order_by()
            .values_list("rights_reading__fingerprint")
            .annotate(n=Count("pk"), example=Min("pk"))
        )
        self._learn({fingerprint: pk for fingerprint, _n, pk in rows})
        for fingerprint, n, _pk in rows:
            outcome = self._known[fingerprint].outcome
            found[outcome] = found.get(outcome, 0) + n
        return found

    def narrow(self, assets: QuerySet, outcomes: Collection[str]) -> QuerySet:
        """Those of these assets whose answer is one of these outcomes."""
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
