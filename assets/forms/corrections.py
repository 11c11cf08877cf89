"""A correction as a form: which words, what they say, on whose word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.domain.rights import territories
from assets.domain.rights.keeping import ClearanceNote, Correction
from assets.domain.rights.policy import Rule, Span
from assets.domain.rights.vocabulary import ACTS, ALL_ACTS, ALL_MEDIA, ALL_PURPOSES, MEDIA, PURPOSES
from assets.domain.text import clean_line
from assets.forms.clearing import Section, Text
from assets.forms.moves import Moment, Reason

EDITOR = "editor"
NOTE, OTHER = "note", "other"
KIND_OF = {
    "permit": "permission",
    "forbid": "prohibition",
    "consent": "prohibition",
    "silence": "prohibition",
    "duty": "duty",
}
EFFECTS = (
    ("none", gettext_lazy("No effect")),
    ("permit", gettext_lazy("Allow it")),
    ("forbid", gettext_lazy("Forbid it")),
    ("consent", gettext_lazy("Somebody must agree first")),
    ("duty", gettext_lazy("Put a duty on it")),
    ("silence", gettext_lazy("Leave it open")),
)
DUTIES = (
    ("", "—"),
    ("credit", gettext_lazy("Credit")),
    ("link", gettext_lazy("Link")),
    ("notice", gettext_lazy("Notice")),
    ("takedown", gettext_lazy("Take down")),
    ("no_alteration", gettext_lazy("Do not alter")),
    ("limit", gettext_lazy("Limit")),
    ("delete", gettext_lazy("Delete after use")),
    ("condition", gettext_lazy("Condition")),
)
_PLACE = re.compile(r"([0-9]{1,6})\s*[-–]\s*([0-9]{1,6})")
_OTHER_KEYS = {name.casefold(): code for name, code in territories.NAMES.items()}


class Line(forms.CharField):
    """One line, cleaned."""

    def clean(self, value: Any) -> str:
        """The line as it may be kept."""
        return super().clean(clean_line(str(value or "")))


def _boxes(label: Any, words: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(code, gettext_lazy(text)) for code, text in words.items()],
        widget=forms.CheckboxSelectMultiple,
    )


class CorrectionForm(Section):
    """After `is_valid()`, `correction` is what was said; its span as it was marked."""

    name = "correct"
    where = forms.ChoiceField(label=gettext_lazy("Which words"))
    words = Text(
        label=gettext_lazy("Other words of the statement"),
        required=False,
        max_length=5000,
        help_text=gettext_lazy("Copy them from the statement, or give their place: 120-164."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    effect = forms.ChoiceField(label=gettext_lazy("What they do"), choices=EFFECTS)
    acts = _boxes(gettext_lazy("Acts"), ACTS)
    purposes = _boxes(gettext_lazy("Purposes"), PURPOSES)
    media = _boxes(gettext_lazy("Media"), MEDIA)  # type: ignore[assignment]  # a field, by its name
    territories = Line(
        label=gettext_lazy("Only in"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Countries or regions, by name or code, commas between."),
    )
    except_territories = Line(label=gettext_lazy("Not in"), required=False, max_length=1000)
    start = Moment(label=gettext_lazy("From"))
    end = Moment(label=gettext_lazy("Until"))
    party = Line(label=gettext_lazy("Who must agree"), required=False, max_length=300)
    contact = Line(label=gettext_lazy("How to reach them"), required=False, max_length=500)
    duty = forms.ChoiceField(label=gettext_lazy("Duty"), choices=DUTIES, required=False)
    text = Line(
        label=gettext_lazy("Its exact text"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For a credit: the credit."),
    )
    material = forms.ChoiceField(label=gettext_lazy("It speaks of"), required=False)
    note_who = Line(label=gettext_lazy("Who said it"), required=False, max_length=300)
    note_what = Line(label=gettext_lazy("What they said"), required=False, max_length=2000)
    note_on = forms.DateField(
        label=gettext_lazy("When"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note_document = Line(
        label=gettext_lazy("Document"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Where it can be found: a letter, a contract, its number."),
    )
    reason = Reason(required=True)

    def __init__(
        self,
        *args: Any,
        statement: str,
        places: Sequence[tuple[str, str]],
        materials: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            *places,
            *([(OTHER, _("Other words of the statement"))] if statement else []),
            (NOTE, _("None: a clearance note decides")),
        ]
        self.fields["material"].choices = [  # type: ignore[attr-defined]
            ("", _("the whole record")),
            *((name, name) for name in materials),
        ]
        self.correction: Correction | None = None

    # Reading

    def clean(self) -> dict[str, Any]:
        """Make `correction` of what was typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        span, note = self._span(cleaned), self._note(cleaned)
        rules = self._rules(cleaned, span or (0, 0))
        if not self.errors:
            self.correction = Correction(span, rules, note, cleaned["reason"])
        return cleaned

    def _span(self, cleaned: dict[str, Any]) -> Span | None:
        where = cleaned.get("where", "")
        if where in (NOTE, ""):
            return None
        typed = cleaned.get("words", "") if where == OTHER else where
        place = _PLACE.fullmatch(typed.strip())
        if place:
            span = (int(place[1]), int(place[2]))
            if 0 <= span[0] < span[1] <= len(self.statement):
                return span
            self.add_error("words", _("The statement has no such place."))
            return None
        words = typed.strip()
        if not words:
            self.add_error("words", _("Say which words."))
        elif self.statement.count(words) == 1:
            start = self.statement.index(words)
            return (start, start + len(words))
        elif words in self.statement:
            self.add_error("words", _("They stand there more than once; give their place."))
        else:
            self.add_error("words", _("The statement has no such words."))
        return None

    def _note(self, cleaned: dict[str, Any]) -> ClearanceNote | None:
        given = [cleaned.get(f"note_{part}") for part in ("who", "what", "on", "document")]
        if not any(given) and cleaned.get("where") != NOTE:
            return None
        for part in ("who", "what", "on"):
            if not cleaned.get(f"note_{part}") and f"note_{part}" not in self.errors:
                self.add_error(f"note_{part}", _("A clearance note says who, what and when."))
        who, what, on, document = given
        return ClearanceNote(who, what, on, document or "") if who and what and on else None

    def clean_note_on(self) -> dt.date | None:
        """A day that a clock shows."""
        day: dt.date | None = self.cleaned_data["note_on"]
        if day is not None and not 1900 <= day.year <= 2999:
            raise forms.ValidationError(_("Write a day as 2026-11-22."), code="invalid")
        return day

    def _rules(self, cleaned: dict[str, Any], span: Span) -> tuple[Rule, ...]:
        effect = cleaned.get("effect", "none")
        if effect == "none":
            if cleaned.get("where") == NOTE:
                self.add_error("effect", _("A clearance note has to do something."))
            return ()
        sets = {
            "acts": frozenset(cleaned.get("acts", ())),
            "purposes": frozenset(cleaned.get("purposes", ())),
            "media": frozenset(cleaned.get("media", ())),
        }
        if effect == "permit":
            for name, codes in sets.items():
                if not codes:
                    self.add_error(name, _("What is allowed has to be named, each by itself."))
            if cleaned.get("material"):
                self.add_error("material", _("Only the whole record can be allowed."))
        if effect == "duty" and not cleaned.get("duty"):
            self.add_error("duty", _("Say which duty."))
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and not start < end:
            self.add_error("end", _("It has to end after it begins."))
        only = self._places("territories", cleaned)
        if self.errors:
            return ()
        return (
            Rule(
                KIND_OF[effect],
                effect,
                span,
                EDITOR,
                acts=sets["acts"] or ALL_ACTS,
                purposes=sets["purposes"] or ALL_PURPOSES,
                media=sets["media"] or ALL_MEDIA,
                territories=only or None,
                except_territories=self._places("except_territories", cleaned),
                start=start,
                end=end,
                material=cleaned.get("material") or None,
                party=(cleaned.get("party") or None) if effect == "consent" else None,
                contact=(cleaned.get("contact") or None) if effect == "consent" else None,
                duty=cleaned.get("duty", "") if effect == "duty" else "",
                text=cleaned.get("text", "") if effect == "duty" else "",
            ),
        )

    def _places(self, name: str, cleaned: dict[str, Any]) -> frozenset[str]:
        codes = set()
        for typed in (cleaned.get(name) or "").split(","):
            word = typed.strip()
            if not word:
                continue
            code = _code(word)
            if code is None:
                self.add_error(
                    name, _("%(word)s is no country or region.") % {"word": f"“{word[:60]}”"}
                )
            else:
                codes.add(code)
        return frozenset(codes)

    # Showing

    def has_note(self) -> bool:
        """Whether something of a clearance note was typed."""
        parts = ("note_who", "note_what", "note_on", "note_document")
        return any(self[name].value() for name in parts) or self["where"].value() == NOTE


def _code(word: str) -> str | None:
    if word.upper() in territories.CODES or word.upper() in territories.REGIONS:
        return word.upper()
    return _OTHER_KEYS.get(word.casefold())
