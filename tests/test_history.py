"""History: whole, append-only, chained, and asked "as of"."""

import datetime as dt

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from assets import editing, history, publishing
from assets.domain import lifecycle
from assets.models import Asset, Revision
from tests import factories
from tests.factories import FULL, WHO

pytestmark = pytest.mark.django_db
MAY = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def asset():
    """Three revisions: of 2020, 1 May and 2 May 2024."""
    asset = factories.save(FULL)
    first = factories.stored(asset)
    editing.save(first.with_(usage_rights="Not free."), who=WHO, asset=asset, at=MAY)
    day_after = MAY + dt.timedelta(days=1)
    editing.save(factories.stored(asset).with_(title="C"), who=WHO, asset=asset, at=day_after)
    return asset


def test_a_snapshot_holds_the_whole_record(asset):
    assert history.record_of(asset.revisions.get(number=1)) == FULL


@pytest.mark.parametrize(
    ("moment", "number"),
    [(MAY - dt.timedelta(seconds=1), 1), (MAY, 2), (MAY + dt.timedelta(days=9), 3)],
)
def test_the_record_as_of_a_moment_is_the_last_saved_by_then(asset, moment, number):
    assert history.as_of(asset, moment).number == number


def test_snapshots_written_before_a_field_was_known_still_read_and_hold():
    asset = factories.save(FULL.with_(events=()))
    revision = asset.revisions.get()
    assert "events" not in revision.record
    assert "events" not in revision.field_hashes
    assert history.record_of(revision).events == ()
    editing.save(FULL, who=WHO, asset=asset)
    first, second = asset.revisions.order_by("number")
    assert [c.field for c in history.compare(first, second)] == ["events"]
    assert list(history.verify_all()) == []


def test_before_the_first_save_there_is_nothing(asset):
    assert history.as_of(asset, dt.datetime(2019, 1, 1, tzinfo=dt.UTC)) is None


def test_two_revisions_are_compared_field_by_field(asset):
    first, third = asset.revisions.get(number=1), asset.revisions.get(number=3)
    assert [(c.field, c.after) for c in history.compare(first, third)] == [
        ("title", "C"),
        ("usage_rights", "Not free."),
    ]


def test_restoring_saves_the_old_record_as_a_new_revision(asset):
    old = history.record_of(asset.revisions.get(number=1))
    saved = editing.save(old, who=WHO, asset=asset, act="restore", reason="back to the first")
    assert factories.stored(asset) == FULL
    assert (saved.revision.number, saved.revision.act) == (4, "restore")


def test_the_statement_hash_of_the_time_is_kept(asset):
    from assets.domain.text import sha256

    hashes = list(asset.revisions.order_by("number").values_list("statement_sha256", flat=True))
    assert hashes == [sha256(FULL.usage_rights), sha256("Not free."), sha256("Not free.")]


def test_an_untouched_chain_holds(asset):
    assert list(history.verify_all()) == []


def _tampered(asset, **values):
    revisions = list(Revision.objects.order_by("asset_id", "number"))
    for name, value in values.items():
        setattr(revisions[1], name, value)
    return [(b.number, b.problem) for b in history.verify(revisions)]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"reason": "other"}, "its facts were changed"),
        ({"who_name": "other"}, "its facts were changed"),
        ({"statement_sha256": "0" * 64}, "its facts were changed"),
        ({"state": {"status": "draft"}}, "its facts were changed"),
        ({"at": MAY - dt.timedelta(days=1)}, "its facts were changed"),
        ({"changes": []}, "its facts were changed"),
    ],
)
def test_a_fact_changed_afterwards_breaks_the_chain(asset, values, problem):
    assert (2, problem) in _tampered(asset, **values)


def test_content_changed_afterwards_is_noticed_by_field(asset):
    record = {**asset.revisions.get(number=2).record, "title": "forged"}
    assert _tampered(asset, record=record) == [(2, "its “title” was changed")]


def test_a_revision_taken_out_is_noticed(asset):
    revisions = list(Revision.objects.order_by("number"))
    del revisions[1]
    assert {b.problem for b in history.verify(revisions)} == {
        "a revision before it is missing",
        "it does not follow the one before",
    }


def test_content_that_was_taken_out_is_named_and_the_chain_itself_still_holds(asset):
    revisions = list(Revision.objects.order_by("number"))
    del revisions[1].record["synopsis"]
    found = [(b.number, b.problem) for b in history.verify(revisions)]
    assert found == [(2, "its “synopsis” was taken out")]


def _without_guard(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_newest_revision_taken_away_is_noticed(asset):
    _without_guard("DELETE FROM assets_revision WHERE number = 3")
    assert [b.problem for b in history.verify_all()] == ["the last of 3 revisions is missing"]


def test_a_record_changed_behind_the_back_of_history_is_noticed(asset):
    Asset.objects.filter(pk=asset.pk).write_columns(title="forged")
    assert [b.problem for b in history.verify_all()] == [
        "what is stored is not what was last saved"
    ]


def test_a_withdrawn_record_is_known_by_the_names_it_had_when_public():
    asset = factories.save(reference="OLD", number=5)
    publishing.withdraw(asset, who=WHO, permissions=lifecycle.GRANTS["editor"], reason="x")
    record = factories.stored(asset).with_(reference="SECRET")
    editing.save(record, who=WHO, asset=asset)
    assert history.names_when_public(asset) == {"old", "5"}
    assert history.reference_when_public(asset) == "OLD"


def test_the_database_refuses_to_edit_history(asset):
    with (
        pytest.raises((IntegrityError, InternalError), match="history is never edited"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE assets_revision SET reason = 'forged'")


@pytest.mark.parametrize("act", ["save", "delete", "update", "delete all"])
def test_no_way_through_the_models_edits_history(asset, act):
    revision = asset.revisions.first()
    acts = {
        "save": revision.save,
        "delete": revision.delete,
        "update": lambda: Revision.objects.update(reason="x"),
        "delete all": lambda: Revision.objects.all().delete(),
    }
    with pytest.raises(TypeError, match="append-only"):
        acts[act]()
