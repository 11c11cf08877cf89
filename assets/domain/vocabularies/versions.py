"""The versions of a story: master, international, B-roll and their like, read from wordings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..messages import _
from .folding import fold
from .names import language_tag

VERSIONS: dict[str, str] = {
    "master": _("Master"),
    "master_with_subtitles": _("Master with subtitles"),
    "international": _("International"),
    "b_roll": _("B-roll"),
    "clean": _("Clean"),
    "other": _("Other version"),
}
VERSION_SOURCES: dict[str, str] = {
    "field": _("the Version field"),
    "title": _("the title"),
    "transcript note": _("the note in place of the transcript"),
}
TYPES: dict[str, str] = {"EDITED": _("Edited"), "RAW": _("Raw")}

_WORD = re.compile(r"[^\W_]+")
_FILLER = frozenset(
    "version versions the a an of de du la le l edit edited with avec and et in en only video film "
    "cut final full copy for pour originale original".split()
)
_SUBS = frozenset(
    "sub subs subtitle subtitles subtitled subbed mastersubs mastersub mastersubtitles soustitre "
    "soustitres soustitree soustitrage vost vostfr subt captions captioned".split()
)
_VERSION_WORDS: dict[str, str] = {
    "master": "master",
    "masters": "master",
    "maitre": "master",
    "international": "international",
    "internationale": "international",
    "int": "international",
    "intl": "international",
    "broll": "b_roll",
    "rushes": "b_roll",
    "clean": "clean",
    "textless": "clean",
    "cleanfeed": "clean",
    "propre": "clean",
}
_PHRASES = (
    (re.compile(r"\bsous[ -]?titr(?:e|es|ee|ees|age|ages)\b"), "soustitres"),
    (re.compile(r"\bb[ -]?rolls?\b"), "broll"),
    (re.compile(r"\b(?:plans? de coupe|images? brutes?|raw (?:footage|material))\b"), "broll"),
    (re.compile(r"\bclean[ -]?feed\b|\bsans (?:textes?|habillage|graphiques?)\b"), "clean"),
    (re.compile(r"\b(?:without|no) (?:text|graphics|titles)\b"), "clean"),
    (re.compile(r"\bmaster ?(?=sub)"), "master "),
)
_WITHOUT_SUBS = re.compile(r"\b(?:without|no|sans|non) (?:sub\w{0,10}|soustitres)")


@dataclass(frozen=True, slots=True)
class VersionReading:
    """What a wording says of the version; `ambiguous` where it names two at once."""

    code: str | None
    ambiguous: bool = False


@lru_cache(maxsize=4096)
def read_version(wording: str) -> VersionReading:
    """Read "mastersubs", "Master with subs", "BROLL", "Version internationale" … in full.

    Every word must belong to a version, a language or the filling between them; otherwise the
    wording says something else, and the code is None.
    """
    if len(wording) > 120:
        return VersionReading(None)
    text = fold(wording)
    for pattern, word in _PHRASES:
        text = pattern.sub(word, text)
    text, bare = _WITHOUT_SUBS.subn("master", text)
    codes: set[str] = set()
    subtitled = False
    for word in _WORD.findall(text):
        if word in _SUBS:
            subtitled = True
            if word.startswith("master"):
                codes.add("master")
        elif word in _VERSION_WORDS:
            codes.add(_VERSION_WORDS[word])
        elif word not in _FILLER and not (len(word) > 2 and language_tag(word)):
            return VersionReading(None)
    if subtitled and not bare and codes <= {"master"}:
        return VersionReading("master_with_subtitles")
    if len(codes) == 1:
        return VersionReading(codes.pop(), ambiguous=subtitled)
    return VersionReading(None, ambiguous=len(codes) > 1)


def version_code(wording: str) -> str | None:
    """The code a wording stands for; None where it names none, or two."""
    return wording if wording in VERSIONS else read_version(wording).code


_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_DASHES = re.compile(r"\s[-–—|]\s|:\s")
_DATE_WORD = re.compile(
    r"\b(?:\d{1,4}(?:st|nd|rd|th|er)?|jan\w{0,6}|feb\w{0,5}|fev\w{0,5}|mar(?:ch|s)?"
    r"|apr(?:il)?|avr(?:il)?"
    r"|may|mai|june?|juin|july?|juil\w{0,3}|aug(?:ust)?|aout|sept?(?:emb\w{2})?|oct(?:ob\w{2})?"
    r"|nov(?:emb\w{2})?|dec(?:emb\w{2})?)\b"
)
_LAST_WORDS = re.compile(r"\b(?:b-?roll|mastersubs?|master[ -]subs?)\s*$", re.IGNORECASE)


def title_version(title: str) -> VersionReading:
    """The version code in a title: in brackets, beside a dash, or as its last word."""
    wordings = [m.group(1) for m in _BRACKETS.finditer(title)]
    parts = _DASHES.split(_BRACKETS.sub(" ", title))
    if len(parts) > 1:
        wordings += [parts[-1], parts[0]]
    last = _LAST_WORDS.search(title)
    if last:
        wordings.append(last.group())
    found = VersionReading(None)
    for wording in wordings:
        if len(wording) > 60:
            continue
        reading = read_version(_DATE_WORD.sub(" ", fold(wording)).strip())
        if reading.code:
            return reading
        found = reading if reading.ambiguous else found
    return found
