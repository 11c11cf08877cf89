"""The databases' own full-text indexes, behind one interface; the database chooses.

A backend offers: `create(schema_editor)` and `drop(schema_editor)` for the migration,
`put(connection, documents)` and `clear(connection)`, `matching(query)` → an expression of asset
ids, `ranked(assets, query, limit, offset)` → the ids of one page, best first.
"""

from __future__ import annotations

from types import ModuleType

from django.db import connection

from . import postgres, sqlite


def current() -> ModuleType:
    """The backend of the database in use."""
    return for_vendor(connection.vendor)


def for_vendor(vendor: str) -> ModuleType:
    """The backend for a Django database vendor; raises KeyError for one that has none."""
    return {"sqlite": sqlite, "postgresql": postgres}[vendor]
