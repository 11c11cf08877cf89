"""Questions to a page that wait until the answer is there."""

from __future__ import annotations

from typing import Any


def expect(of: Any, message: str | None = None) -> Any:
    """Playwright's `expect` of a page or a locator: asked again until it holds, ten seconds long.

    It is imported only when asked, so that tests can be collected where Playwright is missing.
    """
    from playwright.sync_api import expect as playwright_expect

    return playwright_expect(of, message)
