"""What the public may be told of a name: a record, that one was withdrawn, or nothing.

Pages, API and commands ask here, so that a name leads to the same everywhere. A withdrawn record
is known by the names it had when the public last saw it; a name given later leads nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assets import history
from assets.domain import reference
from assets.models import Asset, Name


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


def called_many(keys: Sequence[str], now: dt.datetime) -> dict[str, Asset | Tombstone]:
    """What goes by these names (by their keys, `reference.key`), for those that lead somewhere.

    The same rows as `called` finds, in a constant number of queries: names that lead to something
    hidden and names that lead nowhere cost the same and are both left out.
    """
    open_to_all = Asset.objects.public(now) | Asset.objects.tombstones()
    names = Name.objects.filter(open_to_all.behind("asset"), key__in=keys, scheme__in=Name.LEADING)
    led = dict(names.values_list("key", "asset"))
    assets = {asset.pk: asset for asset in open_to_all.filter(pk__in=led.values()).with_rows()}
    seen = history.when_public_many(pk for pk, asset in assets.items() if asset.is_tombstone())
    found: dict[str, Asset | Tombstone] = {}
    for key, pk in led.items():
        asset = assets.get(pk)
        if asset is None or not asset.is_tombstone():
            found |= {key: asset} if asset else {}
        elif asset.withdrawn_at and pk in seen and key in history.names_of(seen[pk]):
            found[key] = Tombstone(seen[pk].shown_reference or "", asset.withdrawn_at)
    return found
