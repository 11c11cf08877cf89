"""Vocabularies, rights holders, accounts: every page opens, and only what may change changes."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.urls import reverse

from assets.models import RightsHolder
from tests import factories
from tests.forms.awkward import AWKWARD

pytestmark = pytest.mark.django_db


def test_every_list_and_every_row_of_it_opens(client_of):
    factories.save(AWKWARD)
    client = client_of("superuser")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, model
        for row in model._default_manager.all()[:1]:
            answer = client.get(reverse(f"{name}_change", args=[row.pk]), follow=True)
            assert answer.status_code == 200, model


HOSTILE = (
    "?name__regex=x",
    "?code__contains=x",
    "?q=%00",
    "?q=" + "x" * 999,
    "?p=x",
    "?o=77",
    "?at__year=0",
)
NAMES = ("country", "theme", "language", "place", "track", "contributor", "rightsholder", "revision",
         "production", "familyproposal")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_hostile_addresses_are_never_an_error_of_ours(editor, name):
    statuses = {query: editor.get(f"/admin/assets/{name}/{query}").status_code for query in HOSTILE}
    assert {q: s for q, s in statuses.items() if s not in (200, 302, 400)} == {}


def test_those_who_answer_for_rights_keep_contacts(client_of):
    factories.save(AWKWARD)
    holder = RightsHolder.objects.get(name="AP")
    url = reverse("admin:assets_rightsholder_change", args=[holder.pk])
    data = {"contact": "desk@ap.example", "note": "Ask first.", "name": "Forged"}
    assert client_of("contributor").post(url, data).status_code == 403
    assert client_of("rights_manager").post(url, data).status_code == 302
    holder.refresh_from_db()
    assert (holder.name, holder.contact) == ("AP", "desk@ap.example")


def test_counts_lead_to_the_records(editor):
    factories.save(AWKWARD)
    page = editor.get("/admin/assets/country/").content.decode()
    assert "/admin/assets/asset/?country=XK" in page
    assert "Kosovo" in page


def test_nothing_in_the_admin_saves_an_asset_or_its_rows():
    """Nothing but `editing` and `publishing` writes records: no view calls the models' own way."""
    import re
    from pathlib import Path

    import assets.admin

    forbidden = re.compile(
        r"\.(?:save|bulk_create|bulk_update|update_or_create|get_or_create|update|delete)\("
    )
    allowed = ("editing.save(",)
    for path in Path(assets.admin.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8")
        for word in allowed:
            text = text.replace(word, "")
        assert not forbidden.search(text), path.name
