"""`python manage.py benchmark search`: how fast search is, on catalogues built for measuring.

Catalogues of 10,000, 100,000 and 1,000,000 invented records lie in databases of their own under
VAR_DIR/benchmark/ and are kept from run to run; the catalogue in use is not touched.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import platform
import subprocess
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from assets.benchmarks import catalogues, measuring, pages, report
from assets.benchmarks.catalogues import CannotBuild

SIZES = (10_000, 100_000, 1_000_000)
FAILED, CANNOT_START, STOPPED = 1, 2, 130


class Command(BaseCommand):
    help = (
        "Measure search. Builds catalogues of invented records in databases of their own (kept "
        "under VAR_DIR/benchmark/; one million takes some 20 GB and half an hour), asks a mix of "
        "queries as whole pages, by turns with floors to compare with, and prints medians, 95th "
        "percentiles, CPU time and ratios. A run that was stopped can be started again. "
        "Exit status: 0 done, 1 a page failed, 2 cannot start."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["search"])
        parser.add_argument(
            "--sizes", type=_sizes, default=SIZES, metavar="N,N",
            help="records of each catalogue (10000,100000,1000000)",
        )  # fmt: skip
        parser.add_argument(
            "--rounds", type=_count, default=25, help="how often each page is asked for (25)"
        )
        parser.add_argument(
            "--database", choices=["sqlite", "postgresql", "both"], default="sqlite",
            help="where the catalogues lie; for PostgreSQL, on the server of DATABASE_URL, whose "
            "user may create databases (named benchmark_…)",
        )  # fmt: skip
        parser.add_argument(
            "--postgresql-sizes", type=_sizes, metavar="N,N",
            help="other sizes for PostgreSQL",
        )  # fmt: skip
        parser.add_argument("--record", type=Path, metavar="FILE", help="write the figures as JSON")
        parser.add_argument("--note", default="", help="a sentence to keep with the figures")
        parser.add_argument(
            "--table", type=Path, metavar="README",
            help="put the figures of --record FILE into this file between its markers; "
            "measures nothing",
        )  # fmt: skip
        parser.add_argument(
            "--here", type=_count, metavar="N",
            help="measure the database in use, which has N records, and print JSON (what each "
            "worker process does)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["here"]:
                self.stdout.write(json.dumps(self.here(options["here"], options["rounds"])))
            elif options["table"]:
                self.put_table(options["record"], options["table"])
            else:
                self.measure(options)
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped; the same command goes on where the building of a catalogue stopped.",
                returncode=STOPPED,
            ) from error
        except (CannotBuild, DatabaseError) as error:
            said = str(error).partition("\n")[0]
            raise CommandError(said, returncode=CANNOT_START) from error
        except pages.Failed as error:
            raise CommandError(f"{error}.", returncode=FAILED) from error

    def here(self, records: int, rounds: int) -> dict[str, Any]:
        """The figures of the database in use."""
        try:
            return measuring.measure(
                records, _folder(), rounds=rounds, progress=lambda said: self.say(f"  {said}")
            )
        except ValueError as error:
            raise CommandError(f"{error}.", returncode=CANNOT_START) from error

    def measure(self, options: dict[str, Any]) -> None:
        """Build what is missing, measure each catalogue in a process of its own, report."""
        figures = _conditions(options["note"])
        for wanted in self.wanted(options):
            if not wanted.is_finished():
                self.say(f"Building {wanted.records:,} records ({wanted.database}) …")
            built = catalogues.build(wanted)
            self.say(f"Measuring {wanted.records:,} records ({wanted.database}) …")
            arguments = ["benchmark", "search", "--here", str(wanted.records)]
            said = catalogues.run([*arguments, "--rounds", str(options["rounds"])], wanted.url)
            measured = json.loads(said.splitlines()[-1])
            if built is not None:
                measured["built"] = dataclasses.asdict(built)
            figures["catalogues"].append(measured)
            if options["record"]:  # at once: the next one may take an hour
                text = json.dumps(figures, ensure_ascii=False, indent=1)
                options["record"].write_text(text + "\n", encoding="utf-8")
        for line in report.lines(figures):
            self.stdout.write(line)
        if options["record"]:
            self.stdout.write(f"Recorded in {options['record']}.")

    def wanted(self, options: dict[str, Any]) -> list[catalogues.Catalogue]:
        """The catalogues asked for."""
        found: list[catalogues.Catalogue] = []
        server = os.environ.get("DATABASE_URL", "")
        if options["database"] != "sqlite" and not server.startswith("postgres"):
            raise CommandError(
                "For PostgreSQL, DATABASE_URL must name a database on its server.",
                returncode=CANNOT_START,
            )
        if options["database"] != "postgresql":
            found += [catalogues.catalogue(records) for records in options["sizes"]]
        if options["database"] != "sqlite":
            sizes = options["postgresql_sizes"] or options["sizes"]
            found += [catalogues.catalogue(records, server) for records in sizes]
        return found

    def put_table(self, recorded: Path | None, readme: Path) -> None:
        """Put recorded figures into a README."""
        if recorded is None:
            raise CommandError("--table needs --record FILE.", returncode=CANNOT_START)
        try:
            figures = json.loads(recorded.read_text(encoding="utf-8"))
            text = report.put(readme.read_text(encoding="utf-8"), figures)
        except (OSError, ValueError) as error:
            raise CommandError(f"{error}.", returncode=CANNOT_START) from error
        readme.write_text(text, encoding="utf-8")
        self.stdout.write(f"The table stands in {readme}.")

    def say(self, words: str) -> None:
        """Progress, beside the results."""
        self.stderr.write(words)


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "benchmark"


def _conditions(note: str) -> dict[str, Any]:
    """Where, when and of what is measured."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "date": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "processor": _processor(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
        },
        "load": round(load, 1),
        "note": note,
        "catalogues": [],
    }


def _commit() -> str:
    """The commit of the code measured, with a plus where files differ from it; "" if unknown."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty=+", "--exclude=*"],  # noqa: S607
            cwd=settings.BASE_DIR, capture_output=True, text=True, check=True, timeout=20,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 10_000_000):
        raise ArgumentTypeError("a whole number from 1 to 10,000,000 is expected")
    return int(text[:9])


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_count(part.strip()) for part in text.split(","))
