"""The rows that records share, found or made for a whole batch at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Model

from assets.domain import record as values
from assets.domain.record import Record
from assets.models import (
    Country,
    Event,
    Language,
    Place,
    Production,
    RightsHolder,
    Theme,
)

from . import music
from .batches import BATCH


class Lookup:
    """The shared rows (words, holders, productions, tracks, people) a batch of records needs,
    fetched and, where missing, created in one go.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._words: dict[type[Model], dict[str, int]] = {
            Country: _ids(Country, "code", (c for r in records for c in r.countries)),
            Theme: _ids(Theme, "code", (t for r in records for t in r.themes)),
            Event: _ids(Event, "code", (e for r in records for e in r.events)),
            Place: _ids(Place, "code", (r.location for r in records)),
            Language: _ids(
                Language,
                "code",
                (x for r in records for x in (r.language, *(s.language for s in r.segments))),
            ),
            RightsHolder: _ids(RightsHolder, "name", (s.holder for r in records for s in r.shots)),
            Production: _ids(Production, "key", (r.production for r in records)),
        }
        cues = [cue for r in records for cue in r.music_cues]
        self._tracks = music.tracks_of(cues)
        self._people = music.people_of(credit for cue in cues for credit in cue.credits)

    def word(self, model: type[Model], code: str | None) -> int | None:
        """The primary key of a word, None for none."""
        return self._words[model][code] if code else None

    def production(self, key: str | None) -> int | None:
        """The primary key of the production with this key."""
        return self._words[Production][key] if key else None

    def track(self, cue: values.MusicCue) -> int | None:
        """The primary key of the track a cue uses; None where it does not say which it is."""
        return self._tracks.get(cue)

    def person(self, credit: values.Credit) -> int:
        """The primary key of the contributor a credit names."""
        return self._people[credit.name, credit.ipi]


def _ids(model: type[Model], field: str, wanted: Iterable[str | None]) -> dict[str, int]:
    codes = sorted({code for code in wanted if code})
    found = _found(model, field, codes)
    missing = [code for code in codes if code not in found]
    if missing:
        model._default_manager.bulk_create(
            [model(**{field: code}) for code in missing], ignore_conflicts=True, batch_size=BATCH
        )
        found.update(_found(model, field, missing))
    return found


def _found(model: type[Model], field: str, codes: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(0, len(codes), BATCH):
        rows = model._default_manager.filter(**{f"{field}__in": codes[at : at + BATCH]})
        found.update(rows.values_list(field, "pk"))
    return found
