"""A poster as an editor gives it: a file, what it shows, whose it is, where the eye should rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assets import thumbnails
from assets.domain.record import Poster
from assets.domain.text import clean_line
from assets.editing.checking import MAX_ALT
from assets.forms.moves import Reason

MIDDLE = 50


class PosterForm(forms.Form):
    """Bound and valid, `poster(name)` is the poster for the picture of that name."""

    file = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at least 320 × 180 pixels, at most 25 MB and 50 million pixels. "
            "What the file says beside its pixels (camera, place, comments) is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
    )
    picture = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=MAX_ALT,
        help_text=_(
            "Read out to those who do not see the picture. One sentence, without “picture of”. "
            "A record is not published without it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    credit = forms.CharField(
        label=_("Credit"),
        required=False,
        max_length=500,
        help_text=_("Whose picture it is, as it is to be named."),
    )
    focus_x = forms.IntegerField(
        label=_("From the left, per cent"), required=False, min_value=0, max_value=100
    )
    focus_y = forms.IntegerField(
        label=_("From the top, per cent"), required=False, min_value=0, max_value=100
    )
    reason = Reason()

    def __init__(self, *args: Any, poster: Poster | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"focus_x": MIDDLE, "focus_y": MIDDLE}
        if poster is not None:
            initial |= {"alt": poster.alt or "", "credit": poster.credit or ""}
            if poster.focus_x is not None:
                initial |= {"focus_x": poster.focus_x, "focus_y": poster.focus_y}
        super().__init__(
            *args, **{"auto_id": "id_%s", "label_suffix": "", "initial": initial, **kwargs}
        )
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    def clean_picture(self) -> str:
        """The picture sent before, if it is kept; any other name is none."""
        name: str = self.cleaned_data["picture"]
        return name if thumbnails.is_there(name) else ""

    def clean_alt(self) -> str:
        """On one line, as every notation of a record has it."""
        return clean_line(self.cleaned_data["alt"])

    def clean_credit(self) -> str:
        """On one line."""
        return clean_line(self.cleaned_data["credit"])

    def poster(self, name: str) -> Poster:
        """The poster that was given; a focus in the middle is none."""
        given = self.cleaned_data
        x, y = (MIDDLE if given[k] is None else given[k] for k in ("focus_x", "focus_y"))
        focus = (None, None) if (x, y) == (MIDDLE, MIDDLE) else (x, y)
        return Poster(name, given["alt"] or None, given["credit"] or None, *focus)
