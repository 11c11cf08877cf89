"""Dates in an address: a day, month or year, on one side of which a record must lie."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from assets.domain import partial_date
from assets.domain.text import clean

DATES: dict[str, tuple[str, str]] = {
    "published_after": ("published", "after"),
    "published_before": ("published", "before"),
    "filmed_after": ("filmed", "after"),
    "filmed_before": ("filmed", "before"),
}
"""Parameter → whose stretch of days, and on which side of the date it must reach."""


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
