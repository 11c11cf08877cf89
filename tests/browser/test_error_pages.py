"""The page that says there is nothing here can be read by everyone, in every window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="wide"),
        pytest.param({"viewport": {"width": 390, "height": 844}}, id="phone"),
        pytest.param({"color_scheme": "dark"}, id="dark"),
    ],
)
def test_nothing_here_is_said_to_everyone(
    new_page: Callable[..., Any], axe: Callable[..., None], options: dict[str, Any]
) -> None:
    page = new_page(**options)
    response = page.goto("/no/such/page")
    assert response.status == 404
    assert page.locator("h1").inner_text() == "There is nothing here"
    width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window
    axe(page)
