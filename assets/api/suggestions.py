"""`/api/v1/suggestions`: what the words typed so far may become."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets.filters import Search
from assets.models import Asset
from assets.public import music
from assets.search.suggestions import Suggestion, suggest

from . import described, freshness, parameters, shapes

MOST_SEARCHED = 12


class SuggestionView(APIView):
    """Titles, references, themes, events, places, holders and tracks that begin so; never of
    anything hidden."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="suggest",
        parameters=[described.WORDS, described.LANG],
        responses={200: shapes.Suggestions, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Suggest."""
        now = timezone.now()
        values = parameters.only(request._request, "q")
        tunes = partial(music.begun, now=now)
        found = suggest(values.get("q", ""), lambda words: _find(words, now), tunes, now)
        content = {"results": [_suggestion(request, one) for one in found]}
        return freshness.keep(request, content, now)


def _find(words: str, now: dt.datetime) -> Iterator[Asset]:
    params = QueryDict(mutable=True)
    params["q"] = words
    for hit in Search(params, now=now).page(MOST_SEARCHED).hits:
        yield hit.asset


def _suggestion(request: Request, one: Suggestion) -> dict[str, Any]:
    if one.reference:
        link = reverse("api_asset", args=[one.reference.replace(" ", "")])
    elif one.track:
        link = reverse("api_track", args=[one.track])
    else:
        link = f"{reverse('api_assets')}?{urlencode(one.params)}"
    return {
        "kind": one.kind,
        "text": one.text,
        "detail": one.note,
        "link": request._request.build_absolute_uri(link),
    }
