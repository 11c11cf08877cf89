"""What narrows the editors' list. Values nobody has are ignored, never an error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assets import clearance
from assets.admin.watching_words import watching_words
from assets.domain import lifecycle
from assets.domain.vocabularies import TYPES, VERSIONS, country_name, language_name
from assets.models import Asset, AssetCountry, QualityFlag

NONE = "-"
MOST = 60


class CatalogueFilter(admin.SimpleListFilter):
    """A filter closed until somebody opens it or chose a value in it."""

    template = "admin/assets/asset/filter.html"

    def is_open(self) -> bool:
        """Whether it shows its values at once."""
        return self.value() is not None


class StateFilter(CatalogueFilter):
    """By state; "coming" is published and not yet public."""

    title, parameter_name = gettext_lazy("State"), "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The four states."""
        return [(code, _(label)) for code, label in lifecycle.STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets in that state."""
        return queryset.filter(status=self.value()) if self.value() else queryset

    def is_open(self) -> bool:
        """Editors look for what waits for them."""
        return True


class ColumnFilter(CatalogueFilter):
    """By the values a column has."""

    column = ""

    def words(self, code: str) -> str:
        """What a value is called."""
        return code

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The values there are, and "none"."""
        rows = Asset.objects.order_by(self.column).values_list(self.column, flat=True).distinct()
        given = [value for value in rows[: MOST + 1] if value]
        return [*((code, self.words(code)) for code in given), (NONE, _("none"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets with that value."""
        if self.value() is None:
            return queryset
        if self.value() == NONE:
            empty: Any = (
                {f"{self.column}__isnull": True} if "__" in self.column else {self.column: ""}
            )
            return queryset.filter(**empty)
        return queryset.filter(**{self.column: self.value()})


class VersionFilter(ColumnFilter):
    """By version."""

    title, parameter_name, column = gettext_lazy("Version"), "version", "version"

    def words(self, code: str) -> str:
        """The version's name."""
        return _(VERSIONS.get(code, code))


class TypeFilter(ColumnFilter):
    """By type, as read."""

    title, parameter_name, column = gettext_lazy("Type"), "type", "type"

    def words(self, code: str) -> str:
        """The type's name."""
        return _(TYPES.get(code, code))


class LanguageFilter(ColumnFilter):
    """By language."""

    title, parameter_name, column = gettext_lazy("Language"), "language", "language__code"

    def words(self, code: str) -> str:
        """The language's name."""
        return language_name(code, get_language() or "en")


class OriginFilter(ColumnFilter):
    """By origin; samples are invented."""

    title, parameter_name, column = gettext_lazy("Origin"), "origin", "origin"


class CountryFilter(CatalogueFilter):
    """By a country shown or visited."""

    title, parameter_name = gettext_lazy("Country"), "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The countries there are."""
        rows = AssetCountry.objects.order_by("country__code").values_list(
            "country__code", flat=True
        )
        language = get_language() or "en"
        named = [(code, country_name(code, language)) for code in rows.distinct()[:300]]
        return sorted(named, key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets with that country."""
        if not self.value():
            return queryset
        rows = AssetCountry.objects.filter(asset=OuterRef("pk"), country__code=self.value())
        return queryset.filter(Exists(rows))


class FlagFilter(CatalogueFilter):
    """By what an editor is warned about."""

    title, parameter_name = gettext_lazy("Warning"), "flag"
    ANY_BLOCKING = "!"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The codes there are; first, whatever stops publication."""
        rows = QualityFlag.objects.order_by("code").values_list("code", flat=True).distinct()
        codes = [(code, code.replace("_", " ")) for code in rows[:MOST]]
        return [(self.ANY_BLOCKING, _("stops publication")), *codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets with that warning."""
        if not self.value():
            return queryset
        rows = QualityFlag.objects.filter(asset=OuterRef("pk"))
        blocking = self.value() == self.ANY_BLOCKING
        rows = rows.filter(severity="blocking") if blocking else rows.filter(code=self.value())
        return queryset.filter(Exists(rows))


class YesNoFilter(CatalogueFilter):
    """Whether a column is filled."""

    column = ""
    words: Iterable[Any] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Yes and no, in words."""
        return [(code, str(words)) for code, words in zip(("yes", "no"), self.words, strict=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets that have it, or have not."""
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(**{f"{self.column}__isnull": self.value() == "no"})


class ReferenceFilter(YesNoFilter):
    """Whether the source states a reference."""

    title, parameter_name, column = gettext_lazy("Reference"), "has_reference", "reference"
    words = (gettext_lazy("stated by the source"), gettext_lazy("assigned here"))


class DatedFilter(YesNoFilter):
    """Whether a publication date is stated."""

    title, parameter_name = gettext_lazy("Publication date"), "dated"
    column = "publication_first"
    words = (gettext_lazy("stated"), gettext_lazy("not stated"))


class ProductionFilter(YesNoFilter):
    """Whether it belongs to a production."""

    title, parameter_name, column = gettext_lazy("Production"), "has_production", "production"
    words = (gettext_lazy("in a production"), gettext_lazy("in none"))


class RightsFilter(CatalogueFilter):
    """By what waits for those who answer for rights (`clearance.queues`), and by what they keep an
    eye on (`clearance.watching`), whose codes may name days or a use."""

    title, parameter_name = gettext_lazy("Usage rights"), "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The queues, the lists of the dashboard, and the one asked for where it is another."""
        found = [(code, _(title)) for code, (title, _what, _find) in clearance.QUEUES.items()]
        found += [(code, _(title)) for code, (title, _what) in clearance.WATCHED.items()]
        asked = request.GET.get(self.parameter_name, "")
        if asked not in dict(found) and clearance.is_watched(asked):
            found.append((asked, watching_words(asked)))
        return found

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Assets in that queue."""
        code = str(self.value() or "")
        if code in clearance.QUEUES:
            return clearance.queue(code, queryset)
        if clearance.is_watched(code):
            return clearance.watch(code, queryset, timezone.now())
        return queryset


FILTERS = (
    StateFilter,
    RightsFilter,
    FlagFilter,
    VersionFilter,
    TypeFilter,
    LanguageFilter,
    CountryFilter,
    DatedFilter,
    ProductionFilter,
    ReferenceFilter,
    OriginFilter,
)
