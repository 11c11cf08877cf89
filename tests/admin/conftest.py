"""People of every role at the admin, and records in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from assets import editing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset
from tests import factories

PAST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
FUTURE = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
STATES = {
    "draft": State(),
    "in_review": State(lifecycle.IN_REVIEW),
    "published": State(lifecycle.PUBLISHED, PAST),
    "coming": State(lifecycle.PUBLISHED, FUTURE),
    "withdrawn": State(lifecycle.WITHDRAWN, PAST, dt.datetime(2021, 1, 1, tzinfo=dt.UTC)),
}
STATUS_OF = {name: state.status for name, state in STATES.items()}
RIGHTS = "Free for editorial use."


@pytest.fixture
def user_of(db: Any) -> Callable[[str], User]:
    """An account of a role; "nobody" is staff without a role, "superuser" the superuser."""

    def make(role: str) -> User:
        found = User.objects.filter(username=role).first()
        if found:
            return found
        if role == "superuser":
            return User.objects.create_superuser(role)
        user = User.objects.create_user(role, is_staff=True)
        if role != "nobody":
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def client_of(user_of: Callable[[str], User]) -> Callable[[str], Client]:
    """A browser signed in as a role; "visitor" is not signed in."""

    def make(role: str) -> Client:
        client = Client(raise_request_exception=False)
        if role != "visitor":
            client.force_login(user_of(role), "django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def editor(client_of: Callable[[str], Client]) -> Client:
    """An editor's browser."""
    return client_of("editor")


@pytest.fixture
def draft(db: Any) -> Asset:
    """A draft with a little of everything."""
    return make("R1")


def make(reference: str, state: str = "draft", **fields: Any) -> Asset:
    """A record in a state."""
    given = {"title": f"Title of {reference}", "usage_rights": RIGHTS, "synopsis": "Words."}
    return factories.save(reference=reference, state=STATES[state], **{**given, **fields})


def change(asset: Asset) -> str:
    """The address of a record's page."""
    return reverse("admin:assets_asset_change", args=[asset.pk])


def typed(client: Client, asset: Asset, **fields: str) -> dict[str, str]:
    """What a browser sends after somebody opened the page and typed these fields."""
    form = client.get(change(asset)).context["form"]
    sent = {name: form.value_of(name).replace("\n", "\r\n") for name in form.fields}
    return {
        name: text
        for name, text in {**sent, **fields}.items()
        if not name.endswith("_again") or text
    }


def save(asset: Asset, **fields: Any) -> editing.Saved:
    """Somebody else's save, behind the back of whoever has the page open."""
    return editing.save(
        factories.stored(asset).with_(**fields), who=editing.Who("somebody else"), asset=asset
    )
