"""What an editor corrected in a reading outlives a new reading of the text.

A corrected cue is bound to the words it was read from. Where they stand in the new text as well,
the correction takes the place of whatever was read there; where they are gone, so is the cue. A
cue without a place, entered by hand, stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assets.domain.record import MusicCue

EDITOR = "editor"


def corrected(cue: MusicCue) -> bool:
    """Whether a person entered or corrected it."""
    return cue.source == EDITOR


def carried(
    stored: Sequence[MusicCue], old_text: str | None, text: str | None, read: Sequence[MusicCue]
) -> tuple[MusicCue, ...]:
    """A fresh reading with the corrections of the stored one."""
    old_text, text = old_text or "", text or ""
    placed: list[MusicCue] = []
    loose: list[MusicCue] = []
    taken: list[tuple[int, int]] = []
    for cue in stored:
        if not corrected(cue):
            continue
        if cue.span is None:
            loose.append(cue)
            continue
        words = old_text[slice(*cue.span)]
        at = _place(text, words, near=cue.span[0], taken=taken) if words.strip() else None
        if at is not None:
            span = (at, at + len(words))
            taken.append(span)
            placed.append(replace(cue, span=span))
    fresh = [cue for cue in read if cue.span is None or not _meets(cue.span, taken)]
    ordered = sorted([*placed, *fresh], key=lambda cue: cue.span or (len(text), 0))
    return (*ordered, *loose)


def _place(text: str, words: str, *, near: int, taken: Sequence[tuple[int, int]]) -> int | None:
    """Where some words stand and are not spoken for: after the last that are, else anywhere."""
    after = max((end for _start, end in taken), default=0)
    for begin in (after, 0):
        at = text.find(words, begin)
        if at >= 0 and not _meets((at, at + len(words)), taken):
            return at
    return None


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


__all__ = ["EDITOR", "carried", "corrected"]
