"""How results are laid out: as a list, with what each matched, or as a grid of pictures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.messages import _
from assets.filters import Search

PARAMETER = "view"
LIST, GRID = "list", "grid"
LAYOUTS: dict[str, str] = {LIST: _("List"), GRID: _("Grid")}


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay results out; `address` is of the same results in it."""

    code: str
    name: str
    address: str
    current: bool


def chosen(found: Search) -> str:
    """The layout that the address asks for, a list where it asks for none that there is."""
    asked = found.params.get(PARAMETER, "")
    return asked if asked in LAYOUTS else LIST


def offered(found: Search) -> list[Layout]:
    """Both layouts. Taking the other changes nothing else, the page of results included."""
    shown = chosen(found)
    return [
        Layout(code, gettext(name), _address(found, code), code == shown)
        for code, name in LAYOUTS.items()
    ]


def _address(found: Search, code: str) -> str:
    params = found.params.copy()
    params.pop("portion", None)
    params.pop(PARAMETER, None)
    params[PARAMETER] = code  # of the list too: without it `/` is the front page
    return "?" + params.urlencode()
