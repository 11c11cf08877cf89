"""The moments kept at each save are those that history holds, in whatever order things happen."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from assets import changes, editing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset, Revision, RightsMoment
from tests import factories
from tests.statements import C

pytestmark = pytest.mark.django_db
STATEMENTS = (
    C,
    None,
    f"{C} Mandatory credit: NATO.",
    f"{C} Embargoed until 18:00 CET on 3 June 2026.",
    f"{C} Embargoed until 18:00 UTC on 8 January 2026. Not to be used after 5 June 2027.",
    "May be used by anyone in any medium for any purpose until 9 June 2026.",
    f"{C} No access Spain.",
    "No use.",
)
BEGIN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def at(days: float) -> dt.datetime:
    return BEGIN + dt.timedelta(days=days)


def save(asset: Asset | None, state: State, when: dt.datetime, **fields: object) -> Asset:
    record = factories.stored(asset).with_(**fields) if asset else factories.record(**fields)
    saved = editing.save(record, who=factories.WHO, asset=asset, state=state, at=when)
    return saved.asset


def published(days: float = 0) -> State:
    return State(lifecycle.PUBLISHED, at(days))


def told(asset: Asset) -> list[tuple[str, dt.datetime, dt.datetime]]:
    rows = RightsMoment.objects.filter(asset=asset).order_by("at")
    return list(rows.values_list("kind", "at", "until"))


def history_of(asset: Asset) -> list[tuple[str, dt.datetime, dt.datetime]]:
    rows = Revision.objects.filter(asset=asset).order_by("number").values_list(*changes.COLUMNS)
    return [(m.kind, m.at, m.until) for m in changes.moments_of(rows)]


def test_a_first_publication_is_no_change_and_its_windows_are():
    asset = save(None, published(1), at(0), reference="R1", usage_rights=STATEMENTS[3])
    edge = dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)
    assert told(asset) == [("edge", edge, edge)]


def test_a_change_of_words_withdrawal_and_return_are_moments():
    asset = save(None, published(), at(0), reference="R1", usage_rights=C)
    save(asset, published(), at(1), title="Another title")
    save(asset, published(), at(2), usage_rights="No use.")
    save(asset, State(lifecycle.WITHDRAWN, at(0), at(3)), at(3))
    save(asset, State(lifecycle.WITHDRAWN, at(0), at(3)), at(4), usage_rights=C)
    save(asset, published(6), at(5))
    assert told(asset) == [
        ("changed", at(2), at(2)),
        ("withdrawn", at(3), at(3)),
        ("republished", at(6), at(5)),
    ]


def test_what_is_hidden_for_a_while_is_compared_with_what_was_seen_last():
    asset = save(None, published(), at(0), reference="R1", usage_rights=C)
    save(asset, published(9), at(2))
    save(asset, published(9), at(3), usage_rights="No use.")
    save(asset, published(8), at(4))
    assert told(asset) == [("changed", at(8), at(2))]


def test_what_never_was_public_has_no_moment_that_has_passed():
    for n, state in enumerate(
        (State(), State(lifecycle.IN_REVIEW), State(lifecycle.WITHDRAWN, None, at(0)))
    ):
        asset = save(None, state, at(0), reference=f"R{n}", usage_rights=STATEMENTS[3])
        save(asset, state, at(1), usage_rights=C)
        assert told(asset) == []


def test_a_later_save_takes_the_place_of_edges_that_had_not_come():
    asset = save(None, published(), at(0), reference="R1", usage_rights=STATEMENTS[4])
    save(asset, published(), at(20), usage_rights=C)
    first = dt.datetime(2026, 1, 8, 18, tzinfo=dt.UTC)
    assert told(asset) == [("edge", first, first), ("changed", at(20), at(20))]


def some_life(chance: random.Random, reference: str) -> Asset:
    """A record that goes through states, statements and moments in any order."""
    days, asset = 0.0, None
    for _step in range(chance.randint(1, 8)):
        days += chance.choice((0, 0.5, 1, 7, 60))
        state = chance.choice(
            (
                State(),
                published(days - chance.choice((0, 1))),
                published(0),
                published(days + chance.choice((1, 10))),
                State(lifecycle.WITHDRAWN, chance.choice((None, at(0), at(days))), at(days)),
            )
        )
        fields = {"usage_rights": chance.choice(STATEMENTS)} if chance.random() < 0.6 else {}
        if asset is None:
            fields["reference"] = reference
        asset = save(asset, state, at(days), **fields)
    assert asset is not None
    return asset


@pytest.mark.parametrize("seed", range(40))
def test_what_is_kept_at_each_save_is_what_history_holds(seed):
    asset = some_life(random.Random(seed), "R1")
    assert told(asset) == history_of(asset)


def test_all_moments_can_be_worked_out_anew():
    chance = random.Random(1)
    for n in range(20):
        some_life(chance, f"R{n}")
    factories.save(reference="S1", usage_rights=STATEMENTS[3])
    kept = sorted(RightsMoment.objects.values_list("asset", "kind", "at", "until"))
    assert changes.rebuild() == len(kept) > 20
    assert sorted(RightsMoment.objects.values_list("asset", "kind", "at", "until")) == kept
