"""Tracks as the credits of the public index have them: which wordings, which names, on which
records.

Held beside a View from the first time somebody asks for them (or from the stored sets), because
tables answer this by looking through every cue: 3 s for a list, 16 s for a word at a million
records. What changes is read again, for the tracks it touches, when somebody asks the next time.

A cue without a track says nothing here. What an editor settled is no credit, and not here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pyroaring import BitMap

from assets.domain.music.identity import Facts, compared
from assets.models import MusicCredit, MusicCue, SearchDocument

from . import backends
from .view import BEHIND, TUNES, View

Wording = tuple[str, ...]
"""What a credit says of its track: the values of `Facts`, as printed."""

_NAMED = ("contributor_id", "position", "name", "role", "society")
Said = TypeVar("Said", Wording, "Named")
SAMPLE = "sample"
_CHUNK = 500
"""Tracks stored in one piece."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody credited with a track: their entry, their place among the names, as printed."""

    contributor: int
    position: int
    name: str
    role: str
    society: str


@dataclass(frozen=True)
class Tune:
    """A track: the assets that have each wording, and that credit each name."""

    wordings: Mapping[Wording, BitMap]
    names: Mapping[Named, BitMap]

    @cached_property
    def assets(self) -> BitMap:
        """The visible assets that use it."""
        sets = list(self.wordings.values())
        return sets[0] if len(sets) == 1 else BitMap.union(*sets)

    @cached_property
    def title(self) -> str:
        """The first of its titles as titles are compared."""
        return min(compared(wording[0]) for wording in self.wordings)

    @cached_property
    def text(self) -> str:
        """Its titles, libraries and names as they are compared, a line each."""
        library = Facts.__slots__.index("library")
        said = {text for wording in self.wordings for text in (wording[0], wording[library])}
        said |= {named.name for named in self.names}
        return "\n".join(sorted(compared(text) for text in said))

    def in_order(self) -> list[Wording]:
        """Its wordings, that of the oldest record first."""
        return sorted(self.wordings, key=lambda one: (self.wordings[one].min(), one))

    def named(self) -> list[Named]:
        """Who is credited, in the order of places."""
        return sorted(
            self.names,
            key=lambda one: (one.position, self.names[one].min(), one.name, one.role, one.society),
        )


@dataclass(frozen=True)
class Tunes:
    """All tracks that visible assets use, by number; `samples` are the invented visible assets."""

    tracks: Mapping[int, Tune]
    samples: BitMap

    @cached_property
    def by_contributor(self) -> Mapping[int, tuple[int, ...]]:
        """Contributor → the tracks that credit them."""
        found: dict[int, dict[int, None]] = defaultdict(dict)
        for track, tune in self.tracks.items():
            for one in tune.names:
                found[one.contributor][track] = None
        return {pk: tuple(tracks) for pk, tracks in found.items()}


def current(view: View) -> Tunes:
    """The tracks of this view, read from the tables where nothing is held yet."""
    held = view.memo.get(TUNES)
    if isinstance(held, Tunes):
        return held
    behind = view.memo.get(BEHIND)
    found = _advanced(*behind) if isinstance(behind, tuple) else load()
    view.memo[TUNES] = found
    return found


def load() -> Tunes:
    """All tracks as the tables have them; three queries."""
    return Tunes(_read(None), _samples(None))


def _advanced(old: Tunes, changed: BitMap) -> Tunes:
    """The tracks after these assets changed."""
    tracks = dict(old.tracks)
    for track, tune in old.tracks.items():
        if tune.assets.intersect(changed):
            rest = Tune(_without(tune.wordings, changed), _without(tune.names, changed))
            if rest.wordings:
                tracks[track] = rest
            else:
                del tracks[track]
    for track, tune in _read(changed).items():
        known = tracks.get(track)
        tracks[track] = tune if known is None else _joined(known, tune)
    return Tunes(tracks, (old.samples - changed) | _samples(changed))


def _without(sets: Mapping[Said, BitMap], gone: BitMap) -> dict[Said, BitMap]:
    return {said: rest for said, assets in sets.items() if (rest := assets - gone)}


def _joined(one: Tune, other: Tune) -> Tune:
    return Tune(_union(one.wordings, other.wordings), _union(one.names, other.names))


def _union(one: Mapping[Said, BitMap], other: Mapping[Said, BitMap]) -> dict[Said, BitMap]:
    return {said: one.get(said, BitMap()) | other.get(said, BitMap()) for said in {**one, **other}}


def _read(ids: BitMap | None) -> dict[int, Tune]:
    cues = MusicCue.objects.filter(track__isnull=False, asset__search_document__isnull=False)
    names = MusicCredit.objects.filter(
        cue__track__isnull=False, cue__asset__search_document__isnull=False
    )
    if ids is not None:
        among = backends.current().among(list(ids))
        cues, names = cues.filter(asset__in=among), names.filter(cue__asset__in=among)
    wordings: dict[int, dict[tuple, list[int]]] = defaultdict(lambda: defaultdict(list))
    credited: dict[int, dict[tuple, list[int]]] = defaultdict(lambda: defaultdict(list))
    worded = cues.order_by().values_list("asset_id", "track_id", *Facts.__slots__)
    for pk, track, *said in worded.iterator(chunk_size=20_000):
        wordings[track][tuple(said)].append(pk)
    named = names.order_by().values_list("cue__asset_id", "cue__track_id", *_NAMED)
    for pk, track, *said in named.iterator(chunk_size=20_000):
        credited[track][tuple(said)].append(pk)
    return {
        track: Tune(
            {said: BitMap(pks) for said, pks in by_wording.items()},
            {Named(*said): BitMap(pks) for said, pks in credited.get(track, {}).items()},
        )
        for track, by_wording in wordings.items()
    }


def _samples(ids: BitMap | None) -> BitMap:
    found = SearchDocument.objects.filter(asset__origin=SAMPLE).order_by()
    if ids is not None:
        found = found.filter(pk__in=backends.current().among(list(ids)))
    return BitMap(list(found.values_list("pk", flat=True).iterator(chunk_size=20_000)))


# Stored --------------------------------------------------------------------------------------


def packed(held: Tunes) -> Iterator[bytes]:
    """The tracks as bytes: first the samples; then a piece for every few hundred tracks, words as
    JSON, behind them the sets."""
    yield held.samples.serialize()
    listed = sorted(held.tracks.items())
    for at in range(0, len(listed), _CHUNK):
        entries, pieces = [], []
        for track, tune in listed[at : at + _CHUNK]:
            worded = [(list(said), ids.serialize()) for said, ids in tune.wordings.items()]
            named = [
                ([getattr(said, name) for name in Named.__slots__], ids.serialize())
                for said, ids in tune.names.items()
            ]
            entries.append([track, *([[s, len(p)] for s, p in some] for some in (worded, named))])
            pieces += [piece for some in (worded, named) for _said, piece in some]
        words = json.dumps(entries, ensure_ascii=False).encode()
        yield b"".join([len(words).to_bytes(4, "little"), words, *pieces])


def unpacked(stored: Iterable[bytes]) -> Tunes:
    """The tracks that were stored so. Raises ValueError or TypeError where they were not."""
    tracks = {}
    samples, *pieces = stored
    for data in pieces:
        size = int.from_bytes(data[:4], "little")
        at = 4 + size
        for track, worded, named in json.loads(data[4:at]):
            wordings, at = _sets(worded, data, at)
            names, at = _sets(named, data, at)
            tracks[track] = Tune(
                {tuple(said): ids for said, ids in wordings},
                {Named(*said): ids for said, ids in names},
            )
    return Tunes(tracks, BitMap.deserialize(samples))


def _sets(
    listed: Iterable[tuple[Sequence, int]], data: bytes, at: int
) -> tuple[list[tuple[Sequence, BitMap]], int]:
    found = []
    for said, size in listed:
        found.append((said, BitMap.deserialize(data[at : at + size])))
        at += size
    return found, at
