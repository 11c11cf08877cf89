"""The intended use as an address states it: every part read, what was not understood said.

Nothing is preset: unless act, purpose and medium are given and every part is understood there is
no use, and so no answer. A part given twice with two values is not understood either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from assets.domain.messages import Message, _, message
from assets.domain.rights.answering import moment
from assets.domain.rights.vocabulary import Use, UseError
from assets.domain.text import clean

LABELS: dict[str, str] = {
    "act": _("What you want to do"),
    "purpose": _("Purpose"),
    "medium": _("Where it will appear"),
    "territory": _("Territory"),
    "asker": _("Who asks"),
    "on": _("Date"),
    "portion": _("Shots wanted"),
}
NEEDED = ("act", "purpose", "medium")
SHARED = ("act", "purpose", "medium", "territory", "asker", "on")
"""What follows a visitor from record to record; the shots wanted are one record's own."""

_GOOD: dict[str, Any] = {"act": "publish", "purpose": "editorial", "medium": "online"}
_PLUS = re.compile(r" (\d\d:\d\d)\Z", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 9990


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that is missing or was not understood."""

    parameter: str
    message: Message
    missing: bool = False

    @property
    def label(self) -> str:
        """What the part is called: a message id."""
        return LABELS[self.parameter]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked. `typed` holds each part given; `use` and `on` are None unless all is
    clear."""

    typed: Mapping[str, str] = field(default_factory=dict)
    use: Use | None = None
    on: dt.datetime | dt.date | None = None
    problems: tuple[Problem, ...] = ()
    moment: dt.datetime | dt.date | None = None
    """The date given, where it alone is clear."""

    @property
    def is_given(self) -> bool:
        """Whether any part was given, understood or not."""
        return bool(self.typed)

    @property
    def is_now(self) -> bool:
        """Whether the question is of this moment, so that time alone can change the answer."""
        return "on" not in self.typed

    @property
    def shared(self) -> list[tuple[str, str]]:
        """The parts that follow a visitor, as parameters."""
        return [(name, self.typed[name]) for name in SHARED if name in self.typed]

    @property
    def query(self) -> str:
        """The same as a query string with its question mark; "" where nothing was asked."""
        return f"?{urlencode(self.shared)}" if self.shared else ""

    def problem(self, parameter: str) -> Message | None:
        """What was wrong with one part."""
        return next((p.message for p in self.problems if p.parameter == parameter), None)


def parse(params: QueryDict, now: dt.datetime, *, portion: bool = False) -> Asked:
    """Read the use an address states; `portion` where one record is asked about. Never an error."""
    names = (*SHARED, "portion") if portion else SHARED
    given = {name: _values(params, name) for name in names}
    typed = {name: values[0] for name, values in given.items() if values}
    if not typed:
        return Asked()
    values: dict[str, Any] = dict(typed)
    problems = [
        Problem(name, message(_("Give one value only.")))
        for name, several in given.items()
        if len(several) > 1
    ]
    values |= {p.parameter: _GOOD.get(p.parameter) for p in problems}
    use, on = None, None
    while use is None or on is None:
        try:
            on = on or _moment(values.get("on"), now)
            use = Use.parse(values)
        except UseError as error:
            missing = not values.get(error.parameter)
            problems.append(Problem(error.parameter, error.message, missing))
            values[error.parameter] = _GOOD.get(error.parameter)
    if problems:
        order = list(LABELS)
        problems.sort(key=lambda problem: order.index(problem.parameter))
        return Asked(typed, None, None, tuple(problems), on)
    return Asked(typed, use, on, moment=on)


def _values(params: QueryDict, name: str) -> list[str]:
    cleaned = (clean(value).text.replace("\ufffd", "").strip() for value in params.getlist(name))
    if name == "on":  # a plus sign that was not escaped in the address
        cleaned = (_PLUS.sub(r"+\1", value) for value in cleaned)
    return list(dict.fromkeys(value for value in cleaned if value))


def _moment(typed: str | None, now: dt.datetime) -> dt.datetime | dt.date:
    on = moment(typed, now)
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        raise UseError("on", message(_("Write a date between 1900 and 9990.")))
    return on
