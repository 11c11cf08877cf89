"""Whether what a process holds in memory is what the tables say: set by set, column by column."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pyroaring import BitMap

from . import backends, memory, ranking, tunes, view
from .atoms import NOTHING
from .columns import TYPES
from .tunes import Tunes
from .view import View

TRIES = 5


def problems(held: View) -> list[str]:
    """What differs. Read again where somebody wrote meanwhile, since then it would."""
    for _try in range(TRIES):
        found = _compared(held, view.load(held.mark))
        now = memory.current()
        if now.mark.seq == held.mark.seq and now.mark.epoch == held.mark.epoch:
            return found
        held = now
    return found


def _compared(held: View, fresh: View) -> list[str]:
    found = []
    if held.visible != fresh.visible:
        n = len(held.visible ^ fresh.visible)
        found.append(f"the set of visible assets differs from the tables in {n}")
    for name in sorted({*held.facets, *fresh.facets}):
        wrong = _differing(held.facets.get(name, {}), fresh.facets.get(name, {}))
        if wrong:
            found.append(f"{wrong} sets of the facet {name} differ from the tables")
    if wrong := _differing(held.fingerprints, fresh.fingerprints):
        found.append(f"{wrong} sets of rights fingerprints differ from the tables")
    ids = ranking.array(held.visible & fresh.visible)
    for name in TYPES:
        one, other = getattr(held.columns, name)[ids], getattr(fresh.columns, name)[ids]
        if name == "title":
            one, other = np.argsort(one), np.argsort(other)
        if not np.array_equal(one, other):
            found.append(f"the column {name} differs from the tables")
    if {view.TUNES, view.BEHIND} & held.memo.keys():
        found += _tracks(tunes.current(held), tunes.load())
    if wrong := _terms(held):
        found.append(f"the sets of {wrong} words differ from the full-text index")
    return found


def _differing(one: Mapping[str, BitMap], other: Mapping[str, BitMap]) -> int:
    return sum(one.get(code) != other.get(code) for code in {*one, *other})


def _tracks(held: Tunes, fresh: Tunes) -> list[str]:
    tracks = {*held.tracks, *fresh.tracks}
    wrong = sum(held.tracks.get(pk) != fresh.tracks.get(pk) for pk in tracks)
    found = [f"the credits of {wrong} tracks differ from the tables"] if wrong else []
    if held.samples != fresh.samples:
        found.append("the set of samples differs from the tables")
    return found


def _terms(held: View) -> int:
    listed, wrong = list(held.terms.items()), 0
    for at in range(0, len(listed), 50):
        some = listed[at : at + 50]
        fresh = backends.current().sets([atom for atom, _sets in some])
        wrong += sum(sets != fresh.get(atom, NOTHING) for atom, sets in some)
    return wrong
