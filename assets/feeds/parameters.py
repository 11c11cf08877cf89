"""The query of a feed's address, read strictly: what is unknown, repeated or unclear is refused.

A feed is read by a program for months: a parameter that was not understood must be told at once,
not narrow nothing in silence. Parameters are read before any record is looked for.
"""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from assets.domain.messages import Message, _, message
from assets.domain.rights.answering import moment
from assets.domain.rights.vocabulary import Use, UseError
from assets.public.rights_changes import LIMIT, Paging, Position
from assets.search import asked
from assets.search.facets import ANSWER, BY_NAME

USE = ("act", "purpose", "medium", "territory", "asker")
NARROWING = (
    "q", ANSWER, *BY_NAME, "published_after", "published_before", "filmed_after", "filmed_before",
)  # fmt: skip
IGNORED = ("sort", "page", "group", "size")
"""What the address of a search may have and a feed has no use for."""
PAGING = ("since", "before", "limit")
LANG = "lang"
MOST = 100
MAX_SHOWN = 100
INSTANT = "2026-06-03T18:00:00Z"
_BEFORE = re.compile(r"([^,]{10,40})(?:,(\d{1,7}))?", re.ASCII)


class ParameterError(ValueError):
    """A parameter that is unknown, repeated or cannot be read; `accepted` says what can."""

    def __init__(self, parameter: str, detail: Message, accepted: str = "") -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter, self.detail, self.accepted = parameter, detail, accepted


def check(request: HttpRequest, *names: str, repeatable: tuple[str, ...] = ()) -> None:
    """Refuse a parameter that is not among `names`, or given more than once."""
    known = (*names, LANG)
    for name, values in request.GET.lists():
        if name not in known:
            raise ParameterError(
                name[:MAX_SHOWN],
                message(_("This address has no such parameter.")),
                "only " + ", ".join(known),
            )
        if len(values) != 1 and name not in repeatable:
            raise ParameterError(
                name, message(_("This parameter is given more than once.")), "one value"
            )
    languages = [code for code, _label in settings.LANGUAGES]
    if request.GET.get(LANG, languages[0]) not in languages:
        raise ParameterError(
            LANG, message(_("This language is not offered.")), "one of " + ", ".join(languages)
        )


def use(request: HttpRequest, now: dt.datetime) -> Use | None:
    """The use that the feed is about; None where no part of one is given."""
    found = asked.parse(request.GET, now)
    if found.problems:
        problem = found.problems[0]
        raise ParameterError(problem.parameter, problem.message)
    return found.use


def paging(request: HttpRequest) -> Paging:
    """Which part of the feed is asked for."""
    since = request.GET.get("since", "")
    before = request.GET.get("before", "")
    limit = request.GET.get("limit", "")
    if limit and not (re.fullmatch(r"\d{1,3}", limit, re.ASCII) and 1 <= int(limit) <= MOST):
        raise ParameterError(
            "limit",
            message(_("Write a number from 1 to %(most)s."), most=MOST),
            f"1 to {MOST}",
        )
    return Paging(
        _instant("since", since) if since else None,
        _position(before) if before else None,
        int(limit) if limit else LIMIT,
    )


def _position(text: str) -> Position:
    found = _BEFORE.fullmatch(text)
    return Position(_instant("before", found[1] if found else "-"), int((found and found[2]) or 0))


def _instant(name: str, text: str) -> dt.datetime:
    """A moment with its zone, or a day, which begins at midnight in the catalogue's."""
    wrong = ParameterError(
        name, message(_("Write a date, or a date-time with its zone: %(such)s."), such=INSTANT),
        f"2026-06-03 or {INSTANT}",
    )  # fmt: skip
    try:
        found = moment(text.replace(" ", "+"), timezone.now())
    except UseError as error:
        raise wrong from error
    if not 1900 <= found.year <= 9990:
        raise wrong
    if isinstance(found, dt.datetime):
        return found.astimezone(dt.UTC)
    zone = timezone.get_default_timezone()
    return dt.datetime.combine(found, dt.time(), zone).astimezone(dt.UTC)
