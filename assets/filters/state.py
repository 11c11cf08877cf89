"""The state of a search as its address says it, and the addresses of its neighbours.

`q`, one repeatable parameter per facet (`-` is "none given"), `published_after`,
`published_before`, `filmed_after`, `filmed_before`, `sort`, `page`, `size`, `group` (`off`:
versions of a story apart), and the intended use (`search/asked.py`) with `answer`, which narrows by
the outcome for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from assets.domain.partial_date import PartialDate
from assets.filters.dates import DATES
from assets.filters.declared import AssetFilter
from assets.filters.values import readable
from assets.search import acronyms, asked, facets, query, results
from assets.search.query import Term


class State:
    """What an address asks for; any address at all gives one."""

    def __init__(self, params: QueryDict, now: dt.datetime) -> None:
        self.params, self.now = params, now
        typed = params.get("q", "")
        self.query = query.parse(typed, acronyms.expansions() if typed.strip() else None)
        self.asked = asked.parse(params, now)

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values chosen, by facet."""
        data = self._data
        return {name: data[name] for name in (facets.ANSWER, *facets.BY_NAME) if data.get(name)}

    @cached_property
    def dates(self) -> dict[str, PartialDate]:
        """The dates given, by parameter."""
        return {name: self._data[name] for name in DATES if self._data.get(name)}

    @property
    def _data(self) -> Mapping[str, Any]:
        return self._read[0]

    @property
    def errors(self) -> dict[str, list[str]]:
        """Parameters that were not understood, each with the accepted form."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[str, Any], dict[str, list[str]]]:
        """The parameters as the fields of the filters clean them, and what they refuse. The form
        does no more, but copies every field for every search."""
        data, errors = {}, {}
        params = readable(self.params)
        for name, declared in AssetFilter.base_filters.items():
            field = declared.field
            try:
                data[name] = field.clean(field.widget.value_from_datadict(params, {}, name))
            except forms.ValidationError as error:
                errors[name] = [str(said) for said in error.messages]
        return data, errors

    @property
    def sort(self) -> str:
        """The order asked for, else by relevance where words were typed, else newest first."""
        asked = self.params.get("sort", "")
        if asked in results.SORTS and (asked != "relevance" or self.query.wanted):
            return asked
        return "relevance" if self.query.wanted else "-published"

    @property
    def number(self) -> int:
        """The page asked for; anything that is no page number counts as the first."""
        text = self.params.get("page", "1")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 1

    @property
    def size(self) -> int:
        """Results a page: one of `results.SIZES`."""
        asked = self.params.get("size", "")
        sizes = {str(size): size for size in results.SIZES}
        return sizes.get(asked, results.PAGE_SIZE)

    @property
    def grouped(self) -> bool:
        """Whether versions of one story are one result: unless the address says `group=off`."""
        return self.params.get("group", "") != "off"

    def address(
        self, *, toggle: tuple[str, str] | None = None, drop: str = "", page: int | None = None
    ) -> str:
        """The query string of this search with one thing changed; the page starts over."""
        pieces = dict(self._pieces)
        pieces.pop(drop, None)
        if toggle:
            name, code = toggle
            values = self.chosen.get(name, [])
            values = [v for v in values if v != code] if code in values else [*values, code]
            pieces[name] = urlencode([(name, value) for value in values])
        if page and page > 1:
            pieces["page"] = f"page={page}"
        return "?" + "&".join(piece for piece in pieces.values() if piece)

    @cached_property
    def _pieces(self) -> dict[str, str]:
        """The parameters, each as it stands in an address; not the page, nor shots of a record."""
        return {
            name: urlencode([(name, value) for value in values])
            for name, values in self.params.lists()
            if name not in ("page", "portion") and any(values)
        }

    def without(self, term: Term) -> str:
        """The query string without this one of the typed words."""
        return self.changed("q", q=self.query.without(term))

    def changed(self, *dropped: str, **given: str) -> str:
        """The query string without these parameters, with those given instead."""
        params = self.params.copy()
        for name in ("page", "portion", *dropped):
            params.pop(name, None)
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        for name, value in given.items():
            params[name] = value
        return "?" + params.urlencode()
