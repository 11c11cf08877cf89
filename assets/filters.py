"""What narrows a list of assets, for pages, feeds, exports and (later) the API alike.

The search state is the address (`README.md`, "Addresses"): `q`, one repeatable parameter per
facet, `published_after`, `published_before`, `filmed_after`, `filmed_before`, `sort`, `page`, and
the intended use (`search/asked.py`) with `answer`, which narrows by the outcome for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
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
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.text import clean
from assets.models import Asset
from assets.search import asked, facets, index, query, results
from assets.search.answered import Answers
from assets.search.facets import FacetValue

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


class AnswerFilter(django_filters.Filter):
    """Outcomes for the use asked about: several are alternatives."""

    field_class = AnyValues


class AssetFilter(django_filters.FilterSet):
    """Everything that narrows a list of assets."""

    q = django_filters.CharFilter(method="match", label=gettext_lazy("Search words"))
    answer = AnswerFilter(method="answered", label=gettext_lazy("Answer for your use"))
    published_after = DateFilter("publication", "after", gettext_lazy("Published from"))
    published_before = DateFilter("publication", "before", gettext_lazy("Published until"))
    filmed_after = DateFilter("filming", "after", gettext_lazy("Filmed from"))
    filmed_before = DateFilter("filming", "before", gettext_lazy("Filmed until"))

    class Meta:
        model = Asset
        fields: list[str] = []

    def __init__(
        self, *args: Any, understood: query.Query, answers: Answers | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.understood = understood
        self.answers = answers

    def match(self, qs: QuerySet, _name: str, _value: str) -> QuerySet:
        """Assets that match the words typed."""
        return results.matching(qs, self.understood)

    def answered(self, qs: QuerySet, _name: str, value: list[str]) -> QuerySet:
        """Assets with any of these answers; where no use is clear there is no answer to have."""
        return self.answers.narrow(qs, value) if self.answers else qs.none()


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


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year of the histogram: how many results were published in it.

    Counts ignore what is chosen of years and dates of publication. `selected` says whether the
    range now chosen holds the year; `address` narrows to this one year, or takes that back.
    """

    year: int
    count: int
    selected: bool
    address: str


@dataclass(frozen=True, slots=True)
class Loosening:
    """What to take away where nothing was found, the address without it, and what it would find.

    `label` says what kind of condition it is ("Country"), `value` which ("Kosovo").
    """

    label: str
    value: str
    count: int
    address: str


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
        self.params, self.now = params, now
        self.query = query.parse(params.get("q", ""))
        self.asked = asked.parse(params, now)
        use, on = self.asked.use, self.asked.on
        self.answers = Answers(use, on, base) if use is not None and on is not None else None
        self.filters = AssetFilter(
            _cleaned(params), queryset=base, understood=self.query, answers=self.answers
        )
        self.base = base

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values chosen, by facet."""
        data = self._data
        return {name: data[name] for name in (facets.ANSWER, *facets.BY_NAME) if data.get(name)}

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
        # answers last: the fewer records are left, the fewer policies are evaluated
        for name, value in sorted(self._data.items(), key=lambda item: item[0] == facets.ANSWER):
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

    def page(self, size: int | None = None, *, grouped: bool | None = None) -> results.Page:
        """The page of results asked for; `size` and `grouped` as in the address unless given."""
        return results.page(
            self.assets, self.query, sort=self.sort, number=self.number, size=size or self.size
        )

    @cached_property
    def straight_to(self) -> str | None:
        """The reference of the public record that was asked for by name, in whatever spelling."""
        if not self.query.name:
            return None
        asset = Asset.objects.public(self.now).called(self.query.name).first()
        return asset.shown_reference if asset else None

    def histogram(self) -> tuple[YearBar, ...]:
        """How many results were published in each year, oldest first; years without any as well."""
        return ()

    def loosen(self) -> tuple[Loosening, ...]:
        """Where nothing was found: what to take away, most results first."""
        return ()

    def in_order(self) -> QuerySet:
        """Everything that matches, in the order asked for (by relevance: newest first)."""
        return results.ordered(self.assets, self.sort)

    def facets(self) -> tuple[FacetList, ...]:
        """Every facet with counts that ignore its own selection; facets without values left out."""
        lists = []
        if self.answers is not None:
            found = self.answers.count(self._narrowed(facets.ANSWER))
            counts = {code: found[code] for code in reversed(tuple(OUTCOMES)) if code in found}
            counted = facets.listed(counts, self.chosen.get(facets.ANSWER, []))
            lists.append(self._list(facets.ANSWER, counted))
        for facet in facets.FACETS:
            selected = self.chosen.get(facet.name, [])
            counted = facets.count(facet, self._narrowed(facet.name), selected)
            if facet.can_narrow(counted):
                lists.append(self._list(facet.name, counted))
        return tuple(facet for facet in lists if facet.choices)

    def _list(self, name: str, values: Sequence[FacetValue]) -> FacetList:
        choices = (
            FacetChoice(
                value.code,
                _words(name, value.code),
                value.count,
                value.selected,
                self.address(toggle=(name, value.code)),
            )
            for value in values
        )
        return FacetList(name, _label(name), tuple(choices))

    def pills(self) -> tuple[Pill, ...]:
        """The filters applied, each with the address that takes it away."""
        pills = []
        for name, values in self.chosen.items():
            for code in values:
                address = self.address(toggle=(name, code))
                pills.append(Pill(_label(name), _words(name, code), address))
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
        return (*found, *self._use_notices())

    def _use_notices(self) -> Iterator[Message]:
        """What keeps the use asked about from having an answer."""
        wrong = [p for p in self.asked.problems if not p.missing]
        missing = [p.parameter for p in self.asked.problems if p.missing]
        for problem in wrong:
            yield message(
                _("%(label)s (%(parameter)s) was not understood. %(form)s No answers are shown."),
                label=gettext(asked.LABELS[problem.parameter]),
                parameter=problem.parameter,
                form=problem.message.render(gettext),
            )
        if missing:
            parts = ", ".join(f"{gettext(asked.LABELS[p])} ({p})" for p in missing)
            yield message(_("No answers are shown: the use needs %(parts)s as well."), parts=parts)
        elif self.chosen.get(facets.ANSWER) and not self.asked.is_given:
            yield message(
                _("Choose a use (act, purpose, medium): without one no record has an answer.")
            )

    def address(
        self, *, toggle: tuple[str, str] | None = None, drop: str = "", page: int | None = None
    ) -> str:
        """The query string of this search with one thing changed; the page starts over."""
        params = self.params.copy()
        params.pop("page", None)
        params.pop("portion", None)  # shots of one record
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


def _label(name: str) -> str:
    if name == facets.ANSWER:
        return gettext(_("Answer for your use"))
    return gettext(facets.BY_NAME[name].label)


def _words(name: str, code: str) -> str:
    if name == facets.ANSWER:
        return gettext(OUTCOMES.get(code, code))
    return gettext(facets.BY_NAME[name].label_of(code, get_language() or "en"))


def _cleaned(params: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True)
    for name, values in params.lists():
        cleaned.setlist(name, [clean(value).text.replace("\ufffd", "") for value in values])
    return cleaned
