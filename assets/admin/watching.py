"""The dashboard of those who answer for rights: what is about to change, and what is not said.

Every number is a link to the records it counts. It shows and changes nothing: the acts are on the
records' own pages and in the list, for whoever may do them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assets import clearance
from assets.admin import access, watching_words
from assets.clearance.watching import (
    DAYS,
    HORIZONS,
    NOT_STATED,
    SILENT,
    Coming,
    Overview,
    Silence,
    use_code,
    use_of,
)
from assets.domain.rights.turns import LIFTING
from assets.domain.rights.vocabulary import Use
from assets.domain.vocabularies import TYPES, VERSIONS

TEMPLATE = "admin/assets/asset/watching.html"
MOST_BARS = 12
"""Bars that a chart shows at once; the others are one click away."""
MOST_COMING = 20
TITLES: dict[str, str] = {
    "year": gettext_noop("By year of publication"),
    "type": gettext_noop("By type"),
    "version": gettext_noop("By version"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A list with its number of records."""

    title: str
    what: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """An instant of the calendar, with the queue its records stand in."""

    at: dt.datetime
    code: str
    what: str
    records: int
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart, which is a table with a bar in every row. `whole` and `part` are its
    records and those that say nothing, in per cent of the longest bar."""

    label: str
    address: str
    silent: int
    records: int
    share: str
    whole: float
    part: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Silence by one dimension, worst first; `rest` comes after the bars shown at once."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    rest: tuple[Bar, ...]


def watching_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """The dashboard."""
    if not access.may_view(request):
        raise PermissionDenied
    days, use = _days(request), _use(request)
    now = timezone.now()
    found = clearance.overview(now, days=days, use=use)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": _("Watching usage rights"),
        "overview": found,
        "cards": _cards(found, days),
        "waiting": _waiting(),
        "coming": [_coming(one, days) for one in found.coming[:MOST_COMING]],
        "more_coming": max(0, len(found.coming) - MOST_COMING),
        "charts": [_chart(name, found.silence[name], use) for name in TITLES],
        "silent": sum(one.silent for one in found.silence["type"]),
        "silent_address": _records(rights=_silent_code(use)),
        "days": days,
        "horizons": [(n, watching_words.days_words(n)) for n in HORIZONS],
        "uses": watching_words.uses(),
        "use": use_code(use) if use else "",
        "use_words": watching_words.use_words(use) if use else "",
        "zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _days(request: HttpRequest) -> int:
    text = request.GET.get("days", "") or str(DAYS)
    known = {str(days): days for days in HORIZONS}
    if text not in known:
        raise BadRequest(_("days: one of %(known)s is expected") % {"known": ", ".join(known)})
    return known[text]


def _use(request: HttpRequest) -> Use | None:
    text = request.GET.get("use", "")
    use = use_of(text) if text else None
    if text and use is None:
        raise BadRequest(_("use: act, purpose and medium are expected, with full stops between"))
    return use


def _records(**narrowed: str) -> str:
    """The list of records, narrowed; withdrawn ones are not watched, and the list knows."""
    return f"{reverse('admin:assets_asset_changelist')}?{urlencode(narrowed)}"


def _silent_code(use: Use | None) -> str:
    return f"{NOT_STATED}.{use_code(use)}" if use else SILENT


def _code(code: str, days: int) -> str:
    return code if code == SILENT or days == DAYS else f"{code}.{days}"


def _cards(found: Overview, days: int) -> list[Card]:
    return [
        Card(_(title), _(what), found.counts[code], _records(rights=_code(code, days)))
        for code, (title, what) in clearance.WATCHED.items()
    ]


def _waiting() -> list[Card]:
    counts = clearance.counts()
    return [
        Card(_(title), _(what), counts[code], _records(rights=code))
        for code, (title, what, _find) in clearance.QUEUES.items()
    ]


def _coming(one: Coming, days: int) -> Row:
    what = _("an answer becomes looser") if one.code == LIFTING else _("an answer becomes stricter")
    return Row(one.at, one.code, what, one.records, _records(rights=_code(one.code, days)))


def _chart(name: str, found: Sequence[Silence], use: Use | None) -> Chart:
    largest = max((one.records for one in found), default=1)
    bars = tuple(_bar(name, one, largest, use) for one in found)
    shown = min(MOST_BARS, sum(1 for bar in bars if bar.silent))
    return Chart(name, _(TITLES[name]), bars[:shown], bars[shown:])


def _bar(name: str, one: Silence, largest: int, use: Use | None) -> Bar:
    return Bar(
        label=_label(name, one.value),
        address=_records(**_narrowed(name, one.value), rights=_silent_code(use)),
        silent=one.silent,
        records=one.records,
        share=str(one.share) if one.share or not one.silent else "< 1",
        whole=round(one.records * 100 / largest, 2),
        part=round(one.silent * 100 / largest, 2),
    )


def _label(name: str, value: str) -> str:
    if not value:
        return _("undated") if name == "year" else _("none")
    if name == "version":
        return _(VERSIONS[value]) if value in VERSIONS else value
    if name == "type":
        return _(TYPES[value]) if value in TYPES else value
    return value


def _narrowed(name: str, value: str) -> dict[str, str]:
    """The list's own filter for one value."""
    if name == "year":
        if not value:
            return {"dated": "no"}
        return {"publication_first__year": value}
    return {name: value or "-"}
