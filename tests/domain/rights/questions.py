"""Statements with short questions, as the files in UNSEEN write them, and the corpus; for the tests here."""

from __future__ import annotations

import json
import pathlib
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from assets.domain.rights.cases import ANY_TIME
from assets.domain.rights.decision import Decision
from assets.domain.rights.evaluator import RULES, evaluate
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpora" / "rights"
ACTS = {
    "pub": "publish",
    "np": "new_production",
    "arc": "archive",
    "rsl": "resell",
    "ml": "machine_learning",
}
OUTCOMES = {
    "YES": "permitted",
    "YESIF": "permitted_with_duties",
    "NO": "prohibited",
    "ASK": "consent_required",
    "NS": "not_stated",
}
BASE = (
    "This media asset is free for editorial broadcast, print, online and radio use. "
    "It is restricted for use for other purposes."
)
ALL_MEDIA = "Free for editorial use in all media."


class Question(NamedTuple):
    """`wanted`: the outcome by rights.md; more than one where the page leaves it open."""

    text: str
    use: Use
    on: datetime
    wanted: tuple[str, ...]
    told: tuple[str, ...] = ()

    def untold(self, decision: Decision) -> list[str]:
        """What the answer must tell besides, and does not: "+credit" a duty, "@X" whom to ask."""
        kinds = {duty.kind for duty in decision.duties}
        asked = {party.replace(" ", "_") for party in decision.parties}
        asks = decision.outcome == "consent_required"
        return [
            word
            for word in self.told
            if (word[0] == "+" and word[1:] not in kinds)
            or (word[0] == "@" and asks and word[1:] not in asked)
        ]


def question(line: str) -> tuple[Use, datetime, tuple[str, ...]]:
    left, right = line.split(" -> ")
    right = right.split()[0]
    words = left.split()
    on, territory, asker = ANY_TIME, None, None
    for word in words[3:]:
        if word[:2] == "20":
            on = datetime.fromisoformat(word)
        elif word.startswith("by="):
            asker = word[3:].replace("_", " ")
        else:
            territory = word
    wanted = tuple(OUTCOMES[code] for code in right.split("?"))
    return Use(ACTS[words[0]], words[1], words[2], territory, asker), on, wanted


UNSEEN = ("unseen.txt", "unseen_families.txt", "unseen_desks.txt", "unseen_holders.txt")


def unseen() -> list[Question]:
    text = "\n".join((HERE / name).read_text(encoding="utf-8") for name in UNSEEN)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        Question(
            statement.replace("\\n", "\n"),
            *question(part),
            tuple(part.split(" -> ")[1].split()[1:]),
        )
        for statement, parts in zip(lines[::2], lines[1::2], strict=True)
        for part in parts.split("; ")
    ]


@cache
def restrictive() -> list[str]:
    """Statements of the files that permit nothing: each ends as a sentence does."""
    texts = {q.text for q in unseen()} | {item["text"] for item in corpus()}
    texts |= set((HERE / "limits.txt").read_text(encoding="utf-8").splitlines()[2:])
    return sorted(
        text if text.rstrip().endswith((".", "!", "?", "…")) else text + "."
        for text in texts
        if not any(rule.effect == "permit" for rule in read(text).rules)
    )


def corpus() -> list[dict[str, Any]]:
    lines = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outcome(text: str, line: str, **values: Any) -> str:
    """The outcome of a statement for "pub editorial online FR 2026-…"."""
    use, on, _ = question(line + " -> NS")
    rules = values.pop("rules", RULES)
    return evaluate(Subject.of(read(text), **values), use, on, rules=rules).outcome
