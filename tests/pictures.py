"""Pictures for tests, drawn here: small, each number another one, and posters and keyframes made of them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from assets import thumbnails
from assets.domain.record import Keyframe, Poster
from assets.domain.timecode import Timecode
from assets.thumbnails import opening
from assets.thumbnails.names import name_for


@cache
def drawn(number: int, width: int = 400, height: int = 240, kind: str = "PNG") -> bytes:
    """A file with a picture in it."""
    picture = Image.new("RGB", (width, height), (40, 90, 120))
    ImageDraw.Draw(picture).ellipse((20, 20, 60 + number * 10, 180), fill=(240, 200, number % 255))
    buffer = BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def name(data: bytes) -> str:
    """The name under which the picture in a file is kept, without keeping it."""
    return name_for(data, opening.measured("a test", data))


def poster(data: bytes, **given: Any) -> Poster:
    """A poster of the picture in a file, which is kept from now on."""
    return Poster(thumbnails.add("a test", data).name, **{"alt": "What it shows", **given})


def keyframe(data: bytes, second: int, frame: int | None = None, **given: Any) -> Keyframe:
    """A keyframe of the picture in a file, which is kept from now on."""
    name = thumbnails.add("a test", data).name
    return Keyframe(Timecode(second, frame), name, **{"alt": "What it shows", **given})
