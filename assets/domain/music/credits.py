"""The music-credit reader: `read(text)` turns what a record says about its music into cues."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from .cue import BESIDE, READER, Contributor, Cue, Reading, Span, Track, Unread
from .evidence import Evidence
from .fold import fold, tidy
from .item import REASONS, Item, Proposal
from .items import Line, make_lines, plausible_alone
from .known import NOTHING, Known
from .layouts import propose
from .names import Names, list_names, read_names
from .organisations import is_artist, is_library
from .piece import LINE_END, Piece
from .runs import Part
from .sided import order_evidence
from .tails import Tail
from .titles import Title, read_title, unquote

__all__ = ["READER", "Known", "Reading", "read"]

_BY = re.compile(r"\s(?:by|par)\s")
#: A proposal below this is no credit; one nearer to its rival than this is doubtful.
_LEAST = 1.0
_CLOSE = 0.8
_CLOSE_CUT = 1.2
_SWITCH = 1.5
_LEAN = 1.8


def read(text: str, known: Known = NOTHING) -> Reading:
    """Read the music credits of a text.

    Any text gives a `Reading`; none raises. The time grows with the length of the text and no
    faster. `known` are titles and people of the catalogue; they decide where the words alone
    leave a doubt. The cues stand in the order of the text and do not overlap, and every part of
    the text that is not blank is in a cue, in `unread` or in the statement that there is no music.
    """
    items = list(make_lines(text))
    evidence = Evidence(known, _familiar(items))
    _lean(items, evidence)
    return _Reader(text, evidence).read(items)


def _familiar(items: list[Line]) -> frozenset[str]:
    """Folded strings that recur at one side of the items: people credited more than once."""
    sides: Counter[str] = Counter()
    for line in items:
        if line.kind == "credit" and line.item and len(line.item.body.text) < 200:
            seen: set[str] = set()
            for part in _sides(line.item.body.text):
                seen.update(fold(name) for name in list_names(part) if len(name) > 3)
            sides.update(seen)
    return frozenset(side for side, count in sides.items() if count > 1)


def _sides(text: str) -> list[str]:
    for sign in (" – ", " — ", " - ", " / ", " : ", " by ", " par ", " | "):
        if sign in text:
            left, _, right = text.partition(sign)
            return [left, right]
    return []


def _lean(items: list[Line], evidence: Evidence) -> None:
    """Let each two-sided line lean to the order of the lines around it.

    A block mostly keeps one order but may change it half-way; so the order is followed along the
    lines with a price on each change (the Viterbi path of two states), not counted over the block.
    """
    chain = []
    spoken = sum(1 for line in items if line.item and _BY.search(line.item.body.text))
    for line in items:
        if line.kind == "credit" and line.item:
            sign = order_evidence(line.item, evidence)
            if spoken and sign is not None:
                line.item.lean -= 0.6
            if sign is not None:
                chain.append((line.item, sign))
    if len(chain) < 2:
        return
    first, last = chain[0][1], -chain[0][1]
    back: list[tuple[bool, bool]] = []
    for _item, sign in chain[1:]:
        stay_first, stay_last = first >= last - _SWITCH, last >= first - _SWITCH
        back.append((stay_first, stay_last))
        first, last = (
            (first if stay_first else last - _SWITCH) + sign,
            (last if stay_last else first - _SWITCH) - sign,
        )
    names_first = first >= last
    for place in range(len(chain) - 1, -1, -1):
        item, sign = chain[place]
        item.lean += _LEAN if names_first else -_LEAN
        item.torn = (sign > 0) != names_first
        if place:
            stay_first, stay_last = back[place - 1]
            names_first = stay_first if names_first else not stay_last


class _Reader:
    """The walk over the items: collects cues, joins continuation lines, keeps what is unread."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self.text = text
        self.evidence = evidence
        self.cues: list[Cue] = []
        self.silence: Span | None = None
        self.heading: tuple[int, int] | None = None
        self.context: Line | None = None
        self.stanza = 0
        self.cue_stanza = -1

    def read(self, items: list[Line]) -> Reading:
        for line in items:
            self.take(line)
        cues = tuple(self.cues)
        silence = None if cues else self.silence
        return Reading(cues, self._unread(silence), silence is not None, silence)

    def take(self, line: Line) -> None:
        if line.kind == "blank":
            return
        start, end = _trimmed(line.whole)
        if line.kind == "silence":
            if (
                self.context
                and self.context.label
                and self.context.label.kind in ("title", "names")
            ):
                return
            begin = self.heading[0] if self.heading else start
            self.silence = self.silence or Span(begin, end)
        elif line.kind == "heading":
            self.heading = (self.heading[0], end) if self.heading else (start, end)
            self.context = line
            return
        elif line.kind in ("tail", "fact"):
            self._join_facts(line)
        elif line.kind == "credit" and line.item:
            self._credit(line, line.item, start, end)
        self.heading = None
        if line.kind != "credit":
            self.context = self.context if line.kind != "other" else None

    def _join_facts(self, line: Line) -> None:
        if not self.cues or self.cue_stanza < line.stanza - 1:
            return
        last = self.cues[-1]
        tail = line.tail or Tail()
        track = _with_tail(last.track, tail)
        if line.kind == "fact" and line.label and line.item:
            said = tidy(line.item.body.text)[:200] or None
            if line.label.kind in ("library", "label") and said:
                track = replace(track, **{line.label.kind: getattr(track, line.label.kind) or said})
        self.cues[-1] = replace(
            last, track=track, span=Span(last.span.start, _trimmed(line.whole)[1])
        )

    def _credit(self, line: Line, item: Item, start: int, end: int) -> None:
        above = self.context.label if self.context else None
        if item.label is None and above and above.kind in ("names", "other", "title"):
            item.label = above
            if above.kind != "title":
                self.context = None
        if item.label and item.label.kind == "other":
            return
        if above and above.french:
            item.french = True
        if self._names_of_last(line, item, end):
            return
        proposals = propose(item, self.evidence)
        proposals = [p for p in proposals if self._allowed(p, item)]
        if not proposals or proposals[0].score < _LEAST:
            return
        best = proposals[0]
        others = [p for p in proposals[1:] if _says(p) != _says(best)]
        begin = self.heading[0] if self.heading else start
        made = self._cues(best, others, line, item, begin, end)
        if not made:
            return
        if self._title_of_last(best, line, item, made):
            return
        self.cues.extend(made)
        self.cue_stanza = line.stanza

    def _allowed(self, proposal: Proposal, item: Item) -> bool:
        if proposal.layout in ("title", "names"):
            if item.promo or not plausible_alone(item):
                return False
            in_music = (
                item.label is not None or self.heading is not None or item.listed or item.tailed
            )
            if proposal.layout == "names":
                return in_music or self.evidence.names(item.body.text) > 1.5
            return True
        if (
            proposal.layout == "pair"
            and item.label is None
            and not item.listed
            and ":" in item.body.text
        ):
            return abs(item.lean) > 0 or self.evidence.known != NOTHING or proposal.score > 3.0
        return True

    def _names_of_last(self, line: Line, item: Item, end: int) -> bool:
        """Join names that stand under their own heading to the title before them."""
        label = item.label
        if not self.cues or self.cue_stanza != line.stanza or not label or label.kind != "names":
            return False
        last = self.cues[-1]
        if label.role not in ("producer", "publisher", "remixer", "arranger") and not (
            last.title is not None and (not last.names or last.reason == REASONS["fields"])
        ):
            return False
        found = read_names(item.body.text, label.role)
        publisher = last.track.publisher or found.publisher
        if label.role == "publisher" and found.contributors:
            publisher = publisher or found.contributors[0].name
        if label.role == "publisher":
            publisher = publisher or found.library
        self.cues[-1] = replace(
            last,
            track=replace(last.track, publisher=publisher),
            contributors=(*last.contributors, *found.contributors),
            reason=REASONS["fields"] if last.title else last.reason,
            span=Span(last.span.start, end),
            confidence=max(last.confidence, 0.85),
            doubtful=False,
            alternatives=(),
        )
        return True

    def _title_of_last(self, best: Proposal, line: Line, item: Item, made: list[Cue]) -> bool:
        """Give a title under its own heading to the names that stood alone before it."""
        label = item.label
        if not self.cues or not label or label.kind != "title" or best.layout != "title":
            return False
        last = self.cues[-1]
        if last.title is not None or self.cue_stanza != line.stanza or len(made) != 1:
            return False
        if last.reason != REASONS["names"]:
            return False
        self.cues[-1] = replace(
            made[0],
            contributors=last.contributors,
            reason=REASONS["fields"],
            confidence=0.85,
            doubtful=False,
            alternatives=(),
            span=Span(last.span.start, made[0].span.end),
        )
        return True

    def _cues(
        self, best: Proposal, others: list[Proposal], line: Line, item: Item, start: int, end: int
    ) -> list[Cue]:
        rival = others[0] if others else None
        margin = best.score - rival.score if rival else 3.0
        spans = _spans(best, start, end)
        cues = []
        for place, (part, span) in enumerate(zip(best.parts, spans, strict=True)):
            made = _cue(
                part, best, span, self.evidence, line.tail if place == len(spans) - 1 else None
            )
            if made is None:
                continue
            near = min(margin, part.margin + 0.3, _before(best, place) + 0.3)
            confidence = round(
                max(0.05, min(0.99, 0.5 + 0.1 * min(best.score, 4) / 2 + 0.1 * near)), 2
            )
            if best.layout in ("title", "names") and item.label is None:
                confidence = min(confidence, 0.55)
            if best.layout == "dash" and " " not in item.body.text:
                confidence = min(confidence, 0.5)
            torn = item.torn and best.names_first is not None
            doubtful = torn or margin < _CLOSE
            doubtful = doubtful or min(part.margin, _before(best, place)) < _CLOSE_CUT
            options = self._options(best, others, part, place, span, made)
            reason = (
                REASONS["run"]
                if len(best.parts) > 1 and best.layout in ("by", "dash")
                else made.reason
            )
            cues.append(
                replace(
                    made,
                    confidence=confidence,
                    doubtful=doubtful or confidence < 0.6,
                    alternatives=options,
                    reason=reason,
                )
            )
        return cues

    def _options(
        self, best: Proposal, others: list[Proposal], part: Part, place: int, span: Span, made: Cue
    ) -> tuple[Cue, ...]:
        """The other readings an editor may want, near in score and different in what they say."""
        options: list[Cue] = []
        if part.rival and part.margin < 2.0:
            title, names = part.rival
            other = _cue(Part(title, names, 0.0, None), best, span, self.evidence, None)
            if other:
                options.append(other)
        if place == 0:
            for proposal in others:
                if len(proposal.parts) == 1 and best.score - proposal.score < 3.0:
                    other = _cue(
                        proposal.parts[0], proposal, _whole(best, span), self.evidence, None
                    )
                    if other:
                        options.append(other)
        seen = {(made.title, made.names)}
        kept = []
        for option in options:
            if (option.title, option.names) not in seen:
                seen.add((option.title, option.names))
                kept.append(
                    replace(option, confidence=round(made.confidence * 0.6, 2), doubtful=True)
                )
        return tuple(kept[:3])

    def _unread(self, silence: Span | None) -> tuple[Unread, ...]:
        covered = sorted([*(cue.span for cue in self.cues), *([silence] if silence else [])])
        found, at = [], 0
        for start, end in [*covered, (len(self.text), len(self.text))]:
            for line in Piece(self.text, at, max(at, start)).split(LINE_END):
                part = line.trim()
                if part:
                    found.append(Unread(part.start, part.end, part.text))
            at = max(at, end)
        return tuple(found)


def _says(proposal: Proposal) -> list[tuple[str, str]]:
    """What a proposal comes to, so that two layouts that agree are no rivals."""
    return [(fold(unquote(p.title.text)), fold(p.names.text)) for p in proposal.parts]


def _trimmed(piece: Piece) -> tuple[int, int]:
    bare = piece.trim()
    return bare.start, bare.end


def _whole(best: Proposal, span: Span) -> Span:
    last = best.parts[-1]
    return Span(span.start, max(span.end, last.title.end, last.names.end))


def _before(best: Proposal, place: int) -> float:
    return best.parts[place - 1].margin if place else 4.0


def _spans(best: Proposal, start: int, end: int) -> list[Span]:
    """The span of each credit of a run: from its first word to the next one's first word."""
    starts = [
        min(p.start for p in (part.title, part.names) if p) if part.title or part.names else end
        for part in best.parts
    ]
    starts[0] = start
    ends = [*starts[1:], end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


def _with_tail(track: Track, tail: Tail | None) -> Track:
    if tail is None:
        return track
    return replace(
        track,
        isrc=track.isrc or tail.isrc,
        iswc=track.iswc or tail.iswc,
        library=track.library or tail.library,
        publisher=track.publisher or tail.publisher,
        licence=track.licence or tail.licence,
    )


def _cue(
    part: Part, proposal: Proposal, span: Span, evidence: Evidence, tail: Tail | None
) -> Cue | None:
    """The cue of one part of a proposal; None if nothing is left of it."""
    title = read_title(part.title.text) if part.title else Title()
    names = read_names(part.names.text, proposal.role, evidence.known) if part.names else Names()
    for qualifier in names.qualifiers:
        if title.title and title.qualifier is None and not is_library(qualifier):
            title.qualifier = qualifier
    contributors = [c for c in names.contributors if not _is_platform(c, evidence)]
    library = title.library or names.library
    for dropped in names.contributors:
        if dropped not in contributors:
            library = library or dropped.name
    for guest in title.guests:
        contributors += read_names(guest, "featured").contributors
    if title.title is None and all(person.role in BESIDE for person in contributors):
        return None
    track = Track(
        title=title.title,
        qualifier=title.qualifier,
        library=library,
        label=title.label,
        catalogue_number=title.catalogue_number or names.catalogue_number,
        publisher=names.publisher,
    )
    return Cue(
        track=_with_tail(track, tail),
        contributors=tuple(contributors),
        span=span,
        confidence=0.5,
        reason=REASONS[proposal.layout],
    )


def _is_platform(person: Contributor, evidence: Evidence) -> bool:
    name = person.name
    return is_library(name) and not is_artist(name) and not evidence.known.knows_person(name)
