"""The layouts a credit can have, each a named rule that proposes a reading with a score.

A layout proposes or stays silent; it never decides. `propose` collects the proposals for one
item of the text, best first; the reader takes the first and keeps the next as alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assets.domain.messages import Message, _

from .evidence import Evidence, clip
from .fold import fold, word_set
from .labels import OTHER_WORK, PLAIN_WORK, Label, label_of
from .likeness import is_given, is_plain, name_likeness
from .names import ROLE_WORDS, list_names
from .organisations import is_artist, is_library
from .piece import Piece, words
from .runs import Joint, Part, commas_part, walk
from .titles import closing_quote, last_bracket, unquote


@dataclass(slots=True)
class Item:
    """One item of the text, without its markers, heading and tail, and what those said."""

    body: Piece
    label: Label | None = None
    listed: bool = False
    tailed: bool = False
    french: bool = False
    #: Whether words before a colon look like a heading that is none ("Least fav track: …").
    promo: bool = False
    #: Which side of a dash the lines around it have their names on: + first, - last.
    lean: float = 0.0


@dataclass(slots=True)
class Proposal:
    """One way to read an item: its credits, how well it fits, and why in a sentence."""

    layout: str
    score: float
    parts: list[Part] = field(default_factory=list)
    role: str = "unspecified"
    names_first: bool | None = None


#: Why a credit was read as it was, by layout.
REASONS = {
    "quoted": Message(_("The title is in quotation marks.")),
    "by": Message(_("“by” stands between title and names.")),
    "dash": Message(_("A dash stands between title and names.")),
    "pair": Message(_("A sign stands between title and names.")),
    "role": Message(_("A name is followed by a word for the music.")),
    "belongs": Message(_("A sentence says whose music it is.")),
    "adjacent": Message(_("A known form of name ends the line, without a sign before it.")),
    "bracket": Message(_("The names are in brackets after the title.")),
    "title": Message(_("A title without names.")),
    "names": Message(_("Names without a title.")),
    "run": Message(_("Several credits run together; the boundary is worked out from the words.")),
    "fields": Message(_("Each fact of the credit has a heading of its own.")),
}

_BY = re.compile(r"(?<=[\s_\])\"»”])(by|par)\s*:?(?=[\s_])[\s_]*", re.IGNORECASE)
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
_BLOT = "\ufffc"
_INSIDE = re.compile(r"(?<=[(\[])[^()\[\]]+(?=[)\]])")
_DE = re.compile(r"(?:\s|(?<=[»”\"]))(?:de\s+|d['’]|von\s+|di\s+|por\s+)", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—−‒―~]{1,3}\s+|\s+[–—]|[–—]\s+|(?<=\w)-\s+|\s+-(?=[A-Z])|\s-\s?$")
_SLASH = re.compile(r"\s+/{1,2}\s*|/\s+")
_BAR = re.compile(r"\s*[|¦]\s*|\t+\s*|\s+[·•]\s+")
_COLON = re.compile(r"\s*[:;]\s+|\s+[:;]\s*")
_BEFORE_BY = re.compile(
    r"(?:[\s,(]+(?:is\s+|was\s+|est\s+)?(?:music\s+|musique\s+)?"
    r"(composed|written|performed|played|sung|arranged|produced|remixed|composée?s?|écrite?s?|"
    r"interprétée?s?|chantée?s?)|\s*[,(]\s*(?:music|musique|instrumental music))"
    r"(?:\s+(?:and|&|et)\s+(?:performed|produced|arranged|written|composed|recorded))?\s*$",
    re.IGNORECASE,
)
_PULLS_BY = word_set(
    """
    inspired powered driven guided blinded stand standing passing passed pass touched surrounded
    haunted saved caught lit bound go going gone fly flying walk drop drive stop near close
    little swear live die day side one two step piece bit stood live
    """
)
_NO_NAME = word_set(
    """
    my me myself your you his her him us them it itself far now then a an
    """
)
_ROLE_AFTER = re.compile(
    r"\s*[,(\[–-]\s*((?:original\s+|film\s+|theme\s+|incidental\s+|additional\s+)?"
    r"[^\W\d_]+(?:\s*(?:and|&|et|/)\s*[^\W\d_]+(?:\s+[^\W\d_]+)?)?)[)\]]?\.?$",
    re.IGNORECASE,
)
_BELONGS = re.compile(r"\s+(?:belongs to|appartient à|comes from)\s+", re.IGNORECASE)
_SONG = re.compile(
    r"^(?:the|la|le)?\s*(?:song|track|music|musique|chanson|morceau)\s+", re.IGNORECASE
)


def _joint_weight(match: re.Match[str], text: str) -> float:
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


def _mask(text: str) -> str:
    """The text with the insides of brackets blotted out, so that no joint is found in them."""
    return _INSIDE.sub(lambda found: _BLOT * len(found.group()), text)


def _one(title: Piece | None, names: Piece | None, near: Piece) -> list[Part]:
    empty = near.cut(0, 0)
    return [Part(title or empty, names or empty, 4.0, None)]


def _is_other_work(text: str) -> bool:
    """Whether every word is about work that is not music ("Edited and directed")."""
    tokens = [t for t in re.split(r"[^\w'-]+", fold(text)) if t]
    filler = ("and", "et", "the", "this", "all", "of", "was", "is", "by", "a", "la", "le")
    hits = [t for t in tokens if t in PLAIN_WORK]
    return bool(hits) and all(t in OTHER_WORK or t in filler or t in ROLE_WORDS for t in tokens)


def quoted(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`“Northern Corridor” by Ada Lindqvist`, `« Iron Horizon » de Bram`, `Muse – "Uprising"`."""
    text = item.body.text
    close = closing_quote(text)
    if close > 1:
        end = close + 1
        qualifier = re.match(r"\s*[(\[][^()\[\]]*[)\]]", text[end:])
        if qualifier:
            end += qualifier.end()
        rest = text[end:]
        joint = re.match(
            r"[\s,]*(?:(?:by|par|de|von|di|por|from|via)\b:?|d['’]|[-–—:/|,;])?\s*",
            rest,
            re.IGNORECASE,
        )
        names = item.body.cut(end + joint.end()).trim(",;") if joint else None
        if joint and re.search(r"\b(?:from|via)\b", joint.group(), re.IGNORECASE):
            names = None
        weight = evidence.names(names.text) if names else 0
        words_in = words(rest[joint.end() :] if joint else "")
        if not names:
            yield Proposal("quoted", 4.5, _one(item.body.cut(0, end), None, item.body))
        elif weight > -2.5 and len(words_in) < 60 and not _many_joints(rest[joint.end() :]):
            score = 6.0 + 0.5 * clip(weight)
            role = ROLE_WORDS.get(fold(_said(rest)), "unspecified")
            yield Proposal("quoted", score, _one(item.body.cut(0, end), names, item.body), role)
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
            yield Proposal("quoted", score, _one(title, left, item.body), names_first=True)


def _said(rest: str) -> str:
    match = re.match(r"\s*(?:,\s*)?(\w+)\s+(?:by|par)\b", rest)
    return match[1] if match else ""


def _many_joints(text: str) -> bool:
    return len(_BY.findall(text[:2000])) > 0 or len(_DASH.findall(text[:2000])) > 1


def by(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Title by A, B and C`, also several run together, with or without commas between."""
    text = item.body.text
    joints = []
    for match in _BY.finditer(_mask(text)):
        if match.start() and match.end() < len(text):
            start, verb = (
                match.start(),
                _BEFORE_BY.search(text[max(0, match.start() - 60) : match.start()]),
            )
            if verb and joints:
                continue
            if verb:
                start -= len(verb.group())
            joints.append(Joint(start, match.end(), _joint_weight(match, text)))
    yield from _by_joints(item, evidence, joints, 4.0)
    if not joints and "_by_" not in text:
        french = item.french or any(fold(t) in _FRENCH for t in words(text))
        found = [Joint(m.start(), m.end(), 0.0) for m in _DE.finditer(_mask(text)) if m.start() > 0]
        if found and (french or text[found[-1].start - 1 : found[-1].start] in '»”"'):
            last = found[0] if len(found) == 1 else _best_de(found, item, evidence)
            if evidence.names(item.body.cut(last.end).text) > (-0.8 if item.french else 0.5):
                left = words(text[: last.start])
                person = len(left) == 1 and is_given(left[0])
                yield from _by_joints(item, evidence, [last], 1.5 if person else 4.4)


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
        verb = _BEFORE_BY.search(
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
        if _DASH.search(inner) and len(_DASH.findall(inner)) == 1:
            score -= 1.0
        if len(words(inner)) > 14 or mean < -2.2:
            score -= 4.0
    yield Proposal("by", score, run.parts, role)


def dash(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Title – Surname`, `ARTIST – TITLE`, one or several run together, in either order."""
    text = item.body.text
    joints = [
        Joint(m.start(), m.end(), 0.0)
        for m in _DASH.finditer(_mask(text))
        if m.start() and m.end() < len(text)
    ]
    if not joints and re.fullmatch(r"[A-Z][^\W_]{2,}-[A-Z][^\W_]{2,}", text):
        at = text.index("-")
        joints, tight = [Joint(at, at + 1, 0.0)], True
    else:
        tight = False
    yield from _either_order(item, evidence, joints, "dash", 2.5 - tight * 1.0)


def _either_order(
    item: Item,
    evidence: Evidence,
    joints: list[Joint],
    layout: str,
    base: float,
    *,
    prior: float = 0.5,
) -> Iterator[Proposal]:
    if not joints:
        return
    parted = len(joints) > 1 and commas_part(item.body, joints)
    for names_first in (True, False):
        run = walk(item.body, joints, names_first=names_first, evidence=evidence)
        if run is None:
            continue
        total = 0.0
        for part in run.parts:
            title, names = part.title.text, part.names.text
            total += 0.6 * clip(evidence.names(names)) + 0.4 * clip(evidence.title(title))
            total -= 0.5 * clip(_as_name(title, evidence), 3)
            if _DASH.search(names):
                total -= 1.5
        score = base + total / len(run.parts)
        score += (prior + item.lean) if names_first else -item.lean
        if not names_first and len(run.parts) == 1:
            one = run.parts[0]
            if len(words(one.names.text)) == 1 < len(words(one.title.text)):
                score += 1.3 if _is_surname_after_dash(item.body.text, one) else 0.4
        if parted:
            score += 1.5 if not names_first and len(run.parts) > 1 else -1.5
        yield Proposal(layout, score, run.parts, names_first=names_first)


def _is_surname_after_dash(text: str, part: Part) -> bool:
    """`Title – Surname`: a long dash, mixed case, and last a word that is no common word."""
    last = part.names.text
    return (
        ("–" in text or "—" in text)
        and not text.isupper()
        and last[:1].isupper()
        and not is_plain(last)
    )


def _as_name(text: str, evidence: Evidence) -> float:
    """How much a side would be names, its version brackets left aside."""
    bare = unquote(text)
    bracket = last_bracket(bare[-120:])
    if bracket:
        return min(evidence.names(bare), 0.0)
    return evidence.names(bare)


def order_evidence(item: Item, evidence: Evidence) -> float | None:
    """For a two-sided item: how much more the left side is a name than the right; None if not."""
    text = item.body.text
    for pattern in (_DASH, _SLASH, _BAR, _COLON):
        found = pattern.search(_mask(text))
        if found and found.start() and found.end() < len(text):
            left, right = text[: found.start()], text[found.end() :]
            return clip(
                (evidence.names(left) - evidence.title(left) * 0.6)
                - (_as_name(right, evidence) - evidence.title(right) * 0.6)
            )
    return None


def pair(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Name / Title`, `Title | Name`, `Title : Name`, `Title ; Name`, tab between them."""
    text = item.body.text
    if _DASH.search(_mask(text)) is None:
        for pattern, base, prior in ((_BAR, 2.2, 0.0), (_SLASH, 2.2, 0.2)):
            found = [m for m in pattern.finditer(_mask(text)) if m.start() and m.end() < len(text)]
            if found:
                joints = [Joint(m.start(), m.end(), 0.0) for m in found[:40]]
                yield from _either_order(item, evidence, joints, "pair", base, prior=prior)
                break
    found = _COLON.search(_mask(text))
    if found and found.start() and found.end() < len(text) and not _BY.search(_mask(text)):
        joint = [Joint(found.start(), found.end(), 0.0)]
        base = 2.6 if item.listed else 1.0
        yield from _either_order(item, evidence, joint, "pair", base, prior=-0.3)


_SONG_WRITING = ("lyrics", "lyricist", "songwriter", "words", "paroles", "parolier")


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
    if not names or _BY.search(names.text) or _DASH.search(names.text):
        return
    weight = evidence.names(names.text)
    if weight > -1.5:
        kind = roles[0] if roles and len(set(roles)) == 1 else "unspecified"
        yield Proposal(
            "role", 4.2 + 0.5 * clip(weight), _one(None, names, item.body), kind or "unspecified"
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
                _one(title.cut(song.end()), item.body.cut(found.end()).trim("."), item.body),
            )


def adjacent(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Moonlight Hall Kevin MacLeod`: nothing between, only the form of a name tells."""
    text = item.body.text
    if len(text) > 140:
        return
    near = item.body.trim_right(".").words()
    best: Proposal | None = None
    for names_first in (False, True):
        for k in range(1, min(len(near), 12)):
            left = Piece(item.body.source, near[0].start, near[k - 1].end)
            right = Piece(item.body.source, near[k].start, near[-1].end)
            names, title = (left, right) if names_first else (right, left)
            if len(words(names.text)) > 4:
                continue
            sign = _strong_name(names.text, evidence)
            if fold(near[k - 1].text) in (
                "the",
                "a",
                "of",
                "in",
                "on",
                "to",
                "and",
                "for",
                "le",
                "la",
                "de",
                "&",
                "by",
                "among",
                "under",
                "over",
            ):
                continue
            if not sign or (names.text[:3].lower() == "the" and near[k - 1].text[-1] in ",:"):
                continue
            score = 1.2 + sign + 0.3 * clip(evidence.title(title.text)) + 1.0 * item.tailed
            if near[k - 1].text[-1] in ",;:–-":
                continue
            if names_first:
                score += item.lean - 1.4
            else:
                score -= item.lean * 0.5
            if names_first and len(words(title.text)) > 0 and name_likeness(text) > 2:
                score -= 1.5
            if best is None or score > best.score:
                best = Proposal(
                    "adjacent", score, _one(title, names, item.body), names_first=names_first
                )
    if best:
        yield best


def _strong_name(text: str, evidence: Evidence) -> float:
    """How surely these words are a name even with nothing before them; 0 if not surely."""
    tokens = words(text)
    if is_artist(text) or evidence.known.knows_person(text) or fold(text) in evidence.familiar:
        return 2.6
    if not text[:1].isupper() or len(tokens) < 2:
        return 0.0
    if (
        tokens[0] == "The"
        and len(tokens) in (2, 3)
        and text.endswith("s")
        and not is_plain(tokens[-1])
    ):
        return 1.2
    if (
        tokens[0] == "The"
        and len(tokens) == 3
        and fold(tokens[-1]) in ("sisters", "brothers", "spots", "band", "orchestra")
    ):
        return 1.6
    if len(tokens) in (2, 3) and is_given(tokens[0]) and not any(is_plain(t) for t in tokens):
        return 1.3
    return 0.0


def bracket(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Signals (Paul Mottram)`, `Long Border (T. Ilves / M. Moreau)`."""
    text = item.body.text
    found = last_bracket(text)
    if not found or _BY.search(_mask(text)) or _DASH.search(text[: found[0]]):
        return
    at, inside = found
    names = item.body.cut(at + 1, len(text) - 1).trim()
    title = item.body.cut(0, at).trim()
    lead = re.match(
        r"(?:by|par|de|music|musique|composer|comp\.?|written by|composed by)\s*:?\s+",
        names.text,
        re.IGNORECASE,
    )
    if lead:
        names = names.cut(lead.end())
    weight = evidence.names(names.text)
    if title and names and (weight > 2.0 or (lead and weight > -1.0)):
        yield Proposal(
            "bracket",
            2.6
            + 0.5 * clip(weight)
            + 0.3 * clip(evidence.title(title.text))
            - 0.6 * clip(_as_name(title.text, evidence), 3),
            _one(title, names, item.body),
        )


def comma(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Quiet Fields, Marta Kolb`: one comma, and what follows is plainly a name."""
    text = _mask(item.body.text)
    if text.count(",") != 1 or _BY.search(text) or _DASH.search(text):
        return
    at = text.index(",")
    title, names = item.body.cut(0, at).trim(), item.body.cut(at + 1).trim()
    weight = evidence.names(names.text)
    if title and names and weight > 2.0:
        score = 1.8 + 0.5 * clip(weight) + 0.3 * clip(evidence.title(title.text))
        score -= 0.6 * clip(max(_as_name(title.text, evidence), -0.5), 3)
        yield Proposal("pair", score, _one(title, names, item.body))


def alone(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """Only a title, or only names: the heading before it decides, else the words."""
    text = item.body.text
    kind = item.label.kind if item.label else None
    names = evidence.names(text)
    title = evidence.title(text)
    listed = list_names(text)
    if not (is_library(text) and kind != "title"):
        score = 1.6 + 0.4 * clip(title) - 0.6 * clip(max(names, -1.5))
        score += {"title": 2.0, "names": -3.0, "music": 0.2}.get(kind or "", 0.0)
        if _BY.search(_mask(text)):
            score -= 2.5
        sides = [side for side in _DASH.split(text) if side.strip()]
        if len(sides) > 1:
            sure = all(len(words(side)) > 1 and evidence.names(side) < -0.8 for side in sides)
            score += -0.5 if sure else -2.0
        yield Proposal("title", score, _one(item.body, None, item.body))
    if listed and not (len(listed) == 1 and is_library(listed[0]) and not is_artist(listed[0])):
        score = 0.6 + 0.6 * clip(names)
        score += {"title": -1.5, "names": 4.0, "music": 1.4}.get(kind or "", -0.6)
        if _DASH.search(_mask(text)):
            score -= 1.5
        roles = item.label.role if item.label and kind == "names" else "unspecified"
        yield Proposal("names", score, _one(None, item.body, item.body), roles)


LAYOUTS: tuple[Callable[[Item, Evidence], Iterator[Proposal]], ...] = (
    quoted,
    by,
    dash,
    pair,
    role,
    belongs,
    adjacent,
    bracket,
    comma,
    alone,
)


def propose(item: Item, evidence: Evidence) -> list[Proposal]:
    """Every reading the layouts propose for an item, best first."""
    found = [proposal for layout in LAYOUTS for proposal in layout(item, evidence)]
    found.sort(key=lambda proposal: -proposal.score)
    return found
