"""The common uses as editors see them answered beside a statement: those that everybody is shown
(`domain.rights.changes`), and two that desks ask about next."""

from __future__ import annotations

from assets.domain.rights import changes
from assets.domain.rights.changes import COMMON_MEDIA
from assets.domain.rights.vocabulary import Use

COMMON_ROWS: tuple[tuple[str, str], ...] = (
    *changes.COMMON_ROWS,
    ("publish", "education"),
    ("archive", "editorial"),
)
COMMON_USES: tuple[Use, ...] = tuple(
    Use(act, purpose, medium) for act, purpose in COMMON_ROWS for medium in COMMON_MEDIA
)

__all__ = ["COMMON_MEDIA", "COMMON_ROWS", "COMMON_USES"]
