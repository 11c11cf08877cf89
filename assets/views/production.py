"""All public versions of one story, side by side: `/productions/<number>/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assets import answers, records
from assets.domain.rights.subject import Subject
from assets.models import Asset
from assets.public import family
from assets.search import asked
from assets.search.asked import Asked

from . import carried, freshness, sharing, use_form, verdicts
from .comparison import Comparison, compare
from .verdicts import Common, Verdict


@dataclass(frozen=True, slots=True)
class Group:
    """Versions that stand beside one another: what they say, and what they answer."""

    compared: Comparison
    verdict: Verdict | None
    common: tuple[Common, ...]
    until: dt.datetime | None

    @property
    def is_single(self) -> bool:
        """Whether there is nothing to compare with."""
        return len(self.compared.assets) == 1


@require_safe
def production(request: HttpRequest, number: int) -> HttpResponse:
    """The versions the public may see. A story of fewer than two is not there, and its name is
    that of its first public version: the production's own may come from one that is hidden."""
    now = timezone.now()
    assets = family.of_production(number, now)
    if not assets:
        raise Http404
    question = asked.parse(request.GET, now)
    subjects = answers.subjects_beside(assets, now)
    groups = [
        _group(
            [asset for asset in assets if family.is_sample(asset) is sample],
            subjects,
            question,
            now,
        )
        for sample in (False, True)
    ]
    shown = [group for group in groups if group is not None]
    first = shown[0].compared
    title = _title(first)
    versions = list(zip(first.assets, first.records, strict=True))
    context = {
        "title": title,
        "sharing": sharing.of_story(request, title, versions),
        "number": number,
        "groups": shown,
        "is_mixed": len(shown) > 1,
        "asked": question,
        "use_form": use_form.build(
            question,
            action=request.path,
            state=carried.items(request.GET),
            forget=carried.without_use(request.path, request.GET),
        ),
        "use_query": carried.query(request.GET, question),
        "use_state": carried.state(request.GET, question),
    }
    page = render(request, "assets/production.html", context)
    until = min((g.until for g in shown if g.until is not None), default=None)
    return freshness.keep(request, page, now, until=until)


def _group(
    assets: Sequence[Asset], subjects: dict[int, Subject], question: Asked, now: dt.datetime
) -> Group | None:
    if not assets:
        return None
    compared = compare(assets, [records.read(asset) for asset in assets], question)
    found = verdicts.verdict(assets, compared.names, subjects, question)
    if found is not None:
        return Group(compared, found, (), found.until)
    if question.is_given:
        return Group(compared, None, (), None)
    lines, until = verdicts.common(assets, subjects, now)
    return Group(compared, None, lines, until)


def _title(compared: Comparison) -> str:
    """What the story goes by in public: the title of its first public version."""
    return compared.records[0].title or compared.assets[0].shown_reference
