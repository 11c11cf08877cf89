"""Words and signs of a statement, with their places: half-open spans in Unicode code points.

Linear: the text is cut at white space first, and no pattern looks across a piece. Folding (case,
accents, typographic apostrophes) is for comparing only; spans always quote the text as stored.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: What is longer than this is no statement: the rest is returned as unread.
MAX_TEXT = 100_000
MAX_QUOTE = 300
MAX_PIECE = 400

_PIECE = re.compile(r"\S+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?)"
    r"|(?P<time>\d{1,2}:\d\d(?::\d\d(?:[:;.]\d\d)?)?)"
    r"|(?P<date>\d{1,4}[./]\d{1,2}[./]\d{1,4})"
    r"|(?P<num>\d+[.,]\d+|\d+(?![^\W_]))"
    r"|(?P<maybe>[Pp][Ee][Uu][Tt]-[ÊEêe][Tt][Rr][Ee])"  # perhaps, not "may be"
    r"|(?P<word>[^\W_]+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_OPEN = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: word, num, time, iso, date, email, url, quote, sign. `fold` is for comparing."""

    kind: str
    text: str
    fold: str
    start: int
    end: int
    line: int  # line breaks before it, counted from the token before

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Case, accents and ligatures away."""
    flat = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ı", "i"))
    return "".join(c for c in flat if not unicodedata.combining(c))


def tokenize(text: str) -> list[Token]:
    """All tokens of a text. Apostrophes and hyphens inside words only part them."""
    found: list[Token] = []
    last = 0
    for piece in _PIECE.finditer(text):
        lines = text.count("\n", last, piece.start())
        last = piece.end()
        for token in _piece(piece.group(), piece.start()):
            found.append(
                Token(token[0], token[1], fold(token[1]), token[2], token[2] + len(token[1]), lines)
            )
            lines = 0
    return _quotes(text, found)


def _piece(text: str, at: int) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    position = 0
    if len(text) <= MAX_PIECE:
        for kind, pattern in (("email", _EMAIL), ("url", _URL)):
            match = pattern.search(text)
            if match:
                end = match.end()
                while kind == "url" and text[end - 1] in ".,;:!?)’'":
                    end -= 1
                return [
                    *_piece(text[: match.start()], at),
                    (kind, text[match.start() : end], at + match.start()),
                    *_piece(text[end:], at + end),
                ]
    for match in _TOKEN.finditer(text, position):
        word = match.group()
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if word in "-’'‐‑" and before.isalnum() and after.isalnum():
            continue
        kind = match.lastgroup or "sign"
        found.append(("word" if kind == "maybe" else kind, word, at + match.start()))
    return found


def _lines(tokens: list[Token]) -> bool:
    """Do they stand on lines of their own? Then the marks round them are no pair."""
    return any(t.line > 1 or (t.line and (t.capital or t.kind == "sign")) for t in tokens)


def _quotes(text: str, tokens: list[Token]) -> list[Token]:
    """Join what stands between quotation marks into one token of kind "quote"."""
    closing: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.kind == "sign" and token.text in "”»“\"’'":
            closing.setdefault(token.text, []).append(index)
    joined: list[Token] = []
    index = 0
    cursor = dict.fromkeys(closing, 0)
    while index < len(tokens):
        token = tokens[index]
        mark = _OPEN.get(token.text) if token.kind == "sign" else None
        if token.text in "'‘" and text[token.start - 1 : token.start].isalnum():
            mark = None  # an apostrophe: "the members' use"
        end = None
        if mark and mark in closing:
            places = closing[mark]
            place = cursor[mark]
            while place < len(places) and places[place] <= index:
                place += 1
            cursor[mark] = place
            if place < len(places):
                end = places[place]
        short = bool(end) and tokens[end or 0].start - token.end <= MAX_QUOTE
        if end and end > index + 1 and short and not _lines(tokens[index + 1 : end]):
            inner = text[token.end : tokens[end].start].strip()
            joined.append(
                Token("quote", inner, fold(inner), token.start, tokens[end].end, token.line)
            )
            index = end + 1
        else:
            joined.append(token)
            index += 1
    return joined
