"""Acts on a record's state."""

import datetime as dt

import pytest

from assets import editing, publishing
from assets.domain.lifecycle import GRANTS, MoveRefused
from assets.editing import State
from assets.models import Asset, SearchDocument
from tests import factories
from tests.factories import WHO

pytestmark = pytest.mark.django_db
EDITOR = {"who": WHO, "permissions": GRANTS["editor"]}
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def visible(now=NOW):
    return [a.reference for a in Asset.objects.public(now)]


def test_a_draft_is_submitted_returned_submitted_and_published():
    asset = factories.save(reference="R1", state=State())
    contributor = {"who": WHO, "permissions": GRANTS["contributor"]}
    publishing.submit(asset, **contributor)
    publishing.send_back(asset, reason="no rights", **EDITOR)
    publishing.submit(asset, **contributor)
    publishing.publish(asset, at=NOW, **EDITOR)
    acts = list(asset.revisions.order_by("number").values_list("act", flat=True))
    assert acts == ["create", "submit", "return", "submit", "publish"]
    assert visible() == ["R1"]


def test_what_is_published_for_later_is_seen_from_then_on_to_the_microsecond():
    asset = factories.save(reference="R1", state=State())
    publishing.publish(asset, public_from=NOW, at=NOW - dt.timedelta(days=1), **EDITOR)
    assert visible(NOW - dt.timedelta(microseconds=1)) == []
    assert visible(NOW) == ["R1"]


def test_what_was_public_and_is_withdrawn_leaves_the_index_and_a_tombstone():
    asset = factories.save(reference="R1")
    publishing.withdraw(asset, reason="wrong face", at=NOW, **EDITOR)
    assert (visible(), SearchDocument.objects.count()) == ([], 0)
    assert [a.reference for a in Asset.objects.tombstones()] == ["R1"]


def test_what_is_withdrawn_before_ever_public_leaves_nothing():
    asset = factories.save(reference="R1", state=State())
    publishing.withdraw(asset, reason="a mistake", at=NOW, **EDITOR)
    assert not Asset.objects.tombstones().exists()


def test_what_is_withdrawn_in_the_moment_it_would_have_been_public_leaves_nothing():
    asset = factories.save(reference="R1", state=State("published", NOW))
    publishing.withdraw(asset, reason="a mistake", at=NOW, **EDITOR)
    assert not Asset.objects.tombstones().exists()


def test_what_was_withdrawn_can_be_published_again_with_a_reason():
    asset = factories.save(reference="R1")
    publishing.withdraw(asset, reason="wrong face", at=NOW, **EDITOR)
    with pytest.raises(publishing.ReasonNeeded):
        publishing.republish(asset, at=NOW, **EDITOR)
    publishing.republish(asset, reason="face blurred", at=NOW, **EDITOR)
    assert visible() == ["R1"]


def test_a_record_that_would_mislead_is_not_published_and_says_why():
    asset = factories.save(factories.record(title=None, reference="R1"), state=State())
    with pytest.raises(publishing.NotReady) as refused:
        publishing.publish(asset, **EDITOR)
    assert [flag.field for flag in refused.value.flags] == ["title"]


@pytest.mark.parametrize("role", ["contributor", "rights_manager", "auditor"])
def test_only_those_who_may_publish_can(role):
    asset = factories.save(reference="R1", state=State())
    with pytest.raises(MoveRefused):
        publishing.publish(asset, who=WHO, permissions=GRANTS[role])
    assert visible() == []


@pytest.mark.parametrize("role", ["contributor", "rights_manager", "auditor"])
def test_only_those_who_may_publish_can_set_another_moment(role):
    asset = factories.save(reference="R1")
    with pytest.raises(MoveRefused):
        publishing.schedule(
            asset, public_from=NOW + dt.timedelta(days=1), who=WHO, permissions=GRANTS[role]
        )
    assert visible() == ["R1"]


def test_what_was_once_public_leaves_a_tombstone_even_after_a_second_embargo():
    asset = factories.save(reference="R1")
    tomorrow = NOW + dt.timedelta(days=1)
    publishing.schedule(asset, public_from=tomorrow, at=NOW, **EDITOR)
    assert (visible(), Asset.objects.tombstones().count()) == ([], 0)
    publishing.withdraw(asset, reason="x", at=NOW, **EDITOR)
    assert Asset.objects.tombstones().count() == 1


def test_an_edit_is_asked_of_the_state_the_record_is_in_when_it_is_written():
    asset = factories.save(reference="R1", state=State())
    publishing.publish(asset, at=NOW, **EDITOR)
    with pytest.raises(editing.NotAllowed):
        editing.save(
            factories.stored(asset).with_(title="mine"),
            who=WHO, asset=asset, version=2, permissions=GRANTS["contributor"],
        )  # fmt: skip
    assert factories.stored(asset).title == "A title"
