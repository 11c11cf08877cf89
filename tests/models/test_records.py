"""Record ↔ rows: lossless both ways, and rows keep their identity."""

import pytest

from assets import editing
from assets.domain.record import Link, MusicCue, Record, Shot
from assets.domain.timecode import Timecode
from assets.models import Asset, Track
from assets.models import MusicCue as CueRow
from assets.models import Shot as ShotRow
from tests import factories
from tests.factories import FULL, WHO

pytestmark = pytest.mark.django_db


def test_every_field_survives_the_tables():
    assert factories.stored(factories.save(FULL)) == FULL


def test_a_record_with_nothing_but_a_title_survives_too():
    asset = factories.save(title="Alone", reference="R1")
    assert factories.stored(asset) == Record(title="Alone", reference="R1")


def test_every_field_can_be_taken_away_again():
    asset = factories.save(FULL)
    editing.save(Record(title="Left"), who=WHO, asset=asset)
    assert factories.stored(asset) == Record(
        title="Left",
        assigned_reference="CAT-000001",
        former_references=("NATO 123456", "4711"),
    )


def test_every_field_can_be_given_later():
    asset = factories.save(title="Early")
    editing.save(FULL, who=WHO, asset=asset)
    assert factories.stored(asset) == FULL.with_(assigned_reference="CAT-000001")


def test_a_shot_keeps_its_row_when_another_is_put_before_it():
    shots = (Shot(Timecode(5), None, "WIDE"), Shot(Timecode(9), None, "CLOSE"))
    asset = factories.save(shots=shots)
    before = {row.text: row.pk for row in ShotRow.objects.all()}
    fresh = (Shot(Timecode(0), None, "AERIAL"), shots[0], Shot(Timecode(9), None, "CLOSER"))
    editing.save(factories.stored(asset).with_(shots=fresh), who=WHO, asset=asset)
    after = [(row.text, row.pk) for row in ShotRow.objects.order_by("position")]
    assert [pk for _text, pk in after[1:]] == [before["WIDE"], before["CLOSE"]]
    assert [text for text, _pk in after] == ["AERIAL", "WIDE", "CLOSER"]


def test_the_same_music_in_two_assets_is_one_track():
    cue = FULL.music_cues[0]
    factories.save(music_cues=(cue,))
    factories.save(music_cues=(cue, MusicCue("Other")))
    assert (Track.objects.count(), CueRow.objects.count()) == (2, 3)


def test_names_that_swap_places_are_stored():
    asset = factories.save(reference="A-1", former_references=("B-2",))
    swapped = factories.stored(asset).with_(reference="B-2", former_references=("A-1",))
    editing.save(swapped, who=WHO, asset=asset)
    assert factories.stored(asset) == swapped


def test_reading_many_records_takes_the_same_number_of_queries_as_one(django_assert_num_queries):
    from assets import records

    for n in range(3):
        factories.save(
            FULL.with_(reference=f"R{n}", number=n, former_references=(), links=(Link("x"),))
        )
    with django_assert_num_queries(20):
        assert len([records.read(a) for a in Asset.objects.with_rows()]) == 3


def test_records_cannot_be_updated_behind_the_back_of_the_writing_act():
    factories.save(title="a")
    with pytest.raises(TypeError, match="editing"):
        Asset.objects.update(title="b")
