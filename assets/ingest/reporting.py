"""What a run did, as lines for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from assets.formats import plain

from .applying import Outcome

KINDS = ("created", "changed", "unchanged", "refused")


@dataclass
class Report:
    """A run summed up; `entries` leaves out what was unchanged."""

    counts: Counter[str] = field(default_factory=Counter)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome and keep what is worth keeping of it."""
        self.counts[outcome.kind] += 1
        if outcome.kind != "unchanged" or outcome.note:
            self.entries.append(entry(outcome))

    @property
    def summary(self) -> str:
        """One line: how many of each kind."""
        return " · ".join(f"{self.counts[kind]} {kind}" for kind in KINDS)

    def document(self, sources: Iterable[str]) -> dict[str, Any]:
        """The whole as plain values."""
        return {
            "sources": list(sources),
            "counts": {kind: self.counts[kind] for kind in KINDS},
            "records": self.entries,
        }


def entry(outcome: Outcome) -> dict[str, Any]:
    """One outcome as plain values."""
    step = outcome.step
    found: dict[str, Any] = {
        "source": step.item.source,
        "line": step.item.line,
        "reference": step.label,
        "outcome": outcome.kind,
    }
    if outcome.kind == "changed":
        found["changes"] = [
            {"field": c.field, "before": plain.encode(c.before), "after": plain.encode(c.after)}
            for c in step.changes
        ]
    if step.refusal:
        found["refusal"] = {"field": step.refusal.field, "reason": step.refusal.reason}
    if outcome.note:
        found["note"] = outcome.note
    return found


def lines(outcome: Outcome, *, detail: bool = False) -> list[str]:
    """What a person reads of one outcome; with `detail`, every changed field before and after."""
    step = outcome.step
    if step.refusal:
        place = f"{step.item.source}, line {step.item.line}"
        where = f", {step.refusal.field}" if step.refusal.field else ""
        return [f"refused    {place}{where}: {step.refusal.reason}"]
    title = (step.record.title if step.record else None) or ""
    words = [f"{outcome.kind:<10} {step.label}  {title}".rstrip()]
    if outcome.kind == "changed" and not detail:
        words[0] += "  (" + ", ".join(change.field for change in step.changes) + ")"
    if outcome.kind == "changed" and detail:
        for change in step.changes:
            words.append(f"    {change.field}: {_short(change.before)} → {_short(change.after)}")
    if outcome.note:
        words.append(f"    {outcome.note}")
    return words


def _short(value: Any) -> str:
    text = str(plain.encode(value)) if value not in (None, ()) else "—"
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:99] + "…"
