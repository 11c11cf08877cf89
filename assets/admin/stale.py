"""A stale edit, told to the editor: what stood, what somebody else saved, what was typed here.

Nothing is merged behind anybody's back: what only the other person changed is taken in, what was
typed here stays typed, and where both changed a field the editor chooses. One more save settles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from assets.admin import marks, shown
from assets.domain.fields import FIELDS
from assets.domain.record import Record
from assets.forms.record import texts_of

READINGS = {"segments", "shots", "music_cues", "flags", "printed"}


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that differs between the two sides. `who` is `theirs`, `mine` or `both`."""

    name: str
    label: str
    who: str
    theirs: tuple[marks.Row, ...]
    mine: tuple[marks.Row, ...]
    sides: tuple[marks.Row, ...]


def clashes(base: Record, theirs: Record, mine: Record) -> list[Clash]:
    """Where the two sides differ and who changed it since `base`; readings follow their texts."""
    found = []
    for field in FIELDS:
        old, other, own = (getattr(r, field.name) for r in (base, theirs, mine))
        if field.name in READINGS or other == own:
            continue
        who = "mine" if other == old else "theirs" if own == old else "both"
        was, now, typed = (shown.lines(field.name, value) for value in (old, other, own))
        found.append(
            Clash(
                field.name,
                shown.label(field.name),
                who,
                marks.rows(was, now),
                marks.rows(was, typed),
                marks.rows(now, typed),
            )
        )
    return found


def retyped(data: QueryDict, typed: frozenset[str], theirs: Record, version: int) -> QueryDict:
    """The form again on top of what is stored now: typed fields as typed, the others as stored."""
    fresh: Any = data.copy()
    for name, text in texts_of(theirs).items():
        if name not in typed and name in data:
            fresh[name] = text
    fresh["record_version"] = str(version)
    return fresh


def take_theirs(data: QueryDict, theirs: Record) -> QueryDict:
    """The form with the stored text in the fields where the editor chose the other side."""
    chosen = data.getlist("_theirs")
    if not chosen:
        return data
    fresh: Any = data.copy()
    texts = texts_of(theirs)
    for name in chosen:
        if name in texts:
            fresh[name] = texts[name]
    return fresh
