"""Writers queue for one lock, lose nothing, and always let go of it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.transaction import Atomic

from catalogue.databases import database_settings
from catalogue.failures import Failure, classify
from catalogue.sqlite.base import READS, DatabaseWrapper
from catalogue.sqlite.checks import has_wal_reset_bug
from catalogue.sqlite.lock import LockTimeout, WriteLock


def settings_for(path: Path, **options: Any) -> dict[str, Any]:
    entry = database_settings(f"sqlite:///{path}", path.parent, pool=0)
    entry["OPTIONS"] |= options
    return {
        **{"TIME_ZONE": None, "CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0, "TEST": {}},
        **{"AUTOCOMMIT": True, "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""},
        **entry,
    }


@pytest.fixture(autouse=True)
def _databases_of_their_own(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    connection = connect(tmp_path / "lock.sqlite3")
    run(connection, "CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    run(connection, "INSERT INTO counter VALUES (1, 0)")
    yield connection
    connection.close()


def connect(path: Path, **options: Any) -> DatabaseWrapper:
    return DatabaseWrapper(settings_for(path, **options), alias="other")


def run(connection: DatabaseWrapper, query: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall() if cursor.description else []


def held(connection: DatabaseWrapper) -> bool:
    assert connection.write_lock is not None
    return connection.write_lock.held


WRITERS = """
import sys, threading, django
from pathlib import Path
from django.conf import settings
from catalogue.databases import database_settings
path = Path(sys.argv[1])
settings.configure(DATABASES={"default": database_settings(f"sqlite:///{path}", path.parent, pool=0)})
django.setup()
from django.db import connection, transaction
def write():
    for _ in range(5):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT n FROM counter")
            n = cursor.fetchone()[0]
            cursor.execute("UPDATE counter SET n = %s", [n + 1])
    connection.close()
threads = [threading.Thread(target=write) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


def test_32_writers_in_4_processes_lose_nothing(database: DatabaseWrapper, tmp_path: Path) -> None:
    path = tmp_path / "lock.sqlite3"
    command = [sys.executable, "-c", WRITERS, str(path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert errors == [b"", b"", b"", b""]
    assert run(database, "SELECT n FROM counter") == [(160,)]


def test_a_transaction_holds_the_lock_until_it_ends(
    database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    atomic = atomic_on(database, monkeypatch)
    with atomic():
        assert held(database)
        run(database, "UPDATE counter SET n = 1")
        with atomic():
            run(database, "UPDATE counter SET n = 2")
        assert held(database)
    assert not held(database)
    with pytest.raises(KeyError), atomic():  # noqa: PT012
        run(database, "UPDATE counter SET n = 3")
        raise KeyError
    assert not held(database)
    assert run(database, "SELECT n FROM counter") == [(2,)]


def test_closing_inside_a_transaction_lets_go(
    database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with atomic_on(database, monkeypatch)():
        database.close()
        assert not held(database)


def test_a_single_statement_holds_it_only_while_it_runs(database: DatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO counter VALUES (2, 7), (3, 8) RETURNING id, n")
        assert not held(database)
        other = connect(Path(database.settings_dict["NAME"]))
        assert run(other, "SELECT count(*) FROM counter") == [(3,)]  # committed already
        assert cursor.fetchone() == (2, 7)
        assert cursor.fetchmany(5) == [(3, 8)]
        assert cursor.fetchone() is None
        other.close()


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("SELECT 1", True),
        ("  select replace(title, 'a', 'b') FROM counter", True),
        ("WITH c AS (SELECT 1) SELECT * FROM c", True),
        ("WITH c AS (SELECT 1) INSERT INTO counter SELECT * FROM c", False),
        ("PRAGMA table_info(counter)", True),
        ("PRAGMA wal_checkpoint(TRUNCATE)", False),
        ("PRAGMA main.wal_checkpoint", False),
        ("SAVEPOINT s1", True),
        ("BEGIN IMMEDIATE", False),
        ("INSERT INTO counter VALUES (9, 9)", False),
        ("REPLACE INTO counter VALUES (9, 9)", False),
        ("CREATE INDEX i ON counter (n)", False),
        ("VACUUM", False),
        ("-- a comment\nDELETE FROM counter", False),
    ],
)
def test_what_only_reads_needs_no_lock(query: str, reads: bool) -> None:
    assert bool(READS.match(query)) is reads


def test_a_transaction_begun_by_hand_holds_the_lock_until_it_ends(
    database: DatabaseWrapper,
) -> None:
    run(database, "BEGIN IMMEDIATE")
    run(database, "UPDATE counter SET n = 4")
    assert held(database)
    run(database, "COMMIT")
    assert not held(database)


def test_a_statement_that_fails_lets_go(database: DatabaseWrapper) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        run(database, "INSERT INTO counter VALUES (1, 0)")
    assert not held(database)


def test_readers_do_not_wait_for_a_writer(
    database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = connect(Path(database.settings_dict["NAME"]), timeout=0)
    with atomic_on(database, monkeypatch)():
        run(database, "UPDATE counter SET n = 99")
        assert run(reader, "SELECT n FROM counter") == [(0,)]
        assert run(reader, "WITH c AS (SELECT n FROM counter) SELECT n FROM c") == [(0,)]
    reader.close()


def test_who_waits_too_long_is_told_that_the_database_is_busy(
    database: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = connect(Path(database.settings_dict["NAME"]), timeout=0.05)
    with atomic_on(database, monkeypatch)():
        with pytest.raises(OperationalError) as caught:
            run(impatient, "UPDATE counter SET n = 5")
        assert classify(caught.value) is Failure.UNAVAILABLE
    impatient.ensure_connection()
    run(impatient, "UPDATE counter SET n = 6")  # the lock given up for is not kept by anyone
    impatient.close()


def test_who_asks_again_at_once_comes_after_who_waited(tmp_path: Path) -> None:
    stop, rounds = threading.Event(), 0

    def greedy() -> None:
        nonlocal rounds
        lock = WriteLock(tmp_path / "lock", timeout=5)
        while not stop.is_set():
            lock.acquire()
            time.sleep(0.01)
            lock.release()
            rounds += 1

    thread = threading.Thread(target=greedy)
    thread.start()
    time.sleep(0.05)
    patient = WriteLock(tmp_path / "lock", timeout=5)
    waited = []
    for _ in range(10):
        before = rounds
        patient.acquire()
        waited.append(rounds - before)
        patient.release()
    stop.set()
    thread.join()
    assert max(waited) <= 3, waited


def test_a_lock_given_up_for_is_free_for_the_next(tmp_path: Path) -> None:
    holder, impatient = (WriteLock(tmp_path / "lock", timeout=0.05) for _ in range(2))
    holder.acquire()
    with pytest.raises(LockTimeout):
        impatient.acquire()
    holder.release()
    time.sleep(0.05)
    impatient.acquire()
    assert impatient.held


def test_a_database_in_memory_needs_no_lock() -> None:
    entry = {**settings_for(Path("unused")), "NAME": ":memory:"}
    connection = DatabaseWrapper(entry, alias="memory")
    run(connection, "CREATE TABLE t (n)")
    assert connection.write_lock is None


def test_every_connection_is_set_up_to_lose_nothing(database: DatabaseWrapper) -> None:
    pragmas = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
    assert [run(database, f"PRAGMA {name}")[0][0] for name in pragmas] == ["wal", 2, 1, 1]


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)
def test_versions_with_the_wal_reset_bug(version: tuple[int, int, int], affected: bool) -> None:
    assert has_wal_reset_bug(version) is affected


def atomic_on(connection: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`transaction.atomic` on a connection of the test's own."""
    monkeypatch.setitem(connections.settings, "other", connection.settings_dict)
    connections["other"] = connection
    return lambda: Atomic("other", savepoint=True, durable=False)
