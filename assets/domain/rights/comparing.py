"""Two subjects compared: which answers became stricter, which looser.

Asked over every act, purpose and medium without territory, in each territory a rule names, and at
the edges of every window: enough to tell whether anything loosened, since rules speak of nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.policy import Rule
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, WORLDWIDE, Use, strictness

MAX_TERRITORIES = 12
MAX_EDGES = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """One use at one instant whose outcome differs."""

    use: Use
    on: datetime
    before: str
    after: str

    @property
    def looser(self) -> bool:
        """Whether the answer became less strict."""
        return strictness(self.after) > strictness(self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every difference found."""

    differences: tuple[Difference, ...]

    @property
    def looser(self) -> bool:
        """Whether any answer became less strict."""
        return any(d.looser for d in self.differences)

    @property
    def stricter(self) -> bool:
        """Whether any answer became stricter."""
        return any(not d.looser for d in self.differences)


def compare(before: Subject, after: Subject, now: datetime) -> Comparison:
    """The uses that the two answer differently, now and at the edges of their windows."""
    if before.fingerprint() == after.fingerprint():
        return Comparison(())
    found = []
    for on in _instants(before, after, now):
        for use in _uses(before, after):
            one, other = evaluate(before, use, on).outcome, evaluate(after, use, on).outcome
            if one != other:
                found.append(Difference(use, on, one, other))
    return Comparison(tuple(found))


def _rules(*subjects: Subject) -> Iterator[Rule]:
    for subject in subjects:
        for level in (subject.asset, subject.production, subject.default):
            yield from level.policy.rules if level else ()
        for other in subject.elsewhere:
            yield from other.rules


def _uses(*subjects: Subject) -> Iterator[Use]:
    named = sorted(
        {
            code
            for rule in _rules(*subjects)
            for code in (*(rule.territories or ()), *rule.except_territories)
            if len(code) == 2
        }
    )
    for territory in (None, WORLDWIDE, *named[:MAX_TERRITORIES]):
        for act in ACTS:
            for purpose in PURPOSES:
                for medium in MEDIA:
                    yield Use(act, purpose, medium, territory)


def _instants(before: Subject, after: Subject, now: datetime) -> list[datetime]:
    edges = sorted({e for r in _rules(before, after) for e in (r.start, r.end) if e is not None})
    instants = {now}
    for edge in edges[:MAX_EDGES]:
        instants |= {edge, edge - timedelta(seconds=1)}
    return sorted(instants)
