"""What texts say that somebody should look at: rights out of place, persons to protect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..record import Flag, Record, is_given
from ..transcript import holders
from ..vocabularies import fold
from .codes import flag

_PROTECT = re.compile(
    r"\b(?:do not|don't|must not|may not|should not|not to|never)\s+(?:be\s+)?(?:show|shown"
    r"|reveal|revealed|identify|identified|disclose|disclosed"
    r"|name[d]?)\b.{0,40}\b(?:face|faces|person|people|name|names|identity|identities"
    r"|soldiers?|child(?:ren)?|individuals?|operators?|interviewees?)\b"
    r"|\b(?:faces?|identit(?:y|ies)|names?)\b.{0,60}\b(?:must|should|may"
    r"|to)\s+(?:not\s+)?(?:be|remain)\s+(?:blurred|hidden|protected|concealed|pixelated"
    r"|withheld|shown|revealed|disclosed|masked|anonymous|published|identified)"
    r"|\b(?:must|should|may|can) not be (?:identified|identifiable|named|recogni[sz]able)\b"
    r"|\bblur (?:the |all )?faces?\b|\bprotect(?:ion of)? (?:the |his |her |their )?identit"
    r"|\bidentit(?:e|es)\b.{0,60}\b(?:protegee?s?|dissimulee?s?|masquee?s?|cachee?s?"
    r"|revelee?s?|divulguee?s?)\b|\bvisages?\b.{0,60}\b(?:floutes?|masques?|caches?"
    r"|montres?|reconnaissables?|dissimules?)\b|\bne (?:pas|doit pas|peut pas"
    r"|doivent pas) (?:etre )?(?:montrer|identifier|nommer|montree?s?|identifiee?s?)\b"
)
_HINT = re.compile(
    r"\b(?:courtesy (?:of )?|credit(?:ed)?(?: to| the)? |copyright |© ?|licen[sc]ed (?:by"
    r"|from) |avec l'aimable autorisation d\w* )"
)
ARCHIVE_OF = re.compile(r"\b(?:archive|archives|library|footage|pictures|images)\b")


def _texts(record: Record) -> Iterator[Flag]:
    if not is_given(record.teaser):
        yield flag("no_teaser")
    rights = record.usage_rights
    if not is_given(rights):
        yield flag("no_usage_rights")
    if rights and "\ufffd" in rights:
        yield flag("rights_text_damaged")
    if any(_speaks_of_rights(line) for line in record.unplaced):
        yield flag("rights_line_unplaced", " / ".join(filter(_speaks_of_rights, record.unplaced)))
    for name in ("usage_rights", "synopsis", "transcript", "teaser", "version_note"):
        for line in (getattr(record, name) or "").split("\n"):
            if _PROTECT.search(fold(line[:2000])):
                yield flag("identity_protection", line.strip()[:200], name)
                return


RIGHTS_WORDS = re.compile(
    r"\b(?:copyright|courtesy|credit(?:ed)?|consent|licen[sc]ed?|embargo|restricted"
    r"|not (?:to )?be (?:used|broadcast|published)|rights|editorial use"
    r"|droits|autorisation|accord du titulaire|ne peu(?:t|vent) etre)\b|©"
)


def _speaks_of_rights(line: str) -> bool:
    return bool(RIGHTS_WORDS.search(fold(line[:2000]))) and len(line.split()) > 3


def _hints(record: Record) -> Iterator[Flag]:
    """Sources named in shots or in the synopsis while the usage rights do not name them."""
    rights = fold(record.usage_rights or "")
    for shot in record.shots:
        if shot.holder and not _names(rights, shot.holder):
            yield flag("rights_hint_outside_field", shot.text[:200], "shots")
            return
    for name in ("synopsis", "teaser", "description"):
        for sentence in re.split(r"(?<=[.!?])\s", getattr(record, name) or ""):
            if _is_hint(sentence, rights):
                yield flag("rights_hint_outside_field", sentence.strip()[:200], name)
                return


def _is_hint(sentence: str, rights: str) -> bool:
    if len(sentence) > 2000:
        return False
    folded = fold(sentence)
    if _HINT.search(folded):
        words = folded[_HINT.search(folded).end() :].strip(" .")  # type: ignore[union-attr]
        return not words or not _names(rights, words.split(",")[0])
    if ARCHIVE_OF.search(folded):
        named = agencies_in(sentence)
        return any(not _names(rights, name) for name in named)
    return False


def _names(folded_text: str, name: str) -> bool:
    return fold(name).removeprefix("the ").split(" and ")[0] in folded_text


_CAPITALISED = re.compile(r"[A-Z][\w&’'-]*(?:[ /](?:[A-Z][\w&’'-]*))*")


def agencies_in(text: str) -> set[str]:
    """Known suppliers named in a text, in the catalogue's spelling."""
    found: set[str] = set()
    for run in _CAPITALISED.findall(text):
        words = run.split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                known = holders.agencies().get(fold(" ".join(words[at : at + size])))
                if known:
                    found.add(known)
    return found


CHECKS = (_texts, _hints)
