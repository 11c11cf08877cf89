"""`/api/v1/rights/vocabulary`: the codes of a question and of an answer, with their labels."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, gettext
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from assets.domain.rights.territories import CODES
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES
from assets.domain.vocabularies import country_name

from . import described, freshness, parameters, shapes


class VocabularyView(APIView):
    """Codes never change; labels are in the language of the request. Outcomes: strictest first."""

    http_method_names = ["get", "head"]

    @extend_schema(
        operation_id="get_vocabulary",
        parameters=[described.LANG],
        responses={200: shapes.Vocabulary, **described.refusals(400, 429)},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Get the codes."""
        parameters.only(request._request)
        language = get_language() or "en"
        content = {
            "acts": _labelled(ACTS),
            "purposes": _labelled(PURPOSES),
            "media": _labelled(MEDIA),
            "territories": [
                {"code": code, "label": country_name(code, language)} for code in sorted(CODES)
            ],
            "outcomes": _labelled(OUTCOMES),
        }
        return freshness.keep(request, content, timezone.now())


def _labelled(codes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "label": gettext(label)} for code, label in codes.items()]
