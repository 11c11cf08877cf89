"""Acts on a record's state, one verb function each: submit, send back, publish, withdraw.

Every door calls these. Each checks the move against `domain.lifecycle` and the person's
permissions, then saves through `editing`, so that a change of state is a revision like any other.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from assets import editing, records
from assets.domain import lifecycle
from assets.editing import EditRefused, Saved, State, Who, WouldMislead
from assets.models import Asset

NotReady = WouldMislead
"""How publishing calls it: the record would mislead the public; `flags` says how."""


class ReasonNeeded(EditRefused):
    """The move takes a reason and none was given."""


def move(
    name: str,
    asset: Asset,
    *,
    who: Who,
    permissions: frozenset[str],
    version: int | None = None,
    reason: str = "",
    public_from: dt.datetime | None = None,
    at: dt.datetime | None = None,
) -> Saved:
    """Make the move of this name (`lifecycle.MOVES`).

    `public_from` counts for publishing alone: from when the public sees it, at once if not given.
    Raises lifecycle.MoveRefused, ReasonNeeded or what `editing.save` raises.
    """
    at = at or timezone.now()
    current = Asset.objects.with_rows().get(pk=asset.pk)
    step = lifecycle.check_move(name, current.status, permissions)
    if step.needs_reason and not reason.strip():
        raise ReasonNeeded(f"“{step.label}” takes a reason.")
    record = records.read(current)
    return editing.save(
        record,
        who=who,
        asset=current,
        version=version if version is not None else current.record_version,
        state=_state_after(step, current, public_from, at),
        reason=reason,
        act=name,
        at=at,
    )


def _state_after(
    step: lifecycle.Move, asset: Asset, public_from: dt.datetime | None, at: dt.datetime
) -> State:
    if step.target == lifecycle.PUBLISHED:
        return State(step.target, public_from or at, None)
    if step.target == lifecycle.WITHDRAWN:
        return State(step.target, asset.public_from, at)
    return State(step.target, asset.public_from, None)


def submit(asset: Asset, **by) -> Saved:
    """Hand a draft to an editor."""
    return move("submit", asset, **by)


def send_back(asset: Asset, **by) -> Saved:
    """Return a submitted record to its author, with a reason."""
    return move("return", asset, **by)


def publish(asset: Asset, **by) -> Saved:
    """Let the public see it, at once or from `public_from` on."""
    return move("publish", asset, **by)


def withdraw(asset: Asset, **by) -> Saved:
    """Take it from the public, with a reason; what had been public leaves a tombstone."""
    return move("withdraw", asset, **by)


def republish(asset: Asset, **by) -> Saved:
    """Let the public see a withdrawn record again, with a reason."""
    return move("republish", asset, **by)


def schedule(
    asset: Asset,
    *,
    who: Who,
    permissions: frozenset[str],
    public_from: dt.datetime,
    version: int | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Saved:
    """Set another moment from which a published record is public (a lifting embargo)."""
    if "publish_record" not in permissions:
        raise lifecycle.MoveRefused("Scheduling takes the permission “publish_record”.")
    current = Asset.objects.with_rows().get(pk=asset.pk)
    if current.status != lifecycle.PUBLISHED:
        raise lifecycle.MoveRefused("Only a published record has a moment to schedule.")
    return editing.save(
        records.read(current),
        who=who,
        asset=current,
        version=version if version is not None else current.record_version,
        state=State(lifecycle.PUBLISHED, public_from, None),
        reason=reason,
        act="schedule",
        at=at,
    )
