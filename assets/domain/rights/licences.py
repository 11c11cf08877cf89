"""Named licences as a table: what each settles (rights.md §7.17, §7.28).

A licence never settles machine learning. It settles `resell` only where it grants selling,
sub-licensing and passing on alike (CC0): a part does not settle a code (§7.18).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assets.domain.rights.tokens import fold
from assets.domain.rights.vocabulary import ALL_PURPOSES, USE_ACTS


@dataclass(frozen=True, slots=True)
class Licence:
    """`duties`: (kind, text). `forbidden_*`: what it prohibits outright."""

    code: str
    acts: frozenset[str]
    purposes: frozenset[str]
    duties: tuple[tuple[str, str], ...] = ()
    forbidden_acts: frozenset[str] = frozenset()
    forbidden_purposes: frozenset[str] = frozenset()


_KEEP = USE_ACTS | {"archive"}
_BY = (("credit", ""), ("notice", "licence notice"))
_NC = {
    "purposes": frozenset({"education", "personal"}),
    "forbidden_acts": frozenset({"resell"}),
    "forbidden_purposes": frozenset({"commercial"}),
}
_SHARE_ALIKE = ("condition", "share alike: under the same licence")
_INTACT = ("no_alteration", "no derivatives")

TABLE: dict[str, Licence] = {
    licence.code: licence
    for licence in (
        Licence("cc0", _KEEP | {"resell"}, ALL_PURPOSES),
        Licence("cc-by", _KEEP, ALL_PURPOSES, _BY),
        Licence("cc-by-sa", _KEEP, ALL_PURPOSES, (*_BY, _SHARE_ALIKE)),
        Licence(
            "cc-by-nd",
            frozenset({"publish", "archive"}),
            ALL_PURPOSES,
            (*_BY, _INTACT),
            frozenset({"new_production"}),
        ),
        Licence("cc-by-nc", _KEEP, duties=_BY, **_NC),
        Licence("cc-by-nc-sa", _KEEP, duties=(*_BY, _SHARE_ALIKE), **_NC),
        Licence(
            "cc-by-nc-nd",
            frozenset({"publish", "archive"}),
            _NC["purposes"],
            (*_BY, _INTACT),
            frozenset({"resell", "new_production"}),
            _NC["forbidden_purposes"],
        ),
        Licence("ogl", _KEEP, ALL_PURPOSES, _BY),
    )
}

_CC = re.compile(
    r"^(?:cc|creative commons)\W{0,2}(?P<parts>by\b(?:\W{0,2}(?:nc|sa|nd)\b){0,3})"
    r"(?:\W{0,2}(?:version )?\d\.\d)?"
)
_CC_LONG = re.compile(
    r"^creative commons attribution(?P<nc>\W{0,2}non\W?commercial)?(?P<sa>\W{0,2}share\W?alike)?"
    r"(?P<nd>\W{0,2}no\W?deriv(?:ative)?s?(?: works)?)?(?:\W{0,2}(?:version )?v?\d\.\d)?"
)
_OTHERS = (
    (
        re.compile(
            r"^(?:creative commons zero|creative commons cc0|cc0|cc zero)"
            r"(?:\W{0,2}(?:universal )?v?\d\.\d)?"
        ),
        "cc0",
    ),
    (
        re.compile(r"^(?:the )?open government licen[cs]e(?:\W{0,2}(?:version )?v? ?\d(?:\.\d)?)?"),
        "ogl",
    ),
    (re.compile(r"^ogl(?:\W{0,2}v? ?\d(?:\.\d)?)?"), "ogl"),
)
_TAIL = re.compile(
    r"^(?:\W{0,3}(?:international|universal|unported|licen[cs]e|public|generic|uk|for public "
    r"sector information|dedication|igo|domain|deed|[a-z]{2}\b))*\W*$"
)


def find(text: str) -> tuple[Licence, int] | None:
    """The licence whose name begins the text, with how many characters of it are its name."""
    flat = fold(text)
    if len(flat) != len(text):
        flat = text.casefold()
    for pattern, code in _OTHERS:
        match = pattern.match(flat)
        if match:
            return TABLE[code], match.end()
    match = _CC.match(flat)
    if match:
        parts = re.findall(r"nc|sa|nd", match["parts"])
        return _made(parts, match.end())
    match = _CC_LONG.match(flat)
    if match:
        return _made([name for name in ("nc", "sa", "nd") if match[name]], match.end())
    return None


def _made(parts: Iterable[str], end: int) -> tuple[Licence, int] | None:
    found = set(parts)
    code = "cc-by" + "".join(f"-{p}" for p in ("nc", "sa", "nd") if p in found)
    return (TABLE[code], end) if code in TABLE else None


def rest_is_plain(text: str) -> bool:
    """Is what follows a licence's name only its usual furniture?"""
    return len(text) < 80 and _TAIL.match(fold(text)) is not None
