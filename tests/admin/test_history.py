"""History in the admin: revisions, as of, compare, restore, and whether the chain holds."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories

from .conftest import change, make, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(db):
    asset = make("R1", synopsis="Line one\nLine two has several words\nLine three")
    save(asset, synopsis="Line one\nLine two has some other words\nLine three", title="New title")
    asset.refresh_from_db()
    return asset


def slipped_in(asset, **values):
    """A third revision that nobody's save has written (the tables take no changed one)."""
    revision = asset.revisions.get(number=2)
    revision.pk, revision.number, revision._state.adding = None, 3, True
    for name, value in values.items():
        setattr(revision, name, value)
    revision.save()


def page(client, name, *args, query=""):
    return client.get(reverse(f"admin:assets_asset_{name}", args=args) + query)


def test_the_history_says_who_what_and_which_fields(editor, edited):
    text = page(editor, "history", edited.pk).content.decode()
    assert "somebody else" in text
    assert "Title, Synopsis" in text
    assert "The chain holds: all 2 revisions" in text


def test_a_broken_chain_is_said(editor, edited):
    slipped_in(edited, reason="forged")
    text = page(editor, "history", edited.pk).content.decode()
    assert "The chain of this history is broken" in text
    assert "Revision 3: its facts were changed" in text


def test_two_revisions_are_compared_word_by_word(editor, edited):
    text = page(editor, "compare", edited.pk, query="?from=2&to=1").content.decode()
    assert "<del>several</del>" in text
    assert "<ins>some other</ins>" in text
    assert "Line two has <del>" in text


def test_a_revision_shows_the_record_as_it_stood(editor, edited):
    text = page(editor, "revision", edited.pk, 1).content.decode()
    assert "Title of R1" in text
    assert "New title" not in text.split('class="whole"')[1]


def test_as_of_a_moment_leads_to_the_revision_then_in_force(editor, edited):
    answer = page(editor, "history", edited.pk, query="?at=2100-01-01T00:00")
    assert answer["Location"].endswith("/history/2/")
    answer = page(editor, "history", edited.pk, query="?at=1999-01-01T00:00")
    assert answer["Location"].endswith("/history/")


def test_restoring_saves_the_old_record_as_a_new_revision(editor, edited):
    before = factories.stored(edited)
    url = reverse("admin:assets_asset_revision", args=[edited.pk, 1])
    answer = editor.post(url, {"record_version": "2", "reason": "the old one was right"})
    assert answer["Location"] == change(edited)
    revision = edited.revisions.get(number=3)
    assert (revision.act, revision.reason, revision.who_name) == (
        "restore",
        "the old one was right",
        "editor",
    )
    after = factories.stored(edited)
    assert (after.title, before.title) == ("Title of R1", "New title")
    edited.refresh_from_db()
    assert edited.status == "draft"


def test_restoring_takes_a_reason(editor, edited):
    url = reverse("admin:assets_asset_revision", args=[edited.pk, 1])
    answer = editor.post(url, {"record_version": "2", "reason": " "})
    assert answer.status_code == 200
    assert answer.context["reason_form"].errors
    assert edited.revisions.count() == 2


def test_restoring_over_a_newer_save_is_refused(editor, edited):
    url = reverse("admin:assets_asset_revision", args=[edited.pk, 1])
    answer = editor.post(url, {"record_version": "1", "reason": "x"})
    assert answer.status_code == 409
    assert "Look again, then restore" in answer.content.decode()
    assert edited.revisions.count() == 2


def test_restoring_does_not_change_who_may_see(editor):
    asset = make("P1", "published")
    save(asset, title="New")
    editor.post(
        reverse("admin:assets_asset_revision", args=[asset.pk, 1]),
        {"record_version": "2", "reason": "x"},
    )
    asset.refresh_from_db()
    assert (asset.status, asset.title) == ("published", "Title of P1")


def test_a_field_taken_out_of_history_is_not_restored_as_empty(editor, edited):
    record = {"title": "Older", "reference": "R1"}
    slipped_in(edited, record=record)
    url = reverse("admin:assets_asset_revision", args=[edited.pk, 3])
    assert "Synopsis" in editor.get(url).context["redacted"]
    editor.post(url, {"record_version": "2", "reason": "x"})
    assert factories.stored(edited).title == "Older"
    assert (
        factories.stored(edited).synopsis == "Line one\nLine two has some other words\nLine three"
    )
