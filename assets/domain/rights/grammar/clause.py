"""A clause: tokens with their known phrases, and what the statement said before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assets.domain.rights.dates import Moment
from assets.domain.rights.grammar.pattern import Captures, Matcher
from assets.domain.rights.lexicon import LANGUAGES, Item, tag
from assets.domain.rights.policy import Reading, Span
from assets.domain.rights.tokens import Token

#: Longer clauses are not read: no rights sentence is so long, and work stays bounded.
MAX_CLAUSE = 160


@dataclass(slots=True)
class Context:
    """What earlier sentences left behind: pronouns, "that date", the label above."""

    text: str
    zone: str
    label: str = ""
    materials: tuple[str, ...] = ()  # third parties the last sentences spoke of
    about: tuple[str, ...] = ()  # those this clause speaks of
    near: int = 0  # how many sentences on a contact is still theirs
    clearing: list[tuple[str, Span]] = field(default_factory=list)  # "contact X to clear it"
    moment: Moment | None = None
    reading: Reading = field(default_factory=Reading)
    sentence: Span = (0, 0)


@dataclass(slots=True)
class Clause:
    """Half-open token range of a sentence, tagged in one language."""

    tokens: Sequence[Token]
    items: list[Item]
    language: str
    text: str  # the whole statement

    @property
    def span(self) -> Span:
        return (self.tokens[0].start, self.tokens[-1].end)

    @property
    def words(self) -> str:
        """The clause as printed."""
        return self.text[self.span[0] : self.span[1]].strip(" ,;:")

    def quote(self, first: int, last: int) -> str:
        """tokens[first:last] as printed, without loose signs round it."""
        if first >= last:
            return ""
        if last - first == 1 and self.tokens[first].kind == "quote":
            return self.tokens[first].text
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].strip(" ,;:.()“”\"'")

    def capture(self, found: Captures, name: str) -> str:
        """The words of an open name in a match, "" where it is missing."""
        return self.quote(*found[name]) if name in found else ""

    def has(self, *tags: str) -> bool:
        return any(item.tag in tags for item in self.items)

    def first(self, *tags: str) -> Item | None:
        return next((item for item in self.items if item.tag in tags), None)

    def folds(self) -> list[str]:
        return [token.fold for token in self.tokens]

    def match(self, patterns: Iterable[str]) -> Captures | None:
        """The first pattern that matches the whole clause."""
        for pattern in patterns:
            found = Matcher(self.tokens, self.items).match(pattern)
            if found is not None:
                return found
        return None

    def slice(self, first: int, last: int) -> Clause:
        """The clause of tokens[first:last]; items are cut with it."""
        return make(self.tokens[first:last], self.text, self.language)

    def unknown(self, used: Iterable[int] = ()) -> list[Item]:
        """Content that no phrase of the lexicon covers, outside the token indices `used`."""
        taken = set(used)
        return [
            item
            for item in self.items
            if item.tag in OPEN_TAGS and not all(i in taken for i in range(item.first, item.last))
        ]


#: What only a rule may consume: words that no list knows, quotations, numbers, addresses.
OPEN_TAGS = frozenset({"?", "QUOTE", "NUM", "TIME", "ISO", "DATE", "EMAIL", "URL"})


def make(tokens: Sequence[Token], text: str, language: str | None = None) -> Clause:
    """A clause in the given language, or in the one that knows more of its words."""
    if language is None:
        readings = [(tag(tokens, name), name) for name in LANGUAGES]
        items, language = min(readings, key=lambda reading: _strangeness(reading[0]))
    else:
        items = tag(tokens, language)
    return Clause(tokens, items, language, text)


def _strangeness(items: Sequence[Item]) -> tuple[int, int]:
    """Unknown words; then pieces (longer known phrases are better evidence)."""
    return (sum(item.tag == "?" for item in items), len(items))


#: What is, or shall be, granted is granted; these speak of what was, or is still to come.
_ANOTHER_TIME = (
    ("will",),
    ("used", "to"),
    ("is", "to", "be"),
    ("are", "to", "be"),
    ("is", "being"),
    ("are", "being"),
    ("pourra",),
    ("pourront",),
)
_HAS_BEEN = (("has", "been"), ("have", "been"))
_STATES = frozenset({"free", "open", "available"})


def of_another_time(clause: Clause) -> bool:
    """Whether a grant is of the past or the future: "used to be free", "will be released".

    It grants nothing now (§7.25, read narrowly). "Has been cleared" is an act whose effect lasts;
    "has been free" says nothing of today.
    """
    folds = tuple(clause.folds())
    return any(
        any(folds[at : at + len(words)] == words for words in _ANOTHER_TIME)
        or (folds[at : at + 2] in _HAS_BEEN and bool(_STATES & set(folds[at + 2 : at + 3])))
        for at in range(len(folds))
    )
