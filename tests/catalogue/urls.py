"""The project's addresses and a few that fail, for the tests of error answers."""

from __future__ import annotations

from typing import NoReturn

from django.contrib.auth.models import Group
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from catalogue import urls

FAILURES = {
    "busy": OperationalError("database is locked"),
    "full": OperationalError("database or disk is full"),
    "read-only": OperationalError("attempt to write a readonly database"),
    "fts": OperationalError('fts5: syntax error near "("'),
    "no-table": OperationalError("no such table: assets_asset"),
    "data": DataError("value too long for type character varying(64)"),
    "nul": ValueError("A string literal cannot contain NUL (0x00) characters."),
    "huge": OverflowError("Python int too large to convert to SQLite INTEGER"),
    "denied": PermissionDenied("secret reason"),
    "bad": BadRequest("use YYYY-MM-DD"),
    "bug": KeyError("secret detail"),
}


def failing(request: HttpRequest, name: str) -> NoReturn:
    raise FAILURES[name]


def duplicate(request: HttpRequest) -> HttpResponse:
    Group.objects.create(name="twice")
    Group.objects.create(name="twice")
    return HttpResponse()


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST)} fields, {len(request.FILES)} files")


urlpatterns = [
    path("fail/<name>/", failing),
    path("api/v1/fail/<name>/", failing),
    path("duplicate/", duplicate),
    path("form/", form),
    *urls.urlpatterns,
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
