"""What is looked at in the admin and written elsewhere, or by nobody."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class GuardedAdmin(admin.ModelAdmin):
    """An admin whose addresses can only ask what its list offers.

    Django lets an address filter by any column and lookup (`?title__contains=`); here only
    the list's own filters and dates count, whatever else is asked leads back to the list.
    """

    show_full_result_count = False
    list_per_page = 50

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only what `list_filter` and `date_hierarchy` offer."""
        allowed = {f"{f}__exact" for f in self.open_lookups()} | set(self.open_lookups())
        if self.date_hierarchy:
            allowed |= {f"{self.date_hierarchy}__{p}" for p in ("year", "month", "day")}
        return lookup in allowed

    def open_lookups(self) -> tuple[str, ...]:
        """Plain columns this list may be filtered by in its address."""
        return ()


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
