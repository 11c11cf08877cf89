"""Whose pictures a shot shows: the source named in its line or in the header above it.

The catalogue's own producer is never a holder. Known suppliers and their spelling are data
(`domain/data/agencies.json`); a name in capitals that is not known is written with capital
initials, unless the record's own clauses spell it (`context`).

Rejected: taking every comma-separated name for a holder (places and dates stand there as
well); a name that is not known counts only under a header for foreign material, after a word
such as "courtesy", or with a word that marks an organisation.
"""

from __future__ import annotations

import json
import re
from functools import cache

from ..vocabularies import DATA, fold

OWN = frozenset({"nato", "otan", "nato tv", "nato archive", "nato archives", "nato multimedia",
                 "natochannel", "nato channel", "archives otan", "archive otan", "nato footage",
                 "images otan", "otan multimedia", "the nato channel"})  # fmt: skip

_CAMERA = re.compile(
    r"(?:extreme |very |medium |mid |low |high |wide |tight |big )?"
    r"(?:wide|medium|mid|close|close up|closeup|close-up|aerial|aerials|various|tracking"
    r"|pan|tilt|zoom|ecu|cu|ms|ws|mcu"
    r"|ls|gvs?|pov|drone|low angle|high angle|cutaways?|setup|set up|upsot|soundbite"
    r"|voiceover|still|stills|photo|photos"
    r"|cockpit view|inside aircraft|air-to-air|air to air|night vision|timelapse|time lapse"
    r"|slow motion|exterior|interior"
    r"|archive|archives|archive footage|library|file|footage|screen grab|graphics|map"
    r"|animation|plan large|plan moyen"
    r"|gros plan|plan serre|vue aerienne|images d'archives?|panoramique|divers|photographs?)"
    r"(?: shots?| views?| angle| footage| pictures)?"
)
_ARCHIVE_WORD = re.compile(
    r"\b(?:archives?|library|file footage|handout|footage|images d'archives?)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:forces?|army|navy|marines?|air force|guard|ministry|ministere|defen[cs]e"
    r"|defensie|component|composante|agency|agence"
    r"|police|television|broadcasting|armed|armee|marine nationale|bundeswehr|news|press"
    r"|images|corps|government"
    r"|gouvernement|department|commission|council|organi[sz]ation|institute|museum|musee"
    r"|university|company|gmbh|ltd|inc"
    r"|media|studios?|films?|productions?|tv|capability|command|coast guard|garde cotiere"
    r"|gendarmerie|red cross|croix-rouge)\b"
)
_COURTESY = re.compile(
    r"\b(?:(?:pictures?|images?|footage|video|shots?|material|photos?|views?|filmed"
    r"|supplied|provided|shot)\s+)?"
    r"(?:by\s+)?(?:courtesy(?:\s+of)?|credits?\s*:|sources?\s*:|copyright|provided by"
    r"|supplied by|handout by|filmed by|shot by"
    r"|footage (?:by|from)|pictures (?:by|from)|images (?:de|fournies par)\s*:?"
    r"|avec l'aimable autorisation d(?:e(?: la| l')?|u|es)|credits?\s*:)\s*:?\s*(?:the\s+)?",
)  # fmt: skip
_GROUP = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_LEAD = re.compile(r"\s[-–—]\s|:\s|\s[/|]\s")
_SMALL = frozenset("of the and for de du des la le les et in on von van der den à d’".split())
_ACRONYMS = frozenset(
    "US UK UN EU USAF RAF NATO SHAPE ISAF KFOR EUFOR EUCOM USN USMC TV II III NL".split()
)


@cache
def agencies() -> dict[str, str]:
    """Known suppliers: folded wording → the spelling the catalogue uses."""
    rows = json.loads((DATA / "agencies.json").read_text("utf-8"))
    return {fold(w): name for name, others in rows.items() for w in (name, *others)}


def is_own(name: str) -> bool:
    """Whether a source is the catalogue's own producer."""
    return fold(name).strip(" .") in OWN


def is_known(name: str) -> bool:
    """Whether a name, or each of several joined by "/", is a known supplier."""
    parts = [p for p in fold(name).strip(" .,;").split("/") if p.strip()]
    return bool(parts) and all(p.strip() in agencies() for p in parts)


def is_joint(name: str) -> bool:
    """Whether one printed name may be two holders ("ITN/Reuters")."""
    return "/" in name and len([p for p in name.split("/") if p.strip()]) > 1


def spell(name: str, context: str = "") -> str:
    """The name as the catalogue writes it: as the record's clauses do, else as known, else with
    capital initials where it was all capitals."""
    name = " ".join(name.split()).strip(' .,;:“”"')
    known = agencies().get(fold(name))
    if context:
        for wording in (known, name):
            at = context.casefold().find(wording.casefold()) if wording else -1
            if wording and at >= 0 and len(context.casefold()) == len(context):
                found = context[at : at + len(wording)]
                if not found.isupper() or len(found) <= 5:
                    return found
    if known:
        return known
    if "/" in name:
        parts = [p.strip() for p in name.split("/")]
        if all(p and fold(p) in agencies() for p in parts):
            return "/".join(p if not p.isupper() or len(p) <= 4 else p.title() for p in parts)
    return _title_case(name) if name.isupper() else name


def _title_case(name: str) -> str:
    words = name.split()
    if len(words) == 1 and len(name) <= 5:
        return name
    return " ".join(
        w if w in _ACRONYMS else w.lower() if i and w.lower() in _SMALL else _capital(w)
        for i, w in enumerate(words)
    )


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:].lower() for p in word.split("-"))


def _named(piece: str, *, sure: bool) -> str | None:
    """The piece as a holder's name: anything where `sure`, else known or an organisation."""
    piece = piece.strip(" .,;:–—-/|©“”\"'")
    if not piece or is_own(piece) or len(piece) > 80 or not any(ch.isalpha() for ch in piece):
        return None
    folded = fold(piece)
    if "nato" in folded.split() or "otan" in folded.split():
        return None
    if is_known(piece):
        return piece
    if _CAMERA.fullmatch(folded):
        return None
    return piece if sure or _ORGANISATION.search(folded) else None


def after_courtesy(text: str) -> str | None:
    """The name after "courtesy of", "source:", "©" and the like in a short remark."""
    folded = fold(text)
    if len(folded) != len(text):  # accents composed: fold keeps one letter per letter
        folded = text.casefold().replace("’", "'")
    if text.lstrip().startswith("©"):
        return _named(text.lstrip(" ©"), sure=True)
    match = _COURTESY.search(folded)
    if not match or len(folded) != len(text):
        return None
    return _named(re.split(r"\s[-–—]\s", text[match.end() :])[0], sure=True)


def in_line(text: str, *, foreign: bool = False) -> str | None:
    """The holder a shot's line names, as printed; `foreign` under a header such as "ARCHIVE"."""
    for match in _GROUP.finditer(text):
        group = match.group(1)
        name = after_courtesy(group)
        if name is None and is_known(group):
            name = group
        if name is None and _ARCHIVE_WORD.search(fold(group)):
            for piece in re.split(r"[,:–—]|\s-\s", group):
                name = name or _named(_ARCHIVE_WORD.sub(" ", fold(piece)) and piece, sure=False)
            name = None if name and _CAMERA.fullmatch(fold(name)) else name
        if name:
            return name
    bare = _GROUP.sub(" ", text)
    lead = _LEAD.search(bare)
    head = bare[: lead.start()] if lead else ""
    if head and len(head) <= 120 and not fold(head).startswith(("soundbite", "sound bite", "sot")):
        pieces = [p.strip() for p in head.split(",")]
        archival = foreign or bool(_ARCHIVE_WORD.search(fold(head)))
        for piece in pieces:
            if is_known(piece):
                return piece
        camera = any(_CAMERA.fullmatch(fold(p)) for p in pieces)
        for piece in pieces:
            name = _named(piece, sure=foreign and not _has_digit(piece))
            if name and (archival or (camera and len(pieces) > 1)):
                stripped = _strip_archive(name)
                if stripped:
                    return stripped
        courtesy = after_courtesy(head)
        if courtesy:
            return courtesy
        words = _strip_archive(head)
        if archival and words != head and words and is_known(words):
            return words
    tail = re.split(r"\s[-–—/|]\s|,\s", bare.rstrip(" ."))[-1] if bare else ""
    if tail and tail != bare and len(tail) <= 80 and is_known(tail):
        return tail
    if "courtesy" in bare.casefold() or "©" in bare:
        at = max(bare.casefold().find("courtesy"), bare.find("©"))
        return after_courtesy(bare[at:])
    if not lead and is_known(bare):
        return bare.strip()
    return None


def _has_digit(text: str) -> bool:
    return any(ch.isdigit() for ch in text)


def _strip_archive(name: str) -> str:
    """ "ARCHIVE THOMSON REUTERS" and "REUTERS ARCHIVE" without the word for archive."""
    if is_known(name):
        return name
    return re.sub(
        r"^(?:archives?|library|file|handout)\s+(?:of\s+|de\s+)?|\s+(?:archives?|library"
        r"|footage|handout)$",
        "",
        name,
        flags=re.IGNORECASE,
    ).strip()
