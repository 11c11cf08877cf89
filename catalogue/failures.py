"""From an exception that got past every view to what the visitor should be told: the last net.

Database busy, full or read-only is a state of the machine: 503, try again. Everything else found
here is a defect of ours (a value that should have been refused where it came in), so it is logged
as one, and still answered as the mistake it is rather than as a 500.
"""

from __future__ import annotations

import re
from enum import Enum

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError


class Failure(Enum):
    UNAVAILABLE = "unavailable"
    CONFLICT = "conflict"
    MALFORMED = "malformed"


SQLITE_UNAVAILABLE = re.compile(
    r"locked|busy|disk is full|readonly|read-only|unable to open|disk I/O", re.IGNORECASE
)
SQLITE_MALFORMED = re.compile(
    r"fts5|malformed MATCH|pattern too complex|too many SQL variables|too large|too deep"
    r"|parser stack overflow|string or blob too big|unterminated string",
    re.IGNORECASE,
)
# PostgreSQL says what happened in five characters: postgresql.org/docs/current/errcodes-appendix
POSTGRESQL_UNAVAILABLE = ("08", "53", "57", "55P03", "40001", "40P01", "25006", "58")
POSTGRESQL_MALFORMED = ("22", "54", "21000")
UNREADABLE_VALUE = re.compile(
    r"null character|NUL \(0x00\)|null byte|surrogates not allowed|int too large"
    r"|integer string conversion|date value out of range|year .* is out of range",
    re.IGNORECASE,
)


def classify(error: BaseException) -> Failure | None:
    """What kind of failure this is; None for one that nobody foresaw."""
    if isinstance(error, IntegrityError):
        return Failure.CONFLICT
    if isinstance(error, DataError):
        return Failure.MALFORMED
    if isinstance(error, DatabaseError | InterfaceError):
        return _database(error)
    if _is_pool_timeout(error):
        return Failure.UNAVAILABLE
    if isinstance(error, ValueError | OverflowError) and UNREADABLE_VALUE.search(str(error)):
        return Failure.MALFORMED
    return None


def _database(error: BaseException) -> Failure | None:
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        if state.startswith(POSTGRESQL_UNAVAILABLE):
            return Failure.UNAVAILABLE
        return Failure.MALFORMED if state.startswith(POSTGRESQL_MALFORMED) else None
    text = str(error)
    if SQLITE_UNAVAILABLE.search(text) or _is_pool_timeout(cause):
        return Failure.UNAVAILABLE
    if SQLITE_MALFORMED.search(text):
        return Failure.MALFORMED
    from_psycopg = type(cause).__module__.startswith("psycopg")
    if from_psycopg and isinstance(error, OperationalError | InterfaceError):
        return Failure.UNAVAILABLE  # no state: the server was never reached
    return None


def _is_pool_timeout(error: BaseException | None) -> bool:
    kind = type(error)
    return kind.__module__.startswith("psycopg_pool") and kind.__name__ in {
        "PoolTimeout",
        "PoolClosed",
        "TooManyRequests",
    }
