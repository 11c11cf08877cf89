"""Topics: `/themes/`, `/events/`, `/places/`, `/countries/`, and a page for each one of them.

One door for all four (`public.topics.KINDS`). A topic's page is the search with its facet chosen:
who may see what, the order, the grouping and the answers are the same definition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from assets.domain.partial_date import PartialDate
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.text import clean_line
from assets.filters import Search
from assets.models import FilmingDate
from assets.public import topics as public
from assets.public.topics import KINDS, Topic
from assets.search import analysis, asked, ranking
from assets.search.asked import SHARED, Asked
from assets.search.facets import ANSWER
from assets.search.view import View
from assets.templatetags import words

from . import freshness, paging, use_form

PAGE_SIZE = 200
RECORDS = 12
RELATED = 10
SIGNS = "#"
"""Under which letter names stand that begin with none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A topic in a list: its name, page and number of records."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the list's alphabet: where its names begin, and those of them on this page."""

    letter: str
    address: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in words; one of both where they are the same."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Related:
    """The topics of one kind that most often stand beside another topic."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer for the use chosen, how many of the records give it, the search for them."""

    outcome: str
    count: int
    address: str


@require_safe
def topics(request: HttpRequest, kind: str) -> HttpResponse:
    """All topics of a kind, A to Z, with how many public records each has."""
    now = timezone.now()
    of = KINDS[kind]
    typed = clean_line(request.GET.get("q", ""))[:300]
    question = asked.parse(request.GET, now)
    everything = public.of_kind(public.current(now), of)
    listed = _named(everything.values(), question)
    found = [row for row in listed if _meant(row[1].name, typed)] if typed else listed
    pages = paging.pages(request.GET, len(found), PAGE_SIZE)
    context = {
        "kind": of,
        "kinds": [
            (gettext(other.title), reverse(other.plural) + question.query, other is of)
            for other in KINDS.values()
        ],
        "typed": typed,
        "all": len(everything),
        "use_state": question.shared,
        "use_query": question.query,
        "letters": list(_letters(found, pages, request.GET)),
        "page": pages,
        "pages": pages.links,
        "previous": pages.previous,
        "next": pages.next,
        "notices": [pages.notice] if pages.notice else [],
        "address": request.build_absolute_uri(reverse(of.plural)),
    }
    return freshness.keep(request, render(request, "assets/topics.html", context), now)


def _named(found: Any, question: Asked) -> list[tuple[str, Row]]:
    """Topics with the letter each stands under, in the order of their names."""
    language = get_language() or "en"
    rows = [Row(one.name(language), one.address + question.query, one.count) for one in found]
    keyed = sorted((_sorted_by(row.name), row.name, row) for row in rows)
    return [(_letter(key), row) for key, _name, row in keyed]


def _sorted_by(name: str) -> tuple[bool, str]:
    key = analysis.fold(name).lstrip("“”„«»\"'‘’([—–- ")
    return not key[:1].isalpha(), key


def _letter(key: tuple[bool, str]) -> str:
    is_sign, folded = key
    return SIGNS if is_sign else folded[:1].upper()


def _meant(name: str, typed: str) -> bool:
    """Whether each word typed begins a word of the name."""
    wanted, has = analysis.words(typed), analysis.words(name)
    return bool(wanted) and all(any(word.startswith(one) for word in has) for one in wanted)


def _letters(
    found: Sequence[tuple[str, Row]], pages: paging.Pages, params: QueryDict
) -> Iterator[Letter]:
    at, last = 0, pages.offset + pages.size
    for letter, group in groupby(found, key=lambda pair: pair[0]):
        rows = [row for _letter, row in group]
        here = rows[max(0, pages.offset - at) : max(0, last - at)]
        number = at // pages.size + 1
        link = "" if here else paging.address(params, number)
        name = "signs" if letter == SIGNS else letter.lower()
        yield Letter(letter, f"{link}#letter-{name}", tuple(here))
        at += len(rows)


@require_safe
def topic(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One topic: its newest public records with their answers, from when to when, what is beside
    it. One that no public record has never was: 404."""
    now = timezone.now()
    found = public.find(public.current(now), KINDS[kind], slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        address = found.address + asked.parse(request.GET, now).query
        return freshness.keep(request, HttpResponsePermanentRedirect(address), now)
    search = Search(_params(request.GET, found), now=now)
    page = search.page(RECORDS)
    if search.view is None or not page.results:
        raise Http404
    shown = render(request, "assets/topic.html", _context(request, found, search, page, now))
    until = search.answers.changes_at if search.answers and search.asked.is_now else None
    return freshness.keep(request, shown, now, until=until)


def _params(given: QueryDict, found: Topic) -> QueryDict:
    """The search that shows the topic: its spellings chosen, and the use asked about."""
    params = QueryDict(mutable=True)
    params.setlist(found.kind.facet, list(found.codes))
    for name in SHARED:
        if name in given:
            params.setlist(name, given.getlist(name))
    return params


def _context(
    request: HttpRequest, found: Topic, search: Search, page: Any, now: dt.datetime
) -> dict[str, Any]:
    view: Any = search.view
    hits = search.finding.hits()
    language = get_language() or "en"
    query = search.address() if search.asked.use or not search.asked.is_given else ""
    query = query or "?" + _params(QueryDict(), found).urlencode()
    return {
        "topic": found,
        "kind": found.kind,
        "name": found.name(language),
        "also": list(zip(found.codes, found.counts, strict=True))[1:],
        "search": search,
        "page": page,
        "count": len(hits),
        "published": _published(view, hits),
        "filmed": _filmed(view, hits),
        "outcomes": search.answers.of(
            hit.asset.pk for result in page.results for hit in (result.best, *result.others)
        )
        if search.answers
        else {},
        "answered": list(_answered(search, hits)),
        "related": list(_related(view, hits, found, search.asked)),
        "notices": search.notices,
        "use_form": use_form.build(search.asked, action=request.path, forget=request.path),
        "use_query": search.asked.query,
        "list_address": reverse(found.kind.plural) + search.asked.query,
        "search_address": reverse("search") + search.address(),
        "feed_address": reverse("search_atom") + query,
        "api_address": reverse("api_assets") + query,
        "address": request.build_absolute_uri(found.address),
        "are_samples": _are_samples(search, page),
    }


def _are_samples(search: Search, page: Any) -> bool:
    """Whether every record of it is invented."""
    shown = (result.best.asset.origin for result in page.results)
    if any(origin != "sample" for origin in shown):
        return False
    return not search.assets.exclude(origin="sample").exists()


def _published(view: View, hits: BitMap) -> Span | None:
    """The first and the last year of publication."""
    ids = ranking.array(hits)
    first, last = view.columns.published_first[ids], view.columns.published_last[ids]
    dated = first > 0
    if not dated.any():
        return None
    years = (dt.date.fromordinal(int(day)).year for day in (first[dated].min(), last.max()))
    return Span(*map(str, years))


def _filmed(view: View, hits: BitMap) -> Span | None:
    """The first and the last date of filming, each as precise as its record has it. One query."""
    ids = ranking.array(hits)
    first, last = view.columns.filmed_first[ids], view.columns.filmed_last[ids]
    dated = np.flatnonzero(first > 0)
    if not len(dated):
        return None
    ends = [int(ids[dated[first[dated].argmin()]]), int(ids[dated[last[dated].argmax()]])]
    dates = [
        PartialDate(row.first, row.last, row.precision)  # type: ignore[arg-type]
        for row in FilmingDate.objects.filter(asset__in=ends).order_by("first", "last", "pk")
    ]
    if not dates:
        return None
    start = min(dates, key=lambda date: (date.first, date.last))
    end = max(dates, key=lambda date: (date.last, date.first))
    return Span(words.date_words(start), words.date_words(end))


def _answered(search: Search, hits: BitMap) -> Iterator[Answered]:
    if search.answers is None or search.view is None:
        return
    counts = search.answers.count(search.view, hits)
    for outcome in reversed(tuple(OUTCOMES)):
        if outcome in counts:
            address = reverse("search") + search.address(toggle=(ANSWER, outcome))
            yield Answered(outcome, counts[outcome], address)


def _related(view: View, hits: BitMap, of: Topic, question: Asked) -> Iterator[Related]:
    language = get_language() or "en"
    for kind in KINDS.values():
        beside = (
            (one, one.assets.intersection_cardinality(hits))
            for one in public.of_kind(view, kind).values()
            if one.slug != of.slug or one.kind is not of.kind
        )
        counted = [(-n, one.name(language), one) for one, n in beside if n]
        counted.sort(key=lambda row: row[:2])
        rows = tuple(
            Row(name, one.address + question.query, -n) for n, name, one in counted[:RELATED]
        )
        if rows:
            yield Related(gettext(kind.related), rows)
