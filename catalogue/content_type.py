"""What a request says its body is, read before Django does.

Django reads `Content-Type` while it makes the request, before any middleware: a charset no codec
can be asked for (a NUL in it, an unknown transfer charset) would be a server error at every
address. Such a request is refused here, in front of the application.
"""

from __future__ import annotations

import codecs
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

REFUSAL = b"Bad request: the Content-Type header cannot be read.\n"
HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", str(len(REFUSAL))),
    ("X-Content-Type-Options", "nosniff"),
]


def is_readable(header: str) -> bool:
    """Whether Django can make a request of it; an unknown charset alone is no obstacle."""
    try:
        _kind, parameters = parse_header_parameters(header)
        if "charset" in parameters:
            codecs.lookup(parameters["charset"])
    except LookupError as error:
        return "unknown encoding" in str(error) and "*" not in header
    except ValueError:
        return False
    return True


def guard_wsgi(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application behind this check, for WSGI."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if is_readable(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        start_response("400 Bad Request", HEADERS)
        return [REFUSAL]

    return guarded


def guard_asgi(application: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """The application behind this check, for ASGI."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or is_readable(
            headers.get(b"content-type", b"").decode("latin-1")
        ):
            await application(scope, receive, send)
            return
        pairs = [(name.lower().encode(), value.encode()) for name, value in HEADERS]
        await send({"type": "http.response.start", "status": 400, "headers": pairs})
        await send({"type": "http.response.body", "body": REFUSAL})

    return guarded
