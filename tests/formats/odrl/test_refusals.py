"""ODRL from elsewhere: what is known is taken, narrowly; everything else is refused by its name."""

from __future__ import annotations

import copy
import itertools
import json
import random
import socket
from datetime import datetime
from typing import Any

import pytest

from assets.domain.rights.evaluator import evaluate, outcome
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import YES, Use
from assets.formats import odrl
from assets.formats.odrl import jsonld, terms

from .subjects import NOON, SITE, of

ASSET = "https://elsewhere.example/asset/1"
TEXT = (
    "Free for editorial use in all media. No access Spain. Embargoed until 18:00 CET on 3 June "
    "2026. This video contains Reuters library material, which cannot be used as part of a new "
    "production without consent of the copyright holder."
)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def policy(**changes: Any) -> dict[str, Any]:
    """A policy from elsewhere; None takes a key away."""
    base: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "uid": "https://elsewhere.example/policy/1",
        "type": "Set",
        "conflict": "prohibit",
        "permission": [rule()],
    }
    return {k: v for k, v in (base | changes).items() if v is not None}


def rule(action: Any = "present", *constraints: Any, **more: Any) -> dict[str, Any]:
    found = {"target": ASSET, "action": action, **more}
    return found | ({"constraint": list(constraints)} if constraints else {})


def limit(left: str, operator: str, right: Any) -> dict[str, Any]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def read(document: Any) -> Subject:
    return odrl.read(json.dumps(document))


def refused(document: Any) -> odrl.Refused:
    with pytest.raises(odrl.Refused) as caught:
        odrl.read(document if isinstance(document, str | bytes) else json.dumps(document))
    return caught.value


def answer(subject: Subject, act: str = "publish", **values: Any) -> str:
    on = values.pop("on", NOON)
    return outcome(subject, Use(act, "editorial", "online", **values), on)


def at(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:dateTime"}


# What is taken


def test_a_plain_policy_is_taken() -> None:
    subject = read(policy())
    assert subject.reference == ASSET
    assert answer(subject) == "permitted"
    assert answer(subject, "new_production") == "not_stated"


def test_use_permits_what_use_means_here_and_forbids_everything() -> None:
    permitted = read(policy(permission=[rule("use")]))
    acts = ["publish", "new_production", "archive", "resell", "machine_learning"]
    assert [answer(permitted, act) for act in acts] == ["permitted"] * 2 + ["not_stated"] * 3
    forbidden = read(policy(prohibition=[rule("use")]))
    assert {answer(forbidden, act) for act in acts} == {"prohibited"}


def test_places_and_times_narrow_a_permission_and_widen_a_prohibition() -> None:
    spain = {"@id": f"{terms.COUNTRIES}ES"}
    subject = read(
        policy(
            permission=[rule("present", limit("dateTime", "lteq", at("2026-06-01T00:00:00Z")))],
            prohibition=[rule("present", limit("spatial", "isAnyOf", [spain]))],
        )
    )
    assert answer(subject, territory="ES") == "prohibited"
    assert answer(subject, territory="FR") == "permitted"
    end = datetime.fromisoformat("2026-06-01T00:00:00+00:00")
    assert answer(subject, territory="FR", on=end) == "not_stated"


def test_duties_are_kept_and_a_consent_or_a_fee_is_asked_for() -> None:
    credit = {"action": "attribute", "attributedParty": "https://elsewhere.example/nato"}
    assert answer(read(policy(permission=[rule(duty=[credit])]))) == "permitted_with_duties"
    for action in ("obtainConsent", "compensate"):
        asked = read(policy(permission=[rule(duty=[{"action": action}])]))
        assert answer(asked) == "consent_required"


def test_everybody_who_must_agree_is_named() -> None:
    both = ["https://a.example/", "https://b.example/"]
    subject = read(
        policy(permission=[rule(duty=[{"action": "obtainConsent", "consentingParty": both}])])
    )
    reasons = evaluate(subject, Use("publish", "editorial", "online"), NOON).reasons
    assert [r.party for r in reasons if r.outcome == "consent_required"] == both


def test_a_permission_for_one_party_is_not_for_others() -> None:
    subject = read(
        policy(type="Agreement", assigner="https://a.example/", assignee="https://b.example/")
    )
    assert answer(subject) == "not_stated"
    assert answer(subject, asker="https://b.example/") == "permitted"


def test_a_prohibition_for_one_party_is_for_it_alone() -> None:
    subject = read(policy(prohibition=[rule(assignee="https://b.example/")]))
    assert answer(subject, asker="https://b.example/") == "prohibited"
    assert answer(subject) == "permitted_with_duties"


# What is refused, with its name

ODRL = terms.ODRL
ELSEWHERE = "https://elsewhere.example/x"


@pytest.mark.parametrize(
    ("document", "term"),
    [
        (policy(permission=[rule("display")]), f"{ODRL}display"),
        (policy(permission=[rule("sell")]), f"{ODRL}sell"),
        (policy(permission=[rule("frobnicate")]), "frobnicate"),
        (policy(permission=[rule(ELSEWHERE)]), ELSEWHERE),
        (policy(permission=[rule("present", limit("event", "lt", ELSEWHERE))]), f"{ODRL}event"),
        (policy(permission=[rule("present", limit("count", "lteq", 3))]), f"{ODRL}count"),
        (policy(permission=[rule("present", limit("purpose", "eq", {"@id": ELSEWHERE}))]), ELSEWHERE),
        (policy(permission=[rule("present", limit("purpose", "eq", "news"))]), "news"),
        (policy(permission=[rule("present", limit("spatial", "eq", {"@id": "http://sws.geonames.org/1/"}))]),
         "http://sws.geonames.org/1/"),
        (policy(permission=[rule("present", limit("spatial", "eq", {"@id": f"{terms.COUNTRIES}ZZ"}))]),
         f"{terms.COUNTRIES}ZZ"),
        (policy(permission=[rule("present", limit("spatial", "hasPart", {"@id": f"{terms.COUNTRIES}ES"}))]),
         f"{ODRL}hasPart"),
        (policy(permission=[rule("present", limit("dateTime", "lt", at("2026-06-01")))]), "2026-06-01"),
        (policy(permission=[rule("present", {"and": {"@list": []}})]), f"{ODRL}and"),
        (policy(permission=[rule({"@id": "odrl:present", "refinement": []})]), f"{ODRL}action"),
        (policy(permission=[rule(duty=[{"action": "watermark"}])]), f"{ODRL}watermark"),
        (policy(permission=[rule(duty=[{"action": "attribute", "consequence": []}])]), f"{ODRL}consequence"),
        (policy(prohibition=[rule(remedy=[{"action": "delete"}])]), f"{ODRL}remedy"),
        (policy(permission=[rule(**{"@type": "Prohibition"})]), f"{ODRL}Prohibition"),
        (policy(permission=["https://elsewhere.example/rule/1"]), "https://elsewhere.example/rule/1"),
        (policy(inheritFrom=ELSEWHERE), f"{ODRL}inheritFrom"),
        (policy(constraint=[limit("count", "lteq", 3)]), f"{ODRL}constraint"),
        (policy(conflict="perm"), f"{ODRL}perm"),
        (policy(profile="https://elsewhere.example/profile"), "https://elsewhere.example/profile"),
        (policy(type="Request"), f"{ODRL}Request"),
        (policy(whatever=1), "whatever"),
        (policy(**{"https://elsewhere.example/x": 1}), ELSEWHERE),
        (policy(**{"@context": "https://elsewhere.example/context.jsonld"}), "https://elsewhere.example/context.jsonld"),
        (policy(**{"@context": ["http://www.w3.org/ns/odrl.jsonld", {"present": "odrl:use"}]}), "present"),
        (policy(**{"@context": ["http://www.w3.org/ns/odrl.jsonld", {"@vocab": ELSEWHERE}]}), "@vocab"),
        (policy(**{"@graph": []}), "@graph"),
        (policy(permission=[rule(target="asset-1")]), "asset-1"),
        (policy(permission=[rule(target={"@id": ASSET, "@type": "AssetCollection"})]), f"{ODRL}AssetCollection"),
        (policy(**{"@context": ["http://www.w3.org/ns/odrl.jsonld", {f"{ODRL}prohibition": "odrl:permission"}],
                   f"{ODRL}prohibition": [rule()]}), f"{ODRL}prohibition"),
        (policy(**{"@context": ["http://www.w3.org/ns/odrl.jsonld", {"odrl:prohibition": "odrl:permission"}],
                   "odrl:prohibition": [rule()]}), "odrl:prohibition"),
        (policy(permission=[rule(**{"uid": ELSEWHERE, "@id": ASSET})]), "@id"),
    ],
)  # fmt: skip
def test_an_unknown_term_is_refused_with_its_name(document: dict[str, Any], term: str) -> None:
    error = refused(document)
    assert error.term == term
    assert term in str(error)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (policy(permission=None), "no rule"),
        (policy(permission=[rule(), rule(target=ELSEWHERE)]), "several assets"),
        (policy(conflict=None, prohibition=[rule()]), "void by its own word"),
        (policy(**{"@context": None}), "@context"),
        (policy(permission=[rule(target=None)]), "null"),
        (policy(permission=[[rule()]]), "list within a list"),
        (policy(permission=[rule(action=None)]), "null"),
        ([], "one JSON object"),
        ([policy(), policy()], "one JSON object"),
        ("text", "no JSON"),
        ('"text"', "one JSON object"),
        (b"\xff\xfe{", "UTF-8"),
        ('{"a": 1, "a": 2}', "twice"),
        ('{"a": NaN}', "NaN"),
        ('{"a": "\\ud800"}', "half a character"),
        ("[" * 100_000, "no JSON"),
        ('{"a":' * 60 + "1" + "}" * 60, "deeper than 40"),
        ("[" + "1," * 250_000 + "1]", "more than 200000"),
        (b" " * (jsonld.MAX_BYTES + 1), "longer than"),
        ('{"a": ' + "9" * 5000 + "}", "no JSON"),
    ],
)
def test_what_is_no_policy_is_refused_plainly(document: Any, words: str) -> None:
    assert words in str(refused(document))


# Policies of ours that somebody has changed


def changed(*path: Any, to: Any) -> dict[str, Any]:
    document = copy.deepcopy(odrl.write(of(TEXT, confirmed=True), site=SITE))
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return document


def test_a_policy_of_ours_on_another_site_is_read_all_the_same() -> None:
    here, there = (odrl.write(of(TEXT), site=site) for site in (SITE, "http://127.0.0.1:8000"))
    assert read(here) == read(there)


@pytest.mark.parametrize(
    "document",
    [
        changed("prohibition", to=[]),
        changed("prohibition", 0, "action", to="use"),
        changed("permission", 0, "target", to=f"{SITE}/assets/R1/"),
        changed("permission", 0, "constraint", 0, "rightOperand", to=[{"@id": "cat:purpose-commercial"}]),
        changed("permission", 0, "constraint", to=None),
        changed("conflict", to="perm"),
        changed("uid", to="https://elsewhere.example/p"),
        changed("profile", to=[f"{SITE}/ns/rights#"]),
        changed("cat:statement", "cat:sha256", to="0"),
        changed("cat:statement", "cat:readBy", to=5),
        changed("cat:statement", "cat:readings", to={"@list": []}),
        changed("cat:statement", "cat:thirdParties", to=None),
        changed("cat:level", to="none"),
        changed("cat:zone", to=["Europe/Paris", "Europe/London"]),
    ],
)  # fmt: skip
def test_halves_that_do_not_say_the_same_are_refused(document: dict[str, Any]) -> None:
    refused(document)


def test_a_word_that_our_namespace_lacks_is_refused_with_its_name() -> None:
    assert refused(changed("cat:frob", to=1)).term == f"{SITE}/ns/rights#frob"


def test_no_change_at_any_place_makes_a_yes_or_breaks_the_reader() -> None:
    """Whatever is put at any place of it: refused plainly, or no yes that was none before."""
    rnd = random.Random(7)
    text = TEXT + " Zorp gleebs must be frobbed."
    wholes = [odrl.write(of(text, confirmed=c), site=SITE) for c in (False, True)]
    junk = [0, -1, 1.5, True, "", "x", [], {}, [[1]], {"@list": []}, {"@id": "x:y"}, {"@value": 3},
            {"@list": [{"@list": []}]}, "9" * 400, {"cat:name": 1}, {"uid": 7}]  # fmt: skip
    asked = [Use(act, purpose, "online", place)
             for act in ("publish", "new_production", "archive")
             for purpose in ("editorial", "commercial") for place in ("ES", "FR")]  # fmt: skip
    taken = 0
    for whole, _n in itertools.product(wholes, range(300)):
        document = copy.deepcopy(whole)
        inner: Any = document
        while True:
            step = rnd.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
            deeper = isinstance(inner[step], dict | list) and inner[step] and rnd.random() < 0.8
            if not deeper:
                break
            inner = inner[step]
        inner[step] = rnd.choice(junk)
        try:
            subject = read(document)
        except odrl.Refused:
            continue
        taken += 1
        before = odrl.read(json.dumps(whole))
        for use, on in itertools.product(asked, (NOON, NOON.replace(month=7))):
            assert outcome(subject, use, on) not in YES or outcome(before, use, on) in YES
    assert 0 < taken < 300
