"""The rows of a cue sheet, CSV or XLSX, read into the value (`formats.cue_sheet` has the table).

Nothing is guessed: a column that no cue sheet has, rows that contradict each other, values that
are not what their column holds are refused, each by row, column and reason. What can be reported so
and is merely odd (a number with wrong check digits, shares above a hundred) is read and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assets.domain import reference, timecode, vocabularies
from assets.domain.messages import Message, _, message
from assets.domain.music import cue_sheet, identifiers
from assets.domain.music.cue_sheet import COLUMNS, OF_PARTIES, CueSheet, Line, Part, Party
from assets.domain.music.presence import Presence
from assets.domain.text import clean, clean_line
from assets.domain.timecode import Timecode

from .cue_sheet import (
    LIMITS,
    MAX_ROWS,
    MUSIC,
    CueSheetUnreadable,
    Doubtful,
    Problem,
    Reading,
    refuse,
)

_ALSO: dict[str, str] = {
    "no": "sequence", "cue": "sequence", "use": "use", "usage": "use", "in point": "start",
    "out point": "end", "contributor": "contributors", "roles": "role", "share": "share",
    "shares": "share", "share (%)": "share", "societies": "society", "ipi number": "ipi",
    "library number": "catalogue_number", "catalogue number": "catalogue_number",
    "production": "production_title",
}  # fmt: skip
_OPTIONAL = {"production_title", "reference", "version", "first_transmission", "territory",
             "music", "origin", "incomplete"}  # fmt: skip
_BREAK = re.compile(r"\n|(?<!\\)(?:\\\\)*\|")
_ESCAPED = re.compile(r"\\([|\\])")


def read_rows(table: Iterable[tuple[int, Sequence[str]]]) -> Reading:
    """The sheet that rows of text hold, header first; each row comes with its number.

    Raises CueSheetUnreadable naming row, column and reason of everything that cannot be taken.
    """
    listed = iter(table)
    number, header = next(listed, (1, ()))
    names = _header(number, header)
    reader = _Reader(names)
    for at, (number, cells) in enumerate(listed):
        if at >= MAX_ROWS:
            raise refuse(message(_("more than %(most)s rows"), most=MAX_ROWS))
        if any(cell.strip() for cell in cells):
            reader.take(number, cells)
    return reader.reading()


def _header(number: int, cells: Sequence[str]) -> list[str]:
    known = {label.casefold(): name for name, label in COLUMNS.items()}
    known |= {name.replace("_", " "): name for name in COLUMNS} | _ALSO
    labels = [clean_line(cell) for cell in cells]
    while labels and not labels[-1]:
        labels.pop()
    if not any(known.get(_key(label)) for label in labels):
        raise refuse(message(_("the first row names no column of a cue sheet")), number)
    names: list[str] = []
    problems: list[Problem] = []
    for label in labels:
        name = known.get(_key(label))
        if name is None:
            problems.append(
                Problem(number, label[:60], message(_("a cue sheet has no such column")))
            )
        elif name in names:
            problems.append(Problem(number, label[:60], message(_("the column stands twice"))))
        names.append(name or "")
    problems += [
        Problem(number, COLUMNS[name], message(_("the column is missing")))
        for name in COLUMNS
        if name not in names and name not in _OPTIONAL
    ]
    if problems:
        raise CueSheetUnreadable(problems)
    return names


def _key(label: str) -> str:
    return label.casefold().replace("_", " ").strip(" .:")


class _Wrong(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


_PART_FIELDS = ("production_title", "version", "first_transmission", "territory", "music", "origin")


class _Reader:
    """What the rows have said so far: versions by reference, and in each its lines."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.parts: dict[str, dict[str, Any]] = {}
        self.lines: dict[str, dict[int, Line]] = {}
        self.at: dict[tuple[str, int], int] = {}

    def take(self, number: int, cells: Sequence[str]) -> None:
        """One row."""
        if len(cells) > len(self.names) and any(c.strip() for c in cells[len(self.names) :]):
            reason = message(_("more cells than the header has columns"))
            self.problems.append(Problem(number, "", reason))
            return
        texts = dict(zip(self.names, cells, strict=False))
        before = len(self.problems)
        said = {name: self._value(number, name, text) for name, text in texts.items()
                if name in _READERS}  # fmt: skip
        parties = self._parties(number, texts)
        if len(self.problems) > before:
            return
        key = reference.key(said.get("reference") or "")
        self._take_part(number, key, said)
        self._take_line(number, key, said, parties)

    def reading(self) -> Reading:
        """All of it, or why not."""
        for key, facts in self.parts.items():
            if self.lines[key] and facts.get("music") in ("none", "not_stated"):
                number = self.at[key, next(iter(self.lines[key]))]
                reason = message(_("music is listed where the sheet says there is none"))
                self._wrong(number, "music", reason)
        if self.problems:
            raise CueSheetUnreadable(sorted(self.problems, key=lambda problem: problem.row))
        found, odd = [], []
        for key, facts in self.parts.items():
            lines = tuple(line for _n, line in sorted(self.lines[key].items()))
            music = "has" if lines else facts.get("music") or "not_stated"
            found.append(Part(**{**facts, "music": music}, lines=lines))
            odd += [
                Doubtful(self.at[key, line.sequence], line, doubt)
                for line in lines
                for doubt in cue_sheet.doubts(line)
            ]
        return Reading(CueSheet(tuple(found)), tuple(sorted(odd, key=lambda doubt: doubt.row)))

    def _wrong(self, number: int, name: str, reason: Message) -> None:
        self.problems.append(Problem(number, COLUMNS[name], reason))

    def _value(self, number: int, name: str, text: str) -> Any:
        try:
            words = _short(name, clean_line(text))
            return _READERS[name](words) if words else None
        except _Wrong as wrong:
            self._wrong(number, name, wrong.reason)
            return None

    def _parties(self, number: int, texts: dict[str, str]) -> tuple[Party, ...]:
        found: dict[str, list[str | None]] = {}
        for name in OF_PARTIES:
            entries = _split(clean(texts.get(name, "")).text)
            while entries and not entries[-1]:
                entries.pop()
            found[name] = [entry or None for entry in entries]
        names = found["contributors"]
        for at, entry in enumerate(names, 1):
            if entry is None:
                self._wrong(
                    number, "contributors", message(_("contributor %(at)s has no name"), at=at)
                )
        for name in OF_PARTIES[1:]:
            if len(found[name]) > len(names):
                reason = message(
                    _("%(given)s values for %(names)s contributors"),
                    given=len(found[name]), names=len(names),
                )  # fmt: skip
                self._wrong(number, name, reason)
        try:
            return tuple(self._party(found, at) for at in range(len(names)))
        except _WrongCell as wrong:
            self._wrong(number, wrong.name, wrong.reason)
            return ()

    @staticmethod
    def _party(found: dict[str, list[str | None]], at: int) -> Party:
        def entry(name: str) -> str | None:
            text = found[name][at] if at < len(found[name]) else None
            try:
                return text and _short(name, text)
            except _Wrong as wrong:
                raise _WrongCell(name, wrong.reason) from wrong

        ipi = entry("ipi")
        return Party(
            name=entry("contributors") or "",
            role=cue_sheet.role_of(entry("role")),
            share=cue_sheet.share_of(entry("share")),
            society=entry("society"),
            ipi=ipi and (identifiers.ipi(_full_ipi(ipi)) or ipi),
        )

    def _take_part(self, number: int, key: str, said: dict[str, Any]) -> None:
        facts = self.parts.setdefault(key, {"reference": said.get("reference")})
        self.lines.setdefault(key, {})
        for name in _PART_FIELDS:
            if (value := said.get(name)) is None:
                continue
            if facts.setdefault(name, value) != value:
                reason = message(
                    _("other rows of this version say “%(other)s”"), other=str(facts[name])[:60]
                )
                self._wrong(number, name, reason)

    def _take_line(
        self, number: int, key: str, said: dict[str, Any], parties: tuple[Party, ...]
    ) -> None:
        facts: dict[str, Any] = {name: said.get(name) for name in Line.__slots__ if name in said}
        sequence = facts.pop("sequence", None)
        if sequence is None:
            if parties or any(value is not None for value in facts.values()):
                self._wrong(number, "sequence", message(_("a number is missing")))
            return
        known = self.lines[key].get(sequence)
        if known is None:
            self.at[key, sequence] = number
            self.lines[key][sequence] = Line(sequence=sequence, parties=parties, **facts)
            return
        for name, value in facts.items():
            if value is not None and value != getattr(known, name):
                reason = message(
                    _("row %(row)s has the same sequence and says otherwise"),
                    row=self.at[key, sequence],
                )
                self._wrong(number, name, reason)
        if not parties:
            reason = message(_("row %(row)s has the same sequence"), row=self.at[key, sequence])
            self._wrong(number, "sequence", reason)
        self.lines[key][sequence] = replace(known, parties=known.parties + parties)


def _split(cell: str) -> list[str]:
    """The entries of a cell, blanks around them taken off."""
    parts, start = [], 0
    for match in _BREAK.finditer(cell):
        parts.append(cell[start : match.end() - 1])
        start = match.end()
    parts.append(cell[start:])
    return [_ESCAPED.sub(r"\1", clean_line(part)) for part in parts]


class _WrongCell(_Wrong):
    def __init__(self, name: str, reason: Message) -> None:
        super().__init__(reason)
        self.name = name


def _short(name: str, text: str) -> str:
    most = LIMITS.get(name, 100)
    if len(text) > most:
        raise _Wrong(message(_("longer than %(most)s characters"), most=most))
    return text


def _full_ipi(text: str) -> str:
    """An IPI whose leading zeros a spreadsheet took away; its check digits still tell."""
    return text.zfill(11) if text.isascii() and text.isdigit() and len(text) < 9 else text


def _sequence(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 6 and int(text) > 0):
        raise _Wrong(
            message(_("a whole number from 1 is expected, not “%(text)s”"), text=text[:40])
        )
    return int(text)


def _timecode(text: str) -> Timecode:
    try:
        return timecode.parse(text)
    except ValueError as error:
        reason = message(
            _("a timecode such as 00:01:30 is expected, not “%(text)s”"), text=text[:40]
        )
        raise _Wrong(reason) from error


def _duration(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return int(text)
    found = _timecode(text)
    if found.frames is not None:
        raise _Wrong(message(_("a length in whole seconds is expected")))
    return found.seconds


def _version(text: str) -> str:
    for code, label in vocabularies.VERSIONS.items():
        if text.casefold() == label.casefold():
            return code
    return vocabularies.version_code(text) or text


def _music(text: str) -> Presence:
    wanted = text.casefold().replace("_", " ")
    for code, word in MUSIC.items():
        if wanted == word:
            return code
    allowed = ", ".join(MUSIC.values())
    raise _Wrong(message(_("one of %(allowed)s is expected"), allowed=allowed))


_READERS: dict[str, Any] = {
    "sequence": _sequence,
    "start": _timecode,
    "end": _timecode,
    "duration": _duration,
    "isrc": lambda text: identifiers.isrc(text) or text,
    "iswc": lambda text: identifiers.iswc(text) or text,
    "version": _version,
    "music": _music,
}
_WORDS = ("title", "qualifier", "use", "publisher", "library", "catalogue_number",
          "production_title", "reference", "first_transmission", "territory", "origin")  # fmt: skip
_READERS |= dict.fromkeys(_WORDS, str)
