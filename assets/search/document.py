"""Record → search document: which words stand in which part of it."""

from __future__ import annotations

import re

from assets.domain import vocabularies
from assets.domain.record import Record
from assets.models import SearchDocument

from . import analysis

PARTS: dict[str, float] = {
    "title": 10.0,
    "lead": 4.0,
    "people": 3.0,
    "places": 3.0,
    "music": 2.0,
    "transcript": 1.0,
    "rights": 0.5,
}
"""The parts of a document and how much a match there weighs: title before transcript."""


def _numbers(record: Record) -> tuple[str, ...]:
    """The reference's digits alone and the numeric id: people type them without the rest."""
    digits = re.findall(r"\d{3,}", record.shown_reference or "")
    return (*digits, *(() if record.number is None else (str(record.number),)))


def build(asset_id: int, record: Record) -> SearchDocument:
    """The document of one asset."""
    texts = {
        "title": (record.title, record.shown_reference, *_numbers(record)),
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
        ),
        "music": (record.music,),
        "transcript": (
            record.transcript,
            *((s.text for s in record.segments) if not record.transcript else ()),
        ),
        "rights": (record.usage_rights,),
    }
    return SearchDocument(
        asset_id=asset_id,
        **{
            part: analysis.document("\n".join(t for t in words if t), record.language)
            for part, words in texts.items()
        },
    )
