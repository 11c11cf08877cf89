"""Says at start-up whether this SQLite can lose pages, and whether our lock stands in the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Info, Warning
from django.db import connections

from catalogue.sqlite import lock
from catalogue.sqlite.base import DatabaseWrapper

Version = tuple[int, int, int]

# The WAL-reset bug: sqlite.org/wal.html, "The WAL-Reset Bug". WAL mode came with 3.7.0.
FIRST_WITH_BUG: Version = (3, 7, 0)
FIRST_WITHOUT: Version = (3, 51, 3)
BACKPORTS: tuple[Version, ...] = ((3, 50, 7), (3, 44, 6))


def has_wal_reset_bug(version: Version) -> bool:
    """Whether SQLite of this version may lose pages when connections write at the same instant."""
    if any(version[:2] == fixed[:2] and version >= fixed for fixed in BACKPORTS):
        return False
    return FIRST_WITH_BUG <= version < FIRST_WITHOUT


def check_sqlite(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Database check, so it speaks in `migrate` and `check --database`, not in every command."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if isinstance(connection, DatabaseWrapper) and not connection.is_in_memory_db():
            messages += _about(sqlite3.sqlite_version, sqlite3.sqlite_version_info)
    return messages


def _about(name: str, version: Version) -> list[CheckMessage]:
    if not has_wal_reset_bug(version):
        return []
    if lock.AVAILABLE:
        return [
            Info(
                f"SQLite {name} has the WAL-reset bug; the write lock beside the database keeps "
                "this installation clear of it.",
                hint="Let no other program write to the database file while the server runs.",
                id="catalogue.I001",
            )
        ]
    return [
        Warning(
            f"SQLite {name} has the WAL-reset bug, and this system has no file locks (flock) that "
            "would keep writers apart.",
            hint="Use SQLite 3.51.3 or newer, or PostgreSQL.",
            id="catalogue.W001",
        )
    ]
