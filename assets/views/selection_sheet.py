"""The rights sheet of a selection: for each record a page of paper with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from assets.models import Asset
from assets.selection import Listed

from . import selection_rows, use_form
from .record import address_of
from .selection_rows import ToldEntry
from .selection_state import Stated


@dataclass(frozen=True, slots=True)
class Page:
    """One record and what was chosen of it; `address` is that of its record, with the host."""

    first: ToldEntry
    entries: tuple[ToldEntry, ...]
    address: str


def build(request: HttpRequest, state: Stated, listed: Listed) -> dict[str, Any]:
    """What the sheet shows: nothing but a way back where no use is clear."""
    entries = selection_rows.tell(listed, state.asked) if listed.table else ()
    back = f"{reverse('selection')}?{state.query}" if state.query else reverse("selection")
    return {
        "asked": state.asked,
        "words": use_form.use_words(state.asked),
        "pages": pages(request, entries),
        "is_empty": not state.selection.entries,
        "misread": state.reading.misread,
        "is_now": state.asked.is_now,
        "when": state.moment,
        "back": back,
        "use_state": state.asked.shared,
    }


def pages(request: HttpRequest, entries: Sequence[ToldEntry]) -> tuple[Page, ...]:
    """The entries by record, in the order in which records are first chosen."""
    found: dict[object, list[ToldEntry]] = {}
    for entry in entries:
        asset = entry.asset
        found.setdefault(asset.pk if asset else entry.chosen.reference, []).append(entry)
    return tuple(
        Page(several[0], tuple(several), _address(request, several[0].asset))
        for several in found.values()
    )


def _address(request: HttpRequest, asset: Asset | None) -> str:
    return request.build_absolute_uri(address_of(asset)) if asset else ""
