"""Pages of a list by number: strict, capped, with the addresses before and behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from assets.domain.messages import _, message

from .errors import ParameterError

NAMES = ("page", "size")
SIZE, MAX_SIZE, MAX_PAGE = 24, 100, 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list of `total`; `number` runs from 1 to `pages`, which is 1 for nothing."""

    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many come before it."""
        return (self.number - 1) * self.size


def number(text: str, name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`. Raises ParameterError."""
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most:
        return int(text)
    raise ParameterError(
        name,
        message(_("This is no number in range.")),
        f"a whole number from 1 to {most}",
    )


def page(values: Mapping[str, str], total: int) -> Page:
    """The page asked for. Raises ParameterError where there are fewer."""
    found = Page(
        number(values.get("page", ""), "page", 1, MAX_PAGE),
        number(values.get("size", ""), "size", SIZE, MAX_SIZE),
        total,
    )
    need(found.number, found.pages)
    return found


def need(number: int, pages: int) -> None:
    """Refuse a page behind the last."""
    if number > pages:
        raise ParameterError(
            "page", message(_("There are fewer pages.")), f"a whole number from 1 to {pages}"
        )


def envelope(request: Request, page: Page) -> dict[str, Any]:
    """What stands round the results of a page."""
    return {
        "total": page.total,
        "page": page.number,
        "pages": page.pages,
        "size": page.size,
        "next": address(request, page=page.number + 1) if page.number < page.pages else None,
        "previous": address(request, page=page.number - 1) if page.number > 1 else None,
    }


def address(request: Request, **changed: Any) -> str:
    """The address of this request with these parameters in place of theirs."""
    params = request._request.GET.copy()
    for name, value in changed.items():
        params[name] = str(value)
    return request._request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
