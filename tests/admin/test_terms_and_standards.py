"""Terms of productions and the library of standard statements, in the admin."""

from __future__ import annotations

import pytest
from django.urls import reverse

from assets import answers, clearance
from assets.clearance import sentences
from assets.domain import lifecycle
from assets.domain.rights.sentences import split
from assets.domain.rights.vocabulary import Use
from assets.models import Asset, Production, ProductionTerms, StandardStatement
from tests import factories
from tests.statements import C

from .conftest import change, make
from .test_rights import NOW

pytestmark = pytest.mark.django_db
TEXT = "Free for editorial online use. Contains {holder} footage."


def production_page() -> str:
    return reverse("admin:assets_production_change", args=[Production.objects.get().pk])


def previewed(client, data):
    """The same, after somebody looked at what it changes."""
    page = client.post(production_page(), data | {"_read": "yes"})
    return data | {"previewed": page.context["terms_previewed"]}


def terms(**values):
    return {"_terms": "yes", "text": "No access Spain.", "versions": ["master"],
            "reason": "a letter", "seen": "", **values}  # fmt: skip


@pytest.mark.parametrize("role", [*lifecycle.ROLES, "nobody"])
def test_terms_are_set_by_those_who_confirm_rights(role, client_of):
    make("R1", production="p", version="master")
    allowed = "confirm_rights" in lifecycle.GRANTS.get(role, ())
    sent = previewed(client_of(role), terms()) if allowed else terms()
    status = client_of(role).post(production_page(), sent).status_code
    assert (status, ProductionTerms.objects.exists()) == ((302, True) if allowed else (403, False))


def test_terms_bind_their_versions_and_others_terms_are_not_overwritten(client_of):
    asset = make("R1", "published", production="p", version="master", usage_rights=C)
    client = client_of("rights_manager")
    read = client.post(production_page(), terms(_read="yes", text="No access France."))
    assert "only France" in read.content.decode()
    assert not ProductionTerms.objects.exists()
    assert client.post(production_page(), previewed(client, terms())).status_code == 302
    use = Use("publish", "editorial", "online", "ES")
    assert answers.decide(Asset.objects.get(), use, NOW, now=NOW).outcome == "prohibited"
    stale = client.post(production_page(), terms(text="Mine."))
    assert stale.status_code == 409
    assert "Mine." in stale.content.decode()
    assert asset.revisions.count() == 2
    none = client.post(production_page(), terms(versions=[]))
    assert "at least one version" in none.content.decode()
    for hostile in ("\x00", "x" * 60_000):
        assert client.post(production_page(), terms(text=hostile)).status_code == 200


def test_settling_frees_a_record_from_the_production_s_terms(client_of):
    asset = make("R1", "published", production="p", version="master", usage_rights=C)
    client = client_of("rights_manager")
    client.post(production_page(), previewed(client, terms()))
    data = {"record_version": "2", "_act": "settle", "frees_from_production": "on", "reason": "x"}
    page = reverse("admin:assets_asset_rights", args=[asset.pk])
    assert client.post(page, data).status_code == 302
    use = Use("publish", "editorial", "online", "ES")
    assert answers.decide(Asset.objects.get(), use, NOW, now=NOW).outcome == "permitted"


def test_a_standard_statement_is_put_in_and_overwrites_nothing_unsaid(client_of):
    client, asset = client_of("editor"), make("R1", usage_rights=None)
    standard = StandardStatement.objects.create(name="S", text=TEXT)
    sent = {"record_version": "1", "title": "T", "_standard": "yes", "standard": str(standard.pk)}
    page = client.post(change(asset), sent | {"usage_rights": "Typed."})
    assert "name them first" in page.content.decode()
    assert page.context["form"].value_of("usage_rights") == "Typed."
    named = sent | {"standard_holder": "AFP"}
    filled = TEXT.replace("{holder}", "AFP")
    empty = client.post(change(asset), named | {"usage_rights": ""})
    assert empty.context["form"].value_of("usage_rights") == filled
    after = client.post(change(asset), named | {"usage_rights": "Typed."})
    assert after.context["form"].value_of("usage_rights") == f"Typed.\n\n{filled}"
    instead = named | {"usage_rights": "Typed.", "standard_place": "instead"}
    replaced = client.post(change(asset), instead)
    assert replaced.context["form"].value_of("usage_rights") == filled
    assert "They were: Typed." in replaced.content.decode()
    assert factories.stored(asset).usage_rights is None
    for hostile in ("", "x", "²", "9" * 30):
        assert client.post(change(asset), sent | {"standard": hostile}).status_code == 200
    fresh = {"record_version": "0", "title": "New", **named, "usage_rights": ""}
    added = client.post(reverse("admin:assets_asset_add"), fresh)
    assert added.context["form"].value_of("usage_rights") == filled


def test_who_may_not_change_rights_puts_no_standard_in(client_of):
    asset = make("R1", usage_rights="Stands.")
    standard = StandardStatement.objects.create(name="S", text="Other.")
    page = client_of("contributor").post(
        change(asset),
        {"record_version": "1", "title": "T", "_standard": "yes", "standard": str(standard.pk)},
    )
    assert page.context["form"].value_of("usage_rights") == "Stands."


@pytest.mark.parametrize("role", [*lifecycle.ROLES, "nobody"])
def test_the_library_is_kept_by_those_who_edit_rights(role, client_of):
    client = client_of(role)
    add = reverse("admin:assets_standardstatement_add")
    status = client.post(add, {"name": "S", "text": TEXT, "note": ""}).status_code
    allowed = "edit_rights" in lifecycle.GRANTS.get(role, ())
    assert (status, StandardStatement.objects.count()) == ((302, 1) if allowed else (403, 0))


def test_a_standard_statement_is_read_before_it_is_saved(client_of):
    make("R1", usage_rights="Free for editorial online use. Contains AFP footage.")
    standard = StandardStatement.objects.create(name="S", text=TEXT)
    page = reverse("admin:assets_standardstatement_change", args=[standard.pk])
    client = client_of("editor")
    assert "1 record has the words" in client.get(page).content.decode()
    typed = {"name": "S", "text": "No use. {holder}", "note": "n", "_read": "yes"}
    shown = client.post(page, typed).content.decode()
    assert "No use. {holder}" in shown
    assert "would be" in shown
    standard.refresh_from_db()
    assert standard.text == TEXT
    bad = client.post(page, {"name": "S", "text": "{x} {holder}", "note": ""})
    assert "Only {holder} may stand" in bad.content.decode()
    for hostile in ("\x00", "x" * 60_000, ""):
        assert client.post(page, {"name": "S", "text": hostile}).status_code == 200
        assert client.post(page, {"name": "S", "text": hostile, "_read": "x"}).status_code == 200


def test_the_library_proposes_the_sentences_that_records_share(client_of):
    for n, holder in enumerate(("Reuters", "AFPTV", "Reuters")):
        make(f"R{n}", usage_rights=f"{C} It contains {holder} library material licensed by NATO.")
    make("R3", usage_rights=f"{C} Only here.")
    client, page = client_of("rights_manager"), reverse("admin:assets_standardstatement_changelist")
    first, second = (
        C.split(". ")[0] + ".",
        "It contains {holder} library material licensed by NATO.",
    )
    proposed = [(one.text, one.records) for one in client.get(page).context["shared"]]
    assert {records for _text, records in proposed[:2]} == {4}
    assert (first, 4) in proposed
    assert (second, 3) in proposed
    assert not any("Only here" in text for text, _records in proposed)
    add = reverse("admin:assets_standardstatement_add")
    form = client.get(add, {"text": second})
    assert form.context["adminform"].form.initial["text"] == second
    assert form.context["reading"] is not None
    assert client.get(add, {"text": "{holder " * 99}).status_code == 200
    StandardStatement.objects.create(name="own", text=f"{first} {second}")
    left = client.get(page).context["shared"]
    assert {first, second}.isdisjoint(one.text for one in left)
    assert client_of("contributor").get(page).context["shared"] == ()


def test_what_records_share_is_read_once_however_often_the_library_is_looked_at(monkeypatch):
    read: list[str] = []
    monkeypatch.setattr(sentences, "split", lambda tokens: read.append("") or split(tokens))
    for n in range(3):
        make(f"R{n}", usage_rights=f"{C} Read once and no more often.")
    found = clearance.shared()
    assert found
    assert clearance.shared() == found
    assert len(read) == 1
