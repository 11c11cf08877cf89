"""The language a record's own words are in, and the versions of its story in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from assets.domain.record import Record
from assets.models import Asset
from assets.templatetags import words


@dataclass(frozen=True, slots=True)
class Other:
    """A version in another language; `tag` for the attribute `hreflang`."""

    tag: str
    language: str
    version: str
    reference: str


@dataclass(frozen=True, slots=True)
class Tongues:
    """`own` is what the record's language is called, where it is not the reader's; "" else."""

    own: str
    others: tuple[Other, ...]


def build(record: Record, siblings: Sequence[Asset]) -> Tongues:
    """The reader's own language first among the others."""
    reader = _primary(get_language() or "en")
    others = [
        Other(
            words.tag(sibling.language.code),
            words.language(sibling.language.code),
            words.version(sibling.version),
            sibling.shown_reference,
        )
        for sibling in siblings
        if sibling.language and _primary(sibling.language.code) != _primary(record.language)
    ]
    others.sort(key=lambda other: (_primary(other.tag) != reader, other.language, other.reference))
    is_foreign = bool(words.tag(record.language)) and _primary(record.language) != reader
    return Tongues(words.language(record.language) if is_foreign else "", tuple(others))


def _primary(tag: str | None) -> str:
    return (tag or "").partition("-")[0].casefold()
