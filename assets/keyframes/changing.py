"""A record's keyframes, all of them at once."""

from __future__ import annotations

from assets import editing, records
from assets.domain.record import Keyframe
from assets.editing import Saved, Who
from assets.models import Asset

ADDED, CHANGED, REMOVED = "add_keyframes", "change_keyframes", "remove_keyframes"
"""What the history calls it."""


def change(
    asset: Asset,
    keyframes: tuple[Keyframe, ...],
    *,
    who: Who,
    version: int,
    permissions: frozenset[str] | None = None,
    reason: str = "",
) -> Saved:
    """Give the record these keyframes and no others; all else stays as it is.

    `version` is the one that was seen. Raises whatever `editing.save` raises: InvalidRecord for two
    at one moment or too many, WouldMislead where a public record would show a picture that nothing
    describes, StaleEdit where somebody was faster.
    """
    current = Asset.objects.with_rows().get(pk=asset.pk)
    record = records.read(current)
    return editing.save(
        record.with_(keyframes=keyframes),
        who=who,
        asset=current,
        version=version,
        permissions=permissions,
        reason=reason,
        act=_act(record.keyframes, keyframes),
    )


def _act(before: tuple[Keyframe, ...], after: tuple[Keyframe, ...]) -> str:
    if set(before) < set(after):
        return ADDED
    if set(after) < set(before):
        return REMOVED
    return CHANGED
