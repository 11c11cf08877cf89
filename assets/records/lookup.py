"""The rows that records share, found or made for a whole batch at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db.models import Model

from assets.domain import record as values
from assets.domain.record import Record
from assets.models import (
    Contributor,
    Country,
    Language,
    Place,
    Production,
    RightsHolder,
    Theme,
    Track,
)

BATCH = 500


class Lookup:
    """The shared rows (words, holders, productions, tracks, people) a batch of records needs,
    fetched and, where missing, created in one go.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._words: dict[type[Model], dict[str, int]] = {
            Country: _ids(Country, "code", (c for r in records for c in r.countries)),
            Theme: _ids(Theme, "code", (t for r in records for t in r.themes)),
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
        self._tracks = _tracks(cues)
        self._people = _people(credit for cue in cues for credit in cue.credits)

    def word(self, model: type[Model], code: str | None) -> int | None:
        """The primary key of a word, None for none."""
        return self._words[model][code] if code else None

    def production(self, key: str | None) -> int | None:
        """The primary key of the production with this key."""
        return self._words[Production][key] if key else None

    def track(self, cue: values.MusicCue) -> int:
        """The primary key of the track a cue uses."""
        return self._tracks[track_key(cue)]

    def person(self, credit: values.Credit) -> int:
        """The primary key of the contributor a credit names."""
        return self._people[credit.name, credit.ipi or ""]


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


def track_key(cue: values.MusicCue) -> str:
    names = [credit.name for credit in cue.credits]
    facts = [cue.title, cue.qualifier, names, cue.iswc, cue.isrc, cue.library,
             cue.catalogue_number, cue.publisher]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def _tracks(cues: Iterable[values.MusicCue]) -> dict[str, int]:
    wanted = {track_key(cue): cue for cue in cues}
    found = _found(Track, "key", list(wanted))
    missing = [key for key in wanted if key not in found]
    if missing:
        rows = [
            Track(
                key=key,
                title=wanted[key].title or "",
                qualifier=wanted[key].qualifier or "",
                iswc=wanted[key].iswc or "",
                isrc=wanted[key].isrc or "",
                library=wanted[key].library or "",
                catalogue_number=wanted[key].catalogue_number or "",
                publisher=wanted[key].publisher or "",
            )
            for key in missing
        ]
        Track.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
        found.update(_found(Track, "key", missing))
    return found


def _people(credits: Iterable[values.Credit]) -> dict[tuple[str, str], int]:
    wanted = {(credit.name, credit.ipi or "") for credit in credits}
    if not wanted:
        return {}
    names = sorted({name for name, _ipi in wanted})

    def known() -> dict[tuple[str, str], int]:
        pairs: dict[tuple[str, str], int] = {}
        for at in range(0, len(names), BATCH):
            rows = Contributor.objects.filter(name__in=names[at : at + BATCH])
            pairs.update({(n, i): pk for n, i, pk in rows.values_list("name", "ipi", "pk")})
        return pairs

    found = known()
    missing = [Contributor(name=n, ipi=i) for n, i in sorted(wanted - set(found))]
    if missing:
        Contributor.objects.bulk_create(missing, ignore_conflicts=True, batch_size=BATCH)
        found = known()
    return found
