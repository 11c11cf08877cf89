"""A page cut into pieces without loss: every line ends in exactly one piece.

A piece is a `Printed` with its exact words. Joining the pieces gives the page again, blank
lines and blanks at line ends included; `as_printed` says how each is written. Three passes:
`_Scanner` goes through the lines once and finds labels, their values and the texts under
them; `_Placer` finds texts that stand without their heading and gives every text its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assets.domain.record import Printed
from assets.domain.vocabularies import is_weak_label

from . import headless, labels
from .labels import LabelLine

LOOSE = "loose"
WEAKLY_KNOWN = frozenset({"location", "themes", "language", "type", "format", "version"})
MAX_TITLE = 480
LONG = ("teaser", "description", "synopsis", "transcript", "music", "links", "usage_rights")
_BARE_REFERENCE = re.compile(r"[A-Z]{2,10}\d{4,12}", re.ASCII)
_ID = re.compile(r"\d{1,9}", re.ASCII)
HEADLESS = ("transcript", "music", "usage_rights", "synopsis")


@dataclass(slots=True)
class Cut:
    """The pieces of a page in order, and what was odd about its furniture."""

    pieces: list[Printed]
    misspelt: list[str] = field(default_factory=list)


def cut(text: str) -> Cut:
    """The page's text as pieces; linear in its length."""
    scanner = _Scanner(text.split("\n"))
    scanner.run()
    return Cut(_Placer(scanner.pieces).run(), scanner.misspelt)


def as_printed(pieces: Iterable[Printed]) -> str:
    """The text that the pieces were cut from."""
    return "\n".join(_lines(piece) for piece in pieces)


def _lines(piece: Printed) -> str:
    if piece.label is None:
        return piece.text or ""
    if piece.text is None:
        return piece.label
    return piece.label + ("" if is_inline(piece.label) else "\n") + piece.text


def is_inline(label: str) -> bool:
    """Whether a value follows on the label's own line: after a colon or a tab."""
    return label.rstrip().endswith(":") or label != label.rstrip()


def blank(lines: list[str]) -> Printed:
    """Blank lines between texts."""
    return Printed("", None, "\n".join(lines) or None)


class _Scanner:
    """First pass: labels with their values, furniture, and the texts between them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.pieces: list[Printed] = []
        self.misspelt: list[str] = []
        self.buffer: list[str] = []
        self.section = LOOSE
        self.head = True  # before the first label
        self.titled = False  # whether a text stands after the page's own name
        self.given: set[str] = set()  # labels that had a value
        self.open = True  # labels are expected here
        self.capitals = False
        self.inline = False
        self.following = self._next_filled()

    def _next_filled(self) -> list[int]:
        """For each line the index of the next line after it that is not blank."""
        following = [len(self.lines)] * (len(self.lines) + 1)
        for index in range(len(self.lines) - 2, -1, -1):
            filled = self.lines[index + 1].strip()
            following[index] = index + 1 if filled else following[index + 1]
        return following

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            index = self.step(index)
        self.flush()

    def step(self, index: int) -> int:
        line = self.lines[index]
        if not line.strip():
            self.buffer.append(line)
            return index + 1
        label = self.label_at(index)
        if label:
            return self.take_label(label, index)
        if self.take_chrome(line):
            return index + 1
        self.buffer.append(line)
        if not self.head:
            self.open = False
        return index + 1

    def take_chrome(self, line: str) -> bool:
        if not self.head and line.strip() not in labels.ANYWHERE:
            return False
        found = labels.chrome(line)
        if not found:
            return False
        self.titled = self.titled or any(x.strip() for x in self.buffer)
        heading = found[1] and found[0] in labels.HEADS
        if self.titled and not heading and line.strip() not in labels.ANYWHERE:
            return False  # a title may look like furniture; the page's own name does not
        if heading:
            self.titled = False
        self.flush()
        self.pieces.append(Printed("", line))
        if not found[1]:
            self.misspelt.append(line.strip())
        return True

    def label_at(self, index: int) -> LabelLine | None:
        label = labels.candidate(self.lines[index])
        if label is None:
            return None
        if label.field == self.section and is_weak_label(label.label.strip().rstrip(":")):
            return None  # "SHOTLIST:" under "Transcript"
        if label.value is None and label.section and self.open:
            return label
        if self.open:
            return label if self._believable(label, index) else None
        if not labels.counts_inside_text(label, self.capitals):
            return None
        if label.section:
            return label
        if label.value is not None:
            sure = labels.surely_is(label.field, label.value)
            return label if sure or self.inline else None
        if label.label.strip().isupper() and label.field not in ("reference", "number"):
            after = self.following[index]
            sure = after < len(self.lines) and labels.surely_is(label.field, self.lines[after])
            return label if sure else None
        return label if self._value_follows(label, index) else None

    def _believable(self, label: LabelLine, index: int) -> bool:
        """In the head of a page a label with a value beside it must not be part of a title."""
        if label.value is None:
            return not (
                self.head and label.field == "title" and not self._value_follows(label, index)
            )
        if label.section:
            return not self.head
        return labels.could_be(label.field, label.value) and not (
            self.head and not self.inline and not labels.surely_is(label.field, label.value)
            and label.field not in ("location", "title", "themes")
        )  # fmt: skip

    def _value_follows(self, label: LabelLine, index: int) -> bool:
        after = self.following[index]
        if after >= len(self.lines):
            return True
        if labels.surely_is(label.field, self.lines[after]):
            return True
        if self._plain_label(after):
            return True
        beyond = self.following[after]
        short = labels.could_be(label.field, self.lines[after])
        weak = label.field in WEAKLY_KNOWN - self.given and not self.inline
        return (
            weak
            and short
            and after == index + 1
            and beyond < len(self.lines)
            and self._plain_label(beyond)
        )

    def _plain_label(self, index: int) -> bool:
        label = labels.candidate(self.lines[index])
        return label is not None and labels.counts_inside_text(label, True)

    def take_label(self, label: LabelLine, index: int) -> int:
        self.flush()
        words = label.label.strip().rstrip(":").strip()
        if self.head:
            self.capitals = words.isupper() and len(words) > 2
            self.inline = label.value is not None
        self.head = False
        if label.section:
            self.section, self.open = label.field, False
            self.pieces.append(Printed(label.field, label.label, label.value))
            return index + 1
        self.section, self.open = LOOSE, True
        self.given.add(label.field)
        if label.value is not None:
            self.pieces.append(Printed(label.field, label.label, label.value))
            return index + 1
        return self.take_values(label, index)

    def take_values(self, label: LabelLine, index: int) -> int:
        """The line or lines under a short label that are its value."""
        after = self.following[index]
        if after >= len(self.lines) or not self._is_value(label, index, after):
            self.pieces.append(Printed(label.field, label.label))
            return index + 1
        exact = label.label == label.label.strip() and not is_inline(label.label)
        if after == index + 1 and exact:
            self.pieces.append(Printed(label.field, label.label, self.lines[after]))
        else:
            self.pieces.append(Printed(label.field, label.label))
            if after > index + 1:
                self.pieces.append(blank(self.lines[index + 1 : after]))
            self.pieces.append(Printed(label.field, None, self.lines[after]))
        after += 1
        while (
            label.field in labels.LISTS
            and after < len(self.lines)
            and self.lines[after].strip()
            and self.label_at(after) is None
            and self._continues(label.field, after)
        ):
            self.pieces.append(Printed(label.field, None, self.lines[after]))
            after += 1
        return after

    def _is_value(self, label: LabelLine, index: int, after: int) -> bool:
        line = self.lines[after]
        nested = labels.candidate(line)
        if nested is not None and not labels.surely_is(label.field, line):
            beyond = self.following[after]
            value = self.lines[beyond] if beyond < len(self.lines) else ""
            return label.field == "title" and not labels.surely_is(nested.field, value)
        if labels.chrome(line):
            return False
        if after == index + 1:
            return labels.could_be(label.field, line)
        if labels.surely_is(label.field, line):
            return True
        beyond = self.following[after]
        return (
            label.field in ("location", "themes", "type", "format", "reference")
            and labels.could_be(label.field, line)
            and len(line) <= 80
            and beyond < len(self.lines)
            and self._plain_label(beyond)
        )

    def _continues(self, field_name: str, index: int) -> bool:
        line = self.lines[index]
        if field_name in ("countries", "filming_dates"):
            return labels.surely_is(field_name, line)
        if field_name == "themes":
            return labels.could_be(field_name, line) and len(line) <= 60
        return labels.could_be(field_name, line)

    def flush(self) -> None:
        if not self.buffer:
            return
        lines, self.buffer = self.buffer, []
        first = next((i for i, line in enumerate(lines) if line.strip()), None)
        if first is None:
            self.pieces.append(blank(lines))
            return
        last = len(lines) - next(i for i, line in enumerate(reversed(lines)) if line.strip())
        if first:
            self.pieces.append(blank(lines[:first]))
        self.pieces.append(Printed(self.section, None, "\n".join(lines[first:last])))
        if last < len(lines):
            self.pieces.append(blank(lines[last:]))


class _Placer:
    """Second pass: a field for every text, also for those whose heading is missing."""

    def __init__(self, pieces: list[Printed]) -> None:
        self.pieces = pieces
        headed = self.headed = {p.field for p in pieces if p.label is not None}
        self.missing = {name for name in HEADLESS if name not in headed}
        self.head = True
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
            paragraph = lines[index : paragraphs[index]] if start else []
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
        if "synopsis" in self.missing and not self.sections_seen:
            return "synopsis"
        if current == "teaser":
            return "teaser"
        return "synopsis" if "synopsis" in self.missing and current == "synopsis" else "unplaced"

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


def regroup(lines: list[str], names: list[str | None]) -> Iterator[Printed]:
    """Neighbouring lines of one field as one piece, blank lines between fields on their own."""
    group: list[str] = []
    gap: list[str] = []
    current: str | None = None
    for line, name in zip(lines, names, strict=True):
        if name is None:
            gap.append(line)
            continue
        if name == current and name not in ("title", "unplaced"):
            group += [*gap, line]
        elif name == current and not gap:
            group.append(line)
        else:
            if current is not None:
                yield Printed(current, None, "\n".join(group))
            if gap:
                yield blank(gap)
            group, current = [line], name
        gap = []
    if current is not None:
        yield Printed(current, None, "\n".join(group))
    if gap:
        yield blank(gap)
