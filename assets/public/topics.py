"""Themes, places, countries and events as topics: what has a page of its own, and at which address.

Topics are worked out from the sets of the public index alone, so a word that only hidden records
have makes none, and where a topic's last public record goes, the topic goes with it. The address
follows from the word (`domain.slug`); words with one slug are one topic, and all their spellings
are named.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property
from pyroaring import BitMap

from assets.domain import vocabularies
from assets.domain.messages import _
from assets.domain.slug import slug
from assets.domain.text import clean_line
from assets.search import index, memory
from assets.search.facets import BY_NAME
from assets.search.facts import NONE
from assets.search.view import View

MAX_LENGTH = 1_000
_RAW_KEY = re.compile(r"[a-z_]+(?:\.[a-z_]+)+", re.ASCII)
"""What a page prints whose words have not been loaded: "alt.loading"."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of topic: the facet (and route of its pages), the route of its list; what one is
    called, and several, and those beside another topic (message ids)."""

    facet: str
    plural: str
    label: str
    title: str
    related: str


KINDS: dict[str, Kind] = {
    kind.facet: kind
    for kind in (
        Kind("theme", "themes", _("Theme"), _("Themes"), _("Related themes")),
        Kind("event", "events", _("Event"), _("Events"), _("Related events")),
        Kind("place", "places", _("Place"), _("Places"), _("Related places")),
        Kind("country", "countries", _("Country"), _("Countries"), _("Related countries")),
    )
}


@dataclass(frozen=True)
class Topic:
    """A topic: its slug, the spellings it has on public records (the most frequent first), how many
    records have each, and which have any."""

    kind: Kind
    slug: str
    codes: tuple[str, ...]
    counts: tuple[int, ...]
    assets: BitMap

    @cached_property
    def count(self) -> int:
        """How many public records it has."""
        return len(self.assets)

    @property
    def address(self) -> str:
        """Its page."""
        return reverse(self.kind.facet, args=[self.slug])

    def name(self, language: str) -> str:
        """What it is called; a country in the reader's language."""
        return BY_NAME[self.kind.facet].label_of(self.codes[0], language)


def current(now: dt.datetime) -> View:
    """The public index of this moment."""
    index.take_in(now)
    return memory.current()


def of_kind(view: View, kind: Kind) -> Mapping[str, Topic]:
    """All topics of a kind by slug, worked out once for each state of the index."""
    known = view.memo.get(f"topics {kind.facet}")
    if isinstance(known, dict):
        return known
    spellings: dict[str, list[tuple[int, str, BitMap]]] = {}
    for code, assets in view.facets.get(kind.facet, {}).items():
        if assets and (name := slug_of(code)):
            spellings.setdefault(name, []).append((-len(assets), code, assets))
    found = {name: _topic(kind, name, rows) for name, rows in spellings.items()}
    view.memo[f"topics {kind.facet}"] = found
    return found


def _topic(kind: Kind, name: str, rows: list[tuple[int, str, BitMap]]) -> Topic:
    rows.sort(key=lambda row: row[:2])
    assets = BitMap.union(*(row[2] for row in rows))
    return Topic(kind, name, tuple(r[1] for r in rows), tuple(-r[0] for r in rows), assets)


def find(view: View, kind: Kind, asked: str) -> Topic | None:
    """The topic that an address asks for, in any spelling; a country by its name as well."""
    if len(asked) > MAX_LENGTH:
        return None
    known, line = of_kind(view, kind), clean_line(asked)
    found = known.get(line) or known.get(slug(line))
    if found is None and kind.facet == "country":
        code = vocabularies.country_code(line) or vocabularies.country_code(line.replace("-", " "))
        found = known.get(slug(code)) if code else None
    return found


def slug_of(code: str) -> str:
    """The slug of a value of a facet; "" where it says nothing and so is no topic ("none given",
    "N/A", the raw key of a word that was not loaded)."""
    if code == NONE or vocabularies.is_pseudo_value(code) or _RAW_KEY.fullmatch(code):
        return ""
    return slug(code)


def address(facet: str, code: str) -> str:
    """The page of a value that a public record has; "" where it is no topic."""
    name = slug_of(code)
    return reverse(facet, args=[name]) if name else ""
