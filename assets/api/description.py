"""`/api/v1/openapi.json`: the API described for programs (OpenAPI 3.1), out of the views."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from . import described, freshness, parameters, shapes


@functools.cache
def description() -> dict[str, Any]:
    """The whole description, made once for a process, in English."""
    with override("en"):
        schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return schema


class DescriptionView(APIView):
    """The description of this API."""

    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponseBase:
        """OpenAPI 3.1."""
        parameters.only(request._request)
        return freshness.keep(request, description(), timezone.now())


class IndexView(APIView):
    """Where everything is."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="index",
        parameters=[described.LANG],
        responses={200: shapes.Index, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Begin here."""
        parameters.only(request._request)
        names = {
            "assets": "api_assets",
            "productions": "api_productions",
            "tracks": "api_tracks",
            "suggestions": "api_suggestions",
            "vocabulary": "api_vocabulary",
            "description": "api_description",
            "guide": "api_guide",
        }
        content = {
            key: request._request.build_absolute_uri(reverse(name)) for key, name in names.items()
        }
        return freshness.keep(request, content, timezone.now())
