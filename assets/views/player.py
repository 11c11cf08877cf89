"""The player of a record's page: for a file that browsers play, from an origin the operator lists.

No origin is listed by default; then files are links, and no page asks anything of anybody else.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from assets.domain.record import Record, Rendition
from assets.formats import webvtt
from assets.models import Asset
from assets.templatetags import words
from assets.thumbnails import picture_of

PLAYABLE: dict[str, str] = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm"}
POSTER_WIDTH = 640
_PORTS = {"https": 443, "http": 80}
_NO_PICTURE_SIZE = (16, 9)


@dataclass(frozen=True, slots=True)
class Captions:
    """The track of timed words; `language` "" where it is not known."""

    address: str
    kind: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Player:
    """A file to play: its address and media type, the size of its picture, what goes with it."""

    address: str
    media_type: str
    width: int
    height: int
    poster: str
    captions: Captions | None


def build(asset: Asset, record: Record) -> Player | None:
    """The player; None where nothing may be played. Of several files the smallest."""
    found = [
        (file, kind)
        for file in record.renditions
        if (kind := playable(file)) and origin(file.address) in settings.MEDIA_ORIGINS
    ]
    if not found:
        return None
    file, kind = min(found, key=lambda pair: (pair[0].size is None, pair[0].size or 0))
    width, height = (file.width, file.height) if file.width and file.height else _NO_PICTURE_SIZE
    picture = picture_of(record.poster)
    return Player(
        address=file.address,
        media_type=kind,
        width=width,
        height=height,
        poster=picture.address(picture.closest(POSTER_WIDTH), "jpg") if picture else "",
        captions=captions(asset, record),
    )


def captions(asset: Asset, record: Record) -> Captions | None:
    """The record's timed words, for a player and to take away; None where there are none."""
    if not webvtt.timed(record.segments):
        return None
    language = webvtt.language(record)
    return Captions(
        address=reverse("captions", args=[words.nospace(asset.shown_reference)]),
        kind=webvtt.kind(record),
        language=words.tag(language),
        label=words.language(language) or gettext("Captions"),
    )


def playable(file: Rendition) -> str:
    """The media type of a file that browsers play; "" for one they do not, or may not."""
    if file.media_type:
        stated = file.media_type.partition(";")[0].strip().casefold()
        return stated if stated in PLAYABLE.values() else ""
    try:
        path = urlsplit(file.address).path
    except ValueError:
        return ""
    return PLAYABLE.get(posixpath.splitext(path)[1].casefold(), "")


def origin(address: str) -> str:
    """The origin of an address as browsers write it (RFC 6454, 6.2); "" for one that has none, or
    that carries a name and a password."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (
        f":{port}" if port not in (None, _PORTS[parts.scheme]) else ""
    )
