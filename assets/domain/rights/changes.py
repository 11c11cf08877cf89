"""When the answers that the public was given may have changed, and how they did.

The answer to a use is a function of time: it changes where a save changed what it rests on, at the
edge of a window, and where a record was withdrawn or is public again. `Moment` is such an instant;
`after_save` says which ones a save brings about; whether an answer changed there is for who reads.

A first publication is no change: nobody had an answer before. Between two spells in which the
public saw a record nothing is told: what it sees again is compared with what it saw last.

Rejected: comparing every revision with the one before on every reading (most change no right), and
storing the outcomes (a use has too many parts, and a corrected evaluator would leave them untrue).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assets.domain import lifecycle
from assets.domain.rights.vocabulary import Use, strictness

CHANGED, EDGE, WITHDRAWN, REPUBLISHED = "changed", "edge", "withdrawn", "republished"
KINDS = (CHANGED, EDGE, WITHDRAWN, REPUBLISHED)
"""A save changed what the answers rest on; a window opened or closed; the record was taken from
the public; it was published again after that."""

TICK = dt.timedelta(microseconds=1)
"""The smallest step of the clock: what was answered "just before"."""

COMMON_ROWS: tuple[tuple[str, str], ...] = (
    ("publish", "editorial"),
    ("new_production", "editorial"),
    ("publish", "documentary"),
    ("new_production", "documentary"),
    ("publish", "commercial"),
)
COMMON_MEDIA: tuple[str, ...] = ("broadcast", "online", "social", "print")
COMMON_USES: tuple[Use, ...] = tuple(
    Use(act, purpose, medium) for act, purpose in COMMON_ROWS for medium in COMMON_MEDIA
)
"""The uses that a record page lists before anybody has chosen one."""


# When ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant at which what the public is told of a record's rights may have changed.

    `until` is when the public last saw what stood before: the same instant, unless the record was
    hidden in between. `before` and `after` are fingerprints; "" where nothing was or is answered.
    """

    at: dt.datetime
    kind: str
    until: dt.datetime
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who may see a record, and what its answers rest on, after a save."""

    status: str
    public_from: dt.datetime | None
    withdrawn_at: dt.datetime | None
    fingerprint: str

    def visible_from(self, at: dt.datetime) -> dt.datetime | None:
        """From when the public sees what was saved at this moment; None for never."""
        if self.status != lifecycle.PUBLISHED or self.public_from is None:
            return None
        return max(at, self.public_from)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the public was last told of a record, and until when; "" for "withdrawn"."""

    fingerprint: str
    until: dt.datetime


def last_seen(saves: Sequence[tuple[dt.datetime, Standing]]) -> Seen | None:
    """What the public was told last in a run of saves, the last of which ended it; of a record
    that has been public."""
    for (at, one), (until, _next) in reversed(list(pairwise(saves))):
        if at < until and one.status == lifecycle.WITHDRAWN:
            return Seen("", until)
        start = one.visible_from(at)
        if start is not None and start < until:
            return Seen(one.fingerprint, until)
    return None


def after_save(
    after: Standing,
    *,
    at: dt.datetime,
    was_public: bool,
    seen: Seen | None,
    edges: Iterable[dt.datetime],
) -> Iterator[Moment]:
    """The moments that a save brings about, in order; those from `at` on that earlier saves
    brought about no longer count.

    `was_public` says whether the record ever was public (a tombstone may come into the catalogue
    as one); `seen` what was told last before the save; `edges` are those of what was saved.
    """
    if after.status == lifecycle.WITHDRAWN:
        if was_public and after.withdrawn_at is not None:
            yield Moment(after.withdrawn_at, WITHDRAWN, after.withdrawn_at)
        return
    start = after.visible_from(at)
    if start is None:
        return
    if was_public and seen is not None:
        kind = CHANGED if seen.fingerprint else REPUBLISHED
        yield Moment(start, kind, seen.until, seen.fingerprint, after.fingerprint)
    for edge in sorted(set(edges)):
        if edge > start:
            yield Moment(edge, EDGE, edge, after.fingerprint, after.fingerprint)


# What ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One use whose answer is another one."""

    use: Use
    before: str
    after: str

    @property
    def looser(self) -> bool:
        """Whether the answer became less strict."""
        return strictness(self.after) > strictness(self.before)
