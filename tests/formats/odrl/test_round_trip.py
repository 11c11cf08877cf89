"""A policy written as ODRL is read back to the same policy, and answers every use alike."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.rights.evaluator import evaluate, outcome
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.told import is_withheld, told
from assets.domain.rights.vocabulary import strictness
from assets.formats import odrl

from .subjects import SITE, drawn, of, statements, uses

SEEDS = st.integers(0, 10**6)
EMBARGO = "Free for editorial use in all media. Embargoed until 18:00 CET on 3 June 2026."


def reread(subject: Subject) -> Subject:
    return odrl.read(odrl.text(odrl.write(subject, site=SITE)))


def level_of(subject: Subject) -> Level:
    return (subject.answering or (None, Level(Policy())))[1]


def same_answers(subject: Subject, again: Subject, seed: int, count: int) -> None:
    """The whole decision is the same; while permissions are withheld, the outcome or a stricter."""
    for n, (use, on) in enumerate(uses(subject, seed, count)):
        was, now = outcome(subject, use, on), outcome(again, use, on)
        assert strictness(now) <= strictness(was), (use, on)
        if not is_withheld(level_of(subject)):
            assert now == was, (use, on)
            if n < 3:
                assert evaluate(again, use, on).to_dict() == evaluate(subject, use, on).to_dict()


@pytest.mark.parametrize("confirmed", [False, True])
def test_every_statement_of_the_corpora_is_read_back_the_same(confirmed: bool) -> None:
    for seed, text in enumerate(statements()):
        subject = of(text, confirmed=confirmed)
        again = reread(subject)
        assert again == told(subject), text
        if text.strip() and not is_withheld(level_of(subject)):
            assert again == subject, text
        same_answers(subject, again, seed, 12)


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_a_whole_record_with_all_that_is_settled_about_it_answers_the_same(seed: int) -> None:
    subject = drawn(seed)
    again = reread(subject)
    assert again == told(subject) == told(again)
    same_answers(subject, again, seed, 20)


def test_withheld_permissions_change_no_outcome_of_the_corpora() -> None:
    """A yes was “not stated” anyway; only “any other use” may ask for a consent now."""
    stricter = set()
    for seed, text in enumerate(statements()):
        subject = of(text)
        if is_withheld(level_of(subject)):
            again = reread(subject)
            stricter |= {
                text
                for use, on in uses(subject, seed, 12)
                if outcome(subject, use, on) != outcome(again, use, on)
            }
    assert stricter == set()


def test_unread_words_take_every_permission_away_and_leave_the_rest() -> None:
    text = EMBARGO + " Mandatory credit: NATO. Zorp gleebs must be frobbed."
    document = odrl.write(of(text), site=SITE)
    assert "permission" not in document
    assert document["cat:permissionsWithheld"] is True
    assert document["cat:statement"]["cat:text"] == text
    assert {rule["action"] for rule in document["prohibition"]} == {
        "present", "derive", "rightsml:archive", "grantUse", "cat:machineLearning",
    }  # fmt: skip
    assert [rule["action"] for rule in document["obligation"]] == ["attribute", "reviewPolicy"]
    again = odrl.read(json.dumps(document))
    assert again.asset is not None
    assert (again.asset.policy.permissions, again.asset.policy.text) == ((), text)
    assert "permission" in odrl.write(of(text, confirmed=True), site=SITE)


def test_a_silent_record_permits_nothing_and_asks_a_person_to_look() -> None:
    document = odrl.write(Subject(reference="R1"), site=SITE)
    assert "permission" not in document
    assert "prohibition" not in document
    assert document["obligation"] == [{"target": f"{SITE}/assets/R1/", "action": "reviewPolicy"}]
    assert document["cat:level"] == "none"


def test_the_level_that_answers_is_named() -> None:
    level = of(EMBARGO).asset
    for name in ("asset", "production", "default"):
        subject = Subject(reference="R1", **{name: level})  # type: ignore[arg-type]
        assert odrl.write(subject, site=SITE)["cat:level"] == name
        assert reread(subject) == told(subject)


def test_of_the_terms_of_a_production_only_what_binds_is_told() -> None:
    production = of("Free for any use in all media. No access Spain. A secret remark.").asset
    subject = replace(of(EMBARGO), production=production)
    text = odrl.text(odrl.write(subject, site=SITE))
    assert "No access Spain" in text
    assert "secret" not in text
    assert "Free for any use" not in text
    freed = replace(subject, asset=replace(subject.asset, frees_from_production=True))  # type: ignore[type-var]
    assert "Spain" not in odrl.text(odrl.write(freed, site=SITE))


def test_own_and_third_party_material_are_separate_targets() -> None:
    subject = of(
        "Free for editorial use in all media. This video contains Reuters library material, which "
        "cannot be used as part of a new production without consent of the copyright holder."
    )
    document = odrl.write(subject, site=SITE)
    own, theirs = f"{SITE}/assets/R1/#own", f"{SITE}/assets/R1/#material-1"
    assert {rule["target"] for rule in document["permission"]} == {own, theirs}
    asked = [rule for rule in document["prohibition"] if rule["target"] == theirs]
    assert [(rule["action"], rule["consentingParty"]["cat:name"]) for rule in asked] == [
        ("derive", "Reuters")
    ]
    names = {part["uid"]: part.get("cat:name") for part in document["cat:parts"]["@list"]}
    assert names == {own: None, theirs: "Reuters"}


def test_a_planted_fault_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that loses the end of a window is not read back."""
    from assets.formats.odrl import deriving

    true = deriving._window

    def lost(subject, rule):  # type: ignore[no-untyped-def]
        return (replace(c, values=(c.values[0] + timedelta(hours=1),)) for c in true(subject, rule))

    monkeypatch.setattr(deriving, "_window", lost)
    document = odrl.text(odrl.write(of(EMBARGO), site=SITE))
    monkeypatch.undo()
    assert odrl.read(document) != told(of(EMBARGO))
    assert odrl.read(odrl.text(odrl.write(of(EMBARGO), site=SITE))) == told(of(EMBARGO))
