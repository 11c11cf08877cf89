"""Saying in words that there is no music."""

from __future__ import annotations

import re

from .fold import fold

_SILENCE = re.compile(
    r"(?:none|nil|(?:there(?: is|'s| was) )?no (?:background |original |additional |incidental )?"
    r"(?:music|soundtrack|score|musical score|song|songs|music credits?|music track)"
    r"(?: (?:is |was |has been )?(?:used|included|credited|present|heard|added))?"
    r"(?: (?:in|on|for|with|to) (?:this|the|these) (?:[a-z-]+ )?(?:version|video|film|asset|"
    r"footage|item|material|edit|clip|production))?|"
    r"(?:this|the) (?:[a-z-]+ )?(?:version|video|film|footage|item|clip) (?:has|contains|"
    r"includes|uses|comes with) no music|"
    r"none (?:used|credited|included|added|heard)|"
    r"no music (?:or|and|nor|no) (?:no )?(?:narration|commentary|voice ?over|sound|effects|"
    r"sound effects|voice|dialogue|text|captions|subtitles|graphics)|"
    r"(?:[a-z-]+ ){0,2}(?:version|video|film|cut|edit|footage) without (?:any )?music|"
    r"without (?:any )?music|music free|not any music|"
    r"nat(?:ural)? sounds?(?: only)?(?:, no music)?|"
    r"no music, natural sound(?: only)?|"
    r"sans (?:aucune )?musique|(?:il n'y a )?(?:pas|aucune|point) (?:de |d')?(?:musique|"
    r"accompagnement musical)"
    r"(?: (?:dans|sur|pour) (?:cette|la|ce|le) (?:[a-z-]+ )?(?:version|video|film|production|"
    r"montage|sujet))?|"
    r"(?:cette|la) (?:version|video) (?:ne contient|ne comporte) (?:pas|aucune) (?:de )?musique|"
    r"aucune?|neant|keine musik|ohne musik|keine|sin musica|ninguna|senza musica|nessuna|"
    r"geen muziek|sem musica|bez muzyki)"
)
_LABEL = re.compile(
    r"^(?:la )?(?:music|musique|soundtrack|musik|musica|bande son|song|track|title|"
    r"titre|(?:[a-z-]+ )?version(?: [a-z-]+)?)(?: credits?| used)? ?[:\-–—] ?"
)


#: Words put where there is nothing to say; they say neither that there is music nor that not.
PSEUDO_VALUES = frozenset(
    (
        "n/a",
        "na",
        "n.a",
        "s.o",
        "s/o",
        "so",
        "various",
        "divers",
        "tbc",
        "tbd",
        "unknown",
        "inconnu",
        "see above",
        "not applicable",
        "non applicable",
        "sans objet",
        "to be confirmed",
        "to be advised",
        "tba",
        "pending",
        "not known",
        "not specified",
        "not stated",
        "unspecified",
        "non precise",
        "a preciser",
        "?",
        "idem",
        "x",
    )
)


def is_pseudo_value(line: str) -> bool:
    """Whether a line only fills the field: "N/A", "S.O.", "Various", "Divers"."""
    return (
        len(line) < 40
        and _LABEL.sub("", fold(line).strip(" .!()[]*-–—•")).strip(" .") in PSEUDO_VALUES
    )


def says_no_music(line: str) -> bool:
    """Whether a line says, in words, that there is no music: "None", "Sans musique" …

    The whole line must say so, a heading before it aside; "N/A" and an empty field say nothing.
    """
    if len(line) > 160:
        return False
    text = fold(line).strip(" .!()[]*-–—•\"“”'")
    return bool(_SILENCE.fullmatch(_LABEL.sub("", text).strip(" .!()[]-–—")))
