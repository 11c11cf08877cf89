"""Where the words looked for stand in a record: marked in its title, in a passage, with the second.

Only for the records of one page: the index says which records match and in which part; here the
texts themselves are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assets.domain.messages import _
from assets.models import Asset, SearchDocument, Segment, Shot, Transcript

from . import analysis
from .finding import Finding
from .parts import NUMBERS, PARTS
from .query import Term
from .terms import Matches

SNIPPET = 220
MOMENT = 140
MOMENTS = 3
MOST_SPANS = 200
"""Words of one text from which on a passage may begin."""
MOST_ROWS = 5_000
"""Timed passages looked through for one page of results."""
PART_LABELS: dict[str, str] = {
    "title": _("title"),
    "lead": _("summary"),
    "people": _("speakers"),
    "places": _("places, themes and events"),
    "music": _("music"),
    "transcript": _("transcript"),
    "rights": _("usage rights"),
    "date": _("date"),
    "version": _("version"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is one of the words looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """A part of a record in which words looked for stand (`PART_LABELS`), and how often."""

    part: str
    count: int

    @property
    def label(self) -> str:
        """What the part is called: a message id."""
        return PART_LABELS[self.part]


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage that holds words looked for, and the second from the first frame it begins at."""

    seconds: int
    pieces: tuple[Piece, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An asset among the results; `snippet` is the passage that holds the words looked for.

    `matched` says in which parts they stand, the weightiest first; `moments` (at most three) are
    the passages of transcript and shot list that have a time.
    """

    asset: Asset
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    matched: tuple[Matched, ...] = ()
    moments: tuple[Moment, ...] = ()


class Marker:
    """Finds the words looked for in texts of one part of records."""

    def __init__(self, terms: Iterable[Term], part: str) -> None:
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._prefixes: list[str] = []
        self._rows: list[tuple[str, ...]] = []
        self._known: dict[str, tuple[list[str], bool]] = {}
        self._keys: dict[str, str] = {}
        for term in terms:
            if term.part in (None, part):
                self._take(term)
        # no stem changes the first letter, none of some length the first three: few words
        # need be stemmed to know that theirs is another
        self._beginnings = tuple(
            {stem[1:2] if len(stem) < 6 else stem[1:4] for stem in self._stems}
        )

    def _take(self, term: Term) -> None:
        if term.kind == "prefix":
            self._prefixes.append(term.words[0])
        elif term.kind == "word":
            self._words.add(term.words[0])
            self._stems.update(analysis.stems_of_query(term.words[0]))
        for row in (*(() if term.kind in ("word", "prefix") else (term.words,)), *term.instead):
            if len(row) == 1:
                self._words.add(row[0])
            elif row:
                self._rows.append(row)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is looked for in this part."""
        return not (self._words or self._prefixes or self._rows)

    def matches(self, word: str) -> bool:
        """Whether a folded word is one of those looked for by themselves."""
        if word[-1].isdigit():  # a number has no other stem
            return word in self._words or any(map(word.startswith, self._prefixes))
        return (
            word in self._words
            or any(word.startswith(prefix) for prefix in self._prefixes)
            or (
                word.startswith(self._beginnings)
                and any(stem in self._stems for stem in analysis.stems_of_query(word))
            )
        )

    def key(self, text: str) -> str:
        """What tells one word looked for from another, whatever its inflection."""
        folded = (analysis.words(text) or [text])[-1]
        known = self._keys.get(folded)
        if known is None:
            stems = [stem for stem in analysis.stems_of_query(folded) if stem in self._stems]
            known = self._keys[folded] = stems[0] if stems else folded
        return known

    def _read(self, raw: str) -> tuple[list[str], bool]:
        """The folded words of a word as it stands in a text, and whether one is looked for."""
        found = self._known.get(raw)
        if found is None:
            words = analysis.words(raw)
            found = self._known[raw] = words, any(map(self.matches, words))
        return found

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words looked for stand, in order, no two overlapping."""
        if not text or self.is_idle:
            return []
        marked: list[tuple[int, int]] = []
        listed: list[tuple[str, tuple[int, int]]] = []
        for match in analysis.WORD.finditer(text):
            read, hit = self._read(match.group())
            if hit:
                marked.append(match.span())
            if self._rows:
                listed.extend((word, match.span()) for word in read)
        if not self._rows:
            return marked
        words = [word for word, _span in listed]
        found = set(marked)
        for row in self._rows:
            size = len(row)
            for at in range(len(words) - size + 1):
                if words[at] == row[0] and tuple(words[at : at + size]) == row:
                    found.update(span for _word, span in listed[at : at + size])
        return sorted(found)

    def count(self, column: str) -> int:
        """How often the words looked for stand in a part of a search document."""
        if self.is_idle or not column:
            return 0
        words = column.partition(f" {analysis.GAP}")[0].split()
        known: dict[str, bool] = {}
        total = 0
        for word in words:
            hit = known.get(word)
            if hit is None:
                hit = known[word] = self.matches(word)
            total += hit
        row = f" {' '.join(words)} "
        return total + sum(row.count(f" {' '.join(phrase)} ") for phrase in self._rows)


def hits(assets: Sequence[Asset], finding: Finding, *, short: Iterable[int] = ()) -> dict[int, Hit]:
    """Assets as hits, by id; of those in `short` only the title is marked."""
    markers = {part: Marker(finding.query.wanted, part) for part in PARTS}
    brief = set(short)
    wanted = [asset for asset in assets if asset.pk not in brief]
    where = {asset.pk: _where(asset.pk, finding.wanted) for asset in wanted}
    counted = _counted(where, markers)
    timed = [pk for pk, parts in where.items() if "transcript" in parts]
    moments = _moments(timed, markers["transcript"])
    found = {}
    for asset in assets:
        title = marked(asset.title, markers["title"])
        if asset.pk in brief:
            found[asset.pk] = Hit(asset, title, ())
            continue
        found[asset.pk] = Hit(
            asset,
            title,
            snippet(asset, markers),
            tuple(Matched(part, counted[asset.pk].get(part, 1)) for part in where[asset.pk]),
            tuple(moments.get(asset.pk, ())),
        )
    return _with_transcripts(found, where, markers["transcript"])


def _where(pk: int, wanted: Mapping[Term, Matches]) -> list[str]:
    """The parts in which an asset matches; `date` or `version` where only that does."""
    parts = [
        part
        for part, n in NUMBERS.items()
        if any((ids := matches.by_part[n]) and pk in ids for matches in wanted.values())
    ]
    otherwise = [
        "date" if term.days else "version"
        for term, matches in wanted.items()
        if (term.days or term.versions) and not any(ids and pk in ids for ids in matches.by_part)
    ]
    return [*parts, *dict.fromkeys(otherwise)]


def _counted(
    where: Mapping[int, Sequence[str]], markers: Mapping[str, Marker]
) -> dict[int, dict[str, int]]:
    ids = [pk for pk, parts in where.items() if parts]
    found: dict[int, dict[str, int]] = {pk: {} for pk in where}
    if not ids:
        return found
    for pk, *columns in SearchDocument.objects.filter(pk__in=ids).values_list("pk", *PARTS):
        for part, column in zip(PARTS, columns, strict=True):
            if part in where[pk]:
                found[pk][part] = max(1, markers[part].count(column))
    return found


def _moments(ids: Sequence[int], marker: Marker) -> dict[int, list[Moment]]:
    """The first timed passages of each asset that hold a word looked for."""
    found: dict[int, list[Moment]] = {}
    if not ids or marker.is_idle:
        return found
    segments = (
        Segment.objects.filter(transcript__asset__in=ids, start__isnull=False)
        .order_by("transcript__asset", "start", "position")
        .values_list("transcript__asset", "start", "speaker", "text")[:MOST_ROWS]
    )
    shots = (
        Shot.objects.filter(asset__in=ids)
        .order_by("asset", "position")
        .values_list("asset", "start_seconds", "quote", "text")[:MOST_ROWS]
    )
    passages = [(pk, (start or 0) // 1000, speaker, text) for pk, start, speaker, text in segments]
    for pk, start, quote, text in shots:
        passages += [(pk, start, "", words) for words in (text, quote) if words]
    for pk, seconds, speaker, text in passages:
        listed = found.setdefault(pk, [])
        if len(listed) >= MOMENTS or any(one.seconds == seconds for one in listed):
            continue
        if spans := marker.spans(text):
            listed.append(Moment(seconds, _around(text, spans, MOMENT, marker), speaker))
    return {pk: sorted(listed, key=lambda one: one.seconds) for pk, listed in found.items()}


def _with_transcripts(
    found: dict[int, Hit], where: Mapping[int, Sequence[str]], marker: Marker
) -> dict[int, Hit]:
    """A passage of the transcript for those whose words stand nowhere else: not in the passage,
    and not all of them in the title."""
    bare = [
        pk
        for pk, parts in where.items()
        if "transcript" in parts and not any(piece.marked for piece in found[pk].snippet)
    ]
    if not bare:
        return found
    texts = dict(Transcript.objects.filter(asset__in=bare).values_list("asset", "text"))
    for pk in bare:
        hit = found[pk]
        seen = {marker.key(piece.text) for piece in hit.title if piece.marked}
        said: tuple[Piece, ...] = ()
        for moment in hit.moments:
            words = {marker.key(piece.text) for piece in moment.pieces if piece.marked}
            said = said or (() if hit.snippet and words <= seen else moment.pieces)
        text = texts.get(pk, "")
        spans = [] if said else marker.spans(text)
        if spans and not (hit.snippet and {marker.key(text[a:b]) for a, b in spans} <= seen):
            said = _around(text, spans, SNIPPET, marker)
        if said:
            found[pk] = Hit(hit.asset, hit.title, said, hit.matched, hit.moments)
    return found


def snippet(asset: Asset, markers: Mapping[str, Marker]) -> tuple[Piece, ...]:
    """The passage of teaser, synopsis, description, note on the version or music that holds most
    of the words looked for, the first of equals; else the beginning of the teaser or synopsis.
    """
    lead, music = markers["lead"], markers["music"]
    texts = [
        (asset.teaser, lead),
        (asset.synopsis, lead),
        (asset.description, lead),
        (asset.version_note, lead),
        (asset.music, music),
    ]
    best: tuple[Piece, ...] = ()
    most = 0
    for text, marker in texts:
        if spans := marker.spans(text):
            pieces = _around(text, spans, SNIPPET, marker)
            count = len({marker.key(piece.text) for piece in pieces if piece.marked})
            if count > most:
                best, most = pieces, count
    if best:
        return best
    text = next((text for text, _marker in texts if text), "")
    return tuple(_pieces(text, [], 0, SNIPPET))


def marked(text: str, marker: Marker) -> tuple[Piece, ...]:
    """A whole text with the words looked for marked."""
    return tuple(_pieces(text, marker.spans(text), 0, len(text)))


def _around(
    text: str, spans: Sequence[tuple[int, int]], size: int, marker: Marker
) -> tuple[Piece, ...]:
    """The passage of about this many characters with most of the words looked for, the first of
    equals; it begins shortly before the first of them."""
    keys = [marker.key(text[start:stop]) for start, stop in spans]
    first, most = 0, 0
    for at in range(min(len(spans), MOST_SPANS)):
        within = spans[at][0] + size - size // 3
        end = at
        while end < len(spans) and spans[end][1] <= within:
            end += 1
        if (count := len(set(keys[at:end]))) > most:
            first, most = at, count
    begin = max(0, spans[first][0] - size // 3)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    return tuple(_pieces(text, spans, begin, begin + size))


def _pieces(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> Iterator[Piece]:
    if begin:
        yield Piece("… ")
    at = begin
    if end < len(text):
        end = text.rfind(" ", begin, end) if " " in text[begin:end] else end
    for start, stop in spans:
        if start < at or stop > end:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:stop], True)
        at = stop
    if at < end:
        yield Piece(text[at:end])
    if end < len(text):
        yield Piece(" …")
