"""Every answer carries the same protection, and none tells which program gave it."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/no/such/page", "/health/live", "/admin/login/?x__regex=1"])
def test_every_answer_is_protected(client: Client, address: str) -> None:
    headers = {name.lower(): value for name, value in client.get(address).items()}
    policy = dict(
        directive.strip().split(" ", 1)
        for directive in headers["content-security-policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert len(headers["x-request-id"]) == 16
    assert not {"server", "x-powered-by", "strict-transport-security"} & set(headers)


def test_a_visitor_gets_no_cookie(client: Client) -> None:
    client.get("/no/such/page")
    client.get("/health/live")
    assert not client.cookies


def test_the_number_of_a_request_is_ours_alone(client: Client) -> None:
    response = client.get("/health/live", headers={"x-request-id": "chosen-by-a-client"})
    assert response["X-Request-ID"] != "chosen-by-a-client"


def test_strict_transport_is_said_only_when_asked_for(client: Client, settings: object) -> None:
    settings.SECURE_HSTS_SECONDS = 3600  # type: ignore[attr-defined]
    assert client.get("/health/live", secure=True)["Strict-Transport-Security"] == "max-age=3600"
