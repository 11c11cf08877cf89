"""Deciding a version family: what it is called, who belongs to it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets.domain.text import clean_line
from assets.forms.moves import Reason
from assets.models import Asset


class Name(forms.CharField):
    """A name on one line, cleaned."""

    def clean(self, value: Any) -> str:
        """The name as it may be kept."""
        return super().clean(clean_line(str(value or "")))


class ProposalForm(forms.Form):
    """Accepting a proposal: title, members, reason."""

    title = Name(label=_("Title of the story"), max_length=500)
    members = forms.TypedMultipleChoiceField(
        label=_("Versions"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = Reason(help_text=_("Kept in each record's history; the proposal's own if empty."))

    def __init__(self, *args: Any, assets: Sequence[Asset], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["members"].choices = [(a.pk, str(a)) for a in assets]  # type: ignore[attr-defined]


class MembersForm(forms.Form):
    """Taking records out of a production and putting one in."""

    out = forms.TypedMultipleChoiceField(
        label=_("Take out"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    add = Name(label=_("Put in: reference"), max_length=100, required=False)
    reason = Reason(required=True)

    def __init__(self, *args: Any, assets: Sequence[Asset], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["out"].choices = [(a.pk, str(a)) for a in assets]  # type: ignore[attr-defined]
        self.found: Asset | None = None

    def clean_add(self) -> str:
        """The reference must lead to a record."""
        name = self.cleaned_data["add"]
        if name:
            self.found = Asset.objects.called(name).first()
            if self.found is None:
                raise forms.ValidationError(_("No record has this reference."), code="unknown")
        return name
