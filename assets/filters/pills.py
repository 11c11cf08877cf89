"""The filters applied, each of which can be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.messages import _
from assets.filters import wording
from assets.filters.state import State


@dataclass(frozen=True, slots=True)
class Pill:
    """An applied filter: what it says, and the address without it."""

    label: str
    value: str
    remove: str


def pills(state: State) -> Iterator[Pill]:
    """The filters applied, each with the address that takes it away."""
    for name, values in state.chosen.items():
        for code in values:
            address = state.address(toggle=(name, code))
            yield Pill(wording.label(name), wording.value(name, code), address)
    for name, date in state.dates.items():
        yield Pill(wording.label(name), date.iso, state.address(drop=name))
    for term in state.query.wanted:
        if term.days:
            first, last = (day.isoformat() for day in term.days)
            said = f"{term.source} ({first if first == last else f'{first} – {last}'})"
            yield Pill(gettext(_("Date in the search words")), said, state.without(term))
