"""Tracks and people that begin like what is typed, for the inputs of a record's music."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from assets.admin import access
from assets.domain.music.identity import compared
from assets.models import Contributor, Track

MOST = 12
FACTS = ("qualifier", "iswc", "isrc", "library", "catalogue_number", "publisher")


@require_safe
def suggest_page(request: HttpRequest) -> JsonResponse:
    """`?kind=track&q=open` → tracks, `?kind=person&q=…` → people; with their facts, to fill in."""
    kind = request.GET.get("kind", "")
    model = {"track": Track, "person": Contributor}.get(kind)
    if model is None:
        return JsonResponse({"error": "kind: track or person is expected"}, status=400)
    needed = f"assets.view_{model._meta.model_name}"
    if not (access.may_view(request) and request.user.has_perm(needed)):  # type: ignore[union-attr]
        raise PermissionDenied
    words = compared(request.GET.get("q", "")[:200].replace("\x00", ""))
    found = _tracks(words) if kind == "track" else _people(words)
    response = JsonResponse({"results": found})
    response["Cache-Control"] = "no-store"
    return response


def _tracks(words: str) -> list[dict[str, Any]]:
    if not words:
        return []
    rows = Track.objects.standing().filter(folded__startswith=words).order_by("folded", "pk")
    return [
        {
            "value": track.title,
            "address": track.address,
            "label": " · ".join(filter(None, [str(track), *_names(track)[:4]])),
            "facts": {name: getattr(track, name) for name in FACTS if getattr(track, name)},
            "names": _names(track),
        }
        for track in rows.prefetch_related("cues__credits")[:MOST]
    ]


def _names(track: Track) -> list[str]:
    names = [c.name for cue in list(track.cues.all())[:1] for c in cue.credits.all()]
    return list(dict.fromkeys(names))


def _people(words: str) -> list[dict[str, Any]]:
    if not words:
        return []
    people = Contributor.objects.standing()
    rows = list(people.filter(folded__startswith=words).order_by("folded", "pk")[:MOST])
    if len(rows) < MOST:  # a surname
        seen = [row.pk for row in rows]
        later = people.filter(folded__contains=f" {words}").exclude(pk__in=seen)
        rows += later.order_by("folded", "pk")[: MOST - len(rows)]
    return [
        {
            "value": p.name,
            "address": p.address,
            "label": " · ".join(filter(None, [p.name, p.ipi])),
            "facts": {"ipi": p.ipi},
        }
        for p in rows
    ]


__all__ = ["suggest_page"]
