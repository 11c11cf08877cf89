"""What the public saw of a record, and since when: its saves without those nobody saw.

A save is seen from the moment it is public until the next one, if there is any time between. What
was saved before the first publication, under an embargo or while the record was withdrawn is
none: what stands there at last is compared with what was seen last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from . import lifecycle

Kind = Literal["published", "changed", "withdrawn", "republished"]


@dataclass(frozen=True, slots=True)
class Save:
    """One save: its number, its moment, and who might see the record after it."""

    number: int
    at: dt.datetime
    status: str
    public_from: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None

    @property
    def shown_from(self) -> dt.datetime | None:
        """From when the public sees what was saved; None for never."""
        if self.status != lifecycle.PUBLISHED or self.public_from is None:
            return None
        return max(self.at, self.public_from)

    @property
    def came_withdrawn(self) -> bool:
        """Whether a record that begins so had been public elsewhere."""
        if self.public_from is None or self.withdrawn_at is None:
            return False
        return self.status == lifecycle.WITHDRAWN and self.public_from < self.withdrawn_at


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which the public began to see something else.

    `before` is the save seen until then (None where there was none), `after` the one seen since;
    None for a withdrawal, after which nothing is seen.
    """

    at: dt.datetime
    kind: Kind
    before: int | None
    after: int | None


def steps(saves: Sequence[Save], now: dt.datetime) -> tuple[Step, ...]:
    """The steps of a record's saves (in order, from the first) up to now, oldest first."""
    found: list[Step] = []
    last: int | None = None
    gone = False
    for save, until in zip(saves, _ends(saves, now), strict=True):
        start = save.shown_from
        if start is not None and (start < until or (save is saves[-1] and start <= now)):
            kind: Kind = "changed"
            if gone:
                kind = "republished"
            elif last is None:
                kind = "published"
            found.append(Step(start, kind, last, save.number))
            last, gone = save.number, False
        elif save.status == lifecycle.WITHDRAWN and not gone and save.withdrawn_at is not None:
            known = last is not None or (save is saves[0] and save.came_withdrawn)
            if known and (save.at < until or save is saves[-1]):
                found.append(Step(save.withdrawn_at, "withdrawn", last, None))
                gone = True
    return tuple(found)


def _ends(saves: Sequence[Save], now: dt.datetime) -> Iterable[dt.datetime]:
    return (*(save.at for save in saves[1:]), now)[: len(saves)]
