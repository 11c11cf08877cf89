"""`/help/`: how to search, ask, read an answer and keep it; the words of the field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets.domain.messages import _
from assets.domain.pasted import MAX_ANSWERED
from assets.domain.rights.vocabulary import ACTS
from assets.filters import Search

from . import freshness
from .glossary import glossary
from .meanings import meanings

SECTIONS: dict[str, str] = {
    "search": _("Search"),
    "use": _("Say what it is for"),
    "answers": _("Read an answer"),
    "record": _("Read a record"),
    "selection": _("Collect a selection"),
    "lists": _("Many records at once"),
    "receipts": _("Keep an answer"),
    "feeds": _("Be told what changes"),
    "programs": _("For programs"),
    "keyboard": _("By keyboard"),
    "words": _("Words of the field"),
}
"""Anchor → title, in the order of the page."""

OPERATORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _("All of these words, in any order, in any of their forms."),
        ("patrol kosovo", "press conference", "interview", "minister"),
    ),
    (
        _("These words exactly, one after the other."),
        ('"keeping the peace"', '"press conference"', '"prime minister"', '"united nations"'),
    ),
    (_("Without this word."), ("kosovo -soldiers", "minister -interview", "interview -minister")),
    (
        _("Words that begin so; three letters or more."),
        ("peace*", "minist*", "interv*", "inter*"),
    ),
    (_("In the title only."), ("title:kosovo", "title:interview", "title:minister", "title:the")),
    (_("Among those who speak."), ("speaker:commander", "speaker:minister", "speaker:president")),
    (_("In the names of places."), ("place:pristina", "place:paris", "place:london")),
    (_("In music: a track, a composer, a library."), ('music:"on thin ice"', "music:music")),
    (_("In the words of the usage rights."), ("rights:reuters", "rights:consent", "rights:credit")),
    (
        _("Published or filmed in that time; also where the words stand in the text."),
        ("October 2021", "2021", "2022", "2024", "2025", "2026"),
    ),
)
"""What an operator does, and examples: the first that finds something here is shown as a link."""

ACT_MEANINGS: dict[str, str] = {
    "publish": _(
        "Show it as it is: the whole, or one continuous piece, unaltered. A still, a logo beside "
        "it, subtitles or an introduction of your own stay within this."
    ),
    "new_production": _(
        "Cut its shots into something of your own: joined with other pictures, re-ordered, "
        "shortened inside, with another voice."
    ),
    "archive": _("Store it to use it again some day."),
    "resell": _("Sell it, license it to others, hand it on."),
    "machine_learning": _("Train a model with it, or have it mined for text and data."),
}


@dataclass(frozen=True, slots=True)
class Operator:
    """A way to search: what is typed, what it finds; where it leads and how many records that
    are, where this catalogue has an example of it."""

    typed: str
    meaning: str
    address: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do with a video, and what falls under it."""

    label: str
    meaning: str


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The page. Its examples are searched for as anybody would, so they say what is public."""
    now = timezone.now()
    context = {
        "sections": {anchor: gettext(title) for anchor, title in SECTIONS.items()},
        "operators": tuple(_operators(now)),
        "acts": [Act(gettext(ACTS[code]), gettext(said)) for code, said in ACT_MEANINGS.items()],
        "meanings": meanings(),
        "glossary": tuple(glossary()),
        "most": MAX_ANSWERED,
    }
    return freshness.keep(request, render(request, "assets/help.html", context), now)


def _operators(now: dt.datetime) -> Iterator[Operator]:
    for meaning, examples in OPERATORS:
        yield _example(gettext(meaning), examples, now)


def _example(meaning: str, examples: tuple[str, ...], now: dt.datetime) -> Operator:
    for typed in examples:
        state = urlencode({"q": typed})
        count = Search(QueryDict(state), now=now).total
        if count:
            return Operator(typed, meaning, f"{reverse('search')}?{state}", count)
    return Operator(examples[0], meaning)
