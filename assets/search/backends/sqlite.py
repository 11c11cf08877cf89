"""SQLite FTS5 over the tokens of `SearchDocument`.

An external-content table kept by triggers on the document table: whatever way a document comes
or goes (bulk insert, cascade), the index goes with it in the same statement. Tokens are ours
and already folded; `=` is made a token character because stems begin with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from .. import analysis
from ..document import PARTS
from ..query import Query, Term

TABLE = "assets_fulltext"
SOURCE = "assets_searchdocument"
_COLUMNS = ", ".join(PARTS)
_NEW = ", ".join(f"new.{part}" for part in PARTS)
_OLD = ", ".join(f"old.{part}" for part in PARTS)
_WEIGHTS = ", ".join(str(weight) for weight in PARTS.values())


def create(schema_editor: Any) -> None:
    """Make the index and the triggers that keep it."""
    for statement in (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5({_COLUMNS}, content='{SOURCE}', "
        "content_rowid='asset_id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '=¶'\", "
        "prefix='3')",
        f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {SOURCE} BEGIN "
        f"INSERT INTO {TABLE}(rowid, {_COLUMNS}) VALUES (new.asset_id, {_NEW}); END",
        f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {SOURCE} BEGIN "
        f"INSERT INTO {TABLE}({TABLE}, rowid, {_COLUMNS}) "
        f"VALUES ('delete', old.asset_id, {_OLD}); END",
        f"CREATE TRIGGER {TABLE}_update AFTER UPDATE ON {SOURCE} BEGIN "
        f"INSERT INTO {TABLE}({TABLE}, rowid, {_COLUMNS}) "
        f"VALUES ('delete', old.asset_id, {_OLD}); "
        f"INSERT INTO {TABLE}(rowid, {_COLUMNS}) VALUES (new.asset_id, {_NEW}); END",
    ):
        schema_editor.execute(statement)


def drop(schema_editor: Any) -> None:
    """Take the index away."""
    for name in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def put(documents: Sequence[Any]) -> None:
    """Nothing to do: the triggers have done it."""


def rebuild() -> None:
    """Build the index anew from the documents."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')")


def problems() -> list[str]:
    """What the index's own integrity check finds against the documents."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [str(error)]
    return []


def matching(query: Query) -> Any:
    """An expression of the ids of matching assets."""
    return RawSQL(
        f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s",
        [expression(query)],
    )


def ranked(assets: QuerySet, query: Query, limit: int, offset: int) -> list[int]:
    """The ids of one page among `assets`, best match first, newest among equals."""
    sql, params = assets.order_by().values("id", "publication_first").query.sql_with_params()
    statement = (
        f"SELECT f.rowid FROM {TABLE} f JOIN ({sql}) a ON a.id = f.rowid "
        f"WHERE f.{TABLE} MATCH %s "
        f"ORDER BY bm25({TABLE}, {_WEIGHTS}), a.publication_first DESC, f.rowid DESC "
        "LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*params, expression(query), limit, offset])
        return [row[0] for row in cursor.fetchall()]


def expression(query: Query) -> str:
    """The query in FTS5's own words; every token is quoted, so none can be an operator."""
    wanted = " AND ".join(_term(term) for term in query.terms if not term.excluded)
    excluded = " OR ".join(_term(term) for term in query.terms if term.excluded)
    return f"({wanted}) NOT ({excluded})" if excluded else wanted


def _term(term: Term) -> str:
    if term.kind == "phrase":
        return f'"{" ".join(term.words)}"'
    (word,) = term.words
    if term.kind == "prefix":
        return f'"{word}" *'
    variants = (word, *analysis.stems_of_query(word))
    return "(" + " OR ".join(f'"{variant}"' for variant in variants) + ")"
