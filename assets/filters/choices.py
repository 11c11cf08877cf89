"""The values of a facet as they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assets.filters import wording
from assets.filters.state import State
from assets.search.facets import FacetValue


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A facet value as offered: its words, its count, the address that toggles it."""

    code: str
    label: str
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its values among the results."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]


def offered(state: State, name: str, values: Sequence[FacetValue]) -> FacetList:
    """A facet's values with their words, each with the address that toggles it."""
    choices = (
        FacetChoice(
            value.code,
            wording.value(name, value.code),
            value.count,
            value.selected,
            state.address(toggle=(name, value.code)),
        )
        for value in values
    )
    return FacetList(name, wording.label(name), tuple(choices))
