"""A page cut into pieces without loss: every line ends in exactly one piece.

A piece is a `Printed` with its exact words. Joining the pieces gives the page again, blank
lines and blanks at line ends included. Two passes: `scanner` goes through the lines once and
finds labels, their values and the texts under them; `placer` finds texts that stand without
their heading and gives every text its field.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assets.domain.record import Printed

from .placer import Placer
from .scanner import Scanner


@dataclass(slots=True)
class Cut:
    """The pieces of a page in order, and what was odd about its furniture."""

    pieces: list[Printed]
    misspelt: list[str] = field(default_factory=list)


def cut(text: str) -> Cut:
    """The page's text as pieces; linear in its length."""
    scanner = Scanner(text.split("\n"))
    scanner.run()
    return Cut(Placer(scanner.pieces).run(), scanner.misspelt)
