"""How long an answer stays true, and whether the visitor has it already.

Nothing cached outlives a withdrawal by more than five minutes, nor a coming publication or the
edge of a window on use by a second. The ETag is made of the body itself, so it changes with
everything that shows. Pages carry no Last-Modified: when a neighbour on the page is withdrawn, no
date on it grows.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from assets.domain import lifecycle
from assets.models import Asset

MAX_AGE = 300


def seconds_left(now: dt.datetime, until: dt.datetime | None = None) -> int:
    """For how many seconds an answer of this moment may be kept; `until` is when rights change."""
    coming = Asset.objects.filter(status=lifecycle.PUBLISHED, indexed=False, public_from__gt=now)
    moment = coming.order_by("public_from").values_list("public_from", flat=True).first()
    edges = [edge for edge in (moment, until) if edge is not None]
    return max(0, min([MAX_AGE, *(int((edge - now).total_seconds()) for edge in edges)]))


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
