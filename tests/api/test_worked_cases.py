"""The worked cases of rights.md 5, each through the real API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from assets.domain.record import Shot
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES
from assets.domain.timecode import Timecode
from assets.models import Asset
from tests import factories
from tests.factories import confirm
from tests.statements import ODD, A, B, C

from .asking import decision, outcome

pytestmark = pytest.mark.django_db

REUTERS = {"holder": "Thomson Reuters", "located": "unlocated"}
EMBARGO = C + " Embargoed until 18:00 CET on 3 June 2026."


def save(statement: str | None, **fields: Any) -> None:
    Asset.objects.all().delete()
    factories.save(reference="R1", usage_rights=statement, **fields)


@pytest.mark.parametrize("statement", [A, B, C])
@pytest.mark.parametrize("medium", ["broadcast", "print", "online", "radio"])
def test_case_1_the_named_media_are_free_for_editorial_publication(
    client: Client, statement: str, medium: str
) -> None:
    save(statement)
    found = decision(client, medium=medium)
    assert found["outcome"] == "permitted"
    assert found["reasons"][0]["sentence"] == statement.partition(".")[0] + "."


@pytest.mark.parametrize(("statement", "contact"), [(A, "Thomson Reuters"), (B, None)])
def test_case_2_a_new_production_asks_the_holder(
    client: Client, statement: str, contact: str | None
) -> None:
    save(statement)
    found = decision(client, act="new_production", medium="broadcast")
    first = found["reasons"][0]
    assert (found["outcome"], first["outcome"]) == ("consent_required", "consent_required")
    assert first["material"] == REUTERS
    assert first["party"] == {"name": "Thomson Reuters", "contact": contact}
    start, end = first["span"]
    assert statement[start:end] == first["sentence"]


def test_case_3_without_the_holder_s_material_a_new_production_is_free(client: Client) -> None:
    save(C)
    assert outcome(client, act="new_production") == "permitted"


@pytest.mark.parametrize("statement", [A, B, C])
def test_case_4_commercial_use_is_forbidden_by_the_second_sentence(
    client: Client, statement: str
) -> None:
    save(statement)
    found = decision(client, purpose="commercial")
    assert found["outcome"] == "prohibited"
    assert found["reasons"][0]["sentence"] == "It is restricted for use for other purposes."


@pytest.mark.parametrize("statement", [A, B, C])
@pytest.mark.parametrize(
    "use",
    [
        {"medium": "social"},
        {"purpose": "documentary", "medium": "broadcast"},
        {"act": "archive", "medium": "broadcast"},
    ],
    ids=["case 5", "case 6", "case 9"],
)
def test_cases_5_6_and_9_what_is_not_named_is_not_stated(
    client: Client, statement: str, use: dict[str, str]
) -> None:
    save(statement)
    assert outcome(client, **use) == "not_stated"


@pytest.mark.parametrize("statement", [A, B])
def test_case_7_both_reasons_are_shown(client: Client, statement: str) -> None:
    save(statement)
    found = decision(client, act="new_production", purpose="documentary", medium="broadcast")
    assert found["outcome"] == "consent_required"
    shown = [(r["outcome"], r["material"] and r["material"]["holder"]) for r in found["reasons"]]
    assert shown == [("consent_required", "Thomson Reuters"), ("not_stated", None)]


def test_case_8_the_strictest_wins_and_every_reason_is_kept(client: Client) -> None:
    save(A)
    found = decision(client, act="new_production", purpose="commercial")
    assert found["outcome"] == "prohibited"
    assert [r["outcome"] for r in found["reasons"]] == [
        "prohibited",
        "consent_required",
        "not_stated",
    ]


def test_cases_10_and_11_located_shots_leave_the_rest_usable(client: Client) -> None:
    shots = (
        Shot(Timecode(0), Timecode(34), "WIDE"),
        Shot(Timecode(34), Timecode(41), "REUTERS", holder="Thomson Reuters"),
    )
    save(A, shots=shots, duration=Timecode(75))
    use = {"act": "new_production", "medium": "broadcast"}
    avoiding = decision(client, **use, portion="00:50-01:05")
    assert avoiding["outcome"] == "permitted"
    assert avoiding["use"]["portion"] == [{"in": "00:50", "out": "01:05"}]
    whole = decision(client, **use)
    assert whole["outcome"] == "consent_required"
    assert whole["usable_ranges"] == [["00:00", "00:34"], ["00:41", "01:15"]]


def test_case_12_a_mandatory_credit_is_a_duty(client: Client) -> None:
    save(C + " Mandatory credit: NATO.")
    found = decision(client)
    assert found["outcome"] == "permitted_with_duties"
    assert [(duty["kind"], duty["text"]) for duty in found["duties"]] == [("credit", "NATO")]


def test_cases_13_and_14_an_embargo_holds_to_the_minute(client: Client) -> None:
    save(EMBARGO)
    before = decision(client, on="2026-06-03T17:59:00+01:00")
    assert before["outcome"] == "prohibited"
    assert before["reasons"][0]["until"] == "2026-06-03T18:00:00+01:00"
    assert before["changes_at"] == "2026-06-03T18:00:00+01:00"
    assert outcome(client, on="2026-06-03T18:00:00+01:00") == "permitted"


def test_a_day_without_a_time_gets_its_strictest_answer(client: Client) -> None:
    save(EMBARGO)
    found = decision(client, on="2026-06-03")
    assert (found["outcome"], found["changes_at"]) == ("prohibited", "2026-06-03T18:00:00+01:00")
    assert outcome(client, on="2026-06-04") == "permitted"


def test_case_15_one_country_is_shut_out(client: Client) -> None:
    save(C + " No access Spain.")
    use = {"medium": "broadcast"}
    assert outcome(client, **use, territory="ES") == "prohibited"
    assert outcome(client, **use, territory="fr") == "permitted"
    nowhere_said = decision(client, **use)
    assert nowhere_said["outcome"] == "permitted_with_duties"
    assert "ES" not in nowhere_said["usable_territories"]
    assert outcome(client, **use, territory="worldwide") == "prohibited"


def test_case_16_words_nobody_could_read_hold_the_yes_back_until_confirmed(client: Client) -> None:
    save(ODD)
    found = decision(client)
    assert found["outcome"] == "not_stated"
    assert found["unread"] == ["Zorp gleebs must be frobbed unless the moon permits"]
    confirm(Asset.objects.get())
    found = decision(client)
    assert (found["outcome"], found["policy"]["read_by"]) == ("permitted", "editor")
    assert found["policy"]["confirmed_at"] is not None


def test_case_17_without_a_statement_nothing_is_stated(client: Client) -> None:
    save(None)
    found = {
        outcome(client, act=act, purpose=purpose, medium=medium)
        for act in ACTS
        for purpose in ("editorial", "commercial")
        for medium in MEDIA
    } | {outcome(client, purpose=purpose) for purpose in PURPOSES}
    assert found == {"not_stated"}


def test_case_18_no_restrictions_is_no_licence(client: Client) -> None:
    save("RESTRICTIONS: NONE")
    assert outcome(client, medium="broadcast") == "not_stated"
