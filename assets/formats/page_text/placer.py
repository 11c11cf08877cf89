"""Second pass over a page: a field for every text, also for those whose heading is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.domain.record import Printed

from . import headless, labels
from .pieces import LONG, LOOSE, regroup

MAX_TITLE = 480
_BODY = ("teaser", "synopsis")
HEADLESS = ("transcript", "music", "usage_rights", "synopsis")
_BARE_REFERENCE = re.compile(r"[A-Z]{2,10}\d{4,12}", re.ASCII)
_ID = re.compile(r"\d{1,9}", re.ASCII)


class Placer:
    """Gives each piece of text its field, cutting it where it holds several."""

    def __init__(self, pieces: list[Printed]) -> None:
        self.pieces = pieces
        headed = self.headed = {p.field for p in pieces if p.label is not None}
        self.missing = {name for name in HEADLESS if name not in headed}
        self.head = True
        self.dense = not any(p.label is None and not p.field for p in pieces)  # no blank lines
        self.titled = "title" in headed
        self.title_after = self._last_heading()
        self.teaser = any(p.field == "teaser" for p in pieces)
        self.synopsis = False
        self.sections_seen = False

    def _last_heading(self) -> int:
        """Where the page's own name stands last before a text in its head; -1 if nowhere."""
        found, pending = -1, -1
        for index, piece in enumerate(self.pieces):
            if piece.field and piece.label is not None:
                break
            if piece.label is not None and labels.is_heading(piece.label):
                pending = index
            elif piece.field == LOOSE:
                found = pending
        return found

    def run(self) -> list[Printed]:
        placed: list[Printed] = []
        for index, piece in enumerate(self.pieces):
            if piece.field == LOOSE and index < self.title_after:
                lines = (piece.text or "").split("\n")
                placed.extend(regroup(lines, ["unplaced" if x.strip() else None for x in lines]))
                continue
            if piece.label is not None and piece.field:
                self.head = False
                self.sections_seen = self.sections_seen or piece.field in LONG
            if piece.label is None and piece.text is not None and piece.field in (LOOSE, *LONG):
                lines = piece.text.split("\n")
                placed.extend(regroup(lines, self.fields_of(piece.field, lines)))
            else:
                placed.append(piece)
        return placed

    def fields_of(self, section: str, lines: list[str]) -> list[str | None]:
        """The field of each line, None for blank ones."""
        if section == LOOSE and self.head and not self.titled:
            return self.head_fields(lines)
        return list(self.text_fields(section, lines))

    def head_fields(self, lines: list[str]) -> list[str | None]:
        """The title, and what stands between it and the first label."""
        count = 1 if len(lines[0]) <= MAX_TITLE else 0
        if count and len(lines) > 1 and lines[1].strip() and _runs_on(lines[0], lines[1]):
            count = 2
        self.titled = count > 0
        rest = lines[count:]
        return ["title"] * count + list(self.text_fields(LOOSE, rest) if rest else [])

    def text_fields(self, section: str, lines: list[str]) -> Iterator[str | None]:
        named = self.bare_reference(lines)
        paragraphs = _paragraph_ends(lines)
        tail = self.music_tail(lines[: min(named, default=len(lines))])
        tail += [False] * (len(lines) - len(tail))
        current = section if section != LOOSE else ""
        start = True  # of a paragraph
        for index, line in enumerate(lines):
            if not line.strip():
                start = True
                yield None
                continue
            if index in named:
                yield named[index]
                continue
            start = start or self.dense
            end = index + 1 if self.dense else paragraphs[index]
            paragraph = _own(lines[index:end], tail[index:end]) if start else []
            current = self.next_field(section, current, line, paragraph, tail[index])
            start = False
            yield current

    def next_field(
        self, section: str, current: str, line: str, paragraph: list[str], in_tail: bool
    ) -> str:
        if (
            current != "usage_rights"
            and "usage_rights" in self.missing
            and headless.is_rights(line)
        ):
            return "usage_rights"
        if current == "usage_rights":
            return current
        if current != "music" and in_tail and "music" in self.missing:
            return "music"
        if current == "music" and section != "music" and not in_tail:
            return "unplaced" if paragraph else current
        if current in ("music", "transcript", "links", "description"):
            return current
        if "transcript" in self.missing and (
            headless.is_transcript(line) or (paragraph and headless.is_note("\n".join(paragraph)))
        ):
            return "transcript"
        if section != LOOSE:
            return current or section
        if current and not paragraph:
            return current
        return self.body(current, line)

    def body(self, current: str, line: str) -> str:
        """A paragraph without heading that is neither rights, music nor transcript."""
        if not self.teaser and current != "teaser":
            if self.sections_seen and len(line.split()) < 5:
                return "unplaced"
            if self.head and not headless.is_sentence(line):
                return "unplaced"
            self.teaser = True
            return "teaser"
        if "synopsis" in self.missing and (not self.sections_seen or current in _BODY):
            return "synopsis"
        if current == "teaser":
            return "teaser"
        return "unplaced"

    def bare_reference(self, lines: list[str]) -> dict[int, str]:
        """A reference, and an ID after it, as the last lines of a text without their labels."""
        if "reference" in self.headed:
            return {}
        filled = [i for i in range(max(0, len(lines) - 8), len(lines)) if lines[i].strip()]
        found: dict[int, str] = {}
        if (
            len(filled) > 1
            and "number" not in self.headed
            and _ID.fullmatch(lines[filled[-1]].strip())
        ):
            if _BARE_REFERENCE.fullmatch(lines[filled[-2]].strip()):
                found = {filled[-2]: "reference", filled[-1]: "number"}
        elif filled and _BARE_REFERENCE.fullmatch(lines[filled[-1]].strip()):
            found = {filled[-1]: "reference"}
        return found

    def music_tail(self, lines: list[str]) -> list[bool]:
        """For each line whether it and all after it (up to rights) are music credits."""
        tail = [False] * len(lines)
        if "music" not in self.missing:
            return tail
        fits = True
        for index in range(len(lines) - 1, -1, -1):
            line = lines[index]
            if not line.strip():
                tail[index] = fits
                continue
            if "usage_rights" in self.missing and headless.is_rights(line):
                fits = True
                continue
            fits = fits and headless.is_music(line)
            tail[index] = fits
        return tail


def _own(lines: list[str], tail: list[bool]) -> list[str]:
    """The lines of a paragraph before music or rights that stand in it without a blank line."""
    for index, line in enumerate(lines):
        if tail[index] or headless.is_rights(line):
            return lines[:index]
    return lines


def _runs_on(line: str, following: str) -> bool:
    """Whether a title goes on in the next line."""
    if len(line) + len(following) > MAX_TITLE or not following[:1].islower():
        return (
            line.rstrip().endswith((",", ":", "–", "—")) and len(line) + len(following) <= MAX_TITLE
        )
    return True


def _paragraph_ends(lines: list[str]) -> list[int]:
    """For each line the index after the last line of its paragraph."""
    ends = [len(lines)] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        ends[index] = index + 1 if not lines[index + 1].strip() else ends[index + 1]
    return ends
