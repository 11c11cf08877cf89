"""How the page prints a value that has no printed wording, or no longer the right one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assets.domain import transcript
from assets.domain.partial_date import PartialDate
from assets.domain.record import Keyframe, Link, MusicCue, Poster, Record, Rendition
from assets.domain.vocabularies import (
    PAGE_VERSIONS,
    country_name,
    language_name,
    language_tag,
)

from . import dates
from .wordings import date_words, publication_words

ORDER = (
    "title", "publication_date", "countries", "themes", "events", "filming_dates", "location",
    "type", "format", "version", "language", "duration", "production", "origin", "teaser",
    "synopsis", "description", "transcript", "version_note", "music", "links", "usage_rights",
    "reference", "number", "former_references", "other_ids", "renditions", "poster", "keyframes",
    "unplaced",
)  # fmt: skip
RANK = {name: rank for rank, name in enumerate(ORDER)}


def lines_of(record: Record, name: str, language: str) -> list[str]:
    """The value of a field of one line or a list of lines, as the page prints it; [] if none."""
    if name == "publication_date":
        if record.publication_date is None:
            return []
        return [
            publication_words(
                record.publication_date, record.publication_time, record.publication_zone
            )
        ]
    if name == "version":
        return [] if record.version is None else [PAGE_VERSIONS.get(record.version, record.version)]
    value = getattr(record, name)
    if value is None or value == ():
        return []
    if name in _LINES:
        return _LINES[name](value)
    if name == "countries":
        return [", ".join(country_name(code, language) for code in value)]
    return [str(value)]


def text_of(record: Record, name: str) -> str | None:
    """The words of a long field; those of rows where the record has rows only."""
    if name == "transcript" and record.transcript is None:
        return transcript.write(record.segments, record.shots) or None
    if name == "version_note" and (record.transcript or record.segments or record.shots):
        return None
    if name == "music" and record.music is None:
        if record.music_cues:
            return "\n".join(map(_cue, record.music_cues))
        return "No music" if record.no_music else None
    if name == "links":
        return "\n".join(map(_link, record.links)) or None
    if name == "unplaced":
        return "\n".join(record.unplaced) or None
    return getattr(record, name)


def _filming_dates(value: tuple[PartialDate, ...]) -> list[str]:
    words = ", ".join(map(date_words, value))
    if [d.iso for d in dates.read_dates(words)] == [d.iso for d in value]:
        return [words]
    return [", ".join(d.iso for d in value)]


def _language(tag: str) -> list[str]:
    name = language_name(tag)
    return [name if language_tag(name) == tag else tag]


def _themes(value: tuple[str, ...]) -> list[str]:
    if any("," in theme for theme in value):
        return ["; ".join(value) + (";" if len(value) == 1 else "")]
    return [", ".join(value)]


def _rendition(row: Rendition) -> str:
    keys = (
        "label",
        "media_type",
        "codec",
        "size",
        "width",
        "height",
        "bit_rate",
        "frame_rate",
        "checksum",
    )
    pairs = ((key, getattr(row, key)) for key in keys)
    return " | ".join([row.address, *(f"{k}={v}" for k, v in pairs if v is not None)])


def _poster(row: Poster) -> list[str]:
    pairs = ((key, getattr(row, key)) for key in ("alt", "credit", "focus_x", "focus_y"))
    return [" | ".join([row.name, *(f"{k}={v}" for k, v in pairs if v is not None)])]


def _keyframe(row: Keyframe) -> str:
    pairs = ((key, getattr(row, key)) for key in ("name", "alt", "credit"))
    return " | ".join([str(row.at), *(f"{k}={v}" for k, v in pairs if v is not None)])


_LINES: dict[str, Callable[[Any], list[str]]] = {
    "filming_dates": _filming_dates,
    "language": _language,
    "themes": _themes,
    "events": lambda value: ["; ".join(value)],
    "former_references": lambda value: [", ".join(value)],
    "other_ids": lambda value: [f"{row.scheme} = {row.value}" for row in value],
    "renditions": lambda value: list(map(_rendition, value)),
    "poster": _poster,
    "keyframes": lambda value: list(map(_keyframe, value)),
}


def _link(link: Link) -> str:
    if link.address is None or link.address in link.text:
        return link.text
    return f"{link.text}: {link.address}"


def _cue(cue: MusicCue) -> str:
    title = cue.title or ""
    if cue.qualifier:
        title += f" ({cue.qualifier})"
    names = [c.name for c in cue.credits]
    by = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1] if names else ""
    return " by ".join(part for part in (title, by) if part)
