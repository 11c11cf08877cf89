"""Facets: what results can be narrowed by, each declared once.

Counts ignore the facet's own selection, so that a second value can be chosen beside the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from assets.domain import vocabularies
from assets.domain.messages import _

MAX_VALUES = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its parameter, label, the path to its code from an asset, how codes read.

    `label_of(code, language)` gives the words for a code in the reader's language.
    """

    name: str
    label: str
    path: str
    label_of: Callable[[str, str], str] = lambda code, _language: code

    def condition(self, values: Sequence[str]) -> Q:
        """Assets with any of these values; a value nobody has matches nothing."""
        return Q(**{f"{self.path}__in": list(values)})


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet among the results, and how many have it."""

    code: str
    count: int
    selected: bool


class YearFacet(Facet):
    """The year of publication."""

    __slots__ = ()

    def condition(self, values: Sequence[str]) -> Q:
        """Assets published in any of these years."""
        years = [int(v) for v in values if len(v) == 4 and v.isascii() and v.isdigit()]
        return Q(publication_first__year__in=[year for year in years if 1 <= year <= 9998])


FACETS: tuple[Facet, ...] = (
    Facet("type", _("Type"), "type", lambda code, _lang: vocabularies.TYPES.get(code, code)),
    Facet(
        "version",
        _("Version"),
        "version",
        lambda code, _lang: vocabularies.VERSIONS.get(code, code),
    ),
    Facet("language", _("Language"), "language__code", vocabularies.language_name),
    Facet("country", _("Country"), "countries__code", vocabularies.country_name),
    Facet("theme", _("Theme"), "themes__code"),
    Facet("format", _("Format"), "format"),
    Facet("holder", _("Material of"), "shots__holder__name"),
    YearFacet("year", _("Year of publication"), "publication_first"),
)
BY_NAME: dict[str, Facet] = {facet.name: facet for facet in FACETS}


def count(facet: Facet, assets: QuerySet, selected: Sequence[str]) -> tuple[FacetValue, ...]:
    """The values of one facet among these assets, most frequent first (years newest first).

    A selected value that nothing has is listed with a count of 0, so that it can be taken back.
    """
    if isinstance(facet, YearFacet):
        rows = (
            assets.exclude(publication_first=None)
            .order_by()
            .annotate(value=ExtractYear("publication_first"))
            .values_list("value")
            .annotate(n=Count("pk", distinct=True))
            .order_by("-value")[:MAX_VALUES]
        )
    else:
        rows = (
            assets.exclude(**{facet.path: ""})
            .exclude(**{f"{facet.path}__isnull": True})
            .order_by()
            .values_list(facet.path)
            .annotate(n=Count("pk", distinct=True))
            .order_by("-n", facet.path)[:MAX_VALUES]
        )
    found = [FacetValue(str(code), n, str(code) in selected) for code, n in rows]
    present = {value.code for value in found}
    found.extend(FacetValue(code, 0, True) for code in selected if code not in present)
    return tuple(found)


def narrow(assets: QuerySet, chosen: Mapping[str, Sequence[str]], leave_out: str = "") -> QuerySet:
    """These assets, narrowed by every chosen facet but the one left out."""
    for name, values in chosen.items():
        if values and name != leave_out:
            ids = type(assets)(assets.model).filter(BY_NAME[name].condition(values)).values("pk")
            assets = assets.filter(pk__in=ids)
    return assets
