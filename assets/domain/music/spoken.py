"""Layouts that say in words or quotes what is title and what is name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .evidence import Evidence, clip
from .fold import fold
from .item import Item, Proposal, only
from .joints import BEFORE_BY, BY, DASH, DE, mask, weight_of_by
from .labels import OTHER_WORK, PLAIN_WORK, label_of
from .likeness import PARTICLES, is_given, is_lower_case, is_plain
from .names import ROLE_WORDS
from .piece import Piece, words
from .runs import Joint, Part, walk
from .titles import closing_quote, last_bracket

_FRENCH = frozenset(
    (
        "le",
        "la",
        "les",
        "des",
        "du",
        "un",
        "une",
        "a",
        "au",
        "aux",
        "et",
        "dans",
        "pour",
        "l",
        "sur",
    )
)


_ROLE_AFTER = re.compile(
    r"\s*[,(\[–-]\s*((?:original\s+|film\s+|theme\s+|incidental\s+|additional\s+)?"
    r"[^\W\d_]+(?:\s*(?:and|&|et|/)\s*[^\W\d_]+(?:\s+[^\W\d_]+)?|"
    r"\s+(?:originale|additionnelle))?)[)\]]?\.?$",
    re.IGNORECASE,
)


_BELONGS = re.compile(r"\s+(?:belongs to|appartient à|comes from)\s+", re.IGNORECASE)


_SONG = re.compile(
    r"^(?:the|la|le)?\s*(?:song|track|music|musique|chanson|morceau)\s+", re.IGNORECASE
)


_SONG_WRITING = ("lyrics", "lyricist", "songwriter", "words", "paroles", "parolier")


def _is_other_work(text: str) -> bool:
    """Whether every word is about work that is not music ("Edited and directed")."""
    tokens = [t for t in re.split(r"[^\w'-]+", fold(text)) if t]
    filler = ("and", "et", "the", "this", "all", "of", "was", "is", "by", "a", "la", "le",
              "cette", "includes", "contains", "features", "uses", "comprend", "contient",
              "additional", "archive", "archives", "des", "some")  # fmt: skip
    hits = [t for t in tokens if t in PLAIN_WORK]
    return bool(hits) and all(t in OTHER_WORK or t in filler or t in ROLE_WORDS for t in tokens)


def quoted(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`“Northern Corridor” by Ada Lindqvist`, `« Iron Horizon » de Bram`, `Muse – "Uprising"`."""
    text = item.body.text
    close = closing_quote(text)
    if close > 1 and (shared := _shared(item, evidence)):
        yield shared
        return
    if close > 1:
        end = close + 1
        qualifier = re.match(r"\s*[(\[][^()\[\]]*[)\]]", text[end:])
        if qualifier:
            end += qualifier.end()
        rest = text[end:]
        joint = re.match(
            r"[\s,]*(?:(?:(?:composed|written|performed|played|sung|composée?|écrite?|interprétée?)"
            r"\s+(?=by|par))?(?:by|par|de|von|di|por|from|via|van(?!\s+de[nr]?\s))\b:?|d['’]|[-–—:/|,;])?\s*",
            rest,
            re.IGNORECASE,
        )
        at = joint.end() if joint else 0
        names: Piece | None = item.body.cut(end + at).trim(",;")
        if joint and re.search(r"\b(?:from|via)\b", joint.group(), re.IGNORECASE):
            names = None
        weight = evidence.names(names.text) if names else 0
        words_in = words(rest[at:])
        if not names:
            inside = _named_in_bracket(item.body, close + 1, end, evidence)
            if inside:
                yield Proposal("bracket", 5.5, only(item.body.cut(0, close + 1), inside, item.body))
            yield Proposal("quoted", 4.5, only(item.body.cut(0, end), None, item.body))
        elif weight > -2.5 and len(words_in) < 60 and not _many_joints(rest[at:]):
            score = 6.0 + 0.5 * clip(weight)
            role = ROLE_WORDS.get(fold(_said(rest)), "unspecified")
            yield Proposal("quoted", score, only(item.body.cut(0, end), names, item.body), role)
        return
    opening = re.search(r"[\"“«„]", text[:200])
    if opening and opening.start() > 1 and not _many_joints(text[: opening.start()]):
        close = closing_quote(text[opening.start() :])
        left = item.body.cut(0, opening.start()).trim(",;:-–—|/")
        rest = text[opening.start() + close + 1 :] if close > 0 else "x"
        plain_rest = not rest.strip(" .") or last_bracket(rest.strip()) is not None
        if close > 1 and plain_rest and evidence.names(left.text) > -1.2:
            title = item.body.cut(opening.start())
            score = 5.0 + 0.5 * clip(evidence.names(left.text))
            yield Proposal("quoted", score, only(title, left, item.body), names_first=True)


def _named_in_bracket(body: Piece, start: int, end: int, evidence: Evidence) -> Piece | None:
    """The names in the bracket after a quoted title; None if it is a version or nothing."""
    inside = body.cut(start, end).trim("()[]")
    if not inside or any(is_plain(word) for word in words(inside.text)):
        return None
    return inside if evidence.names(inside.text) > 0.5 else None


_NEXT_TITLE = re.compile(r"\s*(?:,\s*(?:and|et)?|and|et|&)\s*(?=[\"“«„‘'])", re.IGNORECASE)
_SHARED_BY = re.compile(r"[\s,]*(?:by|par|de)\s+", re.IGNORECASE)


def _shared(item: Item, evidence: Evidence) -> Proposal | None:
    """`“Wide Angle” and “Thaw” by Per Aas`: several titles in quotes, one list of names."""
    text, at = item.body.text[:2000], 0
    titles: list[Piece] = []
    while len(titles) < 20 and (close := closing_quote(text[at:])) > 1:
        titles.append(item.body.cut(at, at + close + 1))
        at += close + 1
        further = _NEXT_TITLE.match(text, at)
        if not further:
            break
        at = further.end()
    joint = _SHARED_BY.match(text, at)
    if len(titles) < 2 or not joint:
        return None
    names = item.body.cut(joint.end()).trim(",;")
    weight = evidence.names(names.text)
    if not names or weight < -2.5 or _many_joints(names.text):
        return None
    parts = [Part(title, names, 4.0, None) for title in titles]
    return Proposal("quoted", 6.0 + 0.5 * clip(weight), parts)


def _said(rest: str) -> str:
    match = re.match(r"\s*(?:,\s*)?(\w+)\s+(?:by|par)\b", rest)
    return match[1] if match else ""


def _many_joints(text: str) -> bool:
    return len(BY.findall(text[:2000])) > 0 or len(DASH.findall(text[:2000])) > 1


def by(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Title by A, B and C`, also several run together, with or without commas between."""
    text = item.body.text
    joints: list[Joint] = []
    for match in BY.finditer(mask(text)):
        if match.start() and match.end() < len(text):
            start, verb = (
                match.start(),
                BEFORE_BY.search(text[max(0, match.start() - 60) : match.start()]),
            )
            if verb and joints:
                continue
            if verb:
                start -= len(verb.group())
            joints.append(Joint(start, match.end(), weight_of_by(match, text)))
    yield from _by_joints(item, evidence, joints, 4.0)
    if not joints and "_by_" not in text:
        french = item.french or any(fold(t) in _FRENCH for t in words(text))
        found = [
            Joint(m.start(), m.end(), 0.0)
            for m in DE.finditer(mask(text))
            if m.start() > 0 and _may_be_name(text, m.end())
        ]
        if found and (french or text[found[-1].start - 1 : found[-1].start] in '»”"'):
            last = found[0] if len(found) == 1 else _best_de(found, item, evidence)
            if evidence.names(item.body.cut(last.end).text) > (-0.8 if item.french else 0.5):
                left = words(text[: last.start])
                person = len(left) == 1 and is_given(left[0])
                yield from _by_joints(item, evidence, [last], 1.5 if person else 4.4)


def _may_be_name(text: str, at: int) -> bool:
    """Whether a name may begin here: « Terre de feu » names nobody, where capitals tell."""
    word = text[at : at + 40].split(" ")[0].strip('« “"')
    return not word[:1].islower() or fold(word) in PARTICLES or is_lower_case(text)


def _best_de(found: list[Joint], item: Item, evidence: Evidence) -> Joint:
    """Which of several "de" stands before the names: the one whose right side is most a name."""
    return max(found[-4:], key=lambda j: evidence.names(item.body.cut(j.end).text))


def _by_joints(
    item: Item, evidence: Evidence, joints: list[Joint], base: float
) -> Iterator[Proposal]:
    run = walk(item.body, joints, names_first=False, evidence=evidence)
    if run is None:
        return
    role = "unspecified"
    for joint in joints[:1]:
        verb = BEFORE_BY.search(
            item.body.text[: joint.start]
            + item.body.text[joint.start : joint.end].split("by")[0].rstrip()
        )
        if verb and len(run.parts) == 1:
            role = ROLE_WORDS.get(fold(verb[1] or ""), "unspecified")
    first = run.parts[0]
    if _is_other_work(first.title.text):
        return
    weights = [evidence.names(part.names.text) for part in run.parts]
    mean = sum(weights) / len(weights)
    score = (
        base
        + 0.5 * clip(mean)
        + 0.3 * clip(sum(evidence.title(p.title.text) for p in run.parts) / len(weights))
    )
    if len(run.parts) == 1:
        inner = first.title.text
        if DASH.search(inner) and len(DASH.findall(inner)) == 1:
            score -= 1.0
        if len(words(inner)) > 14 or (mean < -2.2 and first.names.text[:1].islower()):
            score -= 4.0
        elif mean < -2.2:
            score -= 1.0
    yield Proposal("by", score, run.parts, role)


def role(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Faye Lyons, music`, `Liu Yanxi, composer`, `Guy Gross (composer)`."""
    found = _ROLE_AFTER.search(item.body.text[-80:])
    if not found:
        return
    start = max(0, len(item.body.text) - 80) + found.start()
    said = fold(found[1])
    label = label_of(found[1])
    roles = [
        ROLE_WORDS.get(word)
        for word in re.split(r"\W+", said)
        if word in ROLE_WORDS and len(word) > 2
    ]
    if (
        any(one in ("producer", "publisher", "author") for one in roles)
        and said not in _SONG_WRITING
    ):
        return
    if not roles and not (label and label.kind == "music") and said not in ("songs", "score"):
        return
    names = item.body.cut(0, start)
    if not names or BY.search(names.text) or DASH.search(names.text):
        return
    weight = evidence.names(names.text)
    if weight > -1.5:
        kind = roles[0] if roles and len(set(roles)) == 1 else "unspecified"
        yield Proposal(
            "role", 4.2 + 0.5 * clip(weight), only(None, names, item.body), kind or "unspecified"
        )


def belongs(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`The song Feelin_Good belongs to Kevin MacLeod.`"""
    found = _BELONGS.search(item.body.text)
    if found and found.start():
        title = item.body.cut(0, found.start())
        song = _SONG.match(title.text)
        if song:
            yield Proposal(
                "belongs",
                5.5,
                only(title.cut(song.end()), item.body.cut(found.end()).trim("."), item.body),
            )
