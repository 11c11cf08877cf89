"""One form for a whole record, in the order an editor thinks (`domain.fields`).

`RecordForm(base=record)` shows a record; bound, it gives the record that was typed. It begins
from `base`, so that what no input shows comes along, and text that stands as it was shown keeps
the stored value: an untouched save is the same record, character for character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assets import editing
from assets.domain.fields import BY_NAME, FIELDS, GROUPS
from assets.domain.record import EMPTY, Poster, Record
from assets.domain.text import clean
from assets.forms.entries import ENTRIES, KEPT, Entry
from assets.forms.rereading import TEXTS, with_readings

POSTER = ("poster_alt", "poster_credit", "poster_remove")
SHOWN_UNDER = {"segments": "transcript", "shots": "transcript", "music_cues": "music"}


class Typed(forms.Field):
    """What was typed, character for character; None where the input was not sent at all."""

    def to_python(self, value: Any) -> str | None:
        """The text with line ends made LF."""
        return None if value is None else one_line_end(str(value))


class Flag(forms.CheckboxInput):
    """A tick box that says "not ticked" too: without it, absent and untick would be the same."""

    template_name = "admin/assets/widgets/flag.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """`on`, "" for unticked, None for not sent."""
        return data.get(name)


def one_line_end(text: str) -> str:
    """CRLF and CR as LF, as browsers send what they showed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Shown:
    """A field on the page: its input, what kind it is, whether it is wide."""

    name: str
    bound: forms.BoundField
    input: str
    suggest: str


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the page."""

    name: str
    label: str | Promise
    fields: tuple[Shown, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something in it must be corrected."""
        return any(shown.bound.errors for shown in self.fields)


class RecordForm(forms.Form):
    """A record as one page of inputs. After `is_valid()`, `record` is what was typed."""

    record_version = forms.CharField(widget=forms.HiddenInput, required=False)
    pasted = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        base: Record = EMPTY,
        version: int = 0,
        pasted: str = "",
        locked: frozenset[str] = frozenset(),
        read_only: bool = False,
    ) -> None:
        self.base, self.locked = base, locked
        self.texts = texts_of(base)
        initial = {**self.texts, "record_version": str(version), "pasted": pasted}
        super().__init__(data, initial=initial, auto_id="id_%s", label_suffix="")
        self.record = base
        self.replaced = 0
        for name, entry in ENTRIES.items():
            if name not in KEPT:
                self.fields[name] = _input(name, entry, base, read_only)
        for name in POSTER if base.poster else ():
            self.fields[name] = _poster_input(name)
        for name in TEXTS:
            self.fields[f"{name}_again"] = forms.BooleanField(
                required=False, label=_("Read it anew even if the text is unchanged")
            )
        for name, field in self.fields.items():
            field.disabled = read_only or name in locked

    # Showing

    @property
    def groups(self) -> tuple[Group, ...]:
        """The sections in order, each with its inputs."""
        shown = [self._shown(f.name) for f in FIELDS if f.name in self.fields]
        return tuple(
            Group(
                key,
                _(label),
                (
                    *(s for s in shown if BY_NAME[s.name].group == key),
                    *(self._shown(n) for n in POSTER if key == "files" and n in self.fields),
                ),
            )
            for key, label in GROUPS.items()
        )

    def _shown(self, name: str) -> Shown:
        entry = ENTRIES.get(name)
        kind = entry.input if entry else "flag" if name == "poster_remove" else "line"
        suggest = f"suggest-{name}" if entry and entry.suggest else ""
        return Shown(name, self[name], kind, suggest)

    def problems(self) -> Iterator[tuple[str, str, str]]:
        """Every error as (id of the input, label, sentence), in the page's order; general first."""
        for sentence in self.non_field_errors():
            yield "", "", str(sentence)
        for group in self.groups:
            for shown in group.fields:
                for sentence in shown.bound.errors:
                    yield shown.bound.id_for_label, str(shown.bound.label), str(sentence)

    def value_of(self, name: str) -> str:
        """The text in an input as the page shows it now."""
        return one_line_end(str(self[name].value() or ""))

    # Reading

    def clean(self) -> dict[str, Any]:
        """Make `record` from what was typed; errors say which line and why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        values: dict[str, Any] = {}
        for name, entry in ENTRIES.items():
            typed = cleaned.get(name)
            if name in KEPT or name in self.locked or typed is None:
                continue
            if not is_same(typed, self.texts[name]):
                self.replaced += clean(typed).replaced
                try:
                    values[name] = entry.read(typed, getattr(self.base, name))
                except ValidationError as error:
                    self.add_error(name, error)
        after = self.base.with_(**values, **self._poster(cleaned))
        if "version" in values and after.version_source == self.base.version_source:
            after = after.with_(version_source="field" if after.version else None)
        again = frozenset(name for name in TEXTS if cleaned.get(f"{name}_again"))
        self.record = with_readings(self.base, after, again)
        if self.record == EMPTY:
            self.add_error(None, gettext("Nothing has been typed yet."))
        if not self.errors:
            self._validate()
        return cleaned

    def _poster(self, cleaned: Mapping[str, Any]) -> dict[str, Poster | None]:
        poster = self.base.poster
        if poster is None or "poster" in self.locked:
            return {}
        if cleaned.get("poster_remove"):
            return {"poster": None}
        given: dict[str, Any] = {}
        for part in ("alt", "credit"):
            typed = cleaned.get(f"poster_{part}")
            if typed is not None and not is_same(typed, self.texts[f"poster_{part}"]):
                given[part] = clean(typed).text.strip() or None
        return {"poster": replace(poster, **given)} if given else {}

    def _validate(self) -> None:
        try:
            editing.validate(self.record)
        except editing.InvalidRecord as error:
            self.refuse(error)

    def refuse(self, error: editing.InvalidRecord) -> None:
        """Show beside the fields what `editing` refuses."""
        for where, reason in error.errors:
            name, _space, row = where.partition(" ")
            name = SHOWN_UNDER.get(name, name)
            sentence = f"{row}: {reason}" if row else reason
            self.add_error(
                name if name in self.fields else None, sentence[:1].upper() + sentence[1:]
            )

    @property
    def typed_fields(self) -> frozenset[str]:
        """Fields whose text is not as it was shown."""
        if not self.is_bound:
            return frozenset()
        return frozenset(
            name
            for name in self.fields
            if name in self.texts and not is_same(self.value_of(name), self.texts[name])
        )


def is_same(typed: str, shown: str) -> bool:
    """Whether a text came back as it was shown; one-line inputs lose line breaks on the way."""
    if typed == shown:
        return True
    shown = one_line_end(shown)
    return typed == shown or ("\n" not in typed and typed == shown.replace("\n", ""))


def texts_of(record: Record) -> dict[str, str]:
    """What each input shows for a record."""
    texts = {name: entry.write(getattr(record, name)) for name, entry in ENTRIES.items()}
    poster = record.poster
    texts["poster_alt"] = (poster.alt if poster else None) or ""
    texts["poster_credit"] = (poster.credit if poster else None) or ""
    return texts


def _input(name: str, entry: Entry, base: Record, read_only: bool) -> forms.Field:
    field = BY_NAME[name]
    attrs: dict[str, Any] = {"autocomplete": "off"}
    widget: forms.Widget
    if entry.input == "choice":
        stored = getattr(base, name)
        choices = [("", "—"), *((code, _(label)) for code, label in entry.choices.items())]
        if stored and stored not in entry.choices:
            choices.append((stored, stored))
        widget = forms.Select(choices=choices)
    elif entry.input == "flag":
        widget = Flag()
    elif entry.input == "line":
        attrs |= {"list": f"suggest-{name}"} if entry.suggest else {}
        attrs |= {"maxlength": field.max_length} if field.max_length else {}
        widget = forms.TextInput(attrs=attrs)
    else:
        text = entry.write(getattr(base, name))
        rows = min(max(entry.rows, text.count("\n") + 1), max(entry.rows, 12))
        widget = forms.Textarea(attrs={**attrs, "rows": rows, "cols": 60})
        if entry.input in ("long", "lines"):
            widget.attrs["spellcheck"] = "false" if entry.input == "lines" else "true"
            widget.attrs["class"] = "notation"
    help_text: Any = entry.note or (_(field.help) if field.help else "")
    return Typed(required=False, label=_(field.label), help_text=help_text, widget=widget)


def _poster_input(name: str) -> forms.Field:
    if name == "poster_remove":
        return forms.BooleanField(required=False, label=_("Take the poster image away"))
    label = _("Poster: what it shows") if name == "poster_alt" else _("Poster: credit")
    return Typed(required=False, label=label, widget=forms.TextInput(attrs={"autocomplete": "off"}))
