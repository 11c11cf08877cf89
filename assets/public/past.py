"""What changed when, as the public saw it: days, names of fields, and whether answers changed.

No names, no reasons, no words that were there before. What was saved while nobody saw the record
is told only by what it came to when it was seen again (`domain.sights`); and nothing is told of
what is to come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Func, JSONField

from assets.domain import sights
from assets.domain.fields import FIELDS
from assets.domain.rights.changes import COMMON_USES
from assets.domain.sights import Save, Step
from assets.models import Asset, Revision

from . import rights_changes

PUBLIC: tuple[str, ...] = tuple(field.name for field in FIELDS if field.public)
MOST_LOOKED_AT = 60
"""How many moments are looked at in one go, whether or not there is something to tell of them."""
MOST_SAVES = 2000


@dataclass(frozen=True, slots=True)
class Event:
    """One moment. `kind` is that of `sights.Step`, or "edge" where a moment named in the terms
    came. `fields` are names of Record fields, in their order; `stricter` and `looser` count the
    uses most often asked about whose answer changed."""

    at: dt.datetime
    kind: str
    fields: tuple[str, ...] = ()
    stricter: int = 0
    looser: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """Newest first; `before` is where an older part begins, None after the oldest."""

    events: tuple[Event, ...]
    before: dt.datetime | None


def past(
    asset: Asset, now: dt.datetime, *, before: dt.datetime | None = None, limit: int = 20
) -> Past:
    """What changed of a public record, from a moment back: a handful of queries for every
    `MOST_LOOKED_AT` moments, and no more snapshots than the moments looked at that follow a time
    when it was not to be seen.

    Looked at is until there are events enough and one more: where an older part begins, and
    whether there is one, is told by what the public saw and by no save besides.
    """
    saves = _saves(asset)
    whole = bool(saves) and saves[0].number == 1
    steps = {s.at: s for s in sights.steps(saves, now) if whole or s.before}
    events: list[Event] = []
    while True:
        found, before = _looked_at(asset, steps, now, before)
        events += found
        if len(events) > limit:
            return Past(tuple(events[:limit]), events[limit - 1].at)
        if before is None:
            return Past(tuple(events), None)


def _looked_at(
    asset: Asset, steps: Mapping[dt.datetime, Step], now: dt.datetime, before: dt.datetime | None
) -> tuple[list[Event], dt.datetime | None]:
    """What there is to tell of the next `MOST_LOOKED_AT` moments, and the last of them; None where
    there are no more."""
    end = min(before, now) if before else now
    moments = rights_changes.visible(now).filter(asset=asset)
    if before:
        moments = moments.filter(at__lt=before)
    answers = dict(rights_changes.newest(moments, COMMON_USES, MOST_LOOKED_AT))
    instants = sorted((at for at in {*steps, *answers} if at <= end and at != before), reverse=True)
    looked = instants[:MOST_LOOKED_AT]
    fields = _fields(asset, [steps[at] for at in looked if at in steps])
    events: list[Event] = []
    for at in looked:
        step, changed = steps.get(at), answers.get(at, ())
        if step and step.kind == "republished":
            changed = ()  # against "withdrawn" every answer is another one
        looser = sum(change.looser for change in changed)
        named = fields.get(step.after or 0, ()) if step and step.before else ()
        kind = step.kind if step else "edge"
        if kind in ("published", "withdrawn", "republished") or named or changed:
            events.append(Event(at, kind, named, len(changed) - looser, looser))
    return events, looked[-1] if len(instants) > len(looked) else None


def _saves(asset: Asset) -> list[Save]:
    """Its saves without what was saved; of very many the newest."""
    rows = asset.revisions.order_by("-number").values_list("number", "at", "state")[:MOST_SAVES]
    return [
        Save(
            number,
            at,
            state.get("status") or "",
            _moment(state.get("public_from")),
            _moment(state.get("withdrawn_at")),
        )
        for number, at, state in reversed(rows)
    ]


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


class _Names(Func):
    """The names of the fields in `Revision.changes`, without what was and is in them."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = (
            "(SELECT json_group_array(json_extract(each_.value, '$.field'))"
            " FROM json_each(%(expressions)s) each_)"
        )
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "jsonb_path_query_array(%(expressions)s, '$[*].field')"
        return self.as_sql(compiler, connection, template=template, **context)


def _fields(asset: Asset, steps: Sequence[Step]) -> dict[int, tuple[str, ...]]:
    """For each save seen the public fields in which it differs from the one seen before it."""
    pairs = [(step.before, step.after) for step in steps if step.before and step.after]
    next_ones = [after for before, after in pairs if after == before + 1]
    apart = [pair for pair in pairs if pair[1] != pair[0] + 1]
    found: dict[int, tuple[str, ...]] = {}
    if next_ones:
        rows = asset.revisions.filter(number__in=next_ones).order_by()
        for number, names in rows.annotate(names=_Names("changes")).values_list("number", "names"):
            found[number] = tuple(name for name in PUBLIC if name in names)
    if apart:
        numbers = {number for pair in apart for number in pair}
        rows = Revision.objects.filter(asset=asset, number__in=numbers).order_by()
        saved = {
            number: rest for number, *rest in rows.values_list("number", "record", "field_hashes")
        }
        for before, after in apart:
            if before in saved and after in saved:
                found[after] = tuple(_differing(*saved[before], *saved[after]))
    return found


def _differing(
    old: Mapping[str, Any], old_hashes: Mapping, new: Mapping[str, Any], new_hashes: Mapping
) -> list[str]:
    """The public fields that differ; of one whose content was taken out of history nothing is
    known, and nothing told."""
    taken = {name for name in old_hashes if name not in old}
    taken |= {name for name in new_hashes if name not in new}
    return [name for name in PUBLIC if name not in taken and old.get(name) != new.get(name)]
