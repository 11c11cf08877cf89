"""Keyframes in the tables, in history, and the rules that the act and the tables both hold."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from assets import editing, history, records
from assets.domain.record import Keyframe as Value
from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from assets.editing import State, Who, WouldMislead
from assets.models import Asset, Keyframe
from tests import factories

pytestmark = pytest.mark.django_db
WHO = Who("test")


def frame(second: int, frames: int | None = None, **given: Any) -> Value:
    return Value(Timecode(second, frames), **{"name": f"p{second}", "alt": "Ships", **given})


def save(*frames: Value, **given: Any) -> Asset:
    return factories.save(reference="A1", title="Ships", keyframes=frames, **given)


def again(asset: Asset, **changes: Any) -> Asset:
    record = factories.stored(asset).with_(**changes)
    return editing.save(record, who=WHO, asset=asset).asset


def test_they_are_stored_in_time_and_kept_in_the_history() -> None:
    asset = save(frame(9), frame(2, 24, credit="NATO"), frame(2, alt=None, name="q"),
                 shots=(Shot(Timecode(0), None, "A ship"),))  # fmt: skip
    wanted = (frame(2, alt=None, name="q"), frame(2, 24, credit="NATO"), frame(9))
    assert factories.stored(asset).keyframes == wanted
    assert history.record_of(asset.revisions.get()).keyframes == wanted


def test_pictures_that_change_places_moments_that_move_and_some_that_go() -> None:
    asset = save(frame(1), frame(2), frame(3))
    for after in (
        (frame(1, name="p2"), frame(2, name="p1"), frame(3)),
        (frame(2), frame(3, name="p1"), frame(4, name="p3")),
        (frame(0), *(frame(n) for n in range(1, 60))),
        (frame(59),),
        (),
    ):
        asset = again(asset, keyframes=after)
        assert factories.stored(asset).keyframes == after


def test_a_save_of_anything_else_leaves_their_rows_alone() -> None:
    asset = save(frame(1), frame(2))
    rows = list(asset.keyframes.values_list("pk", flat=True))
    again(asset, title="Boats")
    assert list(asset.keyframes.values_list("pk", flat=True)) == rows


@pytest.mark.parametrize(
    ("frames", "errors"),
    [
        ((frame(1), frame(1, name="q")), [("keyframes", "two at 00:00:01")]),
        ((frame(1), frame(1, 0)), [("keyframes", "two at 00:00:01")]),
        ((frame(1, name=""),), [("keyframes", "one names no picture")]),
        (tuple(frame(n) for n in range(61)), [("keyframes", "61 of them; at most 60")]),
        ((frame(1, credit="x" * 501),),
         [("keyframes 1", "“credit” is longer than 500 characters")]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(frames: tuple, errors: list) -> None:
    with pytest.raises(editing.InvalidRecord) as refused:
        save(*frames)
    assert refused.value.errors == tuple(errors)


@pytest.mark.parametrize(
    "second",
    [
        {"at_seconds": 1}, {"at_seconds": 1, "at_frames": 0}, {"at_seconds": 3_600_000},
        {"at_seconds": 2, "at_frames": 1000}, {"at_seconds": 2, "position": 60},
        {"at_seconds": 2, "name": ""}, {"at_seconds": -1},
    ],
)  # fmt: skip
def test_the_table_holds_none_of_it_either(second: dict[str, Any]) -> None:
    asset = save(frame(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Keyframe.objects.create(**{"asset": asset, "position": 1, "name": "q", **second})


def test_a_public_record_gets_no_keyframe_that_nobody_describes() -> None:
    asset = save()
    with pytest.raises(WouldMislead):
        again(asset, keyframes=(frame(1, alt=None),))
    with pytest.raises(WouldMislead):
        factories.save(reference="A2", title="Ships", keyframes=(frame(1, alt=None),))
    draft = factories.save(reference="A3", title="Ships", keyframes=(frame(1, alt=None),),
                           state=State())  # fmt: skip
    assert factories.stored(draft).keyframes == (frame(1, alt=None),)


def test_a_keyframe_that_loses_the_words_of_its_shot_holds_up_no_change_of_rights() -> None:
    shots = (Shot(Timecode(0), None, "A ship"),)
    asset = save(frame(1, alt=None), shots=shots, usage_rights="Free.")
    changed = again(asset, shots=(), usage_rights="Not for resale.")
    assert records.read(Asset.objects.with_rows().get(pk=changed.pk)).usage_rights == (
        "Not for resale."
    )
    assert changed.quality_flags.filter(code="keyframe_without_words").exists()
    with pytest.raises(WouldMislead):
        again(changed, keyframes=(frame(1, alt=None), frame(2)))
