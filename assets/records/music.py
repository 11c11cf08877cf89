"""Cues find their track and credits their person, for a whole batch at once.

Entries that are missing are made. A track that is found learns what a cue says and it did not
know (unless an editor settled its facts); what contradicts it makes another track.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Model

from assets.domain import record as values
from assets.domain.music import identifiers, identity
from assets.domain.music.identity import Facts
from assets.models import Contributor, ContributorKey, Track, TrackKey

from .batches import BATCH

_FACTS = Facts.__slots__


def facts_of(track: Track) -> Facts:
    """The facts an entry holds."""
    return Facts(*(getattr(track, name) for name in _FACTS))


def tracks_of(cues: Iterable[values.MusicCue]) -> dict[values.MusicCue, int]:
    """The primary key of the track of each cue that says which piece it is."""
    keys = {cue: identity.track_keys(cue) for cue in cues}
    entries = _Entries(TrackKey, "track", keys.values())

    for cue, own in keys.items():
        if not own:
            continue
        said = identity.facts(cue)
        track = entries.first(own, _agreeing(said))
        if track is None:
            folded = identity.compared(cue.title)[:500]
            track = entries.add(Track(folded=folded, **asdict(said)))
        elif track.settled_at is None and (full := facts_of(track).filled_from(said)) != facts_of(
            track
        ):
            for name in _FACTS:
                setattr(track, name, getattr(full, name))
            entries.touched(track)
        entries.claim(own, track)
    entries.write(list(_FACTS))
    return {cue: entries.pk(own) for cue, own in keys.items() if own}


def _agreeing(said: Facts) -> Callable[[Any], bool]:
    return lambda track: not facts_of(track).contradicts(said)


def _of_number(ipi: str) -> Callable[[Any], bool]:
    return lambda person: not (person.ipi and ipi and person.ipi != ipi)


def people_of(credits: Iterable[values.Credit]) -> dict[tuple[str, str | None], int]:
    """The primary key of the contributor of each name and IPI as credited."""
    keys = {(c.name, c.ipi): identity.person_keys(c) for c in credits}
    entries = _Entries(ContributorKey, "contributor", keys.values())
    for (name, printed), own in keys.items():
        ipi = identifiers.ipi(printed or "") or ""
        person = entries.first(own, _of_number(ipi))
        if person is None:
            folded = identity.compared(name)[:500]
            person = entries.add(Contributor(name=name, ipi=ipi, folded=folded))
        elif ipi and not person.ipi and person.settled_at is None:
            person.ipi = ipi
            entries.touched(person)
        entries.claim(own, person)
    entries.write(["ipi"])
    return {name: entries.pk(own) for name, own in keys.items()}


class _Entries:
    """The entries some keys lead to, and those that are made or taught on the way."""

    def __init__(self, model: type[Model], entry: str, wanted: Iterable[Sequence[str]]) -> None:
        self.model, self.entry = model, entry
        self.by_key: dict[str, Any] = {}
        self.chosen: dict[Sequence[str], Any] = {}
        self.fresh: list[Any] = []
        self.changed: dict[int, Any] = {}
        self.claimed: dict[str, Any] = {}
        self._load(sorted({key for keys in wanted for key in keys}))

    def _load(self, keys: Sequence[str]) -> None:
        entries: dict[int, Any] = {}
        for at in range(0, len(keys), BATCH):
            rows = self.model._default_manager.filter(key__in=keys[at : at + BATCH])
            for row in rows.select_related(self.entry):
                found = getattr(row, self.entry)
                self.by_key[row.key] = entries.setdefault(found.pk, found)  # type: ignore[attr-defined]

    def first(self, keys: Sequence[str], agrees: Callable[[Any], bool]) -> Any:
        """The entry the strongest key leads to that agrees; None if there is none."""
        found = (self.by_key[key] for key in keys if key in self.by_key)
        return next((entry for entry in found if agrees(entry)), None)

    def add(self, entry: Any) -> Any:
        """An entry to be made."""
        self.fresh.append(entry)
        return entry

    def touched(self, entry: Any) -> None:
        """An entry that has learnt something."""
        if entry.pk:
            self.changed[entry.pk] = entry

    def claim(self, keys: Sequence[str], entry: Any) -> None:
        """Let these keys lead to an entry, as far as they do not lead elsewhere."""
        self.chosen[keys] = entry
        for key in keys:
            if key not in self.by_key:
                self.by_key[key] = self.claimed[key] = entry

    def write(self, columns: list[str]) -> None:
        """Make and change the rows; where somebody else was faster, theirs are taken."""
        if self.fresh:
            type(self.fresh[0])._default_manager.bulk_create(self.fresh, batch_size=BATCH)
        if self.changed:
            changed = list(self.changed.values())
            type(changed[0])._default_manager.bulk_update(changed, columns, batch_size=100)
        if not self.claimed:
            return
        self.model._default_manager.bulk_create(
            [self.model(key=key, **{self.entry: entry}) for key, entry in self.claimed.items()],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        mine = dict(self.claimed)
        self._load(sorted(mine))
        lost = {
            entry.pk: self.by_key[key]
            for key, entry in mine.items()
            if self.by_key[key].pk != entry.pk
        }
        ours = [entry.pk for entry in self.fresh if entry.pk in lost]
        if ours:
            for keys, entry in self.chosen.items():
                self.chosen[keys] = lost[entry.pk] if entry.pk in ours else entry
            type(self.fresh[0])._default_manager.filter(pk__in=ours).delete()

    def pk(self, keys: Sequence[str]) -> int:
        """The primary key of the entry chosen for these keys."""
        return self.chosen[keys].pk
