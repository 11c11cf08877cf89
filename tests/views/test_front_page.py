"""The front page with its ways in, and results as a list or as a grid."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets.domain.timecode import Timecode
from tests import factories
from tests.factories import day

from .page import titles, words
from .test_search_page import save_stories

pytestmark = pytest.mark.django_db


def test_the_front_page_leads_in_by_theme_place_event_and_answer(client: Client) -> None:
    save_stories()
    factories.save(reference="A4", themes=("Peace", "Flags"), usage_rights="Free.",
                   publication_date=day("2020"))  # fmt: skip
    response = client.get("/")
    ways = {way.name: [(c.label, c.count) for c in way.choices] for way in response.context["ways"]}
    assert ways == {
        "By theme": [("Flags", 1), ("Peace", 1)],
        "By country": [("Italy", 2), ("Greece", 1), ("Kosovo", 1)],
    }
    for way in response.context["ways"]:
        for choice in way.choices:
            found = client.get("/" + choice.address)
            assert found.context["page"].total == choice.count, choice.label
    answered = response.context["answered"]
    assert "Publish as supplied · Editorial" in words(response)
    assert sum(choice.count for choice in answered.choices) == 4
    for choice in answered.choices:
        assert "act=publish&purpose=editorial&medium=online" in choice.address
        assert client.get("/" + choice.address).context["page"].total == choice.count


def test_the_front_page_shows_a_dozen_and_leads_to_all_with_their_filters(client: Client) -> None:
    for n in range(14):
        factories.save(reference=f"N{n}", title=f"Title {n}", countries=("IT",))
    front = client.get("/")
    assert len(titles(front)) == 12
    assert '<ol class="hits hits-grid">' in front.content.decode()
    assert 'name="robots"' not in front.content.decode()
    assert "See all 14 records, with filters" in words(front)
    every = client.get("/" + front.context["all"])
    assert len(titles(every)) == 14
    assert [f.name for f in every.context["facets"]]
    assert '<meta name="robots" content="noindex, follow">' in every.content.decode()


def test_the_front_page_costs_the_same_queries_however_many_records(client: Client) -> None:
    factories.save(factories.FULL.with_(reference="F1", number=1, former_references=()))
    client.get("/")  # what is asked once and kept
    with CaptureQueriesContext(connection) as short:
        client.get("/")
    for n in range(2, 20):
        more = {"reference": f"F{n}", "number": n, "production": f"p{n}"}
        factories.save(factories.FULL.with_(**more, former_references=()))
    client.get("/")  # what changed is taken in once
    with CaptureQueriesContext(connection) as long:
        client.get("/")
    assert len(long) == len(short) <= 16


def test_results_are_a_list_or_a_grid_and_that_is_a_part_of_the_address(client: Client) -> None:
    save_stories()
    listed = client.get("/?q=patrol&sort=title&page=1")
    assert '<ol class="hits hits-list"' in listed.content.decode()
    here, other = listed.context["layouts"]
    assert (here.code, here.current, other.code, other.current) == ("list", True, "grid", False)
    assert other.address == "?q=patrol&sort=title&page=1&view=grid"
    grid = client.get("/" + other.address)
    assert '<ol class="hits hits-grid"' in grid.content.decode()
    assert titles(grid) == titles(listed)
    kept = (
        [c.address for facet in grid.context["facets"] for c in facet.choices]
        + [address for _size, address in grid.context["sizes"] if address]
        + [grid.context["clear"], grid.context["group_address"]]
    )
    assert [address for address in kept if "view=grid" not in address] == []
    assert ("view", "grid") in grid.context["state_beside_words"]
    assert ("view", "grid") in grid.context["state_beside_sort"]
    assert not any("view" in form.address for form in grid.context["forms"])


def test_a_grid_says_what_tells_a_record_from_others(client: Client) -> None:
    save_stories()
    factories.save(reference="A4", title="Patrol (clean)", version="clean", production="p",
                   publication_date=day("2022"), duration=Timecode(83))  # fmt: skip
    factories.save(reference="A5", title="Patrol (b-roll)", version="b_roll", production="p",
                   publication_date=day("2021"))  # fmt: skip
    shown = words(client.get("/?q=patrol&view=grid&sort=-published"))
    assert (
        "Patrol (clean) A4 2022 01:23 Clean No usage rights stated 1 more version "
        "Select Patrol (clean)"
    ) in shown


def test_a_view_that_is_none_is_said_and_shown_as_a_list(client: Client) -> None:
    save_stories()
    response = client.get("/", {"view": "<wall>"})
    assert "Results cannot be shown as “<wall>”." in words(response)
    assert '<ol class="hits hits-list"' in response.content.decode()
