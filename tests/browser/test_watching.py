"""Whoever answers for rights: the start page, the dashboard, a number, the records it counts.

axe finds nothing in the light, in the dark and on a telephone, and nothing is wider than that.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.browser.waiting import expect
from tests.statements import C

pytestmark = pytest.mark.django_db(transaction=True)
SIZES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 740}},
}


@pytest.fixture
def records(transactional_db: Any) -> None:
    soon = f"{timezone.now() + dt.timedelta(days=5):%-d %B %Y}"
    for n, words in enumerate(
        (C, f"{C} Embargoed until {soon}.", f"{C} Not to be used after {soon}.")
    ):
        factories.save(reference=f"S{n}", title=f"Says {n}", usage_rights=words, type="EDITED",
                       version="master", publication_date=factories.day("2024"))  # fmt: skip
    for n in range(16):
        factories.save(reference=f"M{n}", title=f"Mute {n}", type="RAW", version="b_roll",
                       publication_date=factories.day(str(2000 + n)))  # fmt: skip
    factories.save(reference="M99", title="Mute and undated")


@pytest.mark.parametrize("size", SIZES)
def test_from_the_start_page_to_the_records_that_say_nothing(sign_in, records, new_page, axe, size):
    page = new_page(**SIZES[size])
    sign_in(page, "rights_manager")
    axe(page, "#content")
    page.locator("a.start").first.click()
    expect(page.locator("h1")).to_have_text("Watching usage rights")
    axe(page)
    width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(width)
    numbers = page.locator(".starts .queue-count").all_inner_texts()[:3]
    assert numbers == ["1", "1", "17"]
    page.get_by_text("6 more").click()
    axe(page)
    page.get_by_role("link", name="undated").click()
    page.wait_for_url("**dated=no**")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/watching/")
    page.select_option("#use", "publish.editorial.social")
    page.select_option("#days", "90")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**use=publish**")
    lead = page.locator(".watching-lead")
    expect(lead).to_contain_text("19 of 20 records", use_inner_text=True)
    page.locator(".watching-lead a").click()
    page.wait_for_url("**not_stated**")
    expect(page.locator("#result_list tbody tr")).to_have_count(19)
