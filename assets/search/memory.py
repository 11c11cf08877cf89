"""The View of this process, brought up to date at the beginning of every search.

One look-up in the log of changes says what has happened since; what changed is read again. There
are no signals and no messages between processes: whoever wrote, and wherever, the log has it once
the transaction is committed, and within the transaction that writes at once.

What a transaction has not committed yet must not be seen by others: within a transaction the View
is kept with its connection, and forgotten with it when the log no longer has what it knew.
"""

from __future__ import annotations

import threading
from typing import Any

from django.db import connection

from . import backends, snapshots, view
from .view import View

_LOCK = threading.Lock()
_SHARED: dict[tuple[Any, ...], View] = {}
_OWN = "_search_view"


def current() -> View:
    """The public index as it is now. One query where nothing has changed since the last time."""
    if connection.in_atomic_block:
        own = getattr(connection, _OWN, None)
        shared = _SHARED.get(_database())
        now = _brought_up_to_date(own or (view.apart(shared) if shared else None))
        setattr(connection, _OWN, now)
        return now
    setattr(connection, _OWN, None)
    with _LOCK:
        now = _SHARED[_database()] = _brought_up_to_date(_SHARED.get(_database()))
    return now


def forget() -> None:
    """Let go of everything held; for tests, and to measure a start."""
    setattr(connection, _OWN, None)
    with _LOCK:
        _SHARED.clear()


def _database() -> tuple[Any, ...]:
    settings = connection.settings_dict
    return connection.vendor, settings["NAME"], settings.get("HOST"), settings.get("PORT")


def _brought_up_to_date(known: View | None) -> View:
    changes = backends.current().changes(known.mark if known else None)
    if known is None:
        return snapshots.load() or view.load(changes.mark)
    if changes.lost:
        return snapshots.load() or view.load(backends.current().changes(None).mark)
    if not changes.ids and changes.mark == known.mark:
        return known
    return view.advance(known, changes.mark, changes.ids)
