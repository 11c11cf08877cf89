"""What the catalogue knows that could stand in a music text."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from assets.domain.music.keeping import EDITOR
from assets.domain.music.known import Known, phrases
from assets.models import Contributor, MusicCredit, MusicCue, Track

SURE = 0.8
"""A credit read less surely than this is no knowledge."""
_AT_ONCE = 400


def known_in(text: str, *, apart_from: int | None = None) -> Known:
    """Titles and people of other records (or settled by an editor) whose words stand in the text.

    `apart_from` is the asset the text is from: its own reading proves nothing.
    """
    cues = MusicCue.objects.filter(Q(source=EDITOR) | Q(confidence__gte=SURE))
    credits = MusicCredit.objects.filter(
        Q(cue__source=EDITOR) | Q(cue__confidence__gte=SURE), contributor=OuterRef("pk")
    )
    cues, credits = cues.filter(track=OuterRef("pk")), credits
    if apart_from is not None:
        cues, credits = cues.exclude(asset=apart_from), credits.exclude(cue__asset=apart_from)
    words = sorted(phrases(text))
    return Known(_found(Track.objects, cues, words), _found(Contributor.objects, credits, words))


def _found(entries: Any, uses: QuerySet, words: list[str]) -> frozenset[str]:
    sure = entries.standing().filter(Q(settled_at__isnull=False) | Exists(uses))
    found: set[str] = set()
    for at in range(0, len(words), _AT_ONCE):
        some = sure.filter(folded__in=words[at : at + _AT_ONCE])
        found.update(some.values_list("folded", flat=True))
    return frozenset(found)
