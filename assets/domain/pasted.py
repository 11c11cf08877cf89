"""What somebody pasted to ask about many records: lines, and the names of records in them.

A reference may be any word, so what counts as one is asked of the catalogue: `read` lists for
each line the names that could be meant, `choose` settles on them once it is known which of those
lead somewhere. Neither knows what is hidden: a name that leads nowhere in public is treated by
its looks alone.

A line, or a cell of a spreadsheet, is taken whole ("NATO 885611" too). Between other words a name
is only looked for where it has a digit, alone or with the word before it, or within a word that
other signs hold together ("R1/R2", "Ref:R1"); bare numbers only where they stand for themselves.
The name of a media file stands for what it is without its ending. An address counts where its path
is /assets/<reference>/…, on whatever host, also where a mail's filter wrapped it in its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from assets.domain import reference
from assets.domain.messages import Message, _, message
from assets.domain.text import clean, clean_line

MAX_ANSWERED = 500
"""Records that are answered at once."""
MAX_LINES = 1_000
"""Lines that are read, and names that are answered or named: more than records, because a column
has a heading, a rundown other numbers, and a mail lines that ask about nothing."""
MAX_CHARACTERS = 200_000
MAX_NAMES = 4_000
"""Names that may be looked up for one list: a name between words costs two."""
SHOWN = 80
PART = 24
"""A longer part of a word is code of some kind; it is a reference only where it leads somewhere."""

_ADDRESS = re.compile(r"/assets/([^/\s?#\"'<>|]{1,400})", re.IGNORECASE)
_WRAPPED = re.compile(r"%2Fassets%2F((?:(?!%2F|%3F|%23|%26)[^/\s?#&\"'<>|]){1,400})", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s;|,]+")
_MAIL = re.compile(r"@[^@\s]*\.[a-z]", re.IGNORECASE)
_CELLS = re.compile(r"[\t,;|]")
_AROUND = " \"'“”‘’«»‹›()[]{}<>*•·–—:.!?#&=+"
_MARKS = re.compile(r"^[>\s]*(?:(?:[-–—*•·]|\d{1,3}[.)])\s+)?")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[\w][\w.\-]*")
_FILE = re.compile(
    r"(.+)\.(?:mp4|m4v|mov|mxf|mpe?g|m2ts?|avi|wmv|mkv|webm|wav|mp3|m4a|srt|vtt|jpe?g|png|tiff?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})*|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", re.ASCII)


class Refused(ValueError):
    """The list is not taken; `message` says why and how long it is."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be meant. `place` orders names within a line and tells which overlap.

    `sure`: by its looks nothing else can be meant, so it is named even where it leads nowhere.
    """

    text: str
    key: str
    place: tuple[int, int]
    sure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number in what was pasted, its words, what it may name."""

    number: int
    text: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def shown(self) -> str:
        """Its words, short enough to be quoted."""
        line = clean_line(self.text)
        return line if len(line) <= SHOWN else line[:SHOWN] + "…"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was meant, as it was typed, and the lines it stands in."""

    text: str
    key: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line in which no reference was found, and why."""

    number: int
    shown: str
    reason: Message


NO_REFERENCE = message(_("No reference stands in this line."))
NOT_A_RECORD = message(_("This is an address, but not one of a record."))
TOO_LONG = message(_("This is longer than any reference."))


def read(text: str) -> tuple[Line, ...]:
    """The lines of what was pasted. Raises Refused where it is more than is taken at once."""
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            message(
                _("This is too long: %(n)s characters, where %(most)s are taken at once."),
                n=len(text),
                most=MAX_CHARACTERS,
            )
        )
    numbered = enumerate(re.split("[\n\u0085\u2028\u2029]", clean(text).text), 1)
    listed = [(number, words) for number, words in numbered if words.strip()]
    if len(listed) > MAX_LINES:
        raise Refused(
            message(
                _("These are %(n)s lines, and %(most)s are read at once. Send them in parts."),
                n=len(listed),
                most=MAX_LINES,
            )
        )
    lines = tuple(Line(number, words, tuple(_candidates(words))) for number, words in listed)
    names = keys(lines)
    if len(names) > MAX_NAMES:
        raise Refused(
            message(
                _(
                    "These may be %(n)s references, and %(most)s can be looked up at once. Paste "
                    "the column of references alone."
                ),
                n=len(names),
                most=MAX_NAMES,
            )
        )
    return lines


def keys(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Everything to look up, each once, in order."""
    return tuple(dict.fromkeys(c.key for line in lines for c in line.candidates))


def choose(
    lines: tuple[Line, ...], leads: Callable[[str], bool]
) -> tuple[tuple[Named, ...], tuple[Unread, ...]]:
    """The names that were meant, each once and in order, and the lines without any.

    `leads` says of a key whether it leads somewhere in public. Of names that overlap the longest
    that leads somewhere is meant; of those that lead nowhere only what can be nothing else.
    Raises Refused for more names than are answered at once.
    """
    texts: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    unread = []
    for line in lines:
        chosen = _chosen(line, leads)
        for candidate in chosen:
            texts.setdefault(candidate.key, candidate.text)
            listed = places.setdefault(candidate.key, [])
            if line.number not in listed:
                listed.append(line.number)
        if not chosen:
            unread.append(Unread(line.number, line.shown, _why(line)))
    if len(texts) > MAX_LINES:
        raise Refused(
            message(
                _("These are %(n)s references, and %(most)s are read at once. Send them in parts."),
                n=len(texts),
                most=MAX_LINES,
            )
        )
    named = tuple(Named(text, key, tuple(places[key])) for key, text in texts.items())
    return named, tuple(unread)


def limit(records: int) -> None:
    """Raises Refused where these are more records than are answered at once."""
    if records > MAX_ANSWERED:
        raise Refused(
            message(
                _("These are %(n)s records, of which %(most)s are answered at once."),
                n=records,
                most=MAX_ANSWERED,
            )
        )


def _chosen(line: Line, leads: Callable[[str], bool]) -> list[Candidate]:
    taken: list[Candidate] = []
    covered = bytearray(len(line.text))

    def take(candidates: Iterator[Candidate]) -> None:
        for one in candidates:
            start, end = one.place
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                taken.append(one)

    longest = sorted(line.candidates, key=lambda c: (c.place[0] - c.place[1], c.place))
    take(c for c in longest if leads(c.key))
    take(c for c in longest if c.sure)
    return sorted(taken, key=lambda c: c.place)


def _why(line: Line) -> Message:
    if any(sign in line.text for sign in ("://", "www.")):
        return NOT_A_RECORD
    if len(line.text.split()) == 1 and len(line.text.strip()) > reference.MAX_LENGTH:
        return TOO_LONG
    return NO_REFERENCE


# Names in a line ----------------------------------------------------------------------------


def _candidates(line: str) -> Iterator[Candidate]:
    for found in _ADDRESS.finditer(line):
        name = unquote(found.group(1), errors="replace").strip(_AROUND)
        yield from _candidate(name, found.span(), sure=True)
    for found in _WRAPPED.finditer(line):
        name = unquote(unquote(found.group(1)), errors="replace").strip(_AROUND)
        yield from _candidate(name, found.span(), sure=True)
    rest = _without_addresses(line)
    marks = _MARKS.match(rest)
    at = marks.end() if marks else 0
    cells = []
    for cell in _CELLS.split(rest[at:]):
        if cell.strip(_AROUND):
            cells.append((cell, at))
        at += len(cell) + 1
    is_list = all(_is_name(cell) for cell, _at in cells)
    for nth, (cell, at) in enumerate(cells):
        yield from _whole(cell, at, alone=len(cells) == 1, is_list=is_list, first=nth == 0)
        yield from _between(cell, at)


def _without_addresses(line: str) -> str:
    """Blanks in the place of addresses, of records and others."""
    return _TOKEN.sub(lambda m: " " * len(m.group()) if _is_address(m.group()) else m.group(), line)


def _is_address(token: str) -> bool:
    return (
        "://" in token
        or "/assets/" in token.lower()
        or token[:4] == "www."
        or bool(_MAIL.search(token))
    )


def _whole(cell: str, at: int, *, alone: bool, is_list: bool, first: bool) -> Iterator[Candidate]:
    """The cell as a name: of up to three words, if that many belong together."""
    whole = cell.strip(_AROUND)
    words = whole.split()
    if len(words) > 3 or _CLOCK.fullmatch(whole):
        return
    start = at + cell.index(whole)
    if whole.isdigit() and not (alone or is_list or (first and len(whole) >= 3)):
        return  # a number in a row of other things
    if len(words) == 1:
        sure = bool(_DIGIT.search(whole)) or (alone and whole.isupper())
    else:
        sure = _is_name(cell)
    yield from _candidate(whole, (start, start + len(whole)), sure=sure)


def _between(cell: str, at: int) -> Iterator[Candidate]:
    """Names between other words: a word with a digit, and the word before it with it."""
    words = [(m.group(), m.start() + at) for m in re.finditer(r"\S+", cell)]
    for typed, place in words:
        yield from _within(typed, place)
    if len(words) == 1:
        return
    before, began = "", 0
    for typed, place in words:
        word = typed.strip(_AROUND)
        start = place + typed.index(word) if word else place
        end = start + len(word)
        if _DIGIT.search(word) and not _CLOCK.fullmatch(word):
            if before.isalpha():
                sure = _is_code(before) and word.isdigit() and len(word) >= 3
                yield from _candidate(f"{before} {word}", (began, end), sure=sure)
            if not word.isdigit():
                yield from _candidate(word, (start, end), sure=_looks_like_one(word))
        before, began = word, start


def _within(typed: str, place: int) -> Iterator[Candidate]:
    """Names in a word that other signs hold together, and what a media file is named after."""
    word = reference.plain(typed)
    if len(word) != len(typed):  # marks that nobody sees: only whole words are looked for
        return
    is_one = bool(_WORD.fullmatch(word.strip(_AROUND)))
    for part in _WORD.finditer(word):
        name, start = part.group().rstrip(".-"), place + part.start()
        if named := _FILE.fullmatch(name):
            yield from _candidate(named[1], (start, start + len(named[1])), sure=False)
        if is_one or name.isdigit() or not _DIGIT.search(name) or _CLOCK.fullmatch(name):
            continue
        sure = len(name) <= PART and _looks_like_one(name)
        yield from _candidate(name, (start, start + len(name)), sure=sure)


def _candidate(text: str, place: tuple[int, int], *, sure: bool) -> Iterator[Candidate]:
    name = reference.plain(clean_line(text))
    key = reference.key(name)
    if key and reference.is_well_formed(name):
        yield Candidate(name, key, place, sure)


def _is_name(cell: str) -> bool:
    """One word with a digit, or a code and a number: "A1", "NATO 885611"."""
    words = cell.strip(_AROUND).split()
    if len(words) == 1:
        return bool(_DIGIT.search(words[0]))
    return len(words) == 2 and _is_code(words[0]) and words[1].isdigit()


def _is_code(word: str) -> bool:
    """Capitals only, as in NATO."""
    return word.isalpha() and word.isupper()


def _looks_like_one(word: str) -> bool:
    """Capitals and at least two digits in one word, as in NATO885611 and VAN-2021-17."""
    return (
        len(word) >= 4
        and len(_DIGIT.findall(word)) >= 2
        and any(ch.isupper() for ch in word)
        and bool(_WORD.fullmatch(reference.plain(word)))
    )
