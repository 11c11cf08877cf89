"""What the catalogue knows already, passed to the reader as a value.

Records are read without it: the same text gives the same reading in every catalogue, on every day,
and that is what the corpus measures and what is stored. Knowledge weighs in where an editor looks:
their page reads with it and names the known entries that stand there; what they save is theirs.

Rejected: reading imports with knowledge. What a record says would then depend on which came first,
and one misreading would prove itself right in the next record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .identity import compared as fold
from .piece import words

_LONGEST = 8
_MOST_WORDS = 400


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


def phrases(text: str) -> frozenset[str]:
    """The folded runs of one to eight words of a text: what of the catalogue could stand in it.

    Only the first 400 words are looked at; signs at the edge of a run are left out.
    """
    tokens = [fold(word) for word in words(text)[:_MOST_WORDS]]
    found = set()
    for at in range(len(tokens)):
        for end in range(at + 1, min(at + _LONGEST, len(tokens)) + 1):
            found.add(" ".join(tokens[at:end]).strip(" ,;:.!?()[]-–—/"))
    return frozenset(found - {""})


#: The empty `Known`: nothing in the catalogue weighs in.
NOTHING = Known()
