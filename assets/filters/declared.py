"""Every parameter that narrows a list of assets, declared once: its label, its field, and how the
tables are narrowed by it."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from assets.filters.dates import DateFilter
from assets.filters.values import AnyValues
from assets.models import Asset
from assets.search import facets, query
from assets.search.answered import Answers


class FacetFilter(django_filters.Filter):
    """A facet as a filter: several values of one facet are alternatives."""

    field_class = AnyValues

    def __init__(self, facet: facets.Facet) -> None:
        super().__init__(label=gettext_lazy(facet.label), required=False)
        self.facet = facet

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """Assets with any of the values."""
        return facets.narrow(qs, {self.facet.name: value})


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
