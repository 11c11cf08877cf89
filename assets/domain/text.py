"""Text as the catalogue keeps it: one function decides what may stay in it.

CRLF and CR become LF; NUL, other control characters, non-characters and lone surrogates are
replaced by U+FFFD and reported; nothing is trimmed. Every way in (forms, JSON, CSV, XML, page
text) goes through `clean`, so that no stored text can break a feed, a database or a terminal.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr((plane << 16) | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAK = re.compile("\r\n?")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text fit to be kept, and how many characters had to be replaced for that."""

    text: str
    replaced: int


def clean(text: str) -> Cleaned:
    """The text with line ends made LF and what no system can carry replaced by U+FFFD."""
    text = _BREAK.sub("\n", text)
    text, replaced = _BAD.subn("\ufffd", text)
    return Cleaned(text, replaced)


def without_bidi(text: str) -> str:
    """The text without the controls that set or turn its direction; they are not seen."""
    return _BIDI.sub("", text)


def clean_line(text: str) -> str:
    """For titles, references and names: cleaned, without bidi controls, on one line, NFC."""
    line = without_bidi(clean(text).text)
    return unicodedata.normalize("NFC", _BLANK.sub(" ", line)).strip()


def sha256(text: str) -> str:
    """Hex SHA-256 of the text's UTF-8 form, as statements and sources are known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_key(text: str) -> str:
    """Hash of a source's normalised text: blank space and Unicode form do not count."""
    return sha256(_BLANK.sub(" ", unicodedata.normalize("NFC", clean(text).text)).strip())
