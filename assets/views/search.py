"""The search page, which is also the front page: `/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from assets.domain.messages import Message, _, message
from assets.domain.selection import ITEM
from assets.filters import Search
from assets.search import facets, results, spelling
from assets.search.asked import SHARED
from assets.search.facets import ANSWER

from . import carried, freshness, front, layouts, sharing, use_form, years

SORTS = {
    "relevance": gettext_lazy("Best match"),
    "-published": gettext_lazy("Newest first"),
    "published": gettext_lazy("Oldest first"),
    "-filmed": gettext_lazy("Filmed most recently"),
    "title": gettext_lazy("Title, A to Z"),
}
DATES = ("published_after", "published_before", "filmed_after", "filmed_before")
SHORTEST_BEGINNING = 3
NEIGHBOURS = 2  # page numbers shown on each side of the present one
FEEDS = (
    ("search_atom", "Atom", "application/atom+xml"),
    ("search_json", "JSON Feed", "application/feed+json"),
    ("search_csv", "CSV", "text/csv"),
)
_HOW_SHOWN = ("page", "size", "group", "view", "portion", "lang", ITEM)
"""Parameters that say how results are shown, not which: no part of a feed's address."""
_STATE = {"q", "page", "size", "group", "view", "sort", *DATES, *SHARED, ANSWER, *facets.BY_NAME}
"""What makes a page of results of the front page."""


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


@dataclass(frozen=True, slots=True)
class Form:
    """The search in another form: what it is called, its address and media type."""

    name: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What may have been meant: the words, the address that searches for them, what it finds."""

    words: str
    address: str
    count: int


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What matches the address: facets, applied filters, one page of results.

    A reference alone goes straight to its record; that of a withdrawn one finds nothing, as
    it is absent everywhere but at its own address (`rights.md` 4.9).
    """
    now = timezone.now()
    found = Search(request.GET, now=now)
    if (named := found.straight_to) is not None:
        address = reverse("record", args=[named.replace(" ", "")]) + carried.query(
            request.GET, found.asked
        )
        return freshness.keep(request, HttpResponseRedirect(address), now)
    if not any(any(request.GET.getlist(name)) for name in _STATE):
        return _front(request, found, now)
    page = found.page()
    shown = render(request, "assets/search.html", _context(request, found, page, now))
    return freshness.keep(request, shown, now, until=_until(found))


def _front(request: HttpRequest, found: Search, now: dt.datetime) -> HttpResponse:
    """Where nothing was asked for: the newest records, and the ways in."""
    answered = front.answered(now)
    context = {
        "search": found,
        "page": found.page(front.NEWEST),
        "outcomes": {},
        "use_query": carried.query(request.GET, found.asked),
        "ways": list(front.ways(found)),
        "answered": answered,
        "all": front.ALL,
        "forms": list(_forms(found)),
        "state_beside_words": _state(request.GET, "q"),
        "use_form": _use_form(request, found),
        "sharing": sharing.of_front(request),
    }
    shown = render(request, "assets/front.html", context)
    return freshness.keep(request, shown, now, until=answered.until if answered else None)


def _context(
    request: HttpRequest, found: Search, page: results.Page, now: dt.datetime
) -> dict[str, Any]:
    params = request.GET
    narrowing = found.facets()
    return {
        "search": found,
        "page": page,
        "outcomes": _outcomes(found, page),
        "facets": [facet for facet in narrowing if facet.name != "year"],
        "dates_after": 1 if found.answers else 0,
        "years": years.chart(found.histogram()),
        "year_list": next((facet for facet in narrowing if facet.name == "year"), None),
        "pills": found.pills(),
        "notices": [*found.notices, *_not_understood(found, page)],
        "sorts": [
            (code, words, code == found.sort)
            for code, words in SORTS.items()
            if code != "relevance" or found.query.wanted
        ],
        "sizes": [
            (size, "" if size == found.size else _with(found, "size", str(size)))
            for size in results.SIZES
        ],
        "layout": layouts.chosen(found),
        "layouts": layouts.offered(found),
        "group_address": _with(found, "group", "off" if found.grouped else ""),
        "dates_used": any(params.get(name) for name in DATES),
        "dates": [_date(found, name) for name in DATES],
        "pages": list(_page_links(found, page)),
        "previous": found.address(page=page.number - 1) if page.number > 1 else "",
        "next": found.address(page=page.number + 1) if page.number < page.pages else "",
        "clear": _clear(params),
        "forms": list(_forms(found)),
        "changes": _changes(found),
        "state_beside_words": _state(params, "q"),
        "state_beside_dates": _state(params, *DATES),
        "state_beside_sort": _state(params, "sort"),
        "use_form": _use_form(request, found),
        "use_query": carried.query(request.GET, found.asked),
        **({} if page.total else _nothing(found, now)),
    }


def _use_form(request: HttpRequest, found: Search) -> use_form.UseForm:
    return use_form.build(
        found.asked,
        action=reverse("search"),
        state=use_form.state_beside_use(request.GET),
        forget=_without_use(request.GET),
    )


def _outcomes(found: Search, page: results.Page) -> dict[int, str]:
    if found.answers is None:
        return {}
    return found.answers.of(
        hit.asset.pk for result in page.results for hit in (result.best, *result.others)
    )


def _until(found: Search) -> dt.datetime | None:
    """When time alone changes an answer that the page shows or counts."""
    if found.answers is None or not found.asked.is_now:
        return None
    return found.answers.changes_at


def _nothing(found: Search, now: dt.datetime) -> dict[str, Any]:
    """What a page that found nothing offers instead."""
    return {
        "meant": _meant(found, spelling.proposal(found.query), now),
        "begun": _meant(found, _begun(found), now),
        "loosenings": found.loosen(),
    }


def _meant(found: Search, words: str | None, now: dt.datetime) -> Meant | None:
    """The search for these words with the same filters, where it finds something."""
    if words is None:
        return None
    params = found.params.copy()
    params["q"] = words
    params.pop("page", None)
    other = Search(params, now=now)
    count = other.total
    return Meant(words, other.address(), count) if count else None


def _begun(found: Search) -> str | None:
    """What was typed, its last word as the beginning of one: many press Enter before its end."""
    terms = found.query.terms
    last = terms[-1] if terms else None
    if last is None or last.excluded or last.kind != "word" or not last.source[-1:].isalnum():
        return None
    if len(last.words[-1]) < SHORTEST_BEGINNING:
        return None
    return " ".join(term.source for term in terms) + "*"


def _with(found: Search, name: str, value: str) -> str:
    """The address of the same results shown otherwise; the page starts over."""
    params = found.params.copy()
    for gone in ("page", "portion", name):
        params.pop(gone, None)
    if value:
        params[name] = value
    return "?" + params.urlencode()


def _forms(found: Search) -> Iterator[Form]:
    params = found.params.copy()
    for name in _HOW_SHOWN:
        params.pop(name, None)
    query = params.urlencode()
    for route, name, media_type in FEEDS:
        address = reverse(route)
        yield Form(name, f"{address}?{query}" if query else address, media_type)


def _changes(found: Search) -> Form:
    """What becomes stricter or looser in this search, for its use if it states one whole."""
    params = found.params.copy()
    whole = found.asked.use is not None
    for name in (*_HOW_SHOWN, "on", *(() if whole else (ANSWER, *SHARED))):
        params.pop(name, None)
    query, address = params.urlencode(), reverse("rights_atom")
    return Form("Atom", f"{address}?{query}" if query else address, "application/atom+xml")


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
    layout = found.params.get(layouts.PARAMETER, "")
    if layout and layout not in layouts.LAYOUTS:
        yield message(_("Results cannot be shown as “%(asked)s”."), asked=_short(layout))
    size = found.params.get("size", "")
    if size and size != str(found.size):
        sizes = ", ".join(map(str, results.SIZES))
        yield message(
            _("There are no pages of “%(asked)s” results, only of %(sizes)s."),
            asked=_short(size),
            sizes=sizes,
        )


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
    for name in ("q", *SHARED, "sort", "size", "group", "view", "lang"):
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
