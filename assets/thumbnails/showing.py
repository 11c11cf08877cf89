"""A picture as pages and programs are told of it: where it is, how large, where to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from . import store
from .names import Size, height_at, size_of, widths_of


class HasName(Protocol):
    """A keyframe, as a value of the domain or as a row."""

    @property
    def name(self) -> str:
        """Of the picture."""


class HasPicture(Protocol):
    """A poster, as a value of the domain or as a row."""

    @property
    def name(self) -> str:
        """Of the picture."""

    @property
    def focus_x(self) -> int | None:
        """Per cent from the left."""

    @property
    def focus_y(self) -> int | None:
        """Per cent from the top."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is kept here. `focus` is per cent of width and height from the upper left;
    `route` names the public address at which it may be had, which asks what it is for."""

    name: str
    size: Size
    focus: tuple[int, int]
    route: str = "poster"

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths it can be had in, rising."""
        return widths_of(self.size)

    def height(self, width: int) -> int:
        """The height of the rendition of this width."""
        return height_at(self.size, width)

    def address(self, width: int, extension: str) -> str:
        """Where the public finds a rendition, while a public record has the picture."""
        return reverse(self.route, args=[self.name, f"{width}.{extension}"])

    def closest(self, width: int) -> int:
        """The smallest width that is at least this, or the widest there is."""
        return next((own for own in self.widths if own >= width), self.widths[-1])


def picture_of(poster: HasPicture | None) -> Picture | None:
    """The picture of a poster; None without one, or where no picture of that name is kept here."""
    if poster is None:
        return None
    size = size_of(poster.name)
    if size is None or not store.is_there(poster.name):
        return None
    x, y = poster.focus_x, poster.focus_y
    return Picture(poster.name, size, (50 if x is None else x, 50 if y is None else y))


def still_of(keyframe: HasName) -> Picture | None:
    """The picture of a keyframe; None where no picture of that name is kept here."""
    size = size_of(keyframe.name)
    if size is None or not store.is_there(keyframe.name):
        return None
    return Picture(keyframe.name, size, (50, 50), "keyframe")
