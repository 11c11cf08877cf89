"""Answering labelled cases: the lines of a corpus in, the lines that its score.py reads out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.policy import Policy
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Level, Located, Subject
from assets.domain.rights.vocabulary import Use, parse_portion

#: The instant of cases that give none: no absolute window plays a part in them.
ANY_TIME = datetime(2026, 5, 10, 12, tzinfo=UTC)


def instant(value: str | None) -> datetime:
    """An aware ISO date-time; raises ValueError otherwise."""
    if not value:
        return ANY_TIME
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(f"no zone in {value!r}")
    return at


def subject_of(policy: Policy, case: Mapping[str, Any]) -> Subject:
    """The policy as the asset's own statement, with the shots and confirmation of a case."""
    by_holder: dict[str, list[Any]] = {}
    for shot in case.get("located") or ():
        by_holder.setdefault(shot["holder"], []).append(shot)
    located = tuple(
        Located(holder, parse_portion(shots) or ()) for holder, shots in by_holder.items()
    )
    level = Level(policy, confirmed_at=ANY_TIME if case.get("confirmed") else None)
    return Subject(asset=level, located=located, zone=policy.zone or "Europe/Brussels")


def answer(policy: Policy, case: Mapping[str, Any]) -> dict[str, Any]:
    """Outcome, parties and duties of one case."""
    decision = evaluate(subject_of(policy, case), Use.parse(case), instant(case.get("on")))
    return {
        "outcome": decision.outcome,
        "parties": [name for name in decision.parties if name != "not named"],
        "duties": [{"kind": duty.kind, "text": duty.text} for duty in decision.duties],
    }


def answer_cases(
    lines: Iterable[str], gold: Iterable[str] = (), *, zone: str = "Europe/Brussels"
) -> Iterator[dict[str, Any]]:
    """Answers to a file of statements with `cases`, or of bare questions (never_yes.jsonl).

    Bare questions name a statement's `id`, looked up in `gold`. A line that cannot be answered
    gives {"line", "error"}.
    """
    texts: dict[str, str] = {}
    for line in gold:
        if line.strip():
            item = json.loads(line)
            texts[item["id"]] = item["text"]
    question = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            if "cases" in item:
                texts[item["id"]] = item["text"]
                policy = read(item["text"], zone=zone)
                for index, case in enumerate(item["cases"]):
                    yield {"set": "gold", "id": item["id"], "case": index, **answer(policy, case)}
            else:
                text = item["text"] if "text" in item else texts[item["id"]]
                found = answer(read(text, zone=zone), item)
                yield {"set": "never_yes", "line": question, **found}
                question += 1
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield {"line": number, "error": f"{type(error).__name__}: {error}"[:300]}
