"""A table of common uses with their answers, for who has not said yet what the video is for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from assets import answers
from assets.domain.messages import _
from assets.domain.rights.changes import COMMON_MEDIA, COMMON_ROWS
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, Use
from assets.search.asked import Asked

PURPOSES: dict[str, str] = {
    "editorial": _("Editorial"),
    "documentary": _("Documentary"),
    "commercial": _("Commercial"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One use: its medium in words, its outcome, the address of its full answer."""

    medium: str
    outcome: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """An act and a purpose, with a cell for each medium."""

    act: str
    purpose: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CommonUses:
    """The table; `until` is when the first of its answers becomes another one."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    until: dt.datetime | None


def build(subject: Subject, asked: Asked, now: dt.datetime) -> CommonUses:
    """Answers for the common uses, in the territory and on the date already chosen, if any."""
    given = {
        name: asked.typed[name]
        for name in ("territory", "asker", "on")
        if name in asked.typed and asked.problem(name) is None
    }
    on = asked.moment if "on" in given else now
    changes: list[dt.datetime] = []
    lines = []
    for act, purpose in COMMON_ROWS:
        cells = []
        for medium in COMMON_MEDIA:
            values: dict[str, Any] = {"act": act, "purpose": purpose, "medium": medium, **given}
            decision = answers.answer(subject, Use.parse(values), on or now)
            if decision.changes_at is not None:
                changes.append(decision.changes_at)
            cells.append(
                Cell(gettext(MEDIA[medium]), decision.outcome, f"?{urlencode(values)}#rights")
            )
        lines.append(Line(gettext(ACTS[act]), gettext(PURPOSES[purpose]), tuple(cells)))
    columns = tuple(gettext(MEDIA[medium]) for medium in COMMON_MEDIA)
    return CommonUses(columns, tuple(lines), None if "on" in given else min(changes, default=None))
