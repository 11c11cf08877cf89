"""What the head of a page tells programs, as a browser reads it: data that nothing runs."""

from __future__ import annotations

import json

import pytest

from tests import factories
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = "</script><script>document.title='run'</script><!-- & \u2028 🛥️"


def test_a_browser_reads_the_document_of_a_record_and_runs_nothing_of_it(new_page):
    factories.save(reference="A1", title=HOSTILE, synopsis=HOSTILE, usage_rights=HOSTILE)
    page = new_page()  # whatever the policy refuses fails the test
    page.goto("/assets/A1/")
    data = page.locator('script[type="application/ld+json"]')
    expect(data).to_have_count(1)
    written = json.loads(data.text_content())
    assert (written["@type"], written["copyrightNotice"]) == ("VideoObject", HOSTILE)
    expect(page).not_to_have_title("run")
    expect(page.locator('link[rel="search"]')).to_have_attribute("href", "/opensearch.xml")


def test_what_a_page_says_of_itself_does_not_change_with_the_use_chosen(new_page):
    factories.save(reference="A1", title="Patrol")
    page = new_page()
    page.goto("/assets/A1/?act=publish&purpose=editorial&medium=online")
    canonical = page.locator('link[rel="canonical"]')
    expect(canonical).to_have_count(1)
    assert canonical.get_attribute("href").endswith("/assets/A1/")
    expect(page.locator('link[hreflang="fr"]')).to_have_count(1)
