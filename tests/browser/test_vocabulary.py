"""The page of our namespace: whole on every screen, and every term at its own address."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_words_of_policies_can_be_read_by_everybody(new_page, axe, width, scheme):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/ns/rights#purpose-editorial")
    assert page.locator("#purpose-editorial dt").inner_text().startswith("purpose-editorial")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe(page)
