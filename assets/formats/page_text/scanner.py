"""First pass over a page: labels with their values, furniture, and the texts between them."""

from __future__ import annotations

from assets.domain.record import Printed
from assets.domain.vocabularies import is_weak_label

from . import labels
from .labels import LabelLine
from .pieces import LOOSE, blank, is_inline

WEAKLY_KNOWN = frozenset({"location", "themes", "events", "language", "type", "format", "version"})


class Scanner:
    """Goes through the lines once; `pieces` holds them all when it has run."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.pieces: list[Printed] = []
        self.misspelt: list[str] = []
        self.buffer: list[str] = []
        self.section = LOOSE
        self.head = True  # before the first label
        self.titled = False  # whether a text stands after the page's own name
        self.spaced = False  # whether values stand a blank line below their labels
        self.given: set[str] = set()  # labels that had a value
        self.open = True  # labels are expected here
        self.case = "usual"
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
        if not labels.counts_inside_text(label, self.case):
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
            and label.field not in ("location", "title", "themes", "events")
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

    def _plain_label(self, index: int, short: bool = False) -> bool:
        label = labels.candidate(self.lines[index])
        if label is None or (short and label.section):
            return False
        return labels.counts_inside_text(label, "upper") or self.case == "lower"

    def take_label(self, label: LabelLine, index: int) -> int:
        self.flush()
        words = label.label.strip().rstrip(":").strip()
        if self.head:
            self.case = labels.letter_case(words)
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
            self.spaced = True
            return True
        beyond = self.following[after]
        return (
            label.field in ("location", "themes", "events", "type", "format", "reference")
            and labels.could_be(label.field, line)
            and len(line) <= 80
            and beyond < len(self.lines)
            and self._plain_label(beyond, short=not self.spaced)
        )

    def _continues(self, field_name: str, index: int) -> bool:
        line = self.lines[index]
        if field_name in ("countries", "filming_dates"):
            return labels.surely_is(field_name, line)
        if field_name in ("themes", "events"):
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
