"""Terms → the assets that match them, best matches apart from lesser ones.

The sets of atoms are asked of the database once and then held with the View (`View.terms`), where
edits put them right: a word of half the catalogue costs 40 ms at a million records the first time
and nothing afterwards. What is held is bounded; the oldest go first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from . import analysis, atoms, backends, parts
from .atoms import Atom, Sets
from .backends.reading import of_array
from .parts import NUMBERS, PARTS
from .query import Term
from .view import View

MOST_BYTES = 96 * 1024 * 1024
"""What the sets held may take in one process."""
_SPENT = "bytes of terms"


@dataclass(frozen=True, slots=True)
class Matches:
    """Who matches a term. `levels` are the ways to match, each with its impact, best first;
    `by_part` says in which parts. `all` are the matching assets.
    """

    levels: tuple[tuple[int, BitMap], ...]
    by_part: tuple[BitMap | None, ...]
    all: BitMap

    @property
    def documents(self) -> int:
        """How many assets match."""
        return len(self.all)


def look_up(view: View, terms: Sequence[Term]) -> dict[Term, Matches]:
    """Who matches each of these terms; in as many queries as there are hundreds of new words."""
    wanted = dict.fromkeys(atom for term in terms for atom in _atoms(term))
    sets = _sets(view, wanted)
    return {term: _matches(view, term, sets) for term in dict.fromkeys(terms)}


def warm(view: View, found: Iterable[Atom]) -> None:
    """Hold these atoms from now on."""
    _sets(view, found)


def word(token: str) -> Atom:
    """A token as an atom."""
    return "word", (token,)


def phrase(words: Sequence[str]) -> Atom:
    """Words in a row as an atom."""
    return ("phrase" if len(words) > 1 else "word", tuple(words))


def _atoms(term: Term) -> Iterator[Atom]:
    yield _itself(term)
    yield from _stems(term)
    yield from map(phrase, term.instead)


def _itself(term: Term) -> Atom:
    return ("prefix", term.words) if term.kind == "prefix" else phrase(term.words)


def _stems(term: Term) -> Iterator[Atom]:
    if term.kind == "word":
        yield from map(word, analysis.stems_of_query(term.words[0]))


def spent(view: View) -> int:
    """About how many bytes the sets held take."""
    known = view.memo.get(_SPENT)
    if isinstance(known, int):
        return known
    return sum(atoms.size(sets) for sets in list(view.terms.values()))


def _sets(view: View, wanted: Iterable[Atom]) -> dict[Atom, Sets]:
    wanted = list(dict.fromkeys(wanted))
    held = view.terms
    found = {atom: sets for atom in wanted if (sets := held.get(atom)) is not None}
    if missing := [atom for atom in wanted if atom not in found]:
        fresh = backends.current().sets(missing)
        found |= fresh
        total = spent(view) + sum(atoms.size(sets) for sets in fresh.values())
        held.update(fresh)
        for atom in list(held) if total > MOST_BYTES else ():
            total -= atoms.size(held.pop(atom, atoms.NOTHING))
            if total <= MOST_BYTES // 2:
                break
        view.memo[_SPENT] = total
    return found


def _matches(view: View, term: Term, sets: dict[Atom, Sets]) -> Matches:
    impacts = list(PARTS.values())
    numbers = range(len(PARTS)) if term.part is None else [NUMBERS[term.part]]
    itself = sets[_itself(term)]
    others = [sets[atom] for atom in (*_stems(term), *map(phrase, term.instead))]
    exact = term.kind != "prefix"
    levels: dict[int, list[BitMap]] = {}
    by_part: list[BitMap | None] = [None] * len(PARTS)
    for n in numbers:
        here = [itself[n], *(other[n] for other in others)]
        for at, one in enumerate(here):
            if one:
                levels.setdefault(impacts[n][0 if exact and not at else 1], []).append(one)
        if any(here):
            by_part[n] = atoms.union(here)
    if term.days is not None:
        levels.setdefault(parts.DATE, []).append(dated(view, term.days))
    if term.versions:
        held = view.facets.get("version", {})
        levels.setdefault(parts.VERSION, []).extend(
            held.get(code, BitMap()) for code in term.versions
        )
    ordered = [(impact, atoms.union(levels[impact])) for impact in sorted(levels, reverse=True)]
    everybody = atoms.union(found for _impact, found in ordered) & view.visible
    return Matches(tuple(ordered), tuple(by_part), everybody)


def dated(view: View, days: tuple[dt.date, dt.date]) -> BitMap:
    """The assets published or filmed in these days, or in a stretch that overlaps them."""
    return overlapping(view, "published", *days) | overlapping(view, "filmed", *days)


def overlapping(
    view: View, kind: str, first: dt.date | None = None, last: dt.date | None = None
) -> BitMap:
    """The assets whose stretch of publication or filming overlaps these days; None is open."""
    name = f"days {kind} {first} {last}"
    known = view.memo.get(name)
    if isinstance(known, BitMap):
        return known
    begins = getattr(view.columns, f"{kind}_first")
    ends = getattr(view.columns, f"{kind}_last")
    held = begins > 0
    if first is not None:
        held &= ends >= first.toordinal()
    if last is not None:
        held &= begins <= last.toordinal()
    found = of_array(np.flatnonzero(held).astype(np.uint32)) & view.visible
    if len(view.memo) < 200:
        view.memo[name] = found
    return found
