"""Countries and languages: their codes, what they are called, and lists in which they stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .folding import fold

DATA = Path(__file__).parents[1] / "data"

_ARTICLE = re.compile(r"(?:the|le|la|les)\s+|l'")


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
