"""Which lines of a page are labels, and which words can be a label's value.

A label is a line that holds nothing else ("Country"), or that begins with it before a colon
("Country: Kosovo"). Inside a text only the page's own wording in its own letter case counts,
and a label for a short value only if such a value follows: "LOCATION" on screen, or the word
"Version" alone on a line of a transcript, is text.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from assets.domain import fields
from assets.domain.vocabularies import (
    LABEL_OF_FIELD,
    MAX_LABEL,
    TYPES,
    country_code,
    field_of_label,
    fold,
    is_pseudo_value,
    is_weak_label,
    language_tag,
    read_version,
    split_names,
)

from . import dates, headless

CHROME = (
    "alt.loading", "NATO Multimedia", "OTAN Multimédia", "Multimédia OTAN",
    "Multimédia de l’OTAN", "NATO Multimedia Library", "alt.loading NATO Multimedia",
    "Skip to main content",
)  # fmt: skip
FURNITURE = (
    "Home", "Share", "Share this", "Share this page", "Download", "Print", "Back", "Menu", "Search",
    "Video", "Videos", "Media player", "Play", "Accueil", "Partager", "Télécharger", "Imprimer",
    "Retour", "Recherche", "Vidéo",
)  # fmt: skip
_CHROME = {fold(words): words for words in CHROME}
HEADS = frozenset(fold(words) for words in CHROME if "ult" in words)
_FURNITURE = frozenset(map(fold, FURNITURE))
ANYWHERE = frozenset({"alt.loading"})
LISTS = frozenset(
    {"countries", "themes", "events", "filming_dates", "former_references", "other_ids",
     "renditions", "keyframes"}
)  # fmt: skip

_INLINE = re.compile(r"(\s*[^:\n]{1,40}?\s?:[ \t\u00a0]*)(\S.*)")
_TABBED = re.compile(r"([^\t\n]{1,40}\t\s*)(\S.*)")
_FORMAT = re.compile(
    r"\d{1,4}\s?[:x×/]\s?\d{1,4}|s?hd|full hd|uhd|[248]k|sd|pal|ntsc|(?:720|1080|2160)[pi]\d{0,3}"
)
_REFERENCE = re.compile(r"[^\W\d_]{1,10}[ _.-]?\d[\w.-]{0,40}|\d[\w.-]{2,40}")
_DURATION = re.compile(r"\d{1,3}:\d{2}(?::\d{2}(?:[:;.]\d{2,3})?)?")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line that is a label: the field, the label exactly as printed, a value beside it."""

    field: str
    label: str
    value: str | None = None

    @property
    def section(self) -> bool:
        """Whether it heads a text of many lines."""
        return LABEL_OF_FIELD[self.field].section


def chrome(line: str) -> tuple[str, bool] | None:
    """The page furniture a line is, and whether it is spelt right; None for other lines."""
    stripped = line.strip()
    if not stripped or len(stripped) > 40:
        return None
    folded = fold(stripped)
    if folded in _CHROME:
        right = stripped in CHROME or fold(stripped) == "alt.loading"
        return folded, right
    if folded in _FURNITURE:
        return folded, True
    near = difflib.get_close_matches(folded, _CHROME, n=1, cutoff=0.88)
    return (near[0], False) if near and len(folded.split()) == len(near[0].split()) else None


def is_heading(line: str) -> bool:
    """Whether a line is the page's own name, spelt right or wrong."""
    found = chrome(line)
    return found is not None and found[0] in HEADS


def candidate(line: str) -> LabelLine | None:
    """The label a line may be where labels are expected; nothing is said of its surroundings."""
    if len(line) <= MAX_LABEL + 4:
        field = field_of_label(line)
        if field:
            return LabelLine(field, line)
    head = line[: MAX_LABEL + 4]
    if ":" in head:
        match = _INLINE.fullmatch(line)
        if match:
            field = field_of_label(match.group(1))
            if field:
                return LabelLine(field, match.group(1), match.group(2))
    if "\t" in head:
        match = _TABBED.fullmatch(line)
        if match:
            field = field_of_label(match.group(1))
            if field:
                return LabelLine(field, match.group(1), match.group(2))
    return None


def letter_case(words: str) -> str:
    """How a label is written: `upper`, `lower`, or `usual`; "ID" tells nothing."""
    if len(words) <= 2:
        return "usual"
    return "upper" if words.isupper() else "lower" if words.islower() else "usual"


def counts_inside_text(label: LabelLine, case: str = "usual") -> bool:
    """Whether it has the page's own wording and letter case, as a label within a text must.

    `case` is the letter case of the page's other labels.
    """
    words = label.label.strip().rstrip(":").strip()
    if is_weak_label(words):
        return False
    if len(words) <= 2:
        return words in ("ID", "Id") or (words.islower() and case == "lower")
    return letter_case(words) in ("usual", case) and (words[:1].isupper() or case == "lower")


def could_be(field: str, line: str) -> bool:
    """Whether a line directly under a label can be its value; lenient."""
    text = line.strip()
    limit = fields.BY_NAME[field].max_length or 300
    if len(text) > limit or text.startswith(":"):
        return False
    if is_pseudo_value(text):
        return True
    if field in ("publication_date", "filming_dates"):
        return len(text) <= 120 and not headless.is_sentence(text)
    if field == "number":
        return len(text) <= 30 and not headless.is_sentence(text)
    if field == "title":
        return True
    if field in ("reference", "former_references"):
        return len(text.split()) <= 4 or field == "former_references"
    if field in ("other_ids", "renditions", "poster", "keyframes"):
        return True
    if field == "countries" and all(map(country_code, split_names(text))):
        return True
    if field == "duration":
        return any(ch.isdigit() for ch in text) and len(text) <= 40
    return not headless.is_sentence(text)


def surely_is(field: str, line: str) -> bool:
    """Whether a line can hardly be anything but a value of this field; strict."""
    text = line.strip()
    if not text or len(text) > 200:
        return False
    if field == "publication_date":
        return dates.read_moment(text) is not None
    if field == "filming_dates":
        return bool(dates.read_dates(text))
    if field == "countries":
        return is_pseudo_value(text) or all(map(country_code, split_names(text)))
    if field == "type":
        return fold(text).upper() in TYPES
    if field == "format":
        return bool(_FORMAT.fullmatch(fold(text)))
    if field == "version":
        return read_version(text).code is not None
    if field == "language":
        return language_tag(text) is not None
    if field in ("reference", "former_references"):
        return bool(_REFERENCE.fullmatch(text))
    if field == "number":
        return text.isascii() and text.isdigit()
    if field == "duration":
        return bool(_DURATION.fullmatch(text))
    return False
