"""Proposed production families."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from dataclasses import replace
from pathlib import Path

from assets.domain import families
from assets.domain.families import Member
from assets.formats import page_text
from tests.samples import expected, text_of

SHIPPED = Path(families.__file__).parent.parent / "samples"


def groups(members: list[Member]) -> set[frozenset[str]]:
    return {frozenset(p.members) for p in families.propose(members)}


def sample_members() -> list[Member]:
    return [families.member(page_text.read(text_of(e["file"])), e["file"]) for e in expected()]


def wanted_groups() -> set[frozenset[str]]:
    names = {e["production"] for e in expected()}
    return {frozenset(e["file"] for e in expected() if e["production"] == n) for n in names}


def test_the_productions_of_the_samples_are_proposed():
    assert groups(sample_members()) == wanted_groups()


def test_the_order_of_the_records_does_not_matter():
    members = sample_members()
    random.Random(4).shuffle(members)
    assert groups(members) == wanted_groups()


def test_the_shipped_families_are_those_of_the_samples():
    by_id = {e["reference"] or page_text.read(text_of(e["file"])).source_key: e for e in expected()}
    shipped = json.loads((SHIPPED.parent / "sample_families.json").read_text("utf-8"))
    assert {
        family["key"]: {
            by_id[m.get("reference") or m.get("source_key")]["file"] for m in family["members"]
        }
        for family in shipped
    } == {
        n: {e["file"] for e in expected() if e["production"] == n}
        for n in {e["production"] for e in expected()}
    }


def test_the_shipped_records_are_the_samples():
    for entry in expected():
        folder = SHIPPED / "seeds" if entry["seed"] else SHIPPED
        assert (folder / entry["file"]).read_bytes().decode() == text_of(entry["file"])


ONE = Member(
    "a", "NATO5001", "Ships at sea", dt.date(2020, 5, 4), dt.date(2020, 5, 1), dt.date(2020, 5, 2),
    frozenset({"IT"}), "Taranto", "master", "en", families.words_of("Ships sail in company off Taranto"),
)  # fmt: skip


def test_another_story_of_the_same_day_and_place_is_another_production():
    other = replace(
        ONE,
        key="b",
        reference="NATO5002",
        title="A minister speaks",
        words=families.words_of("Minister statement hall"),
    )
    assert groups([ONE, other]) == set()


def test_titles_may_differ_inside_a_production():
    other = replace(
        ONE,
        key="b",
        reference="NATO5002",
        title="Vessels sail in company",
        version="b_roll",
        language=None,
    )
    assert groups([ONE, other]) == {frozenset("ab")}


def test_a_title_that_returns_every_year_is_no_family():
    rows = [
        replace(
            ONE,
            key=str(y),
            reference=f"NATO{y}0",
            title="Ministers meet in Brussels",
            published=dt.date(y, 6, 1),
            filmed_first=None,
            filmed_last=None,
        )
        for y in range(2010, 2020)
    ]
    assert groups(rows) == set()


def test_a_reference_named_in_a_text_joins_two_records():
    other = Member("b", "X-9", "Something else", pointers=frozenset({"nato5001"}))
    (proposal,) = families.propose([ONE, other])
    assert (proposal.members, str(proposal.reason), proposal.confidence) == (
        ("a", "b"), "One names the other's reference.", 0.95,
    )  # fmt: skip


def test_ten_times_the_records_take_about_ten_times_the_time():
    rnd = random.Random(1)
    words = [f"word{n}" for n in range(3000)]

    def members(count: int) -> list[Member]:
        return [
            Member(
                str(i), f"NATO{500000 + i}", "Press conference" if i % 3 else " ".join(rnd.choices(words, k=5)),
                dt.date(2000, 1, 1) + dt.timedelta(days=i // 10), countries=frozenset({"BE"}), version="master",
                language="en", words=frozenset(rnd.choices(words, k=30)),
            )
            for i in range(count)
        ]  # fmt: skip

    def seconds(rows: list[Member]) -> float:
        start = time.process_time()
        families.propose(rows)
        return time.process_time() - start

    small, large = seconds(members(2_000)), seconds(members(20_000))
    assert large < max(1.0, 25 * small)
