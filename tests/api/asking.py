"""Asking the API."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client

NOON = "2026-11-22T12:00:00+00:00"
PUBLISH = {"act": "publish", "purpose": "editorial", "medium": "online", "on": NOON}


def address(reference: str, what: str = "decision", **parameters: Any) -> str:
    """An address of the API, its parameters escaped."""
    path = f"/api/v1/assets/{reference}/{what}"
    return f"{path}?{urlencode(parameters)}" if parameters else path


def decision(client: Client, reference: str = "R1", **parameters: Any) -> dict[str, Any]:
    """The decision for a use; act, purpose, medium and on as in PUBLISH unless said otherwise."""
    response = client.get(address(reference, **{**PUBLISH, **parameters}))
    assert response.status_code == 200, response.content
    return response.json()


def outcome(client: Client, reference: str = "R1", **parameters: Any) -> str:
    return str(decision(client, reference, **parameters)["outcome"])
