"""How long a feed stays true, and whether the reader has it already.

As with pages: nothing kept outlives a withdrawal by more than five minutes, nor a known edge of a
window on use by a second, and a coming publication is not counted down to. The ETag is made of
the body; `Last-Modified` is the newest entry's moment, for readers that know no ETags.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

MAX_AGE = 300


def keep(
    request: HttpRequest,
    response: HttpResponse,
    now: dt.datetime,
    *,
    changed: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> HttpResponse:
    """The response with its freshness, or 304 where the reader has it.

    `changed` is the moment of the newest entry; `until` when time alone adds one.
    """
    left = MAX_AGE if until is None else int((until - now).total_seconds())
    response["Cache-Control"] = f"max-age={max(0, min(MAX_AGE, left))}"
    response["ETag"] = etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    seconds = None
    if changed is not None:
        seconds = int(changed.timestamp())
        response["Last-Modified"] = http_date(seconds)
    answer = get_conditional_response(request, etag, seconds, response)
    return answer if isinstance(answer, HttpResponse) else response
