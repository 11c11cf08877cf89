"""Acronyms and what they stand for: search takes the one for the other from the next search on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.admin import access
from assets.admin.read_only import GuardedAdmin
from assets.domain.text import clean_line
from assets.models import Acronym
from assets.search import analysis


class AcronymForm(forms.ModelForm):
    """A short form and one thing it stands for, each on one line."""

    class Meta:
        model = Acronym
        fields = ("short", "long")
        labels = {"short": gettext_lazy("Short form"), "long": gettext_lazy("Stands for")}
        help_texts = {
            "long": gettext_lazy(
                "One long form, in any language, or another short one (NATO, OTAN). "
                "Add a second line for a second meaning."
            )
        }

    def clean_short(self) -> str:
        """Something that can be typed and looked for."""
        return self._words("short")

    def clean_long(self) -> str:
        """Something else that can be typed and looked for."""
        long = self._words("long")
        if analysis.words(long) == analysis.words(self.cleaned_data.get("short", "")):
            raise forms.ValidationError(_("Both forms are the same to search."), code="invalid")
        return long

    def _words(self, name: str) -> str:
        text = clean_line(self.cleaned_data[name])
        if not analysis.words(text):
            raise forms.ValidationError(_("There is no word in it."), code="invalid")
        return text


@admin.register(Acronym)
class AcronymAdmin(GuardedAdmin):
    """Acronyms."""

    form = AcronymForm
    list_display = ("short", "long")
    list_display_links = ("short", "long")
    search_fields = ("short", "long")
    ordering = ("short", "long")
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Every role."""
        return access.may_view(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Every role."""
        return access.may_view(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may edit any record: it changes what everybody finds."""
        return access.may(request, "edit_record")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who may edit any record."""
        return access.may(request, "edit_record")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who may edit any record."""
        return access.may(request, "edit_record")
