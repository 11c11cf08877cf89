"""Statements of other families than the corpus, labelled before the reader saw them."""

from __future__ import annotations

import pytest

from assets.domain.rights.cases import ANY_TIME
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import YES, Use

from .questions import HERE, unseen

FLOOR = 0.99


def test_no_false_yes_on_statements_of_other_families():
    wrong, false_yes = [], []
    questions = unseen()
    for item in questions:
        decision = evaluate(Subject.of(read(item.text)), item.use, item.on)
        got = decision.outcome
        untold = item.untold(decision)
        assert not untold, (item.text, item.use, untold)
        if got in item.wanted:
            continue
        wrong.append((item.text, item.use, item.wanted, got))
        if got in YES and (not YES & set(item.wanted) or got == "permitted"):
            false_yes.append(wrong[-1])
    print(f"{len(questions) - len(wrong)} of {len(questions)}")
    assert not false_yes
    assert 1 - len(wrong) / len(questions) >= FLOOR, wrong


PERMISSIONS = (
    "Free for editorial use in all media.",
    "Peut être utilisé à des fins éditoriales sur tous supports.",
)


def test_no_limit_however_tersely_put_leaves_a_plain_yes():
    lines = (HERE / "limits.txt").read_text(encoding="utf-8").splitlines()
    use = Use("publish", "editorial", "broadcast")
    for line in lines:
        if not line.startswith("#"):
            for text in (f"{PERMISSIONS[0]} {line}", f"{line}\n{PERMISSIONS[1]}"):
                got = evaluate(Subject.of(read(text)), use, ANY_TIME).outcome
                assert got != "permitted", text


#: Ways to hang a limit on a sentence; what hangs there must be read as if it stood by itself.
HUNG = (
    "Free for editorial use in all media ({limit}).",
    "Free for editorial use in all media; {limit}.",
    "Free for editorial use in all media, {limit}.",
    "Free for editorial use in all media – {limit}.",
    "{limit}: Free for editorial use in all media.",
    "{limit} / Free for editorial use in all media.",
    "- Free for editorial use in all media\n- {limit}",
    "Free for editorial use in all media. Restrictions: {limit}.",
    "Free for editorial use in all media. Footage courtesy of ITN ({limit}).",
)


@pytest.mark.parametrize("form", HUNG)
def test_no_limit_that_hangs_on_a_sentence_leaves_a_plain_yes(form):
    lines = (HERE / "limits.txt").read_text(encoding="utf-8").splitlines()
    use = Use("publish", "editorial", "broadcast")
    for line in lines:
        if not line.startswith("#"):
            text = form.format(limit=line.rstrip("."))
            assert evaluate(Subject.of(read(text)), use, ANY_TIME).outcome != "permitted", text
