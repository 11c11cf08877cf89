"""What is read of a record's rights, and its flags, by the functions that read every record.

Most records of a bulk load share their texts, so most of the work is looking up. What each
look-up rests on is said beside it; where a record is not of the usual kind, the whole is worked
out for it alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.conf import settings

from assets.answers import holders as holders_of
from assets.answers.storing import holder_ids, reading_row
from assets.domain import lifecycle, quality
from assets.domain.quality import facts, labels, texts
from assets.domain.quality import rights as rights_flags
from assets.domain.record import EMPTY, Flag, Record, is_given
from assets.domain.rights import building, keeping, leaks, origins
from assets.domain.rights.changes import Standing, after_save
from assets.domain.rights.evaluator import edges
from assets.domain.rights.keeping import Kept
from assets.editing import State
from assets.models import Asset, QualityFlag, RightsMoment, RightsReading, ThirdPartyMaterial

from .rows import Held
from .tables import Row, Table, canonical

_MOMENT = ("at", "kind", "until", "before", "after")
_STATED = attrgetter(*labels.EXPECTED_LABELS, "version_source")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a record's rights, with everything that follows from it alone."""

    kept: Kept
    plain: str
    row: Row
    materials: tuple[Row, ...]
    embargoed: bool
    relative: bool
    """Whether a window is counted from publication, so that no other record can have it."""
    fingerprint: str
    edges: tuple[Any, ...]
    """When windows begin and end."""


class Readings:
    """Readings, materials and flags, collected as rows."""

    def __init__(self) -> None:
        self._readings = Table(RightsReading, "asset_id")
        self._materials = Table(ThirdPartyMaterial, "asset_id")
        self._flags = Table(QualityFlag, "asset_id")
        self._moments = Table(RightsMoment, "asset_id")
        self._silent: dict[str, bool] = {}
        self._unmarked: dict[tuple[str | None, ...], bool] = {}
        self._known: dict[tuple[Any, ...], Reading] = {}
        self._labelled: dict[tuple[Any, ...], tuple[Flag, ...]] = {}
        self._worded: dict[tuple[Any, ...], tuple[Flag, ...]] = {}
        self._judged: dict[tuple[Any, ...], tuple[Flag, ...]] = {}
        self._held = Held()

    def of(self, record: Record) -> Reading:
        """The reading of a record.

        It rests on the statement and on sources named elsewhere: where no text before the
        transcript names any, on statement, transcript, shots and segments alone.
        """
        title = record.title
        if title and origins.hinted(title) and leaks.find({"title": title}, (), None):
            return self._read(record)
        for text in (record.teaser, record.synopsis, record.description):
            if text and not self._is_silent(text):
                return self._read(record)
        key = (record.usage_rights, record.transcript, id(record.shots), id(record.segments))
        found = self._known.get(key)
        if found is None:
            self._held.put(record.shots, True)
            self._held.put(record.segments, True)
            found = self._known[key] = self._read(record)
        return self._read(record) if found.relative else found

    def _is_silent(self, text: str) -> bool:
        """Whether a text alone names no source, whatever the statement says."""
        known = self._silent.get(text)
        if known is None:
            known = not leaks.find({"synopsis": text}, (), None)
            if len(self._silent) > 50_000:
                self._silent.clear()
            self._silent[text] = known
        return known

    def _read(self, record: Record) -> Reading:
        kept = keeping.first(record, zone=settings.TIME_ZONE)
        policy = keeping.in_force(kept)
        stored = reading_row(Asset(pk=0), record, kept, None)
        values = {f.attname: getattr(stored, f.attname) for f in stored._meta.concrete_fields}
        holders = holders_of(kept)
        elsewhere = [rule for leak in kept.leaks for rule in leak.rules]
        by_name = holder_ids(set(holders))
        return Reading(
            kept,
            canonical({"own": keeping.to_dict(kept), "production": None}),
            self._readings.template(values),
            tuple(
                self._materials.template({"holder_id": by_name[name], "kind": kind})
                for name, kind in holders.items()
            ),
            any(True for _rule in rights_flags.embargoes(policy)),
            any(rule.relative for rule in (*policy.rules, *elsewhere)),
            stored.fingerprint,
            tuple(edges(building.subject(record, kept, zone=settings.TIME_ZONE))),
        )

    def add(self, pk: int, record: Record, reading: Reading) -> tuple[Flag, ...]:
        """Collect the rows of one record; returns its flags."""
        self._readings.rows.append((pk, *reading.row))
        for row in reading.materials:
            self._materials.rows.append((pk, *row))
        found = self.flags(record, reading)
        for flag in found:
            values = {
                "code": flag.code,
                "field": flag.field,
                "severity": flag.severity,
                "text": flag.text,
                "labels": list(flag.labels),
            }
            self._flags.rows.append((pk, *self._flags.template(values)))
        return found

    def add_moments(
        self, pk: int, reading: Reading, state: State, first_public: bool, at: dt.datetime
    ) -> None:
        """Collect when answers about a record change, as `changes.note_new` does."""
        if state.status == lifecycle.WITHDRAWN or (
            state.status == lifecycle.PUBLISHED and reading.edges
        ):
            after = Standing(
                state.status, state.public_from, state.withdrawn_at, reading.fingerprint
            )
            for moment in after_save(
                after, at=at, was_public=first_public, seen=None, edges=reading.edges
            ):
                values = {name: getattr(moment, name) for name in _MOMENT}
                self._moments.rows.append((pk, *self._moments.template(values)))

    # Flags: `quality.flags`, its checks in three groups --------------------------------------

    def flags(self, record: Record, reading: Reading) -> tuple[Flag, ...]:
        """What `quality.flags` says of a record."""
        if record.printed or record.unplaced or record.description or _odd(record.flags):
            return quality.flags(record, reading.kept)
        if not self._is_unmarked(record.teaser, record.synopsis):
            return quality.flags(record, reading.kept)
        found = [*self._of_labels(record), *_of(facts.CHECKS, record), *self._of_words(record)]
        raised = self._of_rights(record, reading)
        if any(flag.code == "rights_hint_outside_field" for flag in found):
            raised = tuple(f for f in raised if f.code != "rights_hint_outside_field")
        return tuple(dict.fromkeys((*found, *raised)))

    def _of_labels(self, record: Record) -> tuple[Flag, ...]:
        """Rests on what is given where nothing is printed, and on how the version is known."""
        values = _STATED(record)
        key = (record.version, values[-1], *map(is_given, values))
        found = self._labelled.get(key)
        if found is None:
            found = self._labelled[key] = tuple(labels.check(record))
        return found

    def _of_words(self, record: Record) -> tuple[Flag, ...]:
        """Rests on the words of transcript and statement: the lead raises nothing by itself."""
        key = (
            record.teaser is None,
            record.transcript,
            record.version_note,
            record.usage_rights,
            id(record.shots),
        )
        return self._once(self._worded, key, record, _words)

    def _of_rights(self, record: Record, reading: Reading) -> tuple[Flag, ...]:
        """Rests on the reading, its shots, and the date where there is an embargo."""
        key = (
            id(reading),
            id(record.shots),
            (record.publication_date, record.publication_time, record.publication_zone)
            if reading.embargoed
            else None,
        )
        self._held.put(reading, True)
        return self._once(
            self._judged, key, record, lambda r: tuple(rights_flags.check(r, reading.kept))
        )

    def _once(self, known: dict, key: tuple, record: Record, work: Any) -> tuple[Flag, ...]:
        found = known.get(key)
        if found is None:
            if len(known) > 200_000:
                known.clear()
            self._held.put(record.shots, True)
            found = known[key] = work(record)
        return found

    def _is_unmarked(self, teaser: str | None, synopsis: str | None) -> bool:
        """Whether teaser and synopsis raise no flag, were the statement to name nobody."""
        key = (teaser, synopsis)
        known = self._unmarked.get(key)
        if known is None:
            if len(self._unmarked) > 50_000:
                self._unmarked.clear()
            alone = EMPTY.with_(teaser=teaser or "-", synopsis=synopsis, usage_rights="-")
            known = self._unmarked[key] = not any(_of(texts.CHECKS, alone))
        return known

    def write(self) -> None:
        """Put everything collected into the database."""
        for table in (self._readings, self._materials, self._flags, self._moments):
            table.write()


def _of(checks: Iterable[Any], record: Record) -> tuple[Flag, ...]:
    return tuple(flag for check in checks for flag in check(record))


def _words(record: Record) -> tuple[Flag, ...]:
    short = replace(record, teaser=record.teaser and "-", synopsis=None, title=None)
    return _of(texts.CHECKS, short)


def _odd(noted: tuple[Flag, ...]) -> bool:
    """Whether the reader of a record noted what does not follow from the record."""
    return any(flag.code != "no_usage_rights" for flag in noted)
