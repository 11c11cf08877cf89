"""Put an editor's reading of a record's music in place of the reader's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets import editing, records
from assets.domain.messages import Message
from assets.domain.music import validity
from assets.domain.music.identity import compared
from assets.domain.music.keeping import EDITOR
from assets.domain.record import MusicCue
from assets.editing import EditRefused, Saved, Who
from assets.models import Asset


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cue cannot be saved so: its place in the list, the field, the reason."""

    place: int
    field: str
    reason: Message


class MusicRefused(EditRefused):
    """The music cannot be saved as it was entered; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem.reason) for problem in problems))
        self.problems = tuple(problems)


def correct(
    asset: Asset,
    *,
    cues: Sequence[MusicCue],
    who: Who,
    permissions: frozenset[str],
    version: int | None,
    text: str | None = None,
    no_music: bool | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Saved:
    """Save cues as an editor corrected or confirmed them; each is theirs from now on.

    `text` and `no_music` replace the record's own where given; a correction by itself never changes
    the words of the music text. Raises MusicRefused for what may not be newly entered (a number
    whose check digit is wrong, shares above 100, an end before the beginning), and what
    `editing.save` raises.
    """
    record = records.read(Asset.objects.with_rows().get(pk=asset.pk))
    problems = list(check(cues, record.music_cues))
    if problems:
        raise MusicRefused(problems)
    changed = record.with_(
        music_cues=tuple(replace(cue, source=EDITOR, confidence=None) for cue in cues),
        music=record.music if text is None else text or None,
        no_music=record.no_music if no_music is None else no_music,
    )
    return editing.save(
        changed,
        who=who,
        asset=asset,
        version=version,
        permissions=permissions,
        reason=reason,
        act="correct_music",
        at=at,
    )


def check(cues: Sequence[MusicCue], stored: Sequence[MusicCue]) -> list[Problem]:
    """What of these cues may not be entered. What the record has already may stay as it is."""
    problems = []
    left = list(stored)
    for place, cue in enumerate(cues):
        before = next((old for old in left if _same_piece(old, cue)), None)
        if before is not None:
            left.remove(before)
        problems += [Problem(place, f, why) for f, why in validity.refusals(cue, before)]
    return problems


def _same_piece(one: MusicCue, other: MusicCue) -> bool:
    if one.span is not None and one.span == other.span:
        return True
    return compared(one.title) == compared(other.title)
