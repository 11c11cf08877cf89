"""Public answers travel compressed: a page of results is a fifth of its size.

What is compressed beside words of the asker's own choice tells its length, and so, guess by guess,
what secrets stand in it (BREACH, 2013). Public pages hold none: no token, no name of a reader, and
the same bytes for everybody. The admin, forms, and whoever carries a session are left alone, so
that this stays true of what is compressed whatever those pages come to hold.

Static files are compressed once, when they are collected (WhiteNoise), pictures and workbooks are
so by themselves.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

LEVEL = 4
"""Half a millisecond for a page; level 6 takes half as long again for 3 % fewer bytes."""
SHORTEST = 1_000
TYPES = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/feed+json",
    "application/xml",
)
XML = "+xml"
LEFT_ALONE = ("/admin/", "/health/", "/api/v1/")
"""Programs that drive the API within a process (tests of a description, say) unpack nothing;
whoever serves large harvests compresses in the proxy."""
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))")
_FORMAT = 31  # zlib's number for gzip: a window of 15 bits, and the header and sum of a .gz


class CompressMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 304:
            _say_as_before(request, response)
        elif isinstance(response, HttpResponse) and _is_fit(request, response):
            patch_vary_headers(response, ("Accept-Encoding",))
            if _GZIP.search(request.headers.get("Accept-Encoding", "")):
                _compress(response)
        return response


def _is_fit(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(LEFT_ALONE)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not response.streaming
        and "Content-Encoding" not in response
        and "Content-Range" not in response
        and len(response.content) >= SHORTEST
        and (kind.startswith(TYPES) or kind.endswith(XML))
    )


def _say_as_before(request: HttpRequest, response: HttpResponseBase) -> None:
    """Who has the page already is told what the page itself would tell (RFC 9110, 15.4.5): a cache
    that is named another validator than its own renews nothing (RFC 9111, 4.3.4)."""
    if not request.path_info.startswith(LEFT_ALONE):
        patch_vary_headers(response, ("Accept-Encoding",))
    weak = f"W/{response.get('ETag', '')}"
    if weak in request.headers.get("If-None-Match", ""):
        response["ETag"] = weak


def _compress(response: HttpResponse) -> None:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _FORMAT)
    response.content = packer.compress(response.content) + packer.flush()
    response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    if response.get("ETag", "").startswith('"'):  # other bytes of the same page: a weak validator
        response["ETag"] = f"W/{response['ETag']}"
