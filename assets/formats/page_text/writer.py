"""Record → page text: as it was printed where that still says what the record says.

The printed pieces are joined and read again. What then differs from the record, and nothing
else, is printed canonically in its place. So an unchanged record gives its page letter for
letter, and an edited one gives the page with the edit in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assets.domain.partial_date import PartialDate
from assets.domain.record import MusicCue, Printed, Record, is_given
from assets.domain.vocabularies import LABEL_OF_FIELD, label_language
from assets.formats import Unreadable

from . import canonical, labels
from . import pieces as joints
from .canonical import RANK, lines_of, text_of
from .reader import read

_OWNERS = {
    "publication_time": "publication_date",
    "publication_zone": "publication_date",
    "version_source": "version",
    "segments": "transcript",
    "shots": "transcript",
    "music_cues": "music",
    "no_music": "music",
}
_ASIDE = frozenset({"printed", "flags", "source_key"})
_LONG = frozenset({*joints.LONG, "version_note"})


def write(record: Record) -> str:
    """The record as a page's text. What cannot be said there is left out (`lost` lists it)."""
    pieces = _filled(record)
    text = joints.as_printed(pieces)
    changed = _differing(record, text)
    if pieces and not changed:
        return text
    page = _Page(record, pieces)
    page.print_all(changed)
    text = joints.as_printed(page.pieces)
    unclear = _differing(record, text) & _LONG
    if unclear:  # a text that is not known for what it is without its heading
        page.headings = True
        page.print_all(unclear)
        text = joints.as_printed(page.pieces)
    return text


def lost(record: Record) -> tuple[str, ...]:
    """The fields whose content page text cannot carry for this record, in the order of Record."""
    again = _read(write(record))
    return tuple(
        name
        for name in Record.__dataclass_fields__
        if name not in _ASIDE
        and is_given(getattr(record, name))
        and not _same(getattr(record, name), getattr(again, name))
    )


def _filled(record: Record) -> list[Printed]:
    """The printed pieces with the words of the record's long fields in their places."""
    pieces = []
    for piece in record.printed:
        if piece.text is None and piece.label is None and piece.field in _LONG:
            words = getattr(record, piece.field)
            if words is None:
                continue
            piece = replace(piece, text=words)
        pieces.append(piece)
    return pieces


def _read(text: str) -> Record:
    try:
        return read(text)
    except Unreadable:
        return Record()


def _differing(record: Record, text: str) -> set[str]:
    """The page's fields that would read differently from what the record holds."""
    again = _read(text)
    return {
        _OWNERS.get(name, name)
        for name in Record.__dataclass_fields__
        if name not in _ASIDE
        and getattr(record, name) != getattr(again, name)
        and not _same(getattr(record, name), getattr(again, name))
    }


def _same(mine: Any, read_again: Any) -> bool:
    """Equal; a date without a wording, a cue without a place, equals the same with one."""
    if mine == read_again:
        return True
    if isinstance(mine, tuple) and isinstance(read_again, tuple) and len(mine) == len(read_again):
        return all(map(_same, mine, read_again))
    if isinstance(mine, PartialDate) and isinstance(read_again, PartialDate):
        return mine.text is None and mine == replace(read_again, text=None)
    if isinstance(mine, MusicCue) and isinstance(read_again, MusicCue):
        return mine.span is None and mine == replace(
            read_again, span=None, confidence=mine.confidence
        )
    return False


class _Page:
    """A page being written: pieces, into which changed fields are printed one after another."""

    def __init__(self, record: Record, pieces: list[Printed]) -> None:
        self.record = record
        self.pieces = pieces
        tongues = {label_language(p.label) for p in pieces if p.label and p.field}
        self.language = "fr" if "fr" in tongues and "en" not in tongues else "en"
        self.headings = False

    def print_all(self, names: set[str]) -> None:
        """Print these fields in the page's order."""
        for name in canonical.ORDER:
            if name in names:
                self.print(name)

    def print(self, name: str) -> None:
        """Print a field where it stands, or where it would."""
        if name == "unplaced":
            self.print_unplaced()
            return
        label = LABEL_OF_FIELD.get("transcript" if name == "version_note" else name)
        if label is None:
            return
        if name in _LONG:
            self.print_long(name)
        else:
            self.print_short(name)

    def print_short(self, name: str) -> None:
        words = lines_of(self.record, name, self.language)
        if name == "title":
            self.print_title(words)
            return
        at = self.take_out(name)
        label = next((p.label for p in self.removed if p.label is not None), None)
        if label is not None and joints.is_inline(label) and (not words or len(words) > 1):
            label = label.strip().rstrip(":").strip()
        if label is None and not words:
            return
        heading = label or self.label_of(name)
        new = [Printed(name, heading, words[0] if words else None)]
        new += [Printed(name, None, more) for more in words[1:]]
        self.insert(new, self.place(name) if at is None else at, headed=True)

    def print_title(self, words: list[str]) -> None:
        at = self.take_out("title")
        label = next((p.label for p in self.removed if p.label is not None), None)
        if not words:
            return
        if at is None:
            at = next((i for i, p in enumerate(self.pieces) if p.field), len(self.pieces))
        doubtful = labels.candidate(words[0]) or labels.chrome(words[0])
        heading = label or (self.label_of("title") if doubtful else None)
        self.insert([Printed("title", heading, words[0])], at, headed=heading is not None)

    def print_long(self, name: str) -> None:
        text = text_of(self.record, name)
        if name == "version_note" and text is None:
            return
        labelled = "transcript" if name == "version_note" else name
        at = self.take_out(name, *([] if name == labelled else ["transcript"]))
        label = next((p for p in self.removed if p.label is not None), None)
        headless = at is not None
        if text is None:
            if label is not None:
                self.insert([Printed(labelled, label.label)], at or 0, headed=True)
            return
        body = Printed(name, None, text)
        if label is None and not self.headings and (headless or name == "teaser"):
            self.insert([body], self.place(name) if at is None else at, headed=False)
            return
        heading = (label.label if label else None) or self.label_of(labelled)
        if joints.is_inline(heading):
            heading = heading.strip().rstrip(":").strip()
        gap = (
            [Printed("", None)]
            if name in ("synopsis", "transcript", "description", "version_note")
            else []
        )
        where = self.place(name) if at is None else at
        self.insert([Printed(labelled, heading), *gap, body], where, headed=True)

    def print_unplaced(self) -> None:
        wanted = list(self.record.unplaced)
        kept: list[Printed] = []
        for piece in self.pieces:
            if piece.field == "unplaced":
                if piece.text not in wanted:
                    continue
                wanted.remove(piece.text)
            kept.append(piece)
        self.pieces = kept
        if wanted:
            self.insert([Printed("unplaced", None, "\n".join(wanted))], len(kept), headed=False)

    # -- places

    def take_out(self, *names: str) -> int | None:
        """Remove what is printed of a field; where its first piece stood, None if nowhere."""
        first = next((i for i, p in enumerate(self.pieces) if p.field in names), None)
        self.removed = [p for p in self.pieces if p.field in names]
        if first is None:
            return None
        last = max(i for i, p in enumerate(self.pieces) if p.field in names)
        self.pieces = [
            p
            for i, p in enumerate(self.pieces)
            if p.field not in names and not (first < i < last and self._inner_blank(i, names))
        ]
        return first

    def _inner_blank(self, index: int, names: tuple[str, ...]) -> bool:
        """Whether blank lines stood between two pieces of the field itself."""
        if self.pieces[index].field or self.pieces[index].label is not None:
            return False
        before, after = self.pieces[index - 1], self.pieces[index + 1]
        return before.field in names and after.field in names

    def place(self, name: str) -> int:
        """Where a field that is not printed yet belongs: after those that come before it."""
        rank = RANK[name]
        at = 0
        for index, piece in enumerate(self.pieces):
            if (piece.field in RANK and RANK[piece.field] < rank) or (
                not piece.field and piece.label
            ):
                at = index + 1
        return at

    def insert(self, new: list[Printed], at: int, *, headed: bool) -> None:
        """Put pieces in, with blank lines where two texts would otherwise run together."""
        before = self.pieces[at - 1] if at else None
        after = self.pieces[at] if at < len(self.pieces) else None
        if before is not None and _filled_piece(before) and not (headed and _closed(before)):
            new = [Printed("", None), *new]
        if (
            after is not None
            and _filled_piece(after)
            and (after.label is None or not _closed(new[-1]))
        ):
            new = [*new, Printed("", None)]
        self.pieces[at:at] = new

    def label_of(self, name: str) -> str:
        """The page's own label for a field, in the language of its other labels."""
        label = LABEL_OF_FIELD[name]
        return label.fr if self.language == "fr" else label.en


def _filled_piece(piece: Printed) -> bool:
    return bool(piece.field or piece.label)


def _closed(piece: Printed) -> bool:
    """Whether a label may follow on the next line: after a value, a section's text, a label."""
    return piece.field not in ("title", "teaser") or piece.label is not None
