"""`/sitemap.xml` and its parts: which pages of the public catalogue there are, for search engines.

    /sitemap.xml                      the index of the parts
    /sitemaps/pages.xml               pages of the site itself
    /sitemaps/records-<n>.xml         records
    /sitemaps/stories-<n>.xml         stories with several versions
    /sitemaps/topics-<n>.xml          themes, events, places, countries

Listed is what the public may see at this moment and what may be found by search engines: no
invented sample, no search, nothing that was withdrawn. Which records there are is known to search
(`search.memory`): sets of numbers, so that the index of a million records reads no row, and a part
reads the rows between two numbers, in as many queries however far behind it lies.

A part holds 2,000 pages: with every text as long as it may be, that is half of the 50 MB which the
protocol allows, so no part has to be counted before it is sent. It is made whole, not streamed, so
that who has it already is told so (304).

A record has a video entry where it has a picture, which the extension demands, and with it the file
where there is one. When a page last changed is told of records alone, as their feeds do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from typing import cast

import numpy as np
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from assets.formats import sitemap
from assets.formats.sitemap import Page, Video
from assets.models import Asset, Rendition
from assets.public import family, topics
from assets.search import index, memory
from assets.search.view import View
from assets.thumbnails import picture_of

from . import freshness

PART = 2_000
PAGES = ("search", "rights", "music", "about", "help", "themes", "places", "countries", "events",
         "api_guide", "vocabulary")  # fmt: skip
"""Routes of pages of the site itself."""
WIDTH = 1_280
"""Pixels: the width of the pictures that are named, or the next there is."""


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts there are."""
    now = timezone.now()
    index.take_in(now)
    view = memory.current()
    names = ["pages"]
    for kind, listed in LISTS.items():
        names += _numbered(kind, len(listed(view)))
    addresses = (_whole(request, reverse("sitemap_part", args=[name])) for name in names)
    return _answer(request, sitemap.index(addresses), now)


@require_safe
def sitemap_part(request: HttpRequest, name: str) -> HttpResponse:
    """One part; 404 where there is none of this name, or none any more."""
    now = timezone.now()
    index.take_in(now)
    kind, _dash, number = name.partition("-")
    if name == "pages":
        listed = list(_pages(request))
    elif kind in PARTS and number.isascii() and number.isdigit() and len(number) <= 6:
        at = (int(number) - 1) * PART
        if at < 0 or number != str(int(number)):
            raise Http404
        listed = list(PARTS[kind](request, memory.current(), at, now))
    else:
        raise Http404
    if not listed:
        raise Http404
    return _answer(request, sitemap.pages(listed), now)


def _answer(request: HttpRequest, document: bytes, now: dt.datetime) -> HttpResponse:
    return freshness.keep(request, HttpResponse(document, content_type=sitemap.XML_TYPE), now)


def _numbered(kind: str, count: int) -> list[str]:
    return [f"{kind}-{n}" for n in range(1, -(-count // PART) + 1)]


def _whole(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


def _pages(request: HttpRequest) -> Iterator[Page]:
    for name in PAGES:
        yield Page(_whole(request, reverse(name)))


# Records ---------------------------------------------------------------------------------------


def _records(view: View) -> BitMap:
    """The public records that are not invented; worked out once while nothing changes."""
    found = view.memo.get("sitemap records")
    if found is None:
        samples = Asset.objects.filter(origin=family.SAMPLE).order_by().values_list("pk", flat=True)
        found = view.memo["sitemap records"] = view.visible - BitMap(samples)
    return cast(BitMap, found)


def _record_pages(request: HttpRequest, view: View, at: int, now: dt.datetime) -> Iterator[Page]:
    ids = _records(view)[at : at + PART]
    if not ids:
        return
    rows = (
        Asset.objects.public(now)
        .filter(pk__gte=ids.min(), pk__lte=ids.max())
        .exclude(origin=family.SAMPLE)
        .order_by("pk")
        .select_related("poster")
        .only(
            "reference", "assigned_reference", "title", "teaser", "synopsis", "duration_seconds",
            "publication_first", "publication_last", "public_from", "changed_at",
            "changed_for_all_at", "poster",
        )
    )  # fmt: skip
    files = Prefetch("renditions", Rendition.objects.filter(media_type__startswith="video/"))
    for asset in rows.prefetch_related(files):
        changed = asset.changed_for_all
        address = reverse("record", args=[asset.shown_reference.replace(" ", "")])
        yield Page(_whole(request, address), changed, _video(request, asset))


def _video(request: HttpRequest, asset: Asset) -> Video | None:
    picture = picture_of(getattr(asset, "poster", None))
    if picture is None:
        return None
    title = asset.title or asset.shown_reference
    is_day = asset.publication_first == asset.publication_last
    return Video(
        thumbnail=_whole(request, picture.address(picture.closest(WIDTH), "jpg")),
        title=title,
        description=asset.teaser or asset.synopsis or title,
        content=next((file.address for file in asset.renditions.all()), ""),
        seconds=asset.duration_seconds,
        published=asset.publication_first if is_day else None,
    )


# Stories ---------------------------------------------------------------------------------------


def _stories(view: View) -> Sequence[int]:
    """The numbers of stories with two versions or more that are public and not invented."""
    found = view.memo.get("sitemap stories")
    if found is None:
        ids = np.frombuffer(_records(view).to_array(), np.uint32)
        numbers, counts = np.unique(view.columns.production[ids], return_counts=True)
        found = view.memo["sitemap stories"] = numbers[(counts > 1) & (numbers > 0)]
    return cast(Sequence[int], found)


def _story_pages(request: HttpRequest, view: View, at: int, _now: dt.datetime) -> Iterator[Page]:
    for number in _stories(view)[at : at + PART]:
        yield Page(_whole(request, reverse("production", args=[int(number)])))


# Topics ----------------------------------------------------------------------------------------


def _topics(view: View) -> Sequence[str]:
    """The pages of all topics that a record has which is not invented."""
    found = view.memo.get("sitemap topics")
    if found is None:
        records = _records(view)
        found = view.memo["sitemap topics"] = sorted(
            topic.address
            for kind in topics.KINDS.values()
            for topic in topics.of_kind(view, kind).values()
            if topic.assets.intersect(records)
        )
    return cast(Sequence[str], found)


def _topic_pages(request: HttpRequest, view: View, at: int, _now: dt.datetime) -> Iterator[Page]:
    for address in _topics(view)[at : at + PART]:
        yield Page(_whole(request, address))


LISTS: Mapping[str, Callable[[View], Sized]] = {
    "records": _records,
    "stories": _stories,
    "topics": _topics,
}
PARTS: Mapping[str, Callable[[HttpRequest, View, int, dt.datetime], Iterator[Page]]] = {
    "records": _record_pages,
    "stories": _story_pages,
    "topics": _topic_pages,
}
