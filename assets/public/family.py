"""The version family as the public sees it: which versions of a story stand beside one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from assets.domain import vocabularies
from assets.models import Asset, AssetQuerySet, MusicCue

SAMPLE = "sample"
MAX_NUMBER = 2**63 - 1  # of the primary keys of both databases


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
    lists_music = Exists(MusicCue.objects.filter(asset=OuterRef("pk")))
    return list(
        others.select_related("language", "place", "poster").annotate(lists_music=lists_music)
    )


def of_production(number: int, now: dt.datetime) -> list[Asset]:
    """The public versions of a story, in order and with their rows; none where fewer than two are
    public: one query, whether others are hidden or there are none."""
    if not 0 < number <= MAX_NUMBER:
        return []
    ids = list(versions(number, now).values_list("pk", flat=True))
    if len(ids) < 2:
        return []
    return in_order(Asset.objects.public(now).filter(pk__in=ids).with_rows())


def in_order(assets: Iterable[Asset]) -> list[Asset]:
    """Master first, B-roll behind, as the vocabulary lists versions; unknown ones last."""
    order = {code: at for at, code in enumerate(vocabularies.VERSIONS)}
    return sorted(assets, key=lambda a: (order.get(a.version, len(order)), a.shown_reference, a.pk))
