"""Lines of a shot list: a time code, perhaps a second one, a shot number, and what is seen.

Notations read: `(00:00 – 00:07) X`, `1. (00:00) X`, `(00:00) - X`, `00:21-00:33 X`, `00:00 X`,
`00:00:11:08 – X`, `[00:12] X`, `0:34 to 0:41 X`, `00:00;00 …`, a table with tabs or bars, the
times after the text, and several shots run on in one paragraph.

Rejected: reading a time inside a sentence ("at 10:05 the convoy leaves") as a shot; only a line
that begins with a time code, or repeats bracketed ones, is a line of a shot list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import timecode
from ..timecode import Timecode

_TC = r"\d{1,3}:\d{2}(?::\d{2}(?:[:;.,]\d{2,3})?|;\d{2})?"
_NUMBER = (
    r"(?:(?:shot|plan|scene)\s{0,3}(?P<named>\d{1,4})\s{0,3}[.):–-]?\s{0,3}"
    r"|(?P<number>\d{1,4})\s{0,2}[.)]\s{0,8}|(?P<bare>\d{1,4})\s{1,8}(?=[(\[]|\d{1,3}:\d\d))?"
)
_TO = r"\s{0,3}(?:-{1,3}>|[-–—→/~|]{1,2}|to|until|à|a|au|out\s?:?)\s{0,3}|\s{1,4}"
_TIMES = (
    rf"(?P<open>[(\[{{<]?)\s{{0,3}}(?:tc\s?:?\s{{0,2}}"
    rf"|in\s?:\s{{0,2}})?(?P<start>{_TC})(?![\d:])(?:(?:{_TO})(?P<end>{_TC})(?![\d:]))?\s{{0,3}}(?P<close>[)\]}}>]?)"
)
_LINE = re.compile(rf"\s{{0,20}}[-–—•*]?\s{{0,3}}{_NUMBER}{_TIMES}", re.IGNORECASE)
_INNER_BRACKETED = re.compile(
    rf"(?<=\s)(?:(?P<number>\d{{1,4}})[.)]\s{{0,3}})?(?P<open>[(\[])\s{{0,3}}(?P<start>{_TC})(?![\d:])(?:(?:{_TO})(?P<end>{_TC})(?![\d:]))?\s{{0,3}}(?P<close>[)\]])",
    re.IGNORECASE,
)
_INNER_BARE = re.compile(
    rf"(?<=\s)(?:(?P<number>\d{{1,4}})[.)]\s{{0,3}})?(?P<open>)(?P<start>{_TC})(?![\d:])"
    rf"(?:(?:{_TO})(?P<end>{_TC})(?![\d:]))?(?P<close>)"
    r"(?=\s{1,3}(?:[-–—]\s{0,3})?[^\W\d_“\"«]|\s{1,3}[“\"«])"
)
_AFTER = re.compile(
    rf"(?P<number>(?!))?(?P<open>[(\[])\s{{0,3}}(?P<start>{_TC})\s{{0,3}}"
    rf"(?:-{{1,3}}>|[-–—/]|to|à)\s{{0,3}}(?P<end>{_TC})\s{{0,3}}(?P<close>[)\]])\s{{0,20}}$",
    re.IGNORECASE,
)
_LEAD = " \t-–—:|•,.;"
_MAX_PREFIX = 80


@dataclass(frozen=True, slots=True)
class ShotLine:
    """One shot as its line prints it; `text` without number, brackets and leading dash."""

    start: Timecode
    end: Timecode | None
    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a shot list: its shots, and the words before the first of them."""

    shots: tuple[ShotLine, ...]
    prefix: str = ""

    @property
    def run_on(self) -> bool:
        """Whether several shots stand in the one line."""
        return len(self.shots) > 1


def read_line(line: str) -> Line | None:
    """The shots a line lists; None where it is no line of a shot list."""
    if ":" not in line:
        return None
    first = _LINE.match(line)
    if first and not _usable(first):
        first = None
    if first is None:
        return _prefixed(line) or _trailing(line)
    marks = [first]
    if first.group("open") in ("(", "["):
        marks += [m for m in _INNER_BRACKETED.finditer(line, first.end()) if _usable(m)]
    else:
        marks += _increasing(first, list(_INNER_BARE.finditer(line, first.end())), line)
    return Line(_cut(line, _with_text(marks, line)))


def _prefixed(line: str) -> Line | None:
    """ "SHOTLIST: (00:00) X (00:09) Y": several bracketed times after a few words."""
    marks = [m for m in _INNER_BRACKETED.finditer(line) if _usable(m)]
    if len(marks) < 2 or marks[0].start() > _MAX_PREFIX:
        return None
    return Line(_cut(line, _with_text(marks, line)), line[: marks[0].start()].strip())


def _trailing(line: str) -> Line | None:
    """ "X (00:00 – 00:07)": words in capitals, then both times in brackets."""
    if len(line) > 400:
        return None
    match = _AFTER.search(line)
    if not match or not _usable(match):
        return None
    words = line[: match.start()].strip()
    if not words or any(ch.islower() for ch in words):
        return None
    number = re.match(r"(\d{1,4})[.)]\s*", words)
    text = words[number.end() :] if number else words
    return Line(
        (ShotLine(_time(match["start"]), _time(match["end"]), text.strip(_LEAD),
                  number.group(1) if number else None),)
    )  # fmt: skip


def _increasing(first: re.Match, found: list[re.Match], line: str) -> list[re.Match]:
    kept = [first]
    for mark in found:
        same_form = mark["start"].count(":") == first["start"].count(":")
        if same_form and _usable(mark) and _time(mark["start"]) > _time(kept[-1]["start"]):
            kept.append(mark)
    capitals = not any(ch.islower() for ch in line[first.end() :])
    many = len(kept) > 2 and (kept[0]["start"].lstrip("0:") == "" or _capitals_follow(kept, line))
    return kept[1:] if many or capitals else []


def _capitals_follow(marks: list[re.Match], line: str) -> bool:
    """Whether each time is followed by a capital, as where a description begins."""
    return all(line[m.end() :].lstrip(_LEAD)[:1].isupper() for m in marks)


def _with_text(marks: list[re.Match], line: str) -> list[re.Match]:
    """A last bracketed time with nothing after it belongs to the words before it."""
    if len(marks) > 1 and not line[marks[-1].end() :].strip(_LEAD):
        return marks[:-1]
    return marks


def _cut(line: str, marks: list[re.Match]) -> tuple[ShotLine, ...]:
    shots = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        raw = line[mark.end() : following.start() if following else len(line)]
        text = raw.strip().lstrip(_LEAD)
        if following:
            text = text.rstrip(" \t;/|,")
        end = _time(mark["end"]) if mark["end"] else None
        if end is not None and end < _time(mark["start"]) and not mark["open"]:
            text, end = f"{mark['end']} {text}".strip(), None
        shots.append(ShotLine(_time(mark["start"]), end, text.rstrip(), _number(mark)))
    return tuple(shots)


def _number(mark: re.Match) -> str | None:
    groups = mark.groupdict()
    return groups.get("number") or groups.get("named") or groups.get("bare")


def _usable(mark: re.Match) -> bool:
    try:
        _time(mark["start"])
        if mark["end"]:
            _time(mark["end"])
    except ValueError:
        return False
    return bool(mark["open"]) == bool(mark["close"])


def _time(text: str) -> Timecode:
    if ";" in text and text.count(":") == 1:  # minutes, seconds and frames
        text = f"00:{text}"
    head, sep, tail = text.rpartition(",") if "," in text else text.rpartition(".")
    if sep and len(tail) == 3:  # milliseconds are no frames
        return timecode.parse(head)
    return timecode.parse(text.replace(",", ":"))
