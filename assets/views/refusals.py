"""A page, or an object for programs, that says in a sentence why something was not done."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

MINUTE = 60


def refuse(
    request: HttpRequest,
    status: int,
    title: str,
    sentence: str,
    *,
    as_json: bool = False,
    retry_after: int | None = None,
) -> HttpResponse:
    """The same shape as every other refusal here: status, what, why. Never kept by anybody."""
    response: HttpResponse
    if as_json:
        body = {"status": status, "error": title, "detail": sentence}
        response = JsonResponse(body, status=status)
    else:
        context = {"status": status, "title": title, "sentence": sentence}
        response = render(request, "assets/refused.html", context, status=status)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def too_often(request: HttpRequest, wait: int, *, as_json: bool = False) -> HttpResponse:
    """429: the same form was sent too often; `wait` seconds from now it is worth trying again."""
    return refuse(
        request,
        429,
        gettext("Too many attempts"),
        f"{gettext('Nothing was done.')} {wait_words(wait)}",
        as_json=as_json,
        retry_after=wait,
    )


def wait_words(seconds: int) -> str:
    """When to come back, in a sentence: in seconds up to a minute and a half, then in minutes."""
    seconds = max(1, seconds)
    if seconds <= MINUTE * 3 // 2:
        text = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", seconds)
        return text % {"n": seconds}
    minutes = math.ceil(seconds / MINUTE)
    text = ngettext("Try again in %(n)s minute.", "Try again in %(n)s minutes.", minutes)
    return text % {"n": minutes}
