"""What follows a visitor from page to page in addresses: the use asked about, and, without script,
the selection begun.

A selection is its address (`domain.selection`); the browser's mirror of it needs script. So a page
whose address states one leads on with it, as it does with the use. What machines read (canonical
addresses, JSON-LD, feeds, the site map) never has it.
"""

from __future__ import annotations

from django.http import QueryDict

from assets.domain import selection as notation
from assets.domain.selection import ITEM
from assets.search.asked import Asked

LONGEST = 1_000
"""Characters of a selection that pages carry along: each of their many links holds them."""


def items(params: QueryDict) -> list[tuple[str, str]]:
    """The selection in an address as parameters; none where there is none, or one too long."""
    chosen = _chosen(params)
    return [(ITEM, item) for item in notation.items(chosen)]


def state(params: QueryDict, question: Asked) -> list[tuple[str, str]]:
    """All that follows a visitor, as parameters."""
    return [*question.shared, *items(params)]


def query(params: QueryDict, question: Asked) -> str:
    """The same as a query string with its question mark; "" for nothing."""
    chosen = _chosen(params)
    return f"?{notation.query(chosen, question.shared)}" if chosen.entries else question.query


def without_use(path: str, params: QueryDict) -> str:
    """A page's own address with the selection and no use: where "Forget this use" leads."""
    chosen = _chosen(params)
    return f"{path}?{notation.query(chosen)}" if chosen.entries else path


def _chosen(params: QueryDict) -> notation.Selection:
    sent = params.getlist(ITEM)
    if not sent or sum(map(len, sent)) > LONGEST:
        return notation.Selection()
    chosen = notation.read(sent).selection
    fits = not chosen.is_too_long and len(notation.query(chosen)) <= LONGEST
    return chosen if fits else notation.Selection()
