"""The worked cases of the rights page (§5), each exactly so."""

from __future__ import annotations

from datetime import datetime

import pytest

from assets.domain.rights.cases import instant, subject_of
from assets.domain.rights.decision import ranges_dict
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.statement import read
from assets.domain.rights.vocabulary import Use

from .questions import corpus

WORKED = [
    pytest.param(item, case, id=f"{case['worked']}-{item['id']}-{index}")
    for item in corpus()
    for index, case in enumerate(item["cases"])
    if "worked" in case
]


@pytest.mark.parametrize(("item", "case"), WORKED)
def test_worked_case(item, case):
    subject = subject_of(read(item["text"]), case)
    decision = evaluate(subject, Use.parse(case), instant(case.get("on")))
    assert decision.outcome == case["outcome"]
    for name in case.get("parties", ()):
        assert name in decision.parties
    if "usable_ranges" in case:
        assert ranges_dict(decision.usable_ranges) == case["usable_ranges"]
    if "changes_at" in case:
        assert decision.changes_at == datetime.fromisoformat(case["changes_at"])


def test_all_eighteen_are_there():
    assert {case["worked"] for item in corpus() for case in item["cases"] if "worked" in case} == {
        *range(1, 19)
    }


def test_seven_shows_both_reasons():
    item = next(item for item in corpus() if item["id"] == "w-A")
    decision = evaluate(
        subject_of(read(item["text"]), {}),
        Use("new_production", "documentary", "broadcast"),
        instant(None),
    )
    assert [reason.outcome for reason in decision.reasons] == ["consent_required", "not_stated"]
    assert decision.reasons[0].party == decision.reasons[0].contact == "Thomson Reuters"
    assert decision.reasons[0].to_dict()["material"]["located"] == "unlocated"
