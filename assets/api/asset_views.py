"""`/api/v1/assets/<reference>/…`: the answer to a use of one asset, and the policy behind it.

Every name of an asset is answered directly, in its present reference, and `Link` names the
canonical address: a program that does not follow redirects still gets an answer it can trust.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.views import APIView

from assets import answers
from assets.models import Asset
from assets.public import Tombstone

from . import described, finding, freshness, parameters, shapes
from .policy import policy_in_force


class AssetView(APIView):
    """What is said of one asset, now or as of a past moment. `accepts`: parameters of its own."""

    http_method_names = ["get", "head"]
    name = ""
    accepts: tuple[str, ...] = ()

    def get(self, request: Request, reference: str) -> HttpResponseBase:
        now = timezone.now()
        values = parameters.only(request._request, *self.accepts, "as_of")
        as_of = parameters.as_of(values, now)
        question = self.question(values, as_of or now.replace(microsecond=0))
        asset = finding.called(reference, now)
        if isinstance(asset, Tombstone):
            return freshness.keep(request, finding.tombstone(asset), now, status=410)
        response = self.answer(request, asset, question, as_of, now)
        response["Link"] = f'<{self.address(asset)}>; rel="canonical"'
        response["Content-Language"] = "en"  # of its sentences; the codes beside them have none
        return response

    def address(self, asset: Asset) -> str:
        return reverse(self.name, args=[asset.shown_reference.replace(" ", "")])

    def question(self, values: dict[str, str], default: dt.datetime) -> Any:
        """What is asked, read before anything is looked for."""

    def answer(
        self,
        request: Request,
        asset: Asset,
        question: Any,
        as_of: dt.datetime | None,
        now: dt.datetime,
    ) -> HttpResponseBase:
        raise NotImplementedError


_REFUSALS = {410: shapes.Tombstone, **described.refusals(400, 404, 429)}


@extend_schema_view(
    get=extend_schema(
        operation_id="decide",
        summary="May I use this?",
        parameters=[described.REFERENCE, *described.USE, described.AS_OF, described.LANG],
        responses={200: shapes.Decision, **_REFUSALS},
    )
)
class DecisionView(AssetView):
    """May I use this, for this, here, today? The decision in the shape it has on every door.

    `on` may be a day, and then the strictest answer of that day is given. With `as_of` the record
    and its reading are those of that moment, and so is `on` where it is not given.
    """

    name = "api_decision"
    accepts = parameters.USE

    def question(self, values: dict[str, str], default: dt.datetime) -> Any:
        return parameters.use(values), parameters.on(values, default), "on" not in values

    def answer(
        self,
        request: Request,
        asset: Asset,
        question: Any,
        as_of: dt.datetime | None,
        now: dt.datetime,
    ) -> HttpResponseBase:
        use, on, is_for_now = question
        siblings = () if as_of else answers.siblings_of(asset, now)
        subject = finding.subject(asset, as_of, siblings)
        content = answers.answer(subject, use, on).to_dict()
        if as_of is not None or not is_for_now:
            return freshness.keep(request, content, now)
        return freshness.keep(
            request,
            content,
            now,
            until=freshness.next_edge(subject, on),
            same_as=content | {"use": content["use"] | {"on": None}},
        )


@extend_schema_view(
    get=extend_schema(
        operation_id="get_policy",
        summary="What was the statement read as?",
        parameters=[described.REFERENCE, described.AS_OF, described.LANG],
        responses={200: shapes.Policy, **_REFUSALS},
    )
)
class PolicyView(AssetView):
    """The policy in force: what the statement was read as, sentence by sentence."""

    name = "api_policy"

    def answer(
        self,
        request: Request,
        asset: Asset,
        question: Any,
        as_of: dt.datetime | None,
        now: dt.datetime,
    ) -> HttpResponseBase:
        return freshness.keep(request, policy_in_force(finding.subject(asset, as_of)), now)
