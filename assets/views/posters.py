"""`/posters/<name>/<width>.<format>` and `/keyframes/…`: a picture, while a record that is public
now has it as its poster, or as a keyframe.

Whoever asks for one that only hidden records have is told what is told of one that never was.
There is no 410: the address names a picture, not a record, and two records may share it.
"""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assets import thumbnails
from assets.models import Asset

from . import freshness


@require_safe
def poster(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """One rendition of a poster."""
    now = timezone.now()
    if not Asset.objects.public(now).filter(poster__name=name).exists():
        raise Http404
    return _picture(request, name, file, now)


@require_safe
def keyframe(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """One rendition of a keyframe."""
    now = timezone.now()
    if not Asset.objects.public(now).filter(keyframes__name=name).exists():
        raise Http404
    return _picture(request, name, file, now)


def _picture(request: HttpRequest, name: str, file: str, now: dt.datetime) -> HttpResponse:
    found = thumbnails.read(name, file)
    if found is None:
        raise Http404
    content, media_type = found
    return freshness.keep(request, HttpResponse(content, content_type=media_type), now)
