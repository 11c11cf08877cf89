"""What differs, and how rows keep their identity."""

from hypothesis import given
from hypothesis import strategies as st

from assets.domain import diff
from assets.domain.record import Record


def test_changes_are_listed_in_the_order_of_the_fields():
    before, after = Record(title="a", teaser="t"), Record(title="b", reference="R1")
    assert diff.changes(before, after) == (
        diff.Change("reference", None, "R1"),
        diff.Change("title", "a", "b"),
        diff.Change("teaser", "t", None),
    )


def test_against_nothing_every_given_field_is_a_change():
    assert [c.field for c in diff.changes(None, Record(title="a", no_music=True))] == [
        "title",
        "no_music",
    ]


def test_a_row_put_in_front_leaves_the_others_what_they_were():
    assert diff.align(["a", "b"], ["new", "a", "b"]) == ((None, 0), (0, 1), (1, 2))


def test_a_changed_row_between_equal_ones_is_changed_not_replaced():
    assert diff.align(["a", "b", "c"], ["a", "B", "c"]) == ((0, 0), (1, 1), (2, 2))


def test_a_removed_row_is_removed():
    assert diff.align(["a", "b", "c"], ["a", "c"]) == ((0, 0), (1, None), (2, 1))


rows = st.lists(st.sampled_from("abcd"), max_size=12)


@given(rows, rows)
def test_every_row_of_both_sides_is_paired_once_and_in_order(old, new):
    pairs = diff.align(old, new)
    left = [i for i, _j in pairs if i is not None]
    right = [j for _i, j in pairs if j is not None]
    assert left == list(range(len(old)))
    assert right == list(range(len(new)))


@given(rows)
def test_equal_lists_keep_every_row(same):
    assert diff.align(same, same) == tuple((i, i) for i in range(len(same)))
