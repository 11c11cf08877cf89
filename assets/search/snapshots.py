"""Sets and columns stored in the database, so that a process begins without reading every row.

Written by `reindex`, at the end of a bulk load and of a restore, in one transaction; they say how
far they go in the log of changes, and whoever begins with them goes on from there. They are a
shortcut only: where there are none the tables are read.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import fields

import numpy as np
from django.db import transaction
from pyroaring import BitMap

from assets.models import SearchChange, SearchSet, SearchState

from . import backends, columns, facts, tunes, view
from .atoms import Atom, Sets
from .columns import TYPES, Columns
from .marks import Mark
from .parts import PARTS
from .view import View

BATCH = 200
EVERYWHERE = frozenset((*facts.ONE, *facts.MAY_HAVE_NONE))
"""Facets of which every asset has a value, if only "none given". Sets that lack one were stored
before the catalogue knew the facet, and say nothing of it."""


def write(held: View) -> None:
    """Store a view, have every process begin with it (another epoch), and forget the changes it
    holds. The view is of committed rows, or of the transaction that stores it.
    """
    mark = held.mark
    with transaction.atomic():
        SearchSet.objects.all().delete()
        SearchSet.objects.bulk_create(_rows(held), batch_size=BATCH)
        SearchState.objects.update_or_create(
            id=1,
            defaults={
                "epoch": random.getrandbits(62),
                "sets_seq": mark.seq or 0,
                "sets_nonce": mark.nonce or 0,
                "sets_floor": mark.floor,
            },
        )
        gone = SearchChange.objects.filter(seq__lt=mark.seq or 0)
        if mark.floor:
            gone = gone.filter(writer__lt=mark.floor)
        gone.delete()


def load() -> View | None:
    """The view stored, brought up to date; None where there is none that still holds."""
    state = SearchState.objects.filter(id=1).first()
    if state is None or state.sets_seq is None:
        return None
    mark = Mark(
        state.epoch, state.sets_seq or None, state.sets_nonce or None, state.sets_floor or 0
    )
    try:
        stored = _view(mark)
    except (ValueError, TypeError, IndexError):  # not what was stored
        stored = None
    changes = backends.current().changes(mark)
    if stored is None or changes.lost:
        return None
    return view.advance(stored, changes.mark, changes.ids)


def _rows(held: View) -> Iterator[SearchSet]:
    yield SearchSet(kind="visible", data=held.visible.serialize())
    for name, codes in held.facets.items():
        for code, ids in codes.items():
            yield SearchSet(kind=name, value=code, data=ids.serialize())
    for fingerprint, ids in held.fingerprints.items():
        yield SearchSet(kind="fingerprint", value=fingerprint, data=ids.serialize())
    for field in fields(Columns):
        yield SearchSet(
            kind="column", value=field.name, data=getattr(held.columns, field.name).tobytes()
        )
    for n, piece in enumerate(tunes.packed(tunes.current(held))):
        yield SearchSet(kind=view.TUNES, value=str(n), data=piece)
    for atom, sets in list(held.terms.items()):
        name = json.dumps(atom, ensure_ascii=False)
        if atom[0] == "word" and len(name) <= 500:
            yield SearchSet(kind="term", value=name, data=_packed(sets))


def _packed(sets: Sets) -> bytes:
    pieces = [one.serialize() if one else b"" for one in sets]
    return b"".join([*(len(piece).to_bytes(4, "little") for piece in pieces), *pieces])


def _unpacked(data: bytes) -> Sets:
    sizes = [int.from_bytes(data[4 * n : 4 * n + 4], "little") for n in range(len(PARTS))]
    at, found = 4 * len(PARTS), []
    for size in sizes:
        found.append(BitMap.deserialize(data[at : at + size]) if size else None)
        at += size
    return tuple(found)


def _view(mark: Mark) -> View | None:
    visible: BitMap | None = None
    facets: view.FacetSets = {}
    fingerprints: dict[str, BitMap] = {}
    arrays: dict[str, np.ndarray] = {}
    terms: dict[Atom, Sets] = {}
    music: dict[int, bytes] = {}
    rows = SearchSet.objects.values_list("kind", "value", "data").order_by()
    for kind, value, stored in rows.iterator(chunk_size=BATCH):
        data = bytes(stored)
        if kind == "visible":
            visible = BitMap.deserialize(data)
        elif kind == "column" and value in TYPES:
            arrays[value] = np.frombuffer(data, TYPES[value])
        elif kind == view.TUNES:
            music[int(value)] = data
        elif kind == "term":
            name, words = json.loads(value)
            terms[name, tuple(words)] = _unpacked(data)
        elif kind == "fingerprint":
            fingerprints[value] = BitMap.deserialize(data)
        else:
            facets.setdefault(kind, {})[value] = BitMap.deserialize(data)
    sizes = {len(array) for array in arrays.values()}
    if visible is None or arrays.keys() != TYPES.keys() or len(sizes) != 1:
        return None
    if visible and (visible.max() >= sizes.pop() or not facets.keys() >= EVERYWHERE):
        return None
    memo: dict[str, object] = {}
    if music:
        memo[view.TUNES] = tunes.unpacked(piece for _n, piece in sorted(music.items()))
    return View(mark, visible, facets, fingerprints, columns.Columns(**arrays), terms, memo)
