"""Whoever answers for rights: the start page, the dashboard, a number, the records it counts.

axe finds nothing in the light, in the dark and on a telephone, and nothing is wider than that.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long enough password"
C = (
    "This media asset is free for editorial broadcast, print, online and radio use. "
    "It is restricted for use for other purposes."
)
SIZES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 740}},
}


@pytest.fixture
def manager(transactional_db: Any) -> User:
    from assets.models.roles import sync_roles

    sync_roles()  # a test before this one may have emptied the tables
    user = User.objects.create_user("rita", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="rights_manager"))
    return user


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


def sign_in(page: Any) -> None:
    page.goto("/admin/")
    page.fill("#id_username", "rita")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")


@pytest.mark.parametrize("size", SIZES)
def test_from_the_start_page_to_the_records_that_say_nothing(manager, records, new_page, axe, size):
    page = new_page(**SIZES[size])
    sign_in(page)
    axe(page, "#content")
    page.locator("a.start").first.click()
    assert page.locator("h1").inner_text() == "Watching usage rights"
    axe(page)
    width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(width)
    numbers = page.locator(".starts .queue-count").all_inner_texts()[:3]
    assert numbers == ["1", "1", "17"]
    page.get_by_text("6 more").click()
    axe(page)
    page.get_by_role("link", name="undated").click()
    page.wait_for_url("**dated=no**")
    assert page.locator("#result_list tbody tr").count() == 1
    page.go_back()
    page.wait_for_url("**/watching/")
    page.select_option("#use", "publish.editorial.social")
    page.select_option("#days", "90")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**use=publish**")
    assert "19 of 20 records" in page.locator(".watching-lead").inner_text()
    page.locator(".watching-lead a").click()
    page.wait_for_url("**not_stated**")
    assert page.locator("#result_list tbody tr").count() == 19
