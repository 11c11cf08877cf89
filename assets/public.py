"""What the public may be told of a name: a record, that one was withdrawn, or nothing.

Pages, API and commands ask here, so that a name leads to the same everywhere. A withdrawn record
is known by the names it had when the public last saw it; a name given later leads nowhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assets import history
from assets.domain import reference
from assets.models import Asset


@dataclass(frozen=True, slots=True)
class Tombstone:
    """All that is told of what was public and is withdrawn."""

    reference: str
    withdrawn_at: dt.datetime


def called(name: str, now: dt.datetime) -> Asset | Tombstone | None:
    """What goes by this name in public at this moment.

    One query finds it; the same one finds nothing, whether there is something hidden or nothing
    at all. The asset comes with all its rows.
    """
    open_to_all = Asset.objects.public(now) | Asset.objects.tombstones()
    asset = open_to_all.called(name).with_rows().first()
    if asset is None or not asset.is_tombstone():
        return asset
    if asset.withdrawn_at is None or reference.key(name) not in history.names_when_public(asset):
        return None
    return Tombstone(history.reference_when_public(asset), asset.withdrawn_at)
