"""Reading a text while it is typed: the same fragment the page shows beside it. Stores nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from assets import records
from assets.admin import readings, rights_panel
from assets.domain.record import EMPTY, Record
from assets.forms.record import RecordForm, one_line_end
from assets.forms.rereading import with_readings
from assets.models import Asset


def read_page(request: HttpRequest, name: str) -> HttpResponse:
    """The reading of the posted `text`; `context` may spell holders' names."""
    if name not in ("transcript", "music", "rights"):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if name == "rights":
        return _rights(request)
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


def _rights(request: HttpRequest) -> HttpResponse:
    """The reading of the rights in a whole posted form; `asset` names the record it is over."""
    number = request.GET.get("asset", "")
    asset = None
    if number.isascii() and number.isdigit() and len(number) <= 18:
        asset = Asset.objects.with_rows().filter(pk=int(number)).first()
    stored = records.read(asset) if asset else EMPTY
    form = RecordForm(request.POST, base=stored)
    form.is_valid()
    reading = rights_panel.of_typed(form.record, asset, stored if asset else None)
    response = render(request, "admin/assets/asset/reading_rights.html", {"reading": reading})
    response["Cache-Control"] = "no-store"
    return response
