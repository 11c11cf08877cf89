"""How long an answer stays true, and whether the caller has it already.

Nothing cached outlives a withdrawal by more than five minutes, nor the edge of a window by a
second. ETags are weak: an answer for "now" says when it was given, and is
the same answer a second later.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request
from rest_framework.response import Response

from assets.domain.rights import evaluator
from assets.domain.rights.subject import Subject

MAX_AGE = 300


def next_edge(subject: Subject, now: dt.datetime) -> dt.datetime | None:
    """The next moment at which a window of this asset, or of another version, opens or closes."""
    everybody = (subject, *(sibling.subject for sibling in subject.siblings))
    edges = [
        edge
        for one in everybody
        if one.answering is not None
        for edge in evaluator.edges(one)
        if edge > now
    ]
    return min(edges, default=None)


def keep(
    request: Request,
    content: dict[str, Any],
    now: dt.datetime,
    *,
    status: int = 200,
    until: dt.datetime | None = None,
    same_as: dict[str, Any] | None = None,
) -> HttpResponseBase:
    """The answer with its freshness, or 304 where the caller has it.

    `until` is when it may become untrue; `same_as` what two answers have in common that are the
    same one, where that is less than their content.
    """
    response = Response(content, status=status)
    response["Cache-Control"] = f"max-age={_seconds(now, until)}"
    if status != 200:
        return response
    text = json.dumps(same_as or content, sort_keys=True)
    response["ETag"] = etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag, None, response) or response


def _seconds(now: dt.datetime, until: dt.datetime | None) -> int:
    """Coming publications are not counted down to: that would tell of them."""
    left = MAX_AGE if until is None else int((until - now).total_seconds())
    return max(0, min(MAX_AGE, left))
