"""The rights panel: every answer with its sentence, and none where the question is not clear."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from assets import clearance
from assets.domain.record import Shot
from assets.domain.rights.decision import ranges_dict
from assets.domain.rights.keeping import ClearanceNote, Correction
from assets.domain.rights.policy import Rule
from assets.domain.rights.subject import Located
from assets.domain.rights.vocabulary import parse_portion
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import RightsHolder
from tests import factories
from tests.domain.rights.questions import corpus
from tests.factories import confirm
from tests.statements import EMBARGOED, ODD, A, C

from .page import links, words
from .statements import MANAGER, NEW, PUBLISH, lit, outcome, page, statement

pytestmark = pytest.mark.django_db

WORKED = [
    pytest.param(item["text"], case, id=f"{case['worked']}-{item['id']}-{n}")
    for item in corpus()
    for n, case in enumerate(item["cases"])
    if "worked" in case
]
PARTS = ("act", "purpose", "medium", "territory", "asker", "on")
LABELS = {
    "act": "What you want to do",
    "purpose": "Purpose",
    "medium": "Where it will appear",
}
ANY_DAY = {"on": "2026-05-10"}


def use_of(case: dict[str, Any]) -> dict[str, str]:
    use = {name: case[name] for name in PARTS if case.get(name)}
    if case.get("portion"):
        portion = case["portion"]
        use["portion"] = portion if isinstance(portion, str) else ",".join(
            f"{part['in']}-{part['out']}" for part in portion
        )  # fmt: skip
    return use if "on" in use else use | ANY_DAY


@pytest.mark.parametrize(("text", "case"), WORKED)
def test_a_worked_case_comes_out_on_the_page(
    client: Client, text: str, case: dict[str, Any]
) -> None:
    asset = factories.save(reference="R1", usage_rights=text or None)
    if case.get("located"):
        located = Located(case["located"][0]["holder"], parse_portion(case["located"]) or ())
        clearance.locate(asset, materials=[located], **MANAGER)
    if case.get("confirmed"):
        confirm(asset)
    response = page(client, **use_of(case))
    assert outcome(response) == case["outcome"]
    card = response.context["panel"].card
    read = words(response)
    for name in case.get("parties", ()):
        assert f"{name} must agree first" in read
    if "usable_ranges" in case:
        assert ranges_dict(card.decision.usable_ranges) == case["usable_ranges"]
        assert "Usable as it stands: " + card.usable in read
    if text:
        assert statement(response) == text
    for sentence in lit(response):
        assert sentence in text


def test_all_eighteen_cases_are_asked() -> None:
    assert {param.values[1]["worked"] for param in WORKED} == {*range(1, 19)}  # type: ignore[index]


def test_the_sentence_that_decides_is_lit_and_tied_to_its_reason(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A)
    response = page(client, **NEW)
    assert [s.removeprefix(" ")[:42] for s in lit(response)] == [
        "This video contains Thomson Reuters copyri"
    ]
    text = response.content.decode()
    numbers = set(re.findall(r'href="#(sentence-\d+)"', text))
    assert numbers == set(re.findall(r'id="(sentence-\d+)"', text)) == {"sentence-1", "sentence-2"}
    read = words(response)
    assert "Material of Thomson Reuters not located: it may be anywhere" in read
    assert "Read by machine; no editor has confirmed it." in read
    assert "This is information, not legal advice." in read
    assert response.context["panel"].card.decision.policy.statement_sha256 in read


def test_seven_and_eight_show_every_reason(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A)
    seven = words(page(client, **NEW | {"purpose": "documentary"}))
    assert "Thomson Reuters must agree first" in seven
    assert "This purpose is not named; it is not settled by those that are" in seven
    eight = words(page(client, **PUBLISH | {"act": "new_production", "purpose": "commercial"}))
    assert "Forbidden" in eight
    assert "Thomson Reuters must agree first" in eight


# No answer without a question ------------------------------------------------------------------


@pytest.mark.parametrize("left_out", [c for n in (1, 2) for c in combinations(PUBLISH, n)])
def test_nothing_answers_a_use_that_is_not_complete(
    client: Client, left_out: tuple[str, ...]
) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = page(client, **{k: v for k, v in PUBLISH.items() if k not in left_out})
    assert outcome(response) is None
    assert "No answer is shown: the use is not complete." in words(response)
    for name in left_out:
        assert f"{LABELS[name]}: still to be chosen" in words(response)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("act", "steal"), ("act", "PUBLISH"), ("purpose", "news"), ("medium", "tv"),
        ("territory", "Spain"), ("territory", "ZZ"), ("territory", "E S"), ("on", "soon"),
        ("on", "2026-13-01"), ("on", "2026-06-03T18:00"), ("on", "9999-12-31"), ("on", "0001-01-01"),
        ("on", "2026-06-03T18:00:00+99:00"), ("asker", "x" * 201), ("asker", "a\u202eb"),
        ("portion", "x"), ("portion", "00:20-00:10"), ("portion", "00:10"), ("portion", "-"),
        ("portion", "00:10-00:20," * 200), ("on", "２０２６-06-03"), ("medium", "online\u200b"),
    ],
)  # fmt: skip
def test_nothing_answers_a_part_that_is_not_understood(
    client: Client, name: str, value: str
) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = page(client, **PUBLISH | {name: value})
    assert outcome(response) is None
    assert f"{name} : not understood" in words(response)
    field = re.search(rf'<(?:select|input) id="use-{name}"[^>]*>', response.content.decode())
    assert field is not None
    assert 'aria-invalid="true"' in field.group()


def test_a_part_given_twice_is_not_understood(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = client.get("/assets/R1/?act=publish&act=archive&purpose=editorial&medium=online")
    assert outcome(response) is None
    assert "act : not understood" in words(response)
    twice = "/assets/R1/?act=publish&act=publish&purpose=editorial&medium=online"
    assert outcome(client.get(twice)) == "permitted"


def test_every_part_not_understood_is_named_at_once(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C)
    response = page(client, act="x", medium="y", territory="z", on="soon", portion="q")
    found = {(p.parameter, p.missing) for p in response.context["panel"].asked.problems}
    assert found == {("act", False), ("purpose", True), ("medium", False), ("territory", False),
                     ("on", False), ("portion", False)}  # fmt: skip


def test_without_a_use_there_is_a_table_of_common_uses_that_leads_to_answers(
    client: Client,
) -> None:
    factories.save(reference="R1", usage_rights=A)
    response = page(client)
    assert outcome(response) is None
    common = response.context["panel"].common
    assert [cell.outcome for cell in common.lines[0].cells] == [
        "permitted", "permitted", "not_stated", "permitted",
    ]  # fmt: skip
    for line in common.lines:
        for cell in line.cells:
            address = "/assets/R1/" + cell.address
            assert outcome(client.get(address)) == cell.outcome
            assert address.removeprefix("/assets/R1/") in links(response)


def test_the_table_keeps_to_the_territory_and_the_day_chosen(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED + " No access Spain.")
    first = page(client, territory="ES", on="2026-07-01").context["panel"].common
    assert {cell.outcome for cell in first.lines[0].cells} == {"prohibited", "not_stated"} - {
        "not_stated"
    }
    assert "territory=ES" in first.lines[0].cells[0].address
    before = page(client, on="2026-06-01").context["panel"].common
    assert before.lines[0].cells[0].outcome == "prohibited"
    wrong = page(client, on="soon").context["panel"].common
    assert "on=" not in wrong.lines[0].cells[0].address


# What an answer says -----------------------------------------------------------------------------


def test_a_window_says_until_when_with_its_zone_and_what_comes_then(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    response = page(client, **PUBLISH, on="2026-06-03T17:59+01:00")
    assert outcome(response) == "prohibited"
    read = words(response)
    assert "Under embargo until 3 June 2026, 19:00 CEST." in read
    assert "This holds until 3 June 2026, 19:00 CEST. From then on: Yes" in read
    assert outcome(page(client, **PUBLISH, on="2026-06-03T18:00+01:00")) == "permitted"


def test_a_day_without_a_time_gets_the_strictest_answer_of_that_day(client: Client) -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    response = page(client, **PUBLISH, on="2026-06-03")
    assert outcome(response) == "prohibited"
    assert "For the whole of 3 June 2026: the strictest answer of that day." in words(response)
    assert outcome(page(client, **PUBLISH, on="2026-06-04")) == "permitted"


def test_nothing_is_kept_past_the_moment_at_which_the_answer_changes(client: Client) -> None:
    soon = timezone.now() + dt.timedelta(seconds=200)
    until = f"{soon:%H:%M} UTC on {soon.day} {soon:%B %Y}"
    factories.save(reference="R1", usage_rights=f"{C} Embargoed until {until}.")
    for address in ("/assets/R1/", "/assets/R1/?act=publish&purpose=editorial&medium=online",
                    "/?act=publish&purpose=editorial&medium=online"):  # fmt: skip
        age = int(client.get(address)["Cache-Control"].removeprefix("max-age="))
        assert age <= 200, address
    fixed = page(client, **PUBLISH, on="2030-01-01")
    assert fixed["Cache-Control"] == "max-age=300"


def test_a_credit_is_a_duty_ready_to_copy(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C + " Mandatory credit: NATO.")
    response = page(client, **PUBLISH)
    assert outcome(response) == "permitted_with_duties"
    assert '<span class="credit-line words">NATO</span>' in response.content.decode()
    assert "Mandatory credit: NATO." in " ".join(lit(response))


def test_the_message_to_a_holder_names_record_shots_and_use(client: Client) -> None:
    shots = (Shot(Timecode(0), Timecode(34), "WIDE"),
             Shot(Timecode(34), Timecode(41), "R", holder="Thomson Reuters"))  # fmt: skip
    factories.save(reference="NATO 12", title="A story", usage_rights=A, shots=shots)
    RightsHolder.objects.filter(name="Thomson Reuters").update(contact="desk@reuters.example")
    response = page(client, "NATO12", **NEW | {"territory": "ES"})
    (letter,) = response.context["panel"].card.letters
    assert letter.name == "Thomson Reuters"
    for said in ("NATO 12", "A story", "http://testserver/assets/NATO12/", "Use in a new production",
                 "Television", "Spain", "Shots: 00:34–00:41", "which cannot be used as part"):  # fmt: skip
        assert said in letter.body
    parts = urlsplit(letter.mailto)
    assert (parts.scheme, parts.path) == ("mailto", "desk@reuters.example")
    assert parse_qs(parts.query)["body"][0].replace("\r\n", "\n") == letter.body
    assert letter.mailto in links(response)


def test_a_holder_nobody_knows_how_to_reach_says_so(client: Client, settings: Any) -> None:
    factories.save(reference="R1", usage_rights=A)
    assert "The record does not say how to reach them." in words(page(client, **NEW))
    settings.CLEARANCE_DESK = None
    factories.save(reference="R2", usage_rights=C + " Radio use needs prior written permission.")
    unnamed = page(client, "R2", **PUBLISH | {"medium": "radio"})
    assert outcome(unnamed) == "consent_required"
    assert "this catalogue has named no clearance desk" in words(unnamed)
    settings.CLEARANCE_DESK = "desk@catalogue.example"
    assert "Nobody is named desk@catalogue.example" in words(
        page(client, "R2", **PUBLISH | {"medium": "radio"})
    )


def test_where_the_record_is_silent_the_clearance_desk_is_asked(
    client: Client, settings: Any
) -> None:
    settings.CLEARANCE_DESK = "Clearance desk <desk@catalogue.example>"
    factories.save(reference="R1", usage_rights=C)
    response = page(client, **PUBLISH | {"medium": "social"})
    (letter,) = response.context["panel"].card.letters
    assert letter.mailto.startswith("mailto:desk@catalogue.example?")
    assert "Social media" in letter.body
    assert "The clearance desk of this catalogue" in words(response)


def test_nobody_is_asked_to_allow_what_a_sentence_forbids(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A)
    response = page(client, **NEW | {"purpose": "commercial"})
    assert outcome(response) == "prohibited"
    assert response.context["panel"].card.letters == ()
    assert "Thomson Reuters must agree first" in words(response)


@pytest.mark.parametrize("use", [{}, PUBLISH])
def test_every_record_says_whom_to_tell_when_its_rights_are_wrong(
    client: Client, settings: Any, use: dict[str, str]
) -> None:
    settings.CLEARANCE_DESK = "Clearance desk <desk@catalogue.example>"
    factories.save(reference="R1", usage_rights=C)
    response = page(client, **use)
    mailto = next(link for link in links(response) if link.startswith("mailto:"))
    assert mailto.startswith("mailto:desk%40catalogue.example?") or mailto.startswith(
        "mailto:desk@catalogue.example?"
    )
    assert "R1" in unquote(mailto)
    assert ("Publish as supplied" in unquote(mailto)) is bool(use)
    settings.CLEARANCE_DESK = ""
    assert "This catalogue has named no clearance desk to write to." in words(page(client, **use))


def test_words_nobody_could_read_are_marked_until_and_after_they_are_confirmed(
    client: Client,
) -> None:
    asset = factories.save(reference="R1", usage_rights=ODD)
    response = page(client, **PUBLISH)
    assert outcome(response) == "not_stated"
    assert statement(response) == ODD
    assert "unread" in response.content.decode()
    assert "[not understood]" in words(response)
    confirm(asset)
    confirmed = page(client, **PUBLISH)
    assert outcome(confirmed) == "permitted"
    assert "Read by an editor, confirmed on" in words(confirmed)
    assert "an editor has confirmed the reading" in words(confirmed)


def test_a_clearance_note_is_shown_as_what_decides(client: Client) -> None:
    asset = factories.save(reference="R1", usage_rights=C)
    note = ClearanceNote("Jane Doe, AP", "Not for the web.", dt.date(2026, 1, 2), "mail 17")
    forbid = Rule("prohibition", "forbid", (0, 0), "editor", media=frozenset({"online"}))
    clearance.correct(asset, corrections=[Correction(None, (forbid,), note)], reason="x", **MANAGER)
    response = page(client, **PUBLISH)
    assert outcome(response) == "prohibited"
    assert "Not for the web. Clearance note of 2 January 2026, Jane Doe, AP, mail 17" in words(
        response
    )


def test_the_terms_of_the_production_answer_and_say_so(client: Client) -> None:
    asset = factories.save(reference="R1", version="b_roll", production="p")
    clearance.set_terms(
        asset.production, text=C, versions=["b_roll"], reason="a contract", **MANAGER
    )
    response = page(client, **PUBLISH)
    assert outcome(response) == "permitted"
    read = words(response)
    assert "Yes, by the terms of the production." in read
    assert "The record states no usage rights of its own." in read
    assert statement(response) == C


def test_better_versions_are_offered_with_the_same_use_and_only_by_the_decision(
    client: Client,
) -> None:
    factories.save(reference="R1", usage_rights=A, version="master", production="p")
    better = factories.save(reference="R2", usage_rights=C, version="b_roll", production="p")
    factories.save(reference="S1", usage_rights=C, version="clean", production="p", origin="sample")
    hidden = factories.save(
        reference="R3", usage_rights=C, version="clean", production="p", state=State()
    )
    assert page(client, **NEW).context["panel"].card.alternatives == ()
    confirm(better)
    confirm(hidden)
    response = page(client, **NEW)
    assert [a.reference for a in response.context["panel"].card.alternatives] == ["R2"]
    followed = "/assets/R2/?act=new_production&purpose=editorial&medium=broadcast#rights"
    assert followed in links(response)
    assert outcome(client.get(followed)) == "permitted"
