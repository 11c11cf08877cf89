"""Pieces of music as form fields, and back: every value is text until it is read.

The names say where a value belongs: `cue-0-title`, `cue-0-credit-1-role`. A wrong value refuses
the save with a sentence at its field; nothing typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.domain import timecode
from assets.domain.music.boundaries import Kind, Part, cut
from assets.domain.music.keeping import EDITOR
from assets.domain.music.uses import USES
from assets.domain.record import Credit, MusicCue
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.music.correcting import Problem

MOST_CUES = 300
MOST_CREDITS = 60
ROLE_LABELS = {
    "unspecified": gettext_lazy("not stated"),
    "composer": gettext_lazy("composer"),
    "author": gettext_lazy("author of words"),
    "arranger": gettext_lazy("arranger"),
    "performer": gettext_lazy("performer"),
    "featured": gettext_lazy("featured"),
    "producer": gettext_lazy("producer"),
    "remixer": gettext_lazy("remixer"),
    "publisher": gettext_lazy("publisher"),
}
WORDS = {
    "title": (gettext_lazy("Title"), 500),
    "qualifier": (gettext_lazy("Version of it"), 200),
}
TIMES = {
    "start": (gettext_lazy("In"), 20),
    "end": (gettext_lazy("Out"), 20),
    "duration": (gettext_lazy("Duration"), 20),
}
FACTS = {
    "isrc": (gettext_lazy("ISRC"), 20),
    "iswc": (gettext_lazy("ISWC"), 20),
    "library": (gettext_lazy("Library"), 200),
    "catalogue_number": (gettext_lazy("Number"), 100),
    "publisher": (gettext_lazy("Publisher"), 300),
}
PEOPLE = {
    "name": (gettext_lazy("Name"), 300),
    "role": (gettext_lazy("Role"), 40),
    "society": (gettext_lazy("Society"), 40),
    "share": (gettext_lazy("Share, %"), 20),
    "ipi": (gettext_lazy("IPI"), 20),
}
SUGGESTED = {"title": "track", "name": "person"}


@dataclass(slots=True)
class Box:
    """One input: its name, label and text, and what is wrong with it."""

    name: str
    label: Any
    value: str = ""
    limit: int = 500
    error: str = ""
    choices: list[tuple[str, Any]] = field(default_factory=list)
    suggests: str = ""


@dataclass(slots=True)
class CueForm:
    """One piece of music. `hint` is what the reader says of it, where it read it."""

    number: int
    words: list[Box]
    times: list[Box]
    facts: list[Box]
    people: list[list[Box]]
    span: str
    removed: bool = False
    stored: MusicCue | None = None
    hint: Any = None
    more: bool = False

    @property
    def boxes(self) -> Iterator[Box]:
        """Every input."""
        yield from (*self.words, *self.times, *self.facts)
        for row in self.people:
            yield from row

    @property
    def title(self) -> str:
        """What it is called in headings."""
        return self.words[0].value

    @property
    def percent(self) -> str:
        """How sure the reading was, in per cent; empty where a person entered it."""
        sure = self.stored.confidence if self.stored else None
        return "" if sure is None else str(round(sure * 100))


def forms_of(cues: Sequence[MusicCue]) -> list[CueForm]:
    """The inputs of cues, each with an empty row for one name more."""
    return [_form(number, cue) for number, cue in enumerate(cues)]


def _form(number: int, cue: MusicCue) -> CueForm:
    def boxes(group: Mapping[str, tuple[Any, int]]) -> list[Box]:
        return [
            Box(f"cue-{number}-{name}", label, _text(getattr(cue, name)), limit,
                suggests=SUGGESTED.get(name, ""))
            for name, (label, limit) in group.items()
        ]  # fmt: skip

    times = boxes(TIMES)
    uses = [("", _("not stated")), *((code, _(label)) for code, label in USES.items())]
    if cue.use and cue.use not in USES:
        uses.append((cue.use, cue.use))
    times.append(Box(f"cue-{number}-use", _("Use"), cue.use or "", 40, choices=uses))
    facts = boxes(FACTS)
    rows = [*cue.credits, Credit("")] if len(cue.credits) < MOST_CREDITS else list(cue.credits)
    return CueForm(
        number,
        boxes(WORDS),
        times,
        facts,
        [_person(number, at, credit) for at, credit in enumerate(rows)],
        f"{cue.span[0]}-{cue.span[1]}" if cue.span else "",
        stored=cue,
        more=any(box.value for box in (*times, *facts)),
    )


def _person(number: int, at: int, credit: Credit) -> list[Box]:
    row = []
    for name, (label, limit) in PEOPLE.items():
        box = Box(f"cue-{number}-credit-{at}-{name}", label, _text(getattr(credit, name)), limit,
                  suggests=SUGGESTED.get(name, ""))  # fmt: skip
        if name == "role":
            box.choices = list(ROLE_LABELS.items())
            if credit.role not in ROLE_LABELS:
                box.choices.append((credit.role, credit.role))
        row.append(box)
    return row


def _text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an input, and what was typed there."""

    sentence: str
    typed: str = ""


@dataclass(slots=True)
class Typed:
    """What a form says: its cues in order; for each wrong input, by its name in a form made of
    these cues (`forms_of`), what is wrong."""

    cues: tuple[MusicCue, ...] = ()
    wrong: dict[str, Wrong] = field(default_factory=dict)


_CUE = re.compile(r"cue-(\d{1,3})-title", re.ASCII)
_CREDIT = re.compile(r"cue-(\d{1,3})-credit-(\d{1,2})-name", re.ASCII)
_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)
_HUNDREDTHS = re.compile(r"\d{1,2}|100", re.ASCII)


def read(data: Mapping[str, Any], length: int) -> Typed:
    """The cues of a form over a music text of this length; removed and empty ones left out."""
    numbers = sorted({int(m[1]) for name in data if (m := _CUE.fullmatch(name))})[:MOST_CUES]
    people: dict[int, list[int]] = {}
    for name in data:
        if match := _CREDIT.fullmatch(name):
            people.setdefault(int(match[1]), []).append(int(match[2]))
    typed = Typed()
    cues: list[MusicCue] = []
    for number in numbers:
        if f"cue-{number}-removed" not in data:
            reader = _Reader(data, number, len(cues))
            cue = reader.cue(sorted(people.get(number, []))[:MOST_CREDITS], length)
            if reader.wrong or cue != MusicCue(None, source=cue.source):
                cues.append(cue)
                typed.wrong |= reader.wrong
    typed.cues = tuple(cues)
    return typed


class _Reader:
    """Reads the inputs of one cue; `place` is where it will stand."""

    def __init__(self, data: Mapping[str, Any], number: int, place: int) -> None:
        self.data, self.number, self.place = data, number, place
        self.wrong: dict[str, Wrong] = {}

    def cue(self, rows: Iterable[int], length: int) -> MusicCue:
        span = _SPAN.fullmatch(self.data.get(f"cue-{self.number}-span", ""))
        start, end = (int(span[1]), int(span[2])) if span else (0, 0)
        words = {name: self.line(name, limit) for name, (_l, limit) in (WORDS | FACTS).items()}
        confidence = self.data.get(f"cue-{self.number}-confidence", "")
        return MusicCue(
            **words,  # type: ignore[arg-type]
            credits=tuple(self.credits(rows)),
            start=self.point("start"),
            end=self.point("end"),
            duration=self.seconds("duration"),
            use=self.line("use", 40),
            span=(start, end) if start < end <= length else None,
            source=EDITOR if self.data.get(f"cue-{self.number}-source") == EDITOR else None,
            confidence=int(confidence) / 100 if _HUNDREDTHS.fullmatch(confidence) else None,
        )

    def line(self, name: str, limit: int, at: str | None = None) -> str | None:
        typed = clean_line(self.data.get(f"cue-{self.number}-{name}", ""))
        if len(typed) > limit:
            sentence = _("Longer than %(limit)s characters.") % {"limit": limit}
            self.refuse(at or name, sentence, typed[: limit * 2])
            return None
        return typed or None

    def refuse(self, name: str, sentence: str, typed: str = "") -> None:
        self.wrong[f"cue-{self.place}-{name}"] = Wrong(sentence, typed)

    def point(self, name: str) -> Timecode | None:
        typed = self.line(name, 20)
        try:
            return timecode.parse(typed) if typed else None
        except ValueError:
            self.refuse(name, _("Write a time as 00:12 or 00:00:12:05."), typed or "")
            return None

    def seconds(self, name: str) -> int | None:
        typed = self.line(name, 20) or ""
        if not typed:
            return None
        if typed.isascii() and typed.isdigit() and len(typed) <= 6:
            return int(typed)
        try:
            return timecode.parse(typed).seconds
        except ValueError:
            self.refuse(name, _("Write seconds, or a time as 01:30."), typed)
            return None

    def credits(self, rows: Iterable[int]) -> Iterator[Credit]:
        at = 0
        for row in rows:
            said = {
                name: self.line(f"credit-{row}-{name}", limit, f"credit-{at}-{name}")
                for name, (_l, limit) in PEOPLE.items()
            }
            name, role = said["name"], said["role"] or "unspecified"
            if name is None and any(said[n] for n in ("society", "share", "ipi")):
                self.refuse(f"credit-{at}-name", _("Whose is this? A name is missing."))
                name = "?"
            if name is not None:
                at += 1
                yield Credit(name, role, said["ipi"], said["society"], said["share"])


def wrong_of(problems: Iterable[Problem], typed: Typed) -> dict[str, Wrong]:
    """The inputs that the act refused."""
    found: dict[str, Wrong] = {}
    for problem in problems:
        name = problem.field
        cue = typed.cues[problem.place]
        value = _text(getattr(cue, name, ""))
        if name in ("ipi", "share", "role"):
            said = problem.reason.params.values()
            rows = [at for at, c in enumerate(cue.credits) if getattr(c, name) in said]
            at = rows[0] if rows else 0
            value = _text(getattr(cue.credits[at], name))
            name = f"credit-{at}-{name}"
        found.setdefault(f"cue-{problem.place}-{name}", Wrong(problem.reason.render(_), value))
    return found


def mark(forms: Iterable[CueForm], wrong: Mapping[str, Wrong]) -> list[tuple[Box, CueForm]]:
    """Put what is wrong, and what was typed, into the inputs; those inputs, in order."""
    marked = []
    for form in forms:
        for box in form.boxes:
            if found := wrong.get(box.name):
                box.error, box.value = found.sentence, found.typed
                marked.append((box, form))
    return marked


# Boundaries


_SHORT: dict[Kind, str] = {"title": "t", "version": "v", "name": "na", "nothing": "no"}


def write_parts(parts: Iterable[Part]) -> str:
    """Parts in short, to tell whether somebody moved them."""
    return " ".join(f"{p.first}{_SHORT[p.kind]}{'!' if p.begins else ''}" for p in parts)


_PART = re.compile(r"(\d{1,4})([a-z]{1,2})(!?)", re.ASCII)
_LETTERS: dict[str, Kind] = {short: kind for kind, short in _SHORT.items()}


def parts_written(text: str, count: int) -> tuple[Part, ...]:
    """Parts as `write_parts` wrote them, over so many words."""
    found = [m for piece in text.split(" ")[:count] if (m := _PART.fullmatch(piece))]
    kinds = {int(m[1]): _LETTERS.get(m[2], "nothing") for m in found}
    return cut(count, kinds, kinds, [int(m[1]) for m in found if m[3]])


def read_parts(data: Any, count: int) -> tuple[Part, ...]:
    """The parts a form says: `cut` before words, `kind-N` and `begins-N` of the part from N."""
    cuts = [int(n) for n in data.getlist("cut") if n.isascii() and n.isdigit() and len(n) < 6]
    kinds: dict[int, Kind] = {}
    begins = []
    for name, value in data.items():
        head, _dash, number = name.partition("-")
        if not (number.isascii() and number.isdigit() and len(number) < 6):
            continue
        if head == "kind" and value in ("title", "version", "name", "nothing"):
            kinds[int(number)] = value
        elif head == "begins":
            begins.append(int(number))
    return cut(count, cuts, kinds, begins)


__all__ = [
    "Box", "CueForm", "Typed", "Wrong", "forms_of", "mark", "parts_written", "read", "read_parts",
    "write_parts", "wrong_of",
]  # fmt: skip
