"""Where browsers look for the sign of the site without being told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """The SVG that pages name themselves."""
    return HttpResponsePermanentRedirect(static("assets/favicon.svg"))
