"""`/api/v1/productions/` and `/api/v1/productions/<number>/`: stories with several versions.

As on the pages, a story is there when the public may see two versions of it, and goes by the
title of the first of them: the production's own may come from a record that is hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets.models import Asset
from assets.public import family, topics
from assets.search.answered import Answers

from . import described, freshness, paging, parameters, shapes, summaries


class ProductionListView(APIView):
    """The stories the public may see two versions of or more, newest first."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="list_productions",
        parameters=[*described.PAGES, described.LANG],
        responses={200: shapes.ProductionList, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """List stories."""
        now = timezone.now()
        values = parameters.only(request._request, *paging.NAMES)
        numbers = family.stories(topics.current(now))
        page = paging.page(values, len(numbers))
        shown = numbers[page.offset : page.offset + page.size].tolist()
        members = _members(shown, now)
        content = {
            **paging.envelope(request, page),
            "results": [_story(request, number, members.get(number, [])) for number in shown],
        }
        return freshness.keep(request, content, now)


class ProductionView(APIView):
    """The versions of one story, with the answer of each for the use asked about."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="get_production",
        parameters=[described.NUMBER, *described.OPTIONAL_USE, described.LANG],
        responses={200: shapes.Production, **described.refusals(400, 404, 429)},
    )
    def get(self, request: Request, number: int) -> HttpResponseBase:
        """Get the versions of a story."""
        now = timezone.now()
        values = parameters.only(request._request, *parameters.SHARED)
        asked = any(values.get(name) for name in parameters.SHARED)
        found, is_now = None, "on" not in values
        if asked:
            on = parameters.on(values, now.replace(microsecond=0))
            found = Answers(parameters.use(values), on)
        versions = family.of_production(number, now)
        if not versions:
            raise Http404
        outcomes = found.of(asset.pk for asset in versions) if found else {}
        stories = {number: len(versions)}
        content = {
            **_story(request, number, versions),
            "versions": [
                summaries.summary(
                    asset, request._request, stories=stories, outcome=outcomes.get(asset.pk)
                )
                for asset in versions
            ],
        }
        until = found.changes_at if found and is_now else None
        return freshness.keep(request, content, now, until=until)


def _members(numbers: Sequence[int], now: dt.datetime) -> dict[int, list[Asset]]:
    found: dict[int, list[Asset]] = {}
    for asset in Asset.objects.public(now).filter(production__in=numbers).order_by("pk"):
        found.setdefault(asset.production_id or 0, []).append(asset)
    return {number: family.in_order(assets) for number, assets in found.items()}


def _story(request: Request, number: int, versions: Sequence[Asset]) -> dict[str, Any]:
    http = request._request
    first = versions[0] if versions else None
    return {
        "number": number,
        "title": (first.title or first.shown_reference) if first else None,
        "references": [asset.shown_reference for asset in versions],
        "links": {
            "self": http.build_absolute_uri(reverse("api_production", args=[number])),
            "page": http.build_absolute_uri(reverse("production", args=[number])),
        },
    }
