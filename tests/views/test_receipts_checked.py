"""Whether a receipt is genuine: its number, its words, its row and the key that signed it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from assets.domain.rights import receipt as values
from assets.models import Receipt, ReceiptKey
from assets.receipts import keys
from tests import factories
from tests.statements import A, C

from .page import words
from .receipts import CANARY, SECRET, edit, hide, keep, plain, shown
from .statements import NEW, PUBLISH

pytestmark = pytest.mark.django_db


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


# Keys ---------------------------------------------------------------------------------


def test_a_new_key_signs_from_now_on_and_the_old_one_goes_on_verifying(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    old = keep(client, **PUBLISH)
    call_command("rotate_receipt_key")
    new = keep(client, **PUBLISH)
    assert [plain(client, which)["signature"]["key"] for which in (old, new)] == [1, 2]
    assert len({key.secret for key in ReceiptKey.objects.all()}) == 2
    assert [shown(client, which).status_code for which in (old, new)] == [200, 200]
