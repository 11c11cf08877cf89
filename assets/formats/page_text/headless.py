"""What a text without its heading is: rights, music credits, or the beginning of a transcript."""

from __future__ import annotations

import re

from assets.domain.transcript import headers, notes, shots
from assets.domain.vocabularies import fold

_RIGHTS = re.compile(
    r"(?:this|these|all|the) (?:media (?:assets?|items?)|videos?|footage|materials?|assets?"
    r"|images|pictures|films?|photos?)\b.{0,80}?"
    r"\b(?:(?:is|are) (?:free|available|restricted|licensed|protected|copyright\w*|only"
    r"|not)|(?:may|can|must)(?: only| not|not)? be (?:used|broadcast|published|re-?used))\b"
    r"|(?:free|available) for (?:editorial|all|non-commercial|press|media|news)\b"
    r"|(?:it is |use is |usage is )?restricted (?:for|to) (?:use|editorial|media)\b"
    r"|not (?:to be|for) (?:broadcast|publi(?:shed|cation)|use|release)\b|embargo(?:ed)?\b"
    r"|all rights reserved|no (?:re-?use|commercial use|archiving)\b|for editorial use only"
    r"|editorial use only"
    r"|this (?:video|film|asset|media asset|footage) (?:contains"
    r"|includes) .{1,120}?(?:copyright|licen[sc]ed|library material)"
    r"|(?:ce|cette|ces|cet) (?:medias?|videos?|films?|images|contenus?"
    r"|document)\b.{0,60}?\b(?:peu(?:t|vent) (?:etre )?(?:librement "
    r"|gratuitement )?(?:etre )?(?:utilis|reprodui|diffus)|(?:est|sont) (?:libres?|protege"
    r"|soumis|reserve|gratuit))"
    r"|(?:libres? de droits?|tous droits reserves|toute autre utilisation"
    r"|utilisation (?:libre|gratuite|soumise|reservee)|sous embargo|ne pas diffuser)"
)
_NO_MUSIC = re.compile(
    r"(?:none|neant|no music(?:\b.{0,60})?|without music|sans musique(?:\b.{0,60})?"
    r"|pas de musique(?:\b.{0,60})?|aucune musique(?:\b.{0,60})?"
    r"|this version (?:has|contains) no music)\.?"
)
_BY = re.compile(
    r"(?<=[^\s,.;:])[\s,]+(?:by|par|composed by|written by|de)\s+(?=[“\"]?[A-ZÀ-ÖØ-Þ0-9])"
)
_STOP = re.compile(r"[a-zà-ÿ]{3}[.!?;:](?:\s|$)")
_MARK = re.compile(r"[“\"«]?\s?[A-ZÀ-ÖØ-Þ0-9]")
MAX_CREDIT = 2000


def is_rights(line: str) -> bool:
    """Whether a line begins a statement on what may be done with the asset."""
    return bool(_RIGHTS.match(fold(line[:300])))


def is_music(line: str) -> bool:
    """Whether a line is a music credit, or says that there is no music."""
    line = line.strip()
    if len(line) > MAX_CREDIT or not line:
        return False
    if len(line) < 100 and _NO_MUSIC.fullmatch(fold(line)):
        return True
    match = _BY.search(line)
    if not match or not _MARK.match(line) or _STOP.search(line) or line[-1] in ".!?:":
        return False
    title, names = line[: match.start()], line[match.end() :]
    french = match.group().strip(" ,") in ("par", "de")
    if french and not title.startswith(("“", '"', "«")):
        return False  # "une visite de Jens Stoltenberg" is a sentence
    if title.isupper() or not names or shots.read_line(line):
        return False
    return _capitals(title) >= 0.5 and _capitals(names) >= 0.5


def _capitals(words: str) -> float:
    """The share of words that begin with a capital or figure; small words do not count."""
    kept = [w.strip("“”\"«»()[],'’") for w in words.split()]
    kept = [w for w in kept if len(w) > 3 or w[:1].isupper()] or kept
    kept = [w for w in kept if w]
    return sum(1 for w in kept if w[0].isupper() or w[0].isdigit()) / len(kept) if kept else 0.0


def is_transcript(line: str) -> bool:
    """Whether a line can only stand in a transcript: a header between dashes, a shot."""
    if shots.read_line(line):
        return True
    header = headers.read_header(line)
    if header is None or header.kind == "other":
        return False
    if header.kind == "source":  # "Source: NATO" may end a synopsis; in capitals it heads shots
        return line.strip().isupper()
    return True


def is_note(paragraph: str) -> bool:
    """Whether a paragraph stands in place of a transcript and names or points to a version."""
    return notes.is_note(paragraph) and (
        notes.points_elsewhere(paragraph) or notes.version_in(paragraph) is not None
    )


def is_sentence(line: str) -> bool:
    """Whether a line reads like running text rather than like a value."""
    words = len(line.split())
    return words > 12 or (
        words >= 5 and line.rstrip().endswith((".", "!", "?", "…", ".”", ".»", ". »", "!”"))
    )
