"""Counting what a change would do to the answers of many records."""

from __future__ import annotations

import datetime as dt

from assets.clearance.common import COMMON_USES
from assets.domain.rights import comparing
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.subject import Subject
from assets.domain.rights.tally import Tally
from assets.models import Asset


class Comparing:
    """Comparisons, each made once: records share statements, and so what changes in them."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.made: dict[tuple[str, str], comparing.Comparison] = {}

    def __call__(self, before: Subject, after: Subject) -> comparing.Comparison:
        pair = (before.fingerprint(), after.fingerprint())
        if pair not in self.made:
            self.made[pair] = comparing.compare(before, after, self.now)
        return self.made[pair]


def count_case(
    tally: Tally,
    asset: Asset,
    before: Subject,
    after: Subject,
    compare: Comparing,
    now: dt.datetime,
    *,
    drops: bool = False,
    falls: bool = False,
) -> None:
    """Count one record with what its answers depend on, as they are and as they would be."""
    comparison = compare(before, after)
    common = (
        [(u, evaluate(before, u, now).outcome, evaluate(after, u, now).outcome)
         for u in COMMON_USES]
        if comparison.differences
        else []
    )  # fmt: skip
    tally.add(
        asset.pk,
        asset.shown_reference,
        asset.record_version,
        comparison,
        common,
        drops=drops,
        falls=falls,
    )
