"""Search by reading every record, slowly and plainly: what the index must agree with.

Nothing here knows sets, arrays or databases. What a word is (`analysis`), which texts make a part
(`document.texts`) and what a match weighs (`parts`) are the definitions both sides share.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assets.domain.music.presence import presence
from assets.domain.record import Record
from assets.models import Asset
from assets.search import analysis, document, parts, ranking
from assets.search.facets import FACETS, NONE
from assets.search.query import Query, Term

EARLY, LATE = dt.date.min, dt.date.max


@dataclass
class Read:
    """A visible record, its words part by part, and what the rights say."""

    asset: Asset
    record: Record
    outcomes: Mapping[str, str]
    words: dict[str, list[str]] = field(init=False)
    stems: dict[str, set[str]] = field(init=False)
    values: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        language = self.record.language or "en"
        texts = document.texts(self.record)
        self.words = {p: analysis.words("\n".join(t for t in texts[p] if t)) for p in texts}
        self.stems = {
            p: {analysis.stem(word, language) for word in found} for p, found in self.words.items()
        }
        self.values = {facet.name: self._values(facet.name) for facet in FACETS}
        self.known: dict[Term, list[tuple[str, int]]] = {}

    def published(self) -> tuple[dt.date, dt.date] | None:
        date = self.record.publication_date
        return (date.first, date.last) if date else None

    def filmed(self) -> tuple[dt.date, dt.date] | None:
        first, last = self.record.filming_first, self.record.filming_last
        return (first, last) if first and last else None

    def _values(self, facet: str) -> set[str]:
        """The record's values of a facet."""
        record, reading = self.record, self.asset.rights_reading
        published = self.published()
        several = {
            "country": record.countries,
            "theme": record.themes,
            "event": record.events,
            "holder": [m.holder.name for m in self.asset.materials.all()],
        }
        if facet in several:
            given = {value for value in several[facet] if value != NONE}
            return given or (set() if facet == "holder" else {NONE})
        flags = {
            "third_party": reading.has_third_party,
            "credit": reading.needs_credit,
            "stated": reading.has_statement,
            "confirmed": reading.confirmed_at is not None,
        }
        if facet in flags:
            return {"yes" if flags[facet] else "no"}
        if facet == "music":
            return {presence(record)}
        if facet == "year":
            return {str(published[0].year) if published else NONE}
        if facet == "place":
            return {record.location or NONE}
        return {getattr(record, facet) or NONE}


def _row(words: Sequence[str], row: Sequence[str]) -> bool:
    size = len(row)
    return any(tuple(words[at : at + size]) == tuple(row) for at in range(len(words) - size + 1))


def ways(term: Term, read: Read) -> list[tuple[str, int]]:
    """The parts in which a record matches a term, each with its impact."""
    if term not in read.known:
        read.known[term] = _ways(term, read)
    return read.known[term]


def _ways(term: Term, read: Read) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for part, (exact, stemmed) in parts.PARTS.items():
        if term.part not in (None, part):
            continue
        words = read.words[part]
        if term.kind == "prefix":
            if any(word.startswith(term.words[0]) for word in words):
                found.append((part, stemmed))
        elif _row(words, term.words):
            found.append((part, exact))
        if term.kind == "word":
            stems = analysis.stems_of_query(term.words[0])
            if any(stem in read.stems[part] for stem in stems):
                found.append((part, stemmed))
        found += [(part, stemmed) for row in term.instead if _row(words, row)]
    if term.days:
        first, last = term.days
        for stretch in (read.published(), read.filmed()):
            if stretch and stretch[0] <= last and stretch[1] >= first:
                found.append(("date", parts.DATE))
    if read.record.version in term.versions:
        found.append(("version", parts.VERSION))
    return found


@dataclass
class Asked:
    """A search, as its parts."""

    query: Query
    chosen: Mapping[str, Sequence[str]]
    dates: Mapping[str, tuple[dt.date, dt.date]]
    use: str = ""


def conditions(asked: Asked, read: Read) -> dict[str, bool]:
    """Whether a record meets each condition, by the parameter it comes from."""
    found = {}
    if not asked.query.is_blank:
        found["q"] = bool(asked.query.wanted) and not any(
            bool(ways(term, read)) is term.excluded for term in asked.query.terms
        )
    for facet, codes in asked.chosen.items():
        have = {read.outcomes.get(asked.use)} if facet == "answer" else read.values[facet]
        found[facet] = bool(have & set(codes))
    for name, (first, last) in asked.dates.items():
        stretch = read.published() if name.startswith("published") else read.filmed()
        if stretch is None:
            found[name] = False
        elif name.endswith("after"):
            found[name] = stretch[1] >= first
        else:
            found[name] = stretch[0] <= last
    return found


class Catalogue:
    """The visible records, read one by one for one search."""

    def __init__(self, reads: Sequence[Read], asked: Asked) -> None:
        self.reads, self.asked = list(reads), asked
        self._met = [(read, conditions(asked, read)) for read in self.reads]

    def hits(self, *left_out: str) -> list[Read]:
        """Those that meet every condition but those left out."""
        return [
            read
            for read, met in self._met
            if all(yes for name, yes in met.items() if name not in left_out)
        ]

    def order(self, sort: str, hits: Sequence[Read]) -> list[Read]:
        """The hits in one of the orders."""
        asked = self.asked
        weights = Counter(
            {
                term: ranking.rarity(
                    len(self.reads), sum(bool(ways(term, other)) for other in self.reads)
                )
                for term in asked.query.wanted
            }
        )

        def day(one: dt.date | None) -> int:
            return one.toordinal() if one else 0

        def key(read: Read) -> Any:
            published = day(read.published()[0]) if read.published() else 0  # type: ignore[index]
            newest = (-published, -read.asset.pk)
            if sort == "published":
                return (published == 0, published, read.asset.pk)
            if sort == "-filmed":
                return (-day(read.record.filming_last), -read.asset.pk)
            if sort == "title":
                return (document.title_key(read.record.title), read.asset.pk)
            if sort == "relevance":
                total = sum(
                    weights[term] * max(impact for _part, impact in ways(term, read))
                    for term in asked.query.wanted
                )
                title = analysis.words(read.record.title or "")
                if asked.query.whole_title and title == asked.query.whole_title:
                    total += parts.WHOLE_TITLE
                return (-total, *newest)
            return newest

        return sorted(hits, key=key)

    def stories(self, ordered: Sequence[Read], *, grouped: bool) -> list[list[Read]]:
        """Results, each with its versions in order."""
        found: dict[object, list[Read]] = {}
        for read in ordered:
            story = read.record.production if grouped else None
            found.setdefault(story or read.asset.pk, []).append(read)
        return list(found.values())

    def counts(self, facet: str) -> Counter[str]:
        """Code → how many have it, the facet's own selection left out."""
        hits = self.hits(facet)
        if facet == "answer":
            return Counter(read.outcomes[self.asked.use] for read in hits)
        return Counter(code for read in hits for code in read.values[facet])
