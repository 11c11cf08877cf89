"""Changes of answers as entries of a feed, in the reader's language.

An entry's id is made of the record's name then, the instant and the use asked about, so that it is
the same whenever and by whomever it is read. Stricter and looser stand apart; each group of uses
has its answer before and after and the sentence that decides since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_noop as _

from assets.domain.rights.changes import CHANGED, EDGE, REPUBLISHED, WITHDRAWN, Change
from assets.domain.rights.decision import Decision
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES, Use
from assets.domain.vocabularies import country_name
from assets.public.rights_changes import Told

from .notation import Category, Entry, moment, tag

STRICTER, LOOSER = "stricter", "looser"
TITLES: dict[tuple[bool, bool], str] = {
    (True, False): _("%(reference)s: stricter"),
    (False, True): _("%(reference)s: looser"),
    (True, True): _("%(reference)s: stricter for some uses, looser for others"),
}
LABELS: dict[str, str] = {
    STRICTER: _("Stricter"),
    LOOSER: _("Looser"),
    WITHDRAWN: _("Withdrawn"),
}
WHY: dict[str, str] = {
    CHANGED: _("What the record says of its rights, or how it is read, was changed."),
    EDGE: _("A moment named in the terms has come."),
    REPUBLISHED: _("The record was withdrawn and is public again."),
}
MOST_SHOWN = 600


def entry(request: HttpRequest, told: Told, use: Use | None) -> Entry:
    """What is told of one record at one instant."""
    path = reverse("record", args=[told.reference.replace(" ", "")])
    parts = ("rights", told.name, moment(told.at))
    if told.kind == WITHDRAWN:
        return Entry(
            id=tag(request.get_host(), *parts),
            link=request.build_absolute_uri(path),
            updated=told.at,
            title=gettext("%(reference)s: withdrawn") % {"reference": told.reference},
            summary=gettext("Withdrawn on %(day)s.") % {"day": _day(told.at)},
            categories=(_category(WITHDRAWN),),
            extra={"reference": told.reference, "kind": told.kind, "at": moment(told.at)},
        )
    stricter = tuple(change for change in told.changes if not change.looser)
    looser = tuple(change for change in told.changes if change.looser)
    state = _state(use)
    title = TITLES[bool(stricter), bool(looser)]
    return Entry(
        id=tag(request.get_host(), *parts, *id_of(use)),
        link=request.build_absolute_uri(f"{path}?{state}" if state else path),
        updated=told.at,
        title=gettext(title) % {"reference": told.reference},
        summary=_summary(told, stricter, looser),
        content_text="\n".join(_lines(told, stricter, looser)),
        categories=tuple(
            _category(code) for code, changes in ((STRICTER, stricter), (LOOSER, looser)) if changes
        ),
        extra={
            "reference": told.reference,
            "kind": told.kind,
            "at": moment(told.at),
            **({"sample": True} if told.is_sample else {}),
            STRICTER: [_plain(change, told) for change in stricter],
            LOOSER: [_plain(change, told) for change in looser],
        },
    )


def use_words(use: Use | None) -> str:
    """The use that a feed is about, in a line."""
    if use is None:
        return gettext("For the uses most often asked about.")
    parts = [gettext(ACTS[use.act]), gettext(PURPOSES[use.purpose]), gettext(MEDIA[use.medium])]
    return " · ".join([*parts, *(part for part in (use.territory, use.asker) if part)]) + "."


def id_of(use: Use | None) -> tuple[str, ...]:
    """What the use adds to an id: nothing where none was asked about."""
    return (_state(use),) if use else ()


def _state(use: Use | None) -> str:
    names = ("act", "purpose", "medium", "territory", "asker")
    return urlencode([(n, getattr(use, n)) for n in names if getattr(use, n)]) if use else ""


def _category(code: str) -> Category:
    return Category(code, gettext(LABELS[code]))


def _day(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")


def _summary(told: Told, stricter: tuple[Change, ...], looser: tuple[Change, ...]) -> str:
    counts = []
    if n := _uses_in(stricter):
        text = ngettext("stricter for %(n)s use", "stricter for %(n)s uses", n)
        counts.append(text % {"n": n})
    if n := _uses_in(looser):
        text = ngettext("looser for %(n)s use", "looser for %(n)s uses", n)
        counts.append(text % {"n": n})
    return " – ".join(part for part in (told.title, ", ".join(counts)) if part)


def _uses_in(changes: tuple[Change, ...]) -> int:
    """How many uses; one that changed in several countries is one."""
    return len({replace(change.use, territory=None) for change in changes})


def _lines(told: Told, stricter: tuple[Change, ...], looser: tuple[Change, ...]) -> Iterator[str]:
    if told.is_sample:
        yield gettext("Invented sample: this record was made up to show how the catalogue works.")
    yield gettext(WHY[told.kind])
    for code, changes in ((STRICTER, stricter), (LOOSER, looser)):
        if changes:
            yield ""
            yield gettext(LABELS[code])
            yield from _groups(changes, told)


def _groups(changes: tuple[Change, ...], told: Told) -> Iterator[str]:
    """Uses with one answer before, one after and one sentence, in a line each; media together, and
    countries where only there the answer is another one."""
    groups: dict[tuple[str, str, str], dict[tuple[str, str, str | None], list[Use]]] = {}
    for change in changes:
        key = (change.before, change.after, _sentence(told.answers.get(change.use)))
        uses, use = groups.setdefault(key, {}), change.use
        uses.setdefault((use.act, use.purpose, use.territory), []).append(use)
    for (before, after, sentence), uses in groups.items():
        lines: dict[str, list[str]] = {}
        for (act, purpose, territory), listed in uses.items():
            media = ", ".join(gettext(MEDIA[use.medium]) for use in listed)
            words = f"{gettext(ACTS[act])} · {gettext(PURPOSES[purpose])} · {media}"
            lines.setdefault(words, []).extend([territory] if territory else [])
        for words, places in lines.items():
            named = ", ".join(country_name(code, get_language() or "en") for code in places)
            answers = f"{gettext(OUTCOMES[before])} → {gettext(OUTCOMES[after])}"
            yield f"• {words}{f' · {named}' if named else ''}: {answers}"
        if sentence:
            yield "  " + gettext("“%(words)s”") % {"words": sentence}


def _sentence(decision: Decision | None) -> str:
    """The sentence that decides: the first reason's of the outcome that won."""
    if decision is None:
        return ""
    deciding = (r.sentence for r in decision.reasons if r.outcome == decision.outcome)
    text = " ".join(next((sentence for sentence in deciding if sentence), "").split())
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"


def _plain(change: Change, told: Told) -> dict[str, Any]:
    use = change.use.to_dict()
    del use["portion"]
    return {
        "use": use,
        "before": change.before,
        "after": change.after,
        "sentence": _sentence(told.answers.get(change.use)) or None,
    }
