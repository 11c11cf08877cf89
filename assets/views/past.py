"""What changed when, day by day and in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from assets.domain.fields import BY_NAME
from assets.domain.messages import _
from assets.models import Asset
from assets.public.past import Event, past
from assets.templatetags.words import label, nospace

KINDS: dict[str, str] = {
    "published": _("First published in this catalogue"),
    "withdrawn": _("Withdrawn"),
    "republished": _("Published again"),
    "edge": _("A moment named in the terms came"),
}
READ_FROM = {"segments": "transcript", "shots": "transcript", "music_cues": "music"}
"""Readings that are not named beside the text they were read from."""


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, in words; `stricter` and `looser` are words too, "" for not."""

    what: str
    stricter: str = ""
    looser: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the catalogue's time zone."""

    date: dt.date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Newest first; `older` is the address of what came before, "" after the oldest."""

    days: tuple[Day, ...]
    older: str


def build(asset: Asset, now: dt.datetime, *, before: dt.datetime | None = None, limit: int) -> Days:
    """So many events from a moment back."""
    found = past(asset, now, before=before, limit=limit)
    older = ""
    if found.before is not None:
        address = reverse("changes", args=[nospace(asset.shown_reference)])
        older = f"{address}?{urlencode({'before': found.before.astimezone(dt.UTC).isoformat()})}"
    days = groupby(found.events, lambda event: timezone.localtime(event.at).date())
    return Days(tuple(Day(date, _lines(tuple(events))) for date, events in days), older)


def _lines(events: Sequence[Event]) -> tuple[Line, ...]:
    """The events of one day; edits of one day in which no answer changed are one."""
    lines: list[Line] = []
    quiet: list[str] = []
    for event in events:
        if event.kind == "changed" and not event.stricter and not event.looser:
            quiet += [name for name in event.fields if name not in quiet]
            continue
        lines += _quiet(quiet)
        quiet = []
        lines.append(_line(event))
    return (*lines, *_quiet(quiet))


def _quiet(names: Sequence[str]) -> list[Line]:
    return [Line(_fields(names))] if names else []


def _line(event: Event) -> Line:
    said = [gettext(KINDS[event.kind])] if event.kind in KINDS else []
    if event.fields:
        said.append(_fields(event.fields))
    elif not said:
        said.append(gettext("How the usage rights are read"))
    stricter = looser = ""
    if event.stricter:
        n = event.stricter
        text = ngettext("stricter for %(n)s common use", "stricter for %(n)s common uses", n)
        stricter = text % {"n": n}
    if event.looser:
        n = event.looser
        text = ngettext("looser for %(n)s common use", "looser for %(n)s common uses", n)
        looser = text % {"n": n}
    return Line(". ".join(said), stricter, looser)


def _fields(names: Sequence[str]) -> str:
    """The names of fields as people know them, in their order."""
    given = [name for name in BY_NAME if name in names]
    shown = [name for name in given if READ_FROM.get(name) not in given]
    return gettext("Changed: %(fields)s") % {
        "fields": ", ".join(dict.fromkeys(label(BY_NAME[name].label) for name in shown))
    }
