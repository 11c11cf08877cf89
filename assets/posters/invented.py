"""Pictures drawn for the invented samples: flat shapes that nobody takes for a photograph, and
that say so in the picture itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont

Draw = ImageDraw.ImageDraw
Point = tuple[float, float]
WORDS = "Invented sample"
FINER = 2
"""Drawn so many times larger and then shrunk, for smooth edges."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, the samples it stands for, and what is said of it. `size` is in pixels."""

    references: tuple[str, ...]
    alt: str
    size: tuple[int, int]
    focus: tuple[int, int]
    ground: str
    paint: Callable[[Draw, int, int], None]

    def png(self) -> bytes:
        """The picture as a file."""
        width, height = (side * FINER for side in self.size)
        image = Image.new("RGB", (width, height), self.ground)
        draw = ImageDraw.Draw(image)
        self.paint(draw, width, height)
        font = ImageFont.load_default(size=height // 26)
        draw.text((width * 0.03, height * 0.93), WORDS, fill="white", font=font)
        buffer = BytesIO()
        image.resize(self.size, Image.Resampling.BOX).save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()


def _disc(draw: Draw, x: float, y: float, radius: float, fill: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _ring(draw: Draw, x: float, y: float, radius: float, line: str, width: int) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=line, width=width)


def _wave(width: int, base: float, rise: float, turns: float, shift: float) -> list[Point]:
    """The outline of a hill or a wave, closed below."""
    steps = 60
    line = [
        (width * n / steps, base - rise * sin(2 * pi * (turns * n / steps + shift)))
        for n in range(steps + 1)
    ]
    return [*line, (width, width), (0, width)]


def _hills(draw: Draw, w: int, h: int) -> None:
    _disc(draw, w * 0.7, h * 0.34, h * 0.15, "#f3c969")
    for base, rise, turns, shift, fill in (
        (0.58, 0.12, 0.9, 0.05, "#7fa3a0"), (0.72, 0.1, 1.1, 0.4, "#4b7a78"),
        (0.88, 0.07, 0.8, 0.75, "#1f4d50"),
    ):  # fmt: skip
        draw.polygon(_wave(w, h * base, h * rise, turns, shift), fill=fill)


def _sea(draw: Draw, w: int, h: int) -> None:
    hull = [(w * 0.2, h * 0.5), (w * 0.46, h * 0.5), (w * 0.42, h * 0.6), (w * 0.24, h * 0.6)]
    draw.polygon(hull, fill="#22303c")
    draw.rectangle((w * 0.29, h * 0.38, w * 0.36, h * 0.5), fill="#22303c")
    draw.line((w * 0.325, h * 0.24, w * 0.325, h * 0.4), fill="#22303c", width=w // 200)
    for n, fill in enumerate(("#3f7fa6", "#2c6690", "#1c4b73", "#123553")):
        draw.polygon(_wave(w, h * (0.6 + 0.1 * n), h * 0.022, 5 - n, n * 0.3), fill=fill)


def _sky(draw: Draw, w: int, h: int) -> None:
    for n in range(3):
        x, y = w * (0.72 - n * 0.14), h * (0.26 + n * 0.15)
        draw.line((0, y + h * 0.24, x, y), fill="#dfe9f2", width=h // 70)
        plane = [(x - w * 0.03, y - h * 0.02), (x + w * 0.05, y - h * 0.03), (x, y + h * 0.05)]
        draw.polygon(plane, fill="#2d4763")
    draw.polygon(
        [(0, h), (0, h * 0.86), (w * 0.2, h * 0.7), (w * 0.34, h * 0.84), (w * 0.55, h * 0.66),
         (w * 0.8, h * 0.87), (w, h * 0.76), (w, h)], fill="#5b7a93",
    )  # fmt: skip


def _echo(draw: Draw, w: int, h: int) -> None:
    x, y = w * 0.3, h * 0.52
    for n in range(1, 7):
        _ring(draw, x, y, h * 0.13 * n, "#3f8f7d", max(2, w // 380))
    draw.pieslice((x - h * 0.8, y - h * 0.8, x + h * 0.8, y + h * 0.8), -40, -12, fill="#1d5a50")
    for turn, far in ((-0.45, 0.52), (0.5, 0.4), (2.4, 0.3)):
        _disc(draw, x + h * far * cos(turn), y + h * far * sin(turn), h * 0.02, "#ffd479")
    _disc(draw, x, y, h * 0.025, "#e9f5f1")


def _parachutes(draw: Draw, w: int, h: int) -> None:
    for x, y, size in ((0.22, 0.3, 0.1), (0.5, 0.2, 0.13), (0.78, 0.42, 0.08), (0.4, 0.62, 0.06)):
        r, at, top = h * size, w * x, h * y
        draw.pieslice((at - r, top - r, at + r, top + r), 180, 360, fill="#f0ece1")
        for side in (-r, -r * 0.35, r * 0.35, r):
            draw.line((at + side, top, at, top + r * 1.3), fill="#f0ece1", width=max(2, w // 600))
        _disc(draw, at, top + r * 1.4, r * 0.13, "#2a2f45")
    draw.polygon(_wave(w, h * 0.9, h * 0.03, 1.2, 0.2), fill="#4d4a6b")


def _steps(draw: Draw, w: int, h: int) -> None:
    for n, fill in enumerate(("#c98a5b", "#a96a44", "#84502f", "#5f3820")):
        draw.rectangle((w * (0.1 + 0.2 * n), h * (0.72 - 0.14 * n), w, h), fill=fill)
    _disc(draw, w * 0.5, h * 0.22, h * 0.1, "#fbe3c8")


DRAWINGS: tuple[Drawing, ...] = (
    Drawing(("NATO900101", "NATO900201", "NATO900202"),
            "A drawing made for this sample: a low sun behind three ranges of green hills.",
            (960, 540), (70, 35), "#e9dcc3", _hills),
    Drawing(("NATO900502", "NATO900503"),
            "A drawing made for this sample: a dark ship on four bands of blue water.",
            (960, 720), (33, 45), "#b8d3de", _sea),
    Drawing(("NATO900602", "NATO900603"),
            "A drawing made for this sample: three aircraft climb above mountains, with trails.",
            (960, 540), (60, 35), "#9fc0d8", _sky),
    Drawing(("NATO900801", "NATO900803"),
            "A drawing made for this sample: rings and a beam of a radar, and three bright dots.",
            (960, 540), (30, 50), "#0d3b35", _echo),
    Drawing(("NATO901002",),
            "A drawing made for this sample: four white parachutes come down in the evening.",
            (960, 540), (50, 25), "#7d86b2", _parachutes),
    Drawing(("NATO901201",),
            "A drawing made for this sample: brown steps rise towards a pale disc.",
            (720, 900), (50, 25), "#e3b68c", _steps),
)  # fmt: skip
