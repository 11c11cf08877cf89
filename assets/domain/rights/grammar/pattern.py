"""The notation in which the grammar's fixed wordings are written, and its matcher.

    word            a folded word              a/b          one of these words
    [ … ]           may be missing             ( … | … )    one of these
    <TAG>           a phrase of the lexicon    <TAG:value>  …with this value
    @name           an open name: one to MAX_NAME tokens, as few as will do
    @*name          an open name that may hold deciding words too
    ~               any number of filler words

A pattern matches a whole clause or nothing. Open names stop at words that decide (deontic words,
only, except, embargo …), so a name can never swallow a rule. Work is bounded: clauses have at most
MAX_CLAUSE tokens and a pattern a few names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assets.domain.rights.lexicon import Item, parts
from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

MAX_NAME = 14
#: Wordings that are known take 44 steps at most to match.
MAX_STEPS = 600
#: Tags that decide; no open name may contain one.
DECIDING = wordset(
    "FORBID DENY NO UNFORBID ONLY EXCEPT EMBARGO NEEDS NOCONSENT OTHERUSE OTHERPURP "
    "OTHERMED OTHERTERR GRANT NOT EXPIRE RELEASE"
)

Node = tuple  # ("word", {…}) ("tag", name, value) ("name", name) ("fill",) ("opt"|"alt", […])
Captures = dict[str, tuple[int, int]]


@lru_cache(maxsize=1024)
def compile_pattern(text: str) -> tuple[Node, ...]:
    """Raises ValueError for a pattern with unbalanced brackets."""
    words = (
        text.replace("[", " [ ")
        .replace("]", " ] ")
        .replace("(", " ( ")
        .replace(")", " ) ")
        .replace("|", " | ")
        .split()
    )
    nodes, rest = _sequence(words, 0, "")
    if rest != len(words):
        raise ValueError(f"unbalanced pattern: {text}")
    return nodes


def _sequence(words: list[str], at: int, closing: str) -> tuple[tuple[Node, ...], int]:
    options: list[list[Node]] = [[]]
    while at < len(words):
        word = words[at]
        if word == closing:
            break
        if word in ("[", "("):
            close = {"[": "]", "(": ")"}[word]
            inner, at = _sequence(words, at + 1, close)
            if at >= len(words):
                raise ValueError(f"missing {close}")
            options[-1].append(("opt" if word == "[" else "grp", inner))
        elif word == "|":
            options.append([])
        elif word.startswith("@"):
            options[-1].append(("name", word[1:]))
        elif word == "~":
            options[-1].append(("fill",))
        elif word.startswith("<"):
            tag, _, value = word[1:-1].partition(":")
            options[-1].append(("tag", tag, value))
        else:
            choices = [parts(w) or (w,) for w in word.split("/")]
            if any(len(c) > 1 for c in choices):
                options[-1].append(("grp", (("alt", tuple(tuple(_lit(c)) for c in choices)),)))
            else:
                options[-1].append(("word", frozenset(c[0] for c in choices)))
        at += 1
    if len(options) == 1:
        return tuple(options[0]), at
    return (("alt", tuple(tuple(o) for o in options)),), at


def _lit(words: tuple[str, ...]) -> Iterator[Node]:
    for word in words:
        yield ("word", frozenset({word}))


@dataclass(slots=True)
class Matcher:
    """Matches compiled patterns against one clause's tokens and items."""

    tokens: Sequence[Token]
    items: Sequence[Item]
    steps: int = 0

    def match(self, pattern: str) -> Captures | None:
        """Names → token ranges, for a match of the whole clause; else None."""
        starts = {item.first: item for item in self.items}
        blocked: set[int] = set()
        for item in self.items:
            if item.tag in DECIDING:
                blocked.update(range(item.first, item.last))
        self.steps = 0
        found = self._run(compile_pattern(pattern), 0, starts, blocked)
        return found

    def _run(
        self, nodes: tuple[Node, ...], at: int, starts: dict[int, Item], blocked: set[int]
    ) -> Captures | None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            return None
        if not nodes:
            while at < len(self.tokens) and self.tokens[at].text in ",.:":
                at += 1
            return {} if at == len(self.tokens) else None
        node, rest = nodes[0], nodes[1:]
        kind = node[0]
        if at < len(self.tokens) and self.tokens[at].text in ",:()" and kind != "name":
            skipped = self._run(nodes, at + 1, starts, blocked)
            if skipped is not None:
                return skipped
        if kind == "word":
            if at < len(self.tokens) and self.tokens[at].fold in node[1]:
                return self._run(rest, at + 1, starts, blocked)
            return None
        if kind == "tag":
            item = starts.get(at)
            if item and item.tag == node[1] and (not node[2] or item.value == node[2]):
                return self._run(rest, item.last, starts, blocked)
            return None
        if kind == "fill":
            item = starts.get(at)
            if item and item.tag in ("FILL", "PREP", "CONJ"):
                taken = self._run(nodes, item.last, starts, blocked)
                if taken is not None:
                    return taken
            return self._run(rest, at, starts, blocked)
        if kind == "opt":
            taken = self._run((*node[1], *rest), at, starts, blocked)
            return taken if taken is not None else self._run(rest, at, starts, blocked)
        if kind == "grp":
            return self._run((*node[1], *rest), at, starts, blocked)
        if kind == "alt":
            for option in node[1]:
                taken = self._run((*option, *rest), at, starts, blocked)
                if taken is not None:
                    return taken
            return None
        free = node[1].startswith("*")
        for end in range(at + 1, min(at + MAX_NAME, len(self.tokens)) + 1):
            if end - 1 in blocked and not free:
                return None
            found = self._run(rest, end, starts, blocked)
            if found is not None:
                return {node[1].lstrip("*"): (at, end), **found}
        return None
