"""A load balancer learns whether to send requests here, and nothing else."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from catalogue.views import health


def test_live_answers_without_a_database(client: Client) -> None:
    response = client.get("/health/live")
    assert (response.status_code, response.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_ready_when_the_database_has_every_migration(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    response = client.get("/health/ready")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_not_ready_without_a_database_and_without_a_reason(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable() -> bool:
        raise OperationalError("connection to 10.0.0.5 refused for user catalogue")

    monkeypatch.setattr(health, "_is_ready", unreachable)
    response = client.get("/health/ready")
    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.parametrize("method", ["post", "trace"])
def test_health_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/health/live").status_code == 405


def test_browsers_that_look_for_an_icon_are_shown_the_way(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (301, "/static/assets/favicon.svg")
