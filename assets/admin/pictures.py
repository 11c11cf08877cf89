"""Pictures of records for their editors, public or not: nobody else has these addresses."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from assets import thumbnails
from assets.domain.record import Keyframe, Poster
from assets.domain.timecode import Timecode
from assets.templatetags.posters import MOST_SMALL, element
from assets.thumbnails import Picture

WIDE = "(min-width: 60rem) 36rem, 100vw"


def shown(poster: Poster | None, sizes: str = WIDE) -> SafeString:
    """The picture of a poster; "" where there is none, or none is kept here."""
    picture = thumbnails.picture_of(poster)
    if picture is None:
        return SafeString("")
    alt = (poster.alt if poster else None) or ""
    return element(picture, alt, sizes, eager=True, address=_address)


def still(name: str, sizes: str = "14rem") -> SafeString:
    """A keyframe, small, beside the words for it; "" where no picture of that name is kept here."""
    picture = thumbnails.still_of(Keyframe(Timecode(0), name))
    if picture is None:
        return SafeString("")
    return element(picture, "", sizes, address=_address, most=MOST_SMALL)


def _address(picture: Picture, width: int, extension: str) -> str:
    return reverse("admin:assets_asset_picture", args=[picture.name, f"{width}.{extension}"])


def answer(name: str, file: str) -> HttpResponse:
    """A rendition; no cache keeps it."""
    found = thumbnails.read(name, file)
    if found is None:
        raise Http404
    content, media_type = found
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = "private, no-store"
    return response
