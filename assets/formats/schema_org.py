"""A record as schema.org has it (vocabulary 30.0), for search engines and whoever reads pages.

    video(record, subject, around=…) -> VideoObject, a plain dictionary: JSON-LD
    story(name, address, versions)   -> CreativeWork, the page of a story with its versions
    site(name, address, languages)   -> WebSite, with the address that searches it
    script(document)                 -> its text, fit to stand inside a `script` element

Nothing is answered here. The document repeats what the record says and names the page on which
its rights are read: `usageInfo` and `acquireLicensePage` lead there, `copyrightNotice` is the
statement in its own words, `creditText` only what the record demands. `license` and
`isAccessibleForFree` are never given: both would be read as a yes, and what a record permits
hangs on the use, the place and the day. Who publishes or made it is left out too, because records
do not state it, and so are names beside music of which no role is stated.

It is the same in every language of the pages: words are the record's, names of countries English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assets.domain import vocabularies
from assets.domain.music import identifiers
from assets.domain.partial_date import PartialDate
from assets.domain.record import MusicCue, Record, Rendition, Shot
from assets.domain.rights.policy import Policy
from assets.domain.rights.question import sourced
from assets.domain.rights.subject import Level, Subject
from assets.domain.timecode import Timecode

CONTEXT = "https://schema.org"
FILE = "record.jsonld"
LD_JSON = "application/ld+json"
INVENTED = "Invented sample"
INVENTED_NOTE = (
    "Invented sample: this record was made up to show how the catalogue works. "
    "It says nothing about the rights in any real video."
)
MOST_INLINE = 40_000
"""Characters up to which a document stands in its page whole."""
IN_WORDS = ("soundbite", "voiceover", "piece_to_camera", "caption", "text_on_screen")
"""Stretches of a transcript that are words said or shown."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """A poster or keyframe that the public may have: absolute address, size in pixels, alternative
    text, credit."""

    address: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a record does not say of itself. Addresses are absolute.

    `address` is that of its page, `story` that of all versions, None where there are no others;
    `image` its poster, `stills` a keyframe of each shot that has one, by the position of the shot;
    `topics` pairs of what it is about and the page on that.
    """

    address: str
    story: str | None = None
    image: Image | None = None
    topics: tuple[tuple[str, str], ...] = ()
    stills: Mapping[int, Image] = field(default_factory=dict)


def video(record: Record, subject: Subject, *, around: Around) -> Document:
    """The record as a VideoObject; what it does not state is not there."""
    rights = f"{around.address}#rights"
    playable = next((r.address for r in record.renditions if is_video(r)), None)
    return _given(
        {
            "@context": CONTEXT,
            "@type": "VideoObject",
            "@id": around.address,
            "url": around.address,
            "name": record.title or record.shown_reference,
            "description": record.teaser or record.synopsis,
            **_invented(record.origin),
            "identifier": list(_identifiers(record)),
            "inLanguage": _language(record.language),
            **_published(record.publication_date),
            **_filmed(record.filming_dates),
            "duration": _duration(record.duration),
            **_thumbnail(around.image),
            "contentUrl": playable,
            "encoding": [_encoding(r) for r in record.renditions],
            "contentLocation": list(_places(record)),
            "keywords": list(record.themes),
            "about": [{"@type": "Thing", "name": n, "url": a} for n, a in around.topics],
            "version": vocabularies.VERSIONS.get(record.version or "", record.version),
            "isPartOf": around.story and {"@type": "CreativeWork", "url": around.story},
            "usageInfo": rights,
            "acquireLicensePage": rights,
            "creditText": _one(credits(subject)),
            "copyrightNotice": record.usage_rights,
            "transcript": _transcript(record),
            "hasPart": [
                *(
                    _clip(shot, around.address, around.stills.get(at))
                    for at, shot in enumerate(record.shots)
                ),
                *(_music(cue) for cue in record.music_cues if cue.title),
            ],
        }
    )


def inline(document: Document) -> Document:
    """The document as it stands in its page: one that is long leaves out its transcript, then its
    parts, which the page itself shows; whole it is a file of its own."""
    for name in ("transcript", "hasPart", "copyrightNotice"):
        if len(script(document)) > MOST_INLINE:
            document = {key: value for key, value in document.items() if key != name}
    return document


def story(
    name: str, address: str, versions: Sequence[tuple[Record, str]], *, is_sample: bool
) -> Document:
    """The page of a story, with its versions and their addresses."""
    return _given(
        {
            "@context": CONTEXT,
            "@type": "CreativeWork",
            "@id": address,
            "url": address,
            "name": name,
            **_invented("sample" if is_sample else None),
            "hasPart": [
                _given(
                    {
                        "@type": "VideoObject",
                        "@id": where,
                        "url": where,
                        "name": record.title or record.shown_reference,
                        "version": vocabularies.VERSIONS.get(record.version or "", record.version),
                        "usageInfo": f"{where}#rights",
                    }
                )
                for record, where in versions
            ],
        }
    )


def site(name: str, address: str, languages: Sequence[str]) -> Document:
    """The site, and how it is searched."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": list(languages),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def text(document: Mapping[str, Any]) -> str:
    """The document as a file, for programs and people."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


_UNSAFE = {ord(ch): f"\\u{ord(ch):04x}" for ch in "<>&\u2028\u2029"}


def script(document: Mapping[str, Any]) -> str:
    """The document as the content of a `script` element. No text in it can end the element, open
    a comment or be taken for markup: those characters stand as JSON escapes, which read the same.
    """
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def credits(subject: Subject) -> tuple[str, ...]:
    """The credit lines that the record demands, in its words and order, whatever they are for.

    A credit that is only asked for ("please credit") is none. Whoever gives one too many does
    nothing wrong, so a credit for one medium or one territory is among them.
    """
    level = subject.answering[1] if subject.answering else Level(Policy())
    rules = (rule for rule, _source in sourced(subject, level))
    return tuple(dict.fromkeys(r.text for r in rules if r.duty == "credit" and r.text))


def is_video(rendition: Rendition) -> bool:
    """Whether a file of the asset says that it is a video."""
    return (rendition.media_type or "").startswith("video/")


def _given(document: Document) -> Document:
    return {key: value for key, value in document.items() if value not in (None, "", [], ())}


def _one(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)


def _invented(origin: str | None) -> Document:
    if origin != "sample":
        return {}
    return {"creativeWorkStatus": INVENTED, "disambiguatingDescription": INVENTED_NOTE}


def _identifiers(record: Record) -> Iterator[Document]:
    named = [
        ("reference", record.reference),
        ("reference assigned by this catalogue", record.assigned_reference),
        ("number", None if record.number is None else str(record.number)),
        *((other.scheme, other.value) for other in record.other_ids),
    ]
    for scheme, value in named:
        if value:
            yield {"@type": "PropertyValue", "propertyID": scheme, "value": value}


def _language(code: str | None) -> str | None:
    return code if code and _TAG.fullmatch(code) else None


def _published(date: PartialDate | None) -> Document:
    """`uploadDate` is a day; a month or a year stands as such in `datePublished`, and a stretch is
    no date at all (schema.org Date is an ISO 8601 date)."""
    if date is None or "/" in date.iso:
        return {}
    return {"datePublished": date.iso} | ({"uploadDate": date.iso} if _is_day(date) else {})


def _is_day(date: PartialDate) -> bool:
    return date.precision == "day" and date.first == date.last


def _filmed(dates: Sequence[PartialDate]) -> Document:
    """Days, months and years are dates; a stretch between two is an ISO 8601 interval."""
    single = [date.iso for date in dates if "/" not in date.iso]
    stretches = [date.iso for date in dates if "/" in date.iso]
    return {"dateCreated": _one(single), "temporalCoverage": _one(stretches)}


def _duration(duration: Timecode | None) -> str | None:
    """ISO 8601-1:2019, 5.5.2.3, in whole seconds: a frame is no part of a second without a rate."""
    if duration is None:
        return None
    hours, rest = divmod(duration.seconds, 3600)
    parts = ((hours, "H"), (rest // 60, "M"), (rest % 60, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")


def _thumbnail(image: Image | None) -> Document:
    if image is None:
        return {}
    picture = {
        "@type": "ImageObject",
        "url": image.address,
        "width": image.width,
        "height": image.height,
        "caption": image.alt,
        "creditText": image.credit,
    }
    return {"thumbnailUrl": image.address, "thumbnail": _given(picture)}


def _encoding(rendition: Rendition) -> Document:
    return _given(
        {
            "@type": "VideoObject" if is_video(rendition) else "MediaObject",
            "contentUrl": rendition.address,
            "name": rendition.label,
            "encodingFormat": rendition.media_type,
            "contentSize": None if rendition.size is None else str(rendition.size),
            "bitrate": None if rendition.bit_rate is None else str(rendition.bit_rate),
            "width": rendition.width,
            "height": rendition.height,
        }
    )


def _places(record: Record) -> Iterator[Document]:
    if record.location:
        yield {"@type": "Place", "name": record.location}
    for code in record.countries:
        yield {"@type": "Country", "name": vocabularies.country_name(code, "en"),
               "identifier": code}  # fmt: skip


def _transcript(record: Record) -> str | None:
    said = (
        f"{segment.speaker}: {segment.text}" if segment.speaker else segment.text
        for segment in record.segments
        if segment.kind in IN_WORDS and segment.text
    )
    return "\n\n".join(said) or None


def _clip(shot: Shot, address: str, still: Image | None) -> Document:
    return _given(
        {
            "@type": "Clip",
            "name": shot.text or shot.quote or str(shot.start),
            "startOffset": shot.start.seconds,
            "endOffset": shot.end.seconds if shot.end else None,
            "url": f"{address}#t={shot.start.seconds}",
            **_thumbnail(still),
        }
    )


def _music(cue: MusicCue) -> Document:
    """A piece of music as the record credits it: whom it names for a role is named for that role,
    and identifiers that are none are left out."""
    return _given(
        {
            "@type": "MusicRecording",
            "name": cue.title,
            "isrcCode": identifiers.isrc(cue.isrc) if cue.isrc else None,
            "byArtist": list(_named(cue, ("performer", "featured"), "MusicGroup")),
            "recordingOf": _composition(cue),
        }
    )


def _composition(cue: MusicCue) -> Document | None:
    found = _given(
        {
            "iswcCode": identifiers.iswc(cue.iswc) if cue.iswc else None,
            "composer": list(_named(cue, ("composer",), "Person")),
            "lyricist": list(_named(cue, ("author",), "Person")),
        }
    )
    return {"@type": "MusicComposition", "name": cue.title} | found if found else None


def _named(cue: MusicCue, roles: Iterable[str], kind: str) -> Iterator[Document]:
    for credit in cue.credits:
        if credit.role in roles:
            yield {"@type": kind, "name": credit.name}
