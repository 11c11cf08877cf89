"""The PostgreSQL database in an archive: each table as COPY writes it, of one moment.

It comes back by way of a schema of its own, all in one transaction: the tables are made there
as the archive's migrations made them, filled, migrated, indexed and verified; only then do the
rows take the place of the present ones. Readers go on meanwhile with the old catalogue, writers
wait for the last step alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from assets.search.backends import postgres as fulltext

from . import tables
from .archive import Reader, Refused, Writer

STAGE = "catalogue_restoring"
Progress = Callable[[str, int, int], None]


def take(writer: Writer, folder: Path, progress: Progress) -> dict[str, Any]:
    """Write every table to the archive, all as of one moment."""
    taken: dict[str, Any] = {}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        names = tables.names()
        for at, name in enumerate(names, 1):
            columns = _columns(cursor, name)
            empty = name in tables.LEFT_OUT
            taken[name] = {
                "rows": 0 if empty else tables.rows(cursor, name),
                "columns": columns,
                "sequences": _sequences(cursor, name),
            }
            if not empty:
                query = f"COPY (SELECT {_listed(columns)} FROM {_quoted(name)}) TO STDOUT"  # noqa: S608
                with writer.member(_member(name)) as write, cursor.copy(query) as copy:
                    for data in copy:
                        write(data)
            progress("tables", at, len(names))
        return {"tables": taken, "migrations": tables.applied_migrations()}


def load(reader: Reader, *, replace: bool, progress: Progress) -> None:
    """Put the archive's rows in place of the present ones, in one transaction."""
    if not tables.is_set_up() or not tables.is_current():
        raise Refused("The database is not set up or not up to date: run “manage.py migrate”.")
    stated = reader.manifest["tables"]
    if not all({"columns", "sequences"} <= facts.keys() for facts in stated.values()):
        raise Refused(f"The manifest of {reader.path} is damaged.")
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (live,) = cursor.fetchone()
        with _staged(cursor):
            _make_tables(reader.manifest["migrations"])
            _fill(cursor, reader, progress)
            tables.must_have(cursor, stated)
            tables.bring_up_to_date(progress, stated[tables.RECORDS]["rows"])
            names = [*tables.names(), fulltext.TABLE]
            columns = {name: _columns(cursor, name) for name in names}
            sequences = {name: _sequences(cursor, name) for name in names}
        _write_over(cursor, live, columns, replace, progress)
        _set_sequences(cursor, sequences)
        cursor.execute(f"DROP SCHEMA {STAGE} CASCADE")
    ContentType.objects.clear_cache()


def _member(table: str) -> str:
    return f"tables/{table}.copy"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(columns: list[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _sequences(cursor: Any, table: str) -> dict[str, list[Any]]:
    """The last number given out for each column that counts, and whether one was at all."""
    found: dict[str, list[Any]] = {}
    for sequence in connection.introspection.get_sequences(cursor, table):
        column = sequence["column"]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table), column])
        (name,) = cursor.fetchone()
        if name:
            cursor.execute(f"SELECT last_value, is_called FROM {name}")  # noqa: S608
            found[column] = list(cursor.fetchone())
    return found


def _set_sequences(cursor: Any, stated: dict[str, dict[str, list[Any]]]) -> None:
    """Go on counting from there: the number of a deleted row is not given out again."""
    for table, columns in stated.items():
        for column, (last, called) in columns.items():
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                [_quoted(table), column, last, called],
            )


@contextmanager
def _staged(cursor: Any) -> Iterator[None]:
    """Tables are made and found in a schema of their own while it lasts."""
    cursor.execute("SHOW search_path")
    (path,) = cursor.fetchone()
    try:
        with transaction.atomic():
            cursor.execute(f"CREATE SCHEMA {STAGE}")
    except ProgrammingError as error:
        said = str(error).partition("\n")[0]
        raise Refused(
            f"The schema {STAGE} cannot be made, which restoring takes: {said}."
        ) from error
    cursor.execute("SELECT set_config('search_path', %s, true)", [STAGE])
    ContentType.objects.clear_cache()
    yield
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SELECT set_config('search_path', %s, true)", [path])
    ContentType.objects.clear_cache()


def _make_tables(migrations: list[list[str]]) -> None:
    """Make the tables as they were when the archive was made."""
    with connection.cursor() as cursor:  # a table with unchecked rows cannot be altered
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    had = {(app, name) for app, name in migrations} & set(graph.nodes)
    last = [
        node
        for node in had
        if not any(c.key in had and c.key[0] == node[0] for c in graph.node_map[node].children)
    ]
    executor.migrate(sorted(last))


def _fill(cursor: Any, reader: Reader, progress: Progress) -> None:
    """Load the archive's rows into these tables, whatever migrations have put there."""
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    stated = reader.manifest["tables"]
    for name in stated:
        cursor.execute(f"DELETE FROM {_quoted(name)}")  # noqa: S608
    for at, (name, facts) in enumerate(stated.items(), 1):
        if _member(name) in reader.manifest["members"]:
            query = f"COPY {_quoted(name)} ({_listed(facts['columns'])}) FROM STDIN"
            with cursor.copy(query) as copy:
                for data in reader.read(_member(name)):
                    copy.write(data)
        progress("tables", at, len(stated))
    _set_sequences(cursor, {name: facts["sequences"] for name, facts in stated.items()})
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _write_over(
    cursor: Any, live: str, columns: dict[str, list[str]], replace: bool, progress: Progress
) -> None:
    """Exchange the rows of all tables; who reads sees the old ones until all is done."""
    places = {name: f"{_quoted(live)}.{_quoted(name)}" for name in columns}
    cursor.execute(f"LOCK TABLE {', '.join(places.values())} IN EXCLUSIVE MODE")
    if not replace:
        tables.must_be_empty()  # again, now that nobody can write
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for place in places.values():
        cursor.execute(f"DELETE FROM {place}")  # noqa: S608
    for at, (name, place) in enumerate(places.items(), 1):
        listed = _listed(columns[name])
        cursor.execute(
            f"INSERT INTO {place} ({listed}) OVERRIDING SYSTEM VALUE "  # noqa: S608
            f"SELECT {listed} FROM {STAGE}.{_quoted(name)}"
        )
        progress("putting in place", at, len(places))
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
