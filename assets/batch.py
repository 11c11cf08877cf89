"""Batch check: many references, one use, one table.

    check(pasted, use, on, now=…) → Table

What was pasted is read by `domain.pasted`; what a name leads to in public is asked of `public`,
what may be done with it of `answers`, so that a row says what the record's own page says. The
number of queries does not grow with the list. No HTTP in here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assets import answers
from assets.answers import Moment
from assets.domain import pasted
from assets.domain.pasted import Refused, Unread
from assets.domain.rights.decision import Decision
from assets.domain.rights.vocabulary import OUTCOMES, Use
from assets.models import Asset
from assets.public import Tombstone, called_many

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One record that was asked about, or a name that leads to none in public.

    `typed` are the names it was asked by and `lines` where they stand, both in order. `asset` is
    None for what is withdrawn or unknown, `decision` None for what is unknown alone;
    `withdrawn_at` is told of what is withdrawn.
    """

    typed: tuple[str, ...]
    lines: tuple[int, ...]
    decision: Decision | None = None
    asset: Asset | None = None
    withdrawn_at: dt.datetime | None = None

    @property
    def reference(self) -> str:
        """The reference it goes by; for what is unknown, the name as typed."""
        return self.decision.asset if self.decision else self.typed[0]

    @property
    def kind(self) -> str:
        """Its outcome, or "unknown"; what is withdrawn is prohibited."""
        return self.decision.outcome if self.decision else UNKNOWN

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was public and is no more."""
        return self.decision is not None and self.asset is None


@dataclass(frozen=True, slots=True)
class Table:
    """Every line answered or named: rows in the order pasted, and lines without a reference."""

    use: Use
    on: Moment
    rows: tuple[Row, ...] = ()
    unread: tuple[Unread, ...] = ()
    totals: dict[str, int] = field(default_factory=dict)
    """Outcome → how many, best first, then "unknown"; those that there are."""

    @property
    def until(self) -> dt.datetime | None:
        """When time alone changes the first of these answers."""
        moments = (row.decision.changes_at for row in self.rows if row.decision)
        return min((at for at in moments if at is not None), default=None)


def check(text: str, use: Use, on: Moment, *, now: dt.datetime) -> Table:
    """Answer for every reference in a pasted text; raises pasted.Refused for too many."""
    lines = pasted.read(text)
    leads = called_many(pasted.keys(lines), now)
    named, unread = pasted.choose(lines, leads.__contains__)
    found = {name.key: leads[name.key] for name in named if name.key in leads}
    assets = list({a.pk: a for a in found.values() if isinstance(a, Asset)}.values())
    pasted.limit(len(assets))
    decisions = answers.decide_many(assets, use, on, now=now)
    rows: dict[object, Row] = {}
    for name in named:
        what = found.get(name.key)
        identity: object = what.pk if isinstance(what, Asset) else what or name.key
        earlier = rows.get(identity)
        if earlier is not None:  # another name of the same record: said and answered once
            rows[identity] = replace(
                earlier,
                typed=(*earlier.typed, name.text),
                lines=tuple(sorted({*earlier.lines, *name.lines})),
            )
        elif isinstance(what, Asset):
            rows[identity] = Row((name.text,), name.lines, decisions[what.pk], what)
        elif isinstance(what, Tombstone):
            gone = answers.withdrawn(what.reference, what.withdrawn_at, use, on)
            rows[identity] = Row((name.text,), name.lines, gone, withdrawn_at=what.withdrawn_at)
        else:
            rows[identity] = Row((name.text,), name.lines)
    return tabled(use, on, tuple(rows.values()), unread)


def tabled(use: Use, on: Moment, rows: tuple[Row, ...], unread: tuple[Unread, ...] = ()) -> Table:
    """The table of these rows, counted."""
    return Table(use, on, rows, unread, _totals(rows))


def _totals(rows: Iterable[Row]) -> dict[str, int]:
    counted = Counter(row.kind for row in rows)
    order = (*reversed(tuple(OUTCOMES)), UNKNOWN)
    return {kind: counted[kind] for kind in order if counted[kind]}


__all__ = ["UNKNOWN", "Refused", "Row", "Table", "check", "tabled"]
