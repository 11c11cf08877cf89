"""Role × address × action × state, generated; what each may do follows from `domain.lifecycle` alone.

The expectations are worked out from the transition table and the role's permissions, never from the
views, so that a check dropped from a view is found (`test_a_dropped_check_is_found`).
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from assets.admin import access
from assets.domain import lifecycle
from assets.models import Asset

from .conftest import STATES, STATUS_OF, change, make

pytestmark = pytest.mark.django_db
ROLES = (*lifecycle.ROLES, "nobody", "visitor")
VIEWS = (
    "list",
    "page",
    "page by reference",
    "add",
    "paste",
    "history",
    "revision",
    "compare",
    "as of",
    "read",
)
ACTS = ("save", "read again", "restore", *lifecycle.MOVES, "schedule")


def held(role: str) -> frozenset[str]:
    return lifecycle.GRANTS.get(role, frozenset())


def address(view: str, asset: Asset) -> str:
    name = {
        "list": ("changelist", []),
        "page": ("change", [asset.pk]),
        "page by reference": ("change", [asset.reference]),
        "add": ("add", []),
        "paste": ("paste", []),
        "history": ("history", [asset.pk]),
        "as of": ("history", [asset.pk]),
        "revision": ("revision", [asset.pk, 1]),
        "compare": ("compare", [asset.pk]),
        "read": ("read", ["music"]),
    }[view]
    query = {"compare": "?from=1&to=1", "as of": "?at=2100-01-01T00:00"}.get(view, "")
    return reverse(f"admin:assets_asset_{name[0]}", args=name[1]) + query


def expected_view(role: str, view: str) -> int:
    may_add = lifecycle.may_edit(lifecycle.DRAFT, held(role))
    if role == "visitor":
        return 302  # to sign in
    if view in ("list", "page", "page by reference"):
        allowed = role in lifecycle.ROLES
    elif view in ("add", "paste", "read"):
        allowed = may_add
    else:
        allowed = "see_history" in held(role)
    if not allowed:
        return 403
    return {"page by reference": 302, "as of": 302, "read": 405}.get(view, 200)


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_to_roles(role, client_of):
    client, asset = client_of(role), make("R1", "withdrawn")
    answers = {view: client.get(address(view, asset)) for view in VIEWS}
    statuses = {view: answer.status_code for view, answer in answers.items()}
    assert statuses == {view: expected_view(role, view) for view in VIEWS}
    if role == "visitor":
        assert all(a["Location"].startswith("/admin/login/") for a in answers.values())


def expected_act(role: str, act: str, state: str) -> int:
    """The status an act must be answered with."""
    if role == "visitor":
        return 302
    if role not in lifecycle.ROLES:
        return 403
    status, permissions = STATUS_OF[state], held(role)
    may_edit = lifecycle.may_edit(status, permissions)
    if act in ("save", "restore"):
        return 302 if may_edit else 403
    if act == "read again":
        return 200 if may_edit else 403
    if act == "schedule":
        needed, sources = "publish_record", (lifecycle.PUBLISHED,)
    else:
        needed, sources = lifecycle.MOVES[act].permission, lifecycle.MOVES[act].sources
    if needed not in permissions:
        return 403
    return 302 if status in sources else 409


def send(client, asset: Asset, act: str):
    data = {"record_version": str(asset.record_version), "reason": "because"}
    if act == "restore":
        return client.post(address("revision", asset), data)
    if act == "save":
        data |= {"title": "Typed", "_save": ""}
    elif act == "read again":
        data |= {"title": "Typed", "_read": "music"}
    else:
        data |= {"_move": act, "public_from": "2030-01-01T10:00"}
    return client.post(change(asset), data)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ROLES)
def test_acts_open_to_roles_in_states(role, act, client_of):
    client = client_of(role)
    answers, expected, changes = {}, {}, {}
    for state in STATES:
        asset = make(f"R-{state}", state)
        before = (asset.title, asset.status, asset.record_version)
        answers[state] = send(client, asset, act).status_code
        expected[state] = expected_act(role, act, state)
        asset.refresh_from_db()
        changes[state] = (asset.title, asset.status, asset.record_version) != before
    assert answers == expected
    writes = act not in ("read again", "restore") and role != "visitor"
    assert changes == {state: status == 302 and writes for state, status in answers.items()}


def test_a_dropped_check_is_found(client_of, monkeypatch):
    """The planted fault: were the check on the record's state dropped at the door and in the act
    behind it, the matrix would fail."""
    expected = {state: expected_act("contributor", "save", state) for state in STATES}
    monkeypatch.setattr(access, "may_edit", lambda request, asset: True)
    monkeypatch.setattr(lifecycle, "may_edit", lambda status, permissions: True)
    failures = 0
    for state in STATES:
        asset = make(f"X-{state}", state)
        answer = send(client_of("contributor"), asset, "save")
        failures += answer.status_code != expected[state]
    assert failures == 4


@pytest.mark.parametrize("role", [*lifecycle.ROLES, "superuser"])
def test_nobody_deletes(role, client_of):
    asset = make("R1")
    client = client_of(role)
    url = reverse("admin:assets_asset_delete", args=[asset.pk])
    assert [client.get(url).status_code, client.post(url, {"post": "yes"}).status_code] == [
        403,
        403,
    ]
    listing = client.post(
        reverse("admin:assets_asset_changelist"),
        {"action": "delete_selected", "_selected_action": [asset.pk], "post": "yes"},
    )
    assert listing.status_code in (200, 302)
    assert Asset.objects.filter(pk=asset.pk).exists()


def test_a_contributor_pastes_rights_and_does_not_change_those_that_stand(client_of):
    client = client_of("contributor")
    client.post(
        reverse("admin:assets_asset_add"),
        {"record_version": "0", "title": "T", "usage_rights": "Mine"},
    )
    asset = Asset.objects.get()
    assert asset.rights_statement.text == "Mine"
    client.post(change(asset), {"record_version": "1", "title": "Other", "usage_rights": "Changed"})
    asset = Asset.objects.get()
    assert (asset.title, asset.rights_statement.text) == ("Other", "Mine")


def test_a_contributor_does_not_restore_other_rights(client_of):
    asset = make("R1")
    client_of("editor").post(
        change(asset), {"record_version": "1", "title": "T", "usage_rights": "New"}
    )
    answer = client_of("contributor").post(
        address("revision", asset), {"record_version": "2", "reason": "x"}
    )
    assert answer.status_code == 403


def test_a_production_is_decided_by_those_who_decide_families(client_of):
    asset = make("R1")
    client_of("contributor").post(
        change(asset), {"record_version": "1", "title": "T", "production": "p"}
    )
    asset.refresh_from_db()
    assert asset.production is None
    client_of("editor").post(
        change(asset), {"record_version": "2", "title": "T", "production": "p"}
    )
    asset.refresh_from_db()
    assert str(asset.production) == "p"


READ_ONLY = (
    "country",
    "theme",
    "language",
    "place",
    "track",
    "contributor",
    "revision",
    "production",
    "familyproposal",
)


@pytest.mark.parametrize("name", READ_ONLY)
def test_nothing_is_added_or_deleted_by_hand(name, client_of):
    client = client_of("superuser")
    assert client.get(f"/admin/assets/{name}/").status_code == 200
    assert client.post(f"/admin/assets/{name}/add/", {"code": "x"}).status_code == 403


def test_history_is_written_by_nobody(client_of):
    asset = make("R1")
    revision = asset.revisions.get()
    client = client_of("superuser")
    base = f"/admin/assets/revision/{revision.pk}"
    assert client.post(f"{base}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"{base}/change/", {"reason": "forged"})
    revision.refresh_from_db()
    assert revision.reason == ""


def test_an_administrator_raises_nobody_above_themselves(client_of, user_of):
    root = user_of("superuser")
    client = client_of("administrator")
    assert client.get(f"/admin/auth/user/{root.pk}/change/").status_code == 200  # to look at
    assert (
        client.post(f"/admin/auth/user/{root.pk}/change/", {"username": "mine"}).status_code == 403
    )
    assert (
        client.post(f"/admin/auth/user/{root.pk}/password/", {"password1": "x"}).status_code == 403
    )
    me = user_of("administrator")
    data = {"username": me.username, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    client.post(f"/admin/auth/user/{me.pk}/change/", data)
    me.refresh_from_db()
    assert not me.is_superuser


@pytest.mark.parametrize("role", ["contributor", "editor", "rights_manager", "auditor"])
def test_accounts_are_for_administrators(role, client_of):
    assert client_of(role).get("/admin/auth/user/").status_code == 403
