"""Tables of music: what they refuse, and that no notation loses anything of a cue."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets import editing, records
from assets.domain.music.identity import compared
from assets.domain.record import Credit, MusicCue, Record
from assets.domain.timecode import Timecode
from assets.formats import json, tabular
from assets.models import Asset, Contributor, ContributorMerge, Track, TrackMerge
from tests import factories

pytestmark = pytest.mark.django_db

CUE = MusicCue(
    "On Thin Ice", "underscore",
    (Credit("Gael Cadoux", "composer", "00014107338", "SACEM", "50"), Credit("X")),
    Timecode(1), Timecode(4, 12), 3, "background", "T-034.524.680-2", "GB-AYE-00-00001",
    "A Library", "LIB 1", "A Publisher", (0, 26), 0.75, "editor",
)  # fmt: skip


def stored(asset: Asset) -> Record:
    return records.read(Asset.objects.with_rows().get(pk=asset.pk))


@pytest.mark.parametrize(
    ("model", "fields", "rule"),
    [
        (Track, {"title": ""}, "track_has_a_title"),
        (Track, {"title": "A", "isrc": "GB-AYE"}, "track_isrc_has_twelve_characters"),
        (Track, {"title": "A", "iswc": "T1"}, "track_iswc_has_eleven_characters"),
        (Contributor, {"name": ""}, "contributor_has_a_name"),
        (Contributor, {"name": "A", "ipi": "1"}, "contributor_ipi_has_eleven_digits"),
    ],
)
def test_tables_keep_their_rules_by_name(model: Any, fields: dict[str, str], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        model.objects.create(**fields)


def test_an_entry_is_not_merged_into_itself_and_a_merge_says_why(django_user_model: Any) -> None:
    track = Track.objects.create(title="A")
    with (
        pytest.raises(IntegrityError, match="track_is_not_merged_into_itself"),
        transaction.atomic(),
    ):
        Track.objects.filter(pk=track.pk).update(merged_into=track.pk)
    by = django_user_model.objects.create_user("ed")
    for model, entry in (
        (TrackMerge, Track), (ContributorMerge, Contributor),
    ):  # fmt: skip
        one, other = (entry(**{_name(entry): word}) for word in "AB")
        one.save()
        other.save()
        with pytest.raises(IntegrityError, match="merge_says_why"), transaction.atomic():
            model.objects.create(
                old=one,
                into=other,
                merged_by=by,
                reason="",
                moved={},
                merged_at="2026-01-01T00:00Z",
            )


def _name(entry: Any) -> str:
    return "title" if entry is Track else "name"


def test_addresses_are_of_their_own_and_tell_nothing() -> None:
    for at in range(30):
        factories.save(reference=f"R{at}", music_cues=(MusicCue(f"Piece {at}"),))
    addresses = list(Track.objects.values_list("address", flat=True))
    assert len(set(addresses)) == 30
    assert all(len(address) == 10 and address.isalnum() for address in addresses)


def test_a_cue_with_everything_goes_through_rows_json_and_csv_unchanged() -> None:
    asset = factories.save(reference="R1", title="T", music_cues=(CUE, MusicCue(None)))
    record = stored(asset)
    assert record.music_cues == (CUE, MusicCue(None))
    again, _given = json.record_of(json.load(json.dump(record)))
    assert again.music_cues == record.music_cues
    (row,) = tabular.read("".join(tabular.write([record])))
    assert row.record is not None
    assert row.record.music_cues == record.music_cues


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp")),
    min_size=1, max_size=12,
)  # fmt: skip
MAYBE = st.none() | WORDS
CREDITS = st.builds(
    Credit, WORDS, st.sampled_from(["unspecified", "composer"]), MAYBE, MAYBE, MAYBE
)
CUES = st.builds(
    MusicCue, MAYBE, MAYBE, st.lists(CREDITS, max_size=3).map(tuple),
    st.none() | st.builds(Timecode, st.integers(0, 9999), st.none() | st.integers(0, 24)),
    st.none(), st.none() | st.integers(0, 99), MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, st.none(),
    st.none(), st.none() | st.just("editor"),
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CUES, max_size=4).map(tuple))
def test_whatever_a_cue_says_rows_keep_it(cues: tuple[MusicCue, ...]) -> None:
    with transaction.atomic():
        asset = factories.save(title="T", music_cues=cues)
        assert stored(asset).music_cues == cues
        assert all(
            row.track is None or row.track.folded == compared(row.title)[:500]
            for row in asset.music_cues.select_related("track")
            if row.title
        )
        transaction.set_rollback(True)


def test_correcting_one_cue_keeps_the_rows_of_the_others() -> None:
    asset = factories.save(
        reference="R1", music_cues=(MusicCue("A"), MusicCue("B", credits=(Credit("X"),)))
    )
    before = list(asset.music_cues.values_list("pk", flat=True))
    record = stored(asset)
    editing.save(
        record.with_(music_cues=(MusicCue("A", isrc="GBAYE0000001"), record.music_cues[1])),
        who=factories.WHO,
        asset=asset,
    )
    assert list(asset.music_cues.order_by("position").values_list("pk", flat=True)) == before
