"""A record as schema.org has it: whole documents, valid by the vocabulary, and no yes in them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from assets.domain.partial_date import from_iso
from assets.domain.record import Credit, MusicCue, Rendition, Segment, Shot
from assets.domain.rights import building, keeping
from assets.domain.timecode import Timecode
from assets.formats import schema_org
from assets.formats.schema_org import Around, Image
from tests.factories import FULL, record

from .checking import problems

ADDRESS = "https://catalogue.example/assets/A1/"
AROUND = Around(address=ADDRESS)
WHOLE = Around(
    address=ADDRESS,
    story="https://catalogue.example/productions/3/",
    image=Image("https://catalogue.example/p/a/1280.jpg", 1280, 720, "A ship", "Somebody"),
    topics=(("Peacekeeping", "https://catalogue.example/themes/peacekeeping/"),),
)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "\u2028\u2029",
    "&lt;b&gt; & \\u003c",
    "🛥️👩\u200d✈️",
    "שלום \u202eabc",
    '"\\',
)


def video(around: Around = AROUND, **fields: Any) -> dict[str, Any]:
    """The document of a small record."""
    one = record(**({"reference": "A1"} | fields))
    subject = building.subject(
        one, keeping.first(one, zone="Europe/Brussels"), zone="Europe/Brussels"
    )
    return schema_org.video(one, subject, around=around)


def full(around: Around = WHOLE) -> dict[str, Any]:
    """The document of a record with every field."""
    subject = building.subject(FULL, keeping.first(FULL, zone="UTC"), zone="UTC")
    return schema_org.video(FULL, subject, around=around)


def test_a_record_with_every_field_is_told_whole() -> None:
    assert full() == {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "@id": ADDRESS,
        "url": ADDRESS,
        "name": "Patrol at Šiauliai (master)",
        "description": "A teaser, “quoted”.",
        "creativeWorkStatus": "Invented sample",
        "disambiguatingDescription": schema_org.INVENTED_NOTE,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "reference", "value": "NATO 123456"},
            {"@type": "PropertyValue", "propertyID": "number", "value": "4711"},
            {
                "@type": "PropertyValue",
                "propertyID": "https://video.example/",
                "value": "abc DEF",
            },
            {"@type": "PropertyValue", "propertyID": "archive", "value": "7/8"},
        ],
        "inLanguage": "en",
        "datePublished": "2021-11-17",
        "uploadDate": "2021-11-17",
        "dateCreated": ["2021-10", "2020"],
        "temporalCoverage": "2021-10-19/2021-10-21",
        "duration": "PT1M15S",
        "thumbnailUrl": "https://catalogue.example/p/a/1280.jpg",
        "thumbnail": {
            "@type": "ImageObject",
            "url": "https://catalogue.example/p/a/1280.jpg",
            "width": 1280,
            "height": 720,
            "caption": "A ship",
            "creditText": "Somebody",
        },
        "contentUrl": "https://files.example/a.mp4",
        "encoding": [
            {
                "@type": "VideoObject",
                "contentUrl": "https://files.example/a.mp4",
                "name": "HD",
                "encodingFormat": "video/mp4",
                "contentSize": "123456789",
                "bitrate": "8000000",
                "width": 1920,
                "height": 1080,
            },
            {"@type": "MediaObject", "contentUrl": "http://files.example/b.mov"},
        ],
        "contentLocation": [
            {"@type": "Place", "name": "Mitrovica/Mitrovice"},
            {"@type": "Country", "name": "Kosovo", "identifier": "XK"},
            {"@type": "Country", "name": "Lithuania", "identifier": "LT"},
            {"@type": "Country", "name": "Atlantis", "identifier": "Atlantis"},
        ],
        "keywords": ["Peacekeeping", "a | b"],
        "about": [
            {
                "@type": "Thing",
                "name": "Peacekeeping",
                "url": "https://catalogue.example/themes/peacekeeping/",
            }
        ],
        "version": "International",
        "isPartOf": {
            "@type": "CreativeWork",
            "url": "https://catalogue.example/productions/3/",
        },
        "usageInfo": f"{ADDRESS}#rights",
        "acquireLicensePage": f"{ADDRESS}#rights",
        "copyrightNotice": " Free for editorial use.\n\nNot for resale. ",
        "transcript": "Major Henrik Solberg: Yes.",
        "hasPart": [
            {
                "@type": "Clip",
                "name": "WIDE",
                "startOffset": 0,
                "endOffset": 7,
                "url": f"{ADDRESS}#t=0",
            },
            {"@type": "Clip", "name": "00:00:07:24", "startOffset": 7, "url": f"{ADDRESS}#t=7"},
            {
                "@type": "MusicRecording",
                "name": "On Thin Ice",
                "isrcCode": "GBAYE0000001",
                "recordingOf": {
                    "@type": "MusicComposition",
                    "name": "On Thin Ice",
                    "iswcCode": "T0345246801",
                    "composer": [{"@type": "Person", "name": "Gael Cadoux"}],
                },
            },
        ],
    }


def test_what_a_record_does_not_state_is_not_there() -> None:
    assert video() == {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "@id": ADDRESS,
        "url": ADDRESS,
        "name": "A title",
        "identifier": [{"@type": "PropertyValue", "propertyID": "reference", "value": "A1"}],
        "usageInfo": f"{ADDRESS}#rights",
        "acquireLicensePage": f"{ADDRESS}#rights",
    }


DOCUMENTS = {
    "full": full(),
    "small": video(),
    "hostile": video(title=HOSTILE[0], themes=HOSTILE, usage_rights="".join(HOSTILE)),
    "story": schema_org.story("A story", ADDRESS, [(FULL, ADDRESS)], is_sample=True),
    "site": schema_org.site("Video catalogue", "https://catalogue.example/", ["en", "fr"]),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_valid(name: str) -> None:
    assert problems(DOCUMENTS[name]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": "Videoobject"}, "@type: Videoobject"),
        ({"thumbnailURL": ADDRESS}, "thumbnailURL: no such property"),
        ({"composer": {"@type": "Person"}}, "composer: not of a VideoObject"),
        ({"uploadDate": "2021-10-19/2021-10-21"}, "uploadDate: '2021-10-19/2021-10-21' is none of"),
        ({"duration": "75"}, "duration: '75' is none of Duration, QuantitativeValue"),
        ({"usageInfo": "see the page"}, "usageInfo: 'see the page' is none of CreativeWork, URL"),
        ({"keywords": []}, "keywords: empty"),
        ({"creditText": None}, "creditText: None is none of Text"),
        ({"hasPart": [{"@type": "Place"}]}, "hasPart[0]: Place is none of CreativeWork"),
        ({"@id": "/assets/A1/"}, "@id: '/assets/A1/'"),
        ({"@context": "http://schema.org"}, "@context"),
    ],
)
def test_a_planted_fault_is_found(change: dict[str, Any], fault: str) -> None:
    found = problems(full() | change)
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("2021-11-17", {"datePublished": "2021-11-17", "uploadDate": "2021-11-17"}),
        ("2021-11", {"datePublished": "2021-11"}),
        ("2021", {"datePublished": "2021"}),
        ("2021-10-19/2021-10-21", {}),
    ],
)
def test_a_date_is_as_precise_as_the_record(printed: str, told: dict[str, str]) -> None:
    found = video(publication_date=from_iso(printed))
    assert {k: v for k, v in found.items() if k in ("datePublished", "uploadDate")} == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "PT0S"), (60, "PT1M"), (3600, "PT1H"), (3661, "PT1H1M1S"), (3599, "PT59M59S")],
)
def test_a_length_is_told_in_whole_seconds(seconds: int, told: str) -> None:
    assert video(duration=Timecode(seconds, 12))["duration"] == told


STATEMENTS = (
    "Free for editorial broadcast, print, online and radio use.",
    "CC BY 4.0",
    "This video is in the public domain. Free for any use without limitation.",
    "https://creativecommons.org/publicdomain/zero/1.0/",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_becomes_a_licence_or_a_yes(statement: str) -> None:
    found = video(usage_rights=statement)
    assert found["copyrightNotice"] == statement
    assert not {"license", "isAccessibleForFree", "conditionsOfAccess"} & set(found)
    assert {k for k, v in found.items() if v == statement} == {"copyrightNotice"}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Free for editorial use. Mandatory credit: NATO.", "NATO"),
        ("Free for editorial use. Please credit NATO.", None),
        ("Free for editorial use. Courtesy of the Air Force.", None),
        ("Mandatory credit: NATO. Mandatory credit: Thomson Reuters.", ["NATO", "Thomson Reuters"]),
        ("", None),
    ],
)
def test_only_a_credit_that_is_demanded_is_a_credit(statement: str, told: Any) -> None:
    assert video(usage_rights=statement or None).get("creditText") == told


def test_a_credit_demanded_in_the_synopsis_is_one_too() -> None:
    found = video(synopsis="Pictures by Reuters, must credit Reuters.", usage_rights=None)
    assert found["creditText"] == "Reuters"


def test_names_beside_music_are_told_only_for_a_role_that_is_stated() -> None:
    cue = MusicCue(
        "Low Tide",
        credits=(Credit("Mira Holt"), Credit("The Band", "performer"), Credit("A. Word", "author")),
        isrc="not one",
        iswc="T0345246802",
    )
    assert video(music_cues=(cue,))["hasPart"] == [
        {
            "@type": "MusicRecording",
            "name": "Low Tide",
            "byArtist": [{"@type": "MusicGroup", "name": "The Band"}],
            "recordingOf": {
                "@type": "MusicComposition",
                "name": "Low Tide",
                "lyricist": [{"@type": "Person", "name": "A. Word"}],
            },
        }
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_breaks_out_of_the_script_element(words: str) -> None:
    document = video(title=words, synopsis=words, usage_rights=words)
    written = schema_org.script(document)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == document
    assert json.loads(schema_org.text(document)) == document


def test_a_file_that_does_not_say_it_is_a_video_is_not_the_content() -> None:
    found = video(renditions=(Rendition("https://files.example/a.zip", "All"),))
    assert "contentUrl" not in found
    assert found["encoding"] == [
        {"@type": "MediaObject", "contentUrl": "https://files.example/a.zip", "name": "All"}
    ]


def test_a_long_document_stands_in_its_page_without_what_the_page_shows() -> None:
    shots = tuple(Shot(Timecode(n), Timecode(n + 1), "A shot " * 5) for n in range(400))
    long = video(shots=shots, segments=(Segment("voiceover", "word " * 20_000),))
    short = schema_org.inline(long)
    assert set(long) - set(short) == {"transcript", "hasPart"}
    assert len(schema_org.script(short)) <= schema_org.MOST_INLINE
    assert schema_org.inline(video()) == video()
    assert problems(long) == problems(short) == []
