"""Loading: record after record into rows, table after table into the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from assets import editing
from assets.domain import lifecycle, quality
from assets.domain.record import Record
from assets.editing import State, Who, WouldMislead
from assets.editing.names import assign
from assets.editing.state import public_before
from assets.models import Asset, ProductionTerms, Revision

from . import indexing
from .documents import Documents
from .readings import Readings
from .revisions import Revisions, moment
from .rows import Rows
from .tables import canonical, reserve, uncollected

Pair = tuple[Record, State]


class Loader:
    """Loads new records, batch by batch, and remembers what they share.

    After an error a loader is of no use any more: what it remembers may have been rolled back.
    """

    def __init__(self, who: Who, reason: str) -> None:
        self._who, self._reason = who, reason
        self._rows, self._readings = Rows(), Readings()
        self._revisions = Revisions(who, reason)
        self._documents, self._index = Documents(), indexing.Index()
        self._states: dict[State, str] = {}

    def load(self, new: Sequence[Pair], at: dt.datetime | None = None) -> list[int]:
        """Load new records, all or none; returns their primary keys.

        Raises WouldMislead where a record must not be public, IntegrityError where a name leads to
        another record already.
        """
        at = at or timezone.now()
        with uncollected(), transaction.atomic():
            bound = set(ProductionTerms.objects.values_list("production__key", flat=True))
            own = [pair for pair in new if pair[0].production not in bound]
            ids = self._load(own, at)
            for record, state in new:
                if record.production in bound:  # what a person settled binds the newcomer too
                    (saved,) = editing.save_new(
                        [record], who=self._who, state=state, reason=self._reason, at=at
                    )
                    ids.append(saved.asset.pk)
            return ids

    def _load(self, new: Sequence[Pair], at: dt.datetime) -> list[int]:
        records = assign([record for record, _state in new])
        self._rows.prepare(records)
        ids = reserve(Asset, len(records))
        stamp = (moment(at), _stored(at))
        for pk, record, (_r, state) in zip(ids, records, new, strict=True):
            self._add(pk, record, state, at, stamp)
        self._rows.add_below(list(zip(ids, records, strict=True)))
        for part in (self._rows, self._readings, self._revisions, self._index):
            part.write()
        return ids

    def _add(self, pk: int, record: Record, state: State, at: dt.datetime, stamp: tuple) -> None:
        public = lifecycle.is_public(state.status, state.public_from, at)
        reading = self._readings.of(record)
        flags = self._readings.add(pk, record, reading)
        if state.status == lifecycle.PUBLISHED:
            blocking = quality.blocking(flags)
            if blocking:
                raise WouldMislead(blocking)
        first_public = public_before(state, at)
        self._readings.add_moments(pk, reading, state, first_public is not None, at)
        own = {
            "status": state.status,
            "public_from": state.public_from,
            "withdrawn_at": state.withdrawn_at,
            "first_public_at": first_public,
            "created_at": at,
            "changed_at": at,
            "changed_for_all_at": at,
            "indexed": public,
        }
        self._rows.add(pk, record, own)
        self._revisions.add(pk, record, reading, self._state(state), stamp)
        if public:
            self._index.add(pk, self._documents.of(record))

    def _state(self, state: State) -> str:
        found = self._states.get(state)
        if found is None:
            found = self._states[state] = canonical(
                {
                    "status": state.status,
                    "public_from": moment(state.public_from),
                    "withdrawn_at": moment(state.withdrawn_at),
                }
            )
        return found


def _stored(at: dt.datetime) -> object:
    return Revision._meta.get_field("at").get_db_prep_save(at, connection)
