"""Words that records share, with how often they are used. They come and go with records."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assets.admin.read_only import ReadOnlyAdmin
from assets.domain.vocabularies import country_name, language_name
from assets.models import Country, Event, Language, Place, Theme


class WordAdmin(ReadOnlyAdmin):
    """A vocabulary: word, name, number of records with a way to them."""

    list_display: Any = ("code", "records")
    search_fields = ("code",)
    ordering = ("code",)
    fields: ClassVar[Any] = ("code", "records")
    readonly_fields: ClassVar[Any] = ("code", "records")
    parameter = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of records."""
        return super().get_queryset(request).annotate(asset_count=Count("assets"))

    @admin.display(description=_("Records"), ordering="asset_count")
    def records(self, word: Any) -> Any:
        """How many records use it; a link where the list can be filtered by it."""
        if not (self.parameter and word.asset_count):
            return word.asset_count
        address = (
            f"{reverse('admin:assets_asset_changelist')}?{urlencode({self.parameter: word.code})}"
        )
        return format_html('<a href="{}">{}</a>', address, word.asset_count)


class NamedAdmin(WordAdmin):
    """Codes that have names."""

    list_display = ("code", "name", "records")
    fields = ("code", "name", "records")
    readonly_fields = ("code", "name", "records")

    @admin.display(description=_("Name"))
    def name(self, word: Any) -> str:
        """What the code stands for."""
        language = get_language() or "en"
        named = country_name if isinstance(word, Country) else language_name
        return named(word.code, language)


@admin.register(Country)
class CountryAdmin(NamedAdmin):
    """Countries."""

    parameter = "country"


@admin.register(Language)
class LanguageAdmin(NamedAdmin):
    """Languages."""

    parameter = "language"


@admin.register(Theme)
class ThemeAdmin(WordAdmin):
    """Subject headings."""


@admin.register(Event)
class EventAdmin(WordAdmin):
    """Events shown."""


@admin.register(Place)
class PlaceAdmin(WordAdmin):
    """Locations as printed."""
