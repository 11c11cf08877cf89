"""Facets: what results can be narrowed by, each declared once.

Counts ignore the facet's own selection, so that a second value can be chosen beside the first.
They count records, also where results are grouped by story. "None given" is a value of a facet,
its code `NONE`: a source that prints a dash gives none either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from assets.domain import vocabularies
from assets.domain.messages import _
from assets.domain.music.presence import PRESENCES

from .facts import NONE

MAX_VALUES = 200
_NONE_LABEL = _("none given")


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its parameter, label, the path to its code from an asset, how codes read.

    `words_of(code, language)` gives the words for a code in the reader's language; `by_code` lists
    values from the highest code down, else the most frequent come first.
    """

    name: str
    label: str
    path: str
    words_of: Callable[[str, str], str] = lambda code, _language: code
    by_code: bool = False

    def label_of(self, code: str, language: str) -> str:
        """The words for a code: those of the vocabulary, or a message id."""
        return _NONE_LABEL if code == NONE else self.words_of(code, language)

    def condition(self, values: Sequence[str]) -> Q:
        """Assets with any of these values, for queries of tables; a value nobody has matches
        nothing."""
        found = Q(**{f"{self.path}__in": [value for value in values if value != NONE]})
        if NONE in values:
            found |= Q(**{f"{self.path}__isnull": True}) | Q(**{f"{self.path}__in": ["", NONE]})
        return found

    def listed(self, counts: Mapping[str, int], selected: Sequence[str]) -> tuple[FacetValue, ...]:
        """Counts as values in order, at most 200, "none given" last; behind them those selected
        that nothing has, so that they can be taken back."""
        order = sorted(counts, reverse=self.by_code)
        if not self.by_code:
            order.sort(key=lambda code: -counts[code])
        codes = [code for code in order if code != NONE][:MAX_VALUES]
        codes += [code for code in order if code in selected and code not in codes]
        codes += [NONE] if NONE in counts and NONE not in codes else []
        return listed({code: counts[code] for code in codes}, selected)

    def can_narrow(self, values: Sequence[FacetValue]) -> bool:
        """Whether these values are worth offering."""
        return any(value.code != NONE or value.selected for value in values)


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
        found = Q(publication_first__year__in=[year for year in years if 1 <= year <= 9998])
        return found | Q(publication_first=None) if NONE in values else found


@dataclass(frozen=True, slots=True)
class FixedFacet(Facet):
    """A facet whose values are known beforehand, in their order: every asset has one of them.

    `conditions` says for each code what the assets that have it have in common.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, Q] = field(default_factory=dict)

    def condition(self, values: Sequence[str]) -> Q:
        """Assets with any of these values; any other value matches nothing."""
        found = Q(pk__in=[])
        for value in self.words:
            if value in values:
                found |= self.conditions[value]
        return found

    def listed(self, counts: Mapping[str, int], selected: Sequence[str]) -> tuple[FacetValue, ...]:
        """Counts as values in the facet's own order."""
        return listed({code: counts[code] for code in self.words if code in counts}, selected)

    def can_narrow(self, values: Sequence[FacetValue]) -> bool:
        """Where all are alike there is nothing to choose."""
        return len(values) > 1 or any(value.selected for value in values)


def _fixed(
    name: str, label: str, words: Mapping[str, str], conditions: Mapping[str, Q]
) -> FixedFacet:
    return FixedFacet(
        name, label, "", lambda code, _lang: words.get(code, code), False, words, conditions
    )


def _flag(name: str, label: str, holds: Q, yes: str, no: str) -> FixedFacet:
    return _fixed(name, label, {"yes": yes, "no": no}, {"yes": holds, "no": ~holds})


_MUSIC: dict[str, str] = dict(
    zip(PRESENCES, (_("has music"), _("no music"), _("not stated")), strict=True)
)

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
    Facet("place", _("Place"), "place__code"),
    Facet("theme", _("Theme"), "themes__code"),
    Facet("event", _("Event"), "events__code"),
    Facet("format", _("Format"), "format"),
    YearFacet("year", _("Year of publication"), "publication_first", by_code=True),
    _fixed(
        "music",
        _("Music"),
        _MUSIC,
        {code: Q(search_document__music_presence=code) for code in PRESENCES},
    ),
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


def listed(counts: Mapping[str, int], selected: Sequence[str]) -> tuple[FacetValue, ...]:
    """Counts as values, in their order; behind them those selected that nothing has."""
    found = [FacetValue(code, n, code in selected) for code, n in counts.items()]
    found.extend(FacetValue(code, 0, True) for code in selected if code not in counts)
    return tuple(found)


def narrow(assets: QuerySet, chosen: Mapping[str, Sequence[str]]) -> QuerySet:
    """These assets, narrowed by every chosen facet, in the tables."""
    for name, values in chosen.items():
        if values:
            ids = type(assets)(assets.model).filter(BY_NAME[name].condition(values)).values("pk")
            assets = assets.filter(pk__in=ids)
    return assets
