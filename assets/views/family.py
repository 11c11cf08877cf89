"""The version family as the public sees it: which versions of a story stand beside one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from assets.domain import vocabularies
from assets.models import Asset, AssetQuerySet

SAMPLE = "sample"


def is_sample(asset: Asset) -> bool:
    """Whether the record is invented."""
    return asset.origin == SAMPLE


def versions(production: int, now: dt.datetime) -> AssetQuerySet:
    """The versions of a production that the public may see."""
    return Asset.objects.public(now).filter(production_id=production)


def siblings(asset: Asset, now: dt.datetime) -> list[Asset]:
    """The other public versions of the same story. A sample has samples beside it and nothing
    else has: an invented record is no version of a true one."""
    if asset.production_id is None:
        return []
    others = versions(asset.production_id, now).exclude(pk=asset.pk)
    others = others.filter(origin=SAMPLE) if is_sample(asset) else others.exclude(origin=SAMPLE)
    return list(others.select_related("language", "place"))


def in_order(assets: Iterable[Asset]) -> list[Asset]:
    """Master first, B-roll behind, as the vocabulary lists versions; unknown ones last."""
    order = {code: at for at, code in enumerate(vocabularies.VERSIONS)}
    return sorted(assets, key=lambda a: (order.get(a.version, len(order)), a.shown_reference, a.pk))
