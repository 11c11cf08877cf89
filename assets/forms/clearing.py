"""What people settle about usage rights: where shots are, what is settled, when events were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.domain import timecode
from assets.domain.rights.policy import Ranges
from assets.domain.rights.subject import Located
from assets.domain.timecode import Timecode
from assets.domain.vocabularies import VERSIONS
from assets.forms.moves import Moment, Reason

MOST_RANGES = 500
MAX_TERMS = 50_000


class Section(forms.Form):
    """One of several forms on a page; its inputs' ids begin with its name."""

    name = "section"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs = {"auto_id": f"id_{self.name}_%s", "label_suffix": "", **kwargs}
        super().__init__(*args, **kwargs)


def read_ranges(text: str) -> Ranges:
    """Ranges, one a line: `00:34-00:41`; without an out point the last one is open-ended.

    Raises ValidationError that names the line.
    """
    found: list[tuple[Timecode, Timecode | None]] = []
    for number, line in enumerate(text.splitlines(), 1):
        typed = line.strip().replace("–", "-").replace("—", "-")
        if not typed:
            continue
        start, dash, end = typed.partition("-")
        try:
            if not dash or len(typed) > 60:
                raise ValueError
            pair = (timecode.parse(start), timecode.parse(end) if end.strip() else None)
            if pair[1] is not None and not pair[0] < pair[1]:
                raise ValueError
        except ValueError as error:
            raise forms.ValidationError(
                _("Line %(number)d is no range such as 00:34-00:41: %(line)s")
                % {"number": number, "line": typed[:60]},
                code="invalid",
            ) from error
        found.append(pair)
        if len(found) > MOST_RANGES:
            raise forms.ValidationError(
                _("At most %(most)d ranges.") % {"most": MOST_RANGES}, code="invalid"
            )
    return tuple(found)


def write_ranges(ranges: Ranges) -> str:
    """The lines that `read_ranges` reads."""
    return "\n".join(f"{a}-{b if b is not None else ''}" for a, b in ranges)


class LocateForm(Section):
    """For each holder the ranges of its shots, and whether these are all."""

    name = "locate"
    reason = Reason()

    def __init__(
        self,
        *args: Any,
        holders: Sequence[str],
        located: Sequence[Located],
        marked: Sequence[Located] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holders = tuple(holders)
        stored = {item.holder.casefold(): item for item in located}
        shots = {item.holder.casefold(): write_ranges(item.ranges) for item in marked}
        for at, holder in enumerate(self.holders):
            item = stored.get(holder.casefold())
            self.fields[f"ranges-{at}"] = forms.CharField(
                label=_("Shots of %(holder)s") % {"holder": holder},
                required=False,
                max_length=40_000,
                initial=write_ranges(item.ranges) if item else "",
                help_text=_shown_by(shots.get(holder.casefold(), "")),
                widget=forms.Textarea(attrs={"rows": 3, "class": "notation"}),
            )
            self.fields[f"complete-{at}"] = forms.BooleanField(
                label=_("These are all of %(holder)s") % {"holder": holder},
                required=False,
                initial=bool(item and item.complete),
            )
        self.materials: tuple[Located, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Make `materials` of the lines."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = []
        for at, holder in enumerate(self.holders):
            try:
                ranges = read_ranges(cleaned.get(f"ranges-{at}") or "")
            except forms.ValidationError as error:
                self.add_error(f"ranges-{at}", error)
                continue
            if ranges:
                found.append(Located(holder, ranges, bool(cleaned.get(f"complete-{at}"))))
        self.materials = tuple(found)
        return cleaned

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two inputs of each holder."""
        return [(self[f"ranges-{at}"], self[f"complete-{at}"]) for at in range(len(self.holders))]


def _shown_by(ranges: str) -> str:
    if not ranges:
        return _("One a line, in and out: 00:34-00:41. Empty: not located.")
    return _("One a line: 00:34-00:41. Empty: as the shot list marks them (%(ranges)s).") % {
        "ranges": ", ".join(ranges.split("\n")[:20])
    }


class SettleForm(Section):
    """Which sources named elsewhere are settled; whether the production's terms bind."""

    name = "settle"
    holders = forms.MultipleChoiceField(
        label=gettext_lazy("These are settled: no third-party material of the record"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    frees_from_production = forms.BooleanField(
        label=gettext_lazy("The terms of the production do not bind this record"), required=False
    )
    reason = Reason(required=True)

    def __init__(self, *args: Any, holders: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holders"].choices = [(h, h) for h in holders]  # type: ignore[attr-defined]


class EventsForm(Section):
    """When the events took place that windows count from."""

    name = "events"
    reason = Reason(required=True)

    def __init__(
        self,
        *args: Any,
        events: Sequence[tuple[str, str]],
        known: dict[str, dt.datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(name for name, _label in events)
        for at, (name, label) in enumerate(events):
            self.fields[f"event-{at}"] = Moment(label=label, initial=known.get(name))

    def events(self) -> list[tuple[str, dt.datetime]]:
        """Those that have a moment."""
        found = [(name, self.cleaned_data[f"event-{at}"]) for at, name in enumerate(self.names)]
        return [(name, at) for name, at in found if at is not None]

    def rows(self) -> list[forms.BoundField]:
        """The moments."""
        return [self[f"event-{at}"] for at in range(len(self.names))]


class ConfirmForm(Section):
    """Confirming what was shown; `basis` is its hash."""

    name = "confirm"
    basis = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = Reason()


class ReasonSection(Section):
    """An act that takes a reason and nothing else."""

    reason = Reason(required=True)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        self.name = name
        super().__init__(*args, **kwargs)


class Text(forms.CharField):
    """Words kept character for character, with LF for line ends."""

    def to_python(self, value: Any) -> str:
        """As typed; blanks at the ends too."""
        return str(value or "").replace("\r\n", "\n").replace("\r", "\n")


class TermsForm(Section):
    """The terms of a production: their words, the versions they are for, why."""

    name = "terms"
    text = Text(
        label=gettext_lazy("Words"),
        required=False,
        max_length=MAX_TERMS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Empty: there are no terms for the production."),
    )
    versions = forms.MultipleChoiceField(
        label=gettext_lazy("For these versions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only versions that are named here are covered."),
    )
    reason = Reason(required=True)

    def __init__(self, *args: Any, others: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {**VERSIONS, "": gettext_lazy("no version stated")}
        codes = [*VERSIONS, "", *(code for code in others if code not in known)]
        self.fields["versions"].choices = [  # type: ignore[attr-defined]
            (code or "-", _(str(known.get(code, code)))) for code in codes
        ]

    def clean(self) -> dict[str, Any]:
        """Terms without a version would be for nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (cleaned.get("text") or "").strip() and not cleaned.get("versions"):
            self.add_error("versions", _("Name at least one version they are for."))
        return cleaned

    def codes(self) -> list[str]:
        """The chosen versions, as records name them."""
        return ["" if code == "-" else code for code in self.cleaned_data["versions"]]
