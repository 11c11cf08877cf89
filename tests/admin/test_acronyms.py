"""The list of acronyms in the admin: who may change it, and what it may hold."""

from __future__ import annotations

import pytest
from django.urls import reverse

from assets.domain import lifecycle
from assets.models import Acronym

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/assets/acronym/", "/admin/assets/acronym/add/"


@pytest.mark.parametrize("role", [*lifecycle.ROLES, "nobody"])
def test_every_role_sees_the_list_and_those_who_edit_records_change_it(role, client_of):
    client = client_of(role)
    known = Acronym.objects.get_or_create(short="QRF", long="Quick Reaction Force")[0]
    sees = 200 if role in lifecycle.ROLES else 403
    changes = "edit_record" in lifecycle.GRANTS.get(role, ())
    assert client.get(LIST).status_code == sees
    new = client.post(ADD, {"short": "NMI", "long": "A mission"})
    assert (new.status_code, Acronym.objects.filter(long="A mission").exists()) == (
        (302, True) if changes else (403, False)
    )
    gone = reverse("admin:assets_acronym_delete", args=[known.pk])
    client.post(gone, {"post": "yes"})
    assert Acronym.objects.filter(pk=known.pk).exists() is not changes


@pytest.mark.parametrize(
    ("short", "long", "said"),
    [
        ("???", "question marks", "There is no word in it."),
        ("ABC", "...", "There is no word in it."),
        ("K-FOR", "k for", "Both forms are the same to search."),
        ("", "nothing", "This field is required."),
        ("QQQ", "twice", "already exists"),
        ("A" * 41, "too long", "at most 40 characters"),
    ],
)
def test_a_pair_that_search_could_not_use_is_refused(short, long, said, client_of):
    Acronym.objects.create(short="QQQ", long="twice")
    before = Acronym.objects.count()
    answer = client_of("editor").post(ADD, {"short": short, "long": long})
    assert said in answer.content.decode()
    assert (answer.status_code, Acronym.objects.count()) == (200, before)


def test_both_forms_are_kept_on_one_line(client_of):
    client_of("editor").post(ADD, {"short": " XYZ\u200e ", "long": "an  example\tof it"})
    assert Acronym.objects.filter(short="XYZ", long="an example of it").exists()
