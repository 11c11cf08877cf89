"""The front page: ways into the catalogue beside the newest records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from assets.domain.messages import _
from assets.filters import Search
from assets.filters.choices import FacetChoice
from assets.search.facets import ANSWER
from assets.search.facts import NONE

from .use_form import use_words

NEWEST = 12
"""How many records, newest first, the front page shows."""
MOST = 8
WAYS: dict[str, tuple[str, str]] = {
    "theme": (_("By theme"), "themes"),
    "country": (_("By country"), "countries"),
    "place": (_("By place"), "places"),
    "event": (_("By event"), "events"),
}
"""Facet → what its list is called (a message id), the route of the page with all its values."""
ALL = "?sort=-published"
"""Every record, with its filters."""
COMMON = {"act": "publish", "purpose": "editorial", "medium": "online"}
"""The use whose answers are counted on the front page. The page names it, and its links carry it:
it is an example, never a use taken for granted."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: what it is called, its values with counts, the address of all its values."""

    name: str
    choices: tuple[FacetChoice, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How many records answer what to a use named in `words`; `until` is when that may change."""

    words: tuple[str, ...]
    choices: tuple[FacetChoice, ...]
    until: dt.datetime | None


def ways(found: Search) -> Iterator[Way]:
    """The most frequent values of each way in; none for what no record says."""
    for name, (words, route) in WAYS.items():
        facet = found.facet(name)
        choices = tuple(c for c in facet.choices if c.code != NONE) if facet else ()
        if choices:
            yield Way(gettext(words), choices[:MOST], reverse(route))


def answered(now: dt.datetime) -> Answered | None:
    """The answers for the common use; None while there is no record."""
    params = QueryDict(mutable=True)
    params.update(COMMON)
    found = Search(params, now=now)
    facet = found.facet(ANSWER)
    if facet is None or found.answers is None:
        return None
    return Answered(use_words(found.asked), facet.choices, found.answers.changes_at)
