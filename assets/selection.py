"""A visitor's selection looked up and answered, shot by shot.

    look_up(selection, use, on, now=…) → Listed

Each entry leads to what its name leads to in public, and is answered as the record's own page and
the batch check answer it (rows are `batch.Row`). A chosen shot is asked about as a portion. Where
no portion can be asked about (no out point, or a shot that lies behind the end of the record) the
whole record is, whose answer is never looser; and that is said. The number of queries does not
grow with the list. Nothing is written, and there is no HTTP in here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from assets import answers, batch, records
from assets.answers import Moment
from assets.batch import Row, Table
from assets.domain import reference
from assets.domain.messages import Message, _, message
from assets.domain.record import Record, Shot
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use
from assets.domain.selection import Entry, Selection
from assets.domain.timecode import Timecode
from assets.models import Asset
from assets.public import Tombstone, called_many

WITHDRAWN = "withdrawn"
NO_OUT = message(_("The shot states no out point, so the whole record is asked about."))


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry, the number of its place (from 1), and what its name leads to in public.

    `record` is None for what is withdrawn or unknown. `shots` are the lines of the shot list that
    the chosen range touches, or all of them. `notices` say what does not fit of the range;
    `portion` is the part asked about, None for the whole record. `row` answers, where a use is
    asked about; it is `batch`'s, so that an answer here is the answer there.
    """

    number: int
    entry: Entry
    found: Asset | Tombstone | None = None
    record: Record | None = None
    shots: tuple[Shot, ...] = ()
    portion: tuple[tuple[Timecode, Timecode], ...] | None = None
    notices: tuple[Message, ...] = ()
    row: Row | None = None

    @property
    def asset(self) -> Asset | None:
        """The asset, where there is a public one."""
        return self.found if isinstance(self.found, Asset) else None

    @property
    def reference(self) -> str:
        """The reference it goes by; for what is unknown, the name as typed."""
        if isinstance(self.found, Asset):
            return self.found.shown_reference
        return self.found.reference if self.found else self.entry.reference

    @property
    def kind(self) -> str:
        """The outcome where a use is asked about; else "withdrawn", "unknown" or ""."""
        if self.found is None:
            return batch.UNKNOWN
        if self.row is not None:
            return self.row.kind
        return "" if isinstance(self.found, Asset) else WITHDRAWN

    @property
    def is_behind_the_end(self) -> bool:
        """Whether the chosen shot begins where the record has ended."""
        length = self.record.duration if self.record else None
        start = self.entry.start
        return length is not None and start is not None and not start < length

    @property
    def next_start(self) -> Timecode | None:
        """Where the shot after a chosen one without an out point begins. That is not its out
        point, but a visitor may take it for one."""
        start = self.entry.start
        if self.record is None or start is None or self.entry.end is not None:
            return None
        return min((s.start for s in self.record.shots if s.start > start), default=None)


@dataclass(frozen=True, slots=True)
class Listed:
    """All entries, in order; `table` holds their answers where a use is asked about."""

    chosen: tuple[Chosen, ...]
    table: Table | None = None


def look_up(
    selection: Selection, use: Use | None, on: Moment | None, *, now: dt.datetime
) -> Listed:
    """What each entry leads to, and for a use what may be done with it."""
    keys = [reference.key(entry.reference) for entry in selection.entries]
    leads = called_many(list(dict.fromkeys(keys)), now)
    assets = {a.pk: a for a in leads.values() if isinstance(a, Asset)}
    stored = {pk: records.read(asset) for pk, asset in assets.items()}
    listed = [
        _chosen(number, entry, leads.get(key), stored)
        for number, (entry, key) in enumerate(zip(selection.entries, keys, strict=True), 1)
    ]
    if use is None or on is None:
        return Listed(tuple(listed))
    subjects = answers.subjects_beside(list(assets.values()), now)
    answered = [replace(one, row=_row(one, subjects, use, on)) for one in listed]
    rows = tuple(one.row for one in answered if one.row is not None)
    return Listed(tuple(answered), batch.tabled(use, on, rows))


def _chosen(
    number: int, entry: Entry, found: Asset | Tombstone | None, stored: dict[int, Record]
) -> Chosen:
    if not isinstance(found, Asset):
        return Chosen(number, entry, found)
    record = stored[found.pk]
    whole = Chosen(number, entry, found, record, record.shots)
    if entry.start is None:
        return whole
    if whole.is_behind_the_end:
        ends = message(
            _("The record ends at %(end)s, before this shot: the whole record is asked about."),
            end=record.duration.short if record.duration else "",
        )
        return replace(whole, shots=(), notices=(ends,))
    shots = _touched(record.shots, entry)
    if entry.end is None:
        return replace(whole, shots=shots, notices=(NO_OUT,))
    portion = ((entry.start, entry.end),)
    return replace(whole, shots=shots, portion=portion, notices=_overrun(record, entry.end))


def _overrun(record: Record, end: Timecode) -> tuple[Message, ...]:
    """Whether the shot runs on after the record ends; a second is the rounding of durations."""
    if record.duration is None or end.seconds <= record.duration.seconds + 1:
        return ()
    said = _("The shot runs past the end of the record at %(end)s.")
    return (message(said, end=record.duration.short),)


def _touched(shots: tuple[Shot, ...], entry: Entry) -> tuple[Shot, ...]:
    """The shots that share a frame with the range; of one without an out point, that shot alone,
    else the one it begins in."""
    if entry.start is None:
        return shots
    same = tuple(s for s in shots if (s.start, s.end) == (entry.start, entry.end))
    if same:
        return same
    ends = [shot.end or _next(shots, at) for at, shot in enumerate(shots)]
    last = entry.end
    return tuple(
        shot
        for shot, end in zip(shots, ends, strict=True)
        if (end is None or entry.start < end)
        and (shot.start < last if last else shot.start <= entry.start)
    )


def _next(shots: tuple[Shot, ...], at: int) -> Timecode | None:
    """Where the shot after this one begins."""
    later = [shot.start for shot in shots[at + 1 :] if shot.start > shots[at].start]
    return later[0] if later else None


def _row(one: Chosen, subjects: dict[int, Subject], use: Use, on: Moment) -> Row:
    typed, lines = (one.entry.reference,), (one.number,)
    if isinstance(one.found, Asset):
        asked = replace(use, portion=one.portion)
        decision = answers.answer(subjects[one.found.pk], asked, on)
        return Row(typed, lines, decision, one.found)
    if isinstance(one.found, Tombstone):
        gone = answers.withdrawn(one.found.reference, one.found.withdrawn_at, use, on)
        return Row(typed, lines, gone, withdrawn_at=one.found.withdrawn_at)
    return Row(typed, lines)
