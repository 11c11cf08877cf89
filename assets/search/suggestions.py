"""What may be offered while somebody types: references, titles, themes, events, places, holders,
tracks.

Nothing is offered that no visible record has, and nothing that only a hidden one has changes what
is: every look-up asks for a visible record behind the word. Look-ups are indexed or bounded, and
as many for every input. Letter case and accents do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from assets.domain import reference
from assets.domain.messages import _
from assets.domain.text import clean_line
from assets.models import (
    Asset,
    AssetEvent,
    AssetTheme,
    Event,
    Name,
    Place,
    RightsHolder,
    Theme,
    ThirdPartyMaterial,
)

from . import analysis

KINDS: dict[str, str] = {
    "reference": _("Reference"),
    "title": _("Title"),
    "theme": _("Theme"),
    "event": _("Event"),
    "place": _("Place"),
    "holder": _("Material of"),
    "track": _("Music"),
}
"""Code → what the kind is called (a message id), in the order in which they are offered."""
SHORTEST = 2
LONGEST = 100
MOST_OF_A_KIND = {
    "reference": 3, "title": 5, "theme": 3, "event": 2, "place": 3, "holder": 2, "track": 3,
}  # fmt: skip
MOST_WORDS = 20_000
"""How many words of a vocabulary are looked through."""

Find = Callable[[str], Iterable[Asset]]
"""A search of the public index for words typed → visible assets, best first."""
Tunes = Callable[[str], Iterable[tuple[str, str]]]
"""The tracks of public records whose title begins with what was typed → address and title, by
title. What of a track is public is not known here (`assets.public.music.begun`)."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to offer: a record (`reference` given), a piece of music (`track`, its public
    address) or a search (`params`)."""

    kind: str
    text: str
    note: str = ""
    reference: str = ""
    track: str = ""
    params: tuple[tuple[str, str], ...] = ()


def suggest(typed: str, find: Find, tunes: Tunes, now: dt.datetime) -> tuple[Suggestion, ...]:
    """What may be meant by these first letters; nothing for fewer than two."""
    text = clean_line(typed)[:LONGEST]
    words = analysis.words(text)
    begun = " ".join(words)
    if len(begun) < SHORTEST:
        return ()
    visible = Asset.objects.public(now)
    found = [
        *_references(text, visible),
        *_titles(words, find),
        *_themes(begun, visible),
        *_events(begun, visible),
        *_places(begun, visible),
        *_holders(begun, visible),
        *_tracks(text, tunes),
    ]
    return tuple(dict.fromkeys(found))


def begins(label: str, begun: str) -> bool:
    """Whether words of the label, from one of them on, begin with what was typed (folded)."""
    return f" {begun}" in f" {' '.join(analysis.words(label))}"


def _references(text: str, visible: Any) -> Iterator[Suggestion]:
    """Records whose reference, former reference or number begins so; with a digit in it, because
    every record of a house begins with the same letters."""
    key = reference.key(text)
    if not any(ch.isdigit() for ch in key):
        return
    rows = (
        Name.objects.filter(starting("key", key), visible.behind("asset"), scheme__in=Name.LEADING)
        .select_related("asset")
        .order_by("key")[: MOST_OF_A_KIND["reference"]]
    )
    for name in rows:
        shown = name.asset.shown_reference
        yield Suggestion("reference", shown, name.asset.title, reference=shown)


def starting(column: str, begun: str) -> Q:
    """Values that begin so, by the index that each database has for it."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": begun, f"{column}__lt": begun + "\U0010ffff"})
    return Q(**{f"{column}__startswith": begun})


def _titles(words: list[str], find: Find) -> Iterator[Suggestion]:
    if len(words[-1]) < 3:
        return
    query = " ".join(f"title:{word}" for word in words[:-1]) + f" title:{words[-1]}*"
    seen: set[str] = set()
    for asset in find(query.strip()):
        # the index takes the reference for a part of the title
        meant = begins(asset.title, words[-1]) and asset.title not in seen
        if meant and len(seen) < MOST_OF_A_KIND["title"]:
            seen.add(asset.title)
            shown = asset.shown_reference
            yield Suggestion("title", asset.title, shown, reference=shown)


def _themes(begun: str, visible: Any) -> Iterator[Suggestion]:
    uses = AssetTheme.objects.filter(visible.behind("asset"), theme=OuterRef("pk"))
    for code in _in_use(Theme.objects.all(), "code", begun, uses, "theme"):
        yield Suggestion("theme", code, params=(("theme", code),))


def _events(begun: str, visible: Any) -> Iterator[Suggestion]:
    uses = AssetEvent.objects.filter(visible.behind("asset"), event=OuterRef("pk"))
    for code in _in_use(Event.objects.all(), "code", begun, uses, "event"):
        yield Suggestion("event", code, params=(("event", code),))


def _places(begun: str, visible: Any) -> Iterator[Suggestion]:
    uses = visible.filter(place=OuterRef("pk")).order_by()
    for code in _in_use(Place.objects.all(), "code", begun, uses, "place"):
        yield Suggestion("place", code, params=(("place", code),))


def _holders(begun: str, visible: Any) -> Iterator[Suggestion]:
    uses = ThirdPartyMaterial.objects.filter(visible.behind("asset"), holder=OuterRef("pk"))
    for name in _in_use(RightsHolder.objects.all(), "name", begun, uses, "holder"):
        yield Suggestion("holder", name, params=(("holder", name),))


def _in_use(words: QuerySet, field: str, begun: str, uses: QuerySet, kind: str) -> list[str]:
    """The words of a vocabulary that begin so and that a visible record uses."""
    rows = words.order_by("pk").values_list("pk", field)[:MOST_WORDS]
    meant = [pk for pk, word in rows if begins(word, begun)]
    used: Any = words.filter(Exists(uses), pk__in=meant[:200]).order_by(field)
    return list(used.values_list(field, flat=True)[: MOST_OF_A_KIND[kind]])


def _tracks(text: str, tunes: Tunes) -> Iterator[Suggestion]:
    for address, title in islice(tunes(text), MOST_OF_A_KIND["track"]):
        yield Suggestion("track", title, track=address)
