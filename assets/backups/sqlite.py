"""The SQLite database in an archive: a verified copy in one file, and back in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections

from assets.search.backends import sqlite as fulltext

from . import tables
from .archive import Reader, Refused, Writer, workplace

MEMBER = "database.sqlite3"
PAGES = 1_000
Progress = Callable[[str, int, int], None]


def take(writer: Writer, folder: Path, progress: Progress) -> dict[str, Any]:
    """Copy the database as it is at this moment, check the copy, put it into the archive."""
    copy = folder / MEMBER
    names = tables.names()
    migrations = tables.applied_migrations()
    connection.ensure_connection()
    live = connection.connection
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        live.execute("BEGIN")  # reading: the copy is of this moment, whoever writes meanwhile
        try:
            counts = {name: _count(live, name) for name in names}
            _copy(live, target, "database", progress)
        finally:
            live.rollback()
        target.execute("PRAGMA journal_mode=DELETE")
        _leave_out(target)
        _check(target)
        counts |= dict.fromkeys(tables.LEFT_OUT & set(names), 0)
        for name, count in counts.items():
            if _count(target, name) != count:
                raise Refused(f"The copy has another number of rows in {name} than the database.")
    with copy.open("rb") as source:
        writer.add(MEMBER, source)
    copy.unlink()
    return {
        "tables": {name: {"rows": count} for name, count in counts.items()},
        "migrations": migrations,
    }


def load(reader: Reader, *, replace: bool, progress: Progress) -> None:
    """Rebuild the database beside the present one, check it, write it over in one transaction.

    Whoever reads meanwhile sees the old catalogue to the last moment, then the new one.
    """
    with workplace(_beside()) as folder:
        copy = folder / MEMBER
        reader.extract(MEMBER, copy)
        _check_extracted(copy, reader.manifest["tables"])
        with pointed_at(copy):
            tables.bring_up_to_date(progress, reader.manifest["tables"][tables.RECORDS]["rows"])
        with closing(sqlite3.connect(copy, isolation_level=None)) as source:
            source.execute("PRAGMA journal_mode=DELETE")
            _check(source)
            _write_over(source, replace=replace, progress=progress)
    ContentType.objects.clear_cache()


def _beside() -> Path:
    """A folder on the disk that will have to hold the database."""
    name = Path(str(connection.settings_dict["NAME"]))
    return name.with_name(f".{name.name}.restoring")


def _copy(source: Any, target: Any, stage: str, progress: Progress) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress(stage, total - remaining, total)

    source.backup(target, pages=PAGES, progress=tell)


def _count(database: Any, table: str) -> int:
    quoted = connection.ops.quote_name(table)
    (count,) = database.execute(f"SELECT count(*) FROM {quoted}").fetchone()  # noqa: S608
    return count


def _leave_out(copy: sqlite3.Connection) -> None:
    """Empty what an archive does not hold, and leave nothing of it in free pages either."""
    triggers = copy.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
        [fulltext.SOURCE],
    ).fetchall()
    copy.execute("BEGIN")
    for name, _sql in triggers:  # else each deleted document would be taken from the index singly
        copy.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    for table in tables.LEFT_OUT:
        there = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone()
        if there:
            copy.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
    copy.execute(f"INSERT INTO {fulltext.TABLE}({fulltext.TABLE}) VALUES ('delete-all')")  # noqa: S608
    for _name, sql in triggers:
        copy.execute(sql)
    copy.execute("COMMIT")
    copy.execute("VACUUM")


def _check(database: Any) -> None:
    """SQLite's own checks; raises Refused with the first thing they find."""
    (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise Refused(f"The database does not pass SQLite's integrity check: {found}.")
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise Refused(f"A row of {broken[0]} points to one of {broken[2]} that is not there.")


def _check_extracted(copy: Path, stated: dict[str, Any]) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        try:
            _check(database)
            for table, facts in stated.items():
                if _count(database, table) != facts["rows"]:
                    raise Refused(
                        f"The archive is damaged: {table} does not have the {facts['rows']} rows "
                        f"that its manifest states."
                    )
        except (sqlite3.Error, KeyError, TypeError) as error:
            raise Refused(f"The database in the archive is damaged: {error}.") from error


def _write_over(source: sqlite3.Connection, *, replace: bool, progress: Progress) -> None:
    connection.ensure_connection()
    live = connection.connection
    with _alone():
        if not replace:
            tables.must_be_empty()
        wanted = live.execute("PRAGMA page_size").fetchall()
        if source.execute("PRAGMA page_size").fetchall() != wanted:
            source.execute(f"PRAGMA page_size={int(wanted[0][0])}")
            source.execute("VACUUM")
        _copy(source, live, "putting in place", progress)
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other writers waiting, where the database backend has a queue for them."""
    acquire = getattr(connection, "acquire_write_lock", None)
    if acquire is None:
        yield
        return
    acquire()
    try:
        yield
    finally:
        connection.release_write_lock()  # type: ignore[attr-defined]


@contextmanager
def pointed_at(path: Path) -> Iterator[None]:
    """This thread's database is the file at `path` while it lasts."""
    present = connections[DEFAULT_DB_ALIAS]
    beside = connections.create_connection(DEFAULT_DB_ALIAS)
    beside.settings_dict = {**present.settings_dict, "NAME": str(path)}
    connections[DEFAULT_DB_ALIAS] = beside
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        beside.close()
        connections[DEFAULT_DB_ALIAS] = present
        ContentType.objects.clear_cache()
