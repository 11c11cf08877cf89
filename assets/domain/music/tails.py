"""What follows a credit and is no part of it: links, licences, sources, copyright lines.

`cut_tail` takes them off and keeps the facts they state: ISRC, ISWC, licence, library, publisher.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import identifiers
from .fold import tidy
from .labels import label_of
from .organisations import is_library, library_number
from .piece import Piece

_DOMAIN = (
    r"(?<![\w@.])[\w-]{2,40}\.(?:com|net|org|io|fr|be|de|uk|tv|fm|co|me|info|eu|ly|gl)\b(?!\w)"
)
_TAIL = re.compile(
    r"https?\s?://|https?:/|www\.|[\w.+-]{1,60}@[\w-]|" + _DOMAIN + r"|"
    r"\b(?:is|are|was|were)\s+(?:also\s+)?(?:licen[sc]ed|available|used|provided|released|under|"
    r"distributed|free|copyright)\b|"
    r"\b(?:est|sont)\s+(?:distribué|mise?s?\b|sous\b|disponible|utilisé|fourni|diffusé|publié|"
    r"proposé|soumis|la propriété)|"
    r"\b(?:licen[sc]ed|promoted|provided|released|distributed)\s+(?:under|via|by|from|through|"
    r"to|on)\b|"
    r"\bused\s+(?:under|with|by permission)\b|"
    r"\bunder\s+(?:a\s+|the\s+|an\s+)?(?:creative|cc\b|licen[sc]e|attribution)|"
    r"\bcreative\s+commons\b|\bcc[ -](?:by|0|nc)\b|\bcc0\b|\battribution\s+(?:\d|licen)|"
    r"\bsous\s+(?:la\s+)?licence\b|\broyalty[- ]free\b|\bpublic domain\b|\bdomaine public\b|"
    r"\ball rights reserved|\btous droits réservés|\bcourtesy of\b|\bavec l['’]aimable\b|"
    r"\bfree download\b|\bdisponible (?:sur|ici)|\bavailable (?:on|at|from|now|here)\b|"
    r"\b(?:source|licen[sc]e|lien|link|download|télécharger|soundcloud|youtube|itunes|spotify|"
    r"bandcamp|"
    r"website|site)\s*:|"
    r"\bperforming\s+[A-Z]|[©℗]|(?-i:\(p\)\s+(?=[A-Z]))|\((?:c|p)\)\s*(?=\d{4}|©)",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\b(?P<kind>ISRC|ISWC)\b[\s:#=.]*(?P<number>[A-Z0-9][A-Z0-9.\- ]{9,16}[0-9])\b[)\]]?",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"(?<=[\s,;(\[|–/-])(?:published by|publisher|publishers|pub\.|éditeur|editeur|éditions|"
    r"édité par|publié par)"
    r"\s*:?\s*(?P<name>[^\n()\[\]|;]{2,80})[)\]]?",
    re.IGNORECASE,
)
_LIBRARY = re.compile(
    r"(?P<join>\s*[,;|/–—-]\s*|\s*\.\s+|\s+(?:via|from|chez|pour)\s+|\s*[(\[])"
    r"(?P<name>[^,;|/–—()\[\]]{2,60}?)[)\].]*\s*$",
)
_LICENCE = re.compile(
    r"\b(creative commons|cc[ -](?:by|0)|cc0|attribution|licen[sc]e|public domain)", re.I
)
_URL_ISRC = re.compile(r"isrc=([A-Z0-9-]{12,15})", re.IGNORECASE)
_VIA = re.compile(
    r"(?:\b(?:via|courtesy of|by|from|through)\s+|[©℗]\s*|"
    r"\([cp]\)\s*)(?:\d{4}\s+)?([^\n:()\[\]]{2,80})",
    re.IGNORECASE,
)
#: `Ukulele by Bensound.com`: the site is the name.
_SITE_AS_NAME = re.compile(r"[A-Za-z][\w-]+\.(?:com|net|org|io|fr|co)\.?$")
_JOINT_BEFORE = re.compile(r"\s(?:by|par)\s+$", re.IGNORECASE)
#: A library's number in the bracket that ends the credit, after the library.
_LAST_NUMBER = re.compile(r"\s*[(\[](?P<number>[A-Z]{1,8}[ -]?\d[\w/ .-]{0,16})[)\]]$")
JOINTS = ",;:–—-|/([{•·<>"


@dataclass(slots=True)
class Tail:
    """The facts of a tail; every one None where it is not stated."""

    isrc: str | None = None
    iswc: str | None = None
    library: str | None = None
    publisher: str | None = None
    licence: str | None = None
    catalogue_number: str | None = None


def _note(text: str, tail: Tail) -> None:
    in_link = _URL_ISRC.search(text)
    if in_link:
        tail.isrc = tail.isrc or identifiers.isrc(in_link[1])
    if _LICENCE.search(text):
        tail.licence = tail.licence or tidy(text[:120])
    named = _VIA.search(text)
    if named and tail.library is None:
        name = tidy(named[1]).strip(" .,")
        if is_library(name):
            tail.library = name


def _numbers(piece: Piece, tail: Tail) -> Piece:
    """Take off ISRC and ISWC that end the piece, and note those that are valid."""
    fact = None
    for fact in _FACT.finditer(piece.text):
        kind, number = fact["kind"].lower(), fact["number"].strip()
        valid = getattr(identifiers, kind)(number.replace(" ", "") if kind == "isrc" else number)
        if valid and getattr(tail, kind) is None:
            setattr(tail, kind, valid)
    first = _FACT.search(piece.text)
    return piece.cut(0, first.start()).trim_right(JOINTS) if first else piece


def _before_open_bracket(piece: Piece) -> Piece:
    """Without a last bracket that was opened and not closed: the tail began inside it."""
    text = piece.text
    for opening, closing in ("()", "[]"):
        at = text.rfind(opening)
        if at > 0 and closing not in text[at:]:
            text = text[:at]
    return piece.cut(0, len(text))


def starts_tail(piece: Piece) -> bool:
    """Whether the whole piece is tail: it opens with a link, a licence or the like."""
    match = _TAIL.match(piece.trim(JOINTS).text)
    return match is not None or _FACT.match(piece.text) is not None


def cut_tail(piece: Piece) -> tuple[Piece, Tail]:
    """The credit without its tail, and what the tail states."""
    tail = Tail()
    match = _TAIL.search(piece.text)
    if match and _SITE_AS_NAME.match(piece.text, match.start()):
        joint = _JOINT_BEFORE.search(piece.text[: match.start()])
        if joint and joint.start() and not label_of(piece.text[: joint.start()]):
            return piece.cut(0, piece.text.index(".", match.start())), tail
    if match:
        _numbers(piece.cut(match.start()), tail)
        _note(piece.cut(match.start()).text, tail)
        piece = _before_open_bracket(piece.cut(0, match.start())).trim(JOINTS)
    piece = _numbers(piece, tail)
    publisher = _PUBLISHER.search(piece.text)
    if publisher:
        tail.publisher = tidy(publisher["name"]).strip(" .,")
        piece = piece.cut(0, publisher.start()).trim_right(JOINTS)
    piece = piece.trim()
    number = _LAST_NUMBER.search(piece.text[-40:])
    if number:
        before = piece.cut(0, len(piece.text) - len(number.group()))
        library = _LIBRARY.search(before.text[-80:])
        if library and is_library(library["name"]):
            tail.catalogue_number, piece = number["number"], before
    for _ in range(2):
        library = _LIBRARY.search(piece.text[-80:])
        numbered = library_number(tidy(library["name"])) if library else None
        if not library or not (numbered or is_library(library["name"])):
            break
        begin = len(piece.text) - len(piece.text[-80:]) + library.start()
        if not piece.cut(0, begin).trim(JOINTS):
            break
        tail.library = tail.library or (numbered[0] if numbered else tidy(library["name"]))
        tail.catalogue_number = tail.catalogue_number or (numbered[1] if numbered else None)
        piece = piece.cut(0, begin).trim()
    return piece.trim_right(JOINTS), tail


def read_tail(piece: Piece) -> Tail:
    """What a line that is all tail states."""
    tail = Tail()
    _numbers(piece, tail)
    _note(piece.text, tail)
    return tail
