"""How much some words look like a name, or like a title: the evidence every layout is weighed by.

Both measures are sums of small independent signs, positive for, negative against, about 1 for a
plain hint and 3 or more for a strong one. They look at a bounded number of words, so they take
constant time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .fold import fold, word_set
from .given_names import GIVEN_NAMES
from .known import NOTHING, Known
from .organisations import GROUP_WORDS, is_artist, is_library
from .piece import words
from .plain_words import PLAIN_WORDS

#: Words that belong to the surname after them.
PARTICLES = word_set(
    """
    de du des del della dei di da do dos das la le van von der den ten ter vander zu zur af av
    bin ibn ben al el abu mac o st saint san santa d' dit y
    """
)
_PRONOUNS = word_set(
    """
    i you we they he she me us my your our his her their it its it's
    """
)
#: Prepositions and the like: hardly ever in a name, even in the name of a group.
_FUNCTION = word_set(
    """
    a an of in on at to for from by with without into onto over under up down out off is are was
    be been am do does not no so if but or as than then when where what who how why this that
    these those through across among between never always
    """
)
_SURNAME_END = re.compile(
    r"(?:sson|ssen|sen|ström|strom|stedt|qvist|quist|löf|lund|gren|berg|mann|stein|ski|sky|ska|cki|"
    r"ová|ova|eva|enko|chuk|vić|vic|ić|ez|etti|elli|ini|ucci|escu|avicius|aitis|poulos|idis|yan|"
    r"ian|"
    r"dze|shvili|mayr|meyer|maier|huber|ffer|ière|eau|oux|worth|ington)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\w['’]s$", re.IGNORECASE)
_CAMEL = re.compile(r"[a-zß-ÿ][A-Z]|^(?:Mc|Mac|O['’]|D['’])[A-Z]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}-?|[A-Z]")
_DIGITS = re.compile(r"\d+[a-z]{0,2}|no\.?\d+|#\d+", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{2,5}")
_EDGE = ".,;:!?\"“”„«»‹›‘’'()[]…"
_LONGEST_NAME = 7
_LONGEST_GROUP = 12


def _bare(word: str) -> str:
    return fold(word.strip(_EDGE)).removesuffix("'s")


def is_plain(word: str) -> bool:
    """Whether this is an ordinary word, hardly ever part of a name."""
    return _bare(word) in PLAIN_WORDS or fold(word.strip(_EDGE)) in PLAIN_WORDS


def is_given(word: str) -> bool:
    """Whether this is a common given name (each part of a hyphened one counts)."""
    bare = _bare(word)
    return bare in GIVEN_NAMES or ("-" in bare and bare.split("-")[0] in GIVEN_NAMES)


def core_words(name: str) -> int:
    """How many words a name has, particles ("de", "van") not counted."""
    return sum(1 for word in words(name)[: _LONGEST_NAME + 1] if _bare(word) not in PARTICLES)


def _word_sign(word: str, *, place: int, last: bool, few: bool) -> float:
    bare = _bare(word)
    sign = 0.0
    if bare in _PRONOUNS:
        return -1.6
    if bare in _FUNCTION:
        return -1.6 if place else -1.3
    if not few and _POSSESSIVE.search(word):
        return -2.0
    if _DIGITS.fullmatch(word.strip(_EDGE)):
        return -1.8
    if place and last and _ROMAN.fullmatch(word):
        return -0.5
    if is_given(word):
        sign += 0.7 if few else (2.4 if place == 0 else 1.0)
    elif bare in PLAIN_WORDS and not (bare in PARTICLES and word.islower() and not last):
        sign -= 1.0
    if bare in GROUP_WORDS:
        sign += 1.4 if place else 0.6
    if _INITIAL.fullmatch(word) and not few and bare not in ("i", "a"):
        sign += 1.3
    if _CAMEL.search(word):
        sign += 0.8
    if last and bare not in PLAIN_WORDS and len(bare) > 4 and _SURNAME_END.search(bare):
        sign += 0.7
    if place and not last and bare in PARTICLES and word[:1].islower():
        sign += 0.5
    if "-" in word[1:-1] and last and not few and bare not in PLAIN_WORDS:
        sign += 0.4
    return sign


_COUNT = {1: 0.0, 2: 0.7, 3: 0.3, 4: -0.5, 5: -1.2}


def name_likeness(printed: str, known: Known = NOTHING) -> float:
    """How much this looks like the name of one person or group."""
    if known.people and known.knows_person(printed):
        return 8.0
    if known.titles and known.knows_title(printed):
        return -6.0
    return _name_likeness(printed) if len(printed) <= 120 else -6.0


@lru_cache(maxsize=20_000)
def _name_likeness(printed: str) -> float:
    tokens = words(printed)
    count = len(tokens)
    if not count:
        return -6.0
    if is_artist(printed):
        return 5.0
    if is_library(printed):
        return 1.5
    grouped = any(_bare(word) in GROUP_WORDS for word in tokens[:_LONGEST_GROUP])
    if count > (_LONGEST_GROUP if grouped else _LONGEST_NAME):
        return -5.0
    total = _COUNT.get(core_words(printed), -2.0)
    if total < 0 and grouped:
        total = -0.3
    for place, word in enumerate(tokens):
        total += _word_sign(word, place=place, last=place == count - 1, few=count == 1)
    first = tokens[0].strip(_EDGE)
    if first.lower() == "the" and 2 <= count <= 4:
        total += 1.4 if tokens[-1].rstrip(_EDGE).lower().endswith("s") else 0.3
    if printed.rstrip()[-1:] in "!?…":
        total -= 1.0
    letters = [c for c in printed if c.isalpha()]
    if not letters:
        total -= 2.5
    elif first[:1].islower() and fold(first) not in PARTICLES:
        total -= 0.4
    end = tokens[-1].strip(_EDGE)
    if count > 1 and first[:1].isupper() and end[:1].islower() and not grouped:
        total -= 1.2
    if count > 1 and sum(1 for w in tokens if is_plain(w)) == count:
        total -= 0.5
    if "(" in printed or "[" in printed:
        total -= 1.5
    if grouped and count > 4:  # "the Central Band of the Royal Air Force" is full of small words
        total = max(total, -1.0)
    return total


def title_likeness(printed: str, known: Known = NOTHING) -> float:
    """How much this looks like the title of a piece of music."""
    if known.titles and known.knows_title(printed):
        return 6.0
    tokens = words(printed[:300])
    count = len(tokens)
    if not count:
        return -6.0
    if known.people and known.knows_person(printed):
        return -4.0
    total = 0.0
    for place, word in enumerate(tokens[:6]):
        if is_plain(word) or _DIGITS.fullmatch(word.strip(_EDGE)):
            total += 0.4
        elif is_given(word) and count > 1:
            total -= 0.9 if place == 0 else 0.3
    if count > 9 or len(printed) > 100:
        total -= 1.0 + 0.2 * (count - 9)
    first = tokens[0]
    if first.strip(_EDGE) == "" or first[0] in ",;":
        total -= 2.0
    if count == 1 and not is_plain(first):
        total -= 0.2
    return max(total, -6.0)


def is_lower_case(text: str) -> bool:
    """Whether nothing in the text is a capital letter, so that case tells nothing."""
    return not any(c.isupper() for c in text[:2000])
