"""Long lists in pages: which one is asked for, and the links to the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.http import QueryDict
from django.utils.translation import gettext

NEIGHBOURS = 2  # page numbers shown on each side of the present one


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number with its address; `number` None is a gap."""

    number: int | None
    address: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list. `number` runs from 1 to `pages`, which is 1 for an empty list; `notice`
    says that another page was asked for and is not there."""

    total: int
    size: int
    number: int
    pages: int
    links: tuple[PageLink, ...]
    previous: str
    next: str
    notice: str = ""

    @property
    def offset(self) -> int:
        """How many come before this page."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The number of the first on the page, 0 for none."""
        return self.offset + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The number of the last on the page."""
        return min(self.offset + self.size, self.total)


def pages(params: QueryDict, total: int, size: int) -> Pages:
    """The page that the address asks for, or the nearest there is."""
    asked = params.get("page", "")
    count = max(1, -(-total // size))
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    number = min(max(1, wanted), count)
    notice = ""
    if asked and asked != str(number):
        notice = gettext("There is no page “%(asked)s”. This is page %(number)s of %(pages)s.") % {
            "asked": asked if len(asked) <= 20 else asked[:20] + "…",
            "number": number,
            "pages": count,
        }
    return Pages(
        total=total,
        size=size,
        number=number,
        pages=count,
        links=tuple(_links(params, number, count)),
        previous=address(params, number - 1) if number > 1 else "",
        next=address(params, number + 1) if number < count else "",
        notice=notice,
    )


def address(params: QueryDict, number: int) -> str:
    """The address of another page of the list."""
    kept = params.copy()
    for name in ("page", "lang"):
        kept.pop(name, None)
    if number > 1:
        kept["page"] = str(number)
    return "?" + kept.urlencode()


def _links(params: QueryDict, number: int, count: int) -> Iterator[PageLink]:
    near = range(number - NEIGHBOURS, number + NEIGHBOURS + 1)
    numbers = sorted({1, count, *(n for n in near if 1 <= n <= count)})
    for before, one in pairwise((0, *numbers)):
        if one - before > 1:
            yield PageLink(None)
        yield PageLink(one, address(params, one), one == number)
