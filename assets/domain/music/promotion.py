"""Lines that advertise, thank or point elsewhere instead of crediting."""

from __future__ import annotations

import re

_ALWAYS = re.compile(
    r"^(?:many |special |big |all |a big )*(?:thanks|thank you|merci|remerciements?)\s*(?:to|"
    r"for|à|a|aux?|pour|:)\s|"
    r"^new (?:single|album|music|song|video|ep)\b|\b(?:out|available) now\b|"
    r"\bnouve(?:l|au|lle) (?:album|single|clip)\b|\bcopyright infringement|\bi do not own\b|"
    r"\bcopyright disclaimer|\babonne[zr]?[- ](?:toi|vous)|^subscribe (?:to|for|here|now|!)|"
    r"^(?:follow|find|like) (?:us|me|our|my)\b|^suivez|"
    r"^(?:facebook|twitter|instagram|youtube|snapchat|tumblr|google\+?|spotify|itunes|deezer|"
    r"website|"
    r"site web|blog|e-?mail|contact)\s*:|\b(?:find out|learn|see) more\b|^more info|"
    r"\ben savoir plus\b",
    re.IGNORECASE,
)
#: Imperatives that may as well begin a title ("Watch Me", "Follow the Sun"): they count only
#: where nothing joins title and names.
_COMMANDS = re.compile(
    r"^(?:follow|subscribe|suivre|retrouve[zr]?|check|listen|écoute[zr]?|buy|achete[zr]?|get|"
    r"watch|visit|"
    r"join|download|stream|regarde[zr]?|rejoin\w+|support|soutene[zr]|thanks?|merci|please|"
    r"click|cliquez)\b"
    r".*(?:\b(?:us|our|nous|moi|notre|mon|sur|here|ici|out|now|channel|chaîne|you|on|the|album|"
    r"song|"
    r"music|musique)\b|!|:\s*$|:\s*http)|^(?:thanks|thank you|merci)\b|^(?:please|subscribe|"
    r"abonne\w*)\b|^copyright\s|"
    r"^(?:for|pour)\b.*\b(?:please|contact|contacte[zr]|veuillez|visit|see)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\S\s(?:by|par|[-–—])\s\S", re.IGNORECASE)


def is_promotion(text: str) -> bool:
    """Whether a line advertises, thanks or links instead of crediting."""
    head = text[:300].strip()
    if _ALWAYS.search(head):
        return True
    return _COMMANDS.search(head) is not None and (
        _JOINT.search(head) is None or "://" in head or "www." in head
    )
