"""The layouts a credit can have, each a named rule that proposes a reading with a score.

A layout proposes or stays silent; it never decides. `propose` collects the proposals for one
item of the text, best first; the reader takes the first and keeps the next as alternatives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .bare import adjacent, alone
from .evidence import Evidence
from .item import Item, Proposal
from .sided import bracket, comma, dash, pair
from .spoken import belongs, by, quoted, role

LAYOUTS: tuple[Callable[[Item, Evidence], Iterator[Proposal]], ...] = (
    quoted,
    by,
    dash,
    pair,
    role,
    belongs,
    adjacent,
    bracket,
    comma,
    alone,
)


def propose(item: Item, evidence: Evidence) -> list[Proposal]:
    """Every reading the layouts propose for an item, best first."""
    found = [proposal for layout in LAYOUTS for proposal in layout(item, evidence)]
    found.sort(key=lambda proposal: -proposal.score)
    return found
