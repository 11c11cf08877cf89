"""Receipts: given out, shown for as long as the record is public, never more than it may say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assets import publishing, receipts
from assets.domain import lifecycle
from assets.domain.rights import receipt as values
from assets.domain.rights.vocabulary import Use
from assets.editing import State
from assets.models import Receipt
from tests import factories
from tests.factories import confirm
from tests.statements import EMBARGOED, ODD, A, C

from .page import answer, words
from .receipts import EDITOR, SECRET, ask, edit, keep, plain, shown
from .statements import NEW, PUBLISH, page

pytestmark = pytest.mark.django_db


# Giving out --------------------------------------------------------------------------------------


def test_the_record_page_offers_to_keep_its_answer(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A)
    body = page(client, **NEW, territory="FR", portion="00:10-00:20").content.decode()
    assert '<form class="answer-keep" action="/rights/receipts/" method="post">' in body
    for name, value in {"reference": "R1", **NEW, "territory": "FR"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in body
    assert "answer-keep" not in client.get("/assets/R1/").content.decode()


def test_a_receipt_states_what_was_asked_what_was_answered_on_which_text_and_when(
    client: Client,
) -> None:
    factories.save(reference="R1", usage_rights=A)
    which = keep(client, **NEW, territory="FR", portion="00:10-00:20", asker="AP")
    text = words(shown(client, which))
    for said in (
        which, "R1", "Use in a new production", "Television", "France", "AP", "00:10–00:20",
        "Ask first", "Thomson Reuters must agree first", "cannot be used as part of a new",
        "Today the same question gets the same answer.", values.sha256(A),
    ):  # fmt: skip
        assert said in text, said
    data = plain(client, which)
    decision = client.get(
        "/api/v1/assets/R1/decision",
        {**NEW, "territory": "FR", "portion": "00:10-00:20", "asker": "AP",
         "on": data["receipt"]["use"]["on"]},
    ).json()  # fmt: skip
    assert data["decision"] == decision
    assert data["receipt"]["revision"] == 1
    assert data["today"] == {
        "differs": False, "outcome": "consent_required", "differences": [], "since": None,
        "revision": None,
    }  # fmt: skip


@pytest.mark.parametrize("statement", [A, C, ODD, EMBARGOED, None])
def test_every_answer_can_be_kept_silence_too(client: Client, statement: str | None) -> None:
    factories.save(reference="R1", usage_rights=statement)
    for use in (NEW, PUBLISH, PUBLISH | {"on": "2026-06-03"}, PUBLISH | {"purpose": "commercial"}):
        which = keep(client, **use)
        assert not plain(client, which)["today"]["differs"]
        assert shown(client, which).status_code == 200
        text = client.get(f"/rights/receipts/{which}/receipt.txt").content.decode()
        assert receipts.verify(receipts.find(which), text).code == "whole_text"  # type: ignore[arg-type]


def test_nothing_is_given_for_what_is_hidden_or_never_was_and_both_are_told_alike(
    client: Client,
) -> None:
    coming = timezone.now() + dt.timedelta(days=1)
    states = [State(), State(lifecycle.IN_REVIEW), State(lifecycle.PUBLISHED, coming),
              State(lifecycle.WITHDRAWN, coming, timezone.now())]  # fmt: skip
    for n, state in enumerate(states):
        factories.save(reference=f"HID{n}", usage_rights=SECRET, state=state)
    never = answer(ask(client, "NEVER1"))
    assert never[0] == 404
    assert all(answer(ask(client, f"HID{n}")) == never for n in range(4))
    assert not Receipt.objects.exists()


@pytest.mark.parametrize(
    "use",
    [
        {"act": "publish"},
        {"act": "publish", "purpose": "editorial", "medium": "tv"},
        {**PUBLISH, "territory": "Spain"},
        {**PUBLISH, "on": "soon"},
        {**PUBLISH, "portion": "x"},
    ],
)
def test_a_use_that_is_not_complete_is_no_question(client: Client, use: dict[str, str]) -> None:
    factories.save(reference="R1", usage_rights=C)
    assert ask(client, **use).status_code == 400
    assert client.post("/rights/receipts/", {"reference": "R1"}).status_code == 400
    assert not Receipt.objects.exists()


def test_forms_from_other_sites_are_refused(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    form = {"reference": "R1", **PUBLISH}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"},
                    {"origin": "null"}, {"origin": "http://["}):  # fmt: skip
        assert client.post("/rights/receipts/", form, headers=headers).status_code == 403
    for headers in ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, {}):
        assert client.post("/rights/receipts/", form, headers=headers).status_code == 303
    assert Receipt.objects.count() == 2
    assert client.cookies == {}


def test_who_asks_too_often_waits(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.cache import cache

    cache.clear()
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    monkeypatch.setitem(rates, "receipts", "2/min")
    factories.save(reference="R1", usage_rights=C)
    answers = [ask(client, **PUBLISH) for _n in range(3)]
    cache.clear()
    assert [response.status_code for response in answers] == [303, 303, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert Receipt.objects.count() == 2


# For ever ----------------------------------------------------------------------------------------


def test_it_stays_true_after_the_record_changes_and_says_that_today_differs(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **NEW)
    before = plain(client, which)
    edit(asset, title="Another title")
    assert not plain(client, which)["today"]["differs"]
    edit(asset, usage_rights=A)
    after = plain(client, which)
    assert {name: after[name] for name in ("receipt", "decision", "signature")} == {
        name: before[name] for name in ("receipt", "decision", "signature")
    }
    assert after["today"]["differs"]
    assert (after["today"]["outcome"], after["today"]["revision"]) == ("consent_required", 3)
    text = words(shown(client, which))
    assert "Today’s answer to the same question is not this one. The answer is another one." in text
    assert "Since revision 3 of the record" in text
    assert text.index("Ask first") < text.index("Yes: the statement allows this use.")


def test_duties_and_words_that_changed_are_said_too(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C + " Mandatory credit: NATO.")
    which = keep(client, **PUBLISH)
    edit(asset, usage_rights=C + " Mandatory credit: KFOR.")
    assert plain(client, which)["today"]["differences"] == ["duties"]
    assert "The duties are others." in words(shown(client, which))


def test_a_window_that_opened_is_no_revision(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    before = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
    use = Use("publish", "editorial", "online")
    made = receipts.issue("R1", use, None, now=before)
    assert made.outcome == "prohibited"
    look = receipts.look(made, dt.datetime(2026, 6, 4, 12, tzinfo=dt.UTC))
    assert look.today is not None
    assert (look.today.decision.outcome, look.today.by_time) == ("permitted", True)
    assert look.today.since == dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)
    assert not receipts.look(made, before + dt.timedelta(hours=1)).differs
    fixed = receipts.issue("R1", use, dt.date(2026, 6, 3), now=before)
    assert not receipts.look(fixed, dt.datetime(2026, 6, 9, tzinfo=dt.UTC)).differs


def test_revisions_that_the_public_never_saw_are_not_told(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **NEW)
    publishing.withdraw(asset, reason="a face", **EDITOR)
    edit(asset, usage_rights=A)  # while nobody may see it
    publishing.republish(asset, reason="it is gone", **EDITOR)
    today = plain(client, which)["today"]
    assert (today["outcome"], today["revision"]) == ("consent_required", 4)


def test_a_confirmation_or_a_correction_counts_as_a_change(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=ODD)
    which = keep(client, **PUBLISH)
    confirm(asset)
    today = plain(client, which)["today"]
    assert (today["outcome"], today["revision"]) == ("permitted", 2)
    assert factories.WHO.name not in shown(client, which).content.decode()


def test_a_record_with_another_reference_is_still_the_one(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    edit(asset, reference="R2")
    text = words(shown(client, which))
    assert "R1 now R2" in text
    assert not plain(client, which)["today"]["differs"]


def test_receipts_are_kept_by_no_cache_and_listed_by_no_search_engine(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    for address in ("", "receipt.json", "receipt.txt"):
        response = client.get(f"/rights/receipts/{which}/{address}")
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert b'<meta name="robots" content="noindex, nofollow">' in shown(client, which).content
    assert client.put(f"/rights/receipts/{which}/").status_code == 405


def test_an_invented_sample_says_so_on_its_receipt(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C, origin="sample")
    assert "Invented sample" in words(shown(client, keep(client, **PUBLISH)))


def test_the_sentence_of_an_answer_is_said_in_words_of_the_reader(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C + " Embargoed until 1 June 2099.")
    text = words(shown(client, keep(client, **PUBLISH)))
    assert "Under embargo until 1 June 2099, 00:00 CEST." in text
    factories.save(reference="R2", usage_rights=C + " No new productions without consent.")
    assert "not named must agree" not in words(shown(client, keep(client, "R2", **NEW)))
