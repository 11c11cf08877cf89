"""States, moves and who may: the whole table."""

import datetime as dt

import pytest

from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS, MOVES, STATES, MoveRefused

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
BEFORE, AFTER = NOW - dt.timedelta(seconds=1), NOW + dt.timedelta(seconds=1)


def test_the_moves_open_to_each_role_in_each_state():
    table = {
        (role, state): " ".join(m.name for m in lifecycle.moves_from(state, GRANTS[role]))
        for role in GRANTS
        for state in STATES
    }
    assert {key: moves for key, moves in table.items() if moves} == {
        ("contributor", "draft"): "submit",
        ("editor", "draft"): "submit publish withdraw",
        ("editor", "in_review"): "return publish withdraw",
        ("editor", "published"): "withdraw",
        ("editor", "withdrawn"): "republish",
        ("rights_manager", "draft"): "submit withdraw",
        ("rights_manager", "in_review"): "withdraw",
        ("rights_manager", "published"): "withdraw",
        ("administrator", "draft"): "submit publish withdraw",
        ("administrator", "in_review"): "return publish withdraw",
        ("administrator", "published"): "withdraw",
        ("administrator", "withdrawn"): "republish",
    }


@pytest.mark.parametrize("name", list(MOVES))
@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize("role", list(GRANTS))
def test_a_move_is_refused_unless_it_is_listed(name, state, role):
    if name in {m.name for m in lifecycle.moves_from(state, GRANTS[role])}:
        assert lifecycle.check_move(name, state, GRANTS[role]) is MOVES[name]
    else:
        with pytest.raises(MoveRefused):
            lifecycle.check_move(name, state, GRANTS[role])


def test_only_a_contributor_is_kept_to_drafts_and_an_auditor_from_everything():
    may = {
        role: [state for state in STATES if lifecycle.may_edit(state, GRANTS[role])]
        for role in GRANTS
    }
    everything = list(STATES)
    assert may == {
        "contributor": ["draft"],
        "editor": everything,
        "rights_manager": everything,
        "administrator": everything,
        "auditor": [],
    }


@pytest.mark.parametrize(
    ("status", "public_from", "public"),
    [
        ("draft", BEFORE, False),
        ("in_review", BEFORE, False),
        ("published", BEFORE, True),
        ("published", NOW, True),
        ("published", AFTER, False),
        ("withdrawn", BEFORE, False),
    ],
)
def test_only_what_is_published_and_whose_moment_has_come_is_public(status, public_from, public):
    assert lifecycle.is_public(status, public_from, NOW) is public


@pytest.mark.parametrize(
    ("status", "first_public_at", "tombstone"),
    [
        ("withdrawn", BEFORE, True),
        ("withdrawn", None, False),
        ("published", BEFORE, False),
        ("draft", BEFORE, False),
    ],
)
def test_only_what_was_public_leaves_a_tombstone(status, first_public_at, tombstone):
    assert lifecycle.is_tombstone(status, first_public_at) is tombstone
