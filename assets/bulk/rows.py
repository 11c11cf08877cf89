"""Record → rows, by the functions of `records`; what records share is made into rows once.

Shared is what is the same object: a made-up record takes its shots, segments and cues from a mould.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from assets.domain.record import EMPTY, Record
from assets.domain.text import sha256
from assets.models import (
    Asset,
    AssetCountry,
    AssetEvent,
    AssetTheme,
    FilmingDate,
    Keyframe,
    Language,
    Link,
    MusicCredit,
    MusicCue,
    Name,
    Place,
    Poster,
    Production,
    Rendition,
    RightsStatement,
    Segment,
    Shot,
    Transcript,
)
from assets.records import BATCH, Lookup, columns
from assets.records import rows as of_record

from .tables import Row, Table, reserve

_PARTS: dict[str, tuple[type[Any], Callable[[Record, Any], list[dict[str, Any]]]]] = {
    "filming_dates": (FilmingDate, of_record.filming_rows),
    "countries": (AssetCountry, of_record.country_rows),
    "themes": (AssetTheme, of_record.theme_rows),
    "events": (AssetEvent, of_record.event_rows),
    "shots": (Shot, of_record.shot_rows),
    "links": (Link, of_record.link_rows),
    "renditions": (Rendition, of_record.rendition_rows),
    "keyframes": (Keyframe, of_record.keyframe_rows),
}
_WORDS: dict[str, type[Any]] = {"location": Place, "language": Language}


class Held:
    """Things worked out for a value, kept as long as the value itself: asked for by identity."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[Any, Any]] = {}

    def get(self, value: Any) -> Any:
        """What is held for this very object; None for nothing."""
        found = self._held.get(id(value))
        return found[1] if found is not None else None

    def put(self, value: Any, what: Any) -> Any:
        """Hold something for this object, and the object with it."""
        self._held[id(value)] = (value, what)
        return what


class _Words:
    """What `records.columns` asks of a Lookup."""

    def __init__(self) -> None:
        self.words: dict[tuple[type[Any], str], int] = {}
        self.productions: dict[str, int] = {}

    def word(self, model: type[Any], code: str | None) -> int | None:
        return self.words[model, code] if code else None

    def production(self, key: str | None) -> int | None:
        return self.productions[key] if key else None


class Rows:
    """The rows of the record itself and of its parts, collected table by table."""

    def __init__(self) -> None:
        self.assets = Table(Asset, "id")
        self._names = Table(Name, "asset_id")
        self._parts = {part: Table(model, "asset_id") for part, (model, _b) in _PARTS.items()}
        self._transcripts = Table(Transcript, "id", "asset_id")
        self._segments = Table(Segment, "transcript_id")
        self._cues = Table(MusicCue, "id", "asset_id")
        self._credits = Table(MusicCredit, "cue_id")
        self._statements = Table(RightsStatement, "asset_id")
        self._posters = Table(Poster, "asset_id")
        self._productions = Table(Production, "id")
        self._known = _Words()
        self._rows: dict[str, Held] = {part: Held() for part in (*_PARTS, "segments", "music_cues")}
        self._stated: dict[str, Row] = {}

    def production(self, record: Record) -> int | None:
        """The primary key of a record's production."""
        return self._known.production(record.production)

    def prepare(self, records: Sequence[Record]) -> None:
        """Find or make the shared rows these records need and do not know yet."""
        self._find_productions({r.production: r for r in records if r.production})
        novel = {
            index: unknown
            for index, record in enumerate(records)
            if (unknown := self._unknown(record))
        }
        if novel:
            lookup = Lookup([_only(records[index], parts) for index, parts in novel.items()])
            for index, parts in novel.items():
                self._learn(records[index], parts, lookup)

    def _unknown(self, record: Record) -> list[str]:
        """The parts of a record whose rows are not known yet."""
        unknown = [
            part for part, held in self._rows.items() if held.get(getattr(record, part)) is None
        ]
        words = self._known.words
        unknown.extend(
            name
            for name, model in _WORDS.items()
            if (code := getattr(record, name)) and (model, code) not in words
        )
        return unknown

    def _learn(self, record: Record, parts: Sequence[str], lookup: Lookup) -> None:
        for part in parts:
            value = getattr(record, part)
            if part in _WORDS:
                self._known.words[_WORDS[part], value] = lookup.word(_WORDS[part], value) or 0
            elif part == "segments":
                rows = _numbered(self._segments, of_record.segment_rows(record, lookup))
                self._rows[part].put(value, rows)
            elif part == "music_cues":
                cues = _numbered(self._cues, of_record.cue_rows(record, lookup))
                credits = [
                    [self._credits.template(row) for row in of_record.credit_rows(cue, lookup)]
                    for cue in record.music_cues
                ]
                self._rows[part].put(value, list(zip(cues, credits, strict=True)))
            else:
                rows = _numbered(self._parts[part], _PARTS[part][1](record, lookup))
                self._rows[part].put(value, rows)

    def _find_productions(self, wanted: dict[str, Record]) -> None:
        known = self._known.productions = {
            key: pk for key, pk in self._known.productions.items() if key in wanted
        }
        keys = [key for key in wanted if key not in known]
        for at in range(0, len(keys), BATCH):
            rows = Production.objects.filter(key__in=keys[at : at + BATCH])
            known.update(rows.values_list("key", "pk"))
        keys = [key for key in keys if key not in known]
        for pk, key in zip(reserve(Production, len(keys)), keys, strict=True):
            known[key] = pk
            values = {"key": key, "created_at": timezone.now()}
            self._productions.rows.append((pk, *self._productions.template(values)))

    def add(self, pk: int, record: Record, own: dict[str, Any]) -> None:
        """Collect all rows of one record; `own` are the asset's columns that are not the
        record's."""
        values = {**columns(record, self._known), **own}  # type: ignore[arg-type]
        self.assets.rows.append((pk, *self.assets.template(values)))
        self._names.rows.extend(
            [(pk, *row) for row in _numbered(self._names, of_record.name_rows(record, None))]  # type: ignore[arg-type]
        )
        for part, table in self._parts.items():
            if rows := self._rows[part].get(getattr(record, part)):
                table.rows.extend([(pk, *row) for row in rows])
        if text := record.usage_rights:
            row = self._stated.get(text)
            if row is None:
                stated = {"text": text, "sha256": sha256(text)}
                row = self._stated[text] = self._statements.template(stated)
            self._statements.rows.append((pk, *row))
        if record.poster:
            values = of_record.poster_row(record.poster)
            self._posters.rows.append((pk, *self._posters.template(values)))

    def add_below(self, pairs: Sequence[tuple[int, Record]]) -> None:
        """Collect what hangs on rows below the record: segments and credits."""
        spoken = [pair for pair in pairs if pair[1].transcript or pair[1].segments]
        keys = reserve(Transcript, len(spoken))
        for (asset, record), pk in zip(spoken, keys, strict=True):
            self._transcripts.rows.append((pk, asset, record.transcript or ""))
            if rows := self._rows["segments"].get(record.segments):
                self._segments.rows.extend([(pk, *row) for row in rows])
        held = [(asset, self._rows["music_cues"].get(record.music_cues)) for asset, record in pairs]
        ids = iter(reserve(MusicCue, sum(len(cues) for _asset, cues in held)))
        cue_rows, credit_rows = self._cues.rows, self._credits.rows
        for asset, cues in held:
            for cue, credits in cues:
                pk = next(ids)
                cue_rows.append((pk, asset, *cue))
                credit_rows.extend([(pk, *credit) for credit in credits])

    def write(self) -> None:
        """Put everything collected into the database, parents first."""
        for table in (
            self._productions, self.assets, self._names, *self._parts.values(), self._transcripts,
            self._segments, self._cues, self._credits, self._statements, self._posters,
        ):  # fmt: skip
            table.write()


def _only(record: Record, parts: Sequence[str]) -> Record:
    """A record of these parts alone."""
    return replace(EMPTY, **{part: getattr(record, part) for part in parts})


def _numbered(table: Table, rows: Iterable[dict[str, Any]]) -> list[Row]:
    return [table.template({**row, "position": at}) for at, row in enumerate(rows)]
