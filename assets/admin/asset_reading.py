"""Reading a text while it is typed: the same fragment the page shows beside it. Stores nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from assets.admin import readings
from assets.domain.record import Record
from assets.forms.record import one_line_end
from assets.forms.rereading import with_readings


def read_page(request: HttpRequest, name: str) -> HttpResponse:
    """The reading of the posted `text`; `context` may spell holders' names."""
    if name not in ("transcript", "music"):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = one_line_end(request.POST.get("text", ""))
    rights = one_line_end(request.POST.get("context", "")) or None
    base = Record(usage_rights=rights)
    record = with_readings(base, base.with_(**{name: typed or None}))
    if name == "transcript":
        reading: Any = readings.of_transcript(record)
    else:
        reading = readings.of_music(record)
    template = f"admin/assets/asset/reading_{name}.html"
    response = render(request, template, {"reading": reading})
    response["Cache-Control"] = "no-store"
    return response
