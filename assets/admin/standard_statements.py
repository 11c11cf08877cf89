"""The library of standard statements: texts that many records share, with a slot for the holder.

New words for one that records are worded by are not saved at once: they become a change that is
counted first, and made with a reason (`wording_changes`).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import clearance
from assets.admin import access, rights_panel, rights_reading
from assets.admin.read_only import GuardedAdmin
from assets.admin.wording_changes import in_time
from assets.domain.rights import keeping
from assets.domain.rights.standard import SLOT
from assets.domain.rights.subject import Subject
from assets.domain.text import clean
from assets.forms.clearing import MAX_TERMS, Text
from assets.models import StandardStatement, WordingChange

NAME_WORDS = 6
"""How many words of a sentence it is called by, until somebody finds it a better name."""
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
        stored = StandardStatement.objects.filter(pk=self.instance.pk).first()
        if stored is not None and text.strip() != stored.text.strip():
            refusal = clearance.why_not(stored, text)
            if refusal is not None:
                raise forms.ValidationError(refusal.render(_), code="invalid")
        return text


@admin.register(StandardStatement)
class StandardStatementAdmin(GuardedAdmin):
    """Standard statements."""

    form = StandardForm
    list_display = ("name", "speaks_of_holder", "note")
    search_fields = ("name", "text")
    ordering = ("name",)
    actions = None
    change_list_template = "admin/assets/standardstatement/change_list.html"
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

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library and, for who may add to it, the sentences that records share beside it."""
        shared = clearance.shared() if self.has_add_permission(request) else ()
        return super().changelist_view(request, {**(extra_context or {}), "shared": shared})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        """A sentence that records share, as the list hands it over."""
        text = clean(request.GET.get("text", "")).text[:MAX_TERMS]
        return {"text": text, "name": Truncator(text).words(NAME_WORDS)} if text.strip() else {}

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
        text = stored.text if stored else clean(request.GET.get("text", "")).text[:MAX_TERMS]
        if request.method == "POST":
            text = _typed(request)
        context = {**(extra_context or {}), **_preview(text, stored)}
        return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Name and note at once; new words that would change records become a change first."""
        stored = StandardStatement.objects.filter(pk=obj.pk).first() if change else None
        text = obj.text
        if stored is not None and clearance.affected(stored.text, text):
            obj.text = stored.text
            super().save_model(request, obj, form, change)
            proposed = clearance.propose(
                stored,
                text=text,
                who=access.who(request),
                permissions=access.permissions(request),
            )
            clearance.count(proposed, go_on=in_time())
            request._proposed = proposed  # type: ignore[attr-defined]
        else:
            super().save_model(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """To the change, where there is one to decide on."""
        proposed = getattr(request, "_proposed", None)
        if proposed is None:
            return super().response_change(request, obj)
        messages.info(request, _("Nothing is changed yet: see what the new words would do."))
        return HttpResponseRedirect(
            reverse("admin:assets_wordingchange_change", args=[proposed.pk])
        )

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
    example = EXAMPLE if SLOT in text else ""
    found = {"reading": rights_panel.of_text(text.replace(SLOT, EXAMPLE)), "example": example}
    if stored is not None:
        count = len(clearance.worded_so(stored.text))
        found |= {"worded_so": count, "changes_of": _changes_of(stored)}
        if stored.text != text:
            old, new = (
                Subject.of(keeping.read(t.replace(SLOT, EXAMPLE), settings.TIME_ZONE))
                for t in (stored.text, text)
            )
            rows = rights_reading.answers_of(new, old, timezone.now())
            found["changes"] = sum(1 for row in rows for cell in row.cells if cell.change)
    return found


def _changes_of(stored: StandardStatement) -> list[WordingChange]:
    """Its changes, newest first; one that is on its way before the others."""
    found = list(WordingChange.objects.filter(standard=stored).order_by("-pk")[:10])
    return sorted(found, key=lambda change: not change.is_open)
