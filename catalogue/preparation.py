"""Everything between a fresh checkout and a catalogue one can look at; a second time, nothing.

Used by `./run serve`, in one process because each start of Django costs a second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Database, static files, sample records, an editor's account."""
    _migrate(say)
    _collect_static_files(say)
    _load_samples(say)
    if "ensure_editor" in get_commands():
        call_command("ensure_editor")


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def _collect_static_files(say: Say) -> None:
    """Again whenever a file is new, gone or changed; it costs seconds."""
    root = Path(settings.STATIC_ROOT)
    stamp, seen = root / ".stamp", _static_fingerprint()
    if stamp.is_file() and stamp.read_text() == seen:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(seen)


def _static_fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _load_samples(say: Say) -> None:
    """Once for each database: somebody who has deleted the samples does not get them back."""
    if "load_samples" not in get_commands():
        return
    marker, database = Path(settings.VAR_DIR) / "samples-loaded", _birth_of_database()
    if marker.is_file() and marker.read_text() == database:
        return
    say("Loading the sample catalogue …")
    call_command("load_samples")
    marker.write_text(database)


def _birth_of_database() -> str:
    """When its first migration was applied: tells a new database from one that was there."""
    first = MigrationRecorder(connection).migration_qs.order_by("applied").first()
    return first.applied.isoformat() if first else ""
