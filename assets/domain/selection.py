"""A visitor's selection: records and shots in an order of their own, as an address states it.

    read(values of "item") → Reading (a Selection, and what could not be read)
    query(Selection) → "item=NATO885611&item=NATO900302@10-24~Opening+shot"

The selection is its address: nothing of it is kept here, so it can be bookmarked, mailed and
opened by anybody. An item is a reference, perhaps `@` with an in and an out point (whole seconds,
`.` and the frame where one is printed; no out point where the shot list states none), perhaps `~`
and a note. Timecodes (`@00:10-00:24`) are read too, and written short.

Compact so that a hundred fit in an address; `@`, `~`, `-` and `.` need no escaping in a query
(RFC 3986, 3.4). Rejected: JSON or base64 (nobody can read or mend it), a number that stands for a
list kept here (a lightbox with an account by another name, and one more thing to leak).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, unquote

from . import reference as references
from . import timecode
from .messages import Message, _, message
from .text import clean_line
from .timecode import Timecode

ITEM = "item"
MAX_ENTRIES = 100
MAX_NOTE = 200
MAX_QUERY = 6_000
"""Characters of the whole state in an address: programs and mails carry some 8,000."""
MAX_TYPED = 10 * MAX_QUERY
"""Characters of what is typed that are looked at."""
SHOWN = 80

_POINT = re.compile(r"(\d{1,7})(?:\.(\d{1,3}))?", re.ASCII)
_ADDRESS = re.compile(r"/assets/([^/\s?#\"'<>|]{1,400})(?:[^\s#]*#t=([^\s&]{1,40}))?", re.I)
_SECONDS = re.compile(r"(#t=[\d.:]{1,20}),(?=\d)", re.ASCII)
_PLAIN = "@~,:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that was chosen, by the name it was chosen by; and the shot of it, half-open.

    `start` None is the whole record; `end` None beside a `start` is a shot whose out point nobody
    states. Made by `entry`, which cleans what it is given.
    """

    reference: str
    start: Timecode | None = None
    end: Timecode | None = None
    note: str = ""

    @property
    def is_shot(self) -> bool:
        """Whether a part of the record was chosen."""
        return self.start is not None

    @property
    def key(self) -> tuple[str, Timecode | None, Timecode | None]:
        """What is chosen, whatever is noted beside it."""
        return (references.key(self.reference), self.start, self.end)

    def __str__(self) -> str:
        """The item: `NATO900302@10-24~Opening shot`."""
        return "".join(
            (
                self.reference,
                f"@{_point(self.start)}-{_point(self.end)}" if self.start else "",
                f"~{self.note}" if self.note else "",
            )
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries in the visitor's order. Every change gives a new one."""

    entries: tuple[Entry, ...] = ()

    @property
    def is_too_long(self) -> bool:
        """Whether it is more than a selection holds."""
        return len(self.entries) > MAX_ENTRIES

    def moved(self, at: int, by: int) -> Selection:
        """With the entry at this index so many places further on, and no further than the end."""
        entries = list(self.entries)
        taken = entries.pop(at)
        entries.insert(max(0, min(len(entries), at + by)), taken)
        return Selection(tuple(entries))

    def without(self, at: int) -> Selection:
        """Without the entry at this index."""
        return Selection(self.entries[:at] + self.entries[at + 1 :])


@dataclass(frozen=True, slots=True)
class Misread:
    """Something in the address that became no entry, or not all of one: its words, and why."""

    shown: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address states: the selection, and what could not be read of it."""

    selection: Selection = Selection()
    misread: tuple[Misread, ...] = ()


NOT_AN_ITEM = message(_("This is no reference, nor one with in and out points as in NATO1@10-24."))
TWICE = message(_("This stands in the selection already; it is listed once."))
CUT = message(_("A note holds %(most)s characters; these are left over."), most=MAX_NOTE)


# Values --------------------------------------------------------------------------------------


def entry(
    reference: str, start: Timecode | None = None, end: Timecode | None = None, note: str = ""
) -> Entry:
    """An entry of clean parts. Raises ValueError for what is no reference, or no range."""
    name = _name(reference)
    if not name or not references.is_well_formed(name):
        raise ValueError(f"no reference: {name[:SHOWN]!r}")
    if end is not None and (start is None or not start < end):
        raise ValueError("a range ends after it begins")
    return Entry(name, start, end, clean_note(note)[:MAX_NOTE].strip())


def clean_note(text: str) -> str:
    """A note on one line, without what nobody can see or no system can carry."""
    return " ".join(clean_line(text).replace("\ufffd", "").split())


def _name(text: str) -> str:
    line = clean_line(text).replace("\ufffd", "")
    return "".join(
        ch for ch in line if not ch.isspace() and ch not in "\u200b\u200c\u200d\u2060\ufeff"
    )


# Reading -------------------------------------------------------------------------------------


def read(items: Iterable[str]) -> Reading:
    """The selection that these items state, in their order; what is blank is passed over.

    The same shot chosen twice stays once, unless two notes tell them apart.
    """
    found: list[Entry] = []
    places: dict[object, dict[str, int]] = {}  # what is chosen → its notes, and where they are
    misread: list[Misread] = []
    for item in items:
        if not item.strip():
            continue
        try:
            one, left_over = _read(item)
        except ValueError:
            misread.append(Misread(_shown(item), NOT_AN_ITEM))
            continue
        if left_over:
            misread.append(Misread(left_over, CUT))
        same = places.setdefault(one.key, {})
        if same and (not one.note or one.note in same):
            misread.append(Misread(_shown(item), TWICE))
        elif "" in same:
            at = same[one.note] = same.pop("")
            found[at] = replace(found[at], note=one.note)
            misread.append(Misread(_shown(item), TWICE))
        else:
            same[one.note] = len(found)
            found.append(one)
    return Reading(Selection(tuple(found)), tuple(misread))


def _read(item: str) -> tuple[Entry, str]:
    """An entry, and what is left over of its note."""
    what, _tilde, note = item.partition("~")
    name, at, range_ = what.partition("@")
    start = end = None
    if at:
        first, dash, last = _dashed(range_)
        if not dash:
            raise ValueError("a range has two ends")
        start = _time(first)
        end = _time(last) if last else None
    cleaned = clean_note(note)
    return entry(name, start, end, cleaned), cleaned[MAX_NOTE:]


def _dashed(range_: str) -> tuple[str, str, str]:
    return range_.strip().replace("–", "-").partition("-")


def _time(text: str) -> Timecode:
    match = _POINT.fullmatch(text.strip())
    if match is None:
        return timecode.parse(text)
    seconds, frames = match.groups()
    return Timecode(int(seconds), None if frames is None else int(frames))


def _shown(text: str) -> str:
    line = clean_line(text).replace("\ufffd", "")
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def typed(text: str) -> list[str]:
    """The items in a line that somebody typed: references, items or addresses of records
    (`…/assets/NATO1/#t=10,24`), between commas, or between blanks where each has a digit. A line
    with a note is one item."""
    text = _SECONDS.sub(r"\1-", text[:MAX_TYPED])
    items: list[str] = []
    for cell in text.splitlines() if "~" in text else re.split(r"[;,\n\r\t]+", text):
        words = cell.split()
        apart = "~" not in cell and all(any(ch.isdigit() for ch in word) for word in words)
        apart = apart and any(re.search(r"[^\W\d]", word) for word in words[1:])
        items += [_of_address(word) for word in (words if apart else [cell.strip()]) if word]
    return items


def _of_address(word: str) -> str:
    match = _ADDRESS.search(word)
    if match is None:
        return word
    name, range_ = match.groups()
    return unquote(name) + (f"@{range_}" if range_ and "-" in range_ else "")


# Writing -------------------------------------------------------------------------------------


def _point(at: Timecode | None) -> str:
    if at is None:
        return ""
    return str(at.seconds) if at.frames is None else f"{at.seconds}.{at.frames:02d}"


def items(selection: Selection) -> list[str]:
    """The items, one an entry; `read` gives an equal selection back."""
    return [str(one) for one in selection.entries]


def query(selection: Selection, beside: Sequence[tuple[str, str]] = ()) -> str:
    """The query string of an address, with other parameters beside; "" for nothing at all."""
    pairs = [(ITEM, item) for item in items(selection)] + list(beside)
    return "&".join(f"{quote_plus(k)}={quote_plus(v, safe=_PLAIN)}" for k, v in pairs)
