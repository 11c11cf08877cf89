"""What is looked at in the admin and written elsewhere, or by nobody."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class GuardedAdmin(admin.ModelAdmin):
    """An admin whose addresses can only ask what its list offers.

    Django lets an address filter by any column and lookup (`?title__contains=`); here only
    the list's own filters and dates count, whatever else is asked is refused (400).
    """

    show_full_result_count = False
    list_per_page = 50

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only what `list_filter` (our own filters all) and `date_hierarchy` offer."""
        allowed = {getattr(f, "parameter_name", None) for f in self.list_filter}
        if self.date_hierarchy:
            allowed |= {f"{self.date_hierarchy}__{p}" for p in ("year", "month", "day")}
        return lookup in allowed


class ReadOnlyAdmin(GuardedAdmin):
    """Nobody adds, changes or deletes here, superusers included."""

    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
