"""`/api/v1/tracks/` and `/api/v1/tracks/<address>/`: the music of public records.

A track is there when a public record uses it; what is told of it is what public credits say, or
what an editor settled (`assets.public.music`).
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets.models import Asset, Track
from assets.public import music

from . import described, freshness, paging, parameters, shapes, summaries

MOST_USES = 100


class TrackListView(APIView):
    """The tracks that public records use, by title; `q` looks in titles, names and libraries."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="list_tracks",
        parameters=[described.WORDS, *described.PAGES, described.LANG],
        responses={200: shapes.TrackList, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Find tracks."""
        now = timezone.now()
        values = parameters.only(request._request, "q", *paging.NAMES)
        typed = values.get("q", "")
        words = music.words(typed)
        known = music.known(now)
        found = music.tracks(known, words) if words or not typed else []
        page = paging.page(values, len(found))
        shown = found[page.offset : page.offset + page.size]
        content = {
            **paging.envelope(request, page),
            "results": [_track(request, track) for track in music.listed(known, shown)],
        }
        return freshness.keep(request, content, now)


class TrackView(APIView):
    """A track and the records that use it, the newest first, at most 100 of them."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="get_track",
        parameters=[described.ADDRESS, described.LANG],
        responses={200: shapes.TrackUses, **described.refusals(400, 404, 429)},
    )
    def get(self, request: Request, address: str) -> HttpResponseBase:
        """Get one track."""
        now = timezone.now()
        parameters.only(request._request)
        found = music.standing(Track, address)
        listed = music.listed(music.known(now), [found[0].pk]) if found else ()
        if not found or not listed:
            raise Http404
        entry, merged = found
        if merged:
            target = reverse("api_track", args=[entry.address])
            return HttpResponsePermanentRedirect(target)
        used = Asset.objects.public(now).filter(
            pk__in=music.cues(now).filter(track=entry.pk).values("asset")
        )
        rows = used.newest_first().select_related(*summaries.RELATED)
        assets = list(rows.prefetch_related("asset_countries__country")[:MOST_USES])
        stories = summaries.stories(assets, now)
        content = {
            **_track(request, listed[0]),
            "used_in": [
                summaries.summary(asset, request._request, stories=stories) for asset in assets
            ],
        }
        return freshness.keep(request, content, now)


def _track(request: Request, track: Any) -> dict[str, Any]:
    http = request._request
    address = track.address.rstrip("/").rpartition("/")[2]
    return {
        "address": address,
        **{name: getattr(track.facts, name) or None for name in music.FACTS},
        "names": [
            {
                "name": person.name,
                "roles": list(person.roles),
                "societies": list(person.societies),
                "page": http.build_absolute_uri(person.address),
            }
            for person in track.names
        ],
        "records": track.records,
        "links": {
            "self": http.build_absolute_uri(reverse("api_track", args=[address])),
            "page": http.build_absolute_uri(track.address),
        },
    }
