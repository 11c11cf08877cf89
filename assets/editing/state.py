"""Who may see a record: its status and the moments that people set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assets.domain import lifecycle
from assets.models import Asset


@dataclass(frozen=True, slots=True)
class State:
    """Who may see the asset: status and the two moments people set."""

    status: str = lifecycle.DRAFT
    public_from: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None


def state_of(asset: Asset) -> State:
    """The state an asset is in."""
    return State(asset.status, asset.public_from, asset.withdrawn_at)


def public_before(state: State, at: dt.datetime) -> dt.datetime | None:
    """Since when the public knew of a record in this state, None if it did not yet at `at`."""
    moment = state.public_from
    return moment if moment is not None and moment < (state.withdrawn_at or at) else None
