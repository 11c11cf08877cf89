"""What texts say that somebody should look at: rights out of place, persons to protect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..record import Flag, Record, is_given
from ..transcript import holders
from ..vocabularies import fold
from .codes import flag

_PERSON = (
    r"(?:faces?|persons?|people|names?|identit(?:y|ies)|soldiers?|child(?:ren)?"
    r"|individuals?|operators?"
    r"|interviewees?|interpreters?|speakers?|wom[ae]n|m[ae]n|officers?|pilots?"
    r"|witness(?:es)?|members?"
    r"|him|her|them|personnel|staff|patients?|prisoners?|detainees?|visages?|personnes?|identites?"
    r"|noms?|enfants?|militaires?|interprete)"
)
_HIDE = (
    r"(?:shown?|reveal(?:ed)?|identif(?:y|ied)|identifiable|disclosed?|named?|recogni[sz]able"
    r"|recogni[sz]ed|visible|published)"
)
_COVERED = (
    r"(?:blurred|hidden|protected|concealed|pixell?ated|withheld|masked|anonymi[sz]ed"
    r"|anonymous)"
)
_PROTECT = (
    re.compile(
        rf"\b(?:do not|don't|never|please avoid|must not|may not|should not|not to"
        rf"|cannot)\s(?:be\s)?{_HIDE}\b"
    ),
    re.compile(
        rf"\b(?:must|should|may|to|has to|have to|is|are|please)\s(?:be\s|remain\s"
        rf"|stay\s)?{_COVERED}\b"
    ),
    re.compile(
        r"\b(?:blur|pixell?ate|conceal|protect|mask|hide)(?:ing)?\s(?:the|his|her|their|all)\b"
    ),
    re.compile(
        r"\b(?:ne (?:pas )?(?:doi(?:t|vent) pas |peu(?:t|vent) pas )?(?:etre )?(?:montre"
        r"|identifie|nomme|reconnu)\w{0,4})\b"
    ),
    re.compile(r"\b(?:floute|masque|dissimule|protege|cache|anonyme)\w{0,4}\b"),
)
_PERSON_WORD = re.compile(rf"\b{_PERSON}\b")


def _protects(line: str) -> bool:
    """Whether a line asks, in one sentence, not to show or name somebody."""
    for sentence in re.split(r"(?<=[.!?])\s", fold(line[:2000])):
        if _PERSON_WORD.search(sentence) and any(p.search(sentence) for p in _PROTECT):
            return True
    return False


_HINT = re.compile(
    r"\b(?:courtesy (?:of )?|credit(?:ed)?(?: to| the)? |copyright |© ?|licen[sc]ed (?:by"
    r"|from) |avec l'aimable autorisation d\w* )"
)
ARCHIVE_OF = re.compile(r"\b(?:archive|archives|library|footage|pictures|images)\b")


_ENGLISH = frozenset(
    "the of and to is are was with from they that this which for has have by".split()
)
_FRENCH = frozenset(
    "le la les des et est sont dans pour qui que une avec par sur du au aux".split()
)


def _tongue(paragraph: str) -> str | None:
    """English or French by its small words, where they leave no doubt."""
    words = fold(paragraph[:2000]).replace("'", " ").split()
    english = sum(word in _ENGLISH for word in words)
    french = sum(word in _FRENCH for word in words)
    if max(english, french) < 3 or min(english, french) * 3 > max(english, french):
        return None
    return "en" if english > french else "fr"


def _mixture(record: Record) -> Iterator[Flag]:
    """Teaser and synopsis that change from one language to the other."""
    texts = "\n".join(filter(None, (record.teaser, record.synopsis)))
    found = {_tongue(paragraph) for paragraph in texts.split("\n")}
    if {"en", "fr"} <= found:
        yield flag("mixed_languages", "Teaser and synopsis are in English and French.", "synopsis")


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
            if _protects(line):
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


_JOINT = re.compile(r"[\w’.-]{2,40}/[\w’.-]{2,40}")


def _joint(record: Record) -> Iterator[Flag]:
    """ "ITN/Reuters" in a shot or a clause: one holder, or two?"""
    named = [shot.holder for shot in record.shots if shot.holder and holders.is_joint(shot.holder)]
    named += [n for n in _JOINT.findall(record.usage_rights or "") if holders.is_known(n)]
    if named:
        yield flag("joint_holder", named[0])


CHECKS = (_texts, _mixture, _hints, _joint)
