"""The public index: which assets it holds, kept in the transaction that writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from assets import records
from assets.domain import lifecycle
from assets.domain.record import Record
from assets.models import Asset, SearchDocument

from . import backends, document, spelling

BATCH = 200


def refresh(
    pairs: Sequence[tuple[Asset, Record]], now: dt.datetime, *, fresh: bool = False
) -> None:
    """Make the index say of these assets what the public may see of them now.

    Called by `assets.editing` inside its transaction; `fresh` assets have no document yet.
    """
    public = [(a, r) for a, r in pairs if a.is_public(now)]
    before: list[SearchDocument] = []
    if not fresh:
        held = SearchDocument.objects.filter(pk__in=[a.pk for a, _r in pairs])
        before = list(held.only(*spelling.PARTS))
        held.delete()
    documents = [document.build(asset.pk, record) for asset, record in public]
    if documents:
        SearchDocument.objects.bulk_create(documents, batch_size=BATCH)
        backends.current().put(documents)
    spelling.count(before, documents)
    _mark([a for a, _r in public], True)
    if not fresh:
        _mark([a for a, _r in pairs if not a.is_public(now)], False)


def _mark(assets: Sequence[Asset], indexed: bool) -> None:
    stale = [asset for asset in assets if asset.indexed is not indexed]
    for asset in stale:
        asset.indexed = indexed
    for at in range(0, len(stale), 500):
        ids = [asset.pk for asset in stale[at : at + 500]]
        Asset.objects.filter(pk__in=ids).write_columns(indexed=indexed)


def take_in(now: dt.datetime | None = None) -> int:
    """Take in the assets whose moment has come; returns how many.

    Every search calls this first. It is one look-up in a partial index that is empty but for
    records waiting for their moment, and a short transaction when one has come.
    """
    now = now or timezone.now()
    due = Asset.objects.filter(
        status=lifecycle.PUBLISHED, indexed=False, public_from__lte=now
    ).order_by("public_from", "pk")
    taken = 0
    while ids := list(due.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            assets = [asset for asset in _locked(ids) if not asset.indexed]
            refresh([(asset, records.read(asset)) for asset in assets], now)
        taken += len(assets)
    return taken


def _locked(ids: Sequence[int]) -> list[Asset]:
    """These assets as they are now, nobody else's until the transaction ends; two statements,
    because what is joined to a row that had to be waited for would be older than the row."""
    list(Asset.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    return list(Asset.objects.with_rows().filter(pk__in=ids).order_by("pk"))


def rebuild(progress: Callable[[int], object] = lambda done: None) -> int:
    """Write all documents anew, a batch a transaction; searches go on meanwhile.

    What was rebuilt stays if it is stopped; running it again begins anew. Returns the count.
    """
    now, done = timezone.now(), 0
    if backends.current().problems():  # a document cannot be taken out of an index that lost it
        with transaction.atomic():
            backends.current().rebuild()
    for ids in _batches():
        with transaction.atomic():
            refresh([(asset, records.read(asset)) for asset in _locked(ids)], now)
        done += len(ids)
        progress(len(ids))
    with transaction.atomic():
        gone = SearchDocument.objects.exclude(pk__in=Asset.objects.public(now).values("pk"))
        gone.delete()
        if (
            backends.current().problems()
        ):  # the documents are right; what was built over them is not
            backends.current().rebuild()
    if spelling.problems():
        spelling.rebuild()
    return done


def _batches() -> Iterator[list[int]]:
    last = 0
    while ids := list(
        Asset.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield ids
        last = ids[-1]


def check(progress: Callable[[int], object] = lambda done: None) -> list[str]:
    """What index and tables disagree on; empty when all is well."""
    now = timezone.now()
    found = list(backends.current().problems())
    visible = Asset.objects.public(now)
    hidden = SearchDocument.objects.exclude(pk__in=visible.values("pk")).count()
    if hidden:
        found.append(f"{hidden} documents of assets that are not public")
    missing = visible.filter(search_document=None).count()
    if missing:
        found.append(f"{missing} public assets without a document")
    wrong = visible.filter(indexed=False).count()
    if wrong:
        found.append(f"{wrong} indexed assets not marked as such")
    stale = 0
    for ids in _batches():
        held = SearchDocument.objects.in_bulk(ids)
        for asset in Asset.objects.with_rows().filter(pk__in=ids):
            if asset.pk in held:
                fresh = document.build(asset.pk, records.read(asset))
                stale += any(
                    getattr(fresh, part) != getattr(held[asset.pk], part) for part in document.PARTS
                )
        progress(len(ids))
    if stale:
        found.append(f"{stale} documents differ from their record")
    found.extend(spelling.problems())
    return found
