"""`/posters/<name>/<width>.<format>`: a picture, while a record that is public now has it.

Whoever asks for one that only hidden records have is told what is told of one that never was.
There is no 410: the address names a picture, not a record, and two records may share it.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assets import thumbnails
from assets.models import Asset
from assets.thumbnails import EXTENSIONS

from . import freshness


@require_safe
def poster(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """One rendition of a poster."""
    now = timezone.now()
    if not Asset.objects.public(now).filter(poster__name=name).exists():
        raise Http404
    response = rendition(name, file)
    return freshness.keep(request, response, now)


def rendition(name: str, file: str) -> HttpResponse:
    """The bytes of a rendition; 404 where no such file is kept."""
    width, _dot, extension = file.partition(".")
    is_width = width.isascii() and width.isdigit() and len(width) <= 4
    path = thumbnails.path_of(name, int(width), extension) if is_width else None
    if path is None or path.name != file:
        raise Http404
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Http404 from error
    return HttpResponse(content, content_type=EXTENSIONS[extension])
