"""Receipts: given out, shown for as long as the record is public, never more than it may say."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from assets import answers, clearance, editing, public, publishing, receipts
from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS
from assets.domain.rights import keeping
from assets.domain.rights import receipt as values
from assets.domain.rights.vocabulary import Use
from assets.editing import State
from assets.models import Asset, Receipt, ReceiptKey
from assets.receipts import keys
from tests import factories

from .page import answer, words
from .statements import EMBARGOED, MANAGER, NEW, ODD, PUBLISH, A, C, page

pytestmark = pytest.mark.django_db
EDITOR: dict[str, Any] = {"who": factories.WHO, "permissions": GRANTS["editor"]}
CANARY = "quillfeather"
SECRET = (
    C
    + f" This video contains {CANARY} library material licensed by NATO, which cannot be used as part of a new production without consent of the copyright holder."
)


def ask(client: Client, reference: str = "R1", **use: str) -> Any:
    return client.post("/rights/receipts/", {"reference": reference, **(use or NEW)})


def number(response: Any) -> str:
    assert response.status_code == 303
    return response["Location"].split("/")[3]


def keep(client: Client, reference: str = "R1", **use: str) -> str:
    return number(ask(client, reference, **use))


def shown(client: Client, which: str) -> Any:
    return client.get(f"/rights/receipts/{which}/")


def plain(client: Client, which: str) -> dict[str, Any]:
    response = client.get(f"/rights/receipts/{which}/receipt.json")
    assert response.status_code == 200
    return response.json()


def edit(asset: Asset, **fields: Any) -> None:
    editing.save(factories.stored(asset).with_(**fields), who=factories.WHO, asset=asset)


def _basis(asset: Asset) -> str:
    record = factories.stored(asset)
    return keeping.basis(answers.kept_of(asset, record), record)


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
    clearance.confirm(asset, basis=_basis(asset), **MANAGER)
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


# When the record is not public any more ----------------------------------------------------------


def hide(asset: Asset, how: str) -> None:
    later = timezone.now() + dt.timedelta(days=2)
    if how == "withdrawn":
        publishing.withdraw(asset, reason=f"{CANARY} complained", **EDITOR)
    elif how == "scheduled":
        publishing.schedule(asset, public_from=later, **EDITOR)
    else:
        state = {"draft": State(), "in review": State(lifecycle.IN_REVIEW)}[how]
        editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=state)


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
    clearance.confirm(other, basis=_basis(other), **MANAGER)
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


# Refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ("7K2MQ", 400, "A receipt’s number has 25 letters; this one has 5."),
        ("x" * 900, 400, "this one has 900."),
        ("UUUUU-UUUUU-UUUUU-UUUUU-UUUUU", 400, "A receipt’s number has no such letters."),
        ("7K2MQ-9XW3F-00000-00000-00000", 400, "a letter is wrong, or it was made up"),
        (values.number_of(b"never given out"), 404, "it was never given out here"),
    ],
)
def test_what_is_no_receipt_says_so(client: Client, typed: str, status: int, sentence: str) -> None:
    for address in (f"/rights/receipts/{typed}/", f"/rights/receipts/{typed}/receipt.txt"):
        response = client.get(address)
        assert response.status_code == status
        assert sentence in words(response)
        assert response["Cache-Control"] == "no-store"
    as_json = client.get(f"/rights/receipts/{typed}/receipt.json")
    assert as_json.status_code == status
    assert sentence in as_json.json()["detail"]


def test_a_number_typed_from_paper_leads_to_the_receipt(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    typed = which.lower().replace("-", "").replace("0", "o")
    response = client.get(f"/rights/receipts/{typed}/")
    assert (response.status_code, response["Location"]) == (302, f"/rights/receipts/{which}/")


def test_a_receipt_pasted_anywhere_is_checked_by_its_own_number(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    which, other = keep(client, **PUBLISH), keep(client, **NEW)
    text = client.get(f"/rights/receipts/{which}/receipt.txt").content.decode()
    data = plain(client, which)
    forged = json.dumps(data | {"receipt": data["receipt"] | {"outcome": "prohibited"}})
    replayed = json.dumps(data | {"receipt": data["receipt"] | {"number": other}})
    never = values.number_of(b"never given out")

    def check(pasted: str) -> tuple[int, str]:
        response = client.post("/rights/receipts/", {"pasted": pasted})
        found = response.context and response.context.get("verdict")
        return response.status_code, found.code if found else ""

    assert [check(p) for p in (text, json.dumps(data), f"Number {which}, see there")] == [
        (200, "whole_text"), (200, "whole_file"), (400, "no_match"),
    ]  # fmt: skip
    assert [check(p) for p in (forged, replayed, text.replace("Yes", "No"))] == [
        (400, "changed"), (400, "changed"), (400, "changed"),
    ]  # fmt: skip
    assert [check(p) for p in (f"Dear Anna, {text}", text + "All is free.", text.replace("e", "e\u202e"))
            ] == [(400, "around"), (400, "around"), (400, "hidden")]  # fmt: skip
    twice = json.dumps({"receipt": data["receipt"] | {"outcome": "permitted"}})
    assert check(twice[:-1] + ", " + json.dumps(data)[1:]) == (400, "twice")
    assert check(which)[0] == 302
    assert check(text.replace(which, never))[0] == 404
    for rubbish in ("", "hello", "{", "\x00", '{"receipt": {"number": 5}}', "[" * 9000):
        assert check(rubbish)[0] == 400
    assert check("x" * 200_001)[0] == 413


def test_what_was_changed_behind_our_back_is_not_shown(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    made = Receipt.objects.get()
    facts = made.facts | {"outcome": "permitted_with_duties"}
    fake = values.number_of(b"put in by hand.")
    Receipt.objects.create(
        number=fake, asset=asset, issued_at=made.issued_at, outcome="permitted_with_duties",
        facts=facts | {"number": fake}, decision=made.decision, key=made.key,
        signature=made.signature,
    )  # fmt: skip
    response = shown(client, fake)
    assert response.status_code == 409
    assert "not what was signed" in words(response)
    assert "R1" not in words(response)
    assert client.get(f"/rights/receipts/{fake}/receipt.json").status_code == 409
    assert shown(client, which).status_code == 200


def put_in(made: Receipt, **other: Any) -> Receipt:
    """A receipt's row written again by hand, otherwise in some columns, in the row's place."""
    row = {field.attname: getattr(made, field.attname) for field in Receipt._meta.concrete_fields}
    Receipt.objects.filter(pk=made.pk).delete()
    return Receipt.objects.create(**row | other)


def test_a_row_with_another_time_or_of_another_record_is_not_what_was_signed(
    client: Client,
) -> None:
    factories.save(reference="R1", usage_rights=C)
    other = factories.save(reference="R2", usage_rights=A)
    which = keep(client, **PUBLISH)
    made = Receipt.objects.get()
    same = put_in(made)
    assert shown(client, which).status_code == 200
    for change in ({"issued_at": made.issued_at - dt.timedelta(days=1)}, {"asset_id": other.pk}):
        moved = put_in(same, **change)
        assert shown(client, which).status_code == 409
        assert client.post(f"/rights/receipts/{which}/", {"pasted": C}).status_code == 409
        same = put_in(moved, issued_at=made.issued_at, asset_id=made.asset_id)
    assert shown(client, which).status_code == 200


def test_a_receipt_signed_before_records_were_goes_on_verifying(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    made = Receipt.objects.get()
    old = made.facts | {"form": 1}
    put_in(made, facts=old, signature=keys.sign(made.key, old, 0))
    assert shown(client, which).status_code == 200
    checked = client.post(f"/rights/receipts/{which}/", {"pasted": C})
    assert checked.context["verdict"].code == "statement"
    text = client.get(f"/rights/receipts/{which}/receipt.txt").content.decode()
    checked = client.post(f"/rights/receipts/{which}/", {"pasted": text})
    assert checked.context["verdict"].code == "whole_text"
    hide(asset, "withdrawn")
    assert shown(client, which).status_code == 200


def test_what_a_file_says_of_today_is_told_to_be_unsigned(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    which = keep(client, **PUBLISH)
    data = plain(client, which)
    data["today"] |= {"differs": True, "outcome": "prohibited"}
    checked = client.post(f"/rights/receipts/{which}/", {"pasted": json.dumps(data)})
    assert checked.status_code == 200
    assert "What the file says of the record and of “today” is not signed" in words(checked)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assets_receipt SET outcome = 'permitted'",
        "UPDATE assets_receipt SET signature = 'x'",
        "UPDATE assets_receipt SET facts = '{}'",
        "UPDATE assets_receipt SET decision = '{}'",
        "UPDATE assets_receiptkey SET secret = 'x'",
    ],
)
def test_the_database_refuses_to_edit_a_receipt_or_a_key(client: Client, change: str) -> None:
    factories.save(reference="R1", usage_rights=C)
    keep(client, **NEW)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    for model in (Receipt, ReceiptKey):
        with pytest.raises(TypeError):
            model.objects.update(pk=1)


def test_words_that_must_go_can_be_taken_away_and_the_rest_still_verifies(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=SECRET)
    which = keep(client, **NEW)
    assert Receipt.objects.filter(asset=asset).take_decisions() == 1
    response = shown(client, which)
    assert response.status_code == 200
    assert CANARY not in response.content.decode().lower()
    assert not plain(client, which)["today"]["differs"]
    edit(asset, usage_rights=C)
    today = plain(client, which)["today"]
    assert (today["outcome"], today["revision"]) == ("permitted", 2)
    checked = client.post(f"/rights/receipts/{which}/", {"pasted": SECRET})
    assert checked.context["verdict"].code == "statement"


# Keys, freshness ---------------------------------------------------------------------------------


def test_a_new_key_signs_from_now_on_and_the_old_one_goes_on_verifying(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    old = keep(client, **PUBLISH)
    call_command("rotate_receipt_key")
    new = keep(client, **PUBLISH)
    assert [plain(client, which)["signature"]["key"] for which in (old, new)] == [1, 2]
    assert len({key.secret for key in ReceiptKey.objects.all()}) == 2
    assert [shown(client, which).status_code for which in (old, new)] == [200, 200]


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
