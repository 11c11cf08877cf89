"""Bulk loading: many records of our own making, as `editing.save_new` would have saved them.

    loader = Loader(who, reason)
    with transaction.atomic():
        loader.load([(record, state), …])
    finish()

The writing act takes each record through objects, readings and analysis by itself, some 6 ms of
CPU; here every text, reading and row that records share is worked out once, by the same functions,
and rows go to the database as plain tuples (`executemany`, or COPY on PostgreSQL). What is written
is the same: rows, flags, readings, a first revision in the hash chain, search document; the tests
compare. `make_records` and `benchmark` load so. Records of others come in through `ingest`, which
validates each one.

Rejected: writing no revision (a record page shows history, `check_history` would have to forgive
its absence), and copying readings on the word of whoever made the records up.
"""

from .indexing import finish
from .loading import Loader
from .tables import room

__all__ = ["Loader", "finish", "room"]
