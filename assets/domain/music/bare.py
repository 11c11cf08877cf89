"""Layouts without any sign: title and name side by side, a title alone, names alone."""

from __future__ import annotations

from collections.abc import Iterator

from .evidence import Evidence, clip
from .fold import fold
from .item import Item, Proposal, only
from .joints import BY, DASH, mask
from .likeness import is_given, is_plain, name_likeness
from .names import list_names
from .organisations import is_artist, is_library
from .piece import Piece, words


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
            if ": " in names.text:
                continue
            sign = _strong_name(names.text, evidence)
            if not sign and item.tailed and not names_first:
                sign = _name_by_contrast(title.text, names.text)
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
                    "adjacent", score, only(title, names, item.body), names_first=names_first
                )
    if best:
        yield best


def _name_by_contrast(title: str, names: str) -> float:
    """Two words that are no common ones after common ones, with a link or licence to follow."""
    tokens = words(names)
    plain = [is_plain(token) for token in (*tokens, *words(title)[-1:])]
    capital = all(token[:1].isupper() and token.isalpha() for token in tokens)
    return 0.8 if capital and plain == [False, False, True] else 0.0


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
        if evidence.known.titles and evidence.known.knows_title(text):
            score += 8.0
        if BY.search(mask(text)):
            score -= 2.5
        sides = [side for side in DASH.split(text) if side.strip()]
        if len(sides) > 1:
            sure = all(len(words(side)) > 1 and evidence.names(side) < -0.8 for side in sides)
            score += -0.5 if sure else -2.0
        yield Proposal("title", score, only(item.body, None, item.body))
    if listed and not (len(listed) == 1 and is_library(listed[0]) and not is_artist(listed[0])):
        score = 0.6 + 0.6 * clip(names)
        score += {"title": -1.5, "names": 4.0, "music": 1.4}.get(kind or "", -0.6)
        if DASH.search(mask(text)) or ": " in text:
            score -= 1.5
        roles = item.label.role if item.label and kind == "names" else "unspecified"
        yield Proposal("names", score, only(None, item.body, item.body), roles)
