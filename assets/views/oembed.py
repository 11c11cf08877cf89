"""`/oembed?url=…`: what another site shows of a record whose address somebody pasted there.

Only addresses of this site are looked at, and nothing is fetched. One that leads to nothing public
has no answer (404), whether there is something hidden, something withdrawn or nothing at all: that
a record was withdrawn stands at its own address alone. 401, oEmbed's answer for private pages,
would tell that there is one.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets.domain.text import clean
from assets.formats import oembed
from assets.formats.oembed import Link, Thumbnail
from assets.models import Asset
from assets.public import called, family
from assets.templatetags.found import marked
from assets.thumbnails import picture_of

from . import freshness, refusals

REPLACED = "\ufffd"


@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """The answer for one record; 501 for a format there is none in."""
    now = timezone.now()
    form = request.GET.get("format") or "json"
    most_wide, most_high = (_pixels(request, name) for name in ("maxwidth", "maxheight"))
    typed = request.GET.get("url", "")
    if not typed:
        raise BadRequest(gettext("Give the address of a record: url=https://…"))
    if form not in oembed.FORMATS:
        return refusals.refuse(
            request,
            501,
            gettext("There is no such format"),
            gettext("An answer can be had as JSON or as XML."),
        )
    name = _reference(request, typed)
    asset = called(name, now) if name else None
    if not isinstance(asset, Asset):
        raise Http404
    document = oembed.write(
        Link(
            title=_title(asset),
            site=gettext("Video catalogue"),
            site_address=request.build_absolute_uri(reverse("search")),
            cache_age=freshness.MAX_AGE,
            thumbnail=oembed.largest(_pictures(request, asset), most_wide, most_high),
        ),
        form,
    )
    media_type = f"{oembed.FORMATS[form]}; charset=utf-8"
    return freshness.keep(request, HttpResponse(document, content_type=media_type), now)


def _pixels(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 9):
        raise BadRequest(gettext("%(name)s is a number of pixels.") % {"name": name})
    return int(typed)


def _reference(request: HttpRequest, typed: str) -> str:
    """The reference in the address of a record's page here; "" for any other address."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower():
        return ""
    path = unquote(parts.path)
    if clean(path).replaced or REPLACED in path:  # what no address of ours has (`guard`)
        return ""
    try:
        found = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return ""
    return str(found.kwargs["reference"]) if found.url_name == "record" else ""


def _title(asset: Asset) -> str:
    title = asset.title or asset.shown_reference
    return marked(title) if family.is_sample(asset) else title


def _pictures(request: HttpRequest, asset: Asset) -> list[Thumbnail]:
    picture = picture_of(getattr(asset, "poster", None))
    if picture is None:
        return []
    return [
        Thumbnail(
            request.build_absolute_uri(picture.address(width, "jpg")), width, picture.height(width)
        )
        for width in picture.widths
    ]
