"""Suggestions while typing: `/suggestions?q=`, as JSON for the page's own script; with
`format=opensearch` as browsers ask for them that search here from their address bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from rest_framework.settings import api_settings
from rest_framework.throttling import AnonRateThrottle

from assets.filters import Search
from assets.formats import opensearch
from assets.models import Asset
from assets.public import music
from assets.search import asked
from assets.search.suggestions import KINDS, Suggestion, suggest

from . import freshness

MOST_SEARCHED = 12
"""How many results are looked at for titles."""


class Throttle(AnonRateThrottle):
    """How often one address may ask: as often as the API may be asked, counted apart."""

    scope = "suggestions"

    def get_rate(self) -> str | None:
        """The rate of the API, looked up at each request; None there means no limit."""
        return api_settings.DEFAULT_THROTTLE_RATES.get("anon")

    def get_cache_key(self, request: HttpRequest, _view: object) -> str:
        """By address alone: no session is looked at."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning typed; each leads on with the use in the address."""
    throttle = Throttle()
    if not throttle.allow_request(request, None):  # type: ignore[arg-type]
        response = HttpResponse(status=429)
        response["Retry-After"] = str(int(throttle.wait() or 1) + 1)
        return response
    now = timezone.now()
    use = asked.parse(request.GET, now).shared
    tunes = partial(music.begun, now=now)
    found = suggest(request.GET.get("q", ""), lambda words: _find(words, now), tunes, now)
    entries = [_entry(one, use) for one in found]
    if request.GET.get("format") == "opensearch":
        response = _for_browsers(request, entries)
    else:
        response = JsonResponse({"suggestions": entries})
    return freshness.keep(request, response, now)


def _for_browsers(request: HttpRequest, entries: list[dict[str, str]]) -> JsonResponse:
    listed = [
        (
            one["text"],
            f"{one['label']}, {one['note']}" if one["note"] else one["label"],
            request.build_absolute_uri(one["address"]),
        )
        for one in entries
    ]
    document = opensearch.suggestions(request.GET.get("q", ""), listed)
    response = JsonResponse(document, safe=False, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = opensearch.SUGGESTIONS_TYPE
    return response


def _find(words: str, now: dt.datetime) -> Iterator[Asset]:
    params = QueryDict(mutable=True)
    params["q"] = words
    for hit in Search(params, now=now).page(MOST_SEARCHED).hits:
        yield hit.asset


def _entry(one: Suggestion, use: list[tuple[str, str]]) -> dict[str, str]:
    if one.reference:
        address = reverse("record", args=[one.reference.replace(" ", "")])
    elif one.track:
        address = reverse("track", args=[one.track])
    else:
        address = reverse("search")
    query = urlencode([*one.params, *use])
    return {
        "kind": one.kind,
        "label": gettext(KINDS[one.kind]),
        "text": one.text,
        "note": one.note,
        "address": f"{address}?{query}" if query else address,
    }
