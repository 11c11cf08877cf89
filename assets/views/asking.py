"""What every form of visitors is held to: sent from this site, and not too often.

Visitors have no session and get no cookie, so there is nothing a forged form could misuse but
the database's room. A browser says where a form stood (Origin, Sec-Fetch-Site), and one that
stood elsewhere is refused; programs say neither and are only counted.
"""

from __future__ import annotations

import math

from django.conf import settings
from django.http import HttpRequest
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

HERE = {"same-origin", "none", ""}


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, or by no browser."""
    if request.headers.get("Sec-Fetch-Site", "") not in HERE:
        return False
    origin = request.headers.get("Origin", "")
    if not origin:
        return True
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    return origin.partition("://")[2].casefold() == request.get_host().casefold()


class Throttle(SimpleRateThrottle):
    """How often one address may send this kind of form; the rate is in `REST_FRAMEWORK`."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def get_rate(self) -> str | None:
        """Looked up each time; None is no limit."""
        return api_settings.DEFAULT_THROTTLE_RATES.get(self.scope)

    def get_cache_key(self, request: HttpRequest, view: object) -> str:  # type: ignore[override]
        """One count for each kind of form and address."""
        return f"throttle-{self.scope}-{self.get_ident(request)}"  # type: ignore[arg-type]


def seconds_to_wait(request: HttpRequest, scope: str) -> int | None:
    """None where it may be done now; else after how many seconds it is worth trying again."""
    throttle = Throttle(scope)
    if throttle.allow_request(request, None):  # type: ignore[arg-type]
        return None
    return math.ceil(throttle.wait() or 60)
