"""`/robots.txt`: what crawlers need not read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

LINES = ("User-agent: *", "Disallow: /admin/", "Disallow: /language/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; signing in and choosing a language need no crawler."""
    response = HttpResponse("\n".join(LINES) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "max-age=86400"
    return response
