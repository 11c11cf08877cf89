"""A search as a feed: `/feeds/search.atom`, `/feeds/search.json`, with the search's parameters.

What a saved search finds, the most recently published first, at most 50 of them and always in
this order: a reader looks for what is new. A date that is not understood is refused (400), because
a feed that quietly held everything would be read for years; whatever else was not understood is
said in the subtitle.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from assets.domain import vocabularies
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.text import clean_line
from assets.feeds import notation
from assets.feeds.notation import Category, Entry, Feed
from assets.filters import Search
from assets.models import Asset

MOST = 50
MAX_AGE = 300
QUIET = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries last changed: a moment that tells nothing and never moves."""
_NOT_THE_SEARCH = frozenset({"page", "size", "sort", "group", "portion", "lang"})
"""Parameters that say how results are shown, not which there are."""


@require_safe
def search_atom(request: HttpRequest) -> HttpResponse:
    """The search as Atom."""
    now = timezone.now()
    found = _search(request, now)
    if refusal := refused(found):
        return refusal
    document = notation.atom(_feed(request, found, "search_atom"))
    return keep(request, HttpResponse(document, content_type=notation.ATOM_TYPE), now, found)


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    """The search as JSON Feed."""
    now = timezone.now()
    found = _search(request, now)
    if refusal := refused(found):
        return refusal
    document = notation.json_feed(_feed(request, found, "search_json"))
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = notation.JSON_TYPE
    return keep(request, response, now, found)


def _search(request: HttpRequest, now: dt.datetime) -> Search:
    params = request.GET.copy()
    for name in ("page", "group"):
        params.pop(name, None)
    params["sort"] = "-published"
    return Search(params, now=now)


def refused(found: Search) -> HttpResponse | None:
    """The answer to parameters that were not understood: 400, with each one's accepted form."""
    if not found.errors:
        return None
    lines = [f"{name}: {' '.join(errors)}" for name, errors in sorted(found.errors.items())]
    return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")


def keep(
    request: HttpRequest, response: HttpResponse, now: dt.datetime, found: Search
) -> HttpResponse:
    """The response with its freshness, or 304 where the reader has it: nothing outlives a
    withdrawal by more than five minutes, nor the edge of a window on use by a second."""
    response["Cache-Control"] = f"max-age={seconds_left(found, now)}"
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    answer = get_conditional_response(request, response["ETag"], None, response)
    return answer if isinstance(answer, HttpResponse) else response


def seconds_left(found: Search, now: dt.datetime) -> int:
    """For how long what was found may be kept."""
    edge = found.answers.changes_at if found.answers and found.asked.is_now else None
    left = MAX_AGE if edge is None else int((edge - now).total_seconds())
    return max(0, min(MAX_AGE, left))


def _feed(request: HttpRequest, found: Search, name: str) -> Feed:
    params = parameters(request.GET)
    host = request.get_host()
    entries = tuple(_entries(request, found))
    home = request.build_absolute_uri(with_query(reverse("search"), params))
    return Feed(
        id=notation.tag(host, "search", params),
        title=_title(found),
        link=home,
        self_link=request.build_absolute_uri(with_query(reverse(name), params)),
        updated=max((entry.updated for entry in entries), default=QUIET),
        entries=entries,
        subtitle=" ".join(notice.render(gettext) for notice in found.notices),
        language=get_language() or "en",
        author=gettext("Video catalogue"),
    )


def parameters(params: QueryDict) -> str:
    """The search in an address, in one order, without what only says how it is shown."""
    kept = sorted(
        (name, value)
        for name, values in params.lists()
        for value in values
        if value and name not in _NOT_THE_SEARCH
    )
    query = QueryDict(mutable=True)
    for name, value in kept:
        query.appendlist(name, value)
    return query.urlencode()


def with_query(path: str, query: str) -> str:
    """A path with a query string, where there is one."""
    return f"{path}?{query}" if query else path


def _title(found: Search) -> str:
    said = [pill.value for pill in found.pills()]
    if not found.query.is_blank:
        said.insert(0, clean_line(found.query.typed)[:200])
    if not said:
        return gettext("Video catalogue: newest records")
    return gettext("Video catalogue: %(search)s") % {"search": ", ".join(said)[:300]}


def _entries(request: HttpRequest, found: Search) -> Iterator[Entry]:
    page = found.page(MOST, grouped=False)
    outcomes = found.answers.of(hit.asset.pk for hit in page.hits) if found.answers else {}
    for hit in page.hits:
        yield _entry(request, found, hit.asset, outcomes.get(hit.asset.pk))


def _entry(request: HttpRequest, found: Search, asset: Asset, outcome: str | None) -> Entry:
    name = asset.shown_reference
    path = reverse("record", args=[name.replace(" ", "")]) + found.asked.query
    shown_since = asset.public_from or asset.changed_for_all
    statement = getattr(asset, "rights_statement", None)
    said = statement.text if statement else ""
    answer = gettext(OUTCOMES[outcome]) if outcome else ""
    return Entry(
        id=notation.tag(
            request.get_host(), "assets", asset.assigned_reference or name.replace(" ", "")
        ),
        title=asset.title or name,
        link=request.build_absolute_uri(path),
        updated=asset.changed_for_all,
        published=shown_since,
        summary=asset.teaser or asset.synopsis,
        content_text="\n\n".join(_content(asset, said, answer)),
        rights=said,
        categories=tuple(_categories(asset)),
        extra=_extra(asset, said, outcome, answer),
    )


def _content(asset: Asset, said: str, answer: str) -> Iterator[str]:
    if asset.origin == "sample":
        yield gettext("Invented sample: this record was made up to show how the catalogue works.")
    if asset.teaser:
        yield asset.teaser
    if asset.synopsis:
        yield asset.synopsis
    if answer:
        yield gettext("Answer for your use: %(answer)s") % {"answer": answer}
    yield (
        gettext("Usage rights: %(words)s") % {"words": said}
        if said
        else gettext("No usage rights are stated: nothing may be assumed.")
    )


def _categories(asset: Asset) -> Iterator[Category]:
    tongue = get_language() or "en"
    if asset.version:
        label = vocabularies.VERSIONS.get(asset.version, asset.version)
        yield Category(asset.version, gettext(label))
    for row in asset.asset_countries.all():
        yield Category(row.country.code, vocabularies.country_name(row.country.code, tongue))


def _extra(asset: Asset, said: str, outcome: str | None, answer: str) -> dict[str, Any]:
    found: dict[str, Any] = {"reference": asset.shown_reference, "rights_stated": bool(said)}
    if asset.origin:
        found["origin"] = asset.origin
    if outcome:
        found |= {"outcome": outcome, "answer": answer}
    return found
