"""A record with every field filled, each with what is awkward to type: nothing may be lost."""

from __future__ import annotations

import datetime as dt

from assets.domain import partial_date
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
from assets.domain.timecode import Timecode

AWKWARD = Record(
    reference="AWK 1",
    assigned_reference="CAT-000942",
    number=942,
    other_ids=(OtherId("MAM | two", "a\\b|c\nd"), OtherId("MAM | two", "e")),
    former_references=("AWK-OLD", "Awk older 2"),
    title="Title – with “quotes” (mastersubs)",
    teaser=" teaser with blanks at both ends ",
    synopsis="\nA first line that is empty\n\n\nand a last one\n",
    description="Tabs\tand trailing blanks   \n",
    publication_date=partial_date.from_iso("2021-10", "October 2021"),
    publication_time=dt.time(10, 5, 7),
    publication_zone="CET",
    filming_dates=(
        partial_date.from_iso("2021-10-19/2021-10-21", "19–21 October 2021"),
        partial_date.from_iso("2020"),
    ),
    countries=("XK", "RS", "Nowhere at all"),
    location="Mitrovica/Mitrovice",
    themes=("Peace | war", "Kosovo"),
    events=("NATO Summit, Vilnius; day two | 2023", "Swift Response"),
    type="EDITED",
    format="16:9",
    version="b_roll",
    version_source="transcript note",
    version_note="This is the B-roll.",
    language="sr-Latn",
    duration=Timecode(135, 8),
    production="kfor-2021",
    transcript="--SHOTLIST--\n(00:00 – 00:07) AERIAL\n(00:07) WIDE\n",
    segments=(Segment("remark", "by hand", "A speaker", "fr", "en", 10, 20, "HEAD"),),
    shots=(Shot(Timecode(1), Timecode(7, 3), "corrected", "1", "“quote”", "AP", "editor"),),
    music="On Thin Ice by Gael Cadoux",
    music_cues=(
        MusicCue(
            "On Thin Ice", "instrumental", (Credit("Gael Cadoux", "composer", "00012345678", "PRS", "50"),),
            Timecode(1), Timecode(2, 1), 1000, "background", "T0345246801", "USUAN1300012", "Lib",
            "L-1", "Pub", (0, 11), 0.5,
        ),
    ),
    no_music=False,
    usage_rights=" Free for editorial use.  Ask AP.\n",
    links=(Link("More | on\nKFOR", "https://example.org/a?b=c|d"), Link("words only")),
    renditions=(
        Rendition("https://example.org/x.mp4", "HD|1", "video/mp4", "H.264", 123456789, 1920, 1080,
                  8000000, "25", "sha256:ab"),
        Rendition("http://example.org/y"),
    ),
    keyframes=(Keyframe(Timecode(3661, 9), "posters/y.jpg", " a | b", "NATO"),),
    poster=Poster("posters/x.jpg", "Soldiers ", "NATO", 0, 100),
    origin="sample",
    unplaced=("a line | as it was", "two\nlines", "a line | as it was"),
    printed=(Printed("title", None, "Title"), Printed("", "alt.loading", None)),
    flags=(Flag("number_in_title", "1547", "title", "info"),),
    source_key="0" * 64,
)  # fmt: skip
