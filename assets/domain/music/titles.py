"""The title part of a credit: quotes off, the qualifier apart, guests and release notes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .fold import tidy
from .organisations import is_library, library_number

#: Opening quotes with the closings they may have.
QUOTES = {
    '"': '"”“',
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "`": "`'´",
    "「": "」",
    "『": "』",
    "《": "》",
}
_PAIRS = {")": "(", "]": "[", "}": "{"}
_GUEST = re.compile(r"(?:feat|ft|featuring|with|avec)(?:\.|\b)\s*(.+)", re.IGNORECASE)
_OPEN_GUEST = re.compile(r"\s+(?:feat|ft|featuring)(?:\.|\b)\s*(.+)$", re.IGNORECASE)
#: Brackets that say how something was released or shown, not which version it is.
RELEASE = re.compile(
    r"(?:(?P<label>.+?)\s+)?(?:release|exclusive|premiere)|free\b.*|official\b.*|"
    r".*\bno copyright.*|"
    r".*\bcopyright free.*|lyrics?|lyric video|audio|video|hd|hq|4k|clip officiel|prod\b.*|"
    r"creative commons.*|cc[ -]by.*|royalty[- ]free.*|"
    r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s?[-–]\s?(?:\d{1,2}:)?\d{1,2}:\d{2})?",
    re.IGNORECASE,
)
_AFTER_RELEASE = re.compile(r"\s+\S+\s+(?:release|exclusive)\s*$", re.IGNORECASE)
_LINK = re.compile(r"://|www\.|\w\.(?:com|net|org|io|fr|be|de|uk|tv|fm|co|me)\b", re.IGNORECASE)
_CATALOGUE = re.compile(r"[A-Z]{2,8}[- ]?\d{2,6}(?:[-/_]\d{1,3})?")
_DATES = re.compile(r"[1-9]\d{3}")
_REMIXED_BY = re.compile(
    r"([(\[]([^()\[\]]+) (?:re)?(?:mix|edit|cover)[)\]]) by \2$", re.IGNORECASE
)
_JUNK = " \t\u00a0,;:–—-|/•·*_~"


@dataclass(slots=True)
class Title:
    """What a title part says."""

    title: str | None = None
    qualifier: str | None = None
    guests: list[str] = field(default_factory=list)
    label: str | None = None
    library: str | None = None
    catalogue_number: str | None = None


def last_bracket(text: str) -> tuple[int, str] | None:
    """Where the bracket that ends the text begins, and what is in it; None if none ends it."""
    if not text or text[-1] not in _PAIRS:
        return None
    open_mark, depth = _PAIRS[text[-1]], 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == text[-1]:
            depth += 1
        elif text[at] == open_mark:
            depth -= 1
            if depth == 0:
                return at, text[at + 1 : -1]
    return None


def closing_quote(text: str) -> int:
    """Where the quote that opens the text is closed; -1 if it does not open with a quote.

    An apostrophe inside a word ("Ain't") closes nothing.
    """
    closings = QUOTES.get(text[:1])
    if not closings:
        return -1
    for at in range(1, len(text)):
        if text[at] in closings:
            inside_word = at + 1 < len(text) and text[at + 1].isalnum() and text[at - 1].isalnum()
            if not inside_word:
                return at
    return -1


def unquote(text: str) -> str:
    """Without the quotes around the whole."""
    text = text.strip(_JUNK)
    while len(text) > 2 and closing_quote(text) == len(text) - 1:
        text = text[1:-1].strip(_JUNK)
    if text[:1] in '"“”„«»' and text[1:] and not any(c in text[1:] for c in '"“”„«»'):
        text = text[1:].strip(_JUNK)
    return text


def read_title(text: str) -> Title:
    """The facts of a title part; `Title.title` is None if nothing is left."""
    found = Title()
    text = unquote(tidy(text[:1000]).strip("`´"))
    text = _REMIXED_BY.sub(r"\1", text)
    while (bracket := last_bracket(text)) is not None:
        at, inside = bracket
        before, inside = text[:at].rstrip(_JUNK), inside.strip()
        if not before:
            break
        release, guest = RELEASE.fullmatch(inside), _GUEST.match(inside)
        if release:
            found.label = found.label or release["label"]
        elif guest and not re.match(r"(?:with|avec)\b", inside, re.IGNORECASE):
            found.guests.insert(0, guest[1])
        elif is_library(inside):
            found.library = found.library or inside
        elif _CATALOGUE.fullmatch(inside) and not _DATES.fullmatch(inside):
            found.catalogue_number = inside
        elif numbered := library_number(tidy(inside)):
            found.library = found.library or numbered[0]
            found.catalogue_number = found.catalogue_number or numbered[1]
        elif not _LINK.search(inside) and inside:
            if found.qualifier is None:
                found.qualifier = inside
                text = unquote(before)
                continue
            break
        text = unquote(before) if before[-1:] in "\"”»’'" else before
    released = _AFTER_RELEASE.search(text)
    if released and text[: released.start()].rstrip().endswith(("]", ")")):
        found.label = found.label or text[released.start() :].split()[0]
        return _merge(read_title(text[: released.start()]), found)
    guest = _OPEN_GUEST.search(text)
    if guest and guest.start():
        found.guests.insert(0, guest[1].strip("()[] "))
        text = text[: guest.start()].strip(_JUNK)
    text = unquote(text)
    if (
        text.endswith(".")
        and not text.endswith("..")
        and "." not in text[:-1]
        and len(text.split()[-1]) > 3
    ):
        text = text[:-1]
    if any(c.isalnum() for c in text):
        found.title = text.strip()
    return found


def _merge(inner: Title, outer: Title) -> Title:
    inner.qualifier = inner.qualifier or outer.qualifier
    inner.guests = inner.guests + outer.guests
    inner.label = inner.label or outer.label
    return inner
