"""Match, diff, plan: what taking in an item would do. Changes nothing; a dry run ends here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assets import records
from assets.domain import diff, readings, reference
from assets.domain.music import keeping
from assets.domain.record import RECORD_FIELDS, Record
from assets.formats import pages
from assets.models import Asset, Name

from .sources import Item

Action = Literal["create", "change", "unchanged", "refuse"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a record is not taken in: the field where it has one, and the reason."""

    reason: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What taking in one item would do. `record` is the record as it would stand afterwards."""

    item: Item
    action: Action
    record: Record | None = None
    asset: Asset | None = None
    changes: tuple[diff.Change, ...] = ()
    refusal: Refusal | None = None

    @property
    def label(self) -> str:
        """The reference it goes by, or its title."""
        record = self.record or self.item.record
        if self.asset is not None:
            return self.asset.shown_reference
        return (record and (record.shown_reference or record.title)) or "?"


class Planner:
    """Plans a run batch by batch; remembers which names the run has met."""

    def __init__(self, origin: str | None = None) -> None:
        self.origin = origin
        self._seen: dict[str, Item] = {}

    def plan(self, items: Sequence[Item]) -> list[Step]:
        """One step for each item, in order; a constant number of queries for the batch."""
        wanted = {key for item in items if item.record for key in _keys(item.record)}
        ids = dict(
            Name.objects.filter(key__in=wanted, scheme__in=Name.LEADING).values_list("key", "asset")
        )
        sources = {item.record.source_key for item in items if item.record} - {None}
        by_source = dict(
            Asset.objects.filter(source_key__in=sources)
            .order_by("-pk")
            .values_list("source_key", "pk")
        )
        assets = Asset.objects.with_rows().in_bulk([*ids.values(), *by_source.values()])
        return [self._step(item, ids, by_source, assets) for item in items]

    def _step(
        self, item: Item, ids: dict[str, int], by_source: dict[str, int], assets: dict[int, Asset]
    ) -> Step:
        record = item.record
        if item.refusal or record is None:
            reason = item.refusal.reason if item.refusal else "nothing to read"
            field = item.refusal.field if item.refusal else None
            return Step(item, "refuse", refusal=Refusal(reason, field))
        twice = self._met_before(item, record)
        if twice:
            return Step(item, "refuse", record, refusal=twice)
        matched = self._match(record, ids, by_source, assets)
        if isinstance(matched, Refusal):
            return Step(item, "refuse", record, refusal=matched)
        if matched is None:
            fresh = self._completed(record, item.given, Record())
            if not fresh.title and not fresh.shown_reference:
                nothing = Refusal("neither title nor reference: nothing to know it by", "title")
                return Step(item, "refuse", record, refusal=nothing)
            return Step(item, "create", fresh, changes=diff.changes(None, fresh))
        before = records.read(matched)
        if item.is_page and pages.says_nothing_new(record, before):
            return Step(item, "unchanged", before, matched)
        after = self._completed(record, item.given, before)
        if item.is_page:  # its cues are a reading: what editors made of the same words outlives it
            cues = keeping.carried(before.music_cues, before.music, after.music, after.music_cues)
            after = after.with_(music_cues=cues)
        changes = diff.changes(before, after)
        return Step(item, "change" if changes else "unchanged", after, matched, changes)

    def _met_before(self, item: Item, record: Record) -> Refusal | None:
        for key in _own_keys(record):
            first = self._seen.setdefault(key, item)
            if first is not item:
                place = f"line {first.line}" if first.source == item.source else first.source
                field = "reference" if record.reference else "number"
                return Refusal(f"the same record already stands in {place}", field)
        return None

    def _match(
        self,
        record: Record,
        ids: dict[str, int],
        by_source: dict[str, int],
        assets: dict[int, Asset],
    ) -> Asset | Refusal | None:
        """Reference, then numeric id, then hash of the source."""
        named = [
            ids[reference.key(name)]
            for name in (record.reference, record.assigned_reference)
            if name and reference.key(name) in ids
        ]
        numbered = ids.get(str(record.number)) if record.number is not None else None
        if named:
            if numbered is not None and numbered != named[0]:
                other = assets[numbered].shown_reference
                return Refusal(f"ID {record.number} already leads to {other}", "number")
            return assets[named[0]]
        if numbered is not None:
            asset = assets[numbered]
            if record.reference and asset.reference:
                return Refusal(f"ID {record.number} already leads to {asset.reference}", "number")
            return asset
        if record.source_key in by_source:
            asset = assets[by_source[record.source_key]]
            if not (record.reference and asset.reference):
                return asset
        return None

    def _completed(self, record: Record, given: frozenset[str], before: Record) -> Record:
        """`before` with what the item speaks of; readings follow a text that came without them."""
        values = {name: getattr(record, name) for name in given if name in RECORD_FIELDS}
        for name in ("reference", "number", "source_key", "assigned_reference"):
            if values.get(name) is None:
                values.pop(name, None)  # silence about a name takes none away
        if record.reference and reference.key(record.reference) in _names(before):
            values.pop("reference", None)  # another spelling, or a former name, changes nothing
        if self.origin is not None and not before.origin and before == Record():
            values["origin"] = self.origin
        if "transcript" in given and not {"segments", "shots"} & given:
            reading = readings.read_transcript(record.transcript)
            values |= {"segments": reading.segments, "shots": reading.shots}
        if "music" in given and "music_cues" not in given:
            cues, none, _flags = readings.read_music(record.music)
            cues = keeping.carried(before.music_cues, before.music, record.music, cues)
            values |= {"music_cues": cues} | ({} if "no_music" in given else {"no_music": none})
        return before.with_(**values)


def _own_keys(record: Record) -> list[str]:
    names = [record.reference or record.assigned_reference]
    keys = [f"reference {reference.key(name)}" for name in names if name]
    if record.number is not None:
        keys.append(f"number {record.number}")
    if not keys and record.source_key:
        keys.append(f"source {record.source_key}")
    return keys


def _names(record: Record) -> set[str]:
    names = (record.reference, record.assigned_reference, *record.former_references)
    return {reference.key(name) for name in names if name}


def _keys(record: Record) -> set[str]:
    names = (record.reference, record.assigned_reference)
    keys = {reference.key(name) for name in names if name}
    return keys | ({str(record.number)} if record.number is not None else set())
