"""Edges of windows that turn an answer: permissions that end, embargoes that lift.

A window may turn nothing (another sentence forbids the use anyhow); then nobody need be told of
its edge. Only uses that a rule with this very edge speaks of can turn there, and only in the
direction that the rule's effect allows, so few answers are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from assets.domain.rights.changes import TICK
from assets.domain.rights.evaluator import edges, outcome
from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.question import resolve, sourced
from assets.domain.rights.subject import Level, Subject
from assets.domain.rights.vocabulary import Use, strictness

EXPIRING, LIFTING = "expiring", "lifting"


@dataclass(frozen=True, slots=True)
class Turn:
    """An instant at which some answer becomes stricter (`expiring`), or looser (`lifting`)."""

    at: datetime
    code: str


def turns(subject: Subject, after: datetime, until: datetime) -> tuple[Turn, ...]:
    """What turns later than `after` and no later than `until`, in order."""
    return tuple(
        Turn(edge, code)
        for edge in edges(subject)
        if after < edge <= until
        for code in (EXPIRING, LIFTING)
        if _turns(subject, edge, code)
    )


def _turns(subject: Subject, edge: datetime, code: str) -> bool:
    for rule in _with_edge(subject, edge, code):
        for act, purpose, medium in product(
            sorted(rule.acts), sorted(rule.purposes), sorted(rule.media)
        ):
            for territory in _places(rule):
                use = Use(act, purpose, medium, territory)
                before = strictness(outcome(subject, use, edge - TICK))
                after = strictness(outcome(subject, use, edge))
                if after < before if code == EXPIRING else after > before:
                    return True
    return False


def _with_edge(subject: Subject, edge: datetime, code: str) -> Iterator[Rule]:
    """The rules that begin or end there and can turn an answer in this direction."""
    level = (subject.answering or (None, Level(Policy())))[1]
    for rule, _source in sourced(subject, level):
        relative = resolve(subject, rule)
        which = rule.relative.edge if rule.relative else ""
        starts = edge in (rule.start, relative if which == "start" else None)
        ends = edge in (rule.end, relative if which == "end" else None)
        permits = rule.effect == "permit"
        if (permits and ends) or (not permits and starts):
            found = EXPIRING
        elif (permits and starts) or (not permits and ends):
            found = LIFTING
        else:
            continue
        if found == code:
            yield rule


def _places(rule: Rule) -> tuple[str | None, ...]:
    """No territory given; and, where the rule names some, the first of them."""
    named = sorted(code for code in rule.territories or () if len(code) == 2)
    return (None, *named[:1])
