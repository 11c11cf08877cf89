"""The timed words of a record as WebVTT, for the player on its page and for those of others."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from assets import records
from assets.formats import webvtt
from assets.public import Tombstone

from . import freshness, record


@require_safe
def captions(request: HttpRequest, reference: str) -> HttpResponse:
    """`captions.vtt`; not found where nothing is timed."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    address = reverse("captions", args=[record.name_in_address(asset)])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    text = webvtt.write(records.read(asset))
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type=f"{webvtt.MEDIA_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{record.file_name(asset)}.vtt"'
    return freshness.keep(request, response, now)
