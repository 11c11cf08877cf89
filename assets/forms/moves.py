"""What a move takes beside its name: the reason, and from when the public may see the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets.domain.text import clean_line

MAX_REASON = 1000
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Reason(forms.CharField):
    """Why; kept in the history for ever."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("label", _("Reason"))
        kwargs.setdefault("help_text", _("Kept in the history."))
        kwargs.setdefault("max_length", MAX_REASON)
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """On one line, without what no system can carry."""
        return super().to_python(clean_line(str(value or ""))) or ""


class Moment(forms.DateTimeField):
    """A day and time on the catalogue's clock."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        )
        kwargs.setdefault("error_messages", {"invalid": _("Write a moment as 2026-11-22T15:30.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> dt.datetime | None:
        """The moment; one that no clock here can show is refused, not an overflow later."""
        try:
            moment: dt.datetime | None = super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class MoveForm(forms.Form):
    """Reason and moment of one move or of many."""

    reason = Reason()
    public_from = Moment(label=_("Public from"))


class RecordMoveForm(MoveForm):
    """The same beside a record's page, sent along with the record's own form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_%s", "label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            help_id = f"id_{name}_helptext"
            field.widget.attrs |= {"form": "record-form", "aria-describedby": help_id}


class ReasonForm(forms.Form):
    """A reason that must be given."""

    reason = Reason(required=True)
