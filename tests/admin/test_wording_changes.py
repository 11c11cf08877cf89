"""New words of a standard statement, or of a production's terms, in the admin: seen first, then
made."""

from __future__ import annotations

import pytest
from django.urls import reverse

from assets.domain import lifecycle
from assets.models import Asset, Production, ProductionTerms, StandardStatement, WordingChange
from tests import factories
from tests.statements import C

from .conftest import make

pytestmark = pytest.mark.django_db
OLD = "Free for editorial online use. Contains {holder} footage."
NEW = "Free for editorial online use. No access Spain. Contains {holder} footage."
LOOSER = "Free for editorial and commercial online use. Contains {holder} footage."


def page_of(statement: StandardStatement) -> str:
    return reverse("admin:assets_standardstatement_change", args=[statement.pk])


def proposed(client, text: str = NEW) -> str:
    """Two records worded so, new words typed; the address of the change."""
    for name in ("AFP", "AP"):
        make(f"R-{name}", "published", usage_rights=OLD.replace("{holder}", name))
    statement = StandardStatement.objects.create(name="Shared", text=OLD)
    sent = client.post(page_of(statement), {"name": "Shared", "text": text, "note": "n"})
    assert sent.status_code == 302
    return sent["Location"]


def words() -> dict[str | None, str | None]:
    return {a.reference: factories.stored(a).usage_rights for a in Asset.objects.order_by("pk")}


def test_new_words_are_shown_with_what_they_would_do_before_anything_changes(client_of):
    client = client_of("editor")
    address = proposed(client)
    shown = client.get(address)
    tally = shown.context["shown"].tally
    assert (tally.records, tally.stricter, tally.looser) == (2, 2, 0)
    assert StandardStatement.objects.get().text == OLD
    assert StandardStatement.objects.get().note == "n"
    assert "No access Spain" not in str(words())
    unreasoned = client.post(address, {"_act": "make", "reason": " "})
    assert (unreasoned.status_code, StandardStatement.objects.get().text) == (409, OLD)
    made = client.post(address, {"_act": "make", "reason": "a new contract"})
    assert made.status_code == 302
    assert words() == {f"R-{n}": NEW.replace("{holder}", n) for n in ("AFP", "AP")}
    assert WordingChange.objects.get().state == "applied"
    assert client.post(address, {"_act": "undo", "reason": "no"}).status_code == 409
    manager = client_of("administrator")
    assert manager.post(address, {"_act": "undo", "reason": "not signed"}).status_code == 302
    assert words() == {f"R-{n}": OLD.replace("{holder}", n) for n in ("AFP", "AP")}
    assert "not signed" in manager.get(address).content.decode()
    assert (
        "undone" in manager.get(reverse("admin:assets_wordingchange_changelist")).content.decode()
    )


def test_what_loosens_is_made_by_those_who_confirm(client_of):
    address = proposed(client_of("editor"), LOOSER)
    page = client_of("editor").get(address)
    assert "right to confirm" in page.content.decode()
    assert client_of("editor").post(address, {"_act": "make", "reason": "x"}).status_code == 409
    done = client_of("administrator").post(address, {"_act": "make", "reason": "x"})
    assert (done.status_code, words()["R-AP"]) == (302, LOOSER.replace("{holder}", "AP"))


def test_while_a_change_is_on_its_way_no_other_begins_and_it_can_be_given_up(client_of):
    client = client_of("editor")
    address = proposed(client)
    statement = StandardStatement.objects.get()
    second = client.post(page_of(statement), {"name": "S", "text": "Other words here.", "note": ""})
    assert "on its way" in second.content.decode()
    assert client.post(address, {"_act": "give_up"}).status_code == 302
    third = client.post(page_of(statement), {"name": "S", "text": LOOSER, "note": ""})
    assert third.status_code == 302
    assert WordingChange.objects.count() == 2


def test_words_nobody_uses_are_saved_at_once(client_of):
    statement = StandardStatement.objects.create(name="S", text=OLD)
    client = client_of("editor")
    client.post(page_of(statement), {"name": "S", "text": NEW, "note": ""})
    statement.refresh_from_db()
    assert (statement.text, WordingChange.objects.count()) == (NEW, 0)


@pytest.mark.parametrize("role", [*lifecycle.ROLES, "nobody"])
def test_a_change_is_seen_by_those_who_see_history_and_made_by_those_who_may(role, client_of):
    address = proposed(client_of("superuser"))
    client = client_of(role)
    grants = lifecycle.GRANTS.get(role, frozenset())
    assert client.get(address).status_code == (200 if "see_history" in grants else 403)
    client.post(address, {"_act": "make", "reason": "why"})
    allowed = {"see_history", "edit_rights", "edit_record"} <= grants
    assert ("No access Spain" in str(words())) is allowed


@pytest.mark.parametrize("number", ["0", "9" * 30, "²", "x"])
def test_a_change_that_is_not_there_is_not_found(number, client_of):
    address = reverse("admin:assets_wordingchange_change", args=[number])
    assert client_of("administrator").get(address).status_code == 404


def test_terms_of_a_production_show_what_they_change_and_are_undone(client_of):
    make("R1", "published", production="p", version="master", usage_rights=C)
    client = client_of("administrator")
    production = Production.objects.get()
    page = reverse("admin:assets_production_change", args=[production.pk])
    typed = {"_terms": "yes", "text": "No access Spain.", "versions": ["master"],
             "reason": "a letter", "seen": ""}  # fmt: skip
    first = client.post(page, typed)
    assert (first.status_code, ProductionTerms.objects.count()) == (200, 0)
    tally = first.context["shown"].tally
    assert (tally.records, tally.stricter, tally.looser) == (1, 1, 0)
    other = {**typed, "text": "No use.", "previewed": first.context["terms_previewed"]}
    assert client.post(page, other).status_code == 200, (
        "other words than those whose effect was shown"
    )
    assert ProductionTerms.objects.count() == 0
    done = client.post(page, {**typed, "previewed": first.context["terms_previewed"]})
    assert (done.status_code, ProductionTerms.objects.get().text) == (302, "No access Spain.")
    change = WordingChange.objects.get()
    address = reverse("admin:assets_wordingchange_change", args=[change.pk])
    assert client.post(address, {"_act": "undo", "reason": "wrong letter"}).status_code == 302
    change.refresh_from_db()
    assert (change.state, ProductionTerms.objects.count()) == ("undone", 0)
