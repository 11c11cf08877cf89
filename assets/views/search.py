"""The search page, which is also the front page: `/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from assets.domain.messages import Message, _, message
from assets.filters import Search
from assets.search import results
from assets.search.asked import SHARED
from assets.search.facets import ANSWER

from . import freshness, use_form

SORTS = {
    "relevance": gettext_lazy("Best match"),
    "-published": gettext_lazy("Newest first"),
    "published": gettext_lazy("Oldest first"),
    "-filmed": gettext_lazy("Filmed most recently"),
    "title": gettext_lazy("Title, A to Z"),
}
DATES = ("published_after", "published_before", "filmed_after", "filmed_before")
NEIGHBOURS = 2  # page numbers shown on each side of the present one


@dataclass(frozen=True, slots=True)
class DateInput:
    """A date field of the form: what was typed, and what was wrong with it."""

    name: str
    label: str
    typed: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number with its address; `number` None is a gap."""

    number: int | None
    address: str = ""
    current: bool = False


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What matches the address: facets, applied filters, one page of hits."""
    now = timezone.now()
    found = Search(request.GET, now=now)
    page = found.page()
    pills = found.pills()
    outcomes = found.answers.of(hit.asset.pk for hit in page.hits) if found.answers else {}
    context = {
        "search": found,
        "page": page,
        "facets": found.facets(),
        "pills": pills,
        "notices": [*found.notices, *_not_understood(found, page)],
        "sorts": [
            (code, words, code == found.sort)
            for code, words in SORTS.items()
            if code != "relevance" or found.query.wanted
        ],
        "dates_used": any(found.params.get(name) for name in DATES),
        "dates": [_date(found, name) for name in DATES],
        "pages": list(_page_links(found, page)),
        "previous": found.address(page=page.number - 1) if page.number > 1 else "",
        "next": found.address(page=page.number + 1) if page.number < page.pages else "",
        "clear": _clear(request.GET),
        "state_beside_words": _state(request.GET, "q"),
        "state_beside_dates": _state(request.GET, *DATES),
        "state_beside_sort": _state(request.GET, "sort"),
        "use_form": use_form.build(
            found.asked,
            action=reverse("search"),
            state=use_form.state_beside_use(request.GET),
            forget=_without_use(request.GET),
        ),
        "use_query": found.asked.query,
        "outcomes": outcomes,
        "is_front": found.query.is_blank and not pills and page.number == 1,
    }
    shown = render(request, "assets/search.html", context)
    return freshness.keep(request, shown, now, until=_until(found))


def _until(found: Search) -> dt.datetime | None:
    """When time alone changes an answer that the page shows or counts."""
    if found.answers is None or not found.asked.is_now:
        return None
    return found.answers.changes_at


def _not_understood(found: Search, page: results.Page) -> Iterator[Message]:
    asked = found.params.get("page", "")
    if asked and asked != str(page.number):
        yield message(
            _("There is no page “%(asked)s”. This is page %(number)s of %(pages)s."),
            asked=_short(asked),
            number=page.number,
            pages=page.pages,
        )
    sort = found.params.get("sort", "")
    if sort and sort not in results.SORTS:
        yield message(_("There is no order “%(asked)s”."), asked=_short(sort))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def _date(found: Search, name: str) -> DateInput:
    return DateInput(
        name,
        str(found.filters.filters[name].label),
        found.params.get(name, ""),
        tuple(found.errors.get(name, ())),
    )


def _state(params: QueryDict, *left_out: str) -> list[tuple[str, str]]:
    """What a form must carry along so that sending it changes nothing else."""
    skipped = {*left_out, "page", "portion"}
    return [
        (name, value)
        for name, values in params.lists()
        for value in values
        if value and name not in skipped
    ]


def _without_use(params: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name, values in params.lists():
        if name not in (*SHARED, "portion", "page", ANSWER):
            kept.setlist(name, values)
    return "?" + kept.urlencode()


def _clear(params: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name in ("q", *SHARED, "sort", "lang"):
        if value := params.get(name):
            kept[name] = value
    return "?" + kept.urlencode()


def _page_links(found: Search, page: results.Page) -> Iterator[PageLink]:
    near = range(page.number - NEIGHBOURS, page.number + NEIGHBOURS + 1)
    numbers = sorted({1, page.pages, *(n for n in near if 1 <= n <= page.pages)})
    for before, number in pairwise((0, *numbers)):
        if number - before > 1:
            yield PageLink(None)
        yield PageLink(number, found.address(page=number), number == page.number)
