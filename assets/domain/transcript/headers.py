"""Header lines inside a transcript: "--SOUNDBITE (ENGLISH)--", "— TEXT ON SCREEN —", "SOURCE: X".

A header says what the lines under it are, in which language they are spoken and subtitled,
and whose pictures they list. It counts as one when it stands between dashes, stars or
brackets, or when it is a known word of this catalogue in capitals or before a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vocabularies import fold, language_tag
from . import holders

MAX_HEADER = 160

_OTHER_SOURCES = (
    r"(?:footage|shots|pictures|material|images) from other sources|other sources"
    r"|third[ -]party (?:footage|material|shots)|external footage|handouts?"
    r"|(?:images|plans) (?:d'autres sources|provenant d'autres sources|de tiers)"
)
_SAME = r"same source(?: as above)?|same as above|same|idem|ditto|as above|meme source"
_KINDS: dict[str, str] = {
    "end": r"end|ends|fin|the end|end of (?:the )?(?:transcript|shot ?list|video)"
    r"|fin de la transcription",
    "same_source": rf"{_SAME}|source ?: ?(?:{_SAME})",
    "piece_to_camera": r"piece to camera|ptc|stand[- ]?up|face camera|plateau|en plateau",
    "soundbite": r"sound ?bites?|sot|extraits? sonores?|extraits? d'interview|interviews?|itw"
    r"|sonore",
    "voiceover": r"voice[ -]?over|vo|narration|narrator|voix[ -]off|commentaire",
    "text_on_screen": r"texts? on (?:the )?screen|on[- ]?screen texts?|screen text|graphics?"
    r"|supers?|captions?|title cards?|title|textes? a l'ecran|textes? ecran|cartons?"
    r"|incrustations?",
    "upsot": r"up ?sots?|nat ?sots?|natural sound|nat sounds?|nats|son d'ambiance"
    r"|sons? naturels?|ambiance|sfx",
    "foreign": r"archives?(?: footage| material| pictures| images)?|images? d'archives?"
    rf"|library(?: footage| material)?|file footage|stock footage|plans d'archives?"
    rf"|{_OTHER_SOURCES}",
    "source": r"sources?|courtesy(?: of)?|credits?|copyright|©",
    "shotlist": r"shot[ -]?lists?|shots?|list of shots|liste des plans|decoupage"
    r"|description des plans|b-?roll|plans",
}
_KIND_PATTERNS = [(kind, re.compile(rf"(?:{words})(?!\w)")) for kind, words in _KINDS.items()]
_BARE_EXCLUDED = frozenset(
    "vo title super supers plans shots shot b-roll broll captions caption graphics graphic "
    "interview nats ambiance plateau same sonore cartons interviews sfx ptc archive library "
    "handout archives stand-up standup narrator copyright commentaire".split()
)
_MARKED = re.compile(r"\s*[-–—=*_#~]{1,40}\s{0,3}(.{1,160}?)\s{0,3}[-–—=*_#~]{1,40}\s*")
_LEADING = re.compile(r"\s*(?:[-–—=*_#~]{2,40}|[—–])\s{0,3}(.{1,160}?)\s*:?\s*")
_BRACKETED = re.compile(r"\s*[\[({<](.{1,160}?)[\])}>]\s*:?\s*")
_SUBTITLES = re.compile(
    r"[(,;/+-]?\s*(?:with\s+|avec\s+)?(?:(?:sub\w{0,10}|sous-titr\w{0,6}"
    r"|sous titr\w{0,6})\s*(?:in|en|:)?\s*([^\W\d_]{2,20})"
    r"|([^\W\d_]{2,20})\s+sub\w{0,10})\s*\)?"
)
_LANGUAGE = re.compile(
    r"^\s*(?:[(\[]\s*(?:in\s+|en\s+)?([^()\[\]]{2,40}?)\s*[)\]]|(?:in|en)\s+([^\W\d_]{2,25}))",
    re.IGNORECASE,
)
_DASH = re.compile(r"^\s*(?:[-–—:,]|/)\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says. `rest` is what stands in it besides (a speaker, a holder)."""

    kind: str
    language: str | None = None
    subtitles: str | None = None
    rest: str | None = None
    holder: str | None = None


def read_header(line: str) -> Header | None:
    """The header a line is, None for any other line."""
    if len(line) > MAX_HEADER or not any(ch.isalpha() or ch == "©" for ch in line):
        return None
    marked = _MARKED.fullmatch(line) or _LEADING.fullmatch(line)
    bracketed = None if marked else _BRACKETED.fullmatch(line)
    around = marked or bracketed
    inner = around.group(1).strip() if around else line.strip()
    capitals = not any(ch.islower() for ch in inner)
    folded, kept = _folded(inner)
    for kind, pattern in _KIND_PATTERNS:
        match = pattern.match(folded)
        if not match:
            continue
        rest = kept[match.end() :]
        if not (marked or bracketed) and not (
            kind != "end" and _stands_bare(kind, match.group(), rest, capitals)
        ):
            continue
        if (marked or bracketed) and not capitals and not _plausible_rest(kind, rest):
            continue
        return _header(kind, rest)
    if marked and _MARKED.fullmatch(line) and capitals and sum(ch.isalpha() for ch in inner) > 2:
        return Header("other", rest=inner, holder=holders.in_line(inner + " – ", foreign=False))
    return None


def _folded(text: str) -> tuple[str, str]:
    """The folded text and the text itself, letter for letter beside each other."""
    kept = text.replace("’", "'")
    folded = "".join(_one(ch) for ch in kept)
    return folded, text


def _one(ch: str) -> str:
    folded = fold(ch)
    return folded if len(folded) == 1 else ch.lower() if len(ch.lower()) == 1 else ch


def _stands_bare(kind: str, word: str, rest: str, capitals: bool) -> bool:
    after = rest.lstrip()
    if kind == "same_source":
        return not after and (capitals or word.startswith("source") or word.startswith("same s"))
    if kind == "source":
        return after.startswith(":") or (word.startswith(("courtesy", "©")) and capitals)
    if word in _BARE_EXCLUDED:
        return capitals and after.startswith((":", "(", "[") if kind == "foreign" else ("(", "["))
    if kind in ("shotlist", "foreign", "text_on_screen"):
        return not after.rstrip(": ") or (capitals and after.startswith((":", "(", "-", "–", "—")))
    return capitals and (
        not after or after[0] in ":(-–—[," or after.startswith(("IN ", "EN ", "AVEC "))
    )


def _plausible_rest(kind: str, rest: str) -> bool:
    after = rest.strip()
    return not after or after[0] in ":(-–—[," or kind == "source" or len(after) < 60


def _header(kind: str, rest: str) -> Header:
    if kind in ("end", "same_source"):
        return Header(kind)
    if kind == "source":
        name = rest.strip(" :.-–—")
        name = re.sub(r"^(?:of|de)\s+(?:the\s+)?", "", name, flags=re.IGNORECASE)
        if fold(name) in (
            "same",
            "idem",
            "ditto",
            "as above",
            "same as above",
            "meme source",
            "see above",
        ):
            return Header("same_source")
        return Header(kind, holder=None if not name or holders.is_own(name) else name)
    if kind == "foreign":
        name = _DASH.sub("", rest).strip(" ()[]:.")
        courtesy = holders.after_courtesy(name)
        if courtesy is None and name:
            courtesy = holders.in_line(f"{name} – ", foreign=True)
        return Header(kind, rest=name or None, holder=courtesy)
    language, subtitles, rest = _languages(rest)
    return Header(kind, language, subtitles, rest or None)


def _languages(rest: str) -> tuple[str | None, str | None, str]:
    """Spoken language, language of the subtitles, and what is left of the words."""
    folded, kept = _folded(rest)
    subtitles = language = None
    for match in _SUBTITLES.finditer(folded):
        word = match.group(1) or match.group(2)
        tag = language_tag(word)
        if tag:
            subtitles = tag
            opened = kept[match.start() : match.end()].count("(") < kept[
                match.start() : match.end()
            ].count(")")
            kept = kept[: match.start()] + (")" if opened else "") + kept[match.end() :]
            break
    spoken = _LANGUAGE.match(_DASH.sub("", kept))
    if spoken:
        text = _DASH.sub("", kept)
        tag = language_tag((spoken.group(1) or spoken.group(2)).strip(" ,;"))
        if tag is None and spoken.group(1):
            tag = language_tag(re.split(r"[,/;]", spoken.group(1))[0].strip())
        if tag:
            language, kept = tag, text[spoken.end() :]
    else:
        word = kept.strip(" :-–—/()[],")
        tag = language_tag(word) if word else None
        if tag:
            language, kept = tag, ""
    return language, subtitles, _DASH.sub("", kept).strip(" ()[]:") if kept.strip(" ()[]:") else ""


_SPEECH = re.compile(
    r"(?P<word>sound ?bite|sot|extrait sonore|interview|piece to camera|ptc|voice[ -]?over"
    r"|voix off|up ?sot|nat ?sot)(?!\w)"
)


def speech_in(text: str) -> Header | None:
    """The speech a shot's text announces: "SOUNDBITE (ENGLISH) – CAPTAIN …"; else None."""
    folded, kept = _folded(text)
    match = _SPEECH.match(folded)
    if not match:
        return None
    kind = next(k for k, pattern in _KIND_PATTERNS if pattern.match(folded))
    language, subtitles, rest = _languages(kept[match.end() :])
    return Header(kind, language, subtitles, rest.lstrip("-–—:, ") or None)
