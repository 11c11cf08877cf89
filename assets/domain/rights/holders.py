"""Whose material it is: public bodies, agencies, and the catalogue's own organisation, as data.

Filmed by or courtesy of a public body, a new production follows the asset's own answer; anybody
else counts as an agency (rights.md §7.13).
"""

from __future__ import annotations

import re
from functools import cache

from assets.domain.rights.lexicon import parts
from assets.domain.rights.wordset import wordset
from assets.domain.transcript.holders import agencies

#: The organisation whose catalogue this is: never a third party to itself.
OWN = frozenset({"nato", "otan", "nato multimedia", "natochannel", "nato tv", "the alliance"})

_PUBLIC_WORDS = wordset(
    "force forces ministry ministries ministere ministeres minister army armee armees navy "
    "marine airforce guard coastguard police gendarmerie presidency president presidence "
    "government gouvernement defence defense command brigade battalion regiment corps fleet "
    "squadron battlegroup parliament parlement senate commission council conseil embassy "
    "municipality mayor state federal department departement dod mod dvids pentagon nasa "
    "esa office agency-public border customs unicef unhcr who un onu nations osce eu eeas "
    "eulex kfor shape sac isaf ifor sfor rsm eufor airlift allied supreme headquarters "
    "military militaire militaires bundeswehr bundesheer rescue firefighters civil "
    "protection interior affairs foreign kremlin authority authorities infantry artillery "
    "airborne air wing component mission delegation secretariat services service-public"
)
#: Words that make a body private again ("State Street Media").
_PRIVATE_WORDS = wordset(
    "tv television news media pictures images photo photos press agency agence inc ltd llc "
    "gmbh sa studio studios productions films broadcasting radio channel presse archive "
    "museum"
)
AGENCIES: tuple[tuple[str, ...], ...] = tuple(
    parts(name)
    for name in [
        "Thomson Reuters",
        "Reuters",
        "Associated Press",
        "AP",
        "APTN",
        "AP Archive",
        "Agence France-Presse",
        "AFP",
        "AFPTV",
        "Getty Images",
        "Getty",
        "ITN",
        "ITV",
        "BBC",
        "BBC News",
        "Sky News",
        "Sky",
        "CNN",
        "Al Jazeera",
        "Deutsche Welle",
        "DW",
        "ZDF",
        "ARD",
        "EBU",
        "Eurovision",
        "ENEX",
        "Belga",
        "ANP",
        "dpa",
        "EPA",
        "ANSA",
        "EFE",
        "TT",
        "NTB",
        "Ritzau",
        "STT",
        "LETA",
        "BNS",
        "PAP",
        "CTK",
        "TASR",
        "MTI",
        "Agerpres",
        "BTA",
        "AMNA",
        "HINA",
        "Tanjug",
        "TASS",
        "RIA Novosti",
        "Ruptly",
        "Xinhua",
        "CCTV",
        "CGTN",
        "Kyodo",
        "Jiji",
        "NHK",
        "Yonhap",
        "KBS",
        "Anadolu",
        "TRT",
        "IHA",
        "DHA",
        "Pathé",
        "British Pathé",
        "Gaumont",
        "INA",
        "Screenocean",
        "Shutterstock",
        "Pond5",
        "iStock",
        "Alamy",
        "Imperial War Museum",
        "IWM",
        "RTÉ",
        "RTE",
        "RTBF",
        "VRT",
        "NOS",
        "RAI",
        "RTVE",
        "France Télévisions",
        "TF1",
        "NBC",
        "ABC",
        "CBS",
        "Fox News",
        "PBS",
        "C-SPAN",
        "Bloomberg",
        "Storyful",
        "Newsflare",
        "Viral Hog",
        "Maxar",
        "Planet Labs",
        "ČT24",
        "UPI",
        "PA Media",
        "Press Association",
        "Magnum",
        "Corbis",
        "Polaris",
        "Zuma",
        "SIPA",
        "VCG",
        "Framepool",
        "Footage Farm",
        "Huntley",
    ]
)


_AGENCIES = frozenset(AGENCIES)


def own(name: str) -> bool:
    return " ".join(parts(name)) in OWN


def public_body(name: str) -> bool:
    """A force, a ministry or another public body."""
    words = parts(name)
    if not words or words in _AGENCIES:
        return False
    if any(word in _PRIVATE_WORDS for word in words):
        return False
    return own(name) or any(
        word in _PUBLIC_WORDS or word.rstrip("s") in _PUBLIC_WORDS for word in words
    )


def public_word(word: str) -> bool:
    """A folded word that makes a name a public body's ("army", "ministère")."""
    return word in _PUBLIC_WORDS or word.rstrip("s") in _PUBLIC_WORDS


def agency(name: str) -> bool:
    return parts(name) in _AGENCIES


def supplier(name: str) -> bool:
    """A known agency, library or broadcaster, by any of its spellings."""
    key = parts(name)
    return key in _AGENCIES or key in _spellings()


@cache
def _spellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Spelling → the catalogue's spelling, both as folded words (data/agencies.json)."""
    return {parts(said): parts(name) for said, name in agencies().items()}


def same(one: str, other: str) -> bool:
    """One holder in two spellings: capitals, "the", "Reuters" for "Thomson Reuters"."""
    return _key(one) == _key(other)


def _key(name: str) -> tuple[str, ...]:
    key = parts(name)
    if key[:1] == ("the",):
        key = key[1:]
    return _spellings().get(key, key)


def within(piece: str, name: str) -> bool:
    """Whether `piece` is `name`, or part of it ("Armed Forces" of "Norwegian Armed Forces")."""
    one, whole = _key(piece), _key(name)
    if one == whole:
        return True
    size = len(one)
    if not size or size >= len(whole):
        return False
    return any(whole[k : k + size] == one for k in range(len(whole) - size + 1))


_JOIN = re.compile(r"\s*(?:,\s*(?:and|et)\b|,|;|\band\b|\bet\b|\bas well as\b)\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:by |from |of |to |the |la |le |les |l['’]|d['’]|de |des |du |both |respectively )+",
    re.IGNORECASE,
)


def split(names: str) -> list[str]:
    """ "AP and Getty Images" → two holders; a slash does not split."""
    found = []
    for name in _JOIN.split(names):
        name = _LEAD.sub("", name.strip(" .:“”\"'"))
        if name and name not in found:
            found.append(name)
    return found
