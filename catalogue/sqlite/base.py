"""Django's SQLite backend, with the write lock taken before every write.

The lock is held from BEGIN to COMMIT or ROLLBACK, and around each statement that writes outside a
transaction. Reading never touches it: in WAL mode readers do not wait for writers. An in-memory
database has no file and needs no lock.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from catalogue.sqlite.lock import LockTimeout, WriteLock

# Statements that neither write nor checkpoint. A transaction that somebody begins by hand counts as
# writing, because nobody can know what it will do.
READS = re.compile(
    r"\s*(?:SELECT|EXPLAIN|VALUES|COMMIT|END|SAVEPOINT|RELEASE|ROLLBACK|ATTACH|DETACH"
    r"|PRAGMA\b(?!.*\b(?:wal_checkpoint|optimize|incremental_vacuum)\b)"
    r"|WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE|REPLACE)\b))\b",
    re.IGNORECASE | re.DOTALL,
)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues for the write lock before it begins to write."""

    write_lock: WriteLock | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not self.is_in_memory_db():
            name = Path(conn_params["database"])
            path = name.with_name(f"{name.name}.lock")
            self.write_lock = WriteLock(path, timeout=conn_params.get("timeout", 5.0))
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> LockingCursor:
        cursor: LockingCursor = self.connection.cursor(factory=LockingCursor)
        cursor.database = self
        return cursor

    def acquire_write_lock(self) -> None:
        if self.write_lock is not None:
            try:
                self.write_lock.acquire()
            except LockTimeout as error:
                raise OperationalError("database is locked: another writer is at work") from error

    def release_write_lock(self) -> None:
        if self.write_lock is not None:
            self.write_lock.release()

    def _start_transaction_under_autocommit(self) -> None:
        self.acquire_write_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.release_write_lock()
            raise

    def _commit(self) -> Any:
        result = super()._commit()  # type: ignore[misc]
        self.release_write_lock()  # after a failed COMMIT the transaction is open until ROLLBACK
        return result

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self.release_write_lock()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self.release_write_lock()


class LockingCursor(base.SQLiteCursorWrapper):
    """A cursor that takes the lock for a single statement that writes outside a transaction.

    `INSERT … RETURNING` commits when its last row has been read, so its rows are read at once,
    inside the lock, and handed out from here.
    """

    database: DatabaseWrapper
    returned: deque[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        return self._run(super().execute, query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        return self._run(super().executemany, query, param_list)

    def _run(self, method: Any, query: str, params: Any) -> Any:
        self.returned = None
        database = self.database
        lock = database.write_lock
        if lock is None or (not lock.held and READS.match(query)):
            return method(query, params)
        database.acquire_write_lock()
        try:
            result = method(query, params)
            if self.description is not None and not self.connection.in_transaction:
                self.returned = deque(super().fetchall())
            return result
        finally:
            if not (self.connection.in_transaction or database.in_atomic_block):
                database.release_write_lock()

    def fetchone(self) -> Any:
        if self.returned is None:
            return super().fetchone()
        return self.returned.popleft() if self.returned else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        if self.returned is None:
            return super().fetchmany(size)
        return [self.returned.popleft() for _ in range(min(size or 1, len(self.returned)))]

    def fetchall(self) -> list[Any]:
        if self.returned is None:
            return super().fetchall()
        rows = list(self.returned)
        self.returned.clear()
        return rows

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(self.fetchone, None)
