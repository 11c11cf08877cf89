"""What the head of a page says to programs (`templatetags.found` writes it): of a record, a story,
the front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from assets.domain import keyframes
from assets.domain.record import Record, Rendition
from assets.domain.rights.subject import Subject
from assets.formats import oembed, schema_org
from assets.formats.schema_org import Around, Document, Image
from assets.models import Asset
from assets.public import family, topics
from assets.thumbnails import Picture, picture_of, still_of

WIDTH = 1_280
"""Pixels: the width of the picture that is named, or the next there is."""
SMALL = 640
"""The same of a shot's picture."""
TOPICS = (("theme", "themes"), ("event", "events"))
"""Facets whose values a record is about, and the fields that hold them."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Title and description, picture and file for Open Graph, the JSON-LD document as it stands in
    the page, and where the same can be had otherwise (media type, address): whole, as oEmbed."""

    title: str
    is_sample: bool = False
    description: str = ""
    image: Image | None = None
    video: Rendition | None = None
    document: Document | None = None
    elsewhere: tuple[tuple[str, str], ...] = ()


def of_record(
    request: HttpRequest, asset: Asset, record: Record, subject: Subject, story: str | None
) -> Sharing:
    """What a record's page says; `story` is the address of all versions, None without others."""
    whole = _page(request, asset)
    found = document(request, asset, record, subject, story)
    about = record.teaser or record.synopsis or ""
    return Sharing(
        title=record.title or asset.shown_reference,
        is_sample=family.is_sample(asset),
        description=about,
        image=_image(request, record),
        video=next((file for file in record.renditions if schema_org.is_video(file)), None),
        document=schema_org.inline(found),
        elsewhere=(
            (schema_org.LD_JSON, reverse("linked_data_file", args=[_name(asset)])),
            *(
                (media_type, f"{reverse('oembed')}?{urlencode({'url': whole, 'format': form})}")
                for form, media_type in oembed.DISCOVERED.items()
            ),
        ),
    )


def document(
    request: HttpRequest, asset: Asset, record: Record, subject: Subject, story: str | None
) -> Document:
    """The record's JSON-LD, whole."""
    around = Around(
        address=_page(request, asset),
        story=request.build_absolute_uri(story) if story else None,
        image=_image(request, record),
        stills=_stills(request, record),
        topics=tuple(
            (code, request.build_absolute_uri(page))
            for facet, field in TOPICS
            for code in getattr(record, field)
            if (page := topics.address(facet, code))
        ),
    )
    return schema_org.video(record, subject, around=around)


def of_story(request: HttpRequest, title: str, versions: Sequence[tuple[Asset, Record]]) -> Sharing:
    """What the page of a story says; the versions are all invented, or none of them is."""
    is_sample = family.is_sample(versions[0][0])
    first = versions[0][1]
    return Sharing(
        title=title,
        is_sample=is_sample,
        description=first.teaser or first.synopsis or "",
        image=next(filter(None, (_image(request, record) for _asset, record in versions)), None),
        document=schema_org.story(
            title,
            request.build_absolute_uri(request.path),
            [(record, _page(request, asset)) for asset, record in versions],
            is_sample=is_sample,
        ),
    )


def of_front(request: HttpRequest) -> Sharing:
    """What the front page says: what the site is, and how it is searched."""
    name = gettext("Video catalogue")
    languages = [code for code, _name in settings.LANGUAGES]
    site: Any = schema_org.site(name, request.build_absolute_uri(reverse("search")), languages)
    return Sharing(
        title=name,
        description=gettext(
            "Find a video, and read in its record’s own words what it may be used for."
        ),
        document=site,
    )


def _page(request: HttpRequest, asset: Asset) -> str:
    return request.build_absolute_uri(reverse("record", args=[_name(asset)]))


def _name(asset: Asset) -> str:
    return asset.shown_reference.replace(" ", "")


def _image(request: HttpRequest, record: Record) -> Image | None:
    """The poster as the public may have it."""
    picture = picture_of(record.poster)
    if picture is None or record.poster is None:
        return None
    return _told(request, picture, WIDTH, record.poster.alt, record.poster.credit)


def _stills(request: HttpRequest, record: Record) -> dict[int, Image]:
    """A keyframe of each shot that has one, by the position of the shot."""
    return {
        position: _told(request, picture, SMALL, frame.alt, frame.credit)
        for position, frame in keyframes.of_shots(record).items()
        if (picture := still_of(frame))
    }


def _told(
    request: HttpRequest, picture: Picture, wanted: int, alt: str | None, credit: str | None
) -> Image:
    width = picture.closest(wanted)
    return Image(
        request.build_absolute_uri(picture.address(width, "jpg")),
        width,
        picture.height(width),
        alt or "",
        credit or "",
    )
