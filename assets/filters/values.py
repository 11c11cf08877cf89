"""Values of facets as typed into an address, and what is read of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from assets.domain.text import clean

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


def readable(params: QueryDict) -> QueryDict:
    """The parameters without what no text may hold."""
    cleaned = QueryDict(mutable=True)
    for name, values in params.lists():
        cleaned.setlist(name, [clean(value).text.replace("\ufffd", "") for value in values])
    return cleaned
