"""Signing in: a pause after wrong passwords, and a second factor where one is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from catalogue.sign_in import client_address

PASSWORD = "a long enough password"


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor", password=PASSWORD, is_staff=True)


def sign_in(client: Client, **data: str) -> Any:
    form = {"username": "editor", "password": PASSWORD, "next": "/admin/", **data}
    return client.post("/admin/login/", form)


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


def test_wrong_passwords_pause_one_name_from_one_address(
    client: Client, editor: User, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    wrong = [sign_in(client, password="wrong").status_code for _ in range(3)]
    paused = sign_in(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert wrong == [200, 200, 429]
    assert (paused.status_code, paused["Retry-After"]) == (429, "900")
    assert sign_in(elsewhere).status_code == 302


def test_the_right_password_opens_the_admin(client: Client, editor: User) -> None:
    assert sign_in(client)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_password_alone_opens_nothing_where_a_second_factor_is_asked_for(
    client: Client, editor: User, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    assert sign_in(client)["Location"] == "/admin/second-factor/"
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/admin/login/")["Location"] == "/admin/second-factor/"


def test_the_first_right_code_sets_up_the_second_factor(
    client: Client, editor: User, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    page = client.get("/admin/second-factor/").content.decode()
    assert "<svg" in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]
    device = TOTPDevice.objects.get(user=editor)
    wrong = client.post("/admin/second-factor/", {"code": "000000"})
    assert (wrong.status_code, client.get("/admin/").status_code) == (200, 302)
    device.refresh_from_db()
    device.throttle_reset()
    right = client.post("/admin/second-factor/", {"code": code_of(device)})
    assert right["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/second-factor/")["Location"] == "/admin/"


def test_afterwards_signing_in_takes_password_and_code(
    client: Client, editor: User, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    device = TOTPDevice.objects.create(user=editor, name="phone")
    assert sign_in(client).status_code == 200
    assert sign_in(client, code="000000").status_code == 200
    device.refresh_from_db()
    device.throttle_reset()
    assert sign_in(client, code=code_of(device))["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    again = Client()
    assert sign_in(again, code=code_of(device)).status_code == 200  # a code works once


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "forged, 203.0.113.9", "203.0.113.9"),
        (2, "forged, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    proxies: int, forwarded: str, address: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": forwarded})
    assert client_address(request) == address


def test_two_devices_left_by_pages_opened_at_once_lock_nobody_out(
    client: Client, editor: User, settings: Any
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    for _ in range(2):
        TOTPDevice.objects.create(user=editor, confirmed=False, name="Authenticator app")
    client.force_login(editor)
    assert client.get("/admin/second-factor/").status_code == 200
    assert TOTPDevice.objects.filter(user=editor).count() == 2
