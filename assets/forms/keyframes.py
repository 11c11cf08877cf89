"""Keyframes as an editor gives them: for each picture its time code, what it shows, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets import thumbnails
from assets.domain import timecode
from assets.domain.record import Keyframe
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.editing.checking import MAX_ALT
from assets.forms.moves import Reason

MAX_CREDIT = 500


class TimecodeField(forms.CharField):
    """A moment of the video."""

    def clean(self, value: Any) -> Timecode | None:
        """The time code that was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return timecode.parse(text)
        except ValueError as error:
            raise forms.ValidationError(
                _("Write a time code as 00:34, 00:01:23 or 00:01:23:12.")
            ) from error


class KeyframeForm(forms.Form):
    """One picture. Bound, valid and not to be taken away, `keyframe` is the keyframe given.

    `own` are names of pictures that the record has already, kept here or not; any other must be
    kept here. `file` is the name of the file that just came in, "" for what was there before.
    """

    picture = forms.CharField(max_length=300, widget=forms.HiddenInput)
    at = TimecodeField(
        label=_("Time code"),
        max_length=20,
        error_messages={"required": _("Say at which time code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 12}),
    )
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=MAX_ALT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    credit = forms.CharField(label=_("Credit"), required=False, max_length=MAX_CREDIT)
    remove = forms.BooleanField(label=_("Take it away"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        number: int,
        own: Iterable[str] = (),
        file: str = "",
        **kwargs: Any,
    ) -> None:
        self.number, self.own, self.file = number, frozenset(own), file
        super().__init__(data, prefix=prefix(number), auto_id="id_%s", label_suffix="", **kwargs)

    def clean_picture(self) -> str:
        """The name of a picture that is the record's, or kept here."""
        name: str = self.cleaned_data["picture"]
        if name not in self.own and not thumbnails.is_there(name):
            raise forms.ValidationError(_("This picture is not kept here. Choose its file again."))
        return name

    def clean_alt(self) -> str:
        """On one line, as every notation of a record has it."""
        return clean_line(self.cleaned_data["alt"])

    def clean_credit(self) -> str:
        """On one line."""
        return clean_line(self.cleaned_data["credit"])

    @property
    def is_leaving(self) -> bool:
        """Whether the picture is to be taken away; what else is typed beside it counts no more."""
        return self.is_bound and bool(self["remove"].value())

    @property
    def name(self) -> str:
        """The name of the picture as it stands in the form."""
        return str(self["picture"].value() or "")

    @property
    def moment(self) -> Timecode | None:
        """The time code as it stands in the form; None for none."""
        try:
            return timecode.parse(str(self["at"].value() or ""))
        except ValueError:
            return None

    @property
    def keyframe(self) -> Keyframe:
        """What was given."""
        given = self.cleaned_data
        return Keyframe(
            given["at"], given["picture"], given["alt"] or None, given["credit"] or None
        )


class NewKeyframesForm(forms.Form):
    """What is said of all pictures that come in at once, and why. The files are read beside it."""

    new_credit = forms.CharField(
        label=_("Credit of the new pictures"), required=False, max_length=MAX_CREDIT
    )
    reason = Reason()

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="id_%s", label_suffix="")

    def clean_new_credit(self) -> str:
        """On one line."""
        return clean_line(self.cleaned_data["new_credit"])


def prefix(number: int) -> str:
    """What the inputs of a row begin with."""
    return f"frame-{number}"


def typed(number: int, frame: Keyframe | None, **given: str) -> dict[str, str]:
    """A keyframe as the inputs of a row would send it."""
    values = dict(_inputs(frame)) if frame else {}
    return {f"{prefix(number)}-{name}": text for name, text in (values | given).items()}


def _inputs(frame: Keyframe) -> Iterator[tuple[str, str]]:
    yield "picture", frame.name
    yield "at", str(frame.at)
    yield "alt", frame.alt or ""
    yield "credit", frame.credit or ""
