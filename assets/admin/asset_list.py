"""Assets in the admin: the list, and the addresses of a record's pages.

Django's `ModelAdmin` gives the list, its search, filters and actions. The pages of one record are
our own (`asset_pages`, `asset_adding`, `asset_history`): Django's form machinery would save rows
by itself, and nothing but `assets.editing` may.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assets.admin import access, asset_history, asset_rights, music_page, pictures, side
from assets.admin.asset_actions import actions_for
from assets.admin.asset_adding import AddPage, paste_page
from assets.admin.asset_cue_sheet import CueSheetPage
from assets.admin.asset_filters import FILTERS
from assets.admin.asset_keyframes import KeyframesPage
from assets.admin.asset_pages import ChangePage, address
from assets.admin.asset_poster import PosterPage
from assets.admin.asset_posters import PostersPage
from assets.admin.asset_reading import read_page
from assets.admin.music_queue import MusicFilter
from assets.admin.read_only import GuardedAdmin
from assets.admin.watching import watching_page
from assets.domain import reference
from assets.domain.vocabularies import VERSIONS
from assets.models import Asset, Name, QualityFlag


@admin.register(Asset)
class AssetAdmin(GuardedAdmin):
    """Records for editors."""

    list_display = (
        "shown_reference", "shown_title", "shown_version", "type", "published", "state",
        "from_when", "warnings",
    )  # fmt: skip
    list_display_links = ("shown_reference", "shown_title")
    list_filter = (*FILTERS, MusicFilter)
    list_select_related = ()
    list_per_page = 50
    list_max_show_all = 0
    search_fields = ("title",)
    search_help_text = gettext_lazy(
        "References, former references, numeric ids, words of the title."
    )
    date_hierarchy = "publication_first"
    show_facets = admin.ShowFacets.ALLOW
    ordering = ("-pk",)
    empty_value_display = "—"

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may see records."""
        return access.may_view(request)

    def has_view_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        """Every role sees every record."""
        return access.may_view(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may edit drafts may begin one."""
        return access.may_add(request)

    def has_change_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        """By the record's state, where one is meant."""
        return access.may_add(request) if obj is None else access.may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        """Nobody: records are withdrawn, never deleted."""
        return False

    # The list

    def changelist_view(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """All records."""
        return super().changelist_view(request, {"title": _("Records"), **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of warnings; one query whatever the length of the list."""
        flags = QualityFlag.objects.filter(asset=OuterRef("pk")).order_by().values("asset")
        counted = flags.annotate(n=Count("pk")).values("n")
        blocking = flags.filter(severity="blocking").annotate(n=Count("pk")).values("n")
        return (
            super()
            .get_queryset(request)
            .defer("synopsis", "description", "music", "printed", "unplaced", "reading_flags")
            .annotate(
                warning_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
                blocking_count=Coalesce(Subquery(blocking, output_field=IntegerField()), 0),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Every word in the title, or the whole as (part of) a name that leads here."""
        words = search_term.split()
        if not words:
            return queryset, False
        in_title = Q()
        for word in words:
            in_title &= Q(title__icontains=word)
        key = reference.key(search_term)
        names = Name.objects.filter(asset=OuterRef("pk"), key__contains=key)
        return queryset.filter(in_title | Exists(names) if key else in_title), False

    def get_actions(self, request: HttpRequest) -> dict:
        """Moves, and nothing else."""
        return actions_for(request)

    @admin.display(description=gettext_lazy("Reference"), ordering="reference")
    def shown_reference(self, asset: Asset) -> str:
        """Its reference; one assigned here says so."""
        if asset.is_assigned_here:
            return format_html(
                '<span class="assigned" title="{}">{}</span>',
                _("assigned here"),
                asset.shown_reference,
            )
        return asset.shown_reference

    @admin.display(description=gettext_lazy("Title"), ordering="title")
    def shown_title(self, asset: Asset) -> str:
        """The title, or that there is none."""
        return asset.title or _("without title")

    @admin.display(description=gettext_lazy("Version"), ordering="version")
    def shown_version(self, asset: Asset) -> str:
        """The version's name."""
        return _(VERSIONS[asset.version]) if asset.version in VERSIONS else asset.version

    @admin.display(description=gettext_lazy("Publication date"), ordering="publication_first")
    def published(self, asset: Asset) -> str:
        """As precise as it is stated."""
        if asset.publication_first is None:
            return ""
        size = {"year": 4, "month": 7}.get(asset.publication_precision, 10)
        return asset.publication_first.isoformat()[:size]

    @admin.display(description=gettext_lazy("State"), ordering="status")
    def state(self, asset: Asset) -> str:
        """Draft, in review, published …"""
        return format_html(
            '<span class="state state-{}">{}</span>', asset.status, side.state_label(asset)
        )

    @admin.display(description=gettext_lazy("Public from"), ordering="public_from")
    def from_when(self, asset: Asset) -> str:
        """On the catalogue's clock."""
        moment = asset.public_from
        return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""

    @admin.display(description=gettext_lazy("Warnings"), ordering="warning_count")
    def warnings(self, asset: Any) -> str:
        """How many, and whether any stops publication."""
        if not asset.warning_count:
            return "0"
        if asset.blocking_count:
            text = ngettext(
                "%(all)d, %(blocking)d stops publication",
                "%(all)d, %(blocking)d stop publication",
                asset.blocking_count,
            ) % {"all": asset.warning_count, "blocking": asset.blocking_count}
            return format_html('<strong class="blocking">{}</strong>', text)
        return str(asset.warning_count)

    # Pages

    def get_urls(self) -> list[URLPattern]:
        """Pasting, reading, history and restoring beside Django's own."""
        view = self.admin_site.admin_view
        own = [
            path("watching/", view(self.watching_view), name="assets_asset_watching"),
            path("paste/", view(self.paste_view), name="assets_asset_paste"),
            path("read/<str:name>/", view(self.read_view), name="assets_asset_read"),
            path(
                "<int:pk>/history/<int:number>/",
                view(self.revision_view),
                name="assets_asset_revision",
            ),
            path("<int:pk>/rights/", view(self.rights_view), name="assets_asset_rights"),
            path("<int:pk>/compare/", view(self.compare_view), name="assets_asset_compare"),
            path("<int:pk>/cue-sheet/", view(self.cue_sheet_view), name="assets_asset_cue_sheet"),
            path("<int:pk>/poster/", view(self.poster_view), name="assets_asset_poster"),
            path("<int:pk>/keyframes/", view(self.keyframes_view), name="assets_asset_keyframes"),
            path("posters/", view(self.posters_view), name="assets_asset_posters"),
            path(
                "pictures/<str:name>/<str:file>",
                view(self.picture_view),
                name="assets_asset_picture",
            ),
        ]
        return [*own, *music_page.urls(view, self), *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """A new record."""
        if not access.may_add(request):
            raise PermissionDenied
        page = AddPage(self, request)
        return page.post() if request.method == "POST" else page.get()

    def paste_view(self, request: HttpRequest) -> HttpResponse:
        """A new record from a pasted page."""
        if not access.may_add(request):
            raise PermissionDenied
        return paste_page(self, request)

    def watching_view(self, request: HttpRequest) -> HttpResponse:
        """What is about to change in rights, and what the records do not say."""
        return watching_page(self, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """A stored record; its reference in the address leads here too."""
        if not access.may_view(request):
            raise PermissionDenied
        name = unquote(object_id)
        if not _is_key(name):
            found = Asset.objects.called(name).first()
            if found is None:
                raise Http404
            return HttpResponseRedirect(address(found))
        page = ChangePage(self, request, self.asset(int(name)))
        return page.post() if request.method == "POST" else page.get()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """Nobody."""
        raise PermissionDenied

    def read_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """What a text says, as a fragment of the page."""
        if not access.may_add(request):
            raise PermissionDenied
        return read_page(request, name)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        """All revisions."""
        access.need(request, "see_history")
        name = unquote(object_id)
        if not _is_key(name):
            raise Http404
        return asset_history.revisions_page(self, request, self.asset(int(name)))

    def revision_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The record as one revision has it; restoring."""
        access.need(request, "see_history")
        return asset_history.revision_page(self, request, self.asset(pk), number)

    def rights_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The reading of its usage rights, and the acts on it."""
        return asset_rights.rights_page(self, request, self.asset(pk))

    def cue_sheet_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Its music from a cue sheet, or as one."""
        page = CueSheetPage(self, request, self.asset(pk))
        return page.post() if request.method == "POST" else page.get()

    def poster_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Its poster."""
        page = PosterPage(self, request, self.asset(pk))
        return page.post() if request.method == "POST" else page.get()

    def keyframes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Its keyframes."""
        page = KeyframesPage(self, request, self.asset(pk))
        return page.post() if request.method == "POST" else page.get()

    def posters_view(self, request: HttpRequest) -> HttpResponse:
        """Many posters at once, by the names of their files."""
        page = PostersPage(self, request)
        return page.post() if request.method == "POST" else page.get()

    def picture_view(self, request: HttpRequest, name: str, file: str) -> HttpResponse:
        """A picture of any record, for those who may see every record."""
        if not access.may_view(request):
            raise PermissionDenied
        return pictures.answer(name, file)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two revisions."""
        access.need(request, "see_history")
        return asset_history.compare_page(self, request, self.asset(pk))

    def asset(self, pk: int) -> Asset:
        """The record with all its rows, or 404."""
        asset = Asset.objects.with_rows().filter(pk=pk).first() if pk < 2**63 else None
        if asset is None:
            raise Http404
        return asset


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
