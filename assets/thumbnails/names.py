"""The name of a stored picture: which one it is, how large, in which widths it can be had."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

WIDTHS: tuple[int, ...] = (320, 640, 960, 1280, 1920)
"""Pixels; the smallest is the least a picture must have."""

EXTENSIONS: dict[str, str] = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
"""The formats each picture is kept in, the one browsers should prefer first."""

_NAME = re.compile(r"[0-9a-f]{40}-([1-9][0-9]{2,4})x([1-9][0-9]{1,4})", re.ASCII)


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


def name_for(data: bytes, size: Size) -> str:
    """The name of the picture in these bytes."""
    return f"{hashlib.sha256(data).hexdigest()[:40]}-{size.width}x{size.height}"


def size_of(name: str) -> Size | None:
    """How large the picture of this name is; None where the name is none of ours."""
    match = _NAME.fullmatch(name)
    return Size(int(match[1]), int(match[2])) if match else None


def widths_of(size: Size) -> tuple[int, ...]:
    """The widths a picture is kept in, rising."""
    return tuple(width for width in WIDTHS if width <= size.width)


def height_at(size: Size, width: int) -> int:
    """The height of its rendition of this width."""
    return max(1, round(size.height * width / size.width))
