"""`add_keyframes`: make the stills of a folder keyframes of the records they are named after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assets import keyframes
from assets.keyframes import Folder, Given, Outcome
from assets.management.taking import Found, Order, TakingCommand


class Command(TakingCommand):
    """Stills in; stored, changed, unchanged and refused out, each refusal with its reason."""

    by = "add_keyframes"
    help = (
        "Make the stills of a folder (JPEG, PNG, WebP) keyframes of the records whose references "
        "and time codes are their file names: NATO885611_00-34.jpg, or 00-01-23, or with a frame "
        "00-01-23-12. A table keyframes.csv beside them, with a column “file” and any of "
        "“reference”, “at”, “alt”, “credit”, says what names do not; a still needs an “alt” where "
        "the shot list says nothing of its moment. One at a time code that has one already takes "
        "its place; all stills of a record are one save. Nothing of a file but its pixels is kept. "
        "Safe to interrupt and to repeat: what is there and the same is left alone. "
        "Exit status: 0 all taken in, 1 some refused, 2 nothing could be started."
    )

    def find(self, folder: Path) -> Found:
        """Record by record."""
        found = keyframes.find(folder)
        return Found(found.count, found.unused, _steps(found))

    def said(self, outcome: Outcome) -> str:
        """Whose keyframe it is, and of which moment."""
        name = outcome.asset.shown_reference if outcome.asset else ""
        note = "" if outcome.has_words else " (nothing says what it shows)"
        return f"{name} at {outcome.at}{note}"

    def facts(self, outcome: Outcome) -> dict[str, Any]:
        """Its moment, and whether it is described."""
        at = str(outcome.at) if outcome.at else None
        return {"at": at, "has_words": outcome.has_words}


def _steps(found: Folder) -> Iterator[Callable[[Order], Sequence[Outcome]]]:
    for name, files in found.groups:
        yield lambda order, name=name, files=files: _take(name, files, order)  # type: ignore[misc]


def _take(name: str, files: Sequence[Given], order: Order) -> Sequence[Outcome]:
    return keyframes.take(name, files, who=order.who, reason=order.reason, dry_run=order.dry_run)
