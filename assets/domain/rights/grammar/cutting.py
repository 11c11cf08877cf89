"""Cutting a sentence into clauses, and a label off its front (rights.md §7.20)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.domain.rights.grammar.clause import Clause
from assets.domain.rights.lexicon import Item
from assets.domain.rights.sentences import Sentence
from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

#: Label words → what they put over the rest of the line.
_RESTRICTION = frozenset(["restriction", "restrictions", "limitations", "interdictions"])
_PLAIN = wordset(
    "usage rights right use terms conditions condition copyright note notes access licence "
    "license permissions rightsinfo embargo-note droits utilisation broadcast-notes "
    "mentions remarque nb nota territory territories territoires important attention"
)
_OPERATORS = wordset("OUT FORBID DENY NO EMBARGO EXPIRE UNFORBID OTHERUSE ONLY NOCONSENT")
_TOPICS = frozenset({"CREDIT"})
_SKIP = frozenset({"FILL", "SUBJ", "PIECE", "CONJ"})


def labelled(sentence: Sentence) -> tuple[Sequence[Token], str | None]:
    """Tokens behind a label, and the label's sort: "restriction", "" or None for no label."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens[:5]):
        if token.text != ":":
            continue
        words = {t.fold for t in tokens[:index]}
        if not words:
            return tokens[index + 1 :], None
        if words & _RESTRICTION and not words & {"apply", "applies", "s"}:
            return tokens[index + 1 :], "restriction"
        if words <= _PLAIN | {"of", "and", "d", "the", "for", "media"}:
            return tokens[index + 1 :], ""
        return tokens, None
    words = {t.fold for t in tokens}
    if (
        len(tokens) <= 4
        and sentence.first_of_line
        and words <= _PLAIN | _RESTRICTION | {"of", "and", "d"}
    ):
        if words & {"no"}:
            return tokens, None
        return (), "restriction" if words & _RESTRICTION else ""
    return tokens, None


def provided(clause: Clause) -> tuple[Clause, Clause] | None:
    """ "…, provided that NATO is credited": the clause, and the duty that hangs on it."""
    for item in clause.items:
        word = clause.tokens[item.first].fold
        if item.tag in ("PROVIDED", "NEEDS") and item.first > 2:
            tail = clause.slice(item.last, len(clause.tokens))
            if item.tag == "NEEDS" and (not tail.has("CREDIT") or tail.has("CONSENT")):
                continue
            if not tail.tokens:
                return None
            if (
                tail.has("CREDIT")
                or word in ("provided", "providing", "pourvu", "as", "so", "on")
                or (word == "a" and item.last - item.first > 1)
            ):
                if clause.items[0].tag == "CREDIT" or clause.slice(0, item.first).has("CREDIT"):
                    return None
                return clause.slice(0, item.first), tail
        if item.tag == "CREDIT" and item.first > 3 and clause.slice(0, item.first).has("GRANT"):
            start = item.first
            while start and clause.tokens[start - 1].fold in (
                "with", "a", "the", "and", ",", "full", "proper", "appropriate", "due", "avec",
                "clear", "on", "screen", "(", "mandatory", "please",
            ):  # fmt: skip
                start -= 1
            if start < item.first or clause.tokens[item.first].text[0].isupper():
                main, tail = clause.slice(0, start), clause.slice(start, len(clause.tokens))
                if main.tokens and main.has("GRANT"):
                    return main, tail
    return None


def cut(clause: Clause) -> list[Clause]:
    """Clauses of a sentence: at semicolons, dashes, and joints before another operator."""
    edges = [0]
    last_edge = 0
    operator = False
    items = clause.items
    skip_until = 0
    for position, item in enumerate(items):
        token = clause.tokens[item.first]
        if item.first < skip_until:
            continue
        hard = item.tag == "SIGN" and (
            token.text == ";" or (token.text in "–—-|•*" and _spaced(clause, item.first))
        )
        if hard:
            edges.append(item.first)
            last_edge, operator = item.first, False
            continue
        if token.text == ":" and not operator and _heading(clause, position):
            edges.append(item.first)
            continue
        joint = (item.tag == "SIGN" and token.text in ",/") or item.tag == "CONJ" or token.fold in (
            "but", "while", "whereas", "however", "yet", "mais", "though", "although",
        )  # fmt: skip
        following = items[position + 1] if position + 1 < len(items) else None
        negated = following is not None and _not_then(clause, following)
        if joint and (operator or negated) and _operator_ahead(clause, position + 1):
            edges.append(item.first)
            last_edge, operator = item.first, False
        if (
            item.tag in _OPERATORS
            or item.tag in ("GRANT",)
            or item.tag in _TOPICS
            or item.tag == "NUM"
        ):
            operator = True
    del last_edge
    edges.append(len(clause.tokens))
    pieces = []
    for first, last in pairwise(edges):
        while first < last and (
            clause.tokens[first].text in ";,–—-/|•*:"
            or clause.tokens[first].fold
            in (
                "and",
                "but",
                "or",
                "however",
                "while",
                "whereas",
                "yet",
                "et",
                "mais",
                "ou",
                "though",
                "although",
                "nor-",
            )
        ):
            first += 1
        while last > first and clause.tokens[last - 1].text in ",;:":
            last -= 1
        if last < len(clause.tokens) and clause.tokens[last].text == ":" and first == 0:
            continue  # a heading: what stands under it is read as said of everything
        if first < last:
            pieces.append(
                clause.slice(first, last) if (first, last) != (0, len(clause.tokens)) else clause
            )
    return pieces


def _not_then(clause: Clause, item: Item) -> bool:
    """ "not before …", "not later than …", "not to …" """
    folds = [t.fold for t in clause.tokens[item.first : item.first + 2]]
    return folds[0] in ("not", "pas") and len(folds) > 1 and folds[1] in (
        "before", "later", "to", "earlier", "sooner", "after", "until", "avant", "apres",
    )  # fmt: skip


def _heading(clause: Clause, position: int) -> bool:
    """ "Archive material of Parliament: no advertising": a subject, then a prohibition."""
    before, after = clause.items[:position], clause.items[position + 1 : position + 2]
    plain = all(
        i.tag in ("SUBJ", "PIECE", "FILL", "PREP", "?", "CONJ") or i.value == "archive"
        for i in before
    )
    return bool(
        plain
        and any(i.tag == "SUBJ" for i in before)
        and after
        and after[0].tag in ("NO", "FORBID")
    )


def token_fold(clause: Clause, item: Item) -> str:
    return clause.tokens[item.first].fold


def _spaced(clause: Clause, index: int) -> bool:
    """A dash with space on both sides, not between two numbers."""
    if index == 0 or index + 1 >= len(clause.tokens):
        return False
    before, token, after = clause.tokens[index - 1 : index + 2]
    if before.kind in ("time", "num", "date", "iso") and after.kind in (
        "time",
        "num",
        "date",
        "iso",
    ):
        return False
    return before.end < token.start and token.end < after.start


def _operator_ahead(clause: Clause, position: int) -> bool:
    """Does another operator begin right here (past articles, subjects, conjunctions)?"""
    items = clause.items
    steps = 0
    while position < len(items) and steps < 6:
        item = items[position]
        if item.tag in _OPERATORS:
            return not (item.tag == "ONLY" and steps > 0)
        if item.tag == "GRANT":
            return item.value == "modal" or steps > 0
        if _not_then(clause, item):
            return True
        if item.tag == "CREDIT" or token_fold(clause, item) in ("nothing", "never"):
            return True
        following = items[position + 1] if position + 1 < len(items) else None
        if item.tag == "CONDITION" or (
            item.tag == "?" and following is not None and following.tag == "CONDITION"
        ):
            return True
        if item.tag == "?" and clause.tokens[item.first].fold in ("must", "max", "maximum", "link"):
            return True
        if item.tag == "FILL" and clause.tokens[item.first].fold in ("must", "mandatory"):
            return True
        if item.tag not in _SKIP:
            return False
        position += 1
        steps += 1
    return False
