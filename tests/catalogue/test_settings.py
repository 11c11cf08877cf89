"""Settings, secret and databases from the environment."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from catalogue.context import site
from catalogue.databases import database_settings
from catalogue.logs import hide_secrets
from catalogue.secret import secret_key


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(path), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret-key"]


def test_without_an_address_the_database_is_sqlite_in_var(tmp_path: Path) -> None:
    entry = database_settings("", tmp_path, pool=8)
    assert (entry["ENGINE"], entry["NAME"]) == ("catalogue.sqlite", tmp_path / "catalogue.sqlite3")
    assert entry["ATOMIC_REQUESTS"] is False


def test_postgresql_has_a_pool_unless_told_otherwise(tmp_path: Path) -> None:
    url = "postgres://user:p%40ss@db.example:5433/catalogue?sslmode=require"
    pooled, single = (database_settings(url, tmp_path, pool=size) for size in (8, 0))
    assert {key: pooled[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "catalogue",
        "USER": "user",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
    }
    assert pooled["OPTIONS"] == {
        "sslmode": "require",
        "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
    }
    assert single["OPTIONS"] == {"sslmode": "require"}


def test_any_other_database_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin with"):
        database_settings("mysql://localhost/catalogue", tmp_path, pool=8)


def test_secrets_do_not_reach_the_log() -> None:
    event = {"event": "sign-in", "password": "x", "csrfmiddlewaretoken": "x", "path": "/admin/"}
    assert hide_secrets(None, "info", event) == {
        "event": "sign-in",
        "password": "(hidden)",
        "csrfmiddlewaretoken": "(hidden)",
        "path": "/admin/",
    }


def test_an_error_in_the_log_has_its_traceback_and_no_variable() -> None:
    code = (
        "import os, django; django.setup(); import structlog\n"
        "def sign_in():\n    password = 'hunter2'\n    raise KeyError('x')\n"
        "try: sign_in()\nexcept KeyError: structlog.get_logger('a').exception('broken', token='t')"
    )
    environment = {
        **os.environ,
        "LOG_FORMAT": "json",
        "DJANGO_SETTINGS_MODULE": "catalogue.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )
    line = json.loads(done.stderr)
    assert (line["event"], line["token"], line["level"]) == ("broken", "(hidden)", "error")
    assert line["exception"][0]["exc_type"] == "KeyError"
    assert "hunter2" not in done.stderr.replace("password = 'hunter2'", "")


def test_a_banner_says_when_the_second_factor_is_off(rf: Any, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    assert "without a second factor" in site(rf.get("/"))["site_banner"]
    settings.REQUIRE_SECOND_FACTOR = True
    assert site(rf.get("/"))["site_banner"] == ""


@pytest.mark.parametrize(
    ("address", "browser", "cookie", "language"),
    [
        ("/no", "", "", "en"),
        ("/no", "fr-BE,fr;q=0.9", "", "fr"),
        ("/no", "nl", "", "en"),
        ("/no", "en", "fr", "fr"),
        ("/no?lang=en", "fr", "fr", "en"),
        ("/no?lang=xx", "fr", "", "fr"),
    ],
)
def test_the_address_decides_the_language_then_the_choice_then_the_browser(
    client: Client, address: str, browser: str, cookie: str, language: str
) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get(address, headers={"accept-language": browser})
    assert response["Content-Language"] == language
    assert response["Vary"] == "Accept-Language, Cookie, Accept-Encoding"


def test_choosing_a_language_needs_no_cookie_before_and_stays_on_the_site(client: Client) -> None:
    response = client.post("/language/", {"language": "fr", "next": "https://evil.example/"})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.cookies["django_language"].value == "fr"
    assert response.cookies["django_language"]["httponly"]
