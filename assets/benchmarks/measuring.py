"""One worker process measured: memory, then pages and floors by turns, warm."""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.models import Asset, SearchDocument

from . import floors, pages, queries
from .queries import Question

WARM_UP = 3
DEAR = 0.5
"""Seconds from which on a floor is measured three times only."""

Progress = Callable[[str], object]


@dataclass(slots=True)
class Times:
    """What one thing took, time after time: milliseconds by the clock, and of our own CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, act: Callable[[], Any]) -> Any:
        """Do something once, and keep what it took."""
        wall, cpu = time.perf_counter(), time.process_time()
        result = act()
        self.cpu.append((time.process_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)
        return result

    def figures(self) -> dict[str, float]:
        """Median and 95th percentile by the clock and of the CPU."""
        return {
            "median": round(statistics.median(self.wall), 2),
            "p95": round(_p95(self.wall), 2),
            "cpu": round(statistics.median(self.cpu), 2),
            "cpu_p95": round(_p95(self.cpu), 2),
            "times": len(self.wall),
        }


def _p95(times: list[float]) -> float:
    return sorted(times)[round(0.95 * (len(times) - 1))]


def measure(records: int, folder: Path, *, rounds: int, progress: Progress) -> dict[str, Any]:
    """All figures of the catalogue in use, as plain values."""
    if Asset.objects.count() != records:
        raise ValueError(f"the catalogue holds {Asset.objects.count()} records, not {records}")
    before = resident()
    visitor = pages.Visitor()
    first = Times()
    first.take(lambda: visitor.page("/"))
    mix = queries.mix()
    for question in mix:
        for _time in range(WARM_UP):
            visitor.page(question.address)
    after = resident()
    compared = floors.floors(records, folder)
    found = [_question(question, visitor, compared, rounds, progress) for question in mix]
    return {
        "records": records,
        "database": connection.vendor,
        "database_version": _version(),
        "documents": SearchDocument.objects.count(),
        "memory": {"before": before, "warm": after},
        "first_page": first.figures()["median"],
        "queries": found,
    }


def _question(
    question: Question,
    visitor: pages.Visitor,
    compared: Mapping[str, floors.Floor],
    rounds: int,
    progress: Progress,
) -> dict[str, Any]:
    progress(question.name)
    shown = pages.seen(question.address)[1]
    fixed = pages.with_fixed_rows(question.address)
    fixed.page(question.address)
    statements = [_statements(one, question.address) for one in (visitor, fixed)]
    page, floor = Times(), Times()
    others = {name: Times() for name in compared} if question.words else {}
    totals: dict[str, int] = {}
    for turn in range(rounds):
        gc.collect()
        page.take(lambda: visitor.page(question.address))
        floor.take(lambda: fixed.page(question.address))
        for name, times in others.items():
            if turn < 3 or times.wall[0] < DEAR * 1000:
                totals[name] = times.take(partial(compared[name], question))
    return {
        "name": question.name,
        "address": question.address,
        "hits": getattr(shown.get("page"), "total", None),
        "statements": statements[0],
        "page": page.figures(),
        "fixed": floor.figures() | {"statements": statements[1]},
        "floors": {n: t.figures() | {"hits": totals[n]} for n, t in others.items()},
    }


def _statements(visitor: pages.Visitor, address: str) -> int:
    """How many statements the database is asked for a page."""
    with CaptureQueriesContext(connection) as asked:
        visitor.page(address)
    return len(asked)


def resident() -> float:
    """Megabytes that this process holds in memory now (where the system does not say: at most)."""
    try:
        pages_held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(most / (1_048_576 if sys.platform == "darwin" else 1024), 1)
    return round(pages_held * resource.getpagesize() / 1_048_576, 1)


def _version() -> str:
    """The database's version, as it says itself."""
    statement = "SHOW server_version" if connection.vendor == "postgresql" else _SQLITE_VERSION
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0]).partition(" ")[0]


_SQLITE_VERSION = "SELECT sqlite_version()"
