"""Layouts of two sides with a sign between: which side is the title, the words must tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .evidence import Evidence, clip
from .item import Item, Proposal, only
from .joints import BAR, BY, COLON, DASH, SLASH, VERSION, mask, weight_of_by
from .likeness import is_plain
from .piece import words
from .runs import Joint, Part, commas_part, walk
from .titles import last_bracket, unquote


def dash(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Title – Surname`, `ARTIST – TITLE`, one or several run together, in either order."""
    text = item.body.text
    joints = [
        Joint(m.start(), m.end(), 0.0)
        for m in DASH.finditer(mask(text))
        if m.start() and m.end() < len(text) and not VERSION.match(text, m.end())
    ]
    if not joints and re.fullmatch(r"[A-Z][^\W_]{2,}-[A-Z][^\W_]{2,}", text):
        at = text.index("-")
        joints, tight = [Joint(at, at + 1, 0.0)], True
    else:
        tight = False
    yield from _either_order(item, evidence, joints, "dash", 2.5 - tight * 1.0)


def pair(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Name / Title`, `Title | Name`, `Title : Name`, `Title ; Name`, tab between them."""
    text = item.body.text
    if DASH.search(mask(text)) is None:
        for pattern, base, prior in ((BAR, 2.2, 0.0), (SLASH, 2.2, 0.2)):
            found = [m for m in pattern.finditer(mask(text)) if m.start() and m.end() < len(text)]
            if found:
                joints = [Joint(m.start(), m.end(), 0.0) for m in found[:40]]
                yield from _either_order(item, evidence, joints, "pair", base, prior=prior)
                break
    colon = COLON.search(mask(text))
    if colon and colon.start() and colon.end() < len(text) and not BY.search(mask(text)):
        joint = [Joint(colon.start(), colon.end(), 0.0)]
        base = 2.6 if item.listed else 1.0
        yield from _either_order(item, evidence, joint, "pair", base, prior=-0.3)


def comma(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Quiet Fields, Marta Kolb`: one comma, and what follows is plainly a name."""
    text = mask(item.body.text)
    if text.count(",") != 1 or BY.search(text) or DASH.search(text):
        return
    at = text.index(",")
    title, names = item.body.cut(0, at).trim(), item.body.cut(at + 1).trim()
    weight = evidence.names(names.text)
    if title and names and weight > 2.0:
        score = 1.8 + 0.5 * clip(weight) + 0.3 * clip(evidence.title(title.text))
        score -= 0.6 * clip(max(as_name(title.text, evidence), -0.5), 3)
        yield Proposal("pair", score, only(title, names, item.body))


def bracket(item: Item, evidence: Evidence) -> Iterator[Proposal]:
    """`Signals (Paul Mottram)`, `Long Border (T. Ilves / M. Moreau)`."""
    text = item.body.text
    found = last_bracket(text)
    if not found or BY.search(mask(text)) or DASH.search(text[: found[0]]):
        return
    at = found[0]
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
    named = weight > 2.0 or (weight > 1.2 and not any(is_plain(w) for w in words(names.text)))
    if title and names and (named or (lead and weight > -1.0)):
        yield Proposal(
            "bracket",
            2.6
            + 0.5 * clip(weight)
            + 0.3 * clip(evidence.title(title.text))
            - 0.6 * clip(as_name(title.text, evidence), 3),
            only(title, names, item.body),
        )


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
            total -= 0.5 * clip(as_name(title, evidence), 3)
            if DASH.search(names):
                total -= 1.5
            total -= _named_inside(title, evidence)
        score = base + total / len(run.parts)
        score += (prior + item.lean) if names_first else -item.lean
        if not names_first and len(run.parts) == 1:
            one = run.parts[0]
            if len(words(one.names.text)) == 1:
                several = len(words(one.title.text)) > 1
                surname = _is_surname_after_dash(item.body.text, one)
                score += 0.4 * several + 0.9 * surname
        if parted:
            score += 1.5 if not names_first and len(run.parts) > 1 else -1.5
        yield Proposal(layout, score, run.parts, names_first=names_first)


def _named_inside(title: str, evidence: Evidence) -> float:
    """How much speaks against a title that names somebody: `Always Ready by Chester Boone`."""
    said = list(BY.finditer(mask(title[:300])))
    if not said or weight_of_by(said[-1], title) < -0.5:
        return 0.0
    return 2.0 * (evidence.names(title[said[-1].end() :]) > 0.6)


def _is_surname_after_dash(text: str, part: Part) -> bool:
    """`Title – Surname`: a long dash, mixed case, and last a word that is no common word."""
    last = part.names.text
    return (
        ("–" in text or "—" in text)
        and not text.isupper()
        and last[:1].isupper()
        and not is_plain(last)
    )


def as_name(text: str, evidence: Evidence) -> float:
    """How much a side would be names, its version brackets left aside."""
    bare = unquote(text)
    bracket = last_bracket(bare[-120:])
    if bracket:
        return min(evidence.names(bare), 0.0)
    return evidence.names(bare)


def order_evidence(item: Item, evidence: Evidence) -> float | None:
    """For a two-sided item: how much more the left side is a name than the right; None if not."""
    text = item.body.text
    for pattern in (DASH, SLASH, BAR, COLON):
        found = pattern.search(mask(text))
        if found and found.start() and found.end() < len(text):
            left, right = text[: found.start()], text[found.end() :]
            return clip(
                (evidence.names(left) - evidence.title(left) * 0.6)
                - (as_name(right, evidence) - evidence.title(right) * 0.6)
            )
    return None
