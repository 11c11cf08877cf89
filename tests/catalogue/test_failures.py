"""From a database's own words to what kind of failure it is, for both databases."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, DataError, IntegrityError, InternalError, OperationalError
from psycopg_pool import PoolTimeout

from catalogue.failures import Failure, classify

UNAVAILABLE, CONFLICT, MALFORMED = Failure.UNAVAILABLE, Failure.CONFLICT, Failure.MALFORMED


def because(error: DatabaseError, cause: Exception) -> DatabaseError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (OperationalError("database is locked"), UNAVAILABLE),
        (OperationalError("database table is locked: assets_asset"), UNAVAILABLE),
        (OperationalError("database or disk is full"), UNAVAILABLE),
        (OperationalError("attempt to write a readonly database"), UNAVAILABLE),
        (OperationalError("unable to open database file"), UNAVAILABLE),
        (OperationalError("disk I/O error"), UNAVAILABLE),
        (OperationalError("LIKE or GLOB pattern too complex"), MALFORMED),
        (OperationalError("too many SQL variables"), MALFORMED),
        (OperationalError("Expression tree is too large (maximum depth 1000)"), MALFORMED),
        (OperationalError("no such table: assets_asset"), None),
        (because(OperationalError("x"), psycopg.errors.AdminShutdown()), UNAVAILABLE),
        (because(OperationalError("x"), psycopg.errors.DiskFull()), UNAVAILABLE),
        (because(OperationalError("x"), psycopg.errors.DeadlockDetected()), UNAVAILABLE),
        (because(OperationalError("x"), psycopg.OperationalError("refused")), UNAVAILABLE),
        (because(OperationalError("x"), PoolTimeout("no connection after 5 s")), UNAVAILABLE),
        (because(InternalError("x"), psycopg.errors.ReadOnlySqlTransaction()), UNAVAILABLE),
        (because(DatabaseError("x"), psycopg.errors.UndefinedTable()), None),
        (because(OperationalError("x"), psycopg.errors.StatementTooComplex()), MALFORMED),
        (DataError("integer out of range"), MALFORMED),
        (IntegrityError("UNIQUE constraint failed: assets_asset.reference"), CONFLICT),
        (ValueError("A string literal cannot contain NUL (0x00) characters."), MALFORMED),
        (ValueError("Exceeds the limit (4300 digits) for integer string conversion"), MALFORMED),
        (OverflowError("Python int too large to convert to SQLite INTEGER"), MALFORMED),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), MALFORMED),
        (ValueError("something else"), None),
        (KeyError("title"), None),
    ],
)
def test_what_kind_of_failure_it_is(error: Exception, failure: Failure | None) -> None:
    assert classify(error) is failure
