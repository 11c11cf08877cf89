"""Rows as plain tuples: one table's columns, defaults and values as the database takes them."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]
CACHE_KIB = 262_144

canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode
"""JSON as history hashes it; stored as it is."""


class Table:
    """A model's table, for rows that begin with the columns `leading`.

    A primary key that the database gives out is left to it, unless it is a leading column.
    """

    def __init__(self, model: type[models.Model], *leading: str) -> None:
        self.name = model._meta.db_table
        concrete = {field.attname: field for field in model._meta.concrete_fields}
        self._rest = {
            name: (field, _converter(field))
            for name, field in concrete.items()
            if name not in leading and not isinstance(field, models.AutoField)
        }
        self.columns = [str(concrete[name].column) for name in (*leading, *self._rest)]
        self.rows: list[Row] = []

    def template(self, values: Mapping[str, Any]) -> Row:
        """A row without its leading columns; what `values` leave out has the model's default."""
        return tuple(
            [
                convert(values[name]) if name in values else convert(field.get_default())
                for name, (field, convert) in self._rest.items()
            ]
        )

    def write(self) -> None:
        """Put the rows collected into the database."""
        if self.rows:
            write(self.name, self.columns, self.rows)
            self.rows = []


def write(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows by the quickest way the database has."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {table} ({names}) FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


@contextmanager
def room() -> Iterator[None]:
    """What a long load is done in: no search for cycles among its many small rows, and (SQLite) a
    page cache in which the indexes of a million records are at home. Begun outside a transaction.
    """
    with uncollected():
        if connection.vendor != "sqlite":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size")
            (before,) = cursor.fetchone()
            cursor.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA cache_size = {int(before)}")


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles meanwhile: rows are many, small and hold none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def reserve(model: type[models.Model], count: int) -> list[int]:
    """So many primary keys that nobody else gets, in ascending order.

    Called inside a transaction, which on SQLite is the only one that writes.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return list(range(first, first + count))


def _converter(field: Any) -> Callable[[Any], Any]:
    """How a Python value becomes what the database stores in this column."""
    if isinstance(field, models.JSONField):
        return canonical
    if isinstance(field, models.DateField | models.TimeField):  # a DateTimeField is a DateField
        known: dict[Any, Any] = {None: None}

        def moment(value: Any) -> Any:
            if value not in known:
                if len(known) > 50_000:
                    known.clear()
                    known[None] = None
                known[value] = field.get_db_prep_save(value, connection)
            return known[value]

        return moment
    return lambda value: value
