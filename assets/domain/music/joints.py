"""Where title and names may meet: "by", "de", dashes, slashes, bars, colons.

Joints inside brackets do not count; `mask` blots them out without moving anything.
"""

from __future__ import annotations

import re

from .fold import fold, word_set
from .piece import words

BY = re.compile(r"(?<=[\s_\])\"»”])(by|par)\s*:?(?=[\s_])[\s_]*", re.IGNORECASE)


DE = re.compile(
    r"(?:\s|(?<=[»”\"]))(?:de\s+|d['’]|von\s+|di\s+|por\s+)|"
    r"(?<=[»”\"“])\s*van\s+(?!de[nr]?\s)",
    re.IGNORECASE,
)


DASH = re.compile(r"\s+[-–—−‒―~]{1,3}\s+|\s+[–—]|[–—]\s+|(?<=\w)-\s+|\s+-(?=[A-Z])|\s-\s?$")


#: What follows a dash is a version, not the other side: "Windfall - Underscore – Hester Quill".
VERSION = re.compile(
    r"(?:the\s+)?(?:underscores?|instrumentals?|reprise|remix|acapella|a cappella|sting|stinger|"
    r"bed|bumper|unplugged|acoustic|karaoke|"
    r"(?:no|without|with|light|minus)\s+(?:drums?|vocals?|voice|percussion|melody|lead|strings)|"
    r"\d{1,3}\s?(?:sec(?:ond)?s?|s|min(?:ute)?s?|[\"”″'’]{1,2})(?:\s+\w+)?|"
    r"(?:[\w']+\s+){0,2}(?:version|mix|edit|cut|cutdown|arrangement|take)(?:\s+(?:\d|[a-z]))?|"
    r"(?:part|pt\.?|no\.?|vol\.?|movement|mvt)\s+(?:\d{1,2}|[ivx]{1,4}))"
    r"(?=\s*(?:$|[-–—(\[,;/|]|\s(?:by|par)\s))",
    re.IGNORECASE,
)
SLASH = re.compile(r"\s+/{1,2}\s*|/\s+")


BAR = re.compile(r"\s*[|¦]\s*|\t+\s*|\s+[·•]\s+")


COLON = re.compile(r"\s*[:;]\s+|\s+[:;]\s*")


BEFORE_BY = re.compile(
    r"(?:[\s,(]+(?:is\s+|was\s+|est\s+)?(?:music\s+|musique\s+)?"
    r"(composed|written|performed|played|sung|arranged|produced|remixed|composée?s?|écrite?s?|"
    r"interprétée?s?|chantée?s?)|\s*[,(]\s*(?:music|musique|instrumental music|"
    r"(?:music|words|lyrics) and (?:music|words|lyrics)|musique et paroles|paroles et musique))"
    r"(?:\s+(?:and|&|et)\s+(?:performed|produced|arranged|written|composed|recorded))?\s*$",
    re.IGNORECASE,
)


_PULLS_BY = word_set(
    """
    inspired powered driven guided blinded stand standing passing passed pass touched surrounded
    haunted saved caught lit bound go going gone fly flying walk drop drive stop near close
    little swear live die stood
    """
)


_NO_NAME = word_set(
    """
    my me myself your you his her him us them it itself far now then a an
    """
)


_BLOT = "\ufffc"


_INSIDE = re.compile(r"(?<=[(\[])[^()\[\]]+(?=[)\]])")


def mask(text: str) -> str:
    """The text with the insides of brackets blotted out, so that no joint is found in them."""
    return _INSIDE.sub(lambda found: _BLOT * len(found.group()), text)


def weight_of_by(match: re.Match[str], text: str) -> float:
    """How likely this "by" stands between title and names."""
    before = words(text[max(0, match.start() - 40) : match.start()].replace("_", " "))
    after = words(text[match.end() : match.end() + 60].replace("_", " "))
    if not before or not after:
        return -9.0
    left, right = fold(before[-1]), fold(after[0])
    weight = 0.0
    if right in _NO_NAME or left == right:
        weight -= 3.0
    if right in ("the", "les", "night") and after[0].islower():
        weight -= 1.5
    if left in _PULLS_BY:
        weight -= 1.0
    if match[1][0].isupper() and not match[1].isupper():
        weight -= 1.0
    if left in ("and", "or", "the", "et") or right in ("and", "or"):
        weight -= 1.0
    if match[1].lower() == "par":
        weight -= 0.5
    return weight
