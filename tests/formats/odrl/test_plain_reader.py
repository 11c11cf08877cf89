"""Who knows ODRL and nothing of ours never takes a policy wider than our own answer."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.domain.rights.evaluator import outcome
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import YES
from assets.formats import odrl
from assets.formats.odrl import deriving

from . import plain_reader
from .subjects import SITE, drawn, of, statements, uses


def compared(subject: Subject, seed: int, count: int) -> Counter[tuple[bool, str]]:
    """(permitted by the plain reader, our outcome) → how often."""
    document = odrl.write(subject, site=SITE)
    found: Counter[tuple[bool, str]] = Counter()
    for use, on in uses(subject, seed, count, portions=False):
        if use.territory == "worldwide":
            continue
        theirs = plain_reader.read(
            document,
            plain_reader.asked(use.act, use.purpose, use.medium, use.territory, on, use.asker),
        )
        ours = outcome(subject, use, on)
        found[theirs.permitted, ours] += 1
        assert not theirs.permitted or ours in YES, (use, on)
        if theirs.permitted and ours == "permitted_with_duties" and use.territory:
            assert theirs.duties, (use, on)
    return found


def test_no_statement_of_the_corpora_is_taken_wider() -> None:
    found: Counter[tuple[bool, str]] = Counter()
    for seed, text in enumerate(statements()):
        for confirmed in (False, True):
            found += compared(of(text, confirmed=confirmed), seed, 25)
    yes = {permitted: sum(found[permitted, outcome] for outcome in YES) for permitted in (0, 1)}
    # and it is of use: what needs no word of ours is permitted
    assert yes[1] > 15 * yes[0] > 0


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_record_is_taken_wider(seed: int) -> None:
    compared(drawn(seed), seed, 25)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Free for editorial use in all media. No online use.", "_prohibitions"),
        ("Free for editorial use in all media. Must not be used after 1 June 2026.", "_window"),
        ("Free for editorial use in all media in France.", "_where_permitted"),
    ],
)
def test_the_comparison_fails_where_a_limit_is_lost(
    text: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = {"_prohibitions": (), "_window": (), "_where_permitted": None}[name]
    if name == "_window":
        limits = deriving._reach
        monkeypatch.setattr(
            deriving, "_reach", lambda s, r: None if r.start or r.end else limits(s, r)
        )
    else:
        monkeypatch.setattr(deriving, name, lambda *_args: lost)
    with pytest.raises(AssertionError):
        compared(of(text), 0, 1500)
