"""`/feeds/rights.atom` and `.json`: answers that became stricter or looser; for all, for one
search (its parameters), and for one asset at `/feeds/assets/<reference>/rights.atom`.

A use in the address (act, purpose, medium, with territory and asker if wanted) is the one asked
about; without one, those that a record page lists. First publications are no changes. What was
public and is withdrawn is told with its reference and the moment, to those who follow everything
or that record; a search does not find it any more, and so its feed does not name it.
Where a search narrows by answers, what came to have one of them is told and what ceased to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from assets.domain.messages import _, message
from assets.domain.rights.changes import COMMON_USES
from assets.domain.rights.vocabulary import Use
from assets.filters import Search
from assets.models import Asset
from assets.public import Tombstone, called, rights_changes
from assets.public.rights_changes import Paging, Position
from assets.search.facets import ANSWER

from . import freshness, notation, parameters, rights_words
from .notation import Feed, tag
from .parameters import NARROWING, ParameterError

LEGAL = _("This is information, not legal advice. The record’s own words count.")
NEVER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries was last changed: Atom wants a moment, and there is none to tell."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed is about: its moments, the assets whose windows end its life (None for all), the
    page for people, its title, what its id is made of, and the answers it narrows by."""

    moments: QuerySet
    assets: QuerySet | None
    page: str
    title: str
    name: tuple[str, ...]
    answers: frozenset[str] = frozenset()


@require_safe
def rights_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Changes for all, or for one search."""
    now = timezone.now()
    try:
        parameters.check(
            request,
            *NARROWING,
            *parameters.IGNORED,
            *parameters.USE,
            *parameters.PAGING,
            repeatable=NARROWING,
        )
        use, paging = parameters.use(request, now), parameters.paging(request)
        scope = _search_scope(request, now)
    except ParameterError as error:
        return _refused(error, form)
    return _answer(request, form, scope, use, paging, now)


@require_safe
def asset_rights_feed(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Changes of one asset; of a withdrawn one that it is withdrawn, and when."""
    now = timezone.now()
    try:
        parameters.check(request, *parameters.USE, *parameters.PAGING)
        use, paging = parameters.use(request, now), parameters.paging(request)
    except ParameterError as error:
        return _refused(error, form)
    found = called(reference, now)
    if found is None:
        raise Http404
    shown = found.reference if isinstance(found, Tombstone) else found.shown_reference
    address = reverse(f"asset_rights_{form}", args=[shown.replace(" ", "")])
    if escape_uri_path(request.path) != address:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return _answer(request, form, _asset_scope(request, found, shown, now), use, paging, now)


def _search_scope(request: HttpRequest, now: dt.datetime) -> Scope:
    """Everything where nothing narrows it, else what a search with these parameters finds now."""
    narrowing = _given(request, NARROWING)
    page = request.build_absolute_uri(
        reverse("search") + _query([*narrowing, *_given(request, parameters.USE)])
    )
    moments = rights_changes.visible(now)
    if not narrowing:
        return Scope(moments, None, page, gettext("Changes of usage rights"), ("all",))
    found = Search(request.GET, now=now)
    for parameter, errors in found.errors.items():
        raise ParameterError(parameter, message(str(errors[0])))
    answers = found.chosen.get(ANSWER, ())
    if answers:
        if found.asked.use is None:
            raise ParameterError(
                "act",
                message(_("“answer” narrows by a use: give act, purpose and medium as well.")),
            )
        params = request.GET.copy()
        del params[ANSWER]
        found = Search(params, now=now)
    assets = found.assets.order_by().values("pk")
    title = gettext("Changes of usage rights in a search")
    made_of = ("search", *map("=".join, narrowing))
    moments = moments.filter(asset__in=assets)
    return Scope(moments, assets, page, title, made_of, frozenset(answers))


def _asset_scope(
    request: HttpRequest, found: Asset | Tombstone, shown: str, now: dt.datetime
) -> Scope:
    if isinstance(found, Tombstone):
        named = Asset.objects.tombstones().called(shown)
    else:
        named = Asset.objects.filter(pk=found.pk)
    assets: QuerySet = named.values("pk")
    page = reverse("record", args=[shown.replace(" ", "")])
    return Scope(
        rights_changes.visible(now).filter(asset__in=assets),
        assets,
        request.build_absolute_uri(page + _query(_given(request, parameters.USE))),
        gettext("Changes of usage rights: %(reference)s") % {"reference": shown},
        ("asset", shown),
    )


def _given(request: HttpRequest, names: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name in names
    ]


def _query(state: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode(state)}" if state else ""


def _answer(
    request: HttpRequest,
    form: str,
    scope: Scope,
    use: Use | None,
    paging: Paging,
    now: dt.datetime,
) -> HttpResponse:
    uses = (use,) if use else COMMON_USES
    page = rights_changes.page(scope.moments, uses, paging, scope.answers)
    entries = tuple(rights_words.entry(request, told, use) for told in page.told)
    changed = entries[0].updated if entries else None
    feed = Feed(
        id=tag(request.get_host(), "feeds", "rights", *scope.name, *rights_words.id_of(use)),
        title=scope.title,
        link=scope.page,
        self_link=request.build_absolute_uri(),
        updated=changed or NEVER,
        entries=entries,
        next=_next(request, page.next),
        subtitle=f"{rights_words.use_words(use)} {gettext(LEGAL)}",
        language=get_language() or "en",
        author=gettext("Video catalogue"),
    )
    response: HttpResponse
    if form == "atom":
        response = HttpResponse(notation.atom(feed), content_type=notation.ATOM_TYPE)
    else:
        response = JsonResponse(notation.json_feed(feed), json_dumps_params={"ensure_ascii": False})
        response["Content-Type"] = notation.JSON_TYPE
    until = rights_changes.next_edge(now, scope.assets)
    return freshness.keep(request, response, now, changed=changed, until=until)


def _next(request: HttpRequest, position: Position | None) -> str | None:
    if position is None:
        return None
    params = request.GET.copy()
    params["before"] = f"{notation.moment(position.at)},{position.skip}"
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")


def _refused(error: ParameterError, form: str) -> HttpResponse:
    """400 with the parameter's name: an object, or one line of plain text."""
    detail = error.detail.render(gettext)
    response: HttpResponse
    if form == "json":
        title = gettext("This request cannot be read")
        body = {"status": 400, "error": title, "detail": detail, "parameter": error.parameter}
        body |= {"accepted": error.accepted} if error.accepted else {}
        response = JsonResponse(body, status=400)
    else:
        response = HttpResponse(
            f"{error.parameter}: {detail}\n", content_type="text/plain; charset=utf-8", status=400
        )
    response["Cache-Control"] = "no-store"
    return response
