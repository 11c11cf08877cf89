"""Tracks and people as the catalogue knows them: look, settle their facts, merge, take back.

Entries come from the records' credits and are never made or deleted here. Whoever may edit any
record may settle and merge them; the acts are in `assets.music`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import music
from assets.admin import access
from assets.admin.asset_filters import CatalogueFilter
from assets.admin.read_only import GuardedAdmin
from assets.domain.music.identity import compared
from assets.models import Asset, Contributor, ContributorMerge, Track, TrackMerge
from assets.music.entries import PERMISSION, checked

MERGE = "admin/assets/music/merge.html"
ENTRY = "admin/assets/music/entry.html"
MOST_USES = 50


class AlikeFilter(CatalogueFilter):
    """Entries that share their title or name with another."""

    title, parameter_name = gettext_lazy("Perhaps the same"), "alike"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One value."""
        return [("yes", _("same title or name as another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Those entries, one beside the other."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=music.alike(queryset.model).values("pk")).order_by(
            "folded", "pk"
        )


class StandingFilter(CatalogueFilter):
    """Entries that stand, or those that were merged into another."""

    title, parameter_name = gettext_lazy("Merged"), "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One value."""
        return [("yes", _("merged into another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Standing ones that are used or settled, unless the others are asked for."""
        if self.value() == "yes":
            return queryset.filter(merged_into__isnull=False)
        used = Q(use_count__gt=0) | Q(settled_at__isnull=False)
        return queryset.filter(used, merged_into__isnull=True)


class EntryForm(forms.ModelForm):
    """The facts of an entry; numbers are checked."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("isrc", "iswc", "ipi"):
            if name in self.fields:
                self.fields[name].label = name.upper()

    def clean(self) -> dict[str, Any]:
        """Refuse numbers that are not valid, at their field."""
        cleaned = super().clean() or self.cleaned_data
        for name in list(cleaned):
            try:
                cleaned |= checked(type(self.instance), {name: cleaned[name] or ""})
            except music.MergeRefused as error:
                self.add_error(name, ValidationError(error.message.render(_)))
        return cleaned


class MergeForm(forms.Form):
    """Into which entry, and why.

    Django's own autocomplete (select2) was rejected: it sets inline styles, which the content
    security policy refuses, and gives its box no accessible name.
    """

    into = forms.CharField(
        label=gettext_lazy("The entry that stays"),
        help_text=gettext_lazy(
            "Type its beginning and choose, or give the last part of its public address."
        ),
        max_length=500,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Visitors who come by the old address read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, entry: Any, *args: Any) -> None:
        super().__init__(*args)
        self.entry = entry
        kind = "track" if isinstance(entry, Track) else "person"
        self.fields["into"].widget.attrs |= {
            "data-suggests": kind, "data-takes": "address", "autocomplete": "off",
        }  # fmt: skip

    def clean_into(self) -> Any:
        """The entry of this address, else the only one of this title or name."""
        typed = self.cleaned_data["into"].strip()
        standing = type(self.entry).objects.standing().exclude(pk=self.entry.pk)
        found = list(standing.filter(address=typed)) or list(
            standing.filter(folded=compared(typed)[:500])[:2]
        )
        if not found:
            raise ValidationError(_("No entry has this title, name or address."))
        if len(found) > 1:
            raise ValidationError(_("Several entries are called so: give the address of one."))
        return found[0]


class EntryAdmin(GuardedAdmin):
    """What both kinds have in common."""

    form = EntryForm
    actions = None
    change_form_template = ENTRY
    list_filter = (AlikeFilter, StandingFilter)
    merges: type[Any]
    uses_of = ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: entries come from credits."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: addresses stay."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may edit any record, where the entry stands."""
        may = access.may(request, PERMISSION)
        return may and (obj is None or obj.merged_into_id is None)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of uses."""
        return super().get_queryset(request).annotate(use_count=Count(self.uses_of))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Suggestions are of entries that stand."""
        if getattr(request.resolver_match, "url_name", "") == "autocomplete":
            queryset = queryset.filter(merged_into__isnull=True)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=gettext_lazy("Uses"), ordering="use_count")
    def uses(self, entry: Any) -> int:
        """How many credits use it."""
        return entry.use_count

    @admin.display(description=gettext_lazy("Address"))
    def public_address(self, entry: Any) -> str:
        """The last part of its public address."""
        return entry.address

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Settle the facts."""
        names = [name for name in form.cleaned_data if name in form.fields]
        facts = {name: form.cleaned_data[name] for name in names}
        music.settle(obj, facts, permissions=access.permissions(request))

    def get_urls(self) -> list[URLPattern]:
        """Merging and taking back beside Django's own."""
        view = self.admin_site.admin_view
        name = f"assets_{self.model._meta.model_name}"
        own = [
            path("<int:pk>/merge/", view(self.merge_view), name=f"{name}_merge"),
            path("<int:pk>/take-back/", view(self.take_back_view), name=f"{name}_take_back"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """The entry, where it is used and what was merged."""
        found = self.get_object(request, object_id)
        extra: dict[str, Any] = {}
        if found is not None:
            extra = {
                "assets": self.assets_of(found)[:MOST_USES],
                "merged_in": found.merges_in.select_related("old", "merged_by", "undone_by"),
                "merged_away": found.merges_away.filter(undone_at__isnull=True).select_related(
                    "into", "merged_by"
                ),
                "may_merge": self.has_change_permission(request, found),
                "merge_address": reverse(
                    f"admin:assets_{self.model._meta.model_name}_merge", args=[found.pk]
                ),
                "take_back_address": reverse(
                    f"admin:assets_{self.model._meta.model_name}_take_back", args=[found.pk]
                ),
                "change_name": f"admin:assets_{self.model._meta.model_name}_change",
            }
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def assets_of(self, entry: Any) -> QuerySet:
        """The records that use it."""
        raise NotImplementedError

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge this entry into another."""
        entry = get_object_or_404(self.model, pk=pk)
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else None
        form = MergeForm(entry, data)
        if data is not None and form.is_valid():
            into = form.cleaned_data["into"]
            try:
                music.merge(
                    entry,
                    into,
                    by=request.user,  # type: ignore[arg-type]
                    permissions=access.permissions(request),
                    reason=form.cleaned_data["reason"],
                )
            except music.MergeRefused as error:
                form.add_error(error.field or None, error.message.render(_))
            else:
                messages.success(request, _("Merged into %(name)s.") % {"name": into})
                return HttpResponseRedirect(self._address(into.pk))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merge %(name)s into another entry") % {"name": entry},
            "entry": entry,
            "entry_address": self._address(entry.pk),
            "form": form,
            "uses": self.assets_of(entry).count(),
            "is_popup": False,
        }
        return TemplateResponse(request, MERGE, context, status=409 if form.errors else 200)

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back a merge into this entry."""
        entry = get_object_or_404(self.model, pk=pk)
        if request.method != "POST" or not self.has_change_permission(request, entry):
            raise PermissionDenied
        number = request.POST.get("merge", "")
        if not (number.isascii() and number.isdigit() and len(number) <= 18):
            raise PermissionDenied
        merged = get_object_or_404(self.merges, pk=int(number), into=entry)
        try:
            music.take_back(
                merged,
                by=request.user,  # type: ignore[arg-type]
                permissions=access.permissions(request),
                reason=request.POST.get("reason", "")[:1000],
            )
        except music.MergeRefused as error:
            messages.error(request, error.message.render(_))
        else:
            messages.success(request, _("The merge was taken back."))
        return HttpResponseRedirect(self._address(entry.pk))

    def _address(self, pk: int) -> str:
        return reverse(f"admin:assets_{self.model._meta.model_name}_change", args=[pk])


@admin.register(Track)
class TrackAdmin(EntryAdmin):
    """Pieces of music."""

    list_display = ("__str__", "names", "library", "publisher", "isrc", "uses")
    search_fields = ("title", "isrc", "iswc", "library", "publisher")
    ordering = ("title", "pk")
    fields = (
        "title", "qualifier", "iswc", "isrc", "library", "catalogue_number", "publisher",
        "public_address", "uses",
    )  # fmt: skip
    readonly_fields = ("public_address", "uses")
    merges = TrackMerge
    uses_of = "cues"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the names of its credits, in two queries for the whole list."""
        found = super().get_queryset(request)
        if getattr(request.resolver_match, "url_name", "").endswith("changelist"):
            return found.prefetch_related("cues__credits")
        return found

    @admin.display(description=gettext_lazy("Names"))
    def names(self, track: Any) -> str:
        """Those credited first."""
        found = [credit.name for cue in track.cues.all() for credit in cue.credits.all()]
        return ", ".join(list(dict.fromkeys(found))[:5])

    def assets_of(self, entry: Any) -> QuerySet:
        """The records that use it."""
        return Asset.objects.filter(music_cues__track=entry).distinct().order_by("-pk")


@admin.register(Contributor)
class ContributorAdmin(EntryAdmin):
    """People and groups in music credits."""

    list_display = ("name", "ipi", "uses")
    search_fields = ("name", "ipi")
    ordering = ("name", "pk")
    fields = ("name", "ipi", "public_address", "uses")
    readonly_fields = ("public_address", "uses")
    merges = ContributorMerge
    uses_of = "credits"

    def assets_of(self, entry: Any) -> QuerySet:
        """The records that credit them."""
        used = Asset.objects.filter(music_cues__credits__contributor=entry)
        return used.distinct().order_by("-pk")
