"""What a search does beyond listing: straight to a record, other words, what to take away."""

from __future__ import annotations

import pytest
from django.test import Client

from assets.editing import State
from tests import factories

from .page import links, titles, words
from .stories import save_stories

pytestmark = pytest.mark.django_db


# Straight to the record ----------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["NATO 885611", "nato885611", "885611", "4711", "old 100"])
def test_a_reference_goes_straight_to_its_record_and_keeps_the_use(
    client: Client, typed: str
) -> None:
    factories.save(reference="NATO 885611", number=4711, former_references=("OLD 100",))
    response = client.get("/", {"q": typed, "act": "publish", "country": "XK"})
    assert (response.status_code, response["Location"]) == (
        302,
        "/assets/NATO885611/?act=publish",
    )


def test_a_reference_that_is_not_public_is_found_as_little_as_none(client: Client) -> None:
    factories.save(reference="NATO 885611", state=State())
    hidden, none = (client.get(f"/?q=nato+{n}") for n in ("885611", "885612"))
    assert hidden.status_code == none.status_code == 200
    assert words(hidden).replace("885611", "") == words(none).replace("885612", "")


# Nothing found ------------------------------------------------------------------------------------


def test_the_beginning_of_a_word_is_offered_as_one(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol+nort&country=XK")
    assert titles(response) == []
    assert "Words that begin so: patrol nort* 1 record" in words(response)
    address = response.context["begun"].address
    assert address == "?q=patrol+nort%2A&country=XK"
    assert titles(client.get("/" + address)) == ["Patrol in the north"]
    for typed in ("xyzzy", "no", '"nort"', "-nort", "nort*", "nort -patrol", "!!"):
        assert "Words that begin so" not in words(client.get("/", {"q": typed})), typed


def test_a_misspelt_word_is_answered_with_what_may_be_meant(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrl+in&country=XK&page=2")
    assert "Did you mean patrol in ? 1 record" in words(response)
    address = response.context["meant"].address
    assert titles(client.get("/" + address)) == ["Patrol in the north"]


def test_what_would_find_nothing_is_not_proposed(client: Client) -> None:
    save_stories()
    assert "Did you mean" not in words(client.get("/?q=patrl&country=Atlantis"))
    assert "Did you mean" not in words(client.get("/?q=patrol&country=Atlantis"))


def test_nothing_found_says_what_to_take_away_with_counts(client: Client) -> None:
    save_stories()
    response = client.get("/?q=patrol+soldiers&version=b_roll")
    found = {(one.label, one.value): one.count for one in response.context["loosenings"]}
    assert found[("Version", "B-roll")] == 1
    assert found[("Word", "soldiers")] == 2
    for one in response.context["loosenings"]:
        shown = client.get("/" + one.address)
        assert shown.context["page"].total == one.count
        assert one.address in links(response)
