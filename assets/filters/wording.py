"""What a filter and its values are called, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from assets.domain.messages import _
from assets.domain.rights.vocabulary import OUTCOMES
from assets.filters.declared import AssetFilter
from assets.search import facets


def label(name: str) -> str:
    """What the parameter is called: "Country", "Published from"."""
    if name == facets.ANSWER:
        return gettext(_("Answer for your use"))
    if name in facets.BY_NAME:
        return gettext(facets.BY_NAME[name].label)
    return str(AssetFilter.base_filters[name].label)


def value(name: str, code: str) -> str:
    """What a value of a facet is called: "Kosovo" for `XK`."""
    if name == facets.ANSWER:
        return gettext(OUTCOMES.get(code, code))
    return gettext(facets.BY_NAME[name].label_of(code, get_language() or "en"))
