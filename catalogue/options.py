"""Every setting an operator can change, once: name, kind, default, meaning.

`settings.py` reads them, `.env.example` and the table in the README repeat them, and a test
(`tests/architecture/test_settings_are_documented.py`) compares the three.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Option:
    """One environment variable. `default` is what `environ.Env` takes; `shown` is how it reads."""

    name: str
    kind: type
    default: Any
    meaning: str
    shown: str | None = None

    @property
    def default_text(self) -> str:
        if self.shown is not None:
            return self.shown
        if isinstance(self.default, bool):
            return "on" if self.default else "off"
        if isinstance(self.default, list):
            return ",".join(self.default)
        return str(self.default)


OPTIONS: tuple[Option, ...] = (
    Option(
        "VAR_DIR",
        str,
        "var",
        "Folder for everything that is written: database, secret, posters, collected static files.",
    ),
    Option(
        "SECRET_KEY",
        str,
        "",
        "Signs sessions and links. Empty: a random one is made and kept in VAR_DIR/secret-key.",
        shown="(made)",
    ),
    Option("DEBUG", bool, False, "Show tracebacks in the browser. Never where others can reach."),
    Option(
        "ALLOWED_HOSTS",
        list,
        ["localhost", "127.0.0.1", "[::1]"],
        "Host names this installation answers to, with commas between.",
    ),
    Option(
        "CSRF_TRUSTED_ORIGINS",
        list,
        [],
        "Origins (https://…) whose forms are accepted, where a proxy changes the host name.",
        shown="(none)",
    ),
    Option(
        "DATABASE_URL",
        str,
        "",
        "postgres://user:password@host:port/name. Empty: SQLite in VAR_DIR/catalogue.sqlite3.",
        shown="(SQLite)",
    ),
    Option(
        "DATABASE_POOL",
        int,
        8,
        "PostgreSQL connections that one server process keeps open; 0 opens one per request.",
    ),
    Option("TIME_ZONE", str, "Europe/Brussels", "Time zone in which dates and times are shown."),
    Option(
        "CLEARANCE_DESK",
        str,
        "",
        "Whom to ask about rights where a record names nobody: a name and an e-mail address.",
        shown="(none)",
    ),
    Option(
        "MEDIA_ORIGINS",
        list,
        [],
        "Origins (https://…) whose video files a record’s page may play, with commas between. "
        "Nothing is fetched from there before a visitor presses play. None: files are links.",
        shown="(none)",
    ),
    Option(
        "REQUIRE_SECOND_FACTOR",
        bool,
        True,
        "Ask editors for a one-time code (TOTP) after the password. `make run` turns it off, "
        "and a banner says so.",
    ),
    Option(
        "SIGN_IN_ATTEMPTS",
        int,
        5,
        "Wrong passwords for one name from one address before sign-in is paused.",
    ),
    Option("SIGN_IN_PAUSE", int, 15, "Minutes for which sign-in is then paused."),
    Option(
        "TRUSTED_PROXIES",
        int,
        0,
        "How many proxies stand in front. Above 0, X-Forwarded-For and X-Forwarded-Proto are "
        "believed.",
    ),
    Option(
        "HTTPS_ONLY",
        bool,
        False,
        "Redirect http to https and mark cookies secure.",
    ),
    Option(
        "HSTS_SECONDS",
        int,
        0,
        "Tell browsers to use https only, for this long. 0 says nothing.",
    ),
    Option(
        "RECEIPTS_PER_MINUTE",
        int,
        20,
        "Receipts of answers that one address may ask for in a minute.",
    ),
    Option("MAX_UPLOAD_MB", int, 50, "Largest request body, in megabytes."),
    Option("LOG_LEVEL", str, "INFO", "DEBUG, INFO, WARNING or ERROR."),
    Option(
        "LOG_FORMAT",
        str,
        "text",
        "text (for people) or json (one object a line, for collectors).",
    ),
    Option(
        "LOG_REQUESTS",
        bool,
        False,
        "Log one line per request: method, path, status, milliseconds, request id.",
    ),
)


def read(env_file: Path = BASE_DIR / ".env") -> environ.Env:
    """The environment, and `.env` beside manage.py for what the environment does not say."""
    env = environ.Env(**{option.name: (option.kind, option.default) for option in OPTIONS})
    if env_file.is_file():
        env.read_env(str(env_file))
    return env
