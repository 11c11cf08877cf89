"""reindex and check_history: proving that what is derived or sealed is as it should be."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from assets.filters import Search
from assets.models import Asset, SearchDocument
from assets.search import index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records() -> None:
    call_command("make_records", 30, stdout=StringIO())


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def failure(name: str, *arguments: str) -> CommandError:
    with pytest.raises(CommandError) as caught:
        call_command(name, *arguments, stdout=StringIO())
    return caught.value


def found(typed: str) -> list[int]:
    page = Search(QueryDict(f"q={typed}"), now=timezone.now()).page(100, grouped=False)
    return [hit.asset.pk for hit in page.hits]


def test_an_index_kept_by_the_writing_act_agrees() -> None:
    assert run("reindex", "--check") == "Search index and tables agree.\n"


@pytest.mark.parametrize("how", ["reindex", "reindex --check"])
@pytest.mark.parametrize("damage", ["missing", "stale", "hidden"])
def test_a_difference_is_found_and_repaired(damage: str, how: str) -> None:
    before = found("the")
    documents = SearchDocument.objects.order_by("pk")
    if damage == "missing":
        documents.first().delete()
    elif damage == "stale":
        SearchDocument.objects.filter(pk=documents.first().pk).update(title="otherwise")
    else:
        shown = Asset.objects.public().first()
        Asset.objects.filter(pk=shown.pk).write_columns(status="draft", indexed=False)
        before = [pk for pk in before if pk != shown.pk]
    error = failure("reindex", "--check", "--dry-run")
    assert error.returncode == 1
    assert "Search index and tables differed" in str(error)
    if how == "reindex":
        assert "30 records compared, 1 written anew" in run("reindex")
    else:
        assert "It is put right." in str(failure("reindex", "--check"))
    assert run("reindex", "--check") == "Search index and tables agree.\n"
    assert sorted(found("the")) == sorted(before)


def test_a_rebuild_that_is_stopped_leaves_a_working_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "BATCH", 7)
    before, calls = found("the"), 0

    def stop(_done: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.rebuild(stop)
    assert found("the") == before
    assert run("reindex", "--check") == "Search index and tables agree.\n"


def test_an_untouched_history_holds() -> None:
    assert run("check_history") == "The history holds: 30 revisions read.\n"


def test_a_history_changed_behind_our_back_is_told() -> None:
    asset = Asset.objects.order_by("pk").first()
    with connection.cursor() as cursor:
        where = " ON assets_revision" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER history_is_never_edited{where}")
        cursor.execute(
            "UPDATE assets_revision SET who_name = 'nobody' WHERE asset_id = %s", [asset.pk]
        )
    out = StringIO()
    with pytest.raises(CommandError, match="1 records is broken in 1 places") as caught:
        call_command("check_history", stdout=out)
    assert caught.value.returncode == 1
    assert out.getvalue() == f"{asset.shown_reference}, revision 1: its facts were changed\n"
