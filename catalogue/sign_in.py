"""Sign-in: where a request comes from, and what somebody who tried too often is told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from assets.views.refusals import wait_words
from catalogue.views.errors import error_response


def client_address(request: HttpRequest) -> str:
    """The address of the client: what the outermost of our own proxies saw.

    Each proxy appends the address it was called from, so with one proxy the last entry is the one
    to believe; everything further left was sent by the client and may be anything.
    """
    proxies = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(seen) >= proxies and seen[-proxies]:
        return str(seen[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many_attempts(
    request: HttpRequest, response: Any = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 with the time after which it is worth trying again."""
    wait = int(settings.AXES_COOLOFF_TIME.total_seconds())
    answer = error_response(request, 429, accepted=wait_words(wait))
    answer["Retry-After"] = str(wait)
    return answer
