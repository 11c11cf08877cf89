"""What a record must be to be stored, and to be public."""

from __future__ import annotations

from itertools import pairwise

from assets.domain import fields, keyframes, lifecycle, quality, reference
from assets.domain.record import Flag, Record

from .refusals import InvalidRecord, WouldMislead
from .state import State

MAX_ALT = 2000
"""Characters of what a picture shows: it is read out, not read."""

LIMITS: dict[str, dict[str, int]] = {
    "other_ids": {"scheme": 200, "value": 500},
    "segments": {"kind": 30, "speaker": 500, "subtitles": 200, "heading": 500, "language": 200},
    "shots": {"number": 40, "holder": 300, "holder_source": 10},
    "music_cues": {
        "title": 500, "qualifier": 200, "use": 40, "iswc": 20, "isrc": 20, "library": 200,
        "catalogue_number": 100, "publisher": 300, "source": 40,
    },
    "links": {"address": 2000},
    "renditions": {
        "address": 2000, "label": 200, "media_type": 100, "codec": 100, "frame_rate": 20,
        "checksum": 200,
    },
    "keyframes": {"name": 300, "alt": MAX_ALT, "credit": 500},
    "filming_dates": {"text": 200},
}  # fmt: skip
"""How many characters the tables hold, in the rows of each list of a record."""

CREDIT_LIMITS = {"name": 300, "role": 40, "ipi": 20, "society": 40, "share": 20}
_WORD_LIMIT = 200


def validate(record: Record) -> None:
    """Raise InvalidRecord for what the tables cannot hold: lengths, names that cannot lead."""
    errors: list[tuple[str, str]] = []
    for field in fields.FIELDS:
        value = getattr(record, field.name)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            errors.append((field.name, f"longer than {field.max_length} characters"))
    for name in ("reference", "assigned_reference"):
        value = getattr(record, name)
        if value and not reference.is_well_formed(value):
            errors.append((name, "only letters, digits, spaces and . - _ make a reference"))
    if record.number is not None and not 0 <= record.number < 2**63:
        errors.append(("number", "out of range"))
    errors.extend(_row_errors(record))
    if errors:
        raise InvalidRecord(errors)


def _row_errors(record: Record) -> list[tuple[str, str]]:
    """What is too long or out of order inside lists; SQLite would take it, PostgreSQL not."""
    errors: list[tuple[str, str]] = []

    def check(where: str, row: object, limits: dict[str, int]) -> None:
        for name, limit in limits.items():
            value = getattr(row, name)
            if isinstance(value, str) and len(value) > limit:
                errors.append((where, f"“{name}” is longer than {limit} characters"))

    for field, limits in LIMITS.items():
        for at, row in enumerate(getattr(record, field), 1):
            check(f"{field} {at}", row, limits)
    for at, cue in enumerate(record.music_cues, 1):
        for credit in cue.credits:
            check(f"music_cues {at}", credit, CREDIT_LIMITS)
    for field in ("countries", "themes", "events"):
        words = getattr(record, field)
        if len(set(words)) != len(words):
            errors.append((field, "the same word twice"))
        errors.extend(
            (field, f"longer than {_WORD_LIMIT} characters") for w in words if len(w) > _WORD_LIMIT
        )
    errors.extend(_poster_errors(record))
    errors.extend(_keyframe_errors(record))
    for name in ("location", "language"):
        if len(getattr(record, name) or "") > _WORD_LIMIT:
            errors.append((name, f"longer than {_WORD_LIMIT} characters"))
    for field in ("links", "renditions"):
        for at, row in enumerate(getattr(record, field), 1):
            address = row.address
            if address and not address.startswith(("http://", "https://")):
                errors.append((f"{field} {at}", "an address begins with http:// or https://"))
    return errors


def _poster_errors(record: Record) -> list[tuple[str, str]]:
    poster = record.poster
    if poster is None:
        return []
    limits = {"name": 300, "alt": MAX_ALT, "credit": 500}
    errors = [
        ("poster", f"“{name}” is longer than {limit} characters")
        for name, limit in limits.items()
        if len(getattr(poster, name) or "") > limit
    ]
    focus = (poster.focus_x, poster.focus_y)
    if focus != (None, None) and not all(n is not None and 0 <= n <= 100 for n in focus):
        errors.append(("poster", "the focus is two numbers from 0 to 100, or none"))
    return errors


def _keyframe_errors(record: Record) -> list[tuple[str, str]]:
    frames = record.keyframes
    errors: list[tuple[str, str]] = []
    if len(frames) > keyframes.MOST:
        errors.append(("keyframes", f"{len(frames)} of them; at most {keyframes.MOST}"))
    if not all(frame.name for frame in frames):
        errors.append(("keyframes", "one names no picture"))
    twice = {str(a.at) for a, b in pairwise(frames) if a.at.key == b.at.key}
    errors.extend(("keyframes", f"two at {at}") for at in sorted(twice))
    return errors


def check_public(record: Record, state: State, before: Record | None = None) -> None:
    """What is public, or will be when its moment comes, must not mislead.

    `before` is the record as it is published already. A keyframe that only loses the words of its
    shot is a warning then: a picture must never hold up a change of text or rights.
    """
    if state.status != lifecycle.PUBLISHED:
        return
    flags = blocking(record)
    if before is not None and before.keyframes == record.keyframes:
        flags = tuple(flag for flag in flags if flag.code != "keyframe_without_words")
    if flags:
        raise WouldMislead(flags)


def blocking(record: Record) -> tuple[Flag, ...]:
    """The flags that stop this record from being published."""
    return quality.blocking(quality.flags(record))
