"""What a receipt still says once its record is hidden: that an answer was given, not of what."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from assets import public, publishing
from assets.models import Receipt
from tests import factories
from tests.factories import confirm
from tests.statements import A, C

from .page import words
from .receipts import CANARY, EDITOR, SECRET, ask, edit, hide, keep, plain, shown
from .statements import NEW, PUBLISH, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("how", ["withdrawn", "scheduled", "draft", "in review"])
@pytest.mark.parametrize("change", [False, True])
def test_nothing_but_reference_use_outcome_time_and_hashes_is_left(
    client: Client, how: str, change: bool
) -> None:
    asset = factories.save(
        reference="R1", usage_rights=SECRET, title=f"{CANARY} title", synopsis=f"{CANARY} synopsis"
    )
    which = keep(client, **NEW)
    text = client.get(f"/rights/receipts/{which}/receipt.txt").content.decode()
    whole = plain(client, which)
    assert CANARY in json.dumps(whole)
    assert CANARY in shown(client, which).content.decode()
    hide(asset, how)
    if change:
        edit(asset, reference=f"{CANARY}-2", usage_rights=f"{CANARY} new", title=f"{CANARY} new")
    response = shown(client, which)
    assert response.status_code == 200
    assert CANARY not in response.content.decode().lower()
    left = plain(client, which)
    assert CANARY not in json.dumps(left).lower()
    assert left["decision"] is None
    assert set(left["receipt"]) == {
        "form", "number", "issued_at", "asset", "use", "asked_on", "outcome", "hashes",
    }  # fmt: skip
    assert client.get(f"/rights/receipts/{which}/receipt.txt").status_code == 410
    assert "Ask first" in words(response)
    if how == "withdrawn":
        assert left["today"]["outcome"] == "prohibited"
        assert "The record was withdrawn on" in words(response)
    else:
        assert (left["record"]["state"], left["today"]["outcome"]) == ("absent", None)
    # whoever kept the words can still have them verified
    for kept, code in ((SECRET, "statement"), (text, "whole_text"),
                       (json.dumps(whole), "whole_file"), (json.dumps(left), "facts_file"),
                       (SECRET.removeprefix(C).strip(), "sentence")):  # fmt: skip
        checked = client.post(f"/rights/receipts/{which}/", {"pasted": kept})
        assert (checked.status_code, checked.context["verdict"].code) == (200, code)
        assert CANARY not in checked.content.decode().lower()


def test_draft_in_review_and_not_yet_public_again_cannot_be_told_apart(client: Client) -> None:
    pages = set()
    for n, how in enumerate(("scheduled", "draft", "in review")):
        asset = factories.save(reference=f"R{n}", usage_rights=C)
        which = keep(client, f"R{n}", **PUBLISH)
        hide(asset, how)
        made = Receipt.objects.get(number=which)
        body = shown(client, which).content.decode()
        for word in (which, made.signature, made.facts["hashes"]["decision"], f"R{n}"):
            body = body.replace(word, "?")
        pages.add(body.partition('id="reasons-title"')[0].split("answered on")[0])
    assert len(pages) == 1


def test_a_withdrawn_record_has_a_receipt_of_that_too(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=SECRET)
    hide(asset, "withdrawn")
    which = keep(client, **NEW)
    data = plain(client, which)
    assert (data["receipt"]["outcome"], data["decision"]) == ("prohibited", None)
    assert not data["today"]["differs"]
    assert CANARY not in shown(client, which).content.decode().lower()
    publishing.republish(asset, reason="cleared", **EDITOR)
    today = plain(client, which)["today"]
    assert (today["outcome"], today["revision"]) == ("consent_required", 3)


def test_a_record_republished_while_it_is_asked_is_refused_and_asked_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    hide(asset, "withdrawn")
    called = public.called

    def republished_meanwhile(name: str, now: dt.datetime) -> Any:
        found = called(name, now)
        publishing.republish(asset, reason="cleared", **EDITOR)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(public, "called", republished_meanwhile)
        assert ask(client).status_code == 404
    assert not Receipt.objects.exists()
    assert ask(client).status_code == 303


def test_a_receipt_speaks_of_no_other_version_that_may_be_withdrawn_one_day(client: Client) -> None:
    story = {"production": "story"}
    factories.save(reference="R1", usage_rights=A, version="master", **story)
    other = factories.save(reference=f"{CANARY}9", usage_rights=C, version="b_roll", **story)
    confirm(other)
    assert CANARY in page(client, **NEW).content.decode()
    which = keep(client, **NEW)
    text = client.get(f"/rights/receipts/{which}/receipt.txt").content.decode()
    for said in (json.dumps(plain(client, which)), shown(client, which).content.decode(), text):
        assert CANARY not in said


def test_a_record_that_is_public_again_shows_its_receipts_again(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    before = shown(client, which).content
    hide(asset, "withdrawn")
    publishing.republish(asset, reason="cleared", **EDITOR)
    assert shown(client, which).content == before
