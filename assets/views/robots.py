"""`/robots.txt` (RFC 9309): what crawlers need not read, and where the site map is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

CLOSED = (
    ("/admin/", "/language/"),
    # a search by one parameter may be read; there is no end of those by several
    ("/?*&", "/feeds/", "/suggestions", "/oembed", "/api/v1/"),
    # answers for a use: the page without one says all the record says
    ("/*?*act=", "/*?*references=", "/rights/receipts/", "/selection/?"),
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Every public page may be read. Left out are signing in, what costs work and says nothing that
    the pages do not, and addresses that hold what a visitor is about to do."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for paths in CLOSED for path in paths]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "max-age=86400"
    return response
