"""Tracks and people of the music credits, to look at: they come from the records' music texts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assets.admin.read_only import ReadOnlyAdmin
from assets.models import Contributor, Track


@admin.register(Track)
class TrackAdmin(ReadOnlyAdmin):
    """Pieces of music."""

    list_display = ("__str__", "library", "publisher", "isrc", "uses")
    search_fields = ("title", "isrc", "iswc", "library", "publisher")
    ordering = ("title", "pk")
    fields = (
        "title", "qualifier", "iswc", "isrc", "library", "catalogue_number", "publisher", "uses",
    )  # fmt: skip
    readonly_fields = ("uses",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of uses."""
        return super().get_queryset(request).annotate(use_count=Count("cues"))

    @admin.display(description=_("Uses"), ordering="use_count")
    def uses(self, track: Any) -> int:
        """How many cues use it."""
        return track.use_count


@admin.register(Contributor)
class ContributorAdmin(ReadOnlyAdmin):
    """Names in music credits."""

    list_display = ("name", "ipi", "uses")
    search_fields = ("name", "ipi")
    ordering = ("name", "pk")
    fields = ("name", "ipi", "uses")
    readonly_fields = ("uses",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of credits."""
        return super().get_queryset(request).annotate(use_count=Count("credits"))

    @admin.display(description=_("Credits"), ordering="use_count")
    def uses(self, contributor: Any) -> int:
        """How many credits name them."""
        return contributor.use_count
