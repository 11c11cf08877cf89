"""What was read from a statement, to stand beside it: words, what they were taken to mean, and what
answers follow."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from assets.admin import rights_words
from assets.admin.rights_words import Meaning
from assets.clearance import COMMON_MEDIA, COMMON_ROWS
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.keeping import ClearanceNote, Correction, Kept
from assets.domain.rights.policy import Policy, Span
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use, strictness

MOST_BLOCKS = 120
FIELDS = {"shotlist": "shots", "cue_list": "music"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words; `unread` where nobody could read it."""

    text: str
    unread: bool = False


@dataclass(slots=True)
class Block:
    """A sentence or clause, and what it was taken to mean.

    `status`: `read`, `neutral` (read, no effect), `unread` (in part at least), `corrected` (an
    editor's reading) or `bare` (nothing was taken from it).
    """

    span: Span
    status: str
    pieces: tuple[Piece, ...]
    meanings: list[Meaning] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where the words stand, as the form of corrections names them."""
        return f"{self.span[0]}-{self.span[1]}"

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Noted:
    """What a clearance note settles."""

    note: ClearanceNote
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class LeakLine:
    """A source named elsewhere in the record."""

    holder: str
    field: str
    sentence: str
    meanings: tuple[Meaning, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """The answer to one common use; `before` is the saved one where it is another."""

    medium: str
    outcome: str
    before: str = ""

    @property
    def change(self) -> str:
        """`stricter`, `looser`, or nothing."""
        if not self.before:
            return ""
        return "looser" if strictness(self.outcome) > strictness(self.before) else "stricter"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One act and purpose over the common media."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RightsShown:
    """A reading as the page shows it."""

    blocks: tuple[Block, ...]
    all_blocks: int
    notes: tuple[Noted, ...]
    leaks: tuple[LeakLine, ...]
    cautions: tuple[str, ...]
    media: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    confirmed_at: dt.datetime | None
    reader: str
    has_words: bool
    falls: bool = False

    @property
    def more_blocks(self) -> int:
        """Sentences that are not shown."""
        return self.all_blocks - len(self.blocks)

    @property
    def unread(self) -> int:
        """Sentences with words nobody could read."""
        return sum(1 for block in self.blocks if block.status == "unread")

    @property
    def changes(self) -> tuple[int, int]:
        """How many of the common answers became stricter, and how many looser."""
        found = [cell.change for row in self.answers for cell in row.cells]
        return found.count("stricter"), found.count("looser")


def of_rights(
    record: Record,
    kept: Kept,
    *,
    now: dt.datetime,
    subject: Subject,
    before: Subject | None = None,
    falls: bool = False,
) -> RightsShown:
    """The reading with its answers; those of `before` beside them where they differ."""
    found = blocks(kept)
    return RightsShown(
        blocks=tuple(found[:MOST_BLOCKS]),
        all_blocks=len(found),
        notes=tuple(
            Noted(c.note, tuple(map(rights_words.meaning, c.rules)))
            for c in kept.corrections
            if c.note is not None
        ),
        leaks=tuple(
            LeakLine(
                leak.holder,
                FIELDS.get(leak.field, leak.field),
                leak.sentence,
                tuple(map(rights_words.meaning, leak.rules)),
                leak.holder in kept.settled,
            )
            for leak in kept.leaks
        ),
        cautions=tuple(
            [_(c.text) for c in building.cautions(record)]
            + [rights_words.caution(c.code, c.text) for c in kept.reading.cautions if not c.span]
        ),
        media=tuple(_(MEDIA[code]) for code in COMMON_MEDIA),
        answers=answers_of(subject, before, now),
        confirmed_at=kept.confirmed_at,
        reader=kept.reading.reader,
        has_words=bool(kept.reading.text.strip()),
        falls=falls,
    )


def answers_of(subject: Subject, before: Subject | None, now: dt.datetime) -> tuple[AnswerRow, ...]:
    """The common uses answered, act and purpose by act and purpose."""
    rows = []
    for act, purpose in COMMON_ROWS:
        cells = []
        for medium in COMMON_MEDIA:
            use = Use(act, purpose, medium)
            outcome = evaluate(subject, use, now).outcome
            was = evaluate(before, use, now).outcome if before is not None else outcome
            cells.append(Cell(_(MEDIA[medium]), outcome, was if was != outcome else ""))
        rows.append(AnswerRow(f"{_(ACTS[act])}: {_(PURPOSES[purpose])}", tuple(cells)))
    return tuple(rows)


# Sentences -----------------------------------------------------------------------------------


def blocks(kept: Kept) -> list[Block]:
    """The statement in sentences and clauses, in order; every word of it is in one of them."""
    policy, corrected = keeping.in_force(kept), [c for c in kept.corrections if c.span]
    text = policy.text
    extents = _extents(policy, corrected, len(text))
    starts = [start for start, _end in extents]
    found = [_block(text, extent) for extent in extents]

    def at(span: Span) -> Block | None:
        index = bisect_right(starts, span[0]) - 1
        return found[index] if index >= 0 and span[0] < span[1] else None

    for span in policy.neutral:
        if block := at(span):
            block.status = "neutral"
    for rule in policy.rules:
        if block := at(rule.span):
            _add(block, rights_words.meaning(rule))
    for third in policy.third_parties:
        if block := at(third.span):
            _add(block, rights_words.party(third))
    for caution in policy.cautions:
        if caution.span and (block := at(caution.span)):
            block.cautions.append(rights_words.caution(caution.code, caution.text))
    for correction in corrected:
        if correction.span and (block := at(correction.span)):
            block.status = "corrected"
    for span in policy.unread:
        if block := at(span):
            block.status = "unread"
            block.pieces = tuple(_mark(block, span, text))
    return [b for b in found if b.status != "bare" or any(ch.isalnum() for ch in b.text)]


def _add(block: Block, meaning: Meaning) -> None:
    if block.status in ("bare", "neutral"):
        block.status = "read"
    if meaning not in block.meanings:
        block.meanings.append(meaning)


def _block(text: str, extent: Span) -> Block:
    return Block(extent, "bare", (Piece(text[extent[0] : extent[1]]),))


def _extents(policy: Policy, corrected: Sequence[Correction], length: int) -> list[Span]:
    """Spans that overlap made one, and the stretches between them."""
    spans: Iterable[Span] = sorted(
        {
            (a, b)
            for a, b in (
                *(rule.span for rule in policy.rules),
                *(party.span for party in policy.third_parties),
                *policy.unread,
                *policy.neutral,
                *(c.span for c in corrected if c.span),
            )
            if a < b <= length
        }
    )
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    whole, at = [], 0
    for start, end in merged:
        if at < start:
            whole.append((at, start))
        whole.append((start, end))
        at = end
    if at < length:
        whole.append((at, length))
    return whole


def _mark(block: Block, span: Span, text: str) -> Iterable[Piece]:
    """The block's pieces with one more stretch marked."""
    at = block.span[0]
    for piece in block.pieces:
        start, end = at, at + len(piece.text)
        at = end
        a, b = max(start, span[0]), min(end, span[1])
        if piece.unread or a >= b:
            yield piece
            continue
        for x, y, unread in ((start, a, False), (a, b, True), (b, end, False)):
            if x < y:
                yield Piece(text[x:y], unread)
