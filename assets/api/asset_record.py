"""`/api/v1/assets/<reference>/`: one record, whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets import answers, exports
from assets.formats import json
from assets.models import Asset
from assets.public import Tombstone, family

from . import described, finding, freshness, parameters, shapes, summaries


class AssetRecordView(APIView):
    """A record as its JSON notation has it, the other versions of its story, and the addresses
    of whatever else there is of it. Every name it goes or went by leads here."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="get_asset",
        parameters=[described.REFERENCE, described.LANG],
        responses={
            200: shapes.AssetRecord,
            410: shapes.Tombstone,
            **described.refusals(400, 404, 429),
        },
    )
    def get(self, request: Request, reference: str) -> HttpResponseBase:
        """Get one record."""
        now = timezone.now()
        parameters.only(request._request)
        found = finding.called(reference, now)
        if isinstance(found, Tombstone):
            return freshness.keep(request, finding.tombstone(found), now, status=410)
        response = freshness.keep(request, _content(request, found, now), now)
        canonical = reverse("api_asset", args=[summaries.address(found)])
        response["Link"] = f'<{canonical}>; rel="canonical"'
        return response


def _content(request: Request, asset: Asset, now: dt.datetime) -> dict[str, Any]:
    ((_asset, record, kept, _terms),) = answers.read_many([asset.pk])
    versions = family.siblings(asset, now)
    stories = {asset.production_id or 0: len(versions) + 1}
    return {
        "reference": asset.shown_reference,
        "assigned_here": asset.is_assigned_here,
        "record": json.public_document(record, kept),
        "production": asset.production_id if versions else None,
        "poster": summaries.poster(request._request, record.poster),
        "keyframes": summaries.keyframes(request._request, record),
        "versions": [
            summaries.summary(other, request._request, stories=stories)
            for other in family.in_order(versions)
        ],
        "links": _links(request, asset),
    }


def _links(request: Request, asset: Asset) -> dict[str, Any]:
    name = summaries.address(asset)

    def absolute(view: str, *args: str) -> str:
        return request._request.build_absolute_uri(reverse(view, args=[name, *args]))

    return {
        "self": absolute("api_asset"),
        "page": absolute("record"),
        "decision": absolute("api_decision"),
        "policy": absolute("api_policy"),
        "notations": {
            notation.name: absolute("record_file", f"record.{notation.extension}")
            for notation in exports.NOTATIONS.values()
        },
    }
