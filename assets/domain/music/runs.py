"""Several credits run together: where does one end and the next begin?

Between two joints ("by", a dash) stand the end of one credit and the beginning of the next, with
nothing between them: `by Hart, Heineman and Sands | Nothing but the Top by`. Every joint may also
be part of a title ("Stand by Me"). The best way through is found by dynamic programming over the
joints: at most `_SKIPS` joints in a row are passed over, at most `_REACH` words are tried for a
boundary, so the work grows with the number of words and no faster.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from .evidence import Evidence, clip
from .fold import fold
from .likeness import PARTICLES, core_words, is_given, is_lower_case, is_plain
from .names import list_names
from .piece import Piece, words

_SKIPS = 2
_REACH = 12
_LINKS = frozenset(
    (
        "/",
        "and",
        "et",
        "und",
        "y",
        "&",
        "&amp;",
        "+",
        "with",
        "vs",
        "vs.",
        "feat.",
        "ft.",
        "feat",
        "ft",
    )
)
_ANDS = frozenset(("and", "et", "&"))
#: Two credits are seldom joined by "and"; names mostly are.
_AND_COST = 1.6
_LONE = frozenset(("|", "•", "·", ";", ",", "*", "//", "||"))
_SPLIT_COST = {"names last": 0.2, "names first": 0.9}
#: Passing over a joint that nothing marks as part of a title.
_SKIP_COST = 1.2


_AND = re.compile(r"\s(?:and|et|&)\s", re.IGNORECASE)


class Joint(NamedTuple):
    """A place where names and title may meet: offsets in the piece, and how likely that is."""

    start: int
    end: int
    weight: float


class Part(NamedTuple):
    """One credit of a run; `margin` is how much better its end is than the next best.

    `rival` is that next best: the (title, names) this credit would have then.
    """

    title: Piece
    names: Piece
    margin: float
    rival: tuple[Piece, Piece] | None


@dataclass(slots=True)
class Run:
    parts: list[Part]
    score: float


class _Boundary(NamedTuple):
    score: float
    left: Piece
    right: Piece
    margin: float
    rival: tuple[Piece, Piece] | None


def _fit(count: int, usual: int) -> float:
    """How well a name of so many words fits in a run of surnames (1) or of full names (2)."""
    if count == usual:
        return 0.6
    return -0.2 if (count, usual) == (3, 2) else -1.6


def _given_and_surname(name: str) -> bool:
    first, *rest = words(name)
    return is_given(first) and not any(is_plain(word) for word in rest)


@dataclass(slots=True)
class _Walk:
    piece: Piece
    joints: list[Joint]
    names_first: bool
    evidence: Evidence
    usual: int | None
    any_case: bool
    #: How surely commas part the credits: one stands between every two joints.
    parted: float = 0.0

    def names(self, piece: Piece) -> float:
        listed = list_names(piece.text)
        if not listed:
            return -6.0
        total = 0.0
        for name in listed[:8]:
            count = core_words(name)
            total += 0.6 * clip(self.evidence.name(name), 3)
            if self.evidence.known.people and self.evidence.known.knows_person(name):
                total += 3.0
            elif not count:
                total -= 4.0
            elif self.usual:
                fit = _fit(count, self.usual)
                few = count == 2 and len(self.joints) == 2  # too few to be sure of what is usual
                total += max(fit, -0.6) if few and _given_and_surname(name) else fit
            if not self.any_case and name[:1].islower() and fold(name.split()[0]) not in PARTICLES:
                total -= 0.6
        return total

    def title(self, piece: Piece) -> float:
        text = piece.text
        total = 0.8 * clip(self.evidence.title(text), 3)
        if self.evidence.known.titles and self.evidence.known.knows_title(text):
            total += 3.0
        first = text[:1]
        if not first:
            return -8.0
        if not self.any_case and first.islower():
            total -= 2.5
        return total

    def boundary(self, chunk: Piece) -> _Boundary | None:
        """The best cut of a chunk between two joints, in the order the walk is in."""
        if self.names_first:
            near = chunk.cut(max(0, len(chunk.text) - 400)).words()[-_REACH:]
            offsets = range(1, len(near))
        else:
            near = chunk.cut(0, 400).words()[: _REACH + 1]
            offsets = range(1, len(near))
        found = []
        for k in offsets:
            before, after = near[k - 1], near[k]
            if before.text in _LONE or before.text.lower() in _LINKS:
                continue
            right_at = after.start
            mark = before.text[-1]
            linked = after.text.lower() in _ANDS and not self.names_first
            if after.text in _LONE or linked:
                if k + 1 >= len(near):
                    continue
                mark, right_at = after.text[0], near[k + 1].start
            elif after.text.lower() in _LINKS:
                continue
            left = Piece(chunk.source, chunk.start, before.end).trim(",;|/•·")
            right = Piece(chunk.source, right_at, chunk.end).trim(",;|/•·")
            if not left or not right:
                continue
            names, title = (right, left) if self.names_first else (left, right)
            score = self.names(names) + self.title(title) + self._mark(mark, before.text)
            if mark == ",":
                score += self.parted if self.parted else -2.0 * bool(_AND.search(title.text))
            found.append((score - _AND_COST * linked, left, right))
        if not found:
            return None
        found.sort(key=lambda one: -one[0])
        score, left, right = found[0]
        margin, rival = 4.0, None
        if len(found) > 1:
            margin, rival = score - found[1][0], (found[1][1], found[1][2])
        return _Boundary(score, left, right, margin, rival)

    @staticmethod
    def _mark(mark: str, word: str) -> float:
        if mark in ";|•·*":
            return 2.5
        if mark == ".":
            return 1.5 if len(word.rstrip(".")) > 2 else 0.0
        return {",": 0.6, ")": 0.8, "]": 0.8, "”": 0.8, '"': 0.8}.get(mark, 0.0)

    def first(self, piece: Piece) -> float:
        return self.names(piece) if self.names_first else self.title(piece)

    def last(self, piece: Piece) -> float:
        return self.title(piece) if self.names_first else self.names(piece)


def commas_part(piece: Piece, joints: list[Joint]) -> bool:
    """Whether commas part the credits (`T by N, T by N and N, T by N`), not just the names.

    So it is if a comma stands between every two joints, and between some two of them is followed
    by no "and", as the last comma of a list of names would be.
    """
    plain = False
    for left, right in pairwise(joints):
        chunk = piece.cut(left.end, right.start).text[-300:]
        if "," not in chunk:
            return False
        plain = plain or not _AND.search(chunk[chunk.rindex(",") :])
    return plain


def _parting(piece: Piece, joints: list[Joint]) -> float:
    if not commas_part(piece, joints):
        return 0.0
    return 2.0 if len(joints) > 2 else 1.0


def usual_length(piece: Piece, joints: list[Joint]) -> int | None:
    """How many words names have in this run: 1 (surnames) or 2 (full names), None if unclear.

    Told from the names whose end is plain: before a comma or "and", and at the very end.
    """
    if not joints:
        return None
    votes: Counter[int] = Counter()
    for joint in joints:
        chunk = piece.cut(joint.end, joint.end + 160).text
        nearest = re.match(r"\s*([^,&/;]{1,60}?)\s*(?:,|&|;|/|\s(?:and|et|und)\s)", chunk)
        if nearest and " by " not in nearest[1] and " – " not in nearest[1]:
            count = core_words(nearest[1])
            if 1 <= count <= 3:
                votes[min(count, 2)] += 1
    for name in list_names(piece.cut(joints[-1].end).text)[-3:]:
        if 1 <= core_words(name) <= 3:
            votes[min(core_words(name), 2)] += 1
    if not votes:
        return None
    (length, count), *others = votes.most_common()
    return length if not others or count > others[0][1] else None


def walk(piece: Piece, joints: list[Joint], *, names_first: bool, evidence: Evidence) -> Run | None:
    """The best division of a piece into credits, or None if there is no joint."""
    if not joints:
        return None
    usual = None if names_first or len(joints) < 2 else usual_length(piece, joints)
    state = _Walk(
        piece,
        joints,
        names_first,
        evidence,
        usual,
        is_lower_case(piece.text),
        _parting(piece, joints) if not names_first else 0.0,
    )
    cost = _SPLIT_COST["names first" if names_first else "names last"]
    #: What it costs to pass over the first so many joints.
    passed = [0.0, *accumulate(_SKIP_COST * (joint.weight > -0.5) for joint in joints)]
    best: list[tuple[float, int, _Boundary | None]] = []
    for at, joint in enumerate(joints):
        options: list[tuple[float, int, _Boundary | None]] = []
        if at <= _SKIPS:
            head = piece.cut(0, joint.start).trim(",;|/")
            options.append((state.first(head) + joint.weight - passed[at], -1, None))
        for back in range(max(0, at - 1 - _SKIPS), at):
            chunk = piece.cut(joints[back].end, joint.start).trim()
            cut = state.boundary(chunk) if chunk else None
            if cut:
                over = passed[at] - passed[back + 1]
                score = best[back][0] + cut.score + joint.weight - cost - over
                options.append((score, back, cut))
        best.append(max(options, key=lambda one: one[0]) if options else (-1e9, -1, None))
    finals = []
    for at in range(max(0, len(joints) - 1 - _SKIPS), len(joints)):
        rest = piece.cut(joints[at].end).trim(",;|/")
        finals.append((best[at][0] + state.last(rest) - passed[-1] + passed[at + 1], at))
    score, at = max(finals)
    return Run(_trace(piece, joints, best, at, names_first), score)


def _trace(
    piece: Piece,
    joints: list[Joint],
    best: list[tuple[float, int, _Boundary | None]],
    at: int,
    names_first: bool,
) -> list[Part]:
    """The credits of the best way, read back from its last joint."""
    chain: list[tuple[int, _Boundary | None]] = []
    while at >= 0:
        chain.append((at, best[at][2]))
        at = best[at][1]
    chain.reverse()
    left = piece.cut(0, joints[chain[0][0]].start).trim(",;|/")
    parts = []
    for place, (joint, _cut) in enumerate(chain):
        following = chain[place + 1][1] if place + 1 < len(chain) else None
        right = following.left if following else piece.cut(joints[joint].end).trim(";|/")
        margin = following.margin if following else 4.0
        rival = None
        if following and following.rival:
            rival = (following.rival[0], left) if names_first else (left, following.rival[0])
        title, names = (right, left) if names_first else (left, right)
        parts.append(Part(title, names, margin, rival))
        left = following.right if following else left
    return parts
