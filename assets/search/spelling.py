"""“Did you mean”: the nearest words of the public index, by plain edit distance and frequency.

The words are counted (`models.KnownWord`) in the transaction that changes the index, so that a
word that only hidden records hold is never proposed, nor counted. Transcripts and statements are
left out: nobody looks for their ordinary words by a name they half remember.

Rejected: the databases' own vocabularies (walking them costs a second at a million records) and
letter pairs (`pg_trgm`, which SQLite lacks).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from assets.models import KnownWord, SearchDocument

from . import analysis
from .query import Query

PARTS = ("title", "lead", "people", "places", "music")
SHORTEST = 3
MOST_WORDS = 6
MOST_CANDIDATES = 5_000
_ROWS = 500


# Counting -----------------------------------------------------------------------------------


def words_of(document: SearchDocument) -> set[str]:
    """The words of a document that can be proposed: each once, unstemmed, none that is a number."""
    return {word for part in PARTS for word in words_in(getattr(document, part))}


def words_in(column: str) -> set[str]:
    """Those of one part of a document."""
    words, _gap, _stems = column.partition(analysis.GAP)
    return {word for word in words.split() if _is_a_word(word)}


def _is_a_word(word: str) -> bool:
    return len(word) >= SHORTEST and not any(ch.isdigit() for ch in word)


def count(before: Iterable[SearchDocument], after: Iterable[SearchDocument]) -> None:
    """Count what changed in the index: documents as they were, documents as they are.

    Called in the transaction of the change; words are written in one order, so that two writers
    wait for each other and never in a circle.
    """
    change: Counter[str] = Counter()
    for document in after:
        change.update(words_of(document))
    for document in before:
        change.subtract(words_of(document))
    add(change)


def add(change: Mapping[str, int]) -> None:
    """Write by how many documents each word is in more, or fewer, than before."""
    rows = [_row(word, n) for word, n in sorted(change.items()) if n]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO assets_knownword (word, begins, ends, length, documents) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (word) DO UPDATE "
            "SET documents = assets_knownword.documents + excluded.documents",
            rows,
        )
    gone = [word for word, *_columns, n in rows if n < 0]
    for at in range(0, len(gone), _ROWS):
        KnownWord.objects.filter(word__in=gone[at : at + _ROWS], documents__lte=0).delete()


def _row(word: str, n: int) -> tuple[str, str, str, int, int]:
    return word, word[:2], word[-2:], len(word), n


def rebuild() -> None:
    """Count all words anew."""
    with transaction.atomic():
        KnownWord.objects.all().delete()
        KnownWord.objects.bulk_create(
            (
                KnownWord(word=word, begins=begins, ends=ends, length=length, documents=n)
                for word, begins, ends, length, n in (
                    _row(word, n) for word, n in sorted(_counted().items())
                )
            ),
            batch_size=_ROWS,
        )


def problems() -> list[str]:
    """Words whose count is not that of the documents."""
    counted, wrong = _counted(), 0
    for word, n in KnownWord.objects.values_list("word", "documents").iterator(chunk_size=2_000):
        wrong += counted.pop(word, 0) != n
    wrong += len(counted)
    return [f"{wrong} words of the public index are counted wrongly"] if wrong else []


def _counted() -> Counter[str]:
    found: Counter[str] = Counter()
    for document in SearchDocument.objects.only(*PARTS).order_by("pk").iterator(chunk_size=500):
        found.update(words_of(document))
    return found


# Proposing ----------------------------------------------------------------------------------


def proposal(query: Query) -> str | None:
    """What was typed with its unknown words put right, None where nothing near is known.

    Quotes, exclusions and known words stay as they were typed. Two queries, whatever was typed.
    """
    asked = list(dict.fromkeys(_unsure(query)))[:MOST_WORDS]
    if not asked:
        return None
    known = set(KnownWord.objects.filter(word__in=asked).values_list("word", flat=True))
    wrong = [word for word in asked if word not in known]
    if not wrong:
        return None
    candidates = _candidates(wrong)
    better = {word: found for word in wrong if (found := nearest(word, candidates))}
    return _put_right(query.typed, better) if better else None


def _unsure(query: Query) -> Iterator[str]:
    for term in query.terms:
        if not term.excluded and term.kind in ("word", "phrase"):
            yield from (word for word in term.words if _is_a_word(word))


def _candidates(words: Sequence[str]) -> list[tuple[str, int]]:
    """Words of about the length of these with the same beginning or the same end."""
    near = Q()
    for word in words:
        length = Q(length__range=(len(word) - allowed(word), len(word) + allowed(word)))
        end = Q(ends=word[-2:])
        # a slip in the middle of a short word changes both its ends
        start = Q(begins=word[:2]) if len(word) > 4 else Q(begins__startswith=word[0])
        near |= length & (start | end)
    rows = KnownWord.objects.filter(near).order_by("-documents", "word")
    return list(rows.values_list("word", "documents")[:MOST_CANDIDATES])


def allowed(word: str) -> int:
    """How many slips are forgiven: one in a short word, two in a longer one."""
    return 1 if len(word) <= 5 else 2


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> str | None:
    """The candidate with the fewest slips, the most frequent and then first by letter among equals.

    `candidates` are words with the number of their documents.
    """
    best: tuple[int, int, str] | None = None
    for candidate, documents in candidates:
        most = allowed(word) if best is None else best[0]
        slips = distance(word, candidate, most)
        if slips is not None and (best is None or (slips, -documents, candidate) < best):
            best = (slips, -documents, candidate)
    return best[2] if best else None


def distance(one: str, other: str, most: int) -> int | None:
    """How many letters must be put in, left out, replaced or swapped with their neighbour to make
    one word of the other (optimal string alignment); None for more than `most`.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _put_right(typed: str, better: dict[str, str]) -> str:
    def put(match: Any) -> str:
        found = analysis.words(match.group())
        return better.get(found[0], match.group()) if len(found) == 1 else match.group()

    return analysis.WORD.sub(put, typed)
