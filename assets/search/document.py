"""Record → search document: which words stand in which part of it."""

from __future__ import annotations

import re

from assets.domain import vocabularies
from assets.domain.music.presence import presence
from assets.domain.record import MusicCue, Record
from assets.models import SearchDocument

from . import analysis
from .parts import PARTS

MAX_KEY = 300
COLUMNS: tuple[str, ...] = (*PARTS, "title_key", "music_presence")


def _numbers(record: Record) -> tuple[str, ...]:
    """The reference's digits alone and the numeric id: people type them without the rest."""
    digits = re.findall(r"\d{3,}", record.shown_reference or "")
    return (*digits, *(() if record.number is None else (str(record.number),)))


def texts(record: Record) -> dict[str, tuple[str | None, ...]]:
    """The texts of each part."""
    return {
        "title": (
            record.title,
            record.shown_reference,
            *_numbers(record),
            *record.former_references,
        ),
        "lead": (record.teaser, record.synopsis, record.description, record.version_note),
        "people": tuple(dict.fromkeys(s.speaker for s in record.segments if s.speaker)),
        "places": (
            record.location,
            *(
                vocabularies.country_name(code, language)
                for code in record.countries
                for language in ("en", "fr")
            ),
            *record.themes,
            *record.events,
        ),
        "music": (record.music, *dict.fromkeys(_credited(record))),
        "transcript": (
            record.transcript,
            *((s.text for s in record.segments) if not record.transcript else ()),
        ),
        "rights": (record.usage_rights,),
    }


def _credited(record: Record) -> list[str]:
    """What cues say that the text of the credits does not: people and editors enter them too."""
    said = record.music or ""
    return [
        text for cue in record.music_cues for text in _words_of(cue) if text and text not in said
    ]


def _words_of(cue: MusicCue) -> tuple[str | None, ...]:
    return (
        cue.title, cue.qualifier, *(credit.name for credit in cue.credits), cue.library,
        cue.catalogue_number, cue.publisher, cue.iswc, cue.isrc,
    )  # fmt: skip


def title_key(title: str | None) -> bytes:
    """What titles are ordered and compared by: their folded words, as bytes."""
    return title_key_of(analysis.words(title or ""))


def title_key_of(words: list[str]) -> bytes:
    """The key of a title that has these words."""
    return " ".join(words).encode()[:MAX_KEY]


def build(asset_id: int, record: Record) -> SearchDocument:
    """The document of one asset."""
    return SearchDocument(
        asset_id=asset_id,
        title_key=title_key(record.title),
        music_presence=presence(record),
        **{
            part: analysis.document("\n".join(t for t in words if t), record.language)
            for part, words in texts(record).items()
        },
    )


def same(one: SearchDocument, other: SearchDocument) -> bool:
    """Whether two documents hold the same."""
    return all(_value(one, name) == _value(other, name) for name in COLUMNS)


def _value(document: SearchDocument, name: str) -> object:
    value = getattr(document, name)
    return bytes(value) if isinstance(value, memoryview) else value
