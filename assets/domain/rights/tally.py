"""What a change of shared words does to answers, counted: on how many records, stricter and looser
apart, with samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assets.domain.rights.comparing import Comparison
from assets.domain.rights.vocabulary import Use, strictness

MOST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """A record whose answer changes, and one use for which it does."""

    asset: int
    reference: str
    use: Use
    before: str
    after: str


@dataclass(slots=True)
class Tally:
    """Counts over the records looked at so far.

    A record counts as `stricter` (`looser`) if any of its answers becomes so, for whatever use,
    now or at the edge of a window; one may count as both. `drops` counts those that lose a duty,
    somebody to ask or a material; `falls` confirmations that no longer hold. `uses` counts the
    common uses alone, as of now: use → records stricter, records looser. `versions` is the sum of
    the versions looked at: another sum later says that a record was changed meanwhile.
    """

    records: int = 0
    versions: int = 0
    changed: int = 0
    stricter: int = 0
    looser: int = 0
    drops: int = 0
    falls: int = 0
    uses: dict[str, list[int]] = field(default_factory=dict)
    samples: dict[str, list[Sample]] = field(default_factory=lambda: {"stricter": [], "looser": []})

    @property
    def same(self) -> int:
        """Records none of whose answers changes."""
        return self.records - self.changed

    @property
    def loosens(self) -> bool:
        """Whether anything becomes less strict, or a duty goes."""
        return bool(self.looser or self.drops)

    def add(
        self,
        asset: int,
        reference: str,
        version: int,
        comparison: Comparison,
        common: Iterable[tuple[Use, str, str]],
        *,
        drops: bool = False,
        falls: bool = False,
    ) -> None:
        """Count one record: how all its answers compare, and (use, before, after) of the
        common ones."""
        self.records += 1
        self.versions += version
        self.stricter += comparison.stricter
        self.looser += comparison.looser
        self.changed += bool(comparison.differences) or drops
        self.drops += drops
        self.falls += falls
        for use, before, after in common:
            if before != after:
                counts = self.uses.setdefault(key(use), [0, 0])
                counts[strictness(after) > strictness(before)] += 1
        for kind, wanted in (("stricter", False), ("looser", True)):
            first = next((d for d in comparison.differences if d.looser is wanted), None)
            if first is not None and len(self.samples[kind]) < MOST_SAMPLES:
                self.samples[kind].append(
                    Sample(asset, reference, first.use, first.before, first.after)
                )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON; `from_dict` gives an equal value back."""
        return {
            **{name: getattr(self, name) for name in _NUMBERS},
            "uses": self.uses,
            "samples": {
                kind: [
                    [s.asset, s.reference, key(s.use), s.use.territory, s.before, s.after]
                    for s in found
                ]
                for kind, found in self.samples.items()
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """The value again; nothing counted for an empty mapping."""
        found = cls(**{name: data.get(name, 0) for name in _NUMBERS})
        found.uses = {name: list(counts) for name, counts in data.get("uses", {}).items()}
        for kind, rows in data.get("samples", {}).items():
            found.samples[kind] = [
                Sample(asset, reference, use_of(name, territory), before, after)
                for asset, reference, name, territory, before, after in rows
            ]
        return found


_NUMBERS = ("records", "versions", "stricter", "looser", "drops", "falls", "changed")


def key(use: Use) -> str:
    """A use in a word: act/purpose/medium."""
    return f"{use.act}/{use.purpose}/{use.medium}"


def use_of(name: str, territory: str | None = None) -> Use:
    """The use that `key` named."""
    act, purpose, medium = name.split("/")
    return Use(act, purpose, medium, territory)
