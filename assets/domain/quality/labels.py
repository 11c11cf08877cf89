"""Labels of the page: which stand empty, which are missing, in which language they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..record import Flag, Printed, Record, is_given
from ..vocabularies import LABEL_OF_FIELD, is_english_country_name, label_language, split_names
from .codes import flag

# what a complete page states; the last four count only where their text is there unheaded
EXPECTED_LABELS = (
    "publication_date", "countries", "filming_dates", "location", "type", "format", "version",
    "language", "synopsis", "transcript", "music", "usage_rights", "reference", "number",
)  # fmt: skip
_IF_HEADLESS = frozenset({"synopsis", "transcript", "music"})


def check(record: Record) -> Iterator[Flag]:
    printed = record.printed
    empty = tuple(
        (p.label or "").strip().rstrip(":").strip()
        for i, p in enumerate(printed)
        if p.label is not None and p.field and p.text is None
        and not _has_text(printed, i) and not is_given(value_of(record, p.field))
    )  # fmt: skip
    if empty:
        yield flag("empty_label", f"Labels without a value: {', '.join(empty)}.", labels=empty)
    missing = tuple(LABEL_OF_FIELD[n].en for n in EXPECTED_LABELS if _is_missing(record, n))
    if missing:
        yield flag("missing_label", f"Labels missing: {', '.join(missing)}.", labels=missing)
    tongues = {label_language(p.label) for p in printed if p.label and p.field}
    if {"en", "fr"} <= tongues:
        yield flag("mixed_languages", "Labels are in English and French.")
    elif "fr" in tongues:
        yield flag("labels_not_english", "Labels are in French.")
    if not tongues or "fr" not in tongues:
        for piece in printed:
            if piece.field == "countries" and piece.text:
                odd = [n for n in split_names(piece.text) if not is_english_country_name(n)]
                if odd:
                    yield flag("country_not_english", ", ".join(odd))
    headless = any(p.field == "usage_rights" and p.label is None for p in printed)
    if headless and not any(p.field == "usage_rights" and p.label is not None for p in printed):
        yield flag("rights_heading_missing")


def _has_text(printed: Sequence[Printed], index: int) -> bool:
    """Whether the label at this place has words under it before the next label."""
    name = printed[index].field
    for piece in map(printed.__getitem__, range(index + 1, len(printed))):
        if piece.label is None and not piece.field:
            continue
        if piece.label is not None and not piece.field:
            continue
        if piece.label is not None:
            return False
        return piece.field in (name, "unplaced") or (piece.field, name) == (
            "version_note",
            "transcript",
        )
    return False


def value_of(record: Record, name: str) -> object:
    if name == "transcript":
        return record.transcript or record.version_note or record.shots or record.segments
    if name == "music":
        return record.music or record.music_cues or record.no_music
    if name == "version" and record.version_source in ("title", "transcript note"):
        return None
    return getattr(record, name)


def _is_missing(record: Record, name: str) -> bool:
    if name == "language" and record.version == "b_roll":
        return False
    if any(p.field == name and p.label is not None for p in record.printed):
        return False
    headless = {name, "version_note"} if name == "transcript" else {name}
    unheaded = any(p.field in headless and p.label is None for p in record.printed)
    if name in _IF_HEADLESS or unheaded:
        return unheaded
    return not is_given(value_of(record, name))
