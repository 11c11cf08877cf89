"""Facets: what results can be narrowed by, each declared once.

Counts ignore the facet's own selection, so that a second value can be chosen beside the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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

    def can_narrow(self, values: Sequence[FacetValue]) -> bool:
        """Whether these values are worth offering."""
        return bool(values)


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


@dataclass(frozen=True, slots=True)
class FlagFacet(Facet):
    """A yes or no about each asset: `holds` is what the assets that are "yes" have in common."""

    holds: Q = field(default_factory=Q)
    words: Mapping[str, str] = field(default_factory=dict)

    def condition(self, values: Sequence[str]) -> Q:
        """Assets that are so, that are not, or both; any other value matches nothing."""
        wanted = {value for value in values if value in self.words}
        if len(wanted) == 2:
            return Q()
        if not wanted:
            return Q(pk__in=[])
        return self.holds if "yes" in wanted else ~self.holds

    def can_narrow(self, values: Sequence[FacetValue]) -> bool:
        """Where all are so, or none is, there is nothing to choose."""
        return len(values) > 1 or any(value.selected for value in values)


def _flag(name: str, label: str, holds: Q, yes: str, no: str) -> FlagFacet:
    words = {"yes": yes, "no": no}
    return FlagFacet(name, label, "", lambda code, _lang: words.get(code, code), holds, words)


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
    YearFacet("year", _("Year of publication"), "publication_first"),
    _flag(
        "third_party",
        _("Material of others"),
        Q(rights_reading__has_third_party=True),
        _("contains some"),
        _("none named"),
    ),
    Facet("holder", _("Material of"), "materials__holder__name"),
    _flag(
        "credit",
        _("Credit"),
        Q(rights_reading__needs_credit=True),
        _("required"),
        _("none required by the reading"),
    ),
    _flag(
        "stated",
        _("Usage rights"),
        Q(rights_reading__has_statement=True),
        _("stated"),
        _("not stated"),
    ),
    _flag(
        "confirmed",
        _("Reading of the rights"),
        Q(rights_reading__confirmed_at__isnull=False),
        _("confirmed by an editor"),
        _("by machine"),
    ),
)
BY_NAME: dict[str, Facet] = {facet.name: facet for facet in FACETS}
ANSWER = "answer"
"""The facet on the answer for the use asked about: it has no column (`answered.py`)."""


def count(facet: Facet, assets: QuerySet, selected: Sequence[str]) -> tuple[FacetValue, ...]:
    """The values of one facet among these assets, most frequent first (years newest first).

    A selected value that nothing has is listed with a count of 0, so that it can be taken back.
    """
    if isinstance(facet, FlagFacet):
        return listed(_count_flag(facet, assets), selected)
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
    return listed({str(code): n for code, n in rows}, selected)


def listed(counts: Mapping[str, int], selected: Sequence[str]) -> tuple[FacetValue, ...]:
    """Counts as values, in their order; behind them those selected that nothing has."""
    found = [FacetValue(code, n, code in selected) for code, n in counts.items()]
    found.extend(FacetValue(code, 0, True) for code in selected if code not in counts)
    return tuple(found)


def _count_flag(facet: FlagFacet, assets: QuerySet) -> dict[str, int]:
    found = assets.order_by().aggregate(
        yes=Count("pk", filter=facet.holds), no=Count("pk", filter=~facet.holds)
    )
    return {code: n for code, n in found.items() if n}


def narrow(assets: QuerySet, chosen: Mapping[str, Sequence[str]], leave_out: str = "") -> QuerySet:
    """These assets, narrowed by every chosen facet but the one left out."""
    for name, values in chosen.items():
        if values and name != leave_out:
            ids = type(assets)(assets.model).filter(BY_NAME[name].condition(values)).values("pk")
            assets = assets.filter(pk__in=ids)
    return assets
