"""Which credits speak of the same track, and which names of the same person.

A credit has *keys*, the strongest first; credits that share one are the same track unless their
facts contradict each other. What tells tracks apart, and why:

- an ISRC (a recording) together with the title: the number alone could be a slip of the pen;
- an ISWC (a work) together with title and qualifier, so that a remix stays another track;
- a library's catalogue number together with library and title;
- title, qualifier and the names credited for the music, whatever their order. Guests,
  producers, remixers and publishers are printed or left out at will and do not count;
- where several numbers are given, all of them together, for the case that each leads elsewhere.

A credit without a title names nobody's piece in particular: it has no keys and no track. Numbers
that are not valid give no key. Names are one person by IPI name number and name, else by name.

Rejected: a likeness of titles or names ("J. Smith", "John Smith"). Two pieces taken for one put a
composer on somebody else's record; two entries for one piece are merged by an editor in a minute.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assets.domain.record import Credit, MusicCue

from . import identifiers
from .cue import BESIDE
from .fold import fold

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a track, each "" where nothing is. ISWC and ISRC are bare and valid."""

    title: str = ""
    qualifier: str = ""
    iswc: str = ""
    isrc: str = ""
    library: str = ""
    catalogue_number: str = ""
    publisher: str = ""

    def contradicts(self, other: Facts) -> bool:
        """Whether both cannot be the same track: two ISRCs, two ISWCs, two library numbers."""
        if _differ(self.iswc, other.iswc) or _differ(self.isrc, other.isrc):
            return True
        library = compared(self.library)
        return bool(library and library == compared(other.library)) and _differ(
            compared(self.catalogue_number), compared(other.catalogue_number)
        )

    def filled_from(self, other: Facts) -> Facts:
        """These facts, with what is missing taken from `other`."""
        return Facts(*(getattr(self, n) or getattr(other, n) for n in Facts.__slots__))


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def compared(text: str | None) -> str:
    """A title or name as it is compared: folded, dashes alike."""
    return fold((text or "").translate(_DASHES))


def facts(cue: MusicCue) -> Facts:
    """What a cue says of its track. A number that is not valid says nothing."""
    return Facts(
        title=cue.title or "",
        qualifier=cue.qualifier or "",
        iswc=identifiers.iswc(cue.iswc or "") or "",
        isrc=identifiers.isrc(cue.isrc or "") or "",
        library=cue.library or "",
        catalogue_number=cue.catalogue_number or "",
        publisher=cue.publisher or "",
    )


def best_spelling(spellings: Iterable[str]) -> str:
    """Of several spellings the one to show: the most frequent, not all in capitals; "" of none."""
    counted = Counter(s for s in spellings if s)
    return max(counted, key=lambda s: (not s.isupper(), counted[s]), default="")


def agreed(cues: Iterable[MusicCue]) -> Facts:
    """What several cues of one track say together: of each fact the first that is given, and
    the best spelling of the title."""
    found, titles = Facts(), []
    for cue in cues:
        said = facts(cue)
        titles.append(said.title)
        found = found.filled_from(said)
    return replace(found, title=best_spelling(titles))


def track_keys(cue: MusicCue) -> tuple[str, ...]:
    """The keys of the track a cue uses, the strongest first; none without a title."""
    said = facts(cue)
    title, qualifier = compared(said.title), compared(said.qualifier)
    if not title:
        return ()
    keys = []
    if said.isrc:
        keys.append(_key("isrc", said.isrc, title))
    if said.iswc:
        keys.append(_key("iswc", said.iswc, title, qualifier))
    if said.library and said.catalogue_number:
        keys.append(_key("library", compared(said.library), compared(said.catalogue_number), title))
    names = sorted({compared(c.name) for c in cue.credits if c.role not in BESIDE})
    words = (title, qualifier, *names)
    keys.append(_key("words", *words))
    if len(keys) > 2:
        numbers = said.isrc, said.iswc, compared(said.library), compared(said.catalogue_number)
        keys.append(_key("all", *numbers, *words))
    return tuple(keys)


def person_keys(credit: Credit) -> tuple[str, ...]:
    """The keys of the person or group a credit names, the strongest first."""
    name = compared(credit.name)
    number = identifiers.ipi(credit.ipi or "")
    plain = _key("name", name)
    return (_key("ipi", number, name), plain) if number else (plain,)


def _key(kind: str, *parts: str) -> str:
    return hashlib.sha256(json.dumps([kind, *parts], ensure_ascii=False).encode()).hexdigest()


__all__ = ["Facts", "agreed", "best_spelling", "compared", "facts", "person_keys", "track_keys"]
