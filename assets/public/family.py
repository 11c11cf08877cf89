"""The version family as the public sees it: which versions of a story stand beside one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
from django.db.models import Exists, OuterRef

from assets.domain import vocabularies
from assets.models import Asset, AssetQuerySet, MusicCue
from assets.search import ranking
from assets.search.view import View

SAMPLE = "sample"
_STORIES = "stories"
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


def stories(view: View) -> np.ndarray:
    """The numbers of all productions of which the public may see two versions or more, the highest
    first; counted once for each state of the index."""
    known = view.memo.get(_STORIES)
    if not isinstance(known, np.ndarray):
        versions_of = np.bincount(view.columns.production[ranking.array(view.visible)])
        versions_of[:1] = 0  # no version of a story
        known = view.memo[_STORIES] = np.flatnonzero(versions_of > 1)[::-1]
    return known


def in_order(assets: Iterable[Asset]) -> list[Asset]:
    """Master first, B-roll behind, as the vocabulary lists versions; unknown ones last."""
    order = {code: at for at, code in enumerate(vocabularies.VERSIONS)}
    return sorted(assets, key=lambda a: (order.get(a.version, len(order)), a.shown_reference, a.pk))
