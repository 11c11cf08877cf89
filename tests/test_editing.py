"""The one writing act: all or nothing, nobody's work overwritten, nothing forgotten."""

import datetime as dt
import threading
import time

import pytest
from django.db import connection, connections, transaction

from assets import editing, history
from assets.domain import lifecycle
from assets.domain.record import Keyframe, Link, Poster, Record, Rendition
from assets.domain.timecode import Timecode
from assets.editing import InvalidRecord, NameTaken, StaleEdit, State, WouldMislead
from assets.models import Asset, Name, QualityFlag, Revision, SearchDocument
from assets.search import index
from tests import factories
from tests.factories import FULL, LONG_AGO, PUBLISHED, WHO

pytestmark = pytest.mark.django_db


def test_a_save_writes_record_history_version_and_search_document_together():
    asset = factories.save(reference="R1", title="Old title")
    at = dt.datetime(2024, 5, 6, tzinfo=dt.UTC)
    saved = editing.save(
        factories.stored(asset).with_(title="New title"),
        who=WHO, asset=asset, version=1, reason="a better one", at=at,
    )  # fmt: skip
    assert (saved.asset.title, saved.asset.record_version) == ("New title", 2)
    revision = saved.revision
    assert (revision.number, revision.who_name, revision.reason, revision.at) == (
        2, "a test", "a better one", at,
    )  # fmt: skip
    assert revision.changes == [{"field": "title", "before": "Old title", "after": "New title"}]
    assert SearchDocument.objects.get(asset=asset).title.startswith("new title r1")


def test_an_untouched_save_writes_nothing():
    asset = factories.save(FULL)
    saved = editing.save(factories.stored(asset), who=WHO, asset=asset, version=1)
    assert saved.revision is None
    assert (Revision.objects.count(), Asset.objects.get().record_version) == (1, 1)


def test_a_stale_version_is_refused_with_both_sides():
    asset = factories.save(reference="R1", title="First")
    record = factories.stored(asset)
    editing.save(record.with_(title="Theirs"), who=WHO, asset=asset, version=1)
    with pytest.raises(StaleEdit) as stale:
        editing.save(record.with_(title="Mine"), who=WHO, asset=asset, version=1)
    assert (stale.value.theirs.title, stale.value.mine.title) == ("Theirs", "Mine")
    assert str(stale.value) == "R1 was changed by a test in the meantime."
    assert factories.stored(asset).title == "Theirs"


@pytest.mark.parametrize("spelling", ["NATO1", "nato 1", "Nato1\u200b"])
def test_a_reference_leads_to_one_asset_only_however_it_is_spelt(spelling):
    factories.save(reference="NATO1")
    with pytest.raises((NameTaken, InvalidRecord)):
        factories.save(reference=spelling)
    assert Asset.objects.count() == 1


def test_a_former_reference_and_a_numeric_id_cannot_be_taken_either():
    factories.save(reference="NEW", former_references=("OLD",), number=7)
    for taken in (Record(reference="old"), Record(number=7, title="x"), Record(reference="7")):
        with pytest.raises(NameTaken):
            editing.save(taken, who=WHO)
    assert Asset.objects.count() == 1


def test_a_batch_is_saved_whole_or_not_at_all():
    factories.save(reference="R1")
    with pytest.raises(NameTaken) as taken:
        editing.save_new([Record(reference="R2"), Record(reference="R1")], who=WHO)
    assert (taken.value.field, taken.value.value, taken.value.holder) == ("reference", "R1", "R1")
    assert Asset.objects.count() == 1


def test_a_record_without_a_reference_is_given_one_of_our_own():
    first, second = factories.save(title="a"), factories.save(title="b")
    assert [a.shown_reference for a in (first, second)] == ["CAT-000001", "CAT-000002"]
    assert (first.reference, first.is_assigned_here) == (None, True)


def test_once_the_true_reference_is_known_both_lead_to_the_record():
    asset = factories.save(title="a")
    editing.save(factories.stored(asset).with_(reference="TRUE-1"), who=WHO, asset=asset)
    found = [Asset.objects.called(name).get() for name in ("TRUE-1", "cat-000001", "true - 1")]
    assert found == [asset] * 3
    assert found[0].shown_reference == "TRUE-1"


def test_a_changed_reference_and_id_go_on_leading_to_the_record():
    asset = factories.save(reference="R1", number=5)
    editing.save(factories.stored(asset).with_(reference="R2", number=6), who=WHO, asset=asset)
    assert {Asset.objects.called(name).get() for name in ("r1", "R2", "5", "6")} == {asset}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Record(title="x" * 501), "title"),
        (Record(reference="a/b"), "reference"),
        (Record(title="a", countries=("XK", "XK")), "countries"),
        (Record(title="a", location="x" * 201), "location"),
        (Record(title="a", links=(Link("x", "javascript:alert(1)"),)), "links 1"),
        (Record(title="a", renditions=(Rendition("ftp://x"),)), "renditions 1"),
        (Record(title="a", number=2**63), "number"),
        (Record(title="a", poster=Poster("p", "x" * 2001)), "poster"),
        (Record(title="a", keyframes=(Keyframe(Timecode(1), "k", "x" * 2001),)), "keyframes 1"),
    ],
)
def test_what_the_tables_cannot_hold_is_refused_by_field_on_both_databases(record, field):
    with pytest.raises(InvalidRecord) as refused:
        editing.save(record, who=WHO)
    assert refused.value.errors[0][0] == field
    assert Asset.objects.count() == 0


def test_only_what_the_public_may_see_is_in_the_index():
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    factories.save(reference="PUBLIC")
    factories.save(reference="DRAFT", state=State())
    factories.save(reference="LATER", state=State(lifecycle.PUBLISHED, later))
    factories.save(reference="GONE", state=State(lifecycle.WITHDRAWN, LONG_AGO, later))
    assert [d.asset.reference for d in SearchDocument.objects.all()] == ["PUBLIC"]
    assert Asset.objects.filter(indexed=True).count() == 1


def test_what_comes_out_of_its_embargo_is_taken_in_by_the_first_search_that_could_see_it():
    moment = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    factories.save(reference="LATER", state=State(lifecycle.PUBLISHED, moment))
    assert index.take_in(moment - dt.timedelta(microseconds=1)) == 0
    assert index.take_in(moment) == 1
    assert index.take_in(moment) == 0
    assert SearchDocument.objects.count() == 1


def test_flags_are_worked_out_anew_at_every_save():
    asset = factories.save(title="a")
    assert QualityFlag.objects.filter(asset=asset, code="no_usage_rights").exists()
    editing.save(factories.stored(asset).with_(usage_rights="Free."), who=WHO, asset=asset)
    assert not QualityFlag.objects.filter(asset=asset, code="no_usage_rights").exists()


def test_the_database_itself_refuses_a_second_owner_of_a_name():
    asset = factories.save(reference="R1")
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match=r"one_asset_per_reference|assets_name\.key"):
        Name.objects.create(asset=asset, scheme="former", value="r 1", key="r1")


def test_a_constraint_is_the_rule_in_words():
    from django.db import IntegrityError

    asset = factories.save(reference="R1")
    with pytest.raises(IntegrityError, match="published_has_a_moment"):
        Asset.objects.filter(pk=asset.pk).write_columns(public_from=None)


@pytest.mark.django_db(transaction=True)
def test_whoever_had_to_wait_is_shown_what_the_other_saved_not_what_was_before():
    asset = factories.save(reference="R1", usage_rights="OLD RIGHTS", transcript="OLD WORDS")
    record = factories.stored(asset)
    theirs = record.with_(usage_rights="NEW RIGHTS", transcript="NEW WORDS")
    holding, seen = threading.Event(), []

    def first() -> None:
        with transaction.atomic():
            editing.save(theirs, who=WHO, asset=asset, version=1)
            holding.set()
            time.sleep(0.5)
        connections.close_all()

    def second() -> None:
        holding.wait(10)
        try:
            editing.save(record.with_(teaser="mine"), who=WHO, asset=asset, version=1)
        except StaleEdit as stale:
            seen.append(stale.theirs)
        connections.close_all()

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [(r.usage_rights, r.transcript) for r in seen] == [("NEW RIGHTS", "NEW WORDS")]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_the_same_version_at_once_exactly_one_succeeds():
    asset = factories.save(reference="R1", title="start", state=PUBLISHED)
    record = factories.stored(asset)
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def edit(name: str) -> None:
        try:
            gate.wait()
            editing.save(record.with_(title=name), who=WHO, asset=asset, version=1)
            outcomes.append("saved")
        except StaleEdit:
            outcomes.append("stale")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=edit, args=(f"t{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["saved", "stale", "stale", "stale"]
    assert list(history.verify_all()) == []
    assert Revision.objects.count() == 2
    assert connection.vendor in ("sqlite", "postgresql")


def test_references_given_here_are_counted_as_numbers():
    factories.save(title="a", assigned_reference="CAT-999999")
    factories.save(title="b", assigned_reference="CAT-1000000")
    assert factories.save(title="c").shown_reference == "CAT-1000001"


def test_what_is_public_cannot_be_saved_into_what_would_mislead():
    asset = factories.save(reference="R1", title="A title")
    with pytest.raises(WouldMislead) as refused:
        editing.save(factories.stored(asset).with_(title=None), who=WHO, asset=asset)
    assert [flag.code for flag in refused.value.flags] == ["no_title"]
    assert factories.stored(asset).title == "A title"
    draft = factories.save(reference="R2", title="A title", state=State())
    editing.save(factories.stored(draft).with_(title=None), who=WHO, asset=draft)
    assert factories.stored(draft).title is None
