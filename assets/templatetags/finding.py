"""Lists of which a page of results has hundreds: values of facets, options, bars. Each is one loop
in Python, and every text in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
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
    remove = escape(gettext("selected; remove"))
    plural = {n: escape(ngettext("record", "records", n)) for n in range(3)}
    parts = ["<ul>"]
    for value in values:
        address, words = escape(value.address), value.label
        if len(words) > _LONGEST:
            words = Truncator(words).chars(_LONGEST)
        sign = outcome_sign(value.code) if name == "answer" else ""
        current = ' aria-current="true"' if value.selected else ""
        taken = f'<span class="visually-hidden">, {remove}</span>' if value.selected else ""
        records = plural[min(value.count, 2)]
        count = value.count if value.count < 1_000 else number(value.count)
        parts.append(
            f'<li><a class="choice" href="{address}" rel="nofollow"{current}>'
            f'<span class="choice-box" aria-hidden="true"></span>{sign}'
            f'<span class="choice-label">{escape(words)}{taken}</span> '
            f'<span class="choice-count">{count}'
            f'<span class="visually-hidden"> {records}</span></span></a></li>'
        )
    parts.append("</ul>")
    return mark_safe("".join(parts))  # noqa: S308 every value is escaped above


@register.filter
def options(listed: Iterable[Any]) -> SafeString:
    """The options of a list to choose from (`code`, `label`, `selected`): one has 250 countries."""
    return mark_safe(  # noqa: S308 every text is escaped
        "".join(
            f'<option value="{escape(option.code)}"{" selected" if option.selected else ""}>'
            f"{escape(option.label)}</option>"
            for option in listed
        )
    )


@register.filter
def year_bars(chart: Any) -> SafeString:
    """The bars of a chart of years (`views.years.Chart`), each a link for the mouse."""
    return mark_safe(  # noqa: S308 every text is escaped
        "".join(
            f'<a href="{escape(bar.address)}" tabindex="-1" rel="nofollow">'
            f"<title>{bar.year}: {number(bar.count)}</title>"
            f'<rect class="year-area" x="{bar.x}" y="0" width="{chart.step}" '
            f'height="{chart.height}"/>'
            f'<rect class="year-bar{" year-chosen" if bar.selected else ""}" '
            f'data-year="{bar.year}" data-count="{bar.count}" x="{bar.x + chart.gap}" '
            f'y="{bar.y:g}" width="{bar.width}" height="{bar.height:g}"/></a>'
            for bar in chart.bars
        )
    )
