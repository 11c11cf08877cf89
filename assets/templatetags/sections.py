"""The sections of the site: where the header and the footer of every page lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from assets.domain import selection as notation
from assets.domain.messages import _
from assets.domain.selection import ITEM

register = template.Library()

MAIN: tuple[tuple[str, str], ...] = (
    ("rights", _("Check rights")),
    ("selection", _("Selection")),
    ("music", _("Music")),
    ("about", _("About")),
)
"""Route and name (a message id) of each section in the header."""
FOOT: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        _("Look around"),
        (
            ("themes", _("Themes")),
            ("places", _("Places")),
            ("countries", _("Countries")),
            ("events", _("Events")),
            ("music", _("Music: tracks and names")),
        ),
    ),
    (
        _("Use with care"),
        (
            ("rights", _("What each answer means; answers for many records")),
            ("selection", _("Your selection")),
            ("receipts", _("Receipts of answers")),
        ),
    ),
    (
        _("Understand"),
        (
            ("about", _("How answers are made")),
            ("help", _("Help with searching")),
            ("api_guide", _("For programs: the API")),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its route, name and address; `current` is "page" on its own page, "true" on one
    below it, else ""."""

    route: str
    name: str
    address: str
    current: str = ""


@register.simple_tag(takes_context=True)
def sections(context: Any) -> list[Section]:
    """The sections of the header, the one at hand marked; to the selection that the address states,
    where it states one."""
    request = context.get("request")
    found = _listed(MAIN, getattr(request, "path", ""))
    chosen = notation.read(request.GET.getlist(ITEM)).selection if request else None
    if not chosen or not chosen.entries or chosen.is_too_long:
        return found
    query = notation.query(chosen)
    return [
        replace(one, address=f"{one.address}?{query}") if one.route == "selection" else one
        for one in found
    ]


@register.simple_tag
def foot_sections() -> list[tuple[str, list[Section]]]:
    """What the footer leads to, in groups with a name."""
    return [(gettext(name), _listed(group, "")) for name, group in FOOT]


def _listed(group: tuple[tuple[str, str], ...], path: str) -> list[Section]:
    found = []
    for route, name in group:
        address = reverse(route)
        current = "page" if path == address else "true" if path.startswith(address) else ""
        found.append(Section(route, gettext(name), address, current))
    return found
