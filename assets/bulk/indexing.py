"""Search documents into the public index, one statement for the full text of a whole batch."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

from django.db import connection

from assets.models import SearchDocument
from assets.search import backends, index, spelling
from assets.search.analysis import GAP
from assets.search.backends import sqlite
from assets.search.document import COLUMNS
from assets.search.parts import PARTS

from .tables import Row, Table

_USUAL = 1_048_576
_HASH_SIZE = f"INSERT INTO {sqlite.TABLE}({sqlite.TABLE}, rank) VALUES ('hashsize', %s)"  # noqa: S608
"""How many bytes FTS5 gathers in memory before it writes a segment that must be merged later."""
_PROPOSED = [list(PARTS).index(part) for part in spelling.PARTS]


class Index:
    """Documents, collected as rows."""

    def __init__(self) -> None:
        self._table = Table(SearchDocument, "asset_id", *COLUMNS)
        self._words: dict[str, set[str]] = {}

    def add(self, pk: int, columns: tuple[str | bytes, ...]) -> None:
        """Collect one document."""
        self._table.rows.append((pk, *columns))

    def _count(self, rows: list[Row]) -> None:
        """Count the words that can be proposed, each once a document, as `spelling.count` does."""
        change: Counter[str] = Counter()
        for _pk, *columns in rows:
            known: set[str] = set()
            for at in _PROPOSED:
                known |= self._proposable(columns[at]) if at else self._in_title(columns[at])
            change.update(known)
        spelling.add(change)

    def _in_title(self, column: str) -> set[str]:
        """As below, for a part that hardly two records share: word by word."""
        found: set[str] = set()
        for word in column.partition(GAP)[0].split():
            found |= self._proposable(word)
        return found

    def _proposable(self, column: str) -> set[str]:
        found = self._words.get(column)
        if found is None:
            if len(self._words) > 100_000:
                self._words.clear()
            found = self._words[column] = spelling.words_in(column)
        return found

    def write(self) -> None:
        """Put everything collected into the database, and into its full-text index."""
        rows = self._table.rows
        if not rows:
            return
        self._count(rows)
        ids = [row[0] for row in rows]
        if connection.vendor == "sqlite":
            names = ", ".join(PARTS)
            with connection.cursor() as cursor:
                sqlite.pause(cursor)  # one statement for all: triggers take three times as long
                self._table.write()
                cursor.execute(_HASH_SIZE, [32 * _USUAL])
                cursor.execute(
                    f"INSERT INTO {sqlite.TABLE}(rowid, {names}) SELECT asset_id, {names} "  # noqa: S608
                    f"FROM {sqlite.SOURCE} WHERE asset_id BETWEEN %s AND %s ORDER BY asset_id",
                    [ids[0], ids[-1]],
                )
                cursor.execute(_HASH_SIZE, [_USUAL])
                sqlite.resume(cursor)
        else:
            self._table.write()
            backends.current().put(
                [
                    SimpleNamespace(pk=row[0], **dict(zip(COLUMNS, row[1:], strict=True)))
                    for row in rows
                ]
            )
        index.changed(ids)


def finish() -> None:
    """What is left to do when a large load is over: what processes begin with, and how many rows
    the tables have. Without it everything works, but slower.
    """
    index.store()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")
