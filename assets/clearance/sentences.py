"""Sentences that many records share and the library of standard statements lacks.

The records' own words propose what is worth keeping there: each sentence with the name of the
holder it speaks of taken out, most records first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Min

from assets.domain.rights import statement
from assets.domain.rights.sentences import split
from assets.domain.rights.standard import SLOT, can_be_told
from assets.domain.rights.tokens import tokenize
from assets.models import RightsStatement, StandardStatement

MOST_TEXTS = 200
"""How many texts are cut into sentences: the ones that most records have."""
MOST_CHARACTERS = 4_000
MOST_LETTERS = 500
"""In a sentence; a longer one is none, and an address has to carry it."""
LEAST = 3
"""Fewer records share nothing."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Shared:
    """One sentence, with the slot where a holder's name stood, and how many records have it."""

    text: str
    records: int


def shared() -> tuple[Shared, ...]:
    """The sentences that most records share and no standard statement has, at most `MOST`."""
    texts = RightsStatement.objects.order_by().values("sha256")
    common = texts.annotate(records=Count("pk"), example=Min("pk")).order_by("-records", "sha256")
    examples = {row["example"]: row["records"] for row in common[:MOST_TEXTS]}
    counted: Counter[str] = Counter()
    words = RightsStatement.objects.filter(pk__in=examples).order_by("pk")
    for pk, text in words.values_list("pk", "text"):
        if len(text) <= MOST_CHARACTERS:
            counted.update(dict.fromkeys(_sentences(text), examples[pk]))
    library = "\n".join(StandardStatement.objects.values_list("text", flat=True))
    found = sorted(
        (Shared(sentence, records) for sentence, records in counted.items()
         if records >= LEAST and sentence not in library),
        key=lambda one: (-one.records, one.text),
    )  # fmt: skip
    return tuple(found[:MOST])


@lru_cache(maxsize=2 * MOST_TEXTS)  # reading them all takes seconds, and few of them change
def _sentences(text: str) -> frozenset[str]:
    return frozenset(_told(text))


def _told(text: str) -> Iterator[str]:
    """The sentences of a statement; where one holder is named in one, the slot is in its place."""
    holders = {party.name for party in statement.read(text).third_parties if party.holder}
    for sentence in split(tokenize(text)):
        words = " ".join(text[sentence.start : sentence.end].split())
        if len(words) > MOST_LETTERS or words not in text:
            continue
        if not can_be_told(words) or {"{", "}"} & set(words):
            continue
        named = [name for name in holders if name in words]
        yield words.replace(named[0], SLOT) if len(named) == 1 else words
