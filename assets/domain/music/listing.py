"""A line cut into the credits that its own signs set apart: bullets, numbers, times, quotes …"""

from __future__ import annotations

import re
from itertools import pairwise

from .evidence import Evidence
from .joints import DASH, mask
from .labels import label_of
from .likeness import is_plain
from .names import has_mark
from .piece import Piece, words
from .titles import QUOTES, closing_quote

_GLYPH_SPLIT = re.compile(r"(?<=\S)\s+(?=[♫♪♬♩🎵🎶]\s*\S)")
_BULLET_SPLIT = re.compile(r"\s+(?=[•●►▶➤]\s*\S)")
_NUMBER_SPLIT = re.compile(
    r"\s+(?=(?:\d{2}\s*:|\d{1,2}[.)]|\(\d{1,2}\)|\[\d{1,2}\]|(?:Intro|Outro)\s*:)\s+\S)"
)
_HYPHEN_SPLIT = re.compile(r"\s+(?=-\s\S)")
_SEMICOLON = re.compile(r"\s*;\s*")
_SENTENCE = re.compile(r"(?<=[\w)\]”\"»]{3})\.\s+(?=[A-ZÀ-Þ“\"«])")
_AFTER_BRACKET = re.compile(r"(?<=[)\]])\s*[,;–—-]\s+")
_IN_BRACKET = re.compile(r"[^()\[\]]{2,80}\s[(\[]([^()\[\]]{2,80})[)\]]\.?")
_BARS = re.compile(r"\s+[/|•·]\s+")
_SPOKEN_JOINT = re.compile(r"\S\s(?:by|par)\s+\S", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[:.;]\d{2})?"
_CLOCKS = re.compile(
    r"(?<![^\s(\[])[(\[]?" + _CLOCK + r"(?:\s?(?:-|–|—|to|à|>|→)\s?" + _CLOCK + r")?[)\]]?(?!\S)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?<![^\s,;/|(–—-])(?P<name>(?:[^\W\d_]{3,15} )?(?P<last>[^\W\d_]{2,15}))\s?:(?=\s)"
)
_OPENING = re.compile("(?<!\\S)[" + re.escape("".join(QUOTES)) + "]")
_LONGEST_QUOTE = 160
_AFTER_QUOTE = re.compile(
    r"\s*(?:[(\[][^()\[\]]*[)\]]\s*)?,?\s*"
    r"(?:(?:(?:[^\W\d_]+\s){0,2}(?:by|par|de|von|di|van|por)\s|d['’]|[-–—:/,]\s?)\s*[^\W_]|"
    r"[(\[][^\W_][^()\[\]]*[)\]])",
    re.IGNORECASE,
)
_BEFORE_QUOTE = re.compile(r"[^\W_].*[-–—:,/]\s*$")
_LINKED = re.compile(r"[\s,;/|·•–—-]*(?:(?<=[\s,])(?:and|et|und|y|e|&))?\s*$", re.IGNORECASE)
_STOPS = (".", ",", ";", "|", "/", "–", "—", "-", ")", "]")
_SIGNS = " \t\u00a0.,;:-–—•*|#/()[]"
#: What the words alone say.
_WORDS = Evidence()
_JOINT = re.compile(r"\s(?:by|par)\s|\s[-–—]\s|\s[–—]|\s/\s|[»”\"]\s*(?:de\s|d['’])", re.IGNORECASE)


def parts(line: Piece) -> list[Piece]:
    """A line cut where its own list signs say so."""
    text = line.text
    for pattern, sign in ((_GLYPH_SPLIT, None), (_BULLET_SPLIT, None), (_NUMBER_SPLIT, None)):
        cuts = _outside_brackets(text, [m.start() for m in pattern.finditer(text)])
        if cuts and (sign is None or sign in text):
            pieces = _cut_at(line, cuts)
            if pattern is not _NUMBER_SPLIT or _counts_up(pieces):
                return pieces
    stripped = text.lstrip()
    if stripped.startswith("- "):
        cuts = [m.start() for m in _HYPHEN_SPLIT.finditer(text) if text[: m.start()].strip()]
        pieces = _cut_at(line, cuts)
        if cuts and all(re.search(r"\s/\s|\s(?:by|par)\s", piece.text) for piece in pieces):
            return pieces
    return _by_clocks(line) or _by_fields(line) or _by_quotes(line) or _by_stops(line)


def _outside_brackets(text: str, places: list[int]) -> list[int]:
    """Those places that are in no bracket: "(sting 2)" ends no list item."""
    kept, depth, at = [], 0, 0
    for place in places:
        for sign in text[at:place]:
            depth = depth + 1 if sign in "([" else max(0, depth - 1) if sign in ")]" else depth
        at = place
        if not depth:
            kept.append(place)
    return kept


def _is_field(text: str) -> bool:
    """Whether a part is one fact under its own heading ("Composer: Gael Cadoux")."""
    name, colon, value = text.strip().partition(":")
    label = label_of(name) if colon and value.strip() else None
    return label is not None and label.kind not in ("promo", "other")


def _by_stops(line: Piece) -> list[Piece]:
    """Cut at semicolons and full stops between parts that each hold a whole credit."""
    fields = line.split(_SEMICOLON)
    if len(fields) > 1 and all(_is_field(field.text) for field in fields):
        return fields
    for pattern in (_SEMICOLON, _SENTENCE):
        found = line.split(pattern)
        if len(found) > 1 and all(
            _JOINT.search(" " + part.text + " ") for part in found if part.trim()
        ):
            return [part for part in found if part.trim()]
    found = line.split(_AFTER_BRACKET)
    if len(found) > 1 and _all_with_names(found):
        return found
    found = line.split(_BARS)
    if len(found) > 1 and all(_SPOKEN_JOINT.search(part.text) for part in found):
        return found
    one_dash = all(len(DASH.findall(mask(part.text))) == 1 for part in found)
    if len(found) > 1 and one_dash and not any(map(_ends_in_names, found[:-1])):
        return found
    return [line]


def _ends_in_names(part: Piece) -> bool:
    """Whether a name follows the title of `NAME – TITLE NAME`, so that what comes after is its."""
    left, right = DASH.split(part.text, maxsplit=1)
    last = " ".join(words(right)[-2:])
    return has_mark(last) or (_WORDS.names(left) > 1.0 and _WORDS.names(last) > 1.5)


def _by_clocks(line: Piece) -> list[Piece]:
    """Cut at the times that stand before each credit, or after each; empty if none do."""
    text = line.text
    clocks = list(_CLOCKS.finditer(text))
    if len(clocks) < 2:
        return []
    if not text[: clocks[0].start()].strip(_SIGNS):
        return _cut_at(line, [found.start() for found in clocks[1:]])
    if not text[clocks[-1].end() :].strip(_SIGNS):
        return _cut_at(line, [found.end() for found in clocks[:-1]])
    return []


def _by_fields(line: Piece) -> list[Piece]:
    """`Title: Safe Passage Composer: Edda Borg`: each fact under its own heading, on one line."""
    starts, kinds = [], set()
    for found in _FIELD.finditer(line.text):
        for at in (found.start("name"), found.start("last")):
            label = label_of(line.text[at : found.end("last")])
            if label and label.kind not in ("promo", "other"):
                starts.append(at)
                kinds.add(label.kind)
                break
    if not starts:
        return []
    before = line.text[: starts[0]]
    if "title" in kinds and len(kinds) > 1:
        return _cut_at(line, starts)
    apart = all(line.text[:at].rstrip()[-1:] in _STOPS for at in starts)
    after_credit = apart and not kinds & {"title", "music"} and _SPOKEN_JOINT.search(before)
    return _cut_at(line, starts) if after_credit else []


def _by_quotes(line: Piece) -> list[Piece]:
    """`« Aube » de Sylvain Perret, « Soir » de Ghislaine Mottet`: cut where a quote opens."""
    text = line.text
    quotes, at = [], 0
    for opening in _OPENING.finditer(text):
        if opening.start() < at:
            continue
        close = closing_quote(text[opening.start() : opening.start() + _LONGEST_QUOTE])
        if close > 1:
            at = opening.start() + close + 1
            quotes.append((opening.start(), at))
    if len(quotes) < 2:
        return []
    between = [text[a:b] for (_, a), (b, _) in pairwise([*quotes, (len(text), 0)])]
    if all(_AFTER_QUOTE.match(said) for said in between):
        starts = [begin for begin, _end in quotes[1:]]
        return [_unlinked(piece) for piece in _cut_at(line, starts)]
    before = [text[a:b] for (_, a), (b, _) in pairwise([(0, 0), *quotes])]
    if all(_BEFORE_QUOTE.search(said) for said in before) and not text[at:].strip(_SIGNS):
        return _cut_at(line, [end for _begin, end in quotes[:-1]])
    return []


def _unlinked(piece: Piece) -> Piece:
    """Without the comma and the "and" that lead on to the next."""
    link = _LINKED.search(piece.text[-20:])
    return piece.cut(0, len(piece.text[:-20]) + link.start()) if link else piece


def _all_with_names(pieces: list[Piece]) -> bool:
    """Whether each part is a title with names in brackets: `Wide Angle (Keller), Thaw (Aas)`."""
    found = [_IN_BRACKET.fullmatch(piece.text.strip()) for piece in pieces]
    if not all(found) or any(_SPOKEN_JOINT.search(piece.text) for piece in pieces):
        return False
    inside = [match[1] for match in found if match]
    signs = [_WORDS.names(said) for said in inside]
    plain = any(is_plain(word) for said in inside for word in words(said))
    return min(signs) > -0.5 and (max(signs) > 1.0 or not plain)


def _cut_at(line: Piece, cuts: list[int]) -> list[Piece]:
    edges = [0, *cuts, len(line.text)]
    return [line.cut(a, b) for a, b in pairwise(edges) if line.cut(a, b).trim()]


def _counts_up(pieces: list[Piece]) -> bool:
    """Whether the numbers before the parts count up, so that they are numbers of a list."""
    numbers = []
    for piece in pieces[1:]:
        match = re.match(r"\D{0,2}(\d{1,2})", piece.text.strip())
        numbers.append(int(match[1]) if match else None)
    given = [n for n in numbers if n is not None]
    return bool(given) and all(b == a + 1 for a, b in pairwise(given)) and given[0] <= 3
