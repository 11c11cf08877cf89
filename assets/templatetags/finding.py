"""The values of a facet, many at a time: one loop in Python, because a page has hundreds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from .rights import outcome_sign
from .words import number

register = template.Library()
SHOWN = 8
"""How many values of a facet stand open; the rest is folded away."""
_LONGEST = 60


@register.filter
def open_ones(choices: tuple[Any, ...]) -> list[Any]:
    """The values that stand open: the most frequent ones, and those that are selected."""
    return [*choices[:SHOWN], *(choice for choice in choices[SHOWN:] if choice.selected)]


@register.filter
def folded_ones(choices: tuple[Any, ...]) -> list[Any]:
    """The values that are folded away."""
    return [choice for choice in choices[SHOWN:] if not choice.selected]


@register.simple_tag
def choices(name: str, values: Iterable[Any]) -> SafeString:
    """A list of links, each of which takes a value (`filters.FacetChoice`) on or off."""
    remove = conditional_escape(gettext("selected; remove"))
    parts = ["<ul>"]
    for value in values:
        address, words = conditional_escape(value.address), value.label
        if len(words) > _LONGEST:
            words = Truncator(words).chars(_LONGEST)
        sign = outcome_sign(value.code) if name == "answer" else ""
        current = ' aria-current="true"' if value.selected else ""
        taken = f'<span class="visually-hidden">, {remove}</span>' if value.selected else ""
        records = conditional_escape(ngettext("record", "records", value.count))
        parts.append(
            f'<li><a class="choice" href="{address}" rel="nofollow"{current}>'
            f'<span class="choice-box" aria-hidden="true"></span>{sign}'
            f'<span class="choice-label">{conditional_escape(words)}{taken}</span> '
            f'<span class="choice-count">{number(value.count)}'
            f'<span class="visually-hidden"> {records}</span></span></a></li>'
        )
    parts.append("</ul>")
    return mark_safe("".join(parts))  # noqa: S308 every value is escaped above


@register.simple_tag
def pieces(found: Iterable[Any]) -> SafeString:
    """Stretches of text (`results.Piece`), the words looked for marked."""
    return mark_safe(  # noqa: S308 every stretch is escaped
        "".join(
            f"<mark>{conditional_escape(piece.text)}</mark>"
            if piece.marked
            else conditional_escape(piece.text)
            for piece in found
        )
    )


FRAMES = frozenset(("master", "master_with_subtitles", "international", "b_roll", "clean"))
"""Versions whose card has a sign of its own (`parts/frame_signs.html`)."""


@register.filter
def frame_sign(version: str) -> str:
    """The sign of a version's card."""
    return version if version in FRAMES else "unknown"


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG has it, in every language."""
    return f"{value:g}"
