"""What an address or a form states of a selection and its use, for its page, sheet and files.

An address holds it all. What is more than an address can carry, or more than a selection holds,
is refused with everything in it quoted and a way to the batch check, which takes longer lists.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from assets import selection as looking
from assets.domain import selection as notation
from assets.domain.selection import ITEM, MAX_ENTRIES, MAX_QUERY, Reading, Selection
from assets.search import asked
from assets.search.asked import NEEDED, Asked, Problem
from assets.selection import Listed

from .asking import seconds_to_wait
from .rights_batch import MISSING

LIGHT = 25
"""So many answers cost no more than a page of results, and are not counted."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The items as they were sent, what was read of them, the use, and the moment of asking."""

    sent: tuple[str, ...]
    reading: Reading
    asked: Asked
    now: dt.datetime

    @property
    def selection(self) -> Selection:
        """The entries."""
        return self.reading.selection

    @property
    def items(self) -> list[str]:
        """The entries as an address has them."""
        return notation.items(self.selection)

    @property
    def query(self) -> str:
        """The state of the page that shows this, in the form in which it is written."""
        return notation.query(self.selection, self.asked.shared)

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than a selection holds, or than its address carries."""
        return self.selection.is_too_long or len(self.query) > MAX_QUERY

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is missing or not understood of a use that was begun."""
        if self.asked.is_given:
            return self.asked.problems
        return tuple(Problem(name, MISSING, missing=True) for name in NEEDED)

    @property
    def moment(self) -> dt.datetime | dt.date | None:
        """When the use is meant to be; to the second, as everywhere."""
        return self.now.replace(microsecond=0) if self.asked.is_now else self.asked.on

    def wait(self, request: HttpRequest) -> int | None:
        """After how many seconds a long list may be answered again; None for at once."""
        if self.asked.use is None or len(self.selection.entries) <= LIGHT:
            return None
        return seconds_to_wait(request, "batch")

    def look_up(self) -> Listed:
        """The entries looked up, and answered where the use is clear."""
        return looking.look_up(self.selection, self.asked.use, self.moment, now=self.now)

    def until(self, listed: Listed) -> dt.datetime | None:
        """When time alone changes the first of the answers."""
        return listed.table.until if listed.table and self.asked.is_now else None


def stated(params: QueryDict, now: dt.datetime) -> Stated:
    """What an address states."""
    return of_items(params.getlist(ITEM), params, now)


def of_items(items: list[str], params: QueryDict, now: dt.datetime) -> Stated:
    """The same of these items, and the use in the parameters."""
    sent = tuple(item for item in items if item.strip())
    return Stated(sent, notation.read(sent), asked.parse(params, now), now)


def too_much(request: HttpRequest, state: Stated, status: int) -> HttpResponse:
    """The page that says so. All that was sent stands on it, and a form takes it elsewhere."""
    entries = [replace(one, note="") for one in state.selection.entries]
    context = {
        "entries": state.selection.entries,
        "misread": state.reading.misread,
        "references": "\n".join(dict.fromkeys(one.reference for one in entries)),
        "use_state": state.asked.shared,
        "is_too_many": state.selection.is_too_long,
        "total": len(entries),
        "most": MAX_ENTRIES,
        "over": max(0, len(state.query) - MAX_QUERY),
        "back": f"{reverse('selection')}?"
        + notation.query(Selection(tuple(entries[:MAX_ENTRIES])), state.asked.shared),
    }
    page = render(request, "assets/selection_too_much.html", context, status=status)
    page["Cache-Control"] = "no-store"
    page["X-Robots-Tag"] = "noindex"
    return page
