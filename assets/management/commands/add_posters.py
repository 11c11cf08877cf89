"""`add_posters`: make the pictures of a folder the posters of the records they are named after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assets import posters
from assets.management.taking import Found, Order, TakingCommand
from assets.posters import Folder, Given, Outcome


class Command(TakingCommand):
    """Pictures in; stored, changed, unchanged and refused out, each refusal with its reason."""

    by = "add_posters"
    help = (
        "Make the pictures of a folder (JPEG, PNG, WebP) the posters of the records whose "
        "references are their file names: NATO885611.jpg. What each shows stands in a table "
        "posters.csv beside them, with a column “file” and any of “alt”, “credit”, “focus_x”, "
        "“focus_y” (per cent); a public record takes no poster without its “alt”. Nothing of a "
        "file but its pixels is kept. Safe to interrupt and to repeat: each picture is whole or "
        "not there, and what is there and the same is left alone. "
        "Exit status: 0 all taken in, 1 some refused, 2 nothing could be started."
    )

    def find(self, folder: Path) -> Found:
        """File by file."""
        found = posters.find(folder)
        return Found(len(found.files), found.unused, _steps(found))

    def said(self, outcome: Outcome) -> str:
        """Whose poster it is, and whether that is described."""
        name = outcome.asset.shown_reference if outcome.asset else ""
        return name if outcome.has_alt else f"{name} (nothing says what it shows)"

    def facts(self, outcome: Outcome) -> dict[str, Any]:
        """Whether it is described."""
        return {"has_alt": outcome.has_alt}


def _steps(found: Folder) -> Iterator[Callable[[Order], Sequence[Outcome]]]:
    for given in found.files:
        yield lambda order, given=given: [_take(given, order)]  # type: ignore[misc]


def _take(given: Given, order: Order) -> Outcome:
    return posters.take(given, who=order.who, reason=order.reason, dry_run=order.dry_run)
