"""The common uses: what editors see answered beside a statement, before anybody has asked."""

from __future__ import annotations

from assets.domain.rights.vocabulary import Use

COMMON_ROWS: tuple[tuple[str, str], ...] = (
    ("publish", "editorial"),
    ("new_production", "editorial"),
    ("publish", "documentary"),
    ("new_production", "documentary"),
    ("publish", "education"),
    ("publish", "commercial"),
    ("archive", "editorial"),
)
COMMON_MEDIA: tuple[str, ...] = ("broadcast", "online", "social", "print")
COMMON_USES: tuple[Use, ...] = tuple(
    Use(act, purpose, medium) for act, purpose in COMMON_ROWS for medium in COMMON_MEDIA
)
