"""Where nothing was found: what to take away, and what that would find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext

from assets.domain.messages import _
from assets.filters import wording
from assets.filters.state import State
from assets.search.finding import Finding


@dataclass(frozen=True, slots=True)
class Loosening:
    """What to take away where nothing was found, the address without it, and what it would find.

    `label` says what kind of condition it is ("Country"), `value` which ("Kosovo").
    """

    label: str
    value: str
    count: int
    address: str


def loosenings(state: State, finding: Finding) -> tuple[Loosening, ...]:
    """What could be taken away so that something is found, most results first."""
    found = [one for one in _loosenings(state, finding) if one.count]
    return tuple(sorted(found, key=lambda one: (-one.count, one.label, one.value)))


def _loosenings(state: State, finding: Finding) -> Iterator[Loosening]:
    for name, codes in state.chosen.items():
        values = ", ".join(wording.value(name, code) for code in codes[:5])
        count = len(finding.hits(name))
        yield Loosening(wording.label(name), values, count, state.address(drop=name))
    for name, date in state.dates.items():
        count = len(finding.hits(name))
        yield Loosening(wording.label(name), date.iso, count, state.address(drop=name))
    for term in state.query.terms:
        if len(state.query.wanted) > 1 or term.excluded:
            count = len(finding.without_term(term))
            yield Loosening(gettext(_("Word")), term.source, count, state.without(term))
    if len(state.query.wanted) > 2:
        for term in state.query.wanted:
            address = state.changed("q", q=term.source)
            count = len(finding.with_term_alone(term))
            yield Loosening(gettext(_("All words but")), term.source, count, address)
    if not state.query.is_blank and (state.chosen or state.dates):
        address = "?" + urlencode({"q": state.query.typed})
        yield Loosening(gettext(_("All filters")), "", len(finding.words() or ()), address)
