"""A record's poster, put, changed or taken away."""

from __future__ import annotations

from assets import editing, records
from assets.domain.record import Poster
from assets.editing import Saved, Who
from assets.models import Asset

ADDED, REPLACED, REWORDED, REMOVED = (
    "add_poster", "replace_poster", "change_poster", "remove_poster",
)  # fmt: skip
"""What the history calls it."""


def change(
    asset: Asset,
    poster: Poster | None,
    *,
    who: Who,
    version: int,
    permissions: frozenset[str] | None = None,
    reason: str = "",
) -> Saved:
    """Give the record this poster, or none; all else stays as it is.

    `version` is the one that was seen. Raises whatever `editing.save` raises: WouldMislead where
    a public record would show a picture that nothing describes, StaleEdit where somebody was
    faster.
    """
    current = Asset.objects.with_rows().get(pk=asset.pk)
    record = records.read(current)
    return editing.save(
        record.with_(poster=poster),
        who=who,
        asset=current,
        version=version,
        permissions=permissions,
        reason=reason,
        act=_act(record.poster, poster),
    )


def _act(before: Poster | None, after: Poster | None) -> str:
    if before is None:
        return ADDED
    if after is None:
        return REMOVED
    return REWORDED if before.name == after.name else REPLACED
