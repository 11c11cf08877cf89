"""A newer reader of music credits changes no record: what it reads otherwise waits for an editor.

Rejected: taking over what a newer reader says. Tracks and people hang on the cues, an editor may
have looked at them and left them as they are, and a cue sheet already sent must stay explicable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from assets import records
from assets.domain import quality
from assets.domain.music import keeping
from assets.domain.readings import read_music
from assets.domain.record import MusicCue, Record
from assets.models import Asset, QualityFlag

FLAG = "music_reads_otherwise"
_AT_ONCE = 500
Progress = Callable[[], object]
"""Called once for every credit that was looked at."""


@dataclass(frozen=True, slots=True)
class Rereading:
    """A record whose credits the present reader reads otherwise than what is kept of them.

    `after` is what an editor would get by reading anew: what somebody corrected stays.
    """

    asset: Asset
    before: tuple[MusicCue, ...]
    after: tuple[MusicCue, ...]


def credited() -> int:
    """How many records have words on their music."""
    return Asset.objects.exclude(music="").count()


def rereadings(progress: Progress | None = None) -> Iterator[Rereading]:
    """Every record whose credits read otherwise now, in the order of their making."""
    ids = list(Asset.objects.exclude(music="").order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(ids), _AT_ONCE):
        for asset in (
            Asset.objects.filter(pk__in=ids[at : at + _AT_ONCE]).with_rows().order_by("pk")
        ):
            found = _reread(records.read(asset))
            if found is not None:
                yield Rereading(asset, *found)
            if progress is not None:
                progress()


def reread(progress: Progress | None = None) -> Iterator[Rereading]:
    """The same, and each waits in the editors' queue; those that waited and agree now leave it."""
    waiting = set(QualityFlag.objects.filter(code=FLAG).values_list("asset_id", flat=True))
    for found in rereadings(progress):
        waiting.discard(found.asset.pk)
        flag = quality.flag(FLAG, told(found.after))
        with transaction.atomic():
            QualityFlag.objects.filter(asset=found.asset, code=FLAG).delete()
            QualityFlag.objects.create(
                asset=found.asset, code=FLAG, field=flag.field, severity=flag.severity,
                text=flag.text,
            )  # fmt: skip
        yield found
    QualityFlag.objects.filter(asset__in=waiting, code=FLAG).delete()


def waiting(asset: Asset) -> str:
    """How a newer reader reads the credits of a record in the queue, in a line; "" if in none."""
    flag = QualityFlag.objects.filter(asset=asset, code=FLAG).first()
    return flag.text if flag else ""


def told(cues: tuple[MusicCue, ...]) -> str:
    """Cues in a line: `On Thin Ice: Gael Cadoux; Red Bright: Markus`."""
    return "; ".join(
        f"{cue.title or '—'}{f' ({cue.qualifier})' if cue.qualifier else ''}"
        + (f": {', '.join(credit.name for credit in cue.credits)}" if cue.credits else "")
        for cue in cues
    )


def _reread(record: Record) -> tuple[tuple[MusicCue, ...], tuple[MusicCue, ...]] | None:
    if any(cue.span is None and not keeping.corrected(cue) for cue in record.music_cues):
        return None  # the source gave cues of its own: they were not read from these words
    if record.no_music and not record.music_cues:
        return None
    read, _none, _flags = read_music(record.music)
    after = keeping.carried(record.music_cues, record.music, record.music, read)
    before = record.music_cues
    return None if _said(before) == _said(after) else (before, after)


def _said(cues: tuple[MusicCue, ...]) -> list[MusicCue]:
    """What cues say, however surely and from whichever words it was read.

    Times and use come from no credit; a cue of an editor's is itself.
    """
    return [
        cue
        if keeping.corrected(cue)
        else replace(
            cue,
            span=None,
            confidence=None,
            source=None,
            start=None,
            end=None,
            duration=None,
            use=None,
        )
        for cue in cues
    ]
