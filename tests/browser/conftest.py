"""A browser for tests: the Chromium that is there, driven by Playwright, checked by axe.

Where none is, browser tests are skipped with the command that provides one; with REQUIRE_BROWSER
set, as in `.ci/run`, they fail instead. `page` is a fresh visitor on `live_server`; whatever the
page itself logs as an error, and whatever its security policy refuses, fails the test.

A click returns before its answer is there, and a page answers before its script has: ask with
`expect(...)` of `tests.browser.waiting`, which waits, and ask what is *not* there only after
something that shows the new page. With SLOW_BROWSER=400 each answer takes that many milliseconds
at least and no click waits for one, which finds every test that does not wait.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from assets.models.roles import sync_roles
from tests.browser import pages
from tests.browser.waiting import expect

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
PASSWORD = "a long enough password"
SLOW = int(os.environ.get("SLOW_BROWSER") or 0)
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
    with playwright_api.sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        if SLOW:  # a click waits for the answer to begin, where it can: that hides such tests
            for kind in (playwright_api.Page, playwright_api.Locator):
                patch.setattr(kind, "click", partialmethod(kind.click, no_wait_after=True))
        playwright_api.expect.set_options(timeout=10_000)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def stocked(
    transactional_db: Any, live_server: Any, settings: Any, tmp_path: Path
) -> tuple[pages.Page, ...]:
    """The small catalogue of `tests.browser.pages`, and all pages of it."""
    settings.ROOT_URLCONF = "tests.browser.pages"
    settings.CLEARANCE_DESK = pages.DESK
    settings.REQUIRE_SECOND_FACTOR = True  # without it each page says that this is a trial
    settings.MEDIA_ORIGINS = [live_server.url]
    pages.load(tmp_path, f"{live_server.url}/film.webm")
    return pages.listed(Client())


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
        if SLOW:
            make_slow(page)
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("console", lambda message: _note(message, problems))
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == [], "the browser complained"


def make_slow(page: Any) -> None:
    """Each answer waits SLOW milliseconds and then comes in pieces.

    The browser does that itself: a sleep in a Playwright route would hold up the test as well.
    """
    conditions = {"offline": False, "latency": SLOW, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {**conditions, "downloadThroughput": 200_000},  # bytes a second
    )


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

    page.wait_for_load_state()  # else it may see the half of it that has come
    found = Axe().run(page, context=context).response["violations"]
    listed = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    "
        + "\n    ".join(node["html"][:160] for node in rule["nodes"][:5])
        for rule in found
    ]
    assert not listed, f"{len(listed)} rules broken on {page.url}\n" + "\n".join(listed)


@pytest.fixture
def sign_in(transactional_db: Any) -> Callable[[Any, str], None]:
    """`sign_in(page, "editor")`: as somebody of that role, who is made where there is nobody yet."""
    sync_roles()  # a test before this one may have emptied the tables

    def enter(page: Any, role: str) -> None:
        if not User.objects.filter(username=role).exists():
            user = User.objects.create_user(role, password=PASSWORD, is_staff=True)
            user.groups.add(Group.objects.get(name=role))
        page.goto("/admin/")
        page.fill("#id_username", role)
        page.fill("#id_password", PASSWORD)
        page.click("input[type=submit]")
        expect(page.locator("#user-tools")).to_be_visible()

    return enter


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)`, for tests that would otherwise import it from here."""
    return assert_no_axe_violations
