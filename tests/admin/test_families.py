"""Families: proposed with a reason, decided by an editor, in each record's history."""

from __future__ import annotations

import pytest

from assets import families
from assets.domain.lifecycle import GRANTS
from assets.editing import Who
from assets.models import FamilyProposal, Production

from .conftest import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(db):
    assets = [make("R1"), make("R2"), make("R3")]
    return FamilyProposal.objects.create(
        members=[a.pk for a in assets],
        member_key="k",
        reason="consecutive references",
        confidence=0.9,
    )


def url(proposal) -> str:
    return f"/admin/assets/familyproposal/{proposal.pk}/change/"


def test_accepting_puts_the_chosen_ones_together_and_says_why(editor, proposal, user_of):
    answer = editor.post(
        url(proposal), {"title": "Å story", "members": proposal.members[:2], "reason": "seen both"}
    )
    assert answer.status_code == 302
    production = Production.objects.get()
    assert (production.title, production.key, production.decided_by) == (
        "Å story",
        "a-story",
        "editor",
    )
    assert sorted(a.reference for a in production.assets.all()) == ["R1", "R2"]
    revision = production.assets.get(reference="R1").revisions.get(number=2)
    assert (revision.act, revision.reason) == ("family", "seen both")
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by) == ("accepted", user_of("editor"))


def test_refusing_keeps_them_apart(editor, proposal):
    editor.post(url(proposal), {"_refuse": ""})
    proposal.refresh_from_db()
    assert proposal.decision == "refused"
    assert not Production.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "auditor", "rights_manager"])
def test_others_look_and_do_not_decide(client_of, proposal, role):
    client = client_of(role)
    assert client.get(url(proposal)).status_code == 200
    assert (
        client.post(url(proposal), {"title": "x", "members": proposal.members}).status_code == 403
    )


def test_what_is_decided_is_not_decided_again(proposal):
    given = {"who": Who("x"), "permissions": GRANTS["editor"]}
    families.refuse(proposal, **given)
    with pytest.raises(families.DecisionRefused):
        families.accept(proposal, title="x", reason="y", **given)


def test_one_record_is_no_family_and_foreign_ones_cannot_be_slipped_in(editor, proposal):
    other = make("R9")
    answer = editor.post(url(proposal), {"title": "x", "members": [proposal.members[0], other.pk]})
    assert answer.status_code == 200
    answer = editor.post(url(proposal), {"title": "x", "members": [proposal.members[0]]})
    assert "at least two versions" in answer.content.decode()
    assert not Production.objects.exists()


def test_members_are_taken_out_and_put_in_with_a_reason(editor):
    first, second, third = make("R1", production="p"), make("R2", production="p"), make("R3")
    production = Production.objects.get()
    page = f"/admin/assets/production/{production.pk}/change/"
    assert editor.post(page, {"out": [first.pk]}).status_code == 200  # no reason
    assert production.assets.count() == 2
    editor.post(page, {"out": [first.pk], "add": "r 3", "reason": "another story"})
    assert sorted(a.reference for a in production.assets.all()) == ["R2", "R3"]
    assert (
        first.revisions.get(number=2).reason
        == third.revisions.get(number=2).reason
        == "another story"
    )
    assert second.revisions.count() == 1


def test_a_key_is_never_taken_twice():
    Production.objects.create(key="a-story")
    Production.objects.create(key="a-story-2")
    assert families.free_key("A Story!") == "a-story-3"
    assert families.free_key("コソボ") == "production"
