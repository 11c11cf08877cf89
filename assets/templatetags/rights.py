"""Words and signs of answers: every outcome has a word, a colour and a shape of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from assets.domain.rights.vocabulary import OUTCOMES

register = template.Library()


def _line(path: str) -> str:
    return f'<path class="sign-line" d="{path}"/>'


def _body(path: str) -> str:
    return f'<path class="sign-body" d="{path}"/>'


SIGNS: dict[str, str] = {
    "permitted": '<circle class="sign-body" cx="12" cy="12" r="11"/>'
    + _line("M6.5 12.5l4 4 7-8.5"),
    "permitted_with_duties": '<rect class="sign-body" x="1" y="1" width="22" height="22" rx="3"/>'
    + _line("M7 9.5l3.5 3.5 6-7M6.5 18h.01M12 18h.01M17.5 18h.01"),
    "consent_required": _body(
        "M3 1h18a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-8l-6 6v-6H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z"
    )
    + _line("M9 6.6a3 3 0 1 1 4.4 2.5c-1 .6-1.4 1-1.4 2M12 14h.01"),
    "not_stated": '<circle class="sign-ring" cx="12" cy="12" r="10"/>'
    '<path class="sign-bare" d="M7.5 12h9"/>',
    "prohibited": _body("M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z") + _line("M6 12h12"),
}
"""Circle, square, speech bubble, broken ring, octagon: told apart without colour, and small."""


@register.filter
def outcome_word(outcome: str) -> str:
    """What a person reads: "Yes", "Ask first", …"""
    return gettext(OUTCOMES.get(outcome, outcome))


@register.filter
def outcome_sign(outcome: str) -> SafeString:
    """The shape of an outcome; its word stands beside it."""
    shape = mark_safe(SIGNS.get(outcome, SIGNS["not_stated"]))  # noqa: S308 our own constants
    return format_html(
        '<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', shape
    )


@register.filter
def at(found: Mapping[Any, Any] | None, key: Any) -> Any:
    """What stands in a mapping under a key; None where nothing does."""
    return found.get(key) if found else None


@register.filter
def outcome_badge(outcome: str, words: str = "") -> SafeString:
    """Shape and word in one line, for lists."""
    return format_html(
        '<span class="outcome outcome-{}">{}<span>{}</span></span>',
        outcome,
        outcome_sign(outcome),
        words or outcome_word(outcome),
    )


@register.filter
def outcome_short(outcome: str) -> SafeString:
    """The same for the cells of a table."""
    return outcome_badge(outcome, gettext("Not stated") if outcome == "not_stated" else "")


@register.filter
def moment_words(moment: dt.datetime | dt.date | None) -> str:
    """A day, or a moment in the catalogue's zone, with the zone: "3 June 2026, 19:00 CEST"."""
    if moment is None:
        return ""
    if not isinstance(moment, dt.datetime):
        return date_format(moment, "j F Y")
    local = timezone.localtime(moment, timezone.get_default_timezone())
    clock = time_format(local.time(), pgettext("time of day", "H:i"))
    return f"{date_format(local, 'j F Y')}, {clock} {local.tzname()}"


@register.filter
def moment_code(moment: dt.datetime | dt.date | None) -> str:
    """The same for machines."""
    return moment.isoformat() if moment is not None else ""
