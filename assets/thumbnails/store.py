"""Where pictures lie: one folder each, that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from . import opening
from .names import EXTENSIONS, Size, name_for, size_of, widths_of
from .rendering import renditions

FOLDER = "posters"
UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture that is kept: its name, its size, and whether it came in just now."""

    name: str
    size: Size
    is_new: bool


def add(file: str, data: bytes) -> Stored:
    """Keep the picture in these bytes; one that is there already is not made again.

    `file` is the name by which a refusal calls it. Raises opening.Refused, and OSError where the
    disk refuses; then nothing is kept.
    """
    size = opening.measured(file, data)
    name = name_for(data, size)
    folder = _folder(name)
    if folder.is_dir():
        os.utime(folder)  # somebody is about to use it: not for the sweep today
        return Stored(name, size, is_new=False)
    picture = opening.opened(file, data)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=root()))
    try:
        for rendition, content in renditions(picture, size):
            _write(made / rendition, content)
        made.chmod(0o755)
        _sync(made)
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            return Stored(name, size, is_new=False)  # somebody else was as fast
        _sync(folder.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Stored(name, size, is_new=True)


def root() -> Path:
    """The folder of all pictures."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def is_there(name: str) -> bool:
    """Whether a picture of this name is kept here."""
    return size_of(name) is not None and _folder(name).is_dir()


def path_of(name: str, width: int, extension: str) -> Path | None:
    """The file of a rendition; None for a name, width or format that no picture has.

    Whether the file is there is for the reader to find out; it is never outside `root()`.
    """
    size = size_of(name)
    if size is None or width not in widths_of(size) or extension not in EXTENSIONS:
        return None
    return _folder(name) / f"{width}.{extension}"


def read(name: str, file: str) -> tuple[bytes, str] | None:
    """Content and media type of the rendition called `file` (`640.avif`); None where there is
    no such picture, width or format."""
    width, _dot, extension = file.partition(".")
    is_width = width.isascii() and width.isdigit() and len(width) <= 4
    path = path_of(name, int(width), extension) if is_width else None
    if path is None or path.name != file:
        return None
    try:
        return path.read_bytes(), EXTENSIONS[extension]
    except OSError:
        return None


def _folder(name: str) -> Path:
    return root() / name[:2] / name


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
