"""Taking any one rule of the evaluator away changes an answer that is known to be right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assets.domain.rights.cases import ANY_TIME, instant, subject_of
from assets.domain.rights.evaluator import RULES, evaluate
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use

from .questions import ALL_MEDIA, corpus, unseen

#: Cases that the corpus has none of: (subject, use, outcome).
EXTRA = [
    (
        Subject.of(read(ALL_MEDIA), withdrawn_at=ANY_TIME - timedelta(days=1)),
        Use("publish", "editorial", "online"),
        "prohibited",
    ),
    (
        Subject.of(read(ALL_MEDIA + " CCTV OUT.")),
        Use("publish", "editorial", "online", None, "CCTV"),
        "prohibited",
    ),
]


def known():
    for item in corpus():
        policy = read(item["text"])
        for case in item["cases"]:
            yield (
                subject_of(policy, case),
                Use.parse(case),
                instant(case.get("on")),
                case["outcome"],
            )
    for q in unseen():
        yield Subject.of(read(q.text)), q.use, q.on, None
    for subject, use, outcome in EXTRA:
        yield subject, use, ANY_TIME, outcome


@pytest.fixture(scope="module")
def answered():
    return [(s, u, on, evaluate(s, u, on).outcome) for s, u, on, _ in known()]


@pytest.mark.parametrize(("subject", "use", "outcome"), EXTRA)
def test_extra_cases(subject, use, outcome):
    assert evaluate(subject, use, ANY_TIME).outcome == outcome


@pytest.mark.parametrize("name", RULES)
def test_every_rule_of_the_evaluator_is_needed(name, answered):
    rest = {other: rule for other, rule in RULES.items() if other != name}
    if name == "not_stated":  # silence is the default; the rule gives its reason
        assert any(
            [r.kind for r in evaluate(s, u, on).reasons]
            != [r.kind for r in evaluate(s, u, on, rules=rest).reasons]
            for s, u, on, _ in answered
        )
        return
    assert any(evaluate(s, u, on, rules=rest).outcome != before for s, u, on, before in answered)


def test_no_rule_taken_away_turns_silence_into_a_yes():
    subject, use = Subject(), Use("publish", "editorial", "online")
    for name in RULES:
        rest = {other: rule for other, rule in RULES.items() if other != name}
        assert evaluate(subject, use, ANY_TIME, rules=rest).outcome == "not_stated"
