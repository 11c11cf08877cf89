"""Taking away pictures that no record has any more."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assets.models import Keyframe, Poster, Revision

from . import store
from .names import size_of

DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Swept:
    """What went, or would go: names of pictures, and how many uploads that never were finished."""

    names: tuple[str, ...]
    unfinished: int


def sweep(*, removed: bool = False, older_than: float = DAY, dry_run: bool = False) -> Swept:
    """Take away every picture that no record has.

    One that history still names stays, so that an old revision can be restored whole, unless
    `removed` says that those go too, and at once: for content that must go. `older_than` (seconds)
    spares what just came in and is about to be saved.
    """
    before = time.time() - older_than
    found = {folder.name: folder for folder in _folders()}
    orphans = set(found) - _named_by_records(found)
    named = _named_by_history(orphans) if orphans else set()
    names = {n for n in orphans - named if found[n].stat().st_mtime <= before}
    if removed:
        names |= named
    stale = [f for f in _unfinished() if f.stat().st_mtime <= before]
    if not dry_run:
        for folder in (*(found[name] for name in names), *stale):
            shutil.rmtree(folder, ignore_errors=True)
    return Swept(tuple(sorted(names)), len(stale))


def _folders() -> Iterator[Path]:
    for folder in store.root().glob("??/*"):
        if size_of(folder.name):
            yield folder


def _unfinished() -> list[Path]:
    return list(store.root().glob(f"{store.UNFINISHED}*"))


def _named_by_records(found: dict[str, Path]) -> set[str]:
    rows = (model.objects.order_by().values_list("name", flat=True) for model in (Poster, Keyframe))
    return {name for names in rows for name in names.iterator(chunk_size=2000) if name in found}


def _named_by_history(names: set[str]) -> set[str]:
    posters = Revision.objects.filter(record__poster__isnull=False).order_by()
    named = posters.values_list("record__poster__name", flat=True).iterator(chunk_size=2000)
    found = {name for name in named if name in names}
    frames = Revision.objects.filter(record__keyframes__isnull=False).order_by()
    for kept in frames.values_list("record__keyframes", flat=True).iterator(chunk_size=2000):
        found.update(frame["name"] for frame in kept if frame["name"] in names)
    return found
