"""A few records to search: three about patrols, and a story in two versions."""

from __future__ import annotations

from assets.domain.record import Segment, Shot
from assets.domain.timecode import Timecode
from tests import factories
from tests.factories import day


def save_stories() -> None:
    factories.save(
        reference="A1", title="Patrol in the north", teaser="Soldiers on patrol.", version="master",
        type="EDITED", countries=("XK",), language="en", publication_date=day("2021-11-17"),
        filming_dates=(day("2021-10"),), shots=(Shot(Timecode(0), None, "AP – BOAT", holder="AP"),),
    )  # fmt: skip
    factories.save(
        reference="A2", title="Patrols at sea", version="b_roll", type="RAW", language="fr",
        countries=("IT", "GR"), publication_date=day("2019-07"), filming_dates=(day("2019-06-12"),),
    )  # fmt: skip
    factories.save(reference="A3", title="An undated patrol", version="b_roll", countries=("IT",))


def save_a_story() -> None:
    segments = (
        Segment("soundbite", "We guard the bridge.", "Major X", start=5_000, end=9_000),
        Segment("soundbite", "The bridge again, and the river.", start=83_400, end=90_000),
    )
    factories.save(
        reference="B1", title="The bridge", version="master", production="story", language="en",
        segments=segments, music="Bridge song by A", publication_date=day("2021-11-17"),
        shots=(Shot(Timecode(83), None, "BRIDGE"), Shot(Timecode(120), None, "BRIDGE AT NIGHT")),
    )  # fmt: skip
    factories.save(reference="B2", title="The bridge (B-roll)", version="b_roll",
                   production="story", publication_date=day("2021-11-16"))  # fmt: skip
    factories.save(reference="B3", title="Another bridge", publication_date=day("2018-01-02"))
