"""SQLite FTS5 over the tokens of `SearchDocument`.

An external-content table kept by triggers on the document table: whatever way a document comes
or goes (bulk insert, cascade), the index goes with it in the same statement. Tokens are ours
and already folded; `=` is made a token character because stems begin with it. Relevance is not
asked of it: `bm25` costs 2 µs a hit and PostgreSQL has nothing equal (`search.ranking`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from ..atoms import Atom, Sets
from ..marks import Changes, Mark
from ..parts import PARTS
from .reading import bitmap

TABLE = "assets_fulltext"
SOURCE = "assets_searchdocument"
_COLUMNS = ", ".join(PARTS)
_NEW = ", ".join(f"new.{part}" for part in PARTS)
_OLD = ", ".join(f"old.{part}" for part in PARTS)
_TRIGGERS = {
    "insert": f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {SOURCE} BEGIN "
    f"INSERT INTO {TABLE}(rowid, {_COLUMNS}) VALUES (new.asset_id, {_NEW}); END",
    "delete": f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {SOURCE} BEGIN "
    f"INSERT INTO {TABLE}({TABLE}, rowid, {_COLUMNS}) "
    f"VALUES ('delete', old.asset_id, {_OLD}); END",
    "update": f"CREATE TRIGGER {TABLE}_update AFTER UPDATE ON {SOURCE} BEGIN "
    f"INSERT INTO {TABLE}({TABLE}, rowid, {_COLUMNS}) "
    f"VALUES ('delete', old.asset_id, {_OLD}); "
    f"INSERT INTO {TABLE}(rowid, {_COLUMNS}) VALUES (new.asset_id, {_NEW}); END",
}
_AT_ONCE = 60  # atoms a statement: SQLite joins at most 500 SELECTs


def create(schema_editor: Any) -> None:
    """Make the index and the triggers that keep it."""
    for statement in (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_COLUMNS}, content='{SOURCE}', "
        "content_rowid='asset_id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '=¶'\", "
        "prefix='3')",
        *_TRIGGERS.values(),
    ):
        schema_editor.execute(statement)


def drop(schema_editor: Any) -> None:
    """Take the index away."""
    pause(schema_editor)
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def pause(cursor: Any) -> None:
    """Let documents come and go without the index, which `resume` and `rebuild` put right."""
    for name in _TRIGGERS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")


def resume(cursor: Any) -> None:
    """Keep the index with the documents again."""
    for statement in _TRIGGERS.values():
        cursor.execute(statement)


def put(documents: Sequence[Any]) -> None:
    """Nothing to do: the triggers have done it."""


def rebuild() -> None:
    """Build the index anew from the documents."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')")


def repair() -> None:
    """Put right what `problems` found; readers go on meanwhile."""
    rebuild()


def problems() -> list[str]:
    """What the index's own integrity check finds against the documents."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [f"the full-text index differs from its documents ({error})"]
    return []


def differing(documents: Sequence[Any]) -> list[int]:
    """Nothing to compare one by one: the integrity check compares all."""
    return []


def among(ids: Iterable[int]) -> Any:
    """An expression of these ids, in one parameter however many they are."""
    return RawSQL("SELECT value FROM json_each(%s)", [f"[{','.join(map(str, ids))}]"])


def due(now: dt.datetime, limit: int) -> list[int]:
    """Published assets whose moment has come and that are not in the index, first come first.

    The index is named: the planner cannot see that a parameter fits its condition, and would walk
    all published assets, 45 ms for a hundred thousand.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM assets_asset INDEXED BY coming_transitions "
            "WHERE status = 'published' AND NOT indexed AND public_from <= %s "
            "ORDER BY public_from, id LIMIT %s",
            [connection.ops.adapt_datetimefield_value(now), limit],
        )
        return [pk for (pk,) in cursor.fetchall()]


def sets(atoms: Sequence[Atom]) -> dict[Atom, Sets]:
    """For each atom, the assets that hold it, part by part."""
    found: dict[Atom, list[BitMap | None]] = {atom: [None] * len(PARTS) for atom in atoms}
    for at in range(0, len(atoms), _AT_ONCE):
        wanted = [
            (atom, n, f"{part} : {_expression(atom)}")
            for atom in atoms[at : at + _AT_ONCE]
            for n, part in enumerate(PARTS)
        ]
        selects = (
            f"SELECT {i}, group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s"
            for i in range(len(wanted))
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects), [match for _a, _n, match in wanted])
            for i, ids in cursor.fetchall():
                if ids:
                    atom, n, _match = wanted[i]
                    found[atom][n] = bitmap(ids)
    return {atom: tuple(parts) for atom, parts in found.items()}


def _expression(atom: Atom) -> str:
    """An atom in FTS5's own words; every token is quoted, so none can be an operator."""
    kind, words = atom
    return f'"{" ".join(words)}"' + (" *" if kind == "prefix" else "")


def log(rows: Sequence[tuple[int, int]]) -> None:
    """Write changes: asset ids, each with its nonce."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO assets_searchchange (asset_id, nonce, writer) VALUES (%s, %s, 0)", rows
        )


def changes(mark: Mark | None) -> Changes:
    """What happened since a mark, in one statement; where there is none, the mark of now.

    Writers come one at a time, so the order of the numbers is the order of the commits.
    """
    known = "(SELECT max(seq) FROM assets_searchchange)" if mark is None else int(mark.seq or 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.epoch, c.seq, c.nonce, c.asset_id FROM (SELECT 1) "
            "LEFT JOIN assets_searchstate s ON s.id = 1 "
            f"LEFT JOIN assets_searchchange c ON c.seq >= {known}"
        )
        rows = cursor.fetchall()
    return Changes.of(mark, rows[0][0], 0, [(s, n, a, 0) for _e, s, n, a in rows if s is not None])
