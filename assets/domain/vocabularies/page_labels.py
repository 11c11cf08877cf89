"""The labels of the record page, in English and French, and the fields they stand for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold

PAGE_VERSIONS: dict[str, str] = {
    "master": "Master",
    "master_with_subtitles": "Master with subs",
    "international": "International",
    "b_roll": "B-roll",
    "clean": "Clean",
    "other": "Other",
}


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
    PageLabel("keyframes", "Keyframes", "Images clés"),
)  # fmt: skip
LABEL_OF_FIELD: dict[str, PageLabel] = {label.field: label for label in PAGE_LABELS}


def label_key(wording: str) -> str:
    """What label wordings are compared by: folded, without the colon after them."""
    return fold(wording).rstrip(": ").lstrip("# ")


_LABEL_FIELDS: dict[str, str] = {}
_WEAK: set[str] = set()
_TONGUES: dict[str, set[str]] = {"en": set(), "fr": set()}
_LOOKS_FRENCH = re.compile(r"[éè’]| de | d |Lieux|Langues|Chapeau|Pour ")


def _learn(label: PageLabel) -> None:
    for wording in (label.en, label.fr, *label.aliases, *label.weak):
        _LABEL_FIELDS.setdefault(label_key(wording), label.field)
    _WEAK.update(map(label_key, label.weak))
    _TONGUES["en"].add(label_key(label.en))
    _TONGUES["fr"].add(label_key(label.fr))
    for wording in label.aliases:
        tongue = "fr" if _LOOKS_FRENCH.search(wording) else "en"
        _TONGUES[tongue].add(label_key(wording))


for _label in PAGE_LABELS:
    _learn(_label)

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
    english, french = (key in _TONGUES[tongue] for tongue in ("en", "fr"))
    if english == french:
        accented = any("\u00c0" <= ch <= "\u017f" for ch in unicodedata.normalize("NFC", wording))
        return "fr" if accented else None
    return "fr" if french else "en"
