"""The library of standard statements: texts that many records share, with a slot for the holder.

Changing one changes no record: each keeps its own words. The page says how many records are worded
so, and which answers the new words would give them.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.helpers import AdminForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.admin import access, rights_panel, rights_reading
from assets.admin.read_only import GuardedAdmin
from assets.admin.standards import SLOT
from assets.domain.rights import keeping
from assets.domain.rights.subject import Subject
from assets.forms.clearing import MAX_TERMS, Text
from assets.models import RightsStatement, StandardStatement

EXAMPLE = "Thomson Reuters"
"""Whom the preview puts into the slot."""


class StandardForm(forms.ModelForm):
    """Name, words and note of a standard statement."""

    text = Text(
        label=gettext_lazy("Words"),
        max_length=MAX_TERMS,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
        help_text=gettext_lazy("{holder} stands for the name that is filled in."),
    )

    class Meta:
        model = StandardStatement
        fields = ("name", "text", "note")

    def clean_text(self) -> str:
        """No other slot than the one there is."""
        text: str = self.cleaned_data["text"]
        rest = text.replace(SLOT, "")
        if "{" in rest or "}" in rest:
            raise forms.ValidationError(_("Only {holder} may stand in braces."), code="invalid")
        return text


@admin.register(StandardStatement)
class StandardStatementAdmin(GuardedAdmin):
    """Standard statements."""

    form = StandardForm
    list_display = ("name", "speaks_of_holder", "note")
    search_fields = ("name", "text")
    ordering = ("name",)
    actions = None
    change_form_template = "admin/assets/standardstatement/change_form.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every role."""
        return access.may_view(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Every role."""
        return access.may_view(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who answer for rights."""
        return access.may(request, "edit_rights")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who answer for rights."""
        return access.may(request, "edit_rights")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who confirm rights."""
        return access.may(request, "confirm_rights")

    @admin.display(description=gettext_lazy("Names a holder"), boolean=True)
    def speaks_of_holder(self, standard: StandardStatement) -> bool:
        """Whether it has the slot."""
        return SLOT in standard.text

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form with the reading beside it; "Read again" saves nothing."""
        stored = self.get_object(request, object_id) if object_id else None
        if request.method == "POST" and "_read" in request.POST:
            access.need(request, "edit_rights")
            return self._read_again(request, stored)
        text = stored.text if stored else ""
        if request.method == "POST":
            text = _typed(request)
        context = {**(extra_context or {}), **_preview(text, stored)}
        return super().changeform_view(request, object_id, form_url, context)

    def _read_again(self, request: HttpRequest, stored: StandardStatement | None) -> HttpResponse:
        """The form as it was typed and its reading; nothing is saved."""
        instance = StandardStatement(pk=stored.pk) if stored else None
        form = self.get_form(request, stored, change=stored is not None)(
            request.POST, instance=instance
        )
        form.is_valid()
        sets: Any = self.get_fieldsets(request, stored)
        helper = AdminForm(form, sets, {}, (), self)
        context = {
            **self.admin_site.each_context(request),
            **_preview(_typed(request), stored),
            "title": _("Not saved yet"),
            "adminform": helper,
            "original": stored,
            "object_id": str(stored.pk) if stored else None,
            "is_popup": False,
            "to_field": None,
            "media": self.media + helper.media,
            "inline_admin_formsets": [],
            "errors": [],
            "preserved_filters": "",
        }
        return self.render_change_form(
            request, context, add=stored is None, change=stored is not None, obj=stored
        )


def _typed(request: HttpRequest) -> str:
    return Text().to_python(request.POST.get("text", ""))[:MAX_TERMS]


def _preview(text: str, stored: StandardStatement | None) -> dict[str, Any]:
    """The reading with an example's name in the slot; whom it would change."""
    if not text.strip():
        return {"reading": None}
    found = {"reading": rights_panel.of_text(text.replace(SLOT, EXAMPLE)), "example": EXAMPLE}
    if stored is not None:
        count = worded_so(stored.text).count()
        found |= {"worded_so": count, "has_slot": SLOT in text}
        if stored.text != text:
            old, new = (
                Subject.of(keeping.read(t.replace(SLOT, EXAMPLE), settings.TIME_ZONE))
                for t in (stored.text, text)
            )
            rows = rights_reading.answers_of(new, old, timezone.now())
            found["changes"] = sum(1 for row in rows for cell in row.cells if cell.change)
    return found


def worded_so(text: str) -> QuerySet:
    """Statements of records that have these words, whoever the holder is."""
    head, slot, tail = text.partition(SLOT)
    if not slot:
        return RightsStatement.objects.filter(text=text)
    rows = RightsStatement.objects.filter(text__startswith=head)
    last = tail.rpartition(SLOT)[2]
    return rows.filter(text__endswith=last) if last else rows
