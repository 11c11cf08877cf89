"""What narrows a list of assets, for pages, feeds, exports and (later) the API alike.

The search state is the address (`README.md`, "Addresses"): `q`, one repeatable parameter per
facet, `published_after`, `published_before`, `filmed_after`, `filmed_before`, `sort`, `page`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, gettext_lazy

from assets.domain import partial_date
from assets.domain.messages import Message, _, message
from assets.domain.text import clean
from assets.models import Asset
from assets.search import facets, index, query, results

MAX_VALUES = 50
MAX_VALUE_LENGTH = 200


class AnyValues(forms.MultipleChoiceField):
    """Values of a facet as typed into the address: one nobody has is no error."""

    def to_python(self, value: Any) -> list[str]:
        """Cleaned values, each once, at most 50 of them."""
        values = super().to_python(value)
        kept = dict.fromkeys(clean(v).text[:MAX_VALUE_LENGTH] for v in values if v)
        return list(kept)[:MAX_VALUES]

    def valid_value(self, value: Any) -> bool:
        """Any value may be asked for."""
        return True


class FacetFilter(django_filters.Filter):
    """A facet as a filter: several values of one facet are alternatives."""

    field_class = AnyValues

    def __init__(self, facet: facets.Facet) -> None:
        super().__init__(label=gettext_lazy(facet.label), required=False)
        self.facet = facet

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Assets with any of the values."""
        return facets.narrow(qs, {self.facet.name: value})


class DateField(forms.Field):
    """A day, month or year in ISO 8601."""

    default_error_messages = {
        "invalid": gettext_lazy("Write a date as 2021, 2021-10 or 2021-10-06.")
    }
    widget = forms.DateInput

    def to_python(self, value: Any) -> partial_date.PartialDate | None:
        """The date, None for nothing typed."""
        text = clean(value or "").text.strip()
        if not text:
            return None
        try:
            return partial_date.from_iso(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class DateFilter(django_filters.Filter):
    """From the first, or up to the last, day a date can mean."""

    field_class = DateField

    def __init__(self, path: str, side: str, label: Any) -> None:
        super().__init__(label=label, required=False)
        self.path, self.side = path, side

    def filter(self, qs: QuerySet, value: partial_date.PartialDate | None) -> QuerySet:
        """Assets on this side of the date."""
        if value is None:
            return qs
        if self.side == "after":
            return qs.filter(**{f"{self.path}_last__gte": value.first})
        return qs.filter(**{f"{self.path}_first__lte": value.last})


class AssetFilter(django_filters.FilterSet):
    """Everything that narrows a list of assets."""

    q = django_filters.CharFilter(method="match", label=gettext_lazy("Search words"))
    published_after = DateFilter("publication", "after", gettext_lazy("Published from"))
    published_before = DateFilter("publication", "before", gettext_lazy("Published until"))
    filmed_after = DateFilter("filming", "after", gettext_lazy("Filmed from"))
    filmed_before = DateFilter("filming", "before", gettext_lazy("Filmed until"))

    class Meta:
        model = Asset
        fields: list[str] = []

    def __init__(self, *args: Any, understood: query.Query, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.understood = understood

    def match(self, qs: QuerySet, _name: str, _value: str) -> QuerySet:
        """Assets that match the words typed."""
        return results.matching(qs, self.understood)


for _facet in facets.FACETS:
    AssetFilter.base_filters[_facet.name] = FacetFilter(_facet)


@dataclass(frozen=True, slots=True)
class Pill:
    """An applied filter: what it says, and the address without it."""

    label: str
    value: str
    remove: str


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A facet value as offered: its words, its count, the address that toggles it."""

    code: str
    label: str
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its values among the results."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]


class Search:
    """A search as its address states it; any address at all gives one.

    `base` is what may be found (the public assets of this moment, for every public door).
    """

    def __init__(
        self, params: QueryDict, *, now: dt.datetime, base: QuerySet | None = None
    ) -> None:
        if base is None:
            index.take_in(now)
            base = Asset.objects.public(now)
        self.params = params
        self.query = query.parse(params.get("q", ""))
        self.filters = AssetFilter(_cleaned(params), queryset=base, understood=self.query)
        self.base = base

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values chosen, by facet."""
        data = self._data
        return {name: data[name] for name in facets.BY_NAME if data.get(name)}

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        self.filters.form.is_valid()
        return self.filters.form.cleaned_data

    @cached_property
    def errors(self) -> dict[str, list[str]]:
        """Parameters that were not understood, each with the accepted form."""
        self.filters.form.is_valid()
        return {name: list(errors) for name, errors in self.filters.form.errors.items()}

    @cached_property
    def assets(self) -> QuerySet:
        """Everything that matches. A parameter that was not understood narrows nothing."""
        return self._narrowed()

    def _narrowed(self, leave_out: str = "") -> QuerySet:
        assets = self.base
        for name, value in self._data.items():
            if name != leave_out and value not in (None, "", []):
                assets = self.filters.filters[name].filter(assets, value)
        return assets

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

    def page(self, size: int = results.PAGE_SIZE) -> results.Page:
        """The page of hits asked for."""
        return results.page(self.assets, self.query, sort=self.sort, number=self.number, size=size)

    def in_order(self) -> QuerySet:
        """Everything that matches, in the order asked for (by relevance: newest first)."""
        return results.ordered(self.assets, self.sort)

    def facets(self) -> tuple[FacetList, ...]:
        """Every facet with counts that ignore its own selection; facets without values left out."""
        lists = []
        for facet in facets.FACETS:
            selected = self.chosen.get(facet.name, [])
            counted = facets.count(facet, self._narrowed(facet.name), selected)
            choices = tuple(
                FacetChoice(
                    value.code,
                    gettext(facet.label_of(value.code, get_language() or "en")),
                    value.count,
                    value.selected,
                    self.address(toggle=(facet.name, value.code)),
                )
                for value in counted
            )
            if choices:
                lists.append(FacetList(facet.name, gettext(facet.label), choices))
        return tuple(lists)

    def pills(self) -> tuple[Pill, ...]:
        """The filters applied, each with the address that takes it away."""
        pills = []
        for name, values in self.chosen.items():
            facet = facets.BY_NAME[name]
            for code in values:
                words = gettext(facet.label_of(code, get_language() or "en"))
                pills.append(Pill(gettext(facet.label), words, self.address(toggle=(name, code))))
        for name in ("published_after", "published_before", "filmed_after", "filmed_before"):
            if value := self._data.get(name):
                label = str(self.filters.filters[name].label)
                pills.append(Pill(label, value.iso, self.address(drop=name)))
        return tuple(pills)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What was not understood, in sentences."""
        found = list(self.query.notices)
        for name, errors in self.errors.items():
            label = str(self.filters.filters[name].label) if name in self.filters.filters else name
            found.extend(
                message(_("%(label)s was not understood. %(form)s"), label=label, form=str(error))
                for error in errors
            )
        return tuple(found)

    def address(
        self, *, toggle: tuple[str, str] | None = None, drop: str = "", page: int | None = None
    ) -> str:
        """The query string of this search with one thing changed; the page starts over."""
        params = self.params.copy()
        params.pop("page", None)
        if drop:
            params.pop(drop, None)
        if toggle:
            name, code = toggle
            values = self.chosen.get(name, [])
            values = [v for v in values if v != code] if code in values else [*values, code]
            params.setlist(name, values)
        if page and page > 1:
            params["page"] = str(page)
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        return "?" + params.urlencode()


def _cleaned(params: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True)
    for name, values in params.lists():
        cleaned.setlist(name, [clean(value).text.replace("\ufffd", "") for value in values])
    return cleaned
