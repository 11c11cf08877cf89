"""What the catalogue knows already, passed to the reader as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .fold import fold


@dataclass(frozen=True, slots=True)
class Known:
    """Titles of tracks and names of people in the catalogue, folded for comparison.

    Make one with `Known.of`; the empty `Known()` knows nothing. It weighs in where a text can be
    read in more than one way and never changes what is printed.
    """

    titles: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *, titles: Iterable[str] = (), people: Iterable[str] = ()) -> Known:
        """Known titles and people, as printed; a person's last name alone is not added."""
        return cls(
            titles=frozenset(fold(title) for title in titles if fold(title)),
            people=frozenset(fold(name) for name in people if fold(name)),
        )

    def knows_title(self, printed: str) -> bool:
        return fold(printed) in self.titles

    def knows_person(self, printed: str) -> bool:
        return fold(printed) in self.people


#: The empty `Known`: nothing in the catalogue weighs in.
NOTHING = Known()
