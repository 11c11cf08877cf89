"""The public index as one process sees it at one moment: sets and columns that never change.

A View is a value. What an edit changes is a new View that shares everything else with the old
one, so that a search goes on undisturbed with the one it began with, and many threads share it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from django.db import connection
from pyroaring import BitMap

from assets.models import SearchDocument

from . import backends, columns, facts
from .atoms import Atom, Sets, Tokens
from .columns import Columns
from .facts import NONE, Facts
from .marks import Mark
from .parts import PARTS

FacetSets = dict[str, dict[str, BitMap]]
"""Facet → code → the assets with that value."""

MANY = 2_000
"""So many changes at once are not followed through the terms held: they are looked up again."""
TUNES, BEHIND = "tunes", "tunes behind"
"""In a View's memo: the tracks (`tunes.Tunes`), or those of an earlier View and what has changed
since."""
FEW = 40
"""For so many new titles neighbours are looked up; for more, all titles are put in order anew."""


@dataclass(frozen=True)
class View:
    """All that search knows without asking the database.

    `terms` are the sets of atoms looked up so far: a cache, which only grows within a View and
    is put right in the next (`terms.Cache` bounds it). `memo` is for whatever else can be worked
    out once.
    """

    mark: Mark
    visible: BitMap
    facets: FacetSets
    fingerprints: dict[str, BitMap]
    columns: Columns
    terms: dict[Atom, Sets] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict)


def load(mark: Mark) -> View:
    """Everything read from the tables."""
    listed = list(facts.read())
    sets, fingerprints = _sets(listed, facts.several())
    held = columns.empty(max((one.id for one in listed), default=0) + 1)
    columns.put(held, listed)
    held = columns.with_title_order(held, title_order())
    visible = BitMap([one.id for one in listed])
    return View(mark, visible, _with_none(sets, visible), fingerprints, held)


def title_order() -> np.ndarray:
    """The ids of all assets with a document, in the order of their titles."""
    ids = SearchDocument.objects.order_by("title_key", "pk").values_list("pk", flat=True)
    return np.fromiter(ids.iterator(chunk_size=20_000), np.int64)


def advance(view: View, mark: Mark, ids: Collection[int]) -> View:
    """The view after these assets changed, came or went."""
    if not ids:
        return View(mark, view.visible, view.facets, view.fingerprints, view.columns,
                    view.terms, view.memo)  # fmt: skip
    if len(ids) > max(MANY, len(view.visible) // 4):
        return load(mark)
    changed = BitMap(ids)
    listed = list(facts.read(ids))
    present = BitMap([one.id for one in listed])
    sets, prints = _sets(listed, (s for s in facts.several(ids) if s[2] in present))
    sets = _with_none(sets, present)
    held = columns.copied(view.columns, max(ids) + 1)
    columns.put(held, listed)
    others = view.visible - changed
    held = _with_titles(held, others, listed)
    return View(
        mark,
        others | present,
        {
            name: _replaced(view.facets.get(name, {}), changed, sets.get(name, {}))
            for name in {*view.facets, *sets}
        },
        _replaced(view.fingerprints, changed, prints),
        held,
        _terms(view.terms, ids, changed) if len(ids) <= MANY else {},
        _tunes(view.memo, changed),
    )


def apart(view: View) -> View:
    """The same view for a transaction: what it looks up from now on, among rows that are not yet
    committed and may never be, does not come to be known to others."""
    memo = {name: view.memo[name] for name in (TUNES, BEHIND) if name in view.memo}
    return replace(view, terms=dict(view.terms), memo=memo)


def _tunes(memo: Mapping[str, object], changed: BitMap) -> dict[str, object]:
    """The tracks held, to be put right for these assets when somebody asks for them."""
    if TUNES in memo:
        return {BEHIND: (memo[TUNES], changed)}
    if isinstance(behind := memo.get(BEHIND), tuple):
        return {BEHIND: (behind[0], behind[1] | changed)}
    return {}


def _sets(listed: Sequence[Facts], several: object) -> tuple[FacetSets, dict[str, BitMap]]:
    ids: dict[str, dict[str, list[int]]] = {name: {} for name in (*facts.ONE, *facts.SEVERAL)}
    prints: dict[str, list[int]] = {}
    for one in listed:
        for name, code in one.values.items():
            ids[name].setdefault(code, []).append(one.id)
        if one.fingerprint:
            prints.setdefault(one.fingerprint, []).append(one.id)
    for name, code, pk in several:  # type: ignore[attr-defined]
        ids[name].setdefault(code, []).append(pk)
    return (
        {name: {code: BitMap(pks) for code, pks in codes.items()} for name, codes in ids.items()},
        {fingerprint: BitMap(pks) for fingerprint, pks in prints.items()},
    )


def _with_none(sets: FacetSets, visible: BitMap) -> FacetSets:
    for name in facts.MAY_HAVE_NONE:
        given = BitMap.union(*sets[name].values()) if sets[name] else BitMap()
        if rest := visible - given:
            sets[name][NONE] = rest
    return sets


def _replaced(
    sets: Mapping[str, BitMap], gone: BitMap, come: Mapping[str, BitMap]
) -> dict[str, BitMap]:
    """Sets without what changed, with what it has become; what is untouched is shared."""
    found = {}
    for code, ids in sets.items():
        rest = ids - gone if ids.intersect(gone) else ids
        if code in come:
            rest = rest | come[code]
        if rest:
            found[code] = rest
    found.update({code: ids for code, ids in come.items() if code not in sets})
    return found


def _with_titles(held: Columns, others: BitMap, listed: Sequence[Facts]) -> Columns:
    """Columns whose title ranks hold these assets as well."""
    keys = {one.id: one.title_key for one in listed}
    if not keys:
        return held
    rest = np.frombuffer(others.to_array(), np.uint32)
    if len(keys) <= FEW and columns.place_titles(held, rest, keys, _neighbours(keys)):
        return held
    return columns.with_title_order(held, title_order())


def _neighbours(keys: Mapping[int, bytes]) -> dict[int, int | None]:
    """For each asset, which comes right before it by title, these themselves left aside."""
    rows = ", ".join(["(%s, %s)"] * len(keys))
    ids = ", ".join(str(int(pk)) for pk in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH w(pk, title_key) AS (VALUES {rows}) SELECT w.pk, "  # noqa: S608
            "(SELECT d.asset_id FROM assets_searchdocument d "
            "WHERE (d.title_key, d.asset_id) < (w.title_key, w.pk) "
            f"AND d.asset_id NOT IN ({ids}) "
            "ORDER BY d.title_key DESC, d.asset_id DESC LIMIT 1) FROM w",
            [value for pair in keys.items() for value in pair],
        )
        return dict(cursor.fetchall())


def _terms(terms: Mapping[Atom, Sets], ids: Collection[int], changed: BitMap) -> dict[Atom, Sets]:
    """The atoms held, put right for what changed."""
    terms = dict(terms)  # another search may be adding to them
    if not terms:
        return {}
    come = _holders(terms, ids)
    found: dict[Atom, Sets] = {}
    for atom, sets in terms.items():
        fresh = come.get(atom)
        if fresh is None and not any(one and one.intersect(changed) for one in sets):
            found[atom] = sets
            continue
        found[atom] = tuple(
            _joined(one - changed if one else None, fresh.get(n) if fresh else None)
            for n, one in enumerate(sets)
        )
    return found


def _joined(one: BitMap | None, other: list[int] | None) -> BitMap | None:
    joined = (one or BitMap()) | BitMap(other or ())
    return joined or None


def _holders(terms: Mapping[Atom, Sets], ids: Collection[int]) -> dict[Atom, dict[int, list[int]]]:
    """Which of the atoms held stand in the documents of these assets: atom → part → ids."""
    others = [atom for atom in list(terms) if atom[0] != "word"]
    found: dict[Atom, dict[int, list[int]]] = {}
    rows = SearchDocument.objects.filter(pk__in=backends.current().among(ids)).order_by()
    for pk, *parts in rows.values_list("pk", *PARTS):
        for n, column in enumerate(parts):
            if not column:
                continue
            tokens = Tokens(column)
            words: list[Atom] = [("word", (token,)) for token in tokens.all]
            held = [atom for atom in words if atom in terms]
            held += [atom for atom in others if tokens.has(atom)]
            for atom in held:
                found.setdefault(atom, {}).setdefault(n, []).append(pk)
    return found


__all__ = ["View", "advance", "load", "title_order"]
