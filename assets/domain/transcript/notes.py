"""Remarks in place of a transcript: what they say of the version, whether they point elsewhere."""

from __future__ import annotations

import re

from ..vocabularies import fold, read_version

MAX_NOTE = 600
_POINTER = re.compile(
    r"\b(?:refer to|see(?: also)? (?:the )?(?:master|international|version|edited|full"
    r"|other|english|french|b-?roll)|please (?:see|consult|check|use)"
    r"|consult the|can be found|is available (?:in|with|on)|available (?:in|with) the"
    r"|given with|to be found|voir (?:la|le|les|aussi)"
    r"|se reporter|se referer|veuillez|prier? de|consulter|reportez-vous|referez-vous"
    r"|figure(?:nt)? (?:dans|avec))\b"
)
_ABOUT = re.compile(
    r"\b(?:versions?|master|transcript|transcription|shot ?list|on-screen text"
    r"|natural sound|spoken text|no (?:speech|dialogue|voice|commentary|text)"
    r"|international sound|son international|sans (?:commentaire|texte|paroles)"
    r"|texte integral|b-?roll|clean)\b"
)
_THIS_IS = re.compile(
    r"\b(?:this is|this video is|here is|ceci est|il s'agit d|cette video est"
    r"|voici)\s*(?:the|an?|une?|la|le|l'|de la|de l'|du|e la|e l'|une)?\s*"
    r"((?:[\w'-]+\s){0,3}?(?:version|b-?roll|master|clean feed|international)(?:\s(?:with"
    r"|avec)\s[\w'-]+|\s(?:internationale|master|propre|sous-titree|sous-titre"
    r"|master sous-titree?))?)"
)


def is_note(text: str) -> bool:
    """Whether a text is a remark on the version or a pointer to another, and no transcript."""
    if not text.strip() or len(text) > MAX_NOTE or any(q in text for q in "“”«»"):
        return False
    folded = fold(text)
    return bool(_ABOUT.search(folded)) and any(ch.islower() for ch in text)


def points_elsewhere(text: str) -> bool:
    """Whether a remark sends the reader to another version or record."""
    return bool(_POINTER.search(fold(text)))


def version_in(text: str) -> str | None:
    """The version a remark says this is ("This is the international version of …")."""
    match = _THIS_IS.search(fold(text[: MAX_NOTE * 2]))
    return read_version(match.group(1)).code if match else None
