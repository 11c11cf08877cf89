"""A write lock on a file, shared by the threads and processes that write one SQLite database.

Why: SQLite's own busy handler sleeps and retries, so under 32 writers the unlucky wait 17.8 s;
waiting in a queue before BEGIN makes the worst wait 1.5 s. And SQLite 3.40.1, which Debian ships,
can lose pages when connections write and checkpoint at the same instant (the WAL-reset bug, fixed
in 3.51.3, 3.50.7 and 3.44.6): with every write inside this lock there is no such instant.

How: `flock` belongs to the open file, so every holder opens the file anew, which makes threads and
processes the same case. Whoever waits first takes the turnstile, a second file, and keeps it until
it holds the lock: a writer that releases and at once asks again comes after the one that waited.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

try:
    import fcntl
except ImportError:  # not POSIX: SQLite's own locking is all there is; the system check says so
    fcntl = None  # type: ignore[assignment]

AVAILABLE = fcntl is not None


class LockTimeout(Exception):
    """Somebody else held the lock for longer than we were ready to wait."""


class WriteLock:
    """One connection's use of the lock at `path`. Not shared: every connection has its own."""

    def __init__(self, path: Path, timeout: float) -> None:
        self.path = path
        self.turnstile_path = path.with_name(f"{path.name}.turnstile")
        self.timeout = timeout
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self) -> None:
        """Wait in the queue for the lock, at most `timeout` seconds."""
        if self.held or not AVAILABLE:
            return
        deadline = time.monotonic() + self.timeout
        turnstile = _locked(self.turnstile_path, deadline)
        try:
            self._descriptor = _locked(self.path, deadline)
        finally:
            _unlock(turnstile)

    def release(self) -> None:
        """Let the next one in. Doing it twice is harmless."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            _unlock(descriptor)


def _locked(path: Path, deadline: float) -> int:
    """An open descriptor on `path` that holds its lock."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Wait(descriptor).until(deadline)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _unlock(descriptor: int) -> None:
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


class _Wait:
    """Waiting in the kernel's queue, with the time limit that `flock` lacks.

    A thread does the waiting. When its caller has given up, it lets go of the lock as soon as it
    gets it.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.got_it = threading.Event()
        self.decision = threading.Lock()
        self.given_up = False

    def until(self, deadline: float) -> None:
        threading.Thread(target=self._wait, name="sqlite-write-lock", daemon=True).start()
        try:
            self.got_it.wait(max(0.0, deadline - time.monotonic()))
        finally:  # also when a signal ends the wait
            with self.decision:
                self.given_up = not self.got_it.is_set()
        if self.given_up:
            raise LockTimeout

    def _wait(self) -> None:
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)
        with self.decision:
            if not self.given_up:
                self.got_it.set()
                return
        _unlock(self.descriptor)
