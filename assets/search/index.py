"""The public index: which assets it holds, kept in the transaction that writes them.

Documents are written here, and with each a row in the log of changes, by which every process puts
right what it holds in memory (`memory`). `rebuild` and `check` read every record; both go on beside
searches and edits.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from assets import records
from assets.domain.record import Record
from assets.models import Asset, SearchChange, SearchDocument, SearchState

from . import agreement, atoms, backends, document, memory, snapshots, spelling, terms, view
from .parts import PARTS

BATCH = 200
SAMPLE = 3_000
"""Documents looked at to learn which words are common."""
COMMON = 0.005
"""The share of documents from which on a word's sets are stored."""

MOST_CHANGES = 200_000
"""How many changes are kept where no sets are stored, which shortens the log as well."""

Progress = Callable[[int], object]


def _quiet(_done: int) -> None:
    """Progress that nobody wants to see."""


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
    changed({one.pk for one in (*before, *documents)})
    _mark([a for a, _r in public], True)
    if not fresh:
        _mark([a for a, _r in pairs if not a.is_public(now)], False)


def changed(ids: Iterable[int]) -> None:
    """Say that documents or facets of these assets changed; within the transaction that did it.

    What is hidden and was hidden has no place here: then not even the log tells of it.
    """
    if rows := [(pk, random.getrandbits(62)) for pk in sorted(ids)]:
        backends.current().log(rows)
        if any(nonce % 10_000 == 0 for _pk, nonce in rows):  # now and then
            _shorten()


def _shorten() -> None:
    """Let go of changes so old that whoever has not followed them reads everything anew."""
    last = SearchChange.objects.aggregate(last=Max("seq"))["last"] or 0
    SearchChange.objects.filter(seq__lt=last - MOST_CHANGES).delete()


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
    taken = 0
    while ids := backends.current().due(now, BATCH):
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


# Building and proving -------------------------------------------------------------------------


def rebuild(progress: Progress = _quiet) -> int:
    """Make everything of the index right again; returns how many documents were written.

    Every record is compared with its document and its place in the full-text index, and written
    anew where they differ, a batch a transaction; searches and edits go on meanwhile. Stopped at
    any point it leaves an index that works.
    """
    if backends.current().problems():  # a document cannot be taken out of an index that lost it
        with transaction.atomic():
            backends.current().repair()
    written = 0
    for ids in _batches():
        written += _put_right(ids)
        progress(len(ids))
    if backends.current().problems():  # documents are right; what was built over them is not
        with transaction.atomic():
            backends.current().repair()
    if spelling.problems():
        spelling.rebuild()
    store()
    return written


def rebuild_derived(progress: Progress = _quiet) -> None:
    """Build all that follows from the documents in one go: the full-text index, the count of
    words, the stored sets. For the end of a bulk load that wrote documents without them.
    """
    with transaction.atomic():
        backends.current().rebuild()
        spelling.rebuild()
    store(progress)


def store(progress: Progress = _quiet) -> None:
    """Store sets and columns as the tables have them now, and have every process begin with them.

    Nobody waits: what changes while the tables are read is in the log, behind the mark.
    """
    held = view.load(backends.current().changes(None).mark)
    _warm(held, progress)
    snapshots.write(held)


def is_stored() -> bool:
    """Whether there are sets for processes to begin with."""
    return SearchState.objects.filter(id=1, sets_seq__isnull=False).exists()


def _warm(held: view.View, progress: Progress = _quiet) -> None:
    """Look up the common words, found by looking at some of the documents."""
    ids = list(held.visible)
    if len(ids) < 2 * SAMPLE:
        return
    some = ids[:: len(ids) // SAMPLE][:SAMPLE]
    seen: Counter[str] = Counter()
    rows = SearchDocument.objects.filter(pk__in=backends.current().among(some)).order_by()
    for parts in rows.values_list(*PARTS).iterator(chunk_size=500):
        seen.update({token for part in parts for token in atoms.Tokens(part).all})
    common = [token for token, n in seen.most_common() if n >= COMMON * len(some)]
    step = 20
    for at in range(0, len(common), step):
        terms.warm(held, [terms.word(token) for token in common[at : at + step]])
        progress(0)
        if terms.spent(held) > terms.MOST_BYTES // 2:
            break


def check(progress: Progress = _quiet, *, repair: bool = False) -> list[str]:
    """What index and tables disagree on; empty when all is well. `repair` puts it right."""
    now = timezone.now()
    backend = backends.current()
    found = list(backend.problems())
    if found and repair:
        with transaction.atomic():
            backend.repair()
    reasons: Counter[str] = Counter()
    for ids in _batches():
        _put_right(ids, reasons, repair=repair, now=now)
        progress(len(ids))
    found += [f"{n} {reason}" for reason, n in reasons.items()]
    counted = spelling.problems()
    if counted and repair:
        spelling.rebuild()
    found += counted
    differing = agreement.problems(memory.current())
    if differing and repair:
        store()
    return found + differing


def _put_right(
    ids: Sequence[int],
    reasons: Counter[str] | None = None,
    *,
    repair: bool = True,
    now: dt.datetime | None = None,
) -> int:
    """Compare these assets with the index, again behind a lock where they differ, and write those
    that do; returns how many."""
    now = now or timezone.now()
    suspects = _differing(list(Asset.objects.with_rows().filter(pk__in=ids)), now)
    if not suspects:
        return 0
    with transaction.atomic():
        wrong = _differing(_locked([asset.pk for asset, _r, _w in suspects]), now)
        if repair:
            refresh([(asset, record) for asset, record, _why in wrong], now)
            changed(asset.pk for asset, _record, _why in wrong)
    if reasons is not None:
        reasons.update(why for _asset, _record, why in wrong)
    return len(wrong)


def _differing(assets: Sequence[Asset], now: dt.datetime) -> list[tuple[Asset, Record, str]]:
    """Those of these assets of which the index says something else, each with what is wrong."""
    held = SearchDocument.objects.in_bulk([asset.pk for asset in assets])
    lost = set(backends.current().differing(list(held.values())))
    found = []
    for asset in assets:
        record = records.read(asset)
        if why := _difference(asset, record, held.get(asset.pk), asset.pk in lost, now):
            found.append((asset, record, why))
    return found


def _difference(
    asset: Asset, record: Record, held: SearchDocument | None, lost: bool, now: dt.datetime
) -> str:
    public = asset.is_public(now)
    if held is not None and not public:
        return "documents of assets that are not public"
    if held is None and public and asset.indexed:
        return "public assets without a document"
    if held is None:  # hidden, or its moment has come and nobody has searched since
        return "hidden assets marked as indexed" if asset.indexed else ""
    if not asset.indexed:
        return "indexed assets not marked as such"
    if lost:
        return "documents differ from the full-text index"
    if not document.same(held, document.build(asset.pk, record)):
        return "documents differ from their record"
    return ""


def _batches() -> Iterator[list[int]]:
    last = 0
    while ids := list(
        Asset.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield ids
        last = ids[-1]
