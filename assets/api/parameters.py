"""The query of an API address, read strictly: what is unknown, repeated or unclear is refused.

Parameters are read before any record is looked for, so that a mistake is answered alike whether
or not there is something at the address.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from assets.domain.messages import _, message
from assets.domain.rights.answering import PARTS, moment
from assets.domain.rights.vocabulary import (
    ACTS,
    MAX_ASKER,
    MAX_PORTION,
    MEDIA,
    PURPOSES,
    Use,
    UseError,
)

from .errors import ParameterError

USE = (*PARTS, "on")
SHARED = tuple(name for name in USE if name != "portion")
"""A use of more than one record: the shots wanted are one record's own."""
LANG = "lang"
MAX_SHOWN = 100
YEARS = (1900, 9990)
INSTANT = "a date-time with its zone: 2026-06-03T18:00:00+02:00"
ACCEPTED: Mapping[str, str] = {
    "act": "one of " + ", ".join(ACTS),
    "purpose": "one of " + ", ".join(PURPOSES),
    "medium": "one of " + ", ".join(MEDIA),
    "territory": "an ISO 3166-1 alpha-2 code, or worldwide",
    "asker": f"an organisation or a class, at most {MAX_ASKER} characters",
    "on": f"a date, or {INSTANT}",
    "portion": f"at most {MAX_PORTION} ranges: 00:10-00:20,01:00-01:05",
    "as_of": f"{INSTANT}, not in the future",
}
_LOST_PLUS = re.compile(r"(T\S+) (\d\d:?\d\d)$", re.ASCII)


def only(request: HttpRequest, *names: str) -> dict[str, str]:
    """The parameters of a request, each known and given once; an empty one counts as not given."""
    known = (*names, LANG)
    for name, values in request.GET.lists():
        if name not in known:
            raise ParameterError(
                name[:MAX_SHOWN],
                message(_("This address has no such parameter.")),
                "only " + ", ".join(known),
            )
        if len(values) != 1:
            raise ParameterError(
                name, message(_("This parameter is given more than once.")), "one value"
            )
    found = {name: str(value) for name, value in request.GET.items() if value}
    languages = [code for code, _label in settings.LANGUAGES]
    if found.get(LANG, languages[0]) not in languages:
        raise ParameterError(
            LANG,
            message(_("This language is not offered.")),
            "one of " + ", ".join(languages),
        )
    return found


def use(values: Mapping[str, str]) -> Use:
    """The intended use; nothing is preset."""
    try:
        return Use.parse(values)
    except UseError as error:
        raise _refused(error) from error


def on(values: Mapping[str, str], default: dt.datetime) -> dt.datetime | dt.date:
    """The moment or day that is asked about."""
    try:
        found = moment(_with_plus(values.get("on", "")), default)
    except UseError as error:
        raise _refused(error) from error
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise ParameterError(
            "on", message(_("Write a date between 1900 and 9990.")), ACCEPTED["on"]
        )
    return found


def as_of(values: Mapping[str, str], now: dt.datetime) -> dt.datetime | None:
    """The past moment whose record and reading are asked about; None for the present ones."""
    text = _with_plus(values.get("as_of", ""))
    if not text:
        return None
    try:
        found = moment(text, now)
    except UseError:
        found = None
    if not isinstance(found, dt.datetime) or found > now:
        raise ParameterError(
            "as_of",
            message(_("Write a date-time with its zone that has passed.")),
            ACCEPTED["as_of"],
        )
    return found


def _with_plus(text: str) -> str:
    """A “+” that was not escaped arrives as a space; in a zone it can have been nothing else."""
    return _LOST_PLUS.sub(r"\1+\2", text)


def _refused(error: UseError) -> ParameterError:
    return ParameterError(error.parameter, error.message, ACCEPTED[error.parameter])
