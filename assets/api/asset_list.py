"""`/api/v1/assets/`: a search as the page makes it, for programs; and a harvest by cursor.

By pages in the order asked for, or with `cursor=` everything once in an order that stands still:
a record that changes meanwhile is neither given twice nor left out, one that is added comes last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets import answers
from assets.formats import json
from assets.models import Asset
from assets.search.results import Hit

from . import cursors, described, freshness, paging, searching, shapes, summaries
from .searching import Asked


class AssetListView(APIView):
    """The records that match, with the answer for the use asked about.

    The parameters are those of the search page; versions of one story are listed one by one
    unless `group=on`. What is not understood is refused (400) and named.
    """

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="list_assets",
        parameters=described.SEARCH,
        responses={200: shapes.AssetList, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Find records."""
        now = timezone.now()
        asked = searching.read(request._request, now)
        content = _harvest(request, asked, now) if asked.cursor is not None else None
        if content is None:
            content = _page(request, asked, now)
        return freshness.keep(request, content, now, until=_until(asked))


def _until(asked: Asked) -> dt.datetime | None:
    search = asked.search
    return search.answers.changes_at if search.answers and search.asked.is_now else None


def _page(request: Request, asked: Asked, now: dt.datetime) -> dict[str, Any]:
    search = asked.search
    page = search.page(size=asked.size)
    paging.need(asked.page, page.pages)
    hits = [hit for result in page.results for hit in (result.best, *result.others)]
    assets = [hit.asset for hit in hits]
    rows = _Rows(request, asked, assets, now)
    results = []
    for result in page.results:
        row = rows.row(result.best.asset, result.best)
        if search.grouped:
            row["versions"] = result.versions
            row["others"] = [rows.row(other.asset, other) for other in result.others]
        results.append(row)
    content: dict[str, Any] = {
        **paging.envelope(request, paging.Page(page.number, page.size, page.stories)),
        "total": page.total,
        "results": results,
        "notices": [note.render(gettext) for note in search.query.notices],
        "straight_to": search.straight_to,
    }
    if search.grouped:
        content["stories"] = page.stories
    if "facets" in asked.include:
        content["facets"] = _facets(asked)
    return content


def _harvest(request: Request, asked: Asked, now: dt.datetime) -> dict[str, Any]:
    begin = cursors.read(asked.cursor or "", asked.params)
    found = _after(asked, begin)
    shown, more = found[: asked.size], len(found) > asked.size
    rows = _Rows(request, asked, shown, now)
    following = cursors.after(shown[-1], asked.params) if more else None
    return {
        "results": [rows.row(asset) for asset in shown],
        "size": asked.size,
        "cursor": following,
        "next": paging.address(request, cursor=following) if following else None,
    }


def _after(asked: Asked, begin: int) -> list[Asset]:
    """The records behind this one, one more than the page holds."""
    hits = asked.search.finding.hits()
    first = hits.rank(begin)
    rows = asked.search.base.filter(pk__in=list(hits[first : first + asked.size + 1]))
    related = rows.select_related(*summaries.RELATED).prefetch_related("asset_countries__country")
    return list(related.order_by("pk"))


class _Rows:
    """What is told of the records of one page, looked up once for all of them."""

    def __init__(
        self, request: Request, asked: Asked, assets: Sequence[Asset], now: dt.datetime
    ) -> None:
        search = asked.search
        ids = [asset.pk for asset in assets]
        self.request = request._request
        self.outcomes = search.answers.of(ids) if search.answers else {}
        self.stories = summaries.stories(assets, now)
        self.documents = _documents(ids) if "record" in asked.include else {}

    def row(self, asset: Asset, hit: Hit | None = None) -> dict[str, Any]:
        """One record: in short, where the words were found, and whole if that was asked for."""
        found = summaries.summary(
            asset, self.request, stories=self.stories, outcome=self.outcomes.get(asset.pk)
        )
        if hit is not None:
            found["matched"] = [{"part": m.part, "count": m.count} for m in hit.matched]
            found["moments"] = [
                {"seconds": m.seconds, "text": "".join(piece.text for piece in m.pieces)}
                for m in hit.moments
            ]
        if asset.pk in self.documents:
            found["record"] = self.documents[asset.pk]
        return found


def _documents(ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    return {
        asset.pk: json.public_document(record, kept)
        for asset, record, kept, _terms in answers.read_many(list(ids))
    }


def _facets(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "name": facet.name,
            "label": facet.label,
            "values": [
                {"code": c.code, "label": c.label, "count": c.count, "selected": c.selected}
                for c in facet.choices
            ],
        }
        for facet in asked.search.facets()
    ]
