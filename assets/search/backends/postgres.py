"""PostgreSQL tsvector over the tokens of `SearchDocument`.

The vector is spelt out by us, token by token with positions, so that PostgreSQL's parser has no
say in what a word is; each token begins with the letter of its part, so that which part holds it
is read from the index alone (weights are not in it). A tsvector holds 1 MB, 16,383 positions and
255 of one word: longer documents lie in several pieces that overlap by more words than a phrase
can have, so that nothing is cut off and every phrase stands whole in one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from .. import analysis
from ..atoms import Atom, Sets
from ..marks import Changes, Mark
from ..parts import PARTS
from .reading import bitmap

TABLE = "assets_fulltext"
SOURCE = "assets_searchdocument"
MAX_POSITION = 16_000
MAX_PLACES = 250
MAX_BYTES = 500_000
OVERLAP = 64
_LETTER = dict(zip(PARTS, "abcdefg", strict=True))
_AT_ONCE = 60


def create(schema_editor: Any) -> None:
    """Make the table of vectors and its index."""
    schema_editor.execute(
        f"CREATE TABLE {TABLE} (asset_id bigint NOT NULL REFERENCES {SOURCE} (asset_id) "
        "ON DELETE CASCADE, piece integer NOT NULL, vector tsvector NOT NULL, "
        "PRIMARY KEY (asset_id, piece))"
    )
    schema_editor.execute(f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)")


def drop(schema_editor: Any) -> None:
    """Take the vectors away."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def pause(cursor: Any) -> None:
    """Nothing to do: vectors are written by `put` alone."""


def resume(cursor: Any) -> None:
    """Nothing to do, likewise."""


def put(documents: Sequence[Any]) -> None:
    """Write the vectors of these documents."""
    rows = [row for document in documents for row in vectors(document)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE} WHERE asset_id = ANY(%s)",
            [[document.pk for document in documents]],
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} (asset_id, piece, vector) VALUES (%s, %s, %s::tsvector)",
            rows,
        )


def rebuild() -> None:
    """Build all vectors anew from the documents."""
    from assets.models import SearchDocument

    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
        cursor.execute(f"DROP INDEX IF EXISTS {TABLE}_vector")
        write_all(cursor, SearchDocument.objects)
        cursor.execute(f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)")


def write_all(cursor: Any, documents: Any) -> None:
    """Write the vectors of all documents of a manager into the empty table, batch by batch:
    while rows are copied in, the connection can read none.
    """
    last = 0
    while batch := list(documents.filter(pk__gt=last).order_by("pk")[:500]):
        with cursor.copy(f"COPY {TABLE} (asset_id, piece, vector) FROM STDIN") as copy:
            for document in batch:
                for row in vectors(document):
                    copy.write_row(row)
        last = batch[-1].pk


def repair() -> None:
    """Nothing to do: a document whose vectors differ is written anew by itself."""


def problems() -> list[str]:
    """Documents without a vector."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {SOURCE} d WHERE NOT EXISTS "
            f"(SELECT 1 FROM {TABLE} f WHERE f.asset_id = d.asset_id)"
        )
        (missing,) = cursor.fetchone()
    return [f"{missing} documents are not in the full-text index"] if missing else []


def differing(documents: Sequence[Any]) -> list[int]:
    """Which of these documents have other vectors than they should."""
    rows = [row for document in documents for row in vectors(document)]
    held = {document.pk for document in documents}
    if not held:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT coalesce(f.asset_id, w.asset_id) FROM "
            f"(SELECT * FROM {TABLE} WHERE asset_id = ANY(%s)) f FULL JOIN "
            "(SELECT * FROM unnest(%s::bigint[], %s::integer[], %s::text[]) "
            "AS w(asset_id, piece, vector)) w USING (asset_id, piece) "
            "WHERE f.vector IS DISTINCT FROM w.vector::tsvector",
            [list(held), [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]],
        )
        return [pk for (pk,) in cursor.fetchall()]


def vectors(document: Any) -> Iterator[tuple[int, int, str]]:
    """A document as rows: its id, the number of the piece, a tsvector literal."""
    pieces = _Pieces()
    for part, letter in _LETTER.items():
        words, _gap, stems = getattr(document, part).partition(analysis.GAP)
        pieces.words([letter + word for word in words.split()])
        pieces.stems(letter + stem for stem in stems.split())
    for number, piece in enumerate(pieces.literals()):
        yield document.pk, number, piece


class _Pieces:
    """Words and stems, cut where a tsvector is full."""

    def __init__(self) -> None:
        self._done: list[dict[str, list[int]]] = []
        self._start()

    def _start(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._position = self._bytes = 0

    def _next(self) -> None:
        self._done.append(self._places)
        self._start()

    def words(self, words: Sequence[str]) -> None:
        """Words in a row; a gap keeps them apart from what came before."""
        self._position += 2
        for at, word in enumerate(words):
            if self._is_full(word):
                self._next()
                for again in words[max(0, at - OVERLAP) : at]:
                    self._add(again)
            self._add(word)

    def stems(self, stems: Iterable[str]) -> None:
        """Stems, whose place does not count."""
        for stem in stems:
            if self._is_full(stem):
                self._next()
            if stem not in self._places:
                self._places[stem] = []
                self._bytes += len(stem.encode()) + 8

    def _is_full(self, token: str) -> bool:
        return (
            self._position >= MAX_POSITION
            or self._bytes > MAX_BYTES
            or len(self._places.get(token, ())) >= MAX_PLACES
        )

    def _add(self, word: str) -> None:
        self._position += 1
        self._bytes += 4
        known = self._places.get(word)
        if known is None:
            known = self._places[word] = []
            self._bytes += len(word.encode()) + 8
        known.append(self._position)

    def literals(self) -> Iterator[str]:
        for places in (*self._done, self._places):
            yield " ".join(_lexeme(token, at) for token, at in places.items())


def _lexeme(token: str, places: Sequence[int]) -> str:
    return f"'{_quote(token)}'" + (":" + ",".join(map(str, places)) if places else "")


def _quote(token: str) -> str:
    return token.replace("\\", "\\\\").replace("'", "''")


def among(ids: Iterable[int]) -> Any:
    """An expression of these ids, in one parameter however many they are."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])


def due(now: dt.datetime, limit: int) -> list[int]:
    """Published assets whose moment has come and that are not in the index, first come first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM assets_asset WHERE status = 'published' AND NOT indexed "
            "AND public_from <= %s ORDER BY public_from, id LIMIT %s",
            [now, limit],
        )
        return [pk for (pk,) in cursor.fetchall()]


def sets(atoms: Sequence[Atom]) -> dict[Atom, Sets]:
    """For each atom, the assets that hold it, part by part."""
    found: dict[Atom, list[BitMap | None]] = {atom: [None] * len(PARTS) for atom in atoms}
    for at in range(0, len(atoms), _AT_ONCE):
        wanted = [
            (atom, n, _expression(atom, letter))
            for atom in atoms[at : at + _AT_ONCE]
            for n, letter in enumerate(_LETTER.values())
        ]
        selects = (
            f"SELECT {i}, string_agg(asset_id::text, ',') FROM {TABLE} WHERE vector @@ %s::tsquery"
            for i in range(len(wanted))
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects), [query for _a, _n, query in wanted])
            for i, ids in cursor.fetchall():
                if ids:
                    atom, n, _query = wanted[i]
                    found[atom][n] = bitmap(ids)
    return {atom: tuple(parts) for atom, parts in found.items()}


def _expression(atom: Atom, letter: str) -> str:
    """An atom as a tsquery literal; every lexeme is quoted, so none can be an operator."""
    kind, words = atom
    query = " <-> ".join(f"'{_quote(letter + word)}'" for word in words)
    return query + ":*" if kind == "prefix" else query


def log(rows: Sequence[tuple[int, int]]) -> None:
    """Write changes: asset ids, each with its nonce."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO assets_searchchange (asset_id, nonce, writer) "
            "SELECT a, n, pg_current_xact_id()::text::bigint "
            "FROM unnest(%s::bigint[], %s::bigint[]) AS w(a, n)",
            [[pk for pk, _nonce in rows], [nonce for _pk, nonce in rows]],
        )


def changes(mark: Mark | None) -> Changes:
    """What happened since a mark, in one statement; where there is none, the mark of now.

    Numbers are given out before commit: read again is what writers did that were still at work
    at the mark, or came after it. Serialising writers by a lock instead was rejected, because
    acts that save several records would then wait for each other in a circle.
    """
    floor, known = "x.floor", "(SELECT max(seq) FROM assets_searchchange)"
    if mark is not None:
        floor, known = str(int(mark.floor)), str(int(mark.seq or 0))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.epoch, x.floor, c.seq, c.nonce, c.asset_id, c.writer FROM "
            "(SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS floor) x "
            "LEFT JOIN assets_searchstate s ON s.id = 1 "
            f"LEFT JOIN assets_searchchange c ON c.writer >= {floor} OR c.seq = {known}"
        )
        rows = cursor.fetchall()
    listed = [(seq, nonce, pk, writer) for _e, _x, seq, nonce, pk, writer in rows if seq]
    return Changes.of(mark, rows[0][0], rows[0][1], listed)
