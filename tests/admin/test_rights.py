"""The page of a record's usage rights: who may act, what is refused, what is kept of the typing."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from assets import answers, clearance, editing
from assets.admin import access
from assets.domain import lifecycle
from assets.domain.rights import keeping
from assets.domain.rights.vocabulary import Use
from assets.models import Asset, RightsReading
from tests import factories
from tests.factories import basis
from tests.statements import C

from .conftest import STATES, STATUS_OF, change, make

pytestmark = pytest.mark.django_db
ROLES = (*lifecycle.ROLES, "nobody", "visitor")
A = C + (
    " This video contains Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder."
)
ODD_WORDS = "Zorp gleebs must be frobbed unless the moon permits."
ODD = f"{C} {ODD_WORDS}"
PUBLISH = Use("publish", "editorial", "online")
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
ACTS = {
    "confirm": "confirm_rights",
    "unconfirm": "confirm_rights",
    "correct": "edit_rights",
    "preview": "edit_rights",
    "uncorrect": "edit_rights",
    "locate": "edit_rights",
    "settle": "confirm_rights",
    "events": "confirm_rights",
    "take_up": "confirm_rights",
}


def page_of(asset: Asset) -> str:
    return reverse("admin:assets_asset_rights", args=[asset.pk])


def outcome(asset: Asset, use: Use = PUBLISH) -> str:
    return answers.decide(Asset.objects.get(pk=asset.pk), use, NOW, now=NOW).outcome


def kept(asset: Asset) -> keeping.Kept:
    return answers.kept_of(asset, factories.stored(asset))


def stricter() -> dict[str, str]:
    """A correction that an editor may make: a note that forbids."""
    return {"where": "note", "effect": "forbid", "note_who": "Jane", "note_what": "Not online.",
            "note_on": "2026-01-02", "reason": "a call"}  # fmt: skip


def data_of(client, asset: Asset, act: str) -> dict[str, str]:
    data = {"record_version": str(asset.record_version), "_act": act, "reason": "because"}
    if act == "confirm":
        data["basis"] = basis(asset)
    elif act in ("correct", "preview"):
        data |= stricter() | {"_act": "correct"}
    elif act == "uncorrect":
        data["number"] = "0"
    elif act == "locate":
        data |= {"ranges-0": "00:34-00:41\r\n", "complete-0": "on"}
    if act == "correct":
        shown = client.post(page_of(asset), data)
        preview = shown.context["preview"] if shown.status_code == 200 else None
        data |= {"_save": "yes", "previewed": preview.token if preview else "x"}
    return data


def prepared(reference: str, state: str, act: str) -> Asset:
    """A record on which the act does something."""
    asset = make(reference, state, usage_rights=A)
    manager = {"who": factories.WHO, "permissions": lifecycle.GRANTS["rights_manager"]}
    if act == "unconfirm":
        clearance.confirm(asset, basis=basis(asset), **manager)
    if act == "uncorrect":
        note = keeping.ClearanceNote("Jane", "Hm.", dt.date(2026, 1, 2))
        forbid = keeping.Rule(
            "prohibition", "silence", (0, 0), "editor", media=frozenset({"event"})
        )
        clearance.correct(
            asset,
            corrections=[keeping.Correction(None, (forbid,), note)],
            reason="x",
            **manager,
        )
    asset.refresh_from_db()
    return asset


def expected(role: str, act: str, state: str) -> int:
    if role == "visitor":
        return 302
    held = lifecycle.GRANTS.get(role, frozenset())
    allowed = ACTS[act] in held and lifecycle.may_edit(STATUS_OF[state], held)
    if not allowed:
        return 403
    return 200 if act == "preview" else 302


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ROLES)
def test_acts_on_rights_open_to_roles_in_states(role, act, client_of):
    client = client_of(role)
    found, due, changes = {}, {}, {}
    for state in STATES:
        asset = prepared(f"R-{state}", state, act)
        before = kept(asset)
        found[state] = client.post(page_of(asset), data_of(client, asset, act)).status_code
        due[state] = expected(role, act, state)
        changes[state] = kept(asset) != before
    assert found == due
    writes = role != "visitor" and act not in ("preview", "settle", "events", "take_up")
    assert changes == {state: status == 302 and writes for state, status in found.items()}


@pytest.mark.parametrize(("state", "status"), [("draft", 302), ("published", 403)])
def test_who_may_not_edit_a_record_as_it_is_may_not_confirm_its_rights_either(
    client_of, user_of, state, status
):
    user_of("nobody").user_permissions.add(
        *Permission.objects.filter(codename__in=["view_asset", "edit_draft", "confirm_rights"])
    )
    asset = prepared("R1", state, "confirm")
    client = client_of("nobody")
    assert client.post(page_of(asset), data_of(client, asset, "confirm")).status_code == status


def test_a_dropped_check_of_the_record_is_found(client_of, monkeypatch):
    """The planted fault: were the object's permission dropped, the matrix would fail; and the act
    itself would still refuse."""
    monkeypatch.setattr(access, "may_clear", lambda request, asset, permission: True)
    client, failures = client_of("contributor"), 0
    for act in ("confirm", "locate", "settle"):
        asset = prepared(f"X-{act}", "published", act)
        before = kept(asset)
        status = client.post(page_of(asset), data_of(client, asset, act)).status_code
        failures += status != expected("contributor", act, "published")
        assert kept(asset) == before
    assert failures == 3


@pytest.mark.parametrize("role", ROLES)
def test_addresses_of_rights_open_to_roles(role, client_of):
    client, asset = client_of(role), make("R1", usage_rights=A)
    addresses = {
        "page": page_of(asset),
        "as of": page_of(asset) + "?at=2100-01-01T00:00",
        "revision": page_of(asset) + "?revision=1",
        "queue": reverse("admin:assets_asset_changelist") + "?rights=unread",
        "library": reverse("admin:assets_standardstatement_changelist"),
        "new standard": reverse("admin:assets_standardstatement_add"),
    }
    seen = {name: client.get(url).status_code for name, url in addresses.items()}
    if role == "visitor":
        assert set(seen.values()) == {302}
        return
    held = lifecycle.GRANTS.get(role, frozenset())
    views, history = role in lifecycle.ROLES, "see_history" in held
    assert seen == {
        "page": 200 if views else 403,
        "as of": 200 if history else 403,
        "revision": 200 if history else 403,
        "queue": 200 if views else 403,
        "library": 200 if views else 403,
        "new standard": 200 if "edit_rights" in held else 403,
    }


def test_what_is_confirmed_is_what_was_shown(client_of):
    client, asset = client_of("rights_manager"), make("R1", "published", usage_rights=ODD)
    assert outcome(asset) == "not_stated"
    page = client.get(page_of(asset))
    assert ODD_WORDS[:-1] in page.content.decode()
    data = {"record_version": "1", "_act": "confirm"}
    forged = client.post(page_of(asset), data | {"basis": "0" * 64})
    assert (forged.status_code, outcome(asset)) == (409, "not_stated")
    assert "has changed since you saw it" in forged.content.decode()
    shown = page.context["forms"].confirm["basis"].value()
    assert client.post(page_of(asset), data | {"basis": shown}).status_code == 302
    assert outcome(asset) == "permitted"


def test_a_confirmation_falls_with_the_text_and_no_restoring_brings_it_back(client_of):
    client, asset = client_of("administrator"), make("R1", "published", usage_rights=ODD)
    client.post(page_of(asset), {"record_version": "1", "_act": "confirm", "basis": basis(asset)})
    assert outcome(asset) == "permitted"
    typed = {"record_version": "2", "title": "T", "usage_rights": C}
    again = client.post(change(asset), typed | {"_read": "rights"})
    assert again.context["rights_reading"].falls
    assert kept(asset).confirmed_at
    client.post(change(asset), typed)
    assert (outcome(asset), kept(asset).confirmed_at) == ("permitted", None)
    restore = reverse("admin:assets_asset_revision", args=[asset.pk, 2])
    client.post(restore, {"record_version": "3", "reason": "back"})
    assert factories.stored(asset).usage_rights == ODD
    assert (outcome(asset), kept(asset).confirmed_at) == ("not_stated", None)
    page = client.get(reverse("admin:assets_asset_history", args=[asset.pk])).content.decode()
    assert "reading of the rights confirmed" in page
    assert "confirmation fell" in page


def test_a_correction_is_shown_before_it_is_saved_and_looser_ones_take_the_right(client_of):
    asset = make("R1", "published", usage_rights=ODD)
    start = ODD.index(ODD_WORDS)
    data = {"record_version": "1", "_act": "correct", "where": "other", "words": ODD_WORDS[:-1],
            "effect": "none", "reason": "a joke"}  # fmt: skip
    editor = client_of("editor")
    shown = editor.post(page_of(asset), data)
    lines = shown.context["preview"].lines
    assert lines.is_looser
    assert any(line.after == "permitted" for line in lines.looser)
    save = {"_save": "yes", "previewed": shown.context["preview"].token}
    refused = editor.post(page_of(asset), data | save)
    assert refused.status_code == 409
    assert "loosen" in refused.content.decode()
    assert refused.context["forms"].correct["reason"].value() == "a joke"
    assert outcome(asset) == "not_stated"
    manager = client_of("rights_manager")
    unseen = manager.post(page_of(asset), data | {"_save": "yes", "previewed": "guessed"})
    assert (unseen.status_code, outcome(asset)) == (200, "not_stated")
    assert manager.post(page_of(asset), data | save).status_code == 302
    assert outcome(asset) == "permitted"
    (correction,) = kept(asset).corrections
    assert correction.span == (start, start + len(ODD_WORDS) - 1)
    removed = {"record_version": "2", "_act": "uncorrect", "number": "0", "reason": "no joke"}
    assert editor.post(page_of(asset), removed).status_code == 302
    assert outcome(asset) == "not_stated"


def test_an_editor_drops_no_duty_unseen(client_of):
    text = C + " Mandatory credit: NATO. Please do not alter. You must credit Jane Doe."
    asset = make("R1", "published", usage_rights=text)
    data = {"record_version": "1", "_act": "correct", "where": "other", "effect": "none",
            "words": "Mandatory credit: NATO.", "reason": "x"}  # fmt: skip
    shown = client_of("editor").post(page_of(asset), data)
    assert shown.context["preview"].lines.is_looser


def test_part_of_a_sentence_is_corrected_as_a_whole(client_of):
    asset = make("R1", "published", usage_rights=A)
    data = {"record_version": "1", "_act": "correct", "where": "other", "effect": "forbid",
            "words": "new production without", "reason": "x", "acts": ["new_production"]}  # fmt: skip
    shown = client_of("editor").post(page_of(asset), data)
    assert shown.context["preview"].words.startswith("This video contains Thomson Reuters")


def test_a_stale_act_is_refused_with_what_was_typed(client_of):
    client, asset = client_of("rights_manager"), make("R1", "published", usage_rights=A)
    editing.save(
        factories.stored(asset).with_(usage_rights="No use. " + A), who=factories.WHO, asset=asset
    )
    data = {"record_version": "1", "_act": "correct", "where": f"0-{A.index('.') + 1}",
            "effect": "none", "reason": "mine"}  # fmt: skip
    answer = client.post(page_of(asset), data)
    assert answer.status_code == 409
    form = answer.context["forms"].correct
    assert (form["where"].value(), form["reason"].value()) == ("other", "mine")
    assert form["words"].value() == A[: A.index(".") + 1]
    for act in ("confirm", "locate", "settle", "uncorrect"):
        stale = data_of(client, asset, act) | {"record_version": "1"}
        assert client.post(page_of(asset), stale).status_code == 409, act
    assert not kept(asset).corrections


def test_shots_are_located_by_lines(client_of):
    client, asset = client_of("editor"), make("R1", "published", usage_rights=A)
    data = {"record_version": "1", "_act": "locate", "complete-0": "on"}
    bad = client.post(page_of(asset), data | {"ranges-0": "00:34-00:41\nsoon"})
    assert bad.status_code == 200
    page = bad.content.decode()
    assert "Line 2 is no range" in page
    assert "soon" in page
    good = data | {"ranges-0": "00:34 – 00:41\r\n\r\n01:00-"}
    assert client.post(page_of(asset), good).status_code == 302
    (where,) = kept(asset).materials
    assert (where.holder, where.complete, len(where.ranges)) == ("Thomson Reuters", True, 2)


URLENCODED = "application/x-www-form-urlencoded"
HOSTILE = ("\x00", "<script>alert(1)</script>", "x" * 50_000, "²-³", "9" * 40, "-", "\ud800", "")


@pytest.mark.parametrize("act", ACTS)
def test_hostile_typing_is_never_an_error_of_ours(act, client_of):
    client, asset = client_of("administrator"), make("R1", "published", usage_rights=A)
    fields = {
        "correct": ("where", "words", "effect", "acts", "territories", "start", "duty", "material",
                    "note_on", "note_who", "previewed", "_save"),
        "confirm": ("basis",),
        "uncorrect": ("number",),
        "locate": ("ranges-0", "complete-0"),
        "settle": ("holders",),
        "events": ("event-0",),
    }.get(act, ())  # fmt: skip
    seen = set()
    for hostile in HOSTILE:
        word = hostile.encode("utf-8", "surrogatepass")
        data = data_of(client, asset, "preview" if act == "correct" else act)
        for names in (fields, ("reason",), ("record_version",), ("_act",)):
            sent = data | dict.fromkeys(names, word) | {"record_version": asset.record_version}
            sent |= {"record_version": word} if names == ("record_version",) else {}
            body = urlencode(sent, doseq=True)  # as browsers send a form without files
            seen.add(client.post(page_of(asset), body, content_type=URLENCODED).status_code)
            asset.refresh_from_db()
    assert seen <= {200, 302, 400, 403, 409}
    for query in ("?at=x", "?at=%00", "?revision=x", "?revision=99999", "?at=9999-12-31T23:59",
                  "?at=1900-01-01T00:00"):  # fmt: skip
        assert client.get(page_of(asset) + query).status_code in (200, 400), query


@pytest.mark.parametrize("span", ["0-999999", "5-5", "9-3", "0-1000000", "-1-4", "note-other"])
def test_forged_places_are_refused_as_sentences(span, client_of):
    client, asset = client_of("administrator"), make("R1", usage_rights=C)
    data = {"record_version": "1", "_act": "correct", "where": "other", "words": span,
            "effect": "none", "reason": "x"}  # fmt: skip
    answer = client.post(page_of(asset), data)
    assert (answer.status_code, answer.context["preview"]) == (200, None)
    assert answer.context["forms"].correct.errors["words"]


def test_a_long_statement_is_shown_and_acted_upon(client_of):
    client = client_of("administrator")
    asset = make("R1", usage_rights=(ODD + " Mandatory credit: A. No access Spain. ") * 200)
    assert client.get(page_of(asset)).status_code == 200
    assert client.get(change(asset)).status_code == 200
    shown = client.post(page_of(asset), data_of(client, asset, "preview"))
    assert shown.context["preview"].lines.uncompared


def test_the_rights_as_they_were(client_of):
    client, asset = client_of("auditor"), make("R1", "published", usage_rights=C)
    editing.save(
        factories.stored(asset).with_(usage_rights="No use."), who=factories.WHO, asset=asset
    )
    then = client.get(page_of(asset) + "?at=2020-06-01T12:00").content.decode()
    assert "free for editorial broadcast" in then
    assert "No use." not in then
    assert "No use." in client.get(page_of(asset)).content.decode()
    none = client.get(page_of(asset) + "?at=1999-06-01T12:00").content.decode()
    assert "did not exist" in none


def test_the_reading_follows_what_is_typed(client_of):
    asset = make("R1", "published", usage_rights=C)
    client = client_of("editor")
    sent = {"record_version": "1", "title": "T", "usage_rights": ODD}
    page = client.post(change(asset), sent | {"_read": "rights"})
    reading = page.context["rights_reading"]
    assert (reading.unread, reading.changes[0] > 0, reading.changes[1]) == (1, True, 0)
    address = reverse("admin:assets_asset_read", args=["rights"]) + f"?asset={asset.pk}"
    fragment = client.post(address, sent).content.decode()
    assert '<mark class="unread">' in fragment
    assert "stricter" in fragment
    assert factories.stored(asset).usage_rights == C


def test_queues_cost_the_same_at_any_size(client_of, django_assert_max_num_queries):
    client = client_of("editor")
    for n in range(30):
        make(f"R{n}", usage_rights=(A, C, ODD)[n % 3], production=f"p{n // 3}",
             version=("master", "b_roll", "clean")[n % 3])  # fmt: skip
    with django_assert_max_num_queries(12):
        counts = clearance.counts()
    assert counts == {"unread": 10, "leaks": 0, "differ": 30, "reader": 0, "unconfirmed": 30}
    page = client.get("/admin/").content.decode()
    assert "?rights=unread" in page
    listed = client.get(reverse("admin:assets_asset_changelist") + "?rights=unread")
    assert listed.context["cl"].result_count == 10


def test_versions_that_differ_leave_the_queue_when_they_are_confirmed():
    one = make("R1", usage_rights=A, production="p", version="master")
    two = make("R2", usage_rights=C, production="p", version="b_roll")
    make("R3", usage_rights=C, production="q", version="b_roll")
    make("R4", usage_rights=C, production="q", version="master")
    assert set(clearance.queue("differ", Asset.objects.all())) == {one, two}
    manager = {"who": factories.WHO, "permissions": lifecycle.GRANTS["rights_manager"]}
    clearance.confirm(one, basis=basis(one), **manager)
    assert set(clearance.queue("differ", Asset.objects.all())) == {two}


def test_a_reading_by_an_older_reader_waits_where_it_says_something_else(client_of):
    from dataclasses import replace

    from assets.clearance import queues

    queues._OTHERWISE.clear()
    same, other = make("R1", usage_rights=C), make("R2", usage_rights=ODD)
    for asset, rules in ((same, None), (other, ())):
        record = factories.stored(asset)
        now = kept(asset)
        reading = replace(now.reading, reader="0")
        old = replace(now, reading=reading if rules is None else replace(reading, rules=rules))
        answers.store([(asset, record, old)])
    assert list(clearance.queue("reader", Asset.objects.all())) == [other]
    client = client_of("rights_manager")
    page = client.get(page_of(other))
    assert page.context["waiting"]
    data = {"record_version": "1", "_act": "take_up", "reason": "looked at it"}
    assert client.post(page_of(other), data).status_code == 302
    assert RightsReading.objects.get(asset=other).reader != "0"
    queues._OTHERWISE.clear()
