"""What both kinds of database have in common: tables, what is left out, migrations, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from assets import history
from assets.search import index

from .archive import Refused

RECORDS = "assets_asset"
ACCOUNTS = "auth_user"
MIGRATIONS = "django_migrations"
LEFT_OUT = frozenset(
    {
        "django_session",
        "assets_knownword",
        "assets_searchchange",
        "assets_searchdocument",
        "assets_searchset",
        "assets_searchstate",
    }
)
"""Tables that an archive holds without rows: sessions, and what the search index is built of."""

Progress = Callable[[str, int, int], None]


def names() -> list[str]:
    """The tables of all installed apps that are there, and the one that lists migrations."""
    found = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted({*found, MIGRATIONS})


def is_set_up() -> bool:
    """Whether the tables of the catalogue are there."""
    return RECORDS in connection.introspection.table_names()


def is_current() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def versions() -> dict[str, Any]:
    """What a later reader may want to know of where an archive was made."""
    version = ".".join(map(str, connection.get_database_version()))
    return {
        "database": connection.vendor,
        "database_version": version,
        "django": django.get_version(),
    }


def applied_migrations() -> list[list[str]]:
    """The migrations the database has, in the order in which they were applied."""
    rows = MigrationRecorder(connection).migration_qs.order_by("id")
    return [[row.app, row.name] for row in rows]


def must_be_known(migrations: Iterable[Any]) -> None:
    """Refuse an archive that is newer than this software."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    for migration in migrations:
        if tuple(migration) not in known:
            raise Refused(
                f"The archive is newer than this software, which does not know its migration "
                f"{'.'.join(map(str, migration))}: bring the software up to date first."
            )


def must_be_empty() -> None:
    """Refuse to restore over records or accounts."""
    if not is_set_up():
        return
    with connection.cursor() as cursor:
        for table, what in ((RECORDS, "records"), (ACCOUNTS, "accounts")):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            (count,) = cursor.fetchone()
            if count:
                raise Refused(
                    f"There are {count} {what} in this catalogue; "
                    f"“--replace” puts the archive in their place."
                )


def rows(cursor: Any, table: str) -> int:
    """How many rows a table has."""
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
    (count,) = cursor.fetchone()
    return count


def must_have(cursor: Any, stated: dict[str, Any]) -> None:
    """Refuse where tables do not have the rows that the manifest states."""
    for table, facts in stated.items():
        found = rows(cursor, table)
        if found != facts["rows"]:
            raise Refused(
                f"The archive is damaged: {table} has {found} rows where its manifest states "
                f"{facts['rows']}."
            )


def bring_up_to_date(progress: Progress, records: int) -> None:
    """Migrate what was restored, build its search index, verify its history."""
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        progress("search index", done, records)

    index.rebuild(tell)
    breaks = list(islice(history.verify_all(), 1))
    if breaks:
        raise Refused(
            f"The history in the archive does not hold: asset {breaks[0].asset_id}, revision "
            f"{breaks[0].number}: {breaks[0].problem}."
        )
