"""The music-credit reader: `read(text)` turns what a record says about its music into cues."""

from __future__ import annotations

import re
from dataclasses import replace

from .cue import READER, Cue, Reading, Span, Unread
from .evidence import Evidence
from .fold import tidy
from .item import REASONS, Item, Proposal
from .items import Line, make_lines, plausible_alone
from .known import NOTHING, Known
from .layouts import propose
from .making import cues_of, says, with_tail
from .names import read_names
from .order import familiar, lean
from .piece import LINE_END, Piece
from .tails import Tail

__all__ = ["READER", "Known", "Reading", "read"]

#: What stands between two credits and says nothing.
_PARTS = re.compile(r"[\s,;/|·•.–—-]*(?:(?:and|et|und|y|&)[\s,]*)?", re.IGNORECASE)
#: A proposal below this is no credit.
_LEAST = 1.0


def read(text: str, known: Known = NOTHING) -> Reading:
    """Read the music credits of a text.

    Any text gives a `Reading`; none raises. The time grows with the length of the text and no
    faster. `known` are titles and people of the catalogue; they decide where the words alone
    leave a doubt. The cues stand in the order of the text and do not overlap, and every part of
    the text that is not blank is in a cue, in `unread` or in the statement that there is no music;
    only the signs and the "and" that part two credits are in none.
    """
    items = list(make_lines(text))
    evidence = Evidence(known, familiar(items))
    lean(items, evidence)
    return _Reader(text, evidence).read(items)


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
        track = with_tail(last.track, tail)
        if line.kind == "fact" and line.label and line.item:
            said = tidy(line.item.body.text)[:200] or None
            name = {"number": "catalogue_number"}.get(line.label.kind, line.label.kind)
            if name in ("library", "label", "catalogue_number") and said:
                track = replace(track, **{name: getattr(track, name) or said.rstrip(" .,;")})
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
        if self._names_of_last(line, item, end) or self._names_below(line, item, end):
            return
        proposals = propose(item, self.evidence)
        proposals = [p for p in proposals if self._allowed(p, item)]
        if not proposals or proposals[0].score < _LEAST:
            return
        best = proposals[0]
        others = [p for p in proposals[1:] if says(p) != says(best)]
        begin = self.heading[0] if self.heading else start
        made = cues_of(best, others, item, Span(begin, end), line.tail, self.evidence)
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
            if self.evidence.names(proposal.parts[0].names.text) > 2.0:
                return True
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

    def _names_below(self, line: Line, item: Item, end: int) -> bool:
        """Join a line that is plainly names to the lone title in the line above it."""
        if not self.cues or self.cue_stanza != line.stanza or item.label or item.listed:
            return False
        last = self.cues[-1]
        above = line.whole.source[last.span.end : line.whole.start]
        if last.reason != REASONS["title"] or last.contributors or above.strip():
            return False
        proposals = propose(item, self.evidence)
        if (
            not proposals
            or proposals[0].layout != "names"
            or self.evidence.names(item.body.text) < 2.5
        ):
            return False
        self.cues[-1] = replace(
            last,
            contributors=tuple(read_names(item.body.text).contributors),
            reason=REASONS["below"],
            span=Span(last.span.start, end),
            doubtful=True,
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

    def _unread(self, silence: Span | None) -> tuple[Unread, ...]:
        covered = sorted([*(cue.span for cue in self.cues), *([silence] if silence else [])])
        found, at = [], 0
        for start, end in [*covered, (len(self.text), len(self.text))]:
            for line in Piece(self.text, at, max(at, start)).split(LINE_END):
                part = line.trim()
                if part and not (0 < at <= start < len(self.text) and _PARTS.fullmatch(part.text)):
                    found.append(Unread(part.start, part.end, part.text))
            at = max(at, end)
        return tuple(found)


def _trimmed(piece: Piece) -> tuple[int, int]:
    bare = piece.trim()
    return bare.start, bare.end
