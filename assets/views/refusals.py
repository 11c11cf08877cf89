"""A page, or an object for programs, that says in a sentence why something was not done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


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
