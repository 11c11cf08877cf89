"""Records for tests: one with every field filled, and small ones to taste."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assets import answers, clearance, editing, records
from assets.domain import lifecycle
from assets.domain.partial_date import PartialDate, from_iso
from assets.domain.record import (
    Credit,
    Flag,
    Keyframe,
    Link,
    MusicCue,
    OtherId,
    Poster,
    Printed,
    Record,
    Rendition,
    Segment,
    Shot,
)
from assets.domain.rights import keeping
from assets.domain.timecode import Timecode
from assets.editing import Saved, State, Who
from assets.models import Asset

WHO = Who("a test")
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
PUBLISHED = State(lifecycle.PUBLISHED, LONG_AGO)

FULL = Record(
    reference="NATO 123456",
    number=4711,
    other_ids=(OtherId("https://video.example/", "abc DEF"), OtherId("archive", "7/8")),
    former_references=("OLD-1", "OLD-2"),
    title="Patrol at Šiauliai (master)",
    teaser="A teaser, “quoted”.",
    synopsis="First paragraph.\n\nSecond one, with  two spaces and a tab\t.",
    description=" leading and trailing blanks are kept ",
    publication_date=from_iso("2021-11-17", "17 Nov 2021 10:05"),
    publication_time=dt.time(10, 5),
    publication_zone="CET",
    filming_dates=(
        from_iso("2021-10", "Oct 2021"),
        from_iso("2021-10-19/2021-10-21", "19 Oct 2021 - 21 Oct 2021"),
        from_iso("2020"),
    ),
    countries=("XK", "LT", "Atlantis"),
    location="Mitrovica/Mitrovice",
    themes=("Peacekeeping", "a | b"),
    events=("Exercise Swift Response 2024", "NATO Summit, Vilnius 2023"),
    type="EDITED",
    format="16:9",
    version="international",
    version_source="field",
    version_note="This is the international version of an edited video.",
    language="en",
    duration=Timecode(75, 12),
    production="kfor",
    transcript="—SOUNDBITE IN DUTCH—\n“Yes.”\n\n(00:00 – 00:07) WIDE\n",
    segments=(
        Segment("soundbite", "Yes.", "Major Henrik Solberg", "nl", "en", None, None, "SOUNDBITE"),
        Segment("caption", "", start=1500, end=2750),
    ),
    shots=(
        Shot(Timecode(0), Timecode(7), "WIDE", "1", "“Quote.”", "Thomson Reuters", "line"),
        Shot(Timecode(7, 24), None, ""),
    ),
    music="On Thin Ice by Gael Cadoux",
    music_cues=(
        MusicCue(
            "On Thin Ice",
            "underscore",
            (Credit("Gael Cadoux", "composer", "00014107338", "SACEM", "50"), Credit("X")),
            Timecode(1),
            Timecode(4),
            3,
            "background",
            "T0345246801",
            "GBAYE0000001",
            "A Library",
            "LIB 1",
            "A Publisher",
            (0, 26),
            0.75,
        ),
        MusicCue(None),
    ),
    no_music=True,
    usage_rights=" Free for editorial use.\n\nNot for resale. ",
    links=(Link("A page", "https://www.example/a"), Link("words alone")),
    renditions=(
        Rendition(
            "https://files.example/a.mp4", "HD", "video/mp4", "avc1", 123456789, 1920, 1080,
            8_000_000, "25", "sha256:00",
        ),
        Rendition("http://files.example/b.mov"),
    ),
    poster=Poster("posters/a.jpg", "A patrol", "NATO"),
    keyframes=(
        Keyframe(Timecode(3), "posters/b.jpg", "A street", "NATO"),
        Keyframe(Timecode(3, 12), "posters/c.jpg"),
    ),
    origin="sample",
    unplaced=("a line without a place", " another "),
    printed=(
        Printed("", None, "alt.loading"),
        Printed("title", None, "Patrol"),
        Printed("countries", "Country"),
    ),
    flags=(Flag("shotlist_run_on", "Shots in one paragraph.", "shots", "warning", ("Transcript",)),),
    source_key="ab" * 32,
)  # fmt: skip


def record(**fields: Any) -> Record:
    """A small record with a title."""
    return Record(**{"title": "A title"} | fields)


def save(one: Record | None = None, *, state: State = PUBLISHED, **fields: Any) -> Asset:
    """A stored asset, published unless said otherwise."""
    saved: Saved = editing.save(one or record(**fields), who=WHO, state=state, at=LONG_AGO)
    return saved.asset


def stored(asset: Asset) -> Record:
    """The record as the tables hold it now."""
    return records.read(Asset.objects.with_rows().get(pk=asset.pk))


def basis(asset: Asset) -> str:
    """What an editor who confirms the reading now has seen."""
    record = stored(asset)
    return keeping.basis(answers.kept_of(asset, record), record)


def confirm(asset: Asset) -> None:
    """An editor confirms the reading as it is."""
    clearance.confirm(
        asset, basis=basis(asset), who=WHO, permissions=lifecycle.GRANTS[lifecycle.RIGHTS_MANAGER]
    )


def day(text: str) -> PartialDate:
    """A date in ISO 8601."""
    return from_iso(text)
