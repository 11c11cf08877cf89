"""A copy of the whole catalogue in one file, and the catalogue again from such a file.

`backup(path)` works while others read and write, `restore(path)` puts the whole catalogue in
its place in one step. Both are all or nothing: what fails or is stopped leaves everything as it
was, and can be started again. An archive is a zip file: `manifest.json` (what is inside: rows
per table, SHA-256 of every member, migrations, versions, date), the database, the media files.

What is not in it, on purpose. The Django SECRET_KEY: whoever holds it can forge sessions, so it
is kept apart (`VAR_DIR/secret-key`). Sessions: a session key is a password in clear; everybody
signs in again after a restore. The search index: it is derived, is built anew by `restore`, and
would keep words of content that was since removed. Free pages of the SQLite file, for the same
reason. Password hashes and one-time-code secrets of accounts *are* in it: guard the file as you
guard the database.

Decisions. Copying files was measured to miss rows in 16 of 20 tries; the SQLite backup API in
one read transaction and PostgreSQL's COPY in one REPEATABLE READ transaction miss none. pg_dump
was rejected because it must be installed and match the server. Replacing the SQLite file was
rejected because a server that has it open would go on with the old one and its `-wal` would meet
the new one; the restored pages are written into the file instead, in one transaction. An archive
goes back into the kind of database it came from; `export` and `ingest` carry records across.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from . import archive, files, postgres, sqlite, tables
from .archive import Refused

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an archive holds: rows by table, number of media files, when it was made."""

    path: Path
    rows: dict[str, int]
    files: int
    made_at: str

    @property
    def records(self) -> int:
        """How many records."""
        return self.rows.get(tables.RECORDS, 0)


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is told."""


def backup(path: Path, progress: Progress = _silent) -> Report:
    """Write a verified archive to `path`; into it, under a name with the date, if it is a folder.

    Everything acknowledged before the start is in it, and nothing half-done. Raises Refused with
    a sentence where it cannot be; then there is no file at `path` that was not there before.
    """
    made_at = timezone.now().astimezone(dt.UTC)
    if path.is_dir():
        path = path / f"catalogue-{made_at:%Y%m%dT%H%M%SZ}.zip"
    kind = _kind()
    if not tables.is_set_up():
        raise Refused("The database is not set up: run “manage.py migrate” first.")
    with _in_words(), archive.workplace(path.parent / f".{path.name}.unfinished") as folder:
        archive.must_be_free(path)
        with archive.Writer(folder / "archive.zip") as writer:
            manifest = kind.take(writer, folder, progress)
            manifest |= tables.versions() | {
                "made_at": made_at.isoformat(timespec="seconds"),
                "left_out": sorted(tables.LEFT_OUT),
            }
            files.take(writer, Path(settings.MEDIA_ROOT), progress)
            writer.seal(manifest)
        with archive.Reader(folder / "archive.zip") as written:
            written.verify(progress)
            report = _report(path, written)
        archive.put_in_place(folder / "archive.zip", path)
    return report


def restore(path: Path, *, replace: bool = False, progress: Progress = _silent) -> Report:
    """Put the catalogue of an archive in place of the present one, whole or not at all.

    `replace` allows that to be a catalogue with records or accounts in it. The archive is checked
    first, brought up to the present migrations if it is older, and its history verified. Raises
    Refused with a sentence where anything is wrong; then nothing was changed.
    """
    kind = _kind()
    with _in_words(), archive.Reader(path) as reader:
        if reader.manifest["database"] != connection.vendor:
            raise Refused(
                f"{path} comes from {reader.manifest['database']} and this is "
                f"{connection.vendor}: an archive goes back into the kind of database it was "
                f"made of. To move records across, use “export” and “ingest”."
            )
        if tables.RECORDS not in reader.manifest["tables"]:
            raise Refused(f"There is no catalogue in {path}.")
        tables.must_be_known(reader.manifest["migrations"])
        if not replace:
            tables.must_be_empty()
        reader.verify(progress)
        media = Path(settings.MEDIA_ROOT)
        with archive.workplace(media.parent / f".{media.name}.restoring") as folder:
            files.lay_out(reader, folder, progress)
            kind.load(reader, replace=replace, progress=progress)
            files.put_in_place(folder, media, only=replace)
        return _report(path, reader)


def _kind() -> ModuleType:
    kinds = {"sqlite": sqlite, "postgresql": postgres}
    if connection.vendor not in kinds:
        raise Refused(f"There is no backup for {connection.vendor}.")
    return kinds[connection.vendor]


def _report(path: Path, reader: archive.Reader) -> Report:
    rows = {name: table["rows"] for name, table in reader.manifest["tables"].items()}
    media = sum(name.startswith(files.PREFIX) for name in reader.manifest["members"])
    return Report(path, rows, media, reader.manifest["made_at"])


@contextmanager
def _in_words() -> Iterator[None]:
    """What the system says, as a refusal: nothing was changed."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise Refused(f"It could not be done: {error.strerror or error}{where}.") from error
    except (DatabaseError, sqlite3.Error) as error:
        said = str(error).partition("\n")[0]
        raise Refused(f"The database says: {said}.") from error


__all__ = ["Progress", "Refused", "Report", "backup", "restore"]
