"""What every test shares: the test database, quick passwords, and which database this run is on.

One run is on one database, the one `DATABASE_URL` names (SQLite when it names none). `./run test`
makes two runs: everything on SQLite, then the tests that use the database on PostgreSQL. The SQLite
test database is a file, not memory: threads get connections of their own, as on a real server.
"""

from __future__ import annotations

import gc
import json
import os
import re
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
DEVELOPMENT_ONLY = {"hypothesis", "factory", "faker", "playwright", "axe_playwright_python"}
RAM = Path("/dev/shm")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database-tests",
        action="store_true",
        help="leave out tests that use no database, and browser tests (the PostgreSQL run)",
    )
    parser.addoption("--counts", metavar="FILE", help="write the numbers of results to FILE")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    _load_hypothesis_profile()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REQUIRE_SECOND_FACTOR = False
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    rates.update(dict.fromkeys(rates))  # no limits: suites ask more than people
    settings.HTTPS_ONLY = settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_collection_finish() -> None:
    """What is there now stays to the end, so nobody looks for rubbish in it (a tenth of the time)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _load_hypothesis_profile() -> None:
    """No deadlines: a busy machine is no error. In CI the same examples each time: it judges the
    change, while runs at a desk go on looking for new ones."""
    try:
        from hypothesis import HealthCheck, settings
    except ModuleNotFoundError:
        return
    settings.register_profile(
        "catalogue",
        deadline=None,
        derandomize=bool(os.environ.get("CI")),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("catalogue")


@pytest.fixture(scope="session", autouse=True)
def _flush_tables_that_django_does_not_know() -> None:
    """Tests with real transactions empty the tables; the full-text table hangs on one of them."""
    from django.core.management.commands import flush

    sql_flush = flush.sql_flush

    def with_cascade(*args: Any, **kwargs: Any) -> list[str]:
        return list(sql_flush(*args, **{**kwargs, "allow_cascade": True}))

    flush.sql_flush = with_cascade


def uses_database(item: pytest.Item) -> bool:
    """Whether a test touches the database: by marker, by fixture, or as a Django test case."""
    from django.test import TransactionTestCase

    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(
        getattr(item, "fixturenames", ())
    ):
        return True
    cls = getattr(item, "cls", None)
    return cls is not None and issubclass(cls, TransactionTestCase)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """With requirements.txt alone, what needs requirements-dev.txt is skipped and says so."""
    report = yield
    missing = re.search(r"No module named '(\w+)", str(report.longrepr or ""))
    if report.failed and missing and missing[1] in DEVELOPMENT_ONLY:
        reason = f"Skipped: {missing[1]} is not installed; pip install -r requirements-dev.txt"
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 0, reason)
    return report


def is_browser_test(item: pytest.Item) -> bool:
    return "browser" in item.path.parts


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--only-database-tests"):
        kept = [item for item in items if uses_database(item) and not is_browser_test(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """The SQLite test database is a file in memory's file system, one for each worker.

    Replaces pytest-django's fixture of the same name, whose suffixes it keeps for PostgreSQL.
    """
    from django.conf import settings

    database = settings.DATABASES["default"]
    test = database.setdefault("TEST", {})
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    if "sqlite" not in database["ENGINE"]:
        test["NAME"] = f"test_{database['NAME']}_{os.getpid()}_{worker}"
        yield
        return
    name = f"catalogue-test-{os.getpid()}-{worker}.sqlite3"
    folder = RAM if os.access(RAM, os.W_OK) else tmp_path_factory.mktemp("database")
    test["NAME"] = str(folder / name)
    yield
    for leftover in folder.glob(f"{name}*"):
        leftover.unlink()


@pytest.fixture(scope="session", autouse=True)
def _files_of_tests_stay_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing a test writes ends up in `var/`, and nothing in `var/` decides a test."""
    from django.conf import settings

    settings.VAR_DIR = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    settings.STATIC_ROOT = settings.VAR_DIR / "static"
    settings.STATIC_ROOT.mkdir()


@pytest.fixture(autouse=True)
def _each_test_begins_in_english() -> Iterator[None]:
    """A page asked for in French leaves its thread in French; the next test knows nothing of it."""
    yield
    from django.utils import translation

    translation.deactivate()


class Counts:
    """Results by outcome, browser tests apart, for the closing table of `./run test`."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.browser: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        counted = report.when == "call" or (report.when == "setup" and report.skipped)
        if counted or report.failed:
            outcome = "failed" if report.failed else report.outcome
            self.counts[outcome] += 1
            if "/browser/" in report.nodeid:
                self.browser[outcome] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.counts["failed"] += 1


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.getoption("--counts") and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Counts(), "counts")


def pytest_sessionfinish(session: pytest.Session) -> None:
    counts = session.config.pluginmanager.get_plugin("counts")
    if counts is not None:
        Path(session.config.getoption("--counts")).write_text(
            json.dumps({"all": counts.counts, "browser": counts.browser}), encoding="utf-8"
        )
