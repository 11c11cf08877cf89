"""The entries of a selection in words: what was chosen, its answer, whose pictures are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext

from assets.domain import keyframes
from assets.domain import selection as notation
from assets.domain.record import Keyframe
from assets.domain.rights.decision import Decision
from assets.domain.timecode import Timecode
from assets.models import Asset
from assets.public import Tombstone
from assets.public.family import is_sample
from assets.search.asked import Asked
from assets.selection import Chosen, Listed
from assets.thumbnails import Picture, still_of

from . import rights_batch_rows
from .reasons import ToldDuty
from .reasons import cautions as told_cautions
from .record import address_of
from .rights_batch_rows import ToldRow
from .use_form import ranges_words


@dataclass(frozen=True, slots=True)
class Material:
    """Somebody else's pictures in what was chosen: where ("" for a place nobody states), whose,
    and the words of the shot."""

    where: str
    holder: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """An entry in words; `told` is its answer where a use is asked about."""

    chosen: Chosen
    told: ToldRow | None
    address: str
    moment: str

    @property
    def asset(self) -> Asset | None:
        """The asset, where there is a public one."""
        return self.chosen.asset

    @property
    def gone(self) -> Tombstone | None:
        """What is told of what was withdrawn."""
        found = self.chosen.found
        return found if isinstance(found, Tombstone) else None

    @property
    def item(self) -> str:
        """The entry without its note, as it stands in addresses."""
        return str(self.chosen.entry).partition("~")[0]

    @property
    def anchor(self) -> str:
        """The place of the entry on its page."""
        return f"e{self.chosen.number}"

    @property
    def language(self) -> str:
        """The language of its words, "" where it is not known."""
        record = self.chosen.record
        return (record.language or "") if record else ""

    @property
    def is_sample(self) -> bool:
        """Whether it is invented."""
        return self.asset is not None and is_sample(self.asset)

    @property
    def item_until(self) -> str:
        """The entry with its shot up to where the next one begins; "" where it has an end."""
        return range_until(self.chosen)

    @property
    def asked_as(self) -> str:
        """The name it was chosen by, where it is not the one it goes by."""
        same = self.chosen.reference.replace(" ", "").casefold()
        typed = self.chosen.entry.reference
        return "" if typed.casefold() == same else typed

    @property
    def range(self) -> str:
        """The chosen shot as people write it, "" for the whole record."""
        entry = self.chosen.entry
        return "" if entry.start is None else _where(entry.start, entry.end)

    @property
    def keyframe(self) -> Keyframe | None:
        """A picture of the chosen shot, where there is one."""
        record, entry = self.chosen.record, self.chosen.entry
        if record is None or entry.start is None:
            return None
        return keyframes.within(record, entry.start, entry.end)

    @property
    def still(self) -> Picture | None:
        """The same, where it is kept here."""
        frame = self.keyframe
        return still_of(frame) if frame else None

    @property
    def shot_words(self) -> tuple[str, ...]:
        """What the chosen shot shows, line by line."""
        if not self.chosen.entry.is_shot:
            return ()
        return tuple(shot.text for shot in self.chosen.shots if shot.text)

    @property
    def decision(self) -> Decision | None:
        """The decision, where there is one."""
        return self.told.row.decision if self.told else None

    @property
    def duties(self) -> tuple[ToldDuty, ...]:
        """What is to be done beside the credit."""
        found = self.told.duties if self.told else ()
        return tuple(duty for duty in found if duty.kind != "credit")

    @property
    def cautions(self) -> tuple[str, ...]:
        """What else the answer warns of."""
        return told_cautions(self.decision.cautions) if self.decision else ()

    @property
    def usable(self) -> str:
        """The parts for which the answer would be yes."""
        ranges = self.decision.usable_ranges if self.decision else None
        return ranges_words(ranges) if ranges else ""

    @property
    def materials(self) -> tuple[Material, ...]:
        """Other people's pictures in what was chosen, as shot list and answer tell them."""
        return tuple(dict.fromkeys(_materials(self.chosen, self.decision)))


def tell(
    listed: Listed, asked: Asked, along: Sequence[tuple[str, str]] = ()
) -> tuple[ToldEntry, ...]:
    """Every entry in words; `along` is what links carry beside the use. One query, for contacts,
    where a use is asked about."""
    told: Sequence[ToldRow | None] = [None] * len(listed.chosen)
    if listed.table is not None:
        told = rights_batch_rows.tell(listed.table, asked.query)
    pairs = zip(listed.chosen, told, strict=True)
    return tuple(_entry(one, words, [*asked.shared, *along]) for one, words in pairs)


def _entry(one: Chosen, told: ToldRow | None, state: list[tuple[str, str]]) -> ToldEntry:
    if one.asset is None:
        return ToldEntry(one, told, "", "")
    if told is not None and one.portion:
        state.append(("portion", ",".join(f"{a}-{b}" for a, b in one.portion)))
    query = f"?{urlencode(state, quote_via=quote, safe=':,@~')}" if state else ""
    page = address_of(one.asset) + query
    start = one.entry.start
    moment = f"{page}#t={start.seconds}" if start and not one.is_behind_the_end else ""
    return ToldEntry(one, told, page + ("#rights" if told else ""), moment)


def _materials(one: Chosen, decision: Decision | None) -> Iterator[Material]:
    seen: set[str] = set()
    for shot in one.shots:
        if shot.holder:
            seen.add(shot.holder)
            yield Material(_where(shot.start, shot.end), shot.holder, shot.text)
    for reason in decision.reasons if decision else ():
        located = reason.located
        where = "" if isinstance(located, str) or not located else ranges_words(located)
        if reason.holder and (not where or reason.holder not in seen):
            yield Material(where, reason.holder)


def _where(start: Timecode, end: Timecode | None) -> str:
    if end is None:
        return gettext("from %(start)s") % {"start": start.short}
    return f"{start.short}–{end.short}"


def range_until(one: Chosen) -> str:
    """The chosen shot up to where the next one begins, as items have ranges; "" for none."""
    start, until = one.entry.start, one.next_start
    if start is None or until is None:
        return ""
    return str(notation.entry(one.entry.reference, start, until))


def status(entry: ToldEntry) -> str:
    """For programs: answered, found (no use was asked about), withdrawn or unknown."""
    if entry.gone:
        return "withdrawn"
    if entry.asset is None:
        return "unknown"
    return "answered" if entry.told else "found"


def notices(entry: ToldEntry) -> list[str]:
    """What does not fit of the chosen shot."""
    return [notice.render(gettext) for notice in entry.chosen.notices]
