"""The databases' own full-text indexes, behind one interface; the database chooses.

A backend offers: `create(schema_editor)` and `drop(schema_editor)` for migrations;
`put(documents)`, `rebuild()`, `pause(cursor)`, `resume(cursor)` for writing; `problems()` and
`differing(documents)` for checking; `sets(atoms)` → which assets hold what, part by part;
`due(now, limit)` → whose moment has come; `among(ids)` → an expression for queries; `log(rows)` and
`changes(mark)` for following edits.
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
