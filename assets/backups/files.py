"""Media files (posters) in an archive: taken after the database, put in place after it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from .archive import Reader, Writer

PREFIX = "media/"


def take(writer: Writer, root: Path, progress: Callable[[str, int, int], None]) -> None:
    """Put every file below the media folder into the archive; one that vanishes is left out."""
    names = sorted(_below(root))
    for at, name in enumerate(names, 1):
        try:
            source = (root / name).open("rb")
        except FileNotFoundError:
            continue
        with source:
            writer.add(PREFIX + name, source, pack=False)
        progress("media files", at, len(names))


def _below(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]  # unfinished ones
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix()


def lay_out(reader: Reader, folder: Path, progress: Callable[[str, int, int], None]) -> None:
    """Unpack the media files beside their place, on the same disk."""
    names = [name for name in reader.manifest["members"] if name.startswith(PREFIX)]
    for at, name in enumerate(names, 1):
        target = folder / name.removeprefix(PREFIX)
        target.parent.mkdir(parents=True, exist_ok=True)
        reader.extract(name, target)
        target.chmod(0o644)
        progress("media files", at, len(names))


def put_in_place(folder: Path, root: Path, *, only: bool) -> None:
    """Move them where they belong; `only` these stay there."""
    wanted = set(_below(folder))
    for name in wanted:
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / name, target)
    if only:
        for name in set(_below(root)) - wanted:
            (root / name).unlink(missing_ok=True)
