"""What narrows a search: facets, dates and years, and the pills that take them away."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import factories

from .page import links, titles, words
from .stories import save_a_story, save_stories

pytestmark = pytest.mark.django_db


def test_facets_count_without_their_own_choice_and_narrow_the_results(client: Client) -> None:
    save_stories()
    response = client.get("/", {"version": "b_roll"})
    assert titles(response) == ["Patrols at sea", "An undated patrol"]
    shown = {
        facet.label: [(c.label, c.count, c.selected) for c in facet.choices]
        for facet in response.context["facets"]
    }
    assert {label: shown[label] for label in ("Type", "Version", "Language", "Country")} == {
        "Type": [("Raw", 1, False), ("none given", 1, False)],
        "Version": [("B-roll", 2, True), ("Master", 1, False)],
        "Language": [("French", 1, False), ("none given", 1, False)],
        "Country": [("Italy", 2, False), ("Greece", 1, False)],
    }
    years = response.context["year_list"]
    assert [(c.label, c.count) for c in years.choices] == [("2019", 1), ("none given", 1)]


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(client: Client) -> None:
    save_stories()
    both = client.get("/?version=b_roll&version=master")
    assert len(titles(both)) == 3
    assert titles(client.get("/?version=b_roll&version=master&holder=AP")) == [
        "Patrol in the north"
    ]


def test_filters_applied_are_pills_that_can_be_taken_away(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol&country=IT&published_after=2019&sort=title")
    assert [(p.label, p.value) for p in response.context["pills"]] == [
        ("Country", "Italy"),
        ("Published from", "2019"),
    ]
    assert titles(response) == ["Patrols at sea"]
    without = response.context["pills"][0].remove
    assert titles(client.get("/" + without)) == ["Patrol in the north", "Patrols at sea"]
    assert response.context["clear"] == "?q=patrol&sort=title"
    assert "?q=patrol&sort=title" in links(response)


def test_a_value_nobody_has_matches_nothing_and_is_shown_as_a_pill(client: Client) -> None:
    save_stories()
    response = client.get("/", {"country": "<b>Atlantis"})
    assert response.status_code == 200
    assert titles(response) == []
    assert [(p.label, p.value) for p in response.context["pills"]] == [("Country", "<b>Atlantis")]
    assert "&lt;b&gt;Atlantis" in response.content.decode()
    assert "No record matches all of this." in words(response)
    assert "Found without Country <b>Atlantis 3 records" in words(response)


def test_a_date_not_understood_narrows_nothing_and_stands_in_its_field(client: Client) -> None:
    save_stories()
    response = client.get("/?filmed_after=soon")
    assert len(titles(response)) == 3
    field = re.search(r'<input id="filmed_after"[^>]*>', response.content.decode())
    assert field is not None
    assert 'value="soon"' in field.group()
    assert 'aria-invalid="true"' in field.group()


def test_a_long_list_is_folded_and_what_is_selected_stays_open(client: Client) -> None:
    for n in range(12):
        for copy in range(12 - n):
            factories.save(reference=f"R{n}-{copy}", title="T", themes=(f"Theme {n:02}",))
    page = client.get("/?theme=Theme+11").content.decode()
    facet = re.search(r"<summary>Theme</summary>(.*?)</details>\s*</details>", page, re.DOTALL)
    assert facet is not None
    standing, folded = facet.group(1).split('<details class="facet-more">')
    names = re.compile(r'choice-label">(Theme \d\d)')
    assert names.findall(standing) == [*(f"Theme {n:02}" for n in range(8)), "Theme 11"]
    assert names.findall(folded) == ["Theme 08", "Theme 09", "Theme 10"]
    assert "<summary>3 more</summary>" in folded


def test_none_given_can_be_chosen_beside_a_value(client: Client) -> None:
    save_stories()
    response = client.get("/?language=en")
    (address,) = [
        choice.address
        for facet in response.context["facets"]
        for choice in facet.choices
        if facet.name == "language" and choice.label == "none given"
    ]
    assert titles(client.get("/" + address)) == ["Patrol in the north", "An undated patrol"]


def test_years_are_a_chart_without_style_and_a_list_behind_it(client: Client) -> None:
    save_a_story()
    response = client.get("/?q=bridge&lang=fr")
    chart = response.context["years"]
    assert [(bar.year, bar.count) for bar in chart.bars] == [
        (2018, 1), (2019, 0), (2020, 0), (2021, 2),
    ]  # fmt: skip
    assert [bar.height for bar in chart.bars] == [30.0, 0, 0, 60.0]
    page = response.content.decode()
    svg = re.search(r"<svg class=\"years-chart\".*?</svg>", page, re.DOTALL)
    assert svg is not None
    assert svg.group().count("<rect") == 8
    assert 'height="30"' in svg.group()
    assert " style=" not in page
    narrowed = client.get("/?q=bridge&published_after=2020&published_before=2021")
    assert [(b.year, b.count, b.selected) for b in narrowed.context["years"].bars] == [
        (2018, 1, False), (2019, 0, False), (2020, 0, True), (2021, 2, True),
    ]  # fmt: skip
    assert titles(narrowed) == ["The bridge"]
    bar = narrowed.context["years"].bars[0]
    assert titles(client.get("/" + bar.address)) == ["Another bridge"]
