"""What the public saw of a record, and since when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain import lifecycle
from assets.domain.sights import Save, Step, steps

BEGIN = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def day(n: float) -> dt.datetime:
    return BEGIN + dt.timedelta(days=n)


def public(at: float, since: float = 0) -> tuple:
    return at, lifecycle.PUBLISHED, day(since), None


def draft(at: float) -> tuple:
    return at, lifecycle.DRAFT, None, None


def gone(at: float, public_from: float | None = 0) -> tuple:
    return at, lifecycle.WITHDRAWN, None if public_from is None else day(public_from), day(at)


NOW = 100
CASES = {
    "edited before it was published": (
        [draft(0), draft(1), draft(2), public(3, 3), public(4, 3)],
        [(3, "published", None, 4), (4, "changed", 4, 5)],
    ),
    "published for a moment to come": ([draft(0), public(1, 200)], []),
    "the moment has come": ([draft(0), public(1, 50)], [(50, "published", None, 2)]),
    "edited under an embargo": (
        [public(0, 50), public(1, 50), public(2, 50), public(60, 50)],
        [(50, "published", None, 3), (60, "changed", 3, 4)],
    ),
    "an embargo set again, edited, lifted": (
        [public(0), public(10, 200), public(11, 200), public(12, 10)],
        [(0, "published", None, 1), (12, "changed", 1, 4)],
    ),
    "an embargo set again that has come": (
        [public(0), public(10, 20), public(11, 20)],
        [(0, "published", None, 1), (20, "changed", 1, 3)],
    ),
    "withdrawn, edited, published again": (
        [public(0), gone(10), gone(11), gone(12), public(13, 0), public(14, 0)],
        [
            (0, "published", None, 1), (10, "withdrawn", 1, None),
            (13, "republished", 1, 5), (14, "changed", 5, 6),
        ],
    ),
    "withdrawn under an embargo set again": (
        [public(0), public(10, 200), gone(11), public(12, 0)],
        [(0, "published", None, 1), (11, "withdrawn", 1, None), (12, "republished", 1, 4)],
    ),
    "withdrawn before it was public, then published": (
        [draft(0), gone(1, None), public(2, 2)], [(2, "published", None, 3)],
    ),
    "withdrawn before the moment came": (
        [public(0, 50), gone(1, 50), public(2, 2)], [(2, "published", None, 3)],
    ),
    "came as a withdrawn one": (
        [gone(5, 0), public(6, 6)], [(5, "withdrawn", None, None), (6, "republished", None, 2)],
    ),
    "two saves in one moment": (
        [public(0), public(5), public(5)], [(0, "published", None, 1), (5, "changed", 1, 3)],
    ),
    "nothing": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("saves", "wanted"), CASES.values(), ids=CASES)
def test_what_the_public_saw(saves: list[tuple], wanted: list[tuple]) -> None:
    found = steps([Save(n, day(at), *rest) for n, (at, *rest) in enumerate(saves, 1)], now=day(NOW))
    assert found == tuple(Step(day(at), *rest) for at, *rest in wanted)


moves = st.lists(
    st.tuples(
        st.sampled_from(sorted(lifecycle.STATES)), st.integers(0, 40), st.integers(0, 12)
    ),
    max_size=8,
)  # fmt: skip


@given(moves, st.integers(0, 60))
def test_at_every_moment_the_last_step_is_what_is_public_then(moves: list, now: int) -> None:
    """By brute force: day by day, which save stood and whether `lifecycle` lets it be seen."""
    saves = [
        Save(n, day(n * 5), status, day(since + later), day(n * 5) if status == "withdrawn" else None)
        for n, (status, since, later) in enumerate(moves, 1)
    ]  # fmt: skip
    saves = [s for s in saves if s.at <= day(now)]
    found = steps(saves, day(now))
    assert all(step.at <= day(now) for step in found)
    for n in range(now + 1):
        standing = [s for s in saves if s.at <= day(n)]
        step = next((s for s in reversed(found) if s.at <= day(n)), None)
        if standing and lifecycle.is_public(standing[-1].status, standing[-1].public_from, day(n)):
            assert step is not None
            assert step.after == standing[-1].number
