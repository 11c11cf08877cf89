"""Moving the boundaries of a reading: a music text as words, cut into parts that are something.

An editor corrects a reading without retyping: the text stands as *words*, cut into *parts*; each
part is a title, a version, a name or nothing, and may begin a credit. `parts_of` makes the parts
of stored cues, `cues_of` makes cues of parts and keeps what is known besides (roles, numbers,
times) of the cue whose place it takes.

Rejected: asking for titles and names in text boxes. Retyping is where "Juozapavicius" becomes
"Juozapavičius" and the source's spelling is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assets.domain.messages import _
from assets.domain.record import Credit, MusicCue

from .fold import tidy
from .identity import compared
from .titles import unquote

Kind = Literal["title", "version", "name", "nothing"]

KINDS: dict[Kind, str] = {
    "title": _("title"),
    "version": _("version"),
    "name": _("name"),
    "nothing": _("nothing"),
}
NOTHING: Kind = "nothing"
MOST_WORDS = 600
"""Longer texts are corrected as a list."""

#: Letters with the accents written after them; inside a word an apostrophe or full stop.
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:[’'.]{_LETTERS})*\.?|[^\w\s]|_")
_EDGE = " \t\n,;:/|–—-&+•·()[]"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the text and where it stands (code points, half-open)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Words that belong together: `first` and `last` are their numbers, both included.

    `begins` says that a credit begins here.
    """

    first: int
    last: int
    kind: Kind = "nothing"
    begins: bool = False


def words(text: str) -> tuple[Word, ...]:
    """The words and signs of a text, in order. An initial keeps its full stop."""
    found = []
    for match in _WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if word.endswith(".") and len(word) > 3 and "." not in word[:-1]:
            found.append(Word(start, end - 1, word[:-1]))
            found.append(Word(end - 1, end, "."))
        else:
            found.append(Word(start, end, word))
    return tuple(found)


def words_of(text: str, part: Part, listed: Sequence[Word]) -> str:
    """What a part says, as printed, blanks single and signs at its edges gone."""
    return clean(text[listed[part.first].start : listed[part.last].end])


def clean(printed: str) -> str:
    """Words without the quotes and list signs around them."""
    bare = unquote(tidy(printed))
    while bare and bare[0] in _EDGE and not (bare[0] in "([" and _closes(bare)):
        bare = bare[1:]
    while bare and bare[-1] in _EDGE and not (bare[-1] in ")]" and _opens(bare)):
        bare = bare[:-1]
    return bare


def _closes(text: str) -> bool:
    return {"(": ")", "[": "]"}[text[0]] in text[1:] if text[0] in "([" else False


def _opens(text: str) -> bool:
    return {")": "(", "]": "["}[text[-1]] in text[:-1] if text[-1] in ")]" else False


def parts_of(text: str, cues: Iterable[MusicCue]) -> tuple[Part, ...]:
    """The text cut where stored cues have their titles, versions and names.

    A word of a cue that does not stand in the text (somebody typed it) has no place here.
    """
    listed = words(text)
    if not listed:
        return ()
    kinds: list[tuple[Kind, int]] = [("nothing", 0)] * len(listed)
    begins: set[int] = set()
    serial = 0
    at = 0
    for cue in cues:
        start, end = cue.span or (0, len(text))
        inside = [i for i, word in enumerate(listed) if word.start >= start and word.end <= end]
        inside = [i for i in inside if i >= at or cue.span]
        if not inside:
            continue
        taken: set[int] = set()
        wanted: list[tuple[Kind, str | None]] = [("title", cue.title), ("version", cue.qualifier)]
        wanted += [("name", credit.name) for credit in cue.credits]
        for kind, said in wanted:
            place = _find(text, listed, inside, said, taken) if said else None
            if place is None:
                continue
            serial += 1
            for i in range(place[0], place[1] + 1):
                kinds[i] = (kind, serial)
                taken.add(i)
        if taken:
            begins.add(min(taken))
            at = max(taken) + 1
    return _grouped(kinds, begins)


def _find(
    text: str, listed: Sequence[Word], inside: Sequence[int], said: str, taken: set[int]
) -> tuple[int, int] | None:
    """Where some words stand among those numbered `inside`, first and last word."""
    wanted = [compared(word.text) for word in words(said)]
    if not wanted:
        return None
    here = [compared(listed[i].text) for i in inside]
    for at in range(len(here) - len(wanted) + 1):
        if here[at : at + len(wanted)] == wanted and not taken & set(inside[at : at + len(wanted)]):
            return inside[at], inside[at + len(wanted) - 1]
    return None


def _grouped(kinds: Sequence[tuple[Kind, int]], begins: set[int]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for i, (kind, serial) in enumerate(kinds):
        if parts and i not in begins and (kind, serial) == kinds[i - 1]:
            parts[-1] = replace(parts[-1], last=i)
        else:
            parts.append(Part(i, i, kind, i in begins))
    return tuple(parts)


def cut(
    count: int, cuts: Iterable[int], kinds: Mapping[int, Kind], begins: Iterable[int]
) -> tuple[Part, ...]:
    """Parts from what a form says: before which words to cut, and what begins where.

    A part that is new takes over what the part it was cut from is; `count` is the number of words.
    """
    firsts = sorted({0, *(at for at in cuts if 0 < at < count)}) if count else []
    starts = set(begins)
    parts, kind = [], NOTHING
    stated = sorted((at for at in kinds), reverse=True)
    for place, first in enumerate(firsts):
        last = (firsts[place + 1] if place + 1 < len(firsts) else count) - 1
        while stated and stated[-1] <= first:
            kind = kinds[stated.pop()]
        parts.append(Part(first, last, kind, first in starts))
    return tuple(parts)


def groups_of(parts: Iterable[Part]) -> list[tuple[Part, ...]]:
    """The parts of each credit that are something, in order."""
    groups: list[list[Part]] = []
    for part in parts:
        if part.begins or not groups:
            groups.append([])
        if part.kind != NOTHING:
            groups[-1].append(part)
    return [tuple(group) for group in groups if group]


def cues_of(
    text: str, parts: Iterable[Part], before: Sequence[MusicCue] = ()
) -> tuple[MusicCue, ...]:
    """The cues that parts make. What a cue of `before` says besides (times, use, numbers, and of
    its people role, society, share, IPI) goes to the new cue of the same title, else place.
    """
    listed = words(text)
    made = [_cue(text, group, listed) for group in groups_of(parts)]
    made = [cue for cue in made if cue.title or cue.credits]
    return _with_facts(made, before)


def _cue(text: str, group: Sequence[Part], listed: Sequence[Word]) -> MusicCue:
    said: dict[str, list[str]] = {"title": [], "version": [], "name": []}
    for part in group:
        if bare := words_of(text, part, listed):
            said[part.kind].append(bare)
    return MusicCue(
        title=" ".join(said["title"]) or None,
        qualifier=" ".join(said["version"]) or None,
        credits=tuple(Credit(name) for name in said["name"]),
        span=(listed[group[0].first].start, listed[group[-1].last].end),
    )


_FACTS = ("start", "end", "duration", "use", "iswc", "isrc", "library", "catalogue_number",
          "publisher", "confidence", "source")  # fmt: skip


def _with_facts(made: Sequence[MusicCue], before: Sequence[MusicCue]) -> tuple[MusicCue, ...]:
    left = list(before)
    found: list[MusicCue] = []
    people = {compared(c.name): c for cue in before for c in cue.credits}
    for place, cue in enumerate(made):
        same = [old for old in left if compared(old.title) == compared(cue.title)]
        old = same[0] if same else None
        if old is None and len(made) == len(before) and before[place] in left:
            old = before[place]
        if old is not None:
            left.remove(old)
            cue = replace(cue, **{name: getattr(old, name) for name in _FACTS})
            own = {compared(c.name): c for c in old.credits}
            credits = tuple(
                replace(own[key], name=c.name) if (key := compared(c.name)) in own else c
                for c in cue.credits
            )
        else:
            credits = tuple(
                replace(people[key], name=c.name, share=None)
                if (key := compared(c.name)) in people
                else c
                for c in cue.credits
            )
        found.append(replace(cue, credits=credits))
    return tuple(found)


__all__ = [
    "KINDS", "MOST_WORDS", "NOTHING", "Kind", "Part", "Word", "clean", "cues_of", "cut",
    "groups_of", "parts_of", "words", "words_of",
]  # fmt: skip
