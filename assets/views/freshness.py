"""How long an answer stays true, and whether the visitor has it already.

Nothing cached outlives a withdrawal by more than five minutes, nor the edge of a window on use by
a second. A coming publication is not counted down to: a shorter life of every page would tell
that something is coming, and when; it appears at most five minutes late to who holds an older
page, and never early. The ETag is made of the body itself, so it changes with
everything that shows. Pages carry no Last-Modified: when a neighbour on the page is withdrawn, no
date on it grows.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

MAX_AGE = 300


def seconds_left(now: dt.datetime, until: dt.datetime | None = None) -> int:
    """For how many seconds an answer of this moment may be kept; `until` is when rights change."""
    left = MAX_AGE if until is None else int((until - now).total_seconds())
    return max(0, min(MAX_AGE, left))


def keep(
    request: HttpRequest,
    response: HttpResponse,
    now: dt.datetime,
    changed: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> HttpResponse:
    """The response with its freshness, or 304 where the visitor has it.

    `changed` is given where one moment alone decides what the answer says; `until` where a window
    on use begins or ends while it is kept.
    """
    response["Cache-Control"] = f"max-age={seconds_left(now, until)}"
    if response.status_code != 200:
        return response
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    seconds = int(changed.timestamp()) if changed else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    answer = get_conditional_response(request, etag, seconds, response)
    return answer if isinstance(answer, HttpResponse) else response
