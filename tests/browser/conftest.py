"""A browser for tests: the Chromium that is there, driven by Playwright, checked by axe.

Where none is, browser tests are skipped with the command that provides one; with REQUIRE_BROWSER
set, as in `.ci/run`, they fail instead. `page` is a fresh visitor on `live_server`; whatever the
page itself logs as an error, and whatever its security policy refuses, fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

# Playwright's loop runs in the thread of the test; Django would refuse the database there
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # Chromium's sandbox does not start as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW = "no Chromium found; `apt-get install chromium` provides one, or set CHROMIUM=/path/to/it"


def chromium_path() -> str | None:
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    return next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = chromium_path()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}:
            pytest.fail(HOW)
        pytest.skip(HOW)
    needs = "needs playwright: pip install -r requirements-dev.txt"
    playwright_api = pytest.importorskip("playwright.sync_api", reason=needs)
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Make pages: `new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")`."""
    contexts, problems = [], []

    def make(**options: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("console", lambda message: _note(message, problems))
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == [], "the browser complained"


def _note(message: Any, problems: list[str]) -> None:
    # an answer of 404 is an error to the console, and often what a test is about
    if message.type == "error" and "Failed to load resource" not in message.text:
        problems.append(f"console: {message.text}")


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A visitor with a wide window."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Any]) -> Any:
    """A visitor with a telephone."""
    return new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def assert_no_axe_violations(page: Any, context: str | None = None) -> None:
    """Every rule of axe holds on this page (or in the part that a selector names)."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=context).response["violations"]
    listed = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    "
        + "\n    ".join(node["html"][:160] for node in rule["nodes"][:5])
        for rule in found
    ]
    assert not listed, f"{len(listed)} rules broken on {page.url}\n" + "\n".join(listed)


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)`, for tests that would otherwise import it from here."""
    return assert_no_axe_violations
