"""How far a process has followed the changes of the index, and what has happened since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[int, int, int, int]
"""seq, nonce, asset id, writer."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The last change known and its nonce, None where there was none.

    `floor` is the oldest writer that was still at work, `seen` the changes known of writers from
    there on: on PostgreSQL a lower number can be committed later.
    """

    epoch: int | None
    seq: int | None = None
    nonce: int | None = None
    floor: int = 0
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """What has happened since a mark: `ids` of the assets to read again, and the mark to go on
    from. `lost` says that the mark holds no more (a rollback, a restore, a bulk load), so that
    everything has to be read anew.
    """

    mark: Mark
    ids: frozenset[int]
    lost: bool

    @classmethod
    def of(cls, mark: Mark | None, epoch: int | None, floor: int, rows: Sequence[Row]) -> Changes:
        """Compare the rows that a database has from a mark on with the mark."""
        last = max(rows, default=None)
        new = Mark(
            epoch,
            last[0] if last else None,
            last[1] if last else None,
            floor,
            frozenset(seq for seq, _nonce, _id, writer in rows if writer >= floor and floor),
        )
        if mark is None or mark.epoch != epoch:
            return cls(new, frozenset(), lost=True)
        if mark.seq is not None and not any(row[:2] == (mark.seq, mark.nonce) for row in rows):
            return cls(new, frozenset(), lost=True)
        fresh = frozenset(row[2] for row in rows if row[0] != mark.seq and row[0] not in mark.seen)
        return cls(new, fresh, lost=False)
