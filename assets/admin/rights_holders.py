"""Rights holders: their names come from records; contact and note are the editors'."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assets.admin import access
from assets.admin.read_only import ReadOnlyAdmin
from assets.models import RightsHolder


@admin.register(RightsHolder)
class RightsHolderAdmin(ReadOnlyAdmin):
    """Parties whose pictures or sound records contain."""

    list_display = ("name", "contact", "shots_of_theirs")
    search_fields = ("name", "contact")
    ordering = ("name",)
    fields = ("name", "contact", "note", "shots_of_theirs")
    readonly_fields = ("name", "shots_of_theirs")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who answer for rights; the name stays as records have it."""
        return access.may(request, "edit_rights")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of shots."""
        return super().get_queryset(request).annotate(shot_count=Count("shots"))

    @admin.display(description=_("Shots"), ordering="shot_count")
    def shots_of_theirs(self, holder: Any) -> int:
        """How many shots are theirs."""
        return holder.shot_count
