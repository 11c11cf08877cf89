"""PostgreSQL tsvector over the tokens of `SearchDocument`.

The vector is spelt out by us, token by token with positions and weights, so that PostgreSQL's
parser has no say in what a word is. It lies in a table of its own whose rows go with their
document. A tsvector holds some 80,000 words (1 MB): a longer transcript keeps its words up to
there, and is saved whole all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from assets.models import SearchDocument

from .. import analysis
from ..document import PARTS
from ..query import Query, Term

TABLE = "assets_fulltext"
SOURCE = "assets_searchdocument"
_LETTER = {
    "title": "A",
    "lead": "B",
    "people": "B",
    "places": "B",
    "music": "C",
    "transcript": "D",
    "rights": "D",
}
_WEIGHTS = "'{0.1, 0.2, 0.4, 1.0}'"
MAX_POSITION = 16_383
MAX_BYTES = 700_000
MAX_PLACES = 250


def create(schema_editor: Any) -> None:
    """Make the table of vectors and its index."""
    schema_editor.execute(
        f"CREATE TABLE {TABLE} (asset_id bigint PRIMARY KEY "
        f"REFERENCES {SOURCE} (asset_id) ON DELETE CASCADE, vector tsvector NOT NULL)"
    )
    schema_editor.execute(f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)")


def drop(schema_editor: Any) -> None:
    """Take the vectors away."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def put(documents: Sequence[Any]) -> None:
    """Write the vectors of these documents."""
    rows = [(document.pk, vector(document)) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (asset_id, vector) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (asset_id) DO UPDATE SET vector = excluded.vector",
            rows,
        )


def rebuild() -> None:
    """Build all vectors anew from the documents."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    batch: list[Any] = []
    for document in SearchDocument.objects.order_by("pk").iterator(chunk_size=500):
        batch.append(document)
        if len(batch) == 500:
            put(batch)
            batch = []
    put(batch)


def problems() -> list[str]:
    """Documents without a vector."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {SOURCE} d LEFT JOIN {TABLE} f USING (asset_id) "
            "WHERE f.asset_id IS NULL"
        )
        (missing,) = cursor.fetchone()
    return [f"{missing} documents are not in the index"] if missing else []


def vector(document: Any) -> str:
    """A document as a tsvector literal; positions run through all parts, gaps between them."""
    places: dict[str, list[str]] = {}
    position, size = 0, 0
    for part in PARTS:
        letter = _LETTER[part]
        for token in getattr(document, part).split():
            position += 1
            known = places.get(token)
            if known is None:
                size += len(token.encode()) + 8
                if size > MAX_BYTES:
                    break
                known = places[token] = []
            if len(known) < MAX_PLACES and position <= MAX_POSITION:
                known.append(f"{position}{letter}")
        position += 10
    return " ".join(_lexeme(token, at) for token, at in places.items())


def _lexeme(token: str, places: Iterable[str]) -> str:
    return f"'{_quote(token)}'" + (":" + ",".join(places) if places else "")


def _quote(token: str) -> str:
    return token.replace("\\", "\\\\").replace("'", "''")


def matching(query: Query) -> Any:
    """An expression of the ids of matching assets."""
    return RawSQL(
        f"SELECT asset_id FROM {TABLE} WHERE vector @@ %s::tsquery",
        [expression(query)],
    )


def ranked(assets: QuerySet, query: Query, limit: int, offset: int) -> list[int]:
    """The ids of one page among `assets`, best match first, newest among equals."""
    sql, params = assets.order_by().values("id", "publication_first").query.sql_with_params()
    statement = (
        f"SELECT f.asset_id FROM {TABLE} f JOIN ({sql}) a ON a.id = f.asset_id "
        "WHERE f.vector @@ %s::tsquery "
        f"ORDER BY ts_rank({_WEIGHTS}, f.vector, %s::tsquery, 1) DESC, "
        "a.publication_first DESC NULLS LAST, f.asset_id DESC LIMIT %s OFFSET %s"
    )
    wanted = expression(query)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*params, wanted, wanted, limit, offset])
        return [row[0] for row in cursor.fetchall()]


def expression(query: Query) -> str:
    """The query as a tsquery literal; every lexeme is quoted, so none can be an operator."""
    parts = [("!" if term.excluded else "") + _term(term) for term in query.terms]
    return " & ".join(parts)


def _term(term: Term) -> str:
    if term.kind == "phrase":
        return "(" + " <-> ".join(f"'{_quote(word)}'" for word in term.words) + ")"
    (word,) = term.words
    if term.kind == "prefix":
        return f"'{_quote(word)}':*"
    variants = (word, *analysis.stems_of_query(word))
    return "(" + " | ".join(f"'{_quote(variant)}'" for variant in variants) + ")"
