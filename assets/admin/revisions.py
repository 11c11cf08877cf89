"""History across all records: read by those who may see history, written by nobody."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from assets.admin import access, shown
from assets.admin.read_only import ReadOnlyAdmin
from assets.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Every save there ever was, newest first."""

    list_display = ("at", "record_link", "who_name", "what", "changed", "reason")
    list_display_links = ("at",)
    list_select_related = ("asset",)
    search_fields = ("who_name", "reason")
    date_hierarchy = "at"
    ordering = ("-pk",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Those who may see history."""
        return access.may(request, "see_history")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who may see history."""
        return access.may(request, "see_history")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without the snapshots: a list does not need them."""
        return super().get_queryset(request).defer("record", "field_hashes")

    @admin.display(description=_("Record"))
    def record_link(self, revision: Revision) -> str:
        """The record it is about."""
        address = reverse("admin:assets_asset_history", args=[revision.asset_id])
        return format_html('<a href="{}">{}</a>', address, revision.asset)

    @admin.display(description=_("Act"))
    def what(self, revision: Revision) -> str:
        """What was done."""
        return shown.act(revision.act)

    @admin.display(description=_("Changed"))
    def changed(self, revision: Revision) -> str:
        """The fields."""
        return ", ".join(shown.labels(change["field"] for change in revision.changes))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """A revision is shown with its record."""
        access.need(request, "see_history")
        revision = self.get_object(request, object_id)
        if revision is None:
            return HttpResponseRedirect(reverse("admin:assets_revision_changelist"))
        return HttpResponseRedirect(
            reverse("admin:assets_asset_revision", args=[revision.asset_id, revision.number])
        )
