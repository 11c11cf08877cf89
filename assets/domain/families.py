"""Production families: which records are versions of one story. Proposed; an editor decides.

`propose` looks only at pairs that can be told apart cheaply: neighbours in the order of their
references, records with the same title (version code aside), and records one of which names the
other. Each pair is weighed; pairs that hold are joined. So it is near-linear in the number of
records, and a hundred thousand take seconds.

Traps it knows: stories on one subject have titles close to each other (KFOR has three), so a
similar title counts only beside neighbouring references and dates; titles inside a family may
differ, so neighbours of one day, place and country count without one, unless both claim to be
the same version in the same language; records without dates can only be joined by their title.

Rejected: clustering by text similarity over all records (quadratic, and it joins yearly reports).
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import reference as references
from .messages import Message, _, message
from .record import Record
from .vocabularies import fold, title_version

NEIGHBOURS = 3  # how far apart references of one family may be
MAX_GAP_DAYS = 60  # between publications of one family
MAX_SAME_TITLE = 40  # more than that is a series, not a family
REISSUE_DAYS = 1  # the same version under the same title later than that is another event
ENOUGH = 3.5

_NUMBERED = re.compile(r"(.*?)(\d{3,12})", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_LEADING_NUMBER = re.compile(r"^\d{3,}\s*[-–—:_]\s*")
_STOP = frozenset(
    "the and for with from are its this that what into over their his her has have will was were "
    "who how nato otan les des une dans pour avec sur par est qui que son ses aux les broll roll "
    "video film part version master subs international footage reel pictures shows".split()
)
_POINTED = re.compile(r"\b[A-Za-z]{2,10}[ -]?\d{4,12}\b")


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of a record for this purpose; `key` is how the caller finds it again."""

    key: str
    reference: str | None = None
    title: str | None = None
    published: dt.date | None = None
    filmed_first: dt.date | None = None
    filmed_last: dt.date | None = None
    countries: frozenset[str] = frozenset()
    location: str | None = None
    version: str | None = None
    language: str | None = None
    words: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()
    wants_master: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Records that seem to be one production: their keys in order, why, and how surely (0 to 1)."""

    members: tuple[str, ...]
    reason: Message
    confidence: float
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Edge:
    one: int
    other: int
    why: str
    confidence: float


_REASONS = {
    "pointer": _("One names the other's reference."),
    "title": _("Same title, version code aside."),
    "neighbours": _("Consecutive references, same story."),
    "several": _("Same title and consecutive references."),
}


def member(record: Record, key: str | None = None) -> Member:
    """What `propose` needs to know of a record; by default its key is its reference or source."""
    texts = " ".join(
        filter(None, (record.version_note, record.synopsis, record.teaser, record.usage_rights))
    )
    own = references.key(record.reference) if record.reference else None
    pointers = {references.key(m) for m in _POINTED.findall(texts[:20_000])} - {own}
    return Member(
        key=key or record.shown_reference or record.source_key or "",
        reference=record.reference,
        title=record.title,
        published=record.publication_date.first if record.publication_date else None,
        filmed_first=record.filming_first,
        filmed_last=record.filming_last,
        countries=frozenset(record.countries),
        location=record.location,
        version=record.version,
        language=record.language,
        words=words_of(
            " ".join(filter(None, (record.title, record.teaser, record.synopsis)))[:3000]
        ),
        pointers=frozenset(pointers),
        wants_master=record.transcript is None and record.version_note is not None,
    )


def words_of(text: str) -> frozenset[str]:
    """The words by which two texts are compared."""
    return frozenset(w for w in _WORD.findall(fold(text)) if w not in _STOP)


def story_title(title: str) -> str:
    """A title without what tells versions apart: its code, a leading number, brackets' dates."""
    text = _LEADING_NUMBER.sub("", title[:500])
    for bracket in _BRACKET.findall(text):
        if title_version(bracket).code:
            text = text.replace(bracket, " ")
    parts = re.split(r"\s[-–—|]\s", text)
    kept = [part for part in parts if not title_version(f"x - {part}").code] or parts
    return " ".join(_WORD_OR_SIGN.findall(fold(" ".join(kept))))


_WORD_OR_SIGN = re.compile(r"[^\W_]+")


def propose(members: Iterable[Member | Record]) -> tuple[Proposal, ...]:
    """Families of two records or more, in the order of their first members."""
    rows = [m if isinstance(m, Member) else member(m) for m in members]
    families = _Families(rows)
    for edge in _edges(rows):
        families.join(edge)
    return tuple(_proposal(rows, group, edges) for group, edges in families.groups())


def _edges(rows: Sequence[Member]) -> Iterable[_Edge]:
    titles = [story_title(row.title) if row.title else "" for row in rows]
    numbers = [_number(row.reference) for row in rows]
    yield from _by_pointer(rows)
    yield from _by_title(rows, titles, numbers)
    yield from _by_reference(rows, titles, numbers)


def _number(reference: str | None) -> tuple[str, int] | None:
    match = _NUMBERED.fullmatch(references.key(reference)) if reference else None
    return (match.group(1), int(match.group(2))) if match else None


def _by_pointer(rows: Sequence[Member]) -> Iterable[_Edge]:
    known = {references.key(row.reference): i for i, row in enumerate(rows) if row.reference}
    for index, row in enumerate(rows):
        for pointer in sorted(row.pointers):
            if pointer in known and known[pointer] != index:
                yield _Edge(index, known[pointer], "pointer", 0.95)


def _by_title(
    rows: Sequence[Member], titles: Sequence[str], numbers: Sequence[tuple[str, int] | None]
) -> Iterable[_Edge]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, title in enumerate(titles):
        if len(title) >= 8 and " " in title:
            blocks[title].append(index)
    for block in blocks.values():
        if len(block) < 2:
            continue
        dated = sorted(
            (i for i in block if rows[i].published), key=lambda i: (rows[i].published, i)
        )
        undated = [i for i in block if not rows[i].published]
        runs = 0
        for one, other in itertools.pairwise(dated):
            gap = (rows[other].published - rows[one].published).days  # type: ignore[operator]
            if gap <= MAX_GAP_DAYS and not _apart(rows[one], rows[other]):
                near = _near(numbers[one], numbers[other])
                yield _Edge(one, other, "several" if near else "title", 0.95 if near else 0.85)
            else:
                runs += 1
        if len(block) > MAX_SAME_TITLE or runs:
            continue  # a series: nothing says to which of them an undated one belongs
        anchor = dated[0] if dated else undated[0]
        for index in undated:
            if index != anchor:
                yield _Edge(anchor, index, "title", 0.7 if not rows[index].wants_master else 0.8)


def _apart(one: Member, other: Member) -> bool:
    """Whether two records of one title were made in different places or at different times."""
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return _filming(one, other) < 0 or (_clash(one, other) and _days(one, other) > REISSUE_DAYS)


def _clash(one: Member, other: Member) -> bool:
    """Whether both claim to be the same version in the same language."""
    return one.version is not None and (one.version, one.language) == (
        other.version,
        other.language,
    )


def _days(one: Member, other: Member) -> int:
    return abs((one.published - other.published).days) if one.published and other.published else 0


def _near(one: tuple[str, int] | None, other: tuple[str, int] | None) -> bool:
    return bool(one and other and one[0] == other[0] and abs(one[1] - other[1]) <= NEIGHBOURS)


def _by_reference(
    rows: Sequence[Member], titles: Sequence[str], numbers: Sequence[tuple[str, int] | None]
) -> Iterable[_Edge]:
    order = sorted((i for i, n in enumerate(numbers) if n), key=lambda i: (numbers[i], i))
    for place, one in enumerate(order):
        for other in order[place + 1 : place + 1 + NEIGHBOURS]:
            if not _near(numbers[one], numbers[other]):
                break
            score = _weigh(rows[one], rows[other], titles[one], titles[other])
            distance = numbers[other][1] - numbers[one][1]  # type: ignore[index]
            score -= 0.5 * (distance - 1)
            if score >= ENOUGH:
                yield _Edge(one, other, "neighbours", min(0.95, 0.5 + score / 20))


def _weigh(one: Member, other: Member, title: str, other_title: str) -> float:
    """How much speaks for one story; below zero what speaks against it."""
    same_title = bool(title) and title == other_title
    if _clash(one, other) and (not same_title or _days(one, other) > REISSUE_DAYS):
        return -10.0
    score = 3.0 if same_title else 0.0
    score += _published(one, other) + _filming(one, other) + _places(one, other)
    shared = _overlap(words_of(title), words_of(other_title))
    text = _overlap(one.words, other.words)
    score += 1.5 if shared >= 0.4 else 0.5 if shared else 0.0
    score += 2.0 if text >= 0.45 else 1.0 if text >= 0.2 else 0.0
    if one.wants_master != other.wants_master and same_title:
        score += 1.0
    languages_differ = one.language and other.language and one.language != other.language
    if not same_title and not shared and text < 0.15 and not languages_differ:
        return -1.0
    return score


def _published(one: Member, other: Member) -> float:
    if not one.published or not other.published:
        return 0.0
    days = _days(one, other)
    return (
        2.0
        if days == 0
        else 1.5
        if days <= 7
        else 0.5
        if days <= 30
        else -4.0
        if days > MAX_GAP_DAYS
        else 0.0
    )


def _filming(one: Member, other: Member) -> float:
    if not (one.filmed_first and other.filmed_first and one.filmed_last and other.filmed_last):
        return 0.0
    gap = max(
        (one.filmed_first - other.filmed_last).days, (other.filmed_first - one.filmed_last).days
    )
    return 1.5 if gap <= 3 else 0.0 if gap <= 31 else -2.0


def _places(one: Member, other: Member) -> float:
    score = 0.0
    if one.countries and other.countries:
        score += (
            1.5
            if one.countries == other.countries
            else 1.0
            if one.countries & other.countries
            else -2.0
        )
    if one.location and other.location and fold(one.location) == fold(other.location):
        score += 1.0
    return score


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


class _Families:
    """Union-find that remembers why, and keeps the same version of two events apart."""

    def __init__(self, rows: Sequence[Member]) -> None:
        self.parent = list(range(len(rows)))
        self.edges: list[_Edge] = []
        self.slots: list[dict[tuple[str, str | None], tuple[dt.date, dt.date]]] = [
            {(r.version, r.language): (r.published, r.published)}
            if r.version and r.published
            else {}
            for r in rows
        ]

    def find(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, edge: _Edge) -> None:
        one, other = self.find(edge.one), self.find(edge.other)
        if one != other and self.merge(min(one, other), max(one, other)):
            self.parent[max(one, other)] = min(one, other)
            self.edges.append(edge)

    def merge(self, root: int, other: int) -> bool:
        """Put the versions of two families together, unless one would be there on two occasions."""
        merged = dict(self.slots[root])
        for slot, (first, last) in self.slots[other].items():
            held = merged.get(slot, (first, last))
            merged[slot] = (min(held[0], first), max(held[1], last))
            if (merged[slot][1] - merged[slot][0]).days > REISSUE_DAYS:
                return False
        self.slots[root] = merged
        return True

    def groups(self) -> list[tuple[list[int], list[_Edge]]]:
        found: dict[int, tuple[list[int], list[_Edge]]] = {}
        for edge in self.edges:
            found.setdefault(self.find(edge.one), ([], []))[1].append(edge)
        for index in range(len(self.parent)):
            root = self.find(index)
            if root in found:
                found[root][0].append(index)
        return [found[root] for root in sorted(found)]


def _proposal(rows: Sequence[Member], group: list[int], edges: list[_Edge]) -> Proposal:
    reasons = sorted({edge.why for edge in edges})
    why = "several" if {"title", "neighbours"} <= set(reasons) else reasons[0]
    names = [rows[i].reference or rows[i].title or rows[i].key for i in group]
    title = next(
        (rows[i].title for i in group if rows[i].version == "master" and rows[i].title), None
    )
    return Proposal(
        tuple(rows[i].key for i in group),
        message(_REASONS[why], members=", ".join(names)),
        min(edge.confidence for edge in edges),
        title or next((rows[i].title for i in group if rows[i].title), None),
    )
