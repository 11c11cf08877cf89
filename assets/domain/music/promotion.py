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
#: Words that speak about music and its rights and credit nothing: "Contains licensed music".
_ABOUT = frozenset(
    """
    music musique musiques soundtrack score song songs track tracks title titles composer
    composers artist artists credit credits cue cues sheet library stock production royalty
    free royalty-free copyrighted copyright protected licensed licenced unlicensed uncleared
    cleared commissioned original various several unknown own in-house inhouse archive archival
    contains contain includes include including included uses used using has have with see
    refer usage use rights conditions terms restrictions apply applies attached above below
    same as available on upon request per to the a an of in for from by all any some this that
    other version versions video film clip programme program material asset is are was were may
    must be not no only subject restricted limited clearance required needed under licence
    license and or please listed list separate separately document description details sound
    design effects natural ambient international downloaded obtained supplied background
    incidental copyright-free contient comporte contenant libre libres droits de des du la le
    les sous sur voir ci-dessus ci-dessous cette ce vidéo toute toutes droit musicaux musicales
    réservés réservé tous reserved d'auteur protégée protégées added removed replaced re-use
    reuse third party
    """.split()
)
#: Of these a line must hold one, so that "All of This" or "Above and Below" stays a title.
_SPOKEN_OF = frozenset(
    """
    music musique musiques soundtrack rights licensed licenced cleared uncleared clearance
    copyrighted copyright royalty-free sound library various credits usage conditions contains
    contient droits
    """.split()
)


def is_remark(text: str) -> bool:
    """Whether a line speaks about the music instead of crediting it: "See usage rights."."""
    tokens = [word.strip(".,;:!()[]-–—\"“”’'").casefold() for word in text[:300].split()]
    tokens = [word for word in tokens if word]
    return (
        len(tokens) > 1
        and all(word in _ABOUT for word in tokens)
        and any(word in _SPOKEN_OF for word in tokens)
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
