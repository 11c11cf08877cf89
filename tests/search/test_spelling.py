"""“Did you mean”: what is proposed, from which words, and that the count of words stays true."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets import editing, publishing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset, KnownWord
from assets.search import index, query, spelling
from tests import factories

LETTERS = st.text("abc", max_size=7)


def slow_distance(one: str, other: str) -> int:
    """The same by its definition, every alignment tried."""
    if not one or not other:
        return len(one) + len(other)
    found = [
        slow_distance(one[:-1], other) + 1,
        slow_distance(one, other[:-1]) + 1,
        slow_distance(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    ]
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:][::-1]:
        found.append(slow_distance(one[:-2], other[:-2]) + 1)
    return min(found)


@given(LETTERS, LETTERS, st.integers(0, 3))
def test_the_distance_is_that_of_its_definition(one: str, other: str, most: int) -> None:
    expected = slow_distance(one, other)
    assert spelling.distance(one, other, most) == (expected if expected <= most else None)


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("kosvo", [("kosovo", 9), ("korea", 50)], "kosovo"),
        ("patorl", [("patrol", 3), ("petrol", 90)], "patrol"),
        ("xosovo", [("kosovo", 9)], "kosovo"),
        ("cat", [("car", 2), ("hat", 7)], "hat"),
        ("cat", [("cart", 7), ("boat", 9)], "cart"),
        ("cart", [("boats", 9)], None),
        ("stoltenburg", [("stoltenberg", 4), ("stoltenbergs", 40)], "stoltenberg"),
    ],
)
def test_the_fewest_slips_win_and_then_the_more_frequent(
    typed: str, known: list[tuple[str, int]], expected: str | None
) -> None:
    assert spelling.nearest(typed, known) == expected


@pytest.mark.django_db
class TestProposals:
    def save(self) -> None:
        factories.save(reference="A1", title="Patrol at Šiauliai", location="Mitrovica")
        factories.save(
            reference="A2", title="Patrol in Kosovo via Skopje", music="Gymnopédie by Satie"
        )

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("patorl", "patrol"),
            ("siauliaj", "siauliai"),
            ("Patrol mitrovcia", "Patrol mitrovica"),
            ('"patrol in kosvo" -sea', '"patrol in kosovo" -sea'),
            ("gymnopedei", "gymnopedie"),
            ("aptrol", "patrol"),
            ("vai", "via"),
            ("patrol", None),
            ("patrol -kosvo", None),
            ("885611", None),
            ("xx", None),
            ("zzzzzzzz", None),
            ("", None),
        ],
    )
    def test_unknown_words_are_put_right_and_the_rest_is_left(
        self, typed: str, expected: str | None
    ) -> None:
        self.save()
        assert spelling.proposal(query.parse(typed)) == expected

    def test_it_takes_two_queries_whatever_is_typed(self, django_assert_num_queries) -> None:
        self.save()
        with django_assert_num_queries(2):
            spelling.proposal(query.parse("patorl mitrovcia kosvo siauliaj " + "wrongword " * 9))

    def test_a_word_that_only_hidden_records_hold_is_never_proposed(self) -> None:
        self.save()
        hidden = factories.save(reference="H1", title="Zanzibar", state=State())
        assert spelling.proposal(query.parse("zanzibra")) is None
        shown = factories.save(reference="S1", title="Zanzibar by night")
        assert spelling.proposal(query.parse("zanzibra")) == "zanzibar"
        may = lifecycle.GRANTS[lifecycle.EDITOR]
        publishing.withdraw(shown, who=factories.WHO, permissions=may, reason="taken back")
        assert spelling.proposal(query.parse("zanzibra")) is None
        assert not KnownWord.objects.filter(word="zanzibar").exists()
        assert not Asset.objects.get(pk=hidden.pk).indexed


@pytest.mark.django_db
def test_the_count_stays_true_whatever_is_edited() -> None:
    rng = random.Random(5)
    words = "patrol kosovo sea night bridge tank Šiauliai".split()
    assets = []
    for n in range(12):
        title = " ".join(rng.choices(words, k=4))
        assets.append(factories.save(reference=f"R{n}", title=title, teaser=rng.choice(words)))
    for asset in rng.sample(assets, 8):
        stored = factories.stored(asset).with_(title=" ".join(rng.choices(words, k=3)))
        editing.save(stored, who=factories.WHO, asset=asset, at=factories.LONG_AGO)
    assert spelling.problems() == []
    counted = dict(KnownWord.objects.values_list("word", "documents"))
    assert counted["patrol"] == sum(
        "patrol" in f"{a.title} {a.teaser}".split() for a in Asset.objects.all()
    )


@pytest.mark.django_db
def test_a_wrong_count_is_noticed_and_repaired() -> None:
    factories.save(reference="A1", title="Patrol in Kosovo")
    KnownWord.objects.filter(word="patrol").update(documents=7)
    KnownWord.objects.filter(word="kosovo").delete()
    KnownWord.objects.create(word="ghost", begins="gh", ends="st", length=5, documents=1)
    said = "3 words of the public index are counted wrongly"
    assert said in index.check()
    index.rebuild()
    assert index.check() == []
    assert list(KnownWord.objects.order_by("word").values_list("word", "documents")) == [
        ("kosovo", 1),
        ("patrol", 1),
    ]
