"""Whether a flag that was raised on reading is still true of the record as it is now."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ..record import Flag, Record, Shot, is_given
from ..vocabularies import country_code, split_names
from .labels import value_of


def _printed(kept: Flag, record: Record) -> bool:
    """A value that says nothing counts until the field says something else than what it did."""
    if kept.field not in Record.__dataclass_fields__:
        return True
    if kept.field == "countries" and record.countries:
        read = {code for name in split_names(kept.text) if (code := country_code(name))}
        return set(record.countries) == read
    return not is_given(value_of(record, kept.field))


def _among_unplaced(kept: Flag, record: Record) -> bool:
    """Whether words that could not be read are still lying about."""
    first = kept.text.split("; ")[0]
    return any(first in line or line.strip() in kept.text for line in record.unplaced)


def _filled(text: str | None) -> list[str]:
    return [line for line in (text or "").split("\n") if line.strip()]


def _numbered(record: Record) -> list[Shot]:
    return [s for s in record.shots if s.number and s.number.isdecimal() and len(s.number) < 10]


def _ambiguous_date(kept: Flag, record: Record) -> bool:
    return any(p.field == kept.field and p.text and kept.text in p.text for p in record.printed)


def _duplicated(kept: Flag, record: Record) -> bool:
    copies = [p.text for p in record.printed if p.field == "synopsis" and p.text]
    return len(copies) > 1 and record.synopsis in copies


def _restarting(kept: Flag, record: Record) -> bool:
    numbers = [int(shot.number or 0) for shot in _numbered(record)]
    return any(later <= earlier for earlier, later in itertools.pairwise(numbers))


def _replaced(kept: Flag, record: Record) -> bool:
    values = (getattr(record, name) for name in Record.__dataclass_fields__)
    printed = ((p.text or "") + (p.label or "") for p in record.printed)
    return any(isinstance(v, str) and "\ufffd" in v for v in (*values, *printed))


def _read_from_text(kept: Flag, record: Record) -> bool:
    return bool(record.shots) and bool(record.transcript)


_STILL: dict[str, Callable[[Flag, Record], bool]] = {
    "pseudo_value": _printed,
    "date_ambiguous": _ambiguous_date,
    "unplaced_text": lambda _f, r: bool(r.unplaced),
    "value_unreadable": _among_unplaced,
    "date_unreadable": _among_unplaced,
    "transcript_is_pointer": lambda _f, r: r.transcript is None and r.version_note is not None,
    "synopsis_duplicated": _duplicated,
    "music_run_together": lambda _f, r: (
        len(r.music_cues) > len(_filled(r.music)) > 0
        and any(c.source != "editor" for c in r.music_cues)
    ),
    "music_ambiguous": lambda _f, r: any(
        (c.confidence or 1) < 1 and c.source != "editor" for c in r.music_cues
    ),
    "shot_numbers_restart": _restarting,
    "shotlist_run_on": _read_from_text,
    "header_by_reference": _read_from_text,
    "speaker_missing": lambda _f, r: any(
        s.kind == "soundbite" and not s.speaker for s in r.segments
    ),
    "text_replaced": _replaced,
    "version_code_ambiguous": lambda _f, r: (
        r.version in (None, "other") or r.version_source in ("field", "title")
    ),
}


def still_true(kept: Flag, record: Record) -> bool:
    """Whether it still holds; what has no test is kept."""
    test = _STILL.get(kept.code)
    return test is None or test(kept, record)
