"""What a process holds follows every commit, at once, and nothing that was rolled back."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone
from pyroaring import BitMap

from assets import editing, publishing
from assets.domain import lifecycle
from assets.domain.record import MusicCue
from assets.editing import State
from assets.filters import Search
from assets.models import Asset, SearchChange, SearchDocument, SearchSet, SearchState
from assets.search import index, memory, terms, tunes, view
from tests import factories
from tests.factories import WHO

together = pytest.mark.django_db(transaction=True)


def found(address: str = "q=patrol") -> list[str]:
    page = Search(QueryDict(address), now=timezone.now()).page()
    return [hit.asset.shown_reference for hit in page.hits]


def elsewhere(do: Callable[[], Any]) -> Any:
    """What this gives with a connection of its own, as in another thread of a server."""
    given: list[Any] = []

    def run() -> None:
        try:
            given.append(do())
        except BaseException as error:  # told in the test's own thread
            given.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    if isinstance(given[0], BaseException):
        raise given[0]
    return given[0]


def change(reference: str, title: str) -> None:
    asset = Asset.objects.get(reference=reference)
    editing.save(factories.stored(asset).with_(title=title), who=WHO, asset=asset)


@pytest.mark.django_db
def test_what_is_saved_is_found_within_the_same_transaction_and_what_is_undone_is_not():
    factories.save(reference="R1", title="a patrol")
    assert found() == ["R1"]

    def undone() -> None:
        with transaction.atomic():
            factories.save(reference="R2", title="a patrol", themes=("Peace",))
            change("R1", "another title")
            assert found() == ["R2"]
            assert found("theme=Peace") == ["R2"]
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    assert found() == ["R1"]
    assert found("theme=Peace") == []
    factories.save(reference="R3", title="a patrol")
    assert sorted(found()) == ["R1", "R3"]


@together
def test_others_see_an_edit_once_it_is_committed_and_not_before():
    factories.save(reference="R1", title="a patrol")
    assert elsewhere(found) == found() == ["R1"]
    with transaction.atomic():
        change("R1", "a convoy")
        assert found() == []
        assert elsewhere(found) == ["R1"]
        assert elsewhere(lambda: found("q=convoy")) == []
    assert elsewhere(found) == found() == []
    assert elsewhere(lambda: found("q=convoy")) == found("q=convoy") == ["R1"]


@together
def test_nobody_sees_what_was_rolled_back():
    factories.save(reference="R1", title="a patrol")
    assert found() == ["R1"]

    def undone() -> None:
        with transaction.atomic():
            change("R1", "a convoy")
            assert found() == []
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    assert found() == elsewhere(found) == ["R1"]
    change("R1", "patrol again")
    assert found() == elsewhere(found) == ["R1"]


@together
def test_nobody_comes_to_know_what_was_looked_up_in_a_transaction_undone():
    hidden = factories.save(
        reference="R1", title="Patrol", music_cues=(MusicCue("Low Tide"),), state=State()
    )
    memory.current()

    def undone() -> None:
        with transaction.atomic():
            begun = memory.current()
            publishing.publish(hidden, who=WHO, permissions=lifecycle.GRANTS["administrator"])
            assert tunes.current(begun).tracks
            terms.warm(begun, [terms.word("patrol")])
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    assert tunes.current(memory.current()).tracks == {}
    assert found() == []


@together
def test_another_process_follows_from_what_it_holds():
    """Two processes share nothing but the database: each goes on from its own View."""
    for n in range(3):
        factories.save(reference=f"R{n}", title="a patrol")
    found()
    held = memory.current()
    elsewhere(lambda: change("R1", "a convoy"))
    elsewhere(lambda: factories.save(reference="R9", title="a patrol"))
    followed = memory._brought_up_to_date(held)
    fresh = view.load(followed.mark)
    assert followed.visible == fresh.visible
    assert followed.facets == fresh.facets
    assert sorted(found()) == ["R0", "R2", "R9"]


@together
def test_a_writer_who_began_earlier_and_commits_later_is_followed_too():
    factories.save(reference="R1", title="a patrol")
    factories.save(reference="R2", title="a patrol")
    assert len(found()) == 2
    wrote, may_commit = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            index.changed([Asset.objects.get(reference="R1").pk])
            SearchDocument.objects.filter(asset__reference="R1").update(music_presence="has")
            wrote.set()
            may_commit.wait(20)

    slow = threading.Thread(target=lambda: elsewhere(slowly))
    slow.start()
    assert wrote.wait(20)
    if connection.vendor == "sqlite":  # writers come one at a time
        may_commit.set()
        slow.join(20)
    elsewhere(lambda: change("R2", "a convoy"))
    assert found() == ["R1"]
    if connection.vendor == "postgresql":
        assert found("music=has") == []
    may_commit.set()
    slow.join(20)
    assert found("music=has") == ["R1"]


@together
def test_a_process_that_begins_with_stored_sets_finds_what_changed_since():
    for n in range(5):
        factories.save(reference=f"R{n}", title="a patrol", themes=(f"T{n}",))
    index.store()
    assert SearchSet.objects.exists()
    change("R3", "a convoy")
    factories.save(reference="R9", title="a patrol", themes=("T9",))
    memory.forget()
    assert sorted(found()) == ["R0", "R1", "R2", "R4", "R9"]
    assert found("theme=T9") == ["R9"]
    assert found("q=convoy&sort=title") == ["R3"]
    assert index.check() == []


@together
def test_stored_sets_shorten_the_log_and_nobody_loses_the_thread():
    factories.save(reference="R1", title="a patrol")
    found()
    held = memory.current()
    for n in range(5):
        change("R1", f"a patrol {n}")
    index.store()
    assert SearchChange.objects.count() <= 2
    factories.save(reference="R2", title="a patrol")
    assert memory._brought_up_to_date(held).visible == view.load(held.mark).visible
    assert sorted(found()) == ["R1", "R2"]


@together
def test_documents_loaded_in_bulk_are_found_once_their_index_is_built():
    factories.save(reference="R1", title="a patrol")
    assert found() == ["R1"]
    SearchDocument.objects.all().delete()  # behind everybody's back
    index.rebuild_derived()
    assert found() == []
    assert index.check() == ["1 public assets without a document"]
    index.rebuild()
    assert found() == ["R1"]


@together
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (
            lambda: SearchSet.objects.filter(kind="theme", value="Peace").update(
                data=BitMap().serialize()
            ),
            "1 sets of the facet theme differ from the tables",
        ),
        (
            lambda: SearchSet.objects.filter(kind="column", value="recency").update(
                data=b"\0" * 8 * memory.current().columns.size
            ),
            "the column recency differs from the tables",
        ),
    ],
)
def test_the_check_proves_the_sets_and_repairs_them(harm: Callable[[], Any], said: str):
    for n in range(3):
        factories.save(reference=f"R{n}", title="a patrol", themes=("Peace",),
                       publication_date=factories.day("2021"))  # fmt: skip
    index.store()
    harm()
    memory.forget()
    assert index.check() == [said]
    assert index.check(repair=True) == [said]
    assert index.check() == []
    assert found("theme=Peace") == ["R2", "R1", "R0"]


@together
@pytest.mark.parametrize("data", [b"", b"\0" * 16, b"nothing of the kind"])
@pytest.mark.parametrize("kind", ["visible", "column", "theme"])
def test_stored_sets_that_are_damaged_are_not_begun_with(kind: str, data: bytes):
    factories.save(reference="R1", title="a patrol", themes=("Peace",))
    index.store()
    SearchSet.objects.filter(kind=kind).update(data=data)
    memory.forget()
    assert found() == found("theme=Peace") == ["R1"]


@together
@pytest.mark.parametrize("facet", ["place", "event"])
def test_sets_stored_before_a_facet_was_known_are_not_begun_with(facet: str):
    """After an upgrade search is right at once; `reindex` makes it start quickly again."""
    factories.save(reference="R1", title="a patrol", location="Riga", events=("Open day",))
    index.store()
    SearchSet.objects.filter(kind=facet).delete()
    memory.forget()
    assert found("place=Riga&event=Open+day") == ["R1"]
    memory.forget()
    assert index.check() == []


@pytest.mark.django_db
def test_a_record_is_found_to_the_second_from_its_moment_on():
    moment = timezone.now() + dt.timedelta(hours=1)
    factories.save(reference="R1", title="a patrol", state=State(lifecycle.PUBLISHED, moment))

    def at(now: dt.datetime) -> tuple[int, int]:
        search = Search(QueryDict("q=patrol"), now=now)
        return search.page().total, len(search.facets())

    assert at(moment - dt.timedelta(microseconds=1)) == (0, 0)
    assert at(moment)[0] == 1


@pytest.mark.django_db
def test_what_is_withdrawn_is_gone_from_every_set_at_once():
    asset = factories.save(reference="R1", title="a patrol", countries=("XK",))
    factories.save(reference="R2", title="a base", countries=("XK",))
    assert len(found("country=XK")) == 2
    publishing.withdraw(asset, who=WHO, permissions=lifecycle.GRANTS["editor"], reason="x")
    assert found("country=XK") == ["R2"]
    assert asset.pk not in memory.current().visible


@pytest.mark.django_db
def test_hidden_records_leave_no_trace_in_the_log():
    factories.save(reference="R1", title="a patrol")
    before = SearchChange.objects.count()
    hidden = factories.save(reference="H1", title="a patrol", state=State())
    editing.save(factories.stored(hidden).with_(title="x"), who=WHO, asset=hidden)
    assert SearchChange.objects.count() == before
    assert SearchState.objects.count() <= 1
