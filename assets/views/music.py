"""Music by its own names: `/music/`, a page for each track and one for each contributor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.models import Asset, Contributor, Track
from assets.public import music as music_entries

from . import freshness, paging

PAGE_SIZE = 50
RECORDS = 24
TRACKS_OF_ONE = 100
FORMER = "former"
"""The parameter that says by which address a visitor came to a merged entry."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a record uses of a track or person: the title as credited there, when, and how."""

    title: str
    start: Timecode | None
    end: Timecode | None
    use: str


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A record in the list of a track or a person, with its uses in order."""

    asset: Asset
    uses: tuple[Use, ...]


@require_safe
def music(request: HttpRequest) -> HttpResponse:
    """All tracks that public records use, by title; searched by title, name or library."""
    now = timezone.now()
    typed = clean_line(request.GET.get("q", ""))[:300]
    wanted = music_entries.words(typed)
    known = music_entries.known(now)
    found = music_entries.tracks(known, wanted) if wanted or not typed else []
    pages = paging.pages(request.GET, len(found), PAGE_SIZE)
    shown = found[pages.offset : pages.offset + PAGE_SIZE]
    context = {
        "typed": typed,
        "tracks": music_entries.listed(known, shown),
        **_paged(pages),
    }
    return freshness.keep(request, render(request, "assets/music.html", context), now)


@require_safe
def track(request: HttpRequest, address: str) -> HttpResponse:
    """One piece of music: who is credited for it, its numbers, the records that use it."""
    now = timezone.now()
    entry, former = _entry(request, Track, address, now)
    own = music_entries.cues(now).filter(track=entry.pk)
    if former is not None:
        return former
    found = music_entries.listed(music_entries.known(now), [entry.pk])
    if not found:
        raise Http404
    pages, used = _used_in(request, own, now)
    context = {
        "track": found[0],
        "used": used,
        "merges": _merges(request, entry),
        "address": request.build_absolute_uri(found[0].address),
        **_paged(pages),
    }
    return freshness.keep(request, render(request, "assets/music_track.html", context), now)


@require_safe
def contributor(request: HttpRequest, address: str) -> HttpResponse:
    """Somebody credited with music: their tracks, and the records that name them."""
    now = timezone.now()
    entry, former = _entry(request, Contributor, address, now)
    own = music_entries.cues(now).filter(credits__contributor=entry.pk)
    if former is not None:
        return former
    if not own.exists():
        raise Http404
    name, ipi = music_entries.name_of(entry, now)
    known = music_entries.known(now)
    tracks = music_entries.tracks(known, person=entry.pk)
    pages, used = _used_in(request, own.distinct(), now)
    context = {
        "name": name,
        "ipi": ipi,
        "tracks": music_entries.listed(known, tracks[:TRACKS_OF_ONE]),
        "track_count": len(tracks),
        "used": used,
        "merges": _merges(request, entry),
        "address": request.build_absolute_uri(name.address),
        **_paged(pages),
    }
    return freshness.keep(request, render(request, "assets/music_contributor.html", context), now)


def _entry(
    request: HttpRequest, model: Any, address: str, now: dt.datetime
) -> tuple[Any, HttpResponse | None]:
    """The entry of an address; for one that was merged, the way to the other as well."""
    found = music_entries.standing(model, address)
    if found is None:
        raise Http404
    entry, was_merged = found
    if not was_merged:
        return entry, None
    own = music_entries.cues(now)
    own = own.filter(track=entry) if model is Track else own.filter(credits__contributor=entry)
    if not own.exists():
        raise Http404
    name = "track" if model is Track else "contributor"
    target = f"{reverse(name, args=[entry.address])}?{FORMER}={address}"
    return entry, freshness.keep(request, HttpResponsePermanentRedirect(target), now)


def _merges(request: HttpRequest, entry: Any) -> list[Any]:
    """Why the address by which the visitor came leads here, decision by decision; none where it
    does not lead here."""
    address = request.GET.get(FORMER, "")
    if not address or len(address) > 12:
        return []
    found: list[Any] = []
    old: Any = type(entry)._default_manager.filter(address=address).first()
    for _step in range(music_entries.MAX_MERGES):
        if old is None or old.merged_into_id is None:
            return []
        merge = old.merges_away.filter(into=old.merged_into_id, undone_at__isnull=True).first()
        found += [merge] if merge else []
        if old.merged_into_id == entry.pk:
            return found
        old = old.merged_into
    return []


def _used_in(
    request: HttpRequest, own: Any, now: dt.datetime
) -> tuple[paging.Pages, tuple[UsedIn, ...]]:
    assets = Asset.objects.public(now).filter(pk__in=own.values("asset"))
    pages = paging.pages(request.GET, assets.count(), RECORDS)
    ordered = assets.newest_first()
    shown = list(
        ordered.select_related("language", "place", "rights_statement").prefetch_related(
            "asset_countries__country"
        )[pages.offset : pages.offset + RECORDS]
    )
    uses: dict[int, list[Use]] = {asset.pk: [] for asset in shown}
    for cue in own.filter(asset__in=shown).order_by("asset", "position")[: RECORDS * 200]:
        use = Use(cue.title, _point(cue, "start"), _point(cue, "end"), cue.use)
        uses[cue.asset_id].append(use)
    return pages, tuple(UsedIn(asset, tuple(uses[asset.pk])) for asset in shown)


def _point(cue: Any, edge: str) -> Timecode | None:
    seconds = getattr(cue, f"{edge}_seconds")
    return None if seconds is None else Timecode(seconds, getattr(cue, f"{edge}_frames"))


def _paged(pages: paging.Pages) -> dict[str, Any]:
    return {
        "page": pages,
        "pages": pages.links,
        "previous": pages.previous,
        "next": pages.next,
        "notices": [pages.notice] if pages.notice else [],
    }
