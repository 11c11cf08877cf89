"""The catalogues that are measured: databases of their own, built once and kept.

A catalogue is built under another name and takes its own only when it is complete, so that one
whose building was stopped is not taken for a finished one; building goes on where it stopped. The
recipe's version is in the name: other records are another catalogue, while tables are migrated
like those of any installation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings

from assets.domain.invented import RECIPE


class CannotBuild(Exception):
    """A catalogue could not be built; the message says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """How a catalogue was built: records, seconds, CPU seconds of the loading process."""

    records: int
    seconds: float
    cpu: float
    record: str
    """What a record of it holds on average."""

    @property
    def rate(self) -> float:
        """Records per CPU second, made up and saved with history and index."""
        return self.records / self.cpu if self.cpu else 0.0


@dataclass(frozen=True, slots=True)
class SqliteCatalogue:
    """A catalogue in a file under VAR_DIR/benchmark/."""

    records: int
    folder: Path
    database = "sqlite"

    @property
    def path(self) -> Path:
        """The finished database."""
        return self.folder / f"{self.records}-{RECIPE}.sqlite3"

    @property
    def url(self) -> str:
        """Where the finished one lies, as DATABASE_URL."""
        return f"sqlite:///{self.path}"

    def is_finished(self) -> bool:
        """Whether it was built to the end."""
        return self.path.exists()

    def begin(self) -> str:
        """The address of the unfinished one, to build or go on building."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{self._unfinished}"

    def finish(self) -> None:
        """Let the unfinished one, which is complete, be the catalogue."""
        for end in ("-wal", "-shm", ".lock", ".lock.turnstile"):
            Path(f"{self._unfinished}{end}").unlink(missing_ok=True)
        self._unfinished.replace(self.path)

    @property
    def _unfinished(self) -> Path:
        return self.path.with_suffix(".building")

    def note(self) -> Path:
        """Where it is written how the catalogue was built."""
        return self.path.with_suffix(".json")


@dataclass(frozen=True, slots=True)
class PostgresCatalogue:
    """A catalogue in a database of its own on the server of DATABASE_URL."""

    records: int
    folder: Path
    server: str
    database = "postgresql"

    @property
    def name(self) -> str:
        """The name of the finished database."""
        return f"benchmark_{self.records}_{RECIPE}"

    @property
    def url(self) -> str:
        """Where the finished one lies, as DATABASE_URL."""
        return self._address(self.name)

    def _address(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def is_finished(self) -> bool:
        """Whether it was built to the end."""
        return self.name in self._databases()

    def begin(self) -> str:
        """The address of the unfinished one, to build or go on building."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._unfinished not in self._databases():
            self._run(f"CREATE DATABASE \"{self._unfinished}\" TEMPLATE template0 ENCODING 'UTF8'")
        return self._address(self._unfinished)

    def finish(self) -> None:
        """Let the unfinished one, which is complete, be the catalogue."""
        self._run(f'ALTER DATABASE "{self._unfinished}" RENAME TO "{self.name}"')

    @property
    def _unfinished(self) -> str:
        return f"{self.name}_building"

    def _databases(self) -> set[str]:
        return {row[0] for row in self._run("SELECT datname FROM pg_database")}

    def _run(self, statement: str) -> list[Any]:
        try:
            with psycopg.connect(self.server, autocommit=True) as connection:
                cursor = connection.execute(statement)  # type: ignore[call-overload]
                return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise CannotBuild(f"PostgreSQL says: {str(error).splitlines()[0]}") from error

    def note(self) -> Path:
        """Where it is written how the catalogue was built."""
        return self.folder / f"{self.name}.json"


Catalogue = SqliteCatalogue | PostgresCatalogue


def catalogue(records: int, server: str = "") -> Catalogue:
    """The catalogue of so many records: a file, or a database on a server."""
    folder = Path(settings.VAR_DIR) / "benchmark"
    return (
        PostgresCatalogue(records, folder, server) if server else SqliteCatalogue(records, folder)
    )


def build(wanted: Catalogue) -> Built | None:
    """Make sure that a catalogue is there, with the tables of today; how it was built, None where
    nobody has noted it.
    """
    if wanted.is_finished():
        run(["migrate", "--verbosity", "0"], wanted.url)
    else:
        url = wanted.begin()
        run(["migrate", "--verbosity", "0"], url)
        said = run(["make_records", str(wanted.records), "--json"], url)
        found = json.loads(said.splitlines()[-1])
        wanted.finish()
        if found["made"] == wanted.records:  # else it was begun by a run that was stopped
            wanted.note().write_text(json.dumps(found), encoding="utf-8")
    try:
        noted = json.loads(wanted.note().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Built(noted["made"], noted["seconds"], noted["cpu"], noted["record"])


def run(arguments: Iterable[str], url: str) -> str:
    """Run one of our commands in a process of its own, on another database; what it printed.

    Progress goes to this process's standard error. Raises CannotBuild where it fails.
    """
    environment = os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(settings.VAR_DIR),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(  # noqa: S603 our own program with our own arguments
        [sys.executable, "-m", "django", *arguments, "--skip-checks"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode == STOPPED:
        raise KeyboardInterrupt
    if done.returncode:
        raise CannotBuild(f"`{' '.join(arguments)}` ended with status {done.returncode}.")
    return done.stdout


STOPPED = 130
