"""The address of a list, read strictly: a search as on the page, but what is not understood is
refused and named instead of passed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict

from assets.domain.messages import Message, _, message
from assets.filters import MAX_VALUE_LENGTH, MAX_VALUES, Search
from assets.search import facets, results
from assets.search.asked import SHARED

from . import paging, parameters
from .errors import ParameterError

REPEATABLE = (*facets.BY_NAME, facets.ANSWER)
DATES = ("published_after", "published_before", "filmed_after", "filmed_before")
SEARCH = ("q", *REPEATABLE, *DATES, *SHARED, "sort", "group")
PAGE = ("page", "size", "include")
INCLUDES = ("facets", "record")
A_DATE = "a year, month or day: 2021, 2021-10 or 2021-10-06"
SEVERAL = f"at most {MAX_VALUES} values of at most {MAX_VALUE_LENGTH} characters"
ACCEPTED: dict[str, str] = {
    "q": "words, \"phrases\", -exclusions, prefix*, field:word",
    "sort": "one of " + ", ".join(results.SORTS),
    "group": "on or off",
    "page": f"a whole number from 1 to {paging.MAX_PAGE}",
    "size": f"a whole number from 1 to {paging.MAX_SIZE}",
    "include": "any of " + ", ".join(INCLUDES),
    "cursor": "the cursor of the page before, or nothing to begin",
    **dict.fromkeys(REPEATABLE, SEVERAL),
    **dict.fromkeys(DATES, A_DATE),
    **{name: parameters.ACCEPTED[name] for name in SHARED},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it was asked for. `cursor` None: by pages; "" begins a harvest."""

    search: Search
    params: QueryDict
    page: int
    size: int
    include: frozenset[str]
    cursor: str | None


def read(request: HttpRequest, now: dt.datetime) -> Asked:
    """What a list's address asks for. Raises ParameterError for whatever is unknown, repeated
    where it may not be, or not understood."""
    names = (*SEARCH, *PAGE, "cursor")
    given = request.GET
    _known(given, names)
    wanted = given.copy()
    for name in ("size", "include", "cursor"):
        wanted.pop(name, None)
    wanted["group"] = given.get("group") or "off"
    search = Search(wanted, now=now)
    _understood(search, given)
    cursor = given.get("cursor")
    if cursor is not None:
        for name in ("page", "sort"):
            if given.get(name):
                raise ParameterError(
                    name,
                    message(_("A harvest by cursor has its own order and pages.")),
                    "cursor, or page and sort",
                )
    return Asked(
        search,
        given,
        paging.number(given.get("page", ""), "page", 1, paging.MAX_PAGE),
        paging.number(given.get("size", ""), "size", results.PAGE_SIZE, paging.MAX_SIZE),
        _includes(given),
        cursor,
    )


def _known(given: QueryDict, names: tuple[str, ...]) -> None:
    allowed = (*names, parameters.LANG)
    for name, values in given.lists():
        if name not in allowed:
            raise ParameterError(
                name[: parameters.MAX_SHOWN],
                message(_("This address has no such parameter.")),
                "only " + ", ".join(allowed),
            )
        if name in (*REPEATABLE, "include"):
            if len(values) > MAX_VALUES or any(len(str(v)) > MAX_VALUE_LENGTH for v in values):
                raise ParameterError(
                    name, message(_("Too many values, or one that is too long.")), ACCEPTED[name]
                )
        elif len(values) != 1:
            raise ParameterError(
                name, message(_("This parameter is given more than once.")), "one value"
            )
    languages = [code for code, _label in settings.LANGUAGES]
    if (given.get(parameters.LANG) or languages[0]) not in languages:
        raise ParameterError(
            parameters.LANG,
            message(_("This language is not offered.")),
            "one of " + ", ".join(languages),
        )


def _understood(search: Search, given: QueryDict) -> None:
    for name, reasons in search.errors.items():
        raise ParameterError(name, Message(reasons[0], {}), ACCEPTED.get(name, ""))
    for problem in search.asked.problems:
        raise ParameterError(problem.parameter, problem.message, ACCEPTED[problem.parameter])
    if any(given.getlist(facets.ANSWER)) and not search.asked.is_given:
        raise ParameterError(
            facets.ANSWER,
            message(_("Without a use no record has an answer.")),
            "together with act, purpose and medium",
        )
    for name, accepted in (("sort", results.SORTS), ("group", ("on", "off"))):
        if (value := given.get(name)) and value not in accepted:
            raise ParameterError(
                name, message(_("There is no such choice.")), "one of " + ", ".join(accepted)
            )


def _includes(given: QueryDict) -> frozenset[str]:
    found = frozenset(value for value in given.getlist("include") if value)
    if not found <= set(INCLUDES):
        raise ParameterError("include", message(_("There is no such choice.")), ACCEPTED["include"])
    return found
