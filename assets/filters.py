"""What narrows a list of assets, for pages, feeds, exports and the API alike.

The search state is the address (`README.md`, "Addresses"): `q`, one repeatable parameter per
facet (`-` is "none given"), `published_after`, `published_before`, `filmed_after`, `filmed_before`,
`sort`, `page`, `size`, `group` (`off`: versions of a story apart), and the intended use
(`search/asked.py`) with `answer`, which narrows by the outcome for it.

What the public may find is found in the View of the index (`search.memory`); only a `base` of one's
own (an export of hidden records too) is narrowed in the tables, by facets and dates alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, gettext_lazy
from pyroaring import BitMap

from assets.domain import partial_date
from assets.domain.messages import Message, _, message
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.text import clean
from assets.models import Asset
from assets.search import (
    acronyms,
    asked,
    backends,
    facets,
    finding,
    index,
    memory,
    query,
    results,
)
from assets.search.answered import Answers
from assets.search.facets import FacetValue
from assets.search.facts import NONE
from assets.search.finding import Finding
from assets.search.query import Term

MAX_VALUES = 50
MAX_YEARS = 150
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
        """The tables know no words: what was typed is for the index."""
        return qs if self.understood.is_blank else qs.none()

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


DATES: dict[str, tuple[str, str]] = {
    "published_after": ("published", "after"),
    "published_before": ("published", "before"),
    "filmed_after": ("filmed", "after"),
    "filmed_before": ("filmed", "before"),
}
"""Parameter → whose stretch of days, and on which side of the date it must reach."""


class Search:
    """A search as its address states it; any address at all gives one.

    `base` is what may be found; left out, the public assets of this moment, for every public door.
    """

    def __init__(
        self, params: QueryDict, *, now: dt.datetime, base: QuerySet | None = None
    ) -> None:
        self.view = None
        if base is None:
            index.take_in(now)
            self.view = memory.current()
            base = Asset.objects.public(now)
        self.params, self.now = params, now
        typed = params.get("q", "")
        self.query = query.parse(typed, acronyms.expansions() if typed.strip() else None)
        self.asked = asked.parse(params, now)
        use, on = self.asked.use, self.asked.on
        self.answers = None
        if use is not None and on is not None:
            self.answers = Answers(use, on, base, self.view)
        self.base = base

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values chosen, by facet."""
        data = self._data
        return {name: data[name] for name in (facets.ANSWER, *facets.BY_NAME) if data.get(name)}

    @cached_property
    def filters(self) -> AssetFilter:
        """The filters as django-filter has them, with their form."""
        return AssetFilter(
            _cleaned(self.params),
            queryset=self.base,
            understood=self.query,
            answers=self.answers,
        )

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
        params = _cleaned(self.params)
        for name, declared in AssetFilter.base_filters.items():
            field = declared.field
            try:
                data[name] = field.clean(field.widget.value_from_datadict(params, {}, name))
            except forms.ValidationError as error:
                errors[name] = [str(said) for said in error.messages]
        return data, errors

    @cached_property
    def finding(self) -> Finding:
        """What the index finds. A parameter that was not understood narrows nothing."""
        if self.view is None:
            raise TypeError("only what is public is in the index")
        return Finding(self.view, self.query, dict(self._conditions()))

    def _conditions(self) -> Iterator[tuple[str, BitMap]]:
        if self.view is None:
            return
        for name, codes in self.chosen.items():
            if name != facets.ANSWER:
                yield name, finding.of_facet(self.view, name, codes)
            elif self.answers is None:  # where no use is clear there is no answer to have
                yield name, BitMap()
            else:
                yield name, self.answers.among(self.view, codes)
        for name, (kind, side) in DATES.items():
            if date := self._data.get(name):
                yield (
                    name,
                    (
                        finding.since(self.view, kind, date.first)
                        if side == "after"
                        else finding.until(self.view, kind, date.last)
                    ),
                )

    @cached_property
    def assets(self) -> QuerySet:
        """Everything that matches, as rows."""
        if self.view is None:
            return self._narrowed()
        return self.base.filter(pk__in=backends.current().among(self.finding.hits()))

    def _narrowed(self) -> QuerySet:
        assets = self.base
        # answers last: the fewer records are left, the fewer policies are evaluated
        for name, value in sorted(self._data.items(), key=lambda item: item[0] == facets.ANSWER):
            if value not in (None, "", []):
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
            self.base,
            self.finding,
            sort=self.sort,
            number=self.number,
            size=size or self.size,
            grouped=self.grouped if grouped is None else grouped,
        )

    @property
    def total(self) -> int:
        """How many records match."""
        return len(self.finding.hits())

    @cached_property
    def straight_to(self) -> str | None:
        """The reference of the public record that was asked for by name, in whatever spelling;
        by its number alone where one reference has that number."""
        name = self.query.name
        if not name or self.view is None or any(term.days for term in self.query.terms):
            return None  # a year is meant more often than the record with that number
        public = Asset.objects.public(self.now)
        asset = public.called(name).first()
        if asset is None and name.strip().isdigit() and self.query.wanted:
            numbered = self.finding.numbered(name.strip())
            asset = public.filter(pk__in=numbered).first() if len(numbered) == 1 else None
        return asset.shown_reference if asset else None

    def histogram(self) -> tuple[YearBar, ...]:
        """How many results were published in each year, oldest first; years without any as well.

        Empty where no result is dated.
        """
        name = "year"
        hits = self.finding.hits(name, "published_after", "published_before")
        counts = self.finding.count_among(name, hits)
        years = {int(code): n for code, n in counts.items() if code != NONE}
        if not years:
            return ()
        first, last = min(years), max(years)
        if last - first >= MAX_YEARS:  # one misdated record shall not make a page of empty years
            listed = sorted(years)[-MAX_YEARS:]
        else:
            listed = list(range(first, last + 1))
        return tuple(
            YearBar(year, years.get(year, 0), self._holds(year), self._year(year))
            for year in listed
        )

    def _holds(self, year: int) -> bool:
        after, before = self._data.get("published_after"), self._data.get("published_before")
        if after or before:
            return (not after or after.first.year <= year) and (
                not before or before.last.year >= year
            )
        return str(year) in self.chosen.get("year", [])

    def _year(self, year: int) -> str:
        params = self._params_without("year", "published_after", "published_before")
        now = [self.params.get(name) for name in ("published_after", "published_before")]
        if now != [str(year)] * 2:
            params["published_after"] = params["published_before"] = str(year)
        return "?" + params.urlencode()

    def loosen(self) -> tuple[Loosening, ...]:
        """Where nothing was found: what to take away, most results first."""
        if self.view is None or self.finding.hits():
            return ()
        found = [one for one in self._loosenings() if one.count]
        return tuple(sorted(found, key=lambda one: (-one.count, one.label, one.value)))

    def _loosenings(self) -> Iterator[Loosening]:
        for name, codes in self.chosen.items():
            count = len(self.finding.hits(name))
            values = ", ".join(_words(name, code) for code in codes[:5])
            yield Loosening(_label(name), values, count, self.address(drop=name))
        for name in DATES:
            if value := self._data.get(name):
                label = str(AssetFilter.base_filters[name].label)
                yield Loosening(
                    label, value.iso, len(self.finding.hits(name)), self.address(drop=name)
                )
        for term in self.query.terms:
            if len(self.query.wanted) > 1 or term.excluded:
                count = len(self.finding.without_term(term))
                yield Loosening(gettext(_("Word")), term.source, count, self._without(term))
        if len(self.query.wanted) > 2:
            for term in self.query.wanted:
                params = self._params_without("q")
                params["q"] = term.source
                count = len(self.finding.with_term_alone(term))
                yield Loosening(
                    gettext(_("All words but")), term.source, count, "?" + params.urlencode()
                )
        if not self.query.is_blank and (self.chosen or any(map(self._data.get, DATES))):
            params = QueryDict(mutable=True)
            params["q"] = self.query.typed
            words = self.finding.words()
            yield Loosening(
                gettext(_("All filters")), "", len(words or ()), "?" + params.urlencode()
            )

    def _without(self, term: Term) -> str:
        params = self._params_without("q")
        params["q"] = self.query.without(term)
        return "?" + params.urlencode()

    def _params_without(self, *names: str) -> QueryDict:
        params = self.params.copy()
        for name in ("page", "portion", *names):
            params.pop(name, None)
        for name in [name for name, values in params.lists() if not any(values)]:
            del params[name]
        return params

    def in_order(self) -> QuerySet:
        """Everything that matches, in the order asked for (by relevance: newest first)."""
        return results.ordered(self.assets, self.sort)

    def facets(self) -> tuple[FacetList, ...]:
        """Every facet with counts that ignore its own selection; facets without values left out."""
        lists = []
        if self.answers is not None and self.view is not None:
            found = self.answers.count(self.view, self.finding.hits(facets.ANSWER))
            counts = {code: found[code] for code in reversed(tuple(OUTCOMES)) if code in found}
            counted = facets.listed(counts, self.chosen.get(facets.ANSWER, []))
            lists.append(self._list(facets.ANSWER, counted))
        for facet in facets.FACETS:
            selected = self.chosen.get(facet.name, [])
            counted = facet.listed(self.finding.count(facet.name), selected)
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
        for name in DATES:
            if value := self._data.get(name):
                label = str(AssetFilter.base_filters[name].label)
                pills.append(Pill(label, value.iso, self.address(drop=name)))
        for term in self.query.wanted:
            if term.days:
                first, last = (day.isoformat() for day in term.days)
                said = f"{term.source} ({first if first == last else f'{first} – {last}'})"
                pills.append(
                    Pill(gettext(_("Date in the search words")), said, self._without(term))
                )
        return tuple(pills)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What was not understood, in sentences."""
        found = list(self.query.notices)
        for name, errors in self.errors.items():
            label = str(AssetFilter.base_filters[name].label)
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
