"""The words records use for countries, languages, versions, types and page labels, and their codes.

Countries are ISO 3166-1 alpha-2 codes (plus `XK`), languages BCP 47 tags, versions the
catalogue's own codes. Names are read in English and French, without regard to letter case,
accents or a leading article; a name that is not known stands as its own code, so that nothing
is lost and nothing is guessed. Names and their origin: `data/README.md`.

Rejected: fuzzy matching of names (Niger and Nigeria are one letter apart).
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .messages import _

DATA = Path(__file__).parent / "data"

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

PAGE_VERSIONS: dict[str, str] = {
    "master": "Master",
    "master_with_subtitles": "Master with subs",
    "international": "International",
    "b_roll": "B-roll",
    "clean": "Clean",
    "other": "Other",
}

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´′"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?:the|le|la|les)\s+|l'")


def fold(text: str) -> str:
    """What words are compared by: no case, accents, invisible marks; one kind of ' - and space."""
    if text.isascii():
        return _SPACE.sub(" ", text.replace("`", "'")).strip().lower()
    text = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES).translate(_HYPHENS)
    kept = (ch for ch in text if unicodedata.category(ch) not in ("Mn", "Cf"))
    return _SPACE.sub(" ", "".join(kept)).strip().casefold()


@dataclass(frozen=True, slots=True)
class Name:
    """A coded thing: its code and what it is called in English and French."""

    code: str
    en: str
    fr: str
    aliases: tuple[str, ...] = ()

    def in_language(self, language: str) -> str:
        """Its French name for `fr…`, else the English one."""
        return self.fr if language.lower().startswith("fr") else self.en


@cache
def _names(file: str) -> dict[str, Name]:
    rows = json.loads((DATA / file).read_text("utf-8"))
    return {c: Name(c, r["en"], r["fr"], tuple(r["aliases"])) for c, r in rows.items()}


def _name_key(text: str) -> str:
    folded = fold(text).replace("-", " ").replace(".", "").rstrip(" *")
    return _ARTICLE.sub("", folded, count=1) if _ARTICLE.match(folded) else folded


@cache
def _index(file: str) -> dict[str, str]:
    index: dict[str, str] = {}
    for name in _names(file).values():  # the usual names win over another's alias
        for word in (name.en, name.fr):
            index.setdefault(_name_key(word), name.code)
    for name in _names(file).values():
        for word in name.aliases:
            index.setdefault(_name_key(word), name.code)
    return index


def countries() -> dict[str, Name]:
    """Every country by alpha-2 code."""
    return _names("countries.json")


def languages() -> dict[str, Name]:
    """Every language by BCP 47 tag."""
    return _names("languages.json")


def country_code(name: str) -> str | None:
    """The alpha-2 code of a country named in English or French, None where it is not known."""
    stripped = name.strip()
    if stripped in countries():
        return stripped
    return _index("countries.json").get(_name_key(name)) if len(name) < 100 else None


def country_name(code: str, language: str = "en") -> str:
    """What a country is called; an unknown code stands for itself."""
    found = countries().get(code)
    return found.in_language(language) if found else code


def is_english_country_name(name: str) -> bool:
    """Whether a known country was named otherwise than in French alone."""
    code = country_code(name)
    if code is None or name.strip() == code:
        return True
    found = countries()[code]
    return _name_key(name) != _name_key(found.fr) or _name_key(found.fr) == _name_key(found.en)


def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language named in English, French or by its tag; None if not known."""
    if len(name) > 100:
        return None
    found = _index("languages.json").get(_name_key(name))
    if found:
        return found
    tag = name.strip()
    base = tag.replace("_", "-").split("-")[0].lower()
    if re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", tag) and base in languages():
        return tag.replace("_", "-")
    return None


def language_name(tag: str, language: str = "en") -> str:
    """What a language is called; a tag with a region falls back on its base, else on itself."""
    found = languages().get(tag) or languages().get(tag.split("-")[0].lower())
    return found.in_language(language) if found else tag


# ---------------------------------------------------------------------- lists of names

_SEPARATORS = (
    re.compile(r"[,;|•\n]|\s-\s"),
    re.compile(r"\s(?:and|et|&)\s"),
    re.compile(r"/"),
)
_LEADING_AND = re.compile(r"^(?:and|et|&)\s+")


def split_names(text: str) -> list[str]:
    """The names in a list, by commas, semicolons, "and", slashes – unless a name holds them."""
    names = [text]
    for separator in _SEPARATORS:
        parts: list[str] = []
        for name in names:
            whole = country_code(name) is not None or is_pseudo_value(name)
            parts += [name] if whole else _rejoined(separator.split(name))
        names = [_LEADING_AND.sub("", part.strip(), count=1) for part in parts]
    return [name for name in names if name]


def _rejoined(parts: list[str]) -> list[str]:
    """Two neighbours that are one country's name ("Bosnia", "Herzegovina") as one again."""
    joined: list[str] = []
    for part in parts:
        both = f"{joined[-1].strip()} and {part.strip()}" if joined else ""
        if both and country_code(both):
            joined[-1] = both
        else:
            joined.append(part)
    return joined


_PSEUDO = frozenset(
    {
        *("various", "n/a", "n.a.", "na", "divers", "diverse", "s.o.", "s/o", "so", "sans objet"),
        *("multiple", "several", "none", "unknown", "not applicable", "not available", "tbc"),
        *("tbd", "tba", "-", "--", "?", "n.d.", "nil", "inconnu", "inconnue", "neant", "aucun"),
        *("aucune", "various countries", "various locations", "plusieurs", "misc", "miscellaneous"),
        *("divers pays", "divers lieux", "a confirmer", "s. o.", "n. a.", "to be confirmed"),
        *("undefined", "null"),
    }
)


def is_pseudo_value(text: str) -> bool:
    """Whether a value says nothing: "Various", "N/A", "Divers", "S.O." and their like."""
    return fold(text).strip("()[] ") in _PSEUDO


# ---------------------------------------------------------------------- versions

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


# ---------------------------------------------------------------------- labels of the page


@dataclass(frozen=True, slots=True)
class PageLabel:
    """A label of the record page: the field it stands for, its words, what it heads.

    `section` labels head texts of many lines; the others a value of one line. `weak` wordings
    are everyday words that count as a label only where labels are expected.
    """

    field: str
    en: str
    fr: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    section: bool = False


PAGE_LABELS: tuple[PageLabel, ...] = (
    PageLabel("title", "Title", "Titre", weak=("Title", "Titre")),
    PageLabel(
        "publication_date",
        "Publication date",
        "Date de publication",
        ("Date published", "Published on", "Publié le", "Published"),
    ),
    PageLabel("countries", "Country", "Pays", ("Countries", "Country/Countries", "Country(ies)")),
    PageLabel("themes", "Themes", "Thèmes", ("Theme", "Thème")),
    PageLabel("events", "Events", "Événements", ("Event(s)", "Événement(s)", "Shown event"),
              ("Event", "Événement")),
    PageLabel(
        "filming_dates",
        "Filming date",
        "Date de tournage",
        ("Filming dates", "Dates de tournage", "Date of filming", "Date filmed", "Date(s) filmed",
         "Filming date(s)", "Tourné le", "Filmed on"),
    ),
    PageLabel("location", "Location", "Lieu", ("Locations", "Lieux", "Lieu de tournage"),
              ("Place",)),
    PageLabel("type", "Type", "Type", ("Video type", "Type de vidéo")),
    PageLabel("format", "Format", "Format", ("Aspect ratio",)),
    PageLabel("version", "Version", "Version", ()),
    PageLabel("language", "Language", "Langue", ("Languages", "Langues", "Language(s)")),
    PageLabel("duration", "Duration", "Durée", (), ("Length", "Running time")),
    PageLabel("production", "Production", "Production", (), ("Production",)),
    PageLabel("origin", "Origin", "Origine", (), ("Origin", "Origine")),
    PageLabel("teaser", "Teaser", "Accroche", ("Chapeau",), section=True),
    PageLabel("description", "Description", "Description", (), section=True),
    PageLabel("synopsis", "Synopsis", "Synopsis", ("Résumé", "Summary"), section=True),
    PageLabel(
        "transcript",
        "Transcript",
        "Transcription",
        ("Transcripts", "Transcript/Shotlist", "Transcript / Shotlist", "Transcript and shotlist",
         "Transcript and shot list", "Transcription et liste des plans"),
        ("Shotlist", "Shot list", "Liste des plans", "Découpage"),
        section=True,
    ),
    PageLabel(
        "music",
        "Music",
        "Musique",
        ("Music credits", "Music credit", "Crédits musicaux", "Music cues"),
        section=True,
    ),
    PageLabel("links", "Find out more", "En savoir plus", ("Pour en savoir plus",), section=True),
    PageLabel(
        "usage_rights",
        "Usage rights",
        "Droits d’utilisation",
        ("Usage right", "Droits d’usage", "Conditions d’utilisation", "Terms of use",
         "Rights and usage", "Droit d’utilisation"),
        ("Rights", "Usage", "Droits", "Copyright", "Restrictions"),
        section=True,
    ),
    PageLabel(
        "reference",
        "Reference",
        "Référence",
        ("Reference number", "Numéro de référence", "Ref.", "Réf."),
        ("Ref", "Réf"),
    ),
    PageLabel("number", "ID", "Identifiant", ("Id number",), ("No.", "N°")),
    PageLabel("former_references", "Former references", "Anciennes références",
              ("Former reference", "Ancienne référence")),
    PageLabel("other_ids", "Other identifiers", "Autres identifiants", ("Other IDs",)),
    PageLabel("renditions", "Files", "Fichiers", (), ("Files", "Fichiers")),
    PageLabel("poster", "Poster image", "Image d’affiche"),
)  # fmt: skip
LABEL_OF_FIELD: dict[str, PageLabel] = {label.field: label for label in PAGE_LABELS}


def label_key(wording: str) -> str:
    """What label wordings are compared by: folded, without the colon after them."""
    return fold(wording).rstrip(": ").lstrip("# ")


_LABEL_FIELDS: dict[str, str] = {}
_WEAK: set[str] = set()
_FRENCH: set[str] = set()
_ENGLISH: set[str] = set()
for _label in PAGE_LABELS:
    for _w in (_label.en, _label.fr, *_label.aliases, *_label.weak):
        _LABEL_FIELDS.setdefault(label_key(_w), _label.field)
    _WEAK.update(map(label_key, _label.weak))
    _ENGLISH.add(label_key(_label.en))
    _FRENCH.add(label_key(_label.fr))
    for _w in _label.aliases:
        _is_french = re.search(r"[éè’]| de | d |Lieux|Langues|Chapeau|Pour ", _w)
        (_FRENCH if _is_french else _ENGLISH).add(label_key(_w))
MAX_LABEL = 40


def field_of_label(wording: str) -> str | None:
    """The Record field a page label stands for, in English or French; None for other words."""
    return _field_of_label(wording) if len(wording) <= MAX_LABEL else None


@lru_cache(maxsize=4096)
def _field_of_label(wording: str) -> str | None:
    return _LABEL_FIELDS.get(label_key(wording))


def is_weak_label(wording: str) -> bool:
    """Whether the words are a label only where labels are expected ("Rights", "Place")."""
    return label_key(wording) in _WEAK


def label_language(wording: str) -> str | None:
    """`en` or `fr` where a label belongs to one language only, else None ("Version")."""
    key = label_key(wording)
    if key == "id":  # French pages print it as well
        return None
    if (key in _ENGLISH) == (key in _FRENCH):
        accented = any("\u00c0" <= ch <= "\u017f" for ch in unicodedata.normalize("NFC", wording))
        return "fr" if accented else None
    return "fr" if key in _FRENCH else "en"
